//! Cases: one rule, or one element that it looks at, under both versions.

use indexmap::IndexMap;

use super::fare::Doubt;
use super::plain;
use crate::eval::decision::{Decision, EffectDue, Finding, FindingStatus, GateAnswer, GateStatus};
use crate::messages::{Aspect, Ending, Fare};
use crate::wire::comparison::{Change, Outcome};

/// One rule, or one element that it looks at, under both versions.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// The rule, as the new version calls it.
    pub(super) rule: String,
    /// What people call it.
    pub(super) label: Option<String>,
    /// Which element.
    pub(super) element: Option<String>,
    /// The old outcome.
    pub(super) from: Outcome,
    /// The new one.
    pub(super) to: Outcome,
    /// What followed.
    pub(super) before: Vec<EffectDue>,
    /// What follows now.
    pub(super) after: Vec<EffectDue>,
    /// Whether the new outcome is worse than the old one, or better, whatever follows.
    pub(super) turn: Option<Turn>,
    /// What is not known of that which follows.
    pub(super) doubt: Doubt,
}

impl Case {
    /// How a shop fares by the order of the outcomes.
    pub(super) fn fare(&self) -> Fare {
        match self.turn {
            Some(Turn::Worse) => Fare::Loses,
            Some(Turn::Better) => Fare::Wins,
            None if self.from == self.to => Fare::Same,
            None => Fare::Open,
        }
    }
}

/// Whether an outcome is better or worse than another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is worse.
    Worse,
    /// It is better.
    Better,
}

/// Where the outcomes of gates stand; those of outsiders and of members are each compared among themselves.
const RANKS: &[(Ending, u8, u8)] = &[
    (Ending::Barred, 0, 0),
    (Ending::Refused, 0, 1),
    (Ending::Admitted, 0, 2),
    (Ending::Removed, 1, 0),
    (Ending::Warned, 1, 1),
    (Ending::Stays, 1, 2),
];

/// Rules by their old names, and what the new version calls them.
pub type Renamed = IndexMap<String, String>;

type Key = (String, Option<String>);

/// The rules that go on under another name.
pub fn renamed(changes: &[Change]) -> Renamed {
    let is_rule = |change: &&Change| change.aspect == Aspect::Renamed && change.at.len() == 2;
    let names =
        |change: &Change| Some((change.old.as_ref()?.text.clone(), change.new.as_ref()?.text.clone()));
    changes.iter().filter(is_rule).filter_map(names).collect()
}

/// The cases of a shop. Without a decision of one version they are not comparable.
pub(super) fn cases(old: Option<&Decision>, new: Option<&Decision>, renamed: &Renamed) -> Vec<Case> {
    let mut olds = old.map(outcomes).unwrap_or_default();
    for (from, to) in renamed {
        let keys: Vec<Key> = olds.keys().filter(|key| key.0 == *from).cloned().collect();
        for key in keys {
            if let Some(outcome) = olds.shift_remove(&key) {
                olds.insert((to.clone(), key.1), outcome);
            }
        }
    }
    let news = new.map(outcomes).unwrap_or_default();
    let keys: indexmap::IndexSet<&Key> = news.keys().chain(olds.keys()).collect();
    let missing = |decision: Option<&Decision>, rules: &IndexMap<Key, Found>, rule: &str| {
        plain(match decision {
            None => Ending::Incomparable,
            Some(_) if rules.keys().any(|key| key.0 == rule) => Ending::NoElement,
            Some(decision) if has_rule(decision, rule) => Ending::NoElement,
            Some(_) => Ending::NoRule,
        })
    };
    let case = |key: &Key| {
        let (from, to) = (olds.get(key), news.get(key));
        Case {
            rule: key.0.clone(),
            label: to.or(from).and_then(|found| found.label.clone()),
            element: key.1.clone(),
            from: from.map_or_else(|| missing(old, &olds, &key.0), |found| found.outcome.clone()),
            to: to.map_or_else(|| missing(new, &news, &key.0), |found| found.outcome.clone()),
            before: from.map_or_else(Vec::new, |found| found.effects.clone()),
            after: to.map_or_else(Vec::new, |found| found.effects.clone()),
            turn: from.zip(to).and_then(|(from, to)| turn(from, to)),
            doubt: Doubt {
                gained: from.is_some_and(|found| found.may_bring_more),
                lost: to.is_some_and(|found| found.may_bring_more),
            },
        }
    };
    keys.into_iter().map(case).collect()
}

fn has_rule(decision: &Decision, rule: &str) -> bool {
    decision.findings.iter().any(|finding| finding.rule == rule)
        || decision.gates.iter().any(|gate| gate.rule == rule)
}

/// What a rule came to, and what people call it.
#[derive(Debug, Clone)]
struct Found {
    label: Option<String>,
    outcome: Outcome,
    effects: Vec<EffectDue>,
    /// The tiers that there are, in ascending severity.
    tiers: Vec<String>,
    /// The outcome is settled; something missing decides whether more follows from it.
    may_bring_more: bool,
}

/// Whether the second outcome is worse or better than the first: by the order of gates' outcomes, or of the tiers of the new text.
fn turn(from: &Found, to: &Found) -> Option<Turn> {
    let ranked = |ending: Ending| RANKS.iter().find(|row| row.0 == ending).map(|row| (row.1, row.2));
    let heavier = |was: usize, is: usize| match is.cmp(&was) {
        std::cmp::Ordering::Greater => Some(Turn::Worse),
        std::cmp::Ordering::Less => Some(Turn::Better),
        std::cmp::Ordering::Equal => None,
    };
    if let (Some((group, was)), Some((other, is))) = (ranked(from.outcome.ending), ranked(to.outcome.ending))
    {
        return if group == other { heavier(usize::from(is), usize::from(was)) } else { None };
    }
    let height = |found: &Found| match (found.outcome.ending, &found.outcome.tier) {
        (Ending::NoneStated, _) => Some(0),
        (Ending::Tier, Some(tier)) => to.tiers.iter().position(|other| other == tier).map(|at| at + 1),
        _ => None,
    };
    heavier(height(from)?, height(to)?)
}

fn outcomes(decision: &Decision) -> IndexMap<Key, Found> {
    let finding = |finding: &Finding| {
        let key = (finding.rule.clone(), finding.element.clone());
        let is_revoked = finding.revoked().is_some();
        let found = Found {
            label: finding.label.clone(),
            outcome: of_finding(finding),
            effects: if is_revoked {
                Vec::new()
            } else {
                [&*finding.effects, &*finding.provisional].concat()
            },
            tiers: finding.tiers.iter().map(|tier| tier.tier.id.clone()).collect(),
            may_bring_more: false,
        };
        (key, found)
    };
    let gate = |gate: &GateAnswer| {
        let key = (gate.rule.clone(), gate.element.clone());
        let found = Found {
            label: gate.label.clone(),
            outcome: plain(of_gate(gate.status)),
            effects: gate.effects.clone(),
            tiers: Vec::new(),
            may_bring_more: !gate.needs.is_empty(),
        };
        (key, found)
    };
    decision.findings.iter().map(finding).chain(decision.gates.iter().map(gate)).collect()
}

fn of_finding(finding: &Finding) -> Outcome {
    let ending = match finding.status {
        FindingStatus::Determined => Ending::Tier,
        FindingStatus::AtLeast => Ending::AtLeast,
        FindingStatus::Undetermined => Ending::Undetermined,
        FindingStatus::NoneStated => Ending::NoneStated,
        FindingStatus::NotInForce => Ending::NotInForce,
        FindingStatus::NotYet => Ending::NotYet,
        FindingStatus::NoRule => Ending::NoRule,
    };
    let tier = finding.tier.as_ref();
    Outcome {
        ending,
        tier: tier.map(|tier| tier.id.clone()),
        label: tier.and_then(|tier| tier.label.clone()),
    }
}

fn of_gate(status: GateStatus) -> Ending {
    match status {
        GateStatus::Admitted => Ending::Admitted,
        GateStatus::Refused => Ending::Refused,
        GateStatus::Stays => Ending::Stays,
        GateStatus::Warned => Ending::Warned,
        GateStatus::Removed => Ending::Removed,
        GateStatus::Barred => Ending::Barred,
        GateStatus::Undetermined => Ending::Undetermined,
        GateStatus::NotInForce => Ending::NotInForce,
    }
}
