//! Arithmetic.

use super::ExprKind;
use crate::base::{Span, Unit};
use crate::domain::AggregateKind;
use crate::functions::Function;
use crate::messages::{Issue, Note, Problem, TypeName};
use crate::model::Type;
use crate::model::check::Checker;
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn arithmetic(
        &mut self,
        left: &ast::Expr,
        sign: &ast::Spanned<char>,
        right: &ast::Expr,
        want: Option<&Type>,
    ) -> (ExprKind, Type) {
        let lends = want.filter(|_| matches!(sign.value, '+' | '-'));
        let (left, right) = (self.expr(left, lends), self.expr(right, lends));
        if matches!(left.ty, Type::Error) || matches!(right.ty, Type::Error) {
            return (ExprKind::Error, Type::Error);
        }
        let ty = match sign.value {
            '+' | '-' => self.added(&left.ty, sign.value, &right.ty),
            '*' => multiplied(&left.ty, &right.ty),
            _ => self.divided(&left.ty, &right.ty),
        };
        let Some(ty) = ty else {
            let (one, two) = (left.ty.said(&self.model), right.ty.said(&self.model));
            let operator = sign.value.to_string();
            let issue = Issue::CannotCompute { operator, left: one.clone(), right: two.clone() };
            let problem = Problem::new(issue, sign.span).with(left.span, Note::IsOf { found: one });
            self.problems.push(problem.with(right.span, Note::IsOf { found: two }));
            return (ExprKind::Error, Type::Error);
        };
        (ExprKind::Arith(sign.value, Box::new(left), Box::new(right)), ty)
    }

    /// The type of a sum or difference.
    fn added(&self, left: &Type, sign: char, right: &Type) -> Option<Type> {
        match (left, right) {
            (Type::Day | Type::Instant, Type::Duration(unit)) => {
                let is_instant = matches!((left, unit), (Type::Instant, Unit::Hours));
                if *unit == Unit::Hours && !is_instant {
                    return None;
                }
                Some(if is_instant { Type::Instant } else { Type::Day })
            }
            (Type::Day | Type::Instant, Type::Day | Type::Instant) => {
                (sign == '-').then_some(Type::Duration(Unit::Days))
            }
            (Type::Bool | Type::Text | Type::Choice(_), _) => None,
            (Type::Duration(a), Type::Duration(b)) => {
                (a.base().0 == b.base().0).then(|| Type::Duration(a.base().0))
            }
            _ if left.is_pure() && right.is_pure() => Some(pure_sum(left, sign, right)),
            _ => (left.is_numeric() && left.agrees(right, &self.model)).then(|| left.clone()),
        }
    }

    /// The type of a quotient: like divided by like is a pure number.
    fn divided(&self, left: &Type, right: &Type) -> Option<Type> {
        if !left.is_numeric() || !right.is_numeric() {
            return None;
        }
        if right.is_pure() {
            return Some(if left.is_pure() { Type::Number } else { left.clone() });
        }
        left.agrees(right, &self.model).then_some(Type::Number)
    }

    pub(super) fn negate(&mut self, value: &ast::Expr, want: Option<&Type>) -> (ExprKind, Type) {
        let value = self.expr(value, want);
        if !value.ty.is_numeric() && !matches!(value.ty, Type::Error) {
            self.mismatch(TypeName::Quantity, &value.ty, value.span);
            return (ExprKind::Error, Type::Error);
        }
        let ty = if matches!(value.ty, Type::Count) { Type::Int } else { value.ty.clone() };
        (ExprKind::Negate(Box::new(value)), ty)
    }

    /// `min(a, b)`, `max(a, b)`; with one list, over its elements.
    pub(super) fn extreme(
        &mut self,
        kind: AggregateKind,
        values: &[ast::Expr],
        want: Option<&Type>,
        span: Span,
    ) -> (ExprKind, Type) {
        let name = format!("{kind:?}").to_lowercase();
        let Some(function) = Function::named(&name).filter(|_| values.len() >= 2) else {
            self.report(Issue::CallArity { name, wanted: 2, found: values.len() }, span);
            return (ExprKind::Error, Type::Error);
        };
        let first = self.expr(&values[0], want);
        let mut ty = first.ty.clone();
        let mut all = vec![first];
        for value in &values[1..] {
            let value = self.expr(value, want.or(Some(&ty)));
            self.check_comparable(&all[0], &value);
            if ty.is_pure() && value.ty != ty {
                ty = Type::Number;
            }
            all.push(value);
        }
        if !ty.is_ordered() && !matches!(ty, Type::Error) {
            self.report(Issue::NotOrdered { found: ty.said(&self.model) }, all[0].span);
        }
        (ExprKind::Function(function, all), ty)
    }
}

fn pure_sum(left: &Type, sign: char, right: &Type) -> Type {
    match (left, right) {
        (Type::Count, Type::Count) if sign == '+' => Type::Count,
        (Type::Count | Type::Int, Type::Count | Type::Int) => Type::Int,
        (Type::Percent, Type::Percent) => Type::Percent,
        _ => Type::Number,
    }
}

/// The type of a product: one side must be a pure number.
fn multiplied(left: &Type, right: &Type) -> Option<Type> {
    match (left, right) {
        (Type::Count, Type::Count) => Some(Type::Count),
        (Type::Count | Type::Int, Type::Count | Type::Int) => Some(Type::Int),
        _ if left.is_pure() && right.is_pure() => Some(Type::Number),
        _ if left.is_pure() && right.is_numeric() => Some(right.clone()),
        _ if right.is_pure() && left.is_numeric() => Some(left.clone()),
        _ => None,
    }
}
