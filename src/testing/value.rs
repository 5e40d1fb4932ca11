//! The value of a definition against what a test writes.

use super::quantity::Quantity;
use crate::base::{Zone, as_composed, parse_day, parse_instant};
use crate::eval::Defined;
use crate::facts::{Raw, RawKind};
use crate::plan::Value;
use crate::vocabulary::WordKind;

/// Whether a definition comes to a value, or is as open as a word of the language says.
pub(super) fn is_value(wanted: &Raw, found: &Defined, zone: &Zone) -> bool {
    match found {
        Defined::Undetermined => text(wanted).is_some_and(|word| WordKind::Outcome.english(word).is_some()),
        Defined::Absent => wanted.kind == RawKind::Null,
        Defined::Known { value, unit, text } => is_known(wanted, value, (unit.as_deref(), text), zone),
    }
}

fn is_known(wanted: &Raw, value: &Value, (unit, said): (Option<&str>, &str), zone: &Zone) -> bool {
    let written = text(wanted);
    match value {
        Value::Bool(holds) => wanted.kind == RawKind::Bool(*holds),
        Value::Number(number) => {
            written.and_then(Quantity::read).is_some_and(|quantity| quantity.is(*number, unit))
        }
        Value::Day(day) => written.is_some_and(|text| parse_day(text) == Ok(*day)),
        Value::Instant(instant) => written.is_some_and(|text| parse_instant(text, zone) == Ok(*instant)),
        Value::Text(_) | Value::Choice(_) | Value::Record(_) | Value::List(_) => {
            written.is_some_and(|text| as_composed(text) == said)
        }
    }
}

fn text(raw: &Raw) -> Option<&str> {
    match &raw.kind {
        RawKind::Text(text) | RawKind::Number(text) => Some(text),
        RawKind::Null | RawKind::Bool(_) | RawKind::List(_) | RawKind::Object(_) => None,
    }
}
