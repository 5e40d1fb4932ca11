//! The law of ways: a distance that is told leads to what it says and one step less does not; what the platform may find leads to
//! what it says.
//!
//! Every change that is told is made in the facts themselves, and the shop is decided anew.

use std::collections::BTreeMap;

use policyc::base::Number;
use policyc::engine::Decision;
use policyc::eval::decision::{
    BandName, Cause, EffectDue, Finding, Gap, GateAnswer, GateStatus, RequirementStatus,
};
use serde_json::{Map, Value, json};

use super::roll::{Roll, Rulebook, STEPS, put};
use super::{counts, decided, tell};

/// What must be true of a decision about changed facts.
enum Claim {
    Tier { rule: String, element: Option<String>, tier: String, effects: Vec<EffectDue> },
    Band { rule: String, band: BandName },
    Requirement { rule: String, at: usize },
}

/// Whether a changed shop comes to what is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    Yes,
    No,
}

struct Trial {
    /// Shops of which one must come to it, or none may.
    facts: Vec<Value>,
    claim: Claim,
    comes: Comes,
    told: String,
}

/// How many variants of a shop are decided at once.
const AT_ONCE: usize = 40;

type Tally = BTreeMap<&'static str, usize>;

#[test]
fn what_is_told_to_lead_somewhere_leads_there_and_one_step_less_does_not() {
    let wanted = std::env::var("WAYS").ok().and_then(|text| text.parse().ok()).unwrap_or(150);
    let seed = std::env::var("SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut roll = Roll::judged(seed);
    let mut tally = Tally::new();
    for _ in 0..wanted {
        let rulebook = roll.rulebook();
        let shops: Vec<Map<String, Value>> = (0..4).map(|_| roll.full_shop()).collect();
        let given: Vec<Value> = shops.iter().cloned().map(Value::Object).collect();
        let Some(decisions) = decided(&rulebook, &given, Some(true)) else { continue };
        let trials: Vec<Trial> =
            given.iter().zip(&decisions).flat_map(|(shop, decision)| trials(shop, decision)).collect();
        let (single, several): (Vec<&Trial>, Vec<&Trial>) =
            trials.iter().partition(|trial| trial.facts.len() == 1);
        let changed: Vec<Value> = single.iter().map(|trial| trial.facts[0].clone()).collect();
        let after =
            if changed.is_empty() { Some(Vec::new()) } else { decided(&rulebook, &changed, Some(true)) };
        let Some(after) = after else { continue };
        for (trial, decision) in single.iter().zip(&after) {
            check(trial, trial.claim.holds(decision), &rulebook, &mut tally);
        }
        for trial in several {
            let mut some =
                trial.facts.chunks(AT_ONCE).filter_map(|facts| decided(&rulebook, facts, Some(true)));
            let has_come = some.any(|decisions| decisions.iter().any(|one| trial.claim.holds(one)));
            check(trial, has_come, &rulebook, &mut tally);
        }
    }
    for kind in ["tier", "band", "requirement", "less", "found", "list"] {
        assert!(tally.get(kind).is_some_and(|count| *count > 20), "{kind}: {tally:?}");
    }
    println!("{tally:?}");
}

fn check(trial: &Trial, has_come: bool, rulebook: &Rulebook, tally: &mut Tally) {
    let kind = match (&trial.claim, trial.comes) {
        (_, Comes::No) => "less",
        (_, Comes::Yes) if trial.facts.len() > 1 => "list",
        (Claim::Tier { .. }, Comes::Yes) if trial.told.contains("finds") => "found",
        (Claim::Tier { .. }, Comes::Yes) => "tier",
        (Claim::Band { .. }, Comes::Yes) => "band",
        (Claim::Requirement { .. }, Comes::Yes) => "requirement",
    };
    tell(tally, kind);
    assert!(
        has_come == (trial.comes == Comes::Yes),
        "{}: {has_come}\n{}\n{}",
        trial.told,
        trial.facts[0],
        rulebook.text
    );
}

impl Claim {
    fn holds(&self, after: &Decision) -> bool {
        match self {
            Self::Tier { rule, element, tier, effects } => {
                let found = after.findings.iter().find(|one| one.rule == *rule && one.element == *element);
                found.is_some_and(|one| counts(one, tier) && brought(one) == sorted(effects))
            }
            Self::Band { rule, band } => {
                let gate = after.gates.iter().find(|one| one.rule == *rule);
                gate.is_some_and(|gate| band_of(gate) == Some(*band))
            }
            Self::Requirement { rule, at } => {
                let gate = after.gates.iter().find(|one| one.rule == *rule);
                gate.and_then(|gate| gate.requirements.get(*at)).is_some_and(|one| {
                    matches!(one.status, RequirementStatus::Met | RequirementStatus::Excused)
                })
            }
        }
    }
}

/// What follows of the tiers that count, unless one that is open takes their place.
fn brought(finding: &Finding) -> Vec<String> {
    sorted(finding.effects.iter().chain(&finding.provisional))
}

fn sorted<'e>(effects: impl IntoIterator<Item = &'e EffectDue>) -> Vec<String> {
    let mut told: Vec<String> = effects.into_iter().map(|effect| format!("{effect:?}")).collect();
    told.sort_unstable();
    told
}

/// The band by which an outcome is told.
fn band_of(gate: &GateAnswer) -> Option<BandName> {
    match gate.status {
        GateStatus::Admitted => Some("admit"),
        GateStatus::Stays => Some("keep"),
        GateStatus::Warned => Some("warn"),
        GateStatus::Removed => Some("remove"),
        GateStatus::Barred => Some("bar"),
        GateStatus::Refused | GateStatus::Undetermined | GateStatus::NotInForce => None,
    }
}

/// All that a decision tells to lead somewhere.
fn trials(shop: &Value, decision: &Decision) -> Vec<Trial> {
    let mut trials = Vec::new();
    for finding in &decision.findings {
        of_finding(shop, finding, &mut trials);
    }
    for gate in &decision.gates {
        let rule = || gate.rule.clone();
        for margin in &gate.margin {
            let leaves = band_of(gate) == Some("admit") && margin.band == "admit";
            let enters = margin.band == "keep" && gate.status == GateStatus::Removed;
            if !leaves && !enters {
                let claim = || Claim::Band { rule: rule(), band: margin.band };
                of_gaps(shop, &margin.gaps, claim, &mut trials);
            }
        }
        for (at, requirement) in gate.requirements.iter().enumerate() {
            for gaps in &requirement.gaps {
                of_gaps(shop, gaps, || Claim::Requirement { rule: rule(), at }, &mut trials);
            }
        }
    }
    trials
}

fn of_finding(shop: &Value, finding: &Finding, trials: &mut Vec<Trial>) {
    let claim = |tier: &str, effects: &[EffectDue]| Claim::Tier {
        rule: finding.rule.clone(),
        element: finding.element.clone(),
        tier: tier.to_owned(),
        effects: effects.to_vec(),
    };
    for margin in &finding.margin {
        of_gaps(shop, &margin.gaps, || claim(&margin.tier.id, &margin.effects), trials);
    }
    for exposure in &finding.exposure {
        let Some(found) = found(shop, finding, &exposure.causes) else { continue };
        let told = format!("{} to {}: finds {:?}", finding.rule, exposure.tier.id, exposure.causes);
        trials.push(Trial {
            facts: vec![found],
            claim: claim(&exposure.tier.id, &exposure.effects),
            comes: Comes::Yes,
            told,
        });
    }
}

/// The facts in which the platform found something: of the element that is judged, where one is.
fn found(shop: &Value, finding: &Finding, causes: &[Cause]) -> Option<Value> {
    let mut facts = shop.clone();
    for cause in causes {
        match (cause.id.strip_prefix("platform finds "), &finding.element) {
            (None, _) => facts[&cause.id] = Value::Bool(true),
            (Some(text), None) => facts["platform_finds"] = Value::from(vec![text]),
            (Some(text), Some(id)) => {
                let elements = facts["events"].as_array_mut()?;
                let element = elements.iter_mut().find(|element| element["id"] == **id)?;
                element["platform_finds"] = Value::from(vec![text]);
            }
        }
    }
    Some(facts)
}

/// The facts with all gaps closed, and with each in turn closed up to one step. Where something
/// computed has to change, some numbers or some list must do it.
fn of_gaps(shop: &Value, gaps: &[Gap], claim: impl Fn() -> Claim, trials: &mut Vec<Trial>) {
    let told = format!("{gaps:?}");
    let closed = |lessened: Option<usize>| {
        let mut facts = shop.clone();
        for (at, gap) in gaps.iter().enumerate().filter(|(_, gap)| step_of(&gap.fact).is_some()) {
            let number = reached(gap, lessened == Some(at));
            put(&mut facts, &gap.fact, Value::from(number.to_string()));
        }
        facts
    };
    let computed: Vec<&Gap> = gaps.iter().filter(|gap| step_of(&gap.fact).is_none()).collect();
    let is_plain = computed.is_empty();
    let of_list = computed.iter().filter(|gap| gap.fact.contains("events")).count();
    let facts = match (is_plain, of_list == computed.len(), of_list) {
        (true, ..) => vec![closed(None)],
        (false, true, _) => with_events(&closed(None)),
        (false, false, 0) => with_numbers(&closed(None)),
        // Both at once would be too many to try.
        (false, false, _) => return,
    };
    trials.push(Trial { facts, claim: claim(), comes: Comes::Yes, told: told.clone() });
    for at in (0..gaps.len()).filter(|_| is_plain) {
        let facts = vec![closed(Some(at))];
        trials.push(Trial { facts, claim: claim(), comes: Comes::No, told: told.clone() });
    }
}

/// The shop with other numbers.
fn with_numbers(shop: &Value) -> Vec<Value> {
    let all = (-1..=3).flat_map(|a| (0..=3).map(move |b| (a, b)));
    let shops = all.map(|(a, b)| {
        let mut shop = shop.clone();
        (shop["a"], shop["b"]) = (json!(a), json!(b));
        shop
    });
    shops.collect()
}

/// The shop with other events: each as it is, turned or gone, and up to four more.
fn with_events(shop: &Value) -> Vec<Value> {
    let events = shop["events"].as_array().expect("a list");
    let mut lists: Vec<Vec<Value>> = vec![Vec::new()];
    for event in events {
        let turned = [true, false].map(|bad| {
            let mut turned = event.clone();
            turned["bad"] = Value::Bool(bad);
            vec![turned]
        });
        let choices: Vec<Vec<Value>> = turned.into_iter().chain([vec![event.clone()], Vec::new()]).collect();
        let longer =
            |list: &Vec<Value>| choices.iter().map(|one| [list.clone(), one.clone()].concat()).collect();
        lists = lists.iter().flat_map(|list| -> Vec<Vec<Value>> { longer(list) }).collect();
    }
    let mut added: Vec<Vec<Value>> = vec![Vec::new()];
    for bad in [true, false] {
        for worth in 0..=3 {
            let more =
                |count| (0..count).map(|at| json!({ "id": format!("N{at}"), "bad": bad, "worth": worth }));
            added.extend((1..=4).map(|count| more(count).collect()));
        }
    }
    let both =
        lists.iter().flat_map(|list| added.iter().map(move |more| [list.clone(), more.clone()].concat()));
    let shops = both.map(|events| {
        let mut shop = shop.clone();
        shop["events"] = Value::from(events);
        shop
    });
    shops.collect()
}

/// The step of a fact, and of a field of an element, by its name.
fn step_of(path: &str) -> Option<Number> {
    let name = path.rsplit('.').next()?;
    let (_, step) = STEPS.iter().find(|(known, _)| *known == name)?;
    Number::parse(step).ok()
}

/// Where a gap leads, or where it leads with one step less.
fn reached(gap: &Gap, is_less: bool) -> Number {
    let want = gap.want;
    let step = step_of(&gap.fact).expect("a step");
    let moved = |rises: bool| if rises { want.plus(step) } else { want.minus(step) }.expect("it fits");
    match (gap.strict, is_less) {
        (true, true) | (false, false) => want,
        (true, false) => moved(gap.rises),
        (false, true) => moved(!gap.rises),
    }
}
