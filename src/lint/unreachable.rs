//! `unreachable-tier`: a tier that never counts, because whenever it holds another one goes before it.

use super::study::{OwnRule, Studied, example};
use crate::analysis::{Constant, DeadTier, dead_tiers};
use crate::messages::{Issue, Note, Problem};
use crate::plan::{Plan, Rule, Violation};

pub(super) fn check(studied: &Studied<'_>, problems: &mut Vec<Problem>) {
    for (at, own) in studied.rules().into_iter().enumerate() {
        let Rule::Violation(violation) = own.rule else { continue };
        let dead = dead_tiers(own.study, own.formulas, violation);
        let dead = dead
            .iter()
            .filter(|dead| !dead.behind.is_empty() || !is_told(&own, &studied.constants()[at], dead.tier));
        problems.extend(dead.map(|dead| problem(own.plan, violation, dead)));
    }
}

/// Whether the condition of a tier, or a part of it, is told to be never true.
fn is_told(own: &OwnRule<'_>, constants: &[Constant], tier: usize) -> bool {
    let whole = own.plan.note(own.formulas.parts[tier].node).span;
    constants.iter().any(|one| !one.value && whole.covers(own.plan.note(one.node).span))
}

fn problem(plan: &Plan, violation: &Violation, dead: &DeadTier) -> Problem {
    let tier = &violation.tiers[dead.tier];
    let before = dead.behind.iter().map(|other| &violation.tiers[*other]);
    let names = before.clone().map(|other| format!("`{}`", other.name)).collect::<Vec<_>>().join(", ");
    let issue = Issue::UnreachableTier {
        tier: tier.name.clone(),
        behind: Some(names).filter(|names| !names.is_empty()),
        example: dead.example.as_ref().map(example).filter(|said| !said.is_empty()),
    };
    let problem = Problem::new(issue, plan.note(tier.when).span);
    before.fold(problem, |problem, other| problem.with(plan.note(other.when).span, Note::GoesBefore))
}
