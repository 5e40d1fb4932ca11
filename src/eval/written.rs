//! What numbers, words and moments that somebody wrote mean for a type. Whoever puts facts into slots asks here.

use compact_str::format_compact;

use crate::base::{
    Currency, Decimal, FactText, MomentError, Number, NumberError, Unit, Zone, as_composed, parse_day,
    parse_instant,
};
use crate::model::{Choice, Type};
use crate::plan::Value;

/// Why a written number is none of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It has another form.
    Form,
    /// It has too many digits.
    TooLong,
    /// It has more digits after the point than its currency.
    TooFine(Currency),
}

/// The least and greatest value allowed.
pub type Range = Option<(Number, Number)>;

/// The number of a type, in its base unit, that somebody wrote as a number or as a text. Exponents are how programs write numbers; people
/// write texts.
pub fn quantity(written: &str, ty: &Type, is_text: bool) -> Result<Number, Unfit> {
    let digits = bare_digits(written, ty, is_text).ok_or(Unfit::Form)?;
    let decimal = if is_text { Decimal::parse(digits) } else { Decimal::parse_scientific(digits) };
    let decimal = decimal.map_err(|error| match error {
        NumberError::Malformed => Unfit::Form,
        NumberError::TooLong => Unfit::TooLong,
    })?;
    measured(decimal, ty)
}

/// The number of a type, in its base unit, from its bare digits; those of a percentage stand before its sign.
#[inline]
pub fn measured(decimal: Decimal, ty: &Type) -> Result<Number, Unfit> {
    // Most numbers are such; they mean the same whatever is counted.
    if decimal.scale() == 0 && !decimal.is_negative() && !matches!(ty, Type::Percent | Type::Duration(_)) {
        return Ok(Number::from(decimal));
    }
    scaled(decimal, ty)
}

fn scaled(decimal: Decimal, ty: &Type) -> Result<Number, Unfit> {
    if let Type::Money(currency) = ty
        && decimal.scale() > 0
        && decimal.scale() > currency.digits()
    {
        return Err(Unfit::TooFine(*currency));
    }
    let breaks_whole = ty.is_whole() && decimal.scale() > 0;
    let below_zero = matches!(ty, Type::Count | Type::Points(_) | Type::Duration(_)) && decimal.is_negative();
    if breaks_whole || below_zero {
        return Err(Unfit::Form);
    }
    let scaled = match ty {
        Type::Percent => Some(decimal.percent()),
        Type::Duration(unit) => {
            let (_, factor): (Unit, i64) = unit.base();
            decimal.times(factor)
        }
        _ => Some(decimal),
    };
    scaled.map(Number::from).ok_or(Unfit::Form)
}

/// Whether a number lies in a range, both ends included.
pub fn is_within(number: Number, range: Range) -> bool {
    range.is_none_or(|(low, high)| low <= number && number <= high)
}

/// The day or instant that a text means.
pub fn moment(text: &str, ty: &Type, zone: &Zone) -> Result<Value, MomentError> {
    if matches!(ty, Type::Day) {
        parse_day(text).map(Value::Day)
    } else {
        parse_instant(text, zone).map(Value::Instant)
    }
}

/// The number of the choice that a text names.
pub fn chosen(choice: &Choice, text: &str) -> Option<usize> {
    let text = as_composed(text);
    choice.variants.iter().position(|variant| variant.name == text)
}

/// How an element is called: its id as it is written, or its number from 1.
pub fn element_name(id: Option<&str>, at: Option<usize>) -> FactText {
    match (id, at) {
        (Some(id), _) => as_composed(id).into(),
        (None, Some(at)) => format_compact!("{}", at + 1),
        (None, None) => FactText::default(),
    }
}

/// The digits of a written number, without the unit that its type allows behind it. A percentage needs its sign: 80 may mean
/// 80% or 8,000%.
fn bare_digits<'a>(written: &'a str, ty: &Type, is_text: bool) -> Option<&'a str> {
    match ty {
        Type::Percent => written.strip_suffix('%').map(str::trim_end),
        Type::Money(currency) if is_text => {
            Some(written.strip_suffix(currency.code()).map_or(written, str::trim_end))
        }
        Type::Points(_) if is_text => Some(strip_word(written, &["points", "point"])),
        Type::Duration(unit) if is_text => {
            let word = Type::unit_word(*unit);
            Some(strip_word(written, &[word, word.trim_end_matches('s')]))
        }
        _ => Some(written),
    }
}

fn strip_word<'a>(written: &'a str, words: &[&str]) -> &'a str {
    words.iter().find_map(|word| written.strip_suffix(word)).map_or(written, str::trim_end)
}
