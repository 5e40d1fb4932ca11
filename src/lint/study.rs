//! What is known of all facts, for the lints that ask.

use std::cell::OnceCell;

use super::View;
use crate::analysis::{Constant, Readings, RuleStudy, Study, Witness, constants, study};
use crate::base::Span;
use crate::plan::{Plan, Rule};

/// The most quantities that an example names.
const MOST_NAMED: usize = 4;

/// What is known of all facts of a rulebook: found out once, when the first lint asks.
pub(super) struct Studied<'a> {
    pub(super) view: View<'a>,
    study: OnceCell<Study>,
    constants: OnceCell<Vec<Vec<Constant>>>,
}

/// A rule that stands in the file itself.
pub(super) struct OwnRule<'s> {
    pub(super) study: &'s Study,
    pub(super) plan: &'s Plan,
    pub(super) formulas: &'s RuleStudy,
    pub(super) rule: &'s Rule,
}

impl<'a> Studied<'a> {
    pub(super) fn new(view: View<'a>) -> Self {
        Self { view, study: OnceCell::new(), constants: OnceCell::new() }
    }

    /// The rules of the file as formulas; whoever asks may read readings otherwise. A library has none.
    pub(super) fn rules(&self) -> Vec<OwnRule<'_>> {
        let Some(plan) = self.view.plan else { return Vec::new() };
        let study = self.study.get_or_init(|| study(&[plan], Readings::Open));
        let is_own =
            |rule: &RuleStudy| rule.parts.iter().any(|part| self.view.is_here(plan.note(part.node).span));
        let rules = study.plans.iter().flatten().zip(&plan.rules).filter(|(rule, _)| is_own(rule));
        rules.map(|(formulas, rule)| OwnRule { study, plan, formulas, rule }).collect()
    }

    /// The conditions of each of these rules that are the same whatever the facts.
    pub(super) fn constants(&self) -> &[Vec<Constant>] {
        self.constants.get_or_init(|| {
            let of_rule = |own: &OwnRule<'_>| constants(own.study, own.formulas, own.plan);
            self.rules().iter().map(of_rule).collect()
        })
    }
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
