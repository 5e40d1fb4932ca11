//! `always-true`, `never-true`: a condition that no facts change says nothing; a number or an operator in it is most likely wrong.
//!
//! Of a condition and its parts, the smallest that never changes is told. A literal `true` and a list of all choices are meant so.

use super::study::Studied;
use crate::messages::{Issue, Problem};
use crate::syntax::wording;

pub(super) fn check_always(studied: &Studied<'_>, problems: &mut Vec<Problem>) {
    problems.extend(told(studied, true, |condition| Issue::AlwaysTrue { condition }));
}

pub(super) fn check_never(studied: &Studied<'_>, problems: &mut Vec<Problem>) {
    problems.extend(told(studied, false, |condition| Issue::NeverTrue { condition }));
}

fn told(studied: &Studied<'_>, value: bool, issue: fn(String) -> Issue) -> Vec<Problem> {
    let view = &studied.view;
    let Some(plan) = view.plan else { return Vec::new() };
    let found = studied.constants().iter().flatten().filter(|one| one.value == value);
    let places = found.map(|one| plan.note(one.node).span);
    let mut places: Vec<_> = places.filter(|span| view.is_here(*span)).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|span| Problem::new(issue(wording(view.sources, span)), span)).collect()
}
