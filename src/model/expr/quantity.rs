//! Literals.

use super::ExprKind;
use crate::base::{Number, Span, parse_instant};
use crate::messages::Issue;
use crate::model::Type;
use crate::model::check::Checker;
use crate::syntax::ast::{self, WrittenUnit};

impl Checker<'_> {
    pub(super) fn literal(
        &mut self,
        literal: &ast::Literal,
        span: Span,
        want: Option<&Type>,
    ) -> (ExprKind, Type) {
        match literal {
            ast::Literal::Bool(value) => (ExprKind::Bool(*value), Type::Bool),
            ast::Literal::Text(text) => (ExprKind::Text(text.clone()), Type::Text),
            ast::Literal::Day(day) => (ExprKind::Day(*day), Type::Day),
            ast::Literal::Instant(text) => {
                let Ok(instant) = parse_instant(text, &self.zone) else {
                    self.report(Issue::NoSuchDate { text: text.clone() }, span);
                    return (ExprKind::Error, Type::Error);
                };
                (ExprKind::Instant(instant), Type::Instant)
            }
            ast::Literal::Quantity(quantity) => {
                let (number, ty) = self.quantity_of(quantity, span, want);
                (ExprKind::Number(number), ty)
            }
        }
    }

    /// The value of a quantity in the base unit of its type, and the type. A bare number is one of points where points are
    /// wanted, and takes the unit of the other end in `5..10 points`.
    pub(in crate::model) fn quantity_of(
        &mut self,
        quantity: &ast::Quantity,
        span: Span,
        want: Option<&Type>,
    ) -> (Number, Type) {
        let number = quantity.number;
        match quantity.unit {
            None => (number, bare(number, want)),
            Some(WrittenUnit::Percent) => {
                let hundredths = number.over(Number::from(100));
                (hundredths.unwrap_or(number), Type::Percent)
            }
            Some(WrittenUnit::Points) => (number, Type::Points(None)),
            Some(WrittenUnit::Money(currency)) => {
                if number.decimals().is_none_or(|digits| digits > currency.digits()) {
                    let digits = usize::try_from(currency.digits()).unwrap_or(0);
                    self.report(
                        Issue::TooManyDecimals { currency: currency.code().to_owned(), digits },
                        span,
                    );
                }
                (number, Type::Money(currency))
            }
            Some(WrittenUnit::Time(unit)) => {
                let (_, factor) = unit.base();
                let scaled = number.times(Number::from(factor));
                (scaled.unwrap_or(number), Type::Duration(unit))
            }
        }
    }
}

/// The type of a number without a unit.
fn bare(number: Number, want: Option<&Type>) -> Type {
    match want {
        Some(Type::Points(account)) => Type::Points(*account),
        Some(Type::Money(currency)) => Type::Money(*currency),
        Some(Type::Duration(unit)) if unit.base().1 == 1 => Type::Duration(*unit),
        _ if !number.is_whole() => Type::Number,
        _ if number.is_negative() => Type::Int,
        _ => Type::Count,
    }
}
