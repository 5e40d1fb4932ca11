//! Comparisons, and what does not hold.

use super::teller::{Place, Teller};
use crate::domain::Operator;
use crate::messages::rulebook::{Compared, Phrase};
use crate::model::{Expr, ExprKind, Type};
use crate::render::page::Words;

impl Teller<'_> {
    /// What does not hold.
    pub(super) fn denied(&self, expr: &Expr, place: Place<'_>) -> Words {
        match &expr.kind {
            ExprKind::Compare(operator, a, b) => self.compared((*operator).negated(), a, b, place),
            ExprKind::Not(inner) => self.phrase(inner, place),
            ExprKind::Finds(id, _) => {
                let what = self.model.findings.get(*id).cloned().unwrap_or_default();
                self.words(&Phrase::FindsNot { what })
            }
            _ => self.fill([self.phrase(expr, place)], |[a]| Compared::HoldsNot { a }),
        }
    }

    pub(super) fn compared(&self, operator: Operator, a: &Expr, b: &Expr, place: Place<'_>) -> Words {
        if let ExprKind::Bool(value) = &b.kind {
            let holds = *value == (operator == Operator::Equal);
            return if holds { self.phrase(a, place) } else { self.denied(a, place) };
        }
        let words = [self.phrase(a, place), self.phrase(b, place)];
        if matches!(a.ty, Type::Day | Type::Instant) {
            let is_literal = matches!(&b.kind, ExprKind::Day(_) | ExprKind::Instant(_));
            return self.fill(words, |[a, b]| in_time(operator, is_literal, a, b));
        }
        if a.ty.is_numeric() {
            let [a, b] = words;
            return a.then(format!(" {} ", sign(operator))).and(b);
        }
        let is_value = matches!(&b.kind, ExprKind::Text(_) | ExprKind::Choice(_));
        self.fill(words, |[a, b]| match (operator == Operator::NotEqual, is_value) {
            (false, true) => Compared::Is { a, b },
            (true, true) => Compared::IsNot { a, b },
            (false, false) => Compared::Same { a, b },
            (true, false) => Compared::Differs { a, b },
        })
    }
}

fn in_time(operator: Operator, is_literal: bool, a: String, b: String) -> Compared {
    match operator {
        Operator::Equal if is_literal => Compared::Is { a, b },
        Operator::NotEqual if is_literal => Compared::IsNot { a, b },
        Operator::Equal => Compared::Same { a, b },
        Operator::NotEqual => Compared::Differs { a, b },
        Operator::Less => Compared::Before { a, b },
        Operator::AtMost => Compared::NotAfter { a, b },
        Operator::Greater => Compared::After { a, b },
        Operator::AtLeast => Compared::NotBefore { a, b },
    }
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Equal => "=",
        Operator::NotEqual => "≠",
        Operator::Less => "<",
        Operator::AtMost => "≤",
        Operator::Greater => ">",
        Operator::AtLeast => "≥",
    }
}
