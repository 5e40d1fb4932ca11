//! Facts that the new version needs.

use indexmap::{IndexMap, IndexSet};

use crate::eval::decision::{Decision, FindingStatus, GateStatus, Need};
use crate::wire::comparison::Lack;

/// Facts that are needed under the new version and were not under the old one, with how many shops lack them.
#[derive(Debug, Default)]
pub(super) struct Needs(IndexMap<String, Lack>);

impl Needs {
    pub(super) fn add(&mut self, old: Option<&Decision>, new: Option<&Decision>) {
        let mut told: IndexSet<String> = IndexSet::new();
        for need in newly_needed(old, new) {
            let fact = general(&need.fact);
            if !told.insert(fact.clone()) {
                continue;
            }
            let first =
                Lack { fact: fact.clone(), label: need.label.clone(), form: need.form.clone(), shops: 0 };
            self.0.entry(fact).or_insert(first).shops += 1;
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        for (fact, lack) in later.0 {
            let first = Lack { shops: 0, ..lack.clone() };
            self.0.entry(fact).or_insert(first).shops += lack.shops;
        }
    }

    pub(super) fn told(self) -> Vec<Lack> {
        self.0.into_values().collect()
    }
}

fn newly_needed<'a>(old: Option<&Decision>, new: Option<&'a Decision>) -> Vec<&'a Need> {
    let known: IndexSet<String> =
        old.map(|old| old.needs.iter().map(|need| general(&need.fact)).collect()).unwrap_or_default();
    let needed = new.map_or(&[][..], |new| &new.needs);
    needed.iter().filter(|need| !known.contains(&general(&need.fact))).collect()
}

/// The facts for want of which the new version comes to no outcome where the old one did.
pub(super) fn missing(old: Option<&Decision>, new: Option<&Decision>) -> Vec<String> {
    if old.is_none_or(is_open) || !new.is_some_and(is_open) {
        return Vec::new();
    }
    let facts: IndexSet<String> =
        newly_needed(old, new).into_iter().map(|need| general(&need.fact)).collect();
    facts.into_iter().collect()
}

fn is_open(decision: &Decision) -> bool {
    decision.findings.iter().any(|finding| finding.status == FindingStatus::Undetermined)
        || decision.gates.iter().any(|gate| gate.status == GateStatus::Undetermined)
}

/// A path without the names of elements: `notices[N1].orders` is `notices[].orders`.
fn general(path: &str) -> String {
    let mut text = String::new();
    let mut is_inside = false;
    for sign in path.chars() {
        is_inside = is_inside && sign != ']';
        if !is_inside {
            text.push(sign);
        }
        is_inside |= sign == '[';
    }
    text
}
