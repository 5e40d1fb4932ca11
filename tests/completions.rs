//! The law of what is certain: whatever is told as settled stays so whatever the missing facts turn out to be, whatever is told as
//! possible some completion of the facts brings about, and whatever could change the answer is under needs.
//!
//! Rulebooks are rolled over a few facts, some facts are left out, and every completion over a small domain is decided. The domain
//! holds a value for everything that the rolled conditions can tell apart, and what is known to be absent.
//!
//! `COMPLETIONS=10000000 cargo test --release --test completions` decides so many completions; by default it is 100,000.

#[path = "completions/roll.rs"]
mod roll;
#[path = "completions/ways.rs"]
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use policyc::base::Number;
use policyc::engine::{
    AsOf, Decision, Files, Format, Part, Parts, Problem, Request, Workspace, ask_parts, load, parse_day,
    read_facts,
};
use policyc::eval::decision::{
    ActionDue, AmountDue, EffectDue, Finding, FindingStatus, GateAnswer, GateStatus,
};
use roll::{Missing, Roll, Rulebook};
use serde_json::{Map, Value, json};

/// How many completions are decided, unless `COMPLETIONS` says otherwise.
const CASES: usize = 100_000;

/// How many completions are gone through for one set of facts at most.
const MOST: usize = 400;

struct Text<'a>(&'a str);

impl Files for Text<'_> {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.to_owned())
    }
}

/// The decisions of shops; `None` where a number does not fit.
fn decided(rulebook: &Rulebook, shops: &[Value], reading: Option<bool>) -> Option<Vec<Decision>> {
    let mut workspace: Workspace = load(&["rolled.policy".to_owned()], &Text(&rulebook.text));
    let errors: Vec<_> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{}", rulebook.text);
    let file = workspace.sources.add("facts.json", Value::from(shops.to_vec()).to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day(roll::TODAY).expect("a day"));
    let readings = reading.map(|value| ("open".to_owned(), value.to_string())).into_iter().collect();
    // Until when something stands is the law of `tests/instants.rs`.
    let parts = Parts::ALL.without(Part::Until);
    let request = Request { as_of, version: None, readings };
    ask_parts(&workspace, &facts, &request, parts).ok().map(|asked| asked.decisions)
}

/// All completions of a shop, if they are not too many: what was chosen for each missing fact, by number, and the facts.
fn completions(shop: &Map<String, Value>, missing: &Missing) -> Option<Vec<(Vec<usize>, Value)>> {
    let count = missing.iter().map(|(_, values)| values.len()).product::<usize>();
    (count <= MOST).then_some(())?;
    let all = (0..count).map(|mut number| {
        let mut chosen = Vec::new();
        let mut facts = Value::Object(shop.clone());
        for (path, values) in missing {
            chosen.push(number % values.len());
            number /= values.len();
            roll::put(&mut facts, path, values[chosen[chosen.len() - 1]].clone());
        }
        (chosen, facts)
    });
    Some(all.collect())
}

#[test]
fn what_is_settled_stays_so_and_what_is_possible_comes_about() {
    let wanted = std::env::var("COMPLETIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES);
    let seed = std::env::var("SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut roll = Roll::new(seed);
    let (mut tried, mut tally) = (0, BTreeMap::new());
    while tried < wanted {
        let rulebook = roll.rulebook();
        for _ in 0..4 {
            let (shop, missing) = roll.shop();
            let Some(all) = completions(&shop, &missing) else { continue };
            let readings: &[Option<bool>] =
                if rulebook.has_reading { &[Some(false), Some(true)] } else { &[None] };
            let Some(open) = decided(&rulebook, &[Value::Object(shop.clone())], None) else { continue };
            let shops: Vec<Value> = all.iter().map(|(_, facts)| facts.clone()).collect();
            let mut outcomes = Vec::new();
            for (at, reading) in readings.iter().enumerate() {
                let Some(decisions) = decided(&rulebook, &shops, *reading) else { continue };
                tried += decisions.len();
                outcomes.extend(decisions.into_iter().zip(&all).map(|(decision, (chosen, _))| {
                    (chosen.iter().copied().chain([at]).collect::<Vec<_>>(), decision)
                }));
            }
            let names: Vec<&str> =
                missing.iter().map(|(path, _)| path.as_str()).chain(["reading open"]).collect();
            let case = Case { rulebook: &rulebook, shop: &shop, names, open: &open[0], outcomes };
            case.check(&mut tally);
        }
    }
    // A law that was never asked holds nothing.
    for kind in
        ["determined", "none_stated", "at_least", "undetermined", "possible", "gate", "gate_open", "needless"]
    {
        assert!(tally.get(kind).is_some_and(|count| *count > 50), "{kind}: {tally:?}");
    }
    println!("{tried} completions; {tally:?}");
}

/// Facts of which some are missing, and what all their completions came to.
struct Case<'a> {
    rulebook: &'a Rulebook,
    shop: &'a Map<String, Value>,
    names: Vec<&'a str>,
    open: &'a Decision,
    /// What was chosen for each missing fact, and the decision.
    outcomes: Vec<(Vec<usize>, Decision)>,
}

type Tally = BTreeMap<&'static str, usize>;

fn tell(tally: &mut Tally, kind: &'static str) {
    *tally.entry(kind).or_default() += 1;
}

impl Case<'_> {
    fn fail(&self, why: &str) -> ! {
        panic!("{why}\n{}\n{}", Value::Object(self.shop.clone()), self.rulebook.text);
    }

    fn check(&self, tally: &mut Tally) {
        for finding in &self.open.findings {
            if finding.element.is_none() && self.rulebook.each.contains(&finding.rule) {
                self.check_listless(finding, tally);
            } else {
                self.check_finding(finding, tally);
            }
        }
        self.open.gates.iter().for_each(|gate| self.check_gate(gate, tally));
        for account in &self.open.accounts {
            for (_, decision) in &self.outcomes {
                let after = decision.accounts.iter().find(|after| after.id == account.id).expect("it");
                let most = after.worst.unwrap_or(after.balance);
                if after.balance < account.balance {
                    self.fail(&format!("a balance of {:?} sinks to {:?}", account.balance, after.balance));
                }
                if !account.is_open_ended && most > account.worst.unwrap_or(account.balance) {
                    self.fail(&format!("a balance rises to {most:?} beyond {:?}", account.worst));
                }
            }
        }
        self.check_needs(tally);
    }

    /// What the completions come to for a rule and element.
    fn findings(&self, finding: &Finding) -> Vec<Option<&Finding>> {
        let same = |other: &&Finding| other.rule == finding.rule && other.element == finding.element;
        self.outcomes.iter().map(|(_, decision)| decision.findings.iter().find(same)).collect()
    }

    fn check_finding(&self, finding: &Finding, tally: &mut Tally) {
        let after = self.findings(finding);
        let status = |one: &Finding| (one.status, one.tier.as_ref().map(|tier| tier.id.clone()));
        let said = format!("{}: {:?}", finding.rule, status(finding));
        match finding.status {
            FindingStatus::Determined => {
                tell(tally, "determined");
                if !after.iter().all(|one| one.is_some_and(|one| status(one) == status(finding))) {
                    self.fail(&format!("{said} is taken back"));
                }
            }
            FindingStatus::NoneStated => {
                tell(tally, "none_stated");
                // An element that turns out not to be looked at has no finding, and no consequence either.
                if !after.iter().all(|one| one.is_none_or(|one| status(one) == status(finding))) {
                    self.fail(&format!("{said} is taken back"));
                }
            }
            FindingStatus::AtLeast => {
                tell(tally, "at_least");
                let rank = |one: &Finding| one.tier.as_ref().map(|tier| tier.id.clone());
                if !after.iter().all(|one| one.is_some_and(|one| rank(one) >= rank(finding))) {
                    self.fail(&format!("{said} is taken back"));
                }
            }
            FindingStatus::Undetermined => tell(tally, "undetermined"),
            FindingStatus::NotInForce | FindingStatus::NotYet | FindingStatus::NoRule => {}
        }
        for effect in finding.effects.iter().filter(|effect| is_known(effect)) {
            if !after.iter().flatten().all(|one| has(one, effect)) {
                self.fail(&format!("{said}: {effect:?} is told as certain"));
            }
        }
        for one in after.iter().flatten() {
            self.check_range(finding, one);
        }
        for could_be in finding.could_be.iter().filter(|could_be| !could_be.needs.is_empty()) {
            tell(tally, "possible");
            let is_reached = after.iter().flatten().any(|one| counts(one, &could_be.tier.id));
            if !is_reached {
                self.fail(&format!("{said} could not be {}", could_be.tier.id));
            }
        }
    }

    /// The finding of a rule whose list is missing stands for those of all elements.
    fn check_listless(&self, finding: &Finding, tally: &mut Tally) {
        for could_be in &finding.could_be {
            tell(tally, "possible");
            let all = self.outcomes.iter().flat_map(|(_, decision)| &decision.findings);
            if !all.filter(|one| one.rule == finding.rule).any(|one| counts(one, &could_be.tier.id)) {
                self.fail(&format!("no element of {} can be {}", finding.rule, could_be.tier.id));
            }
        }
        let of_rule = self.outcomes.iter().flat_map(|(_, decision)| &decision.findings);
        let tiers: BTreeSet<String> = of_rule
            .filter(|one| one.rule == finding.rule && one.status == FindingStatus::Determined)
            .filter_map(|one| one.tier.as_ref().map(|tier| tier.id.clone()))
            .collect();
        if !tiers.iter().all(|tier| finding.could_be.iter().any(|could_be| could_be.tier.id == *tier)) {
            self.fail(&format!("{} comes to {tiers:?}", finding.rule));
        }
    }

    /// What a completion takes lies in the range that was told.
    fn check_range(&self, finding: &Finding, after: &Finding) {
        let (told, came) = (sums(finding.due()), sums(after.due()));
        for (kind, (least, most)) in &came {
            let Some((low, high)) = told.get(kind) else {
                if least.is_zero() && most.is_some_and(Number::is_zero) {
                    continue;
                }
                self.fail(&format!("{}: {kind} was not told of", finding.rule))
            };
            let is_within = low <= least && high.is_none_or(|high| most.is_some_and(|most| most <= high));
            if !is_within {
                self.fail(&format!(
                    "{}: {kind} {least:?}..{most:?} is not in {low:?}..{high:?}",
                    finding.rule
                ));
            }
        }
        for (kind, (low, _)) in &told {
            if !low.is_zero() && !came.contains_key(kind) {
                self.fail(&format!("{}: {kind} of at least {low:?} does not follow", finding.rule));
            }
        }
    }

    fn check_gate(&self, gate: &GateAnswer, tally: &mut Tally) {
        let after: Vec<&GateAnswer> = self
            .outcomes
            .iter()
            .filter_map(|(_, decision)| {
                decision.gates.iter().find(|one| one.rule == gate.rule && one.element == gate.element)
            })
            .collect();
        if gate.status == GateStatus::Undetermined {
            tell(tally, "gate_open");
            let has_absent = Value::Object(self.shop.clone()).to_string().contains("null");
            for could_be in gate.could_be.iter().filter(|_| !has_absent) {
                // Where the text does not say what follows, it leaves the same open once all is known.
                let comes_about = |one: &&GateAnswer| {
                    let is_silent = one.status == GateStatus::Undetermined && one.needs.is_empty();
                    one.status == *could_be || (is_silent && one.could_be.contains(could_be))
                };
                if !after.iter().any(comes_about) {
                    self.fail(&format!("{} could not be {could_be:?}", gate.rule));
                }
            }
        } else {
            tell(tally, "gate");
            if !after.iter().all(|one| one.status == gate.status) {
                self.fail(&format!("{} {:?} is taken back", gate.rule, gate.status));
            }
        }
    }

    /// Completions that agree in all facts under needs come to the same.
    fn check_needs(&self, tally: &mut Tally) {
        let needs: BTreeSet<&str> = self.open.needs.iter().map(|need| need.fact.as_str()).collect();
        let asked =
            |name: &str| needs.iter().any(|need| *need == name || need.starts_with(&format!("{name}[")));
        let mut seen: BTreeMap<Vec<usize>, String> = BTreeMap::new();
        for (chosen, decision) in &self.outcomes {
            let key =
                chosen.iter().zip(&self.names).filter(|(_, name)| asked(name)).map(|(at, _)| *at).collect();
            let answer = answer(decision);
            if let Some(other) = seen.insert(key, answer.clone()) {
                tell(tally, "needless");
                if other != answer {
                    self.fail(&format!("{needs:?} do not settle it: {other} or {answer}"));
                }
            }
        }
    }
}

/// Whether a tier counts in a finding.
fn counts(finding: &Finding, tier: &str) -> bool {
    finding.tier.iter().chain(&finding.also).any(|one| one.id == tier)
}

fn has(finding: &Finding, effect: &EffectDue) -> bool {
    finding.effects.contains(effect)
}

/// What effects take, by kind: the least, and the most if it is known.
fn sums(effects: &[EffectDue]) -> BTreeMap<String, (Number, Option<Number>)> {
    let mut sums: BTreeMap<String, (Number, Option<Number>)> = BTreeMap::new();
    for effect in effects {
        let (kind, amount) = match &effect.action {
            ActionDue::Deduct { amount, account, .. } => (account.clone(), amount),
            ActionDue::Fine { amount, currency: Some(code) } => (code.clone(), amount),
            _ => continue,
        };
        let (low, high) = match amount {
            AmountDue::Fixed(amount) => (*amount, Some(*amount)),
            AmountDue::Range(low, high) => (*low, Some(*high)),
            AmountDue::Unstated | AmountDue::Unknown(_) => (Number::ZERO, None),
        };
        let sum = sums.entry(kind).or_insert((Number::ZERO, Some(Number::ZERO)));
        sum.0 = sum.0.plus(low).expect("it fits");
        sum.1 = sum.1.zip(high).and_then(|(one, other)| one.plus(other));
    }
    sums
}

/// Whether it is known how much follows.
fn is_known(effect: &EffectDue) -> bool {
    let (ActionDue::Deduct { amount, .. } | ActionDue::Fine { amount, .. }) = &effect.action else {
        return true;
    };
    !matches!(amount, AmountDue::Unknown(_))
}

/// What follows by a decision, in full. A rule that looks at an element and finds nothing says no more than one that does not.
fn answer(decision: &Decision) -> String {
    let told = decision.findings.iter().filter(|one| one.status != FindingStatus::NoneStated);
    let findings = told.map(|one| {
        json!([
            one.rule,
            one.element,
            format!("{:?}", one.status),
            one.tier.as_ref().map(|tier| &tier.id),
            format!("{:?}", one.effects)
        ])
    });
    let gates = decision.gates.iter().map(|one| json!([one.rule, one.element, format!("{:?}", one.status)]));
    let accounts = decision.accounts.iter().map(|one| json!([one.id, one.balance.to_string()]));
    Value::from(findings.chain(gates).chain(accounts).collect::<Vec<_>>()).to_string()
}
