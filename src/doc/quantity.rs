use super::teller::Teller;
use crate::base::{Currency, Duration, Number, Unit};
use crate::messages::Quantity;
use crate::model::{Expr, ExprKind, Type};

/// The unit of points.
const POINTS: &str = "points";

impl Teller<'_> {
    /// A number of a type, in the unit in which the type is written.
    pub(super) fn number(&self, number: Number, ty: &Type) -> String {
        self.say(&Quantity::new(scaled(number, ty), ty.unit().as_deref()))
    }

    /// The numbers between two of a type.
    pub(super) fn range(&self, low: Number, high: Number, ty: &Type) -> String {
        let (low, high) = (scaled(low, ty), scaled(high, ty));
        match ty.unit() {
            Some(unit) => self.say(&Quantity::between(low, high, &unit)),
            None => format!("{low}–{high}"),
        }
    }

    pub(super) fn points(&self, number: Number) -> String {
        self.say(&Quantity::new(number, Some(POINTS)))
    }

    pub(super) fn money(&self, number: Number, currency: Option<Currency>) -> String {
        self.say(&Quantity::new(number, currency.map(Currency::code)))
    }

    pub(super) fn length(&self, length: Duration) -> String {
        self.count(Number::from(length.count), length.unit)
    }

    pub(super) fn count(&self, count: Number, unit: Unit) -> String {
        self.say(&Quantity::new(count, Some(Type::unit_word(unit))))
    }

    /// So many of a unit that is one of time or words of the rulebook. Weeks and years are kept in the units they consist of.
    pub(super) fn span(&self, number: Number, unit: &str) -> String {
        self.say(&Quantity::new(back(number, unit), Some(unit)))
    }

    /// The same for what lies between two.
    pub(super) fn span_between(&self, low: Number, high: Number, unit: &str) -> String {
        self.say(&Quantity::between(back(low, unit), back(high, unit), unit))
    }
}

/// A length in the unit in which it is written.
fn back(number: Number, unit: &str) -> Number {
    Type::of_unit_word(unit).map_or(number, |unit| scaled(number, &Type::Duration(unit)))
}

/// A number in the unit in which its type is written.
fn scaled(number: Number, ty: &Type) -> Number {
    let scaled = match ty {
        Type::Percent => number.times(Number::from(100)),
        Type::Duration(unit) => number.over(Number::from(unit.base().1)),
        _ => Some(number),
    };
    scaled.unwrap_or(number)
}

/// The number, if an expression is one as written.
pub(super) fn literal(expr: &Expr) -> Option<Number> {
    match &expr.kind {
        ExprKind::Number(number) => Some(*number),
        ExprKind::Negate(inner) => literal(inner).and_then(|number| Number::ZERO.minus(number)),
        _ => None,
    }
}
