//! `hole-between-tiers`: a value of which no tier says anything, though one holds of lesser and another of greater values.
//!
//! Of a gate, the bands that warn and remove are compared. What it takes to enter and what it takes to stay differ on purpose.

use super::study::{Studied, example};
use crate::analysis::{Hole, holes};
use crate::messages::{Issue, Note, Problem};
use crate::plan::{Plan, Rule};

pub(super) fn check(studied: &Studied<'_>, problems: &mut Vec<Problem>) {
    for own in studied.rules() {
        let found = holes(own.study, own.formulas, own.rule);
        problems.extend(found.iter().map(|hole| problem(own.plan, own.rule, hole)));
    }
}

fn problem(plan: &Plan, rule: &Rule, hole: &Hole) -> Problem {
    let (below, above) = (part(rule, hole.below), part(rule, hole.above));
    let issue = Issue::HoleBetweenTiers { below: below.0, above: above.0, example: example(&hole.witness) };
    let span = |node| plan.note(node).span;
    Problem::new(issue, span(above.1)).saying(Note::HoldsAbove).with(span(below.1), Note::HoldsBelow)
}

/// The name and the condition of a tier or band.
fn part(rule: &Rule, at: usize) -> (String, crate::plan::NodeId) {
    match rule {
        Rule::Violation(violation) => (violation.tiers[at].name.clone(), violation.tiers[at].when),
        Rule::Gate(gate) => (gate.bands[at].kind.word().to_owned(), gate.bands[at].when),
    }
}
