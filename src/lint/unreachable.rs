//! `unreachable-tier`: a tier that never counts, because whenever it holds another one goes before it.

use super::View;
use super::study::{example, own_rules, study_of};
use crate::analysis::{DeadTier, RuleStudy, Study, constants, dead_tiers};
use crate::messages::{Issue, Note, Problem};
use crate::plan::{Plan, Rule, Violation};

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let Some((plan, study)) = study_of(view) else { return };
    for (formulas, rule) in own_rules(view, plan, &study) {
        let Rule::Violation(violation) = rule else { continue };
        let dead = dead_tiers(&study, formulas, violation);
        let dead =
            dead.iter().filter(|dead| !dead.behind.is_empty() || !is_told(&study, formulas, plan, dead.tier));
        problems.extend(dead.map(|dead| problem(plan, violation, dead)));
    }
}

/// Whether the condition of a tier, or a part of it, is told to be never true.
fn is_told(study: &Study, formulas: &RuleStudy, plan: &Plan, tier: usize) -> bool {
    let whole = plan.note(formulas.parts[tier].node).span;
    let found = constants(study, formulas, plan);
    found.iter().any(|one| !one.value && whole.covers(plan.note(one.node).span))
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
