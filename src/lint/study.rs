//! What is known of all facts, for the lints that ask.

use super::View;
use crate::analysis::{Readings, RuleStudy, Study, Witness, study};
use crate::base::Span;
use crate::plan::{Plan, Rule};

/// The most quantities that an example names.
const MOST_NAMED: usize = 4;

/// The rules of a rulebook as formulas; whoever asks may read readings otherwise.
pub(super) fn study_of<'a>(view: &View<'a>) -> Option<(&'a Plan, Study)> {
    let plan = view.plan?;
    Some((plan, study(&[plan], Readings::Open)))
}

/// The rules that stand in the file itself.
pub(super) fn own_rules<'s>(
    view: &View<'_>,
    plan: &'s Plan,
    study: &'s Study,
) -> Vec<(&'s RuleStudy, &'s Rule)> {
    let rules = study.plans.iter().flatten().zip(&plan.rules);
    let is_own = |rule: &RuleStudy| rule.parts.iter().any(|part| view.is_here(plan.note(part.node).span));
    rules.filter(|(rule, _)| is_own(rule)).collect()
}

/// A witness in a line: `orders = 20, late = true`.
pub(super) fn example(witness: &Witness) -> String {
    let said =
        witness.told().map(|(var, known)| format!("{} = {}", witness.said(var), witness.shown(var, known)));
    said.take(MOST_NAMED).collect::<Vec<_>>().join(", ")
}

impl View<'_> {
    /// Whether a place lies in the file.
    pub(super) fn is_here(&self, span: Span) -> bool {
        self.plan.is_some_and(|plan| plan.head.span.file == span.file)
    }
}
