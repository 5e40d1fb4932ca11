//! Quantities as a test writes them, compared by value: two weeks are fourteen days, `30%` is three tenths.

use crate::base::Number;
use crate::eval::decision::Gap;
use crate::model::Type;
use crate::syntax::ast::{self, WrittenUnit};

/// A number with its unit, as a test writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    number: Number,
    unit: Option<String>,
}

impl From<&ast::Quantity> for Quantity {
    fn from(written: &ast::Quantity) -> Self {
        let unit = written.unit.map(|unit| match unit {
            WrittenUnit::Percent => "%",
            WrittenUnit::Points => "points",
            WrittenUnit::Money(currency) => currency.code(),
            WrittenUnit::Time(unit) => Type::unit_word(unit),
        });
        Self { number: written.number, unit: unit.map(str::to_owned) }
    }
}

impl Quantity {
    /// Reads `30%`, `1_000 CNY`, `2 weeks`, `7`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (digits, unit) = match (text.strip_suffix('%'), text.split_once(' ')) {
            (Some(digits), _) => (digits.trim_end(), Some("%".to_owned())),
            (None, Some((digits, unit))) => (digits, Some(plural(unit.trim()))),
            (None, None) => (text, None),
        };
        let number = Number::parse(&digits.replace('_', "")).ok()?;
        Some(Self { number, unit })
    }

    /// Whether it is so many of a unit, counted in the base of that unit. A bare number is of any unit, but a percentage is one
    /// hundredth of its digits.
    pub(super) fn is(&self, value: Number, unit: Option<&str>) -> bool {
        match (self.unit.as_deref(), unit) {
            (None, _) => self.number == value || in_base(self.number, unit) == Some((value, base(unit))),
            (Some("%"), None | Some("%")) => hundredth(self.number) == Some(value),
            (own, _) => in_base(self.number, own) == Some((value, base(unit))),
        }
    }

    /// Whether it is so many of a unit, as answers count: percentages in hundredths, weeks as weeks.
    pub(super) fn is_shown(&self, number: Number, unit: Option<&str>) -> bool {
        match (self.unit.as_deref(), unit) {
            (None, Some("%")) => {
                self.number == number || Some(number) == self.number.times(Number::from(100))
            }
            (Some("%"), None) => hundredth(self.number) == Some(number),
            (None, _) | (_, None) => self.number == number,
            (own, unit) => in_base(self.number, own) == in_base(number, unit),
        }
    }

    /// Whether it is the distance of a gap.
    pub(super) fn is_distance(&self, gap: &Gap) -> bool {
        self.is_shown(gap.by, gap.unit.as_deref())
    }
}

fn hundredth(number: Number) -> Option<Number> {
    number.over(Number::from(100))
}

/// A number of a unit in the unit that all of its kind are counted in.
fn in_base(number: Number, unit: Option<&str>) -> Option<(Number, Option<&str>)> {
    let factor = unit.and_then(Type::of_unit_word).map_or(1, |unit| unit.base().1);
    Some((number.times(Number::from(factor))?, base(unit)))
}

fn base(unit: Option<&str>) -> Option<&str> {
    let of_time = unit.and_then(Type::of_unit_word);
    of_time.map(|unit| Type::unit_word(unit.base().0)).or(unit)
}

/// A unit as answers spell it: `days` for `day`.
fn plural(unit: &str) -> String {
    let many = format!("{unit}s");
    if unit == "point" || Type::of_unit_word(&many).is_some() { many } else { unit.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::Quantity;
    use crate::base::Number;

    fn is(written: &str, value: &str, unit: Option<&str>) -> bool {
        Quantity::read(written).expect("a quantity").is(Number::parse(value).expect("a number"), unit)
    }

    #[test]
    fn a_quantity_is_compared_by_what_it_amounts_to() {
        for (written, value, unit) in [
            ("30%", "0.3", Some("%")),
            ("0.3", "0.3", Some("%")),
            ("30%", "0.3", None),
            ("2 weeks", "14", Some("days")),
            ("14 days", "14", Some("weeks")),
            ("1 day", "1", Some("days")),
            ("2", "14", Some("weeks")),
            ("1_000 CNY", "1000", Some("CNY")),
            ("1000.00", "1000", Some("CNY")),
            ("1 point", "1", Some("points")),
        ] {
            assert!(is(written, value, unit), "{written} is {value} {unit:?}");
        }
        for (written, value, unit) in [
            ("30", "0.3", Some("%")),
            ("30%", "30", Some("%")),
            ("30%", "0.3", Some("CNY")),
            ("5 USD", "5", Some("CNY")),
            ("1 month", "30", Some("days")),
            ("5 CNY", "5", None),
        ] {
            assert!(!is(written, value, unit), "{written} is not {value} {unit:?}");
        }
    }
}
