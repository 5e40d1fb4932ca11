//! Whether the milestones of an account grow heavier in the order of writing, where only the heaviest counts.

use super::Checker;
use crate::base::Number;
use crate::domain::ledger::Several;
use crate::messages::{Issue, Note, Problem};
use crate::model::{Action, Amount, Effect, Expr, Term};
use crate::syntax::ast;

impl Checker<'_> {
    /// Where the heaviest of several counts, it is the one written last: none may be plainly lighter than one before it.
    pub(super) fn check_weights(&mut self, account: usize, written: &ast::Account) {
        if !written.several.iter().any(|takes| takes.several == Several::Heaviest) {
            return;
        }
        let milestones = &self.model.accounts[account].milestones;
        let lighter = (1..milestones.len()).find_map(|later| {
            let is_heavier =
                |earlier: &usize| is_lighter(&milestones[later].effects, &milestones[*earlier].effects);
            (0..later).rev().find(is_heavier).map(|earlier| (earlier, later))
        });
        if let Some((earlier, later)) = lighter {
            let (first, second) = (&written.milestones[earlier], &written.milestones[later]);
            let problem = Problem::new(Issue::LighterMilestone, second.point.span);
            self.problems.push(problem.with(first.point.span, Note::FirstHere));
        }
    }
}

/// Whether what comes later is plainly lighter than what comes earlier: it is of a lighter class, or less in everything.
fn is_lighter(later: &[Effect], earlier: &[Effect]) -> bool {
    let class_of_all = |effects: &[Effect]| effects.iter().map(class).max().unwrap_or(Class::Word);
    let (class_now, class_before) = (class_of_all(later), class_of_all(earlier));
    if class_now != class_before {
        return class_now < class_before;
    }
    let gravest = earlier.iter().filter(|effect| class(effect) == class_before);
    let is_less = |effect: &Effect| {
        let mut alike = later.iter().filter_map(|other| amounts(other, effect)).peekable();
        alike.peek().is_some() && alike.all(|(other, own)| other < own)
    };
    let mut gravest = gravest.peekable();
    gravest.peek().is_some() && gravest.all(is_less)
}

/// How much an effect takes away, as far as its kind alone tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// A warning, or nothing.
    Word,
    /// Money, points, or something for a time.
    Passing,
    /// Something for ever.
    Lasting,
}

fn class(effect: &Effect) -> Class {
    match &effect.action {
        Action::Warn | Action::Grant { .. } => Class::Word,
        Action::Impose { term: Term::Permanent, .. } => Class::Lasting,
        Action::Impose { .. } | Action::Deduct { .. } | Action::Fine { .. } | Action::Demand { .. } => {
            Class::Passing
        }
    }
}

/// What two effects of one kind take, if both are written as numbers.
fn amounts(one: &Effect, other: &Effect) -> Option<(Number, Number)> {
    let (one, other) =
        match (&one.action, &other.action) {
            (
                Action::Fine { amount: one, currency, .. },
                Action::Fine { amount: other, currency: of, .. },
            ) if currency == of => (one, other),
            (
                Action::Deduct { amount: one, account, .. },
                Action::Deduct { amount: other, account: of, .. },
            ) if account == of => (one, other),
            (
                Action::Impose { measure, term: Term::For(one, unit) },
                Action::Impose { measure: of, term: Term::For(other, unit_of) },
            ) if measure == of && unit == unit_of => (one, other),
            _ => return None,
        };
    most(one).zip(most(other))
}

fn most(amount: &Amount) -> Option<Number> {
    match amount {
        Amount::Unstated => None,
        Amount::Fixed(number) | Amount::Range(_, number) => Expr::literal_number(number),
    }
}
