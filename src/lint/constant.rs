//! `always-true`, `never-true`: a condition that no facts change says nothing; a number or an operator in it is most likely wrong.
//!
//! Of a condition and its parts, the smallest that never changes is told. A literal `true` and a list of all choices are meant so.

use super::View;
use super::study::{own_rules, study_of};
use crate::analysis::{Constant, constants};
use crate::messages::{Issue, Problem};
use crate::syntax::wording;

pub(super) fn check_always(view: &View<'_>, problems: &mut Vec<Problem>) {
    problems.extend(told(view, true, |condition| Issue::AlwaysTrue { condition }));
}

pub(super) fn check_never(view: &View<'_>, problems: &mut Vec<Problem>) {
    problems.extend(told(view, false, |condition| Issue::NeverTrue { condition }));
}

fn told(view: &View<'_>, value: bool, issue: fn(String) -> Issue) -> Vec<Problem> {
    let Some((plan, study)) = study_of(view) else { return Vec::new() };
    let mut found: Vec<Constant> = Vec::new();
    for (rule, _) in own_rules(view, plan, &study) {
        found.extend(constants(&study, rule, plan).into_iter().filter(|one| one.value == value));
    }
    let places = found.into_iter().map(|one| plan.note(one.node).span);
    let mut places: Vec<_> = places.filter(|span| view.is_here(*span)).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|span| Problem::new(issue(wording(view.sources, span)), span)).collect()
}
