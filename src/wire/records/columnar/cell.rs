use arrow_array::Array;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Decimal128Type, Decimal256Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_schema::{DataType, TimeUnit};
use jiff::Timestamp;
use jiff::tz::Offset;

use crate::wire::records::rows::decimal;

/// A value that has no parts, as text.
enum Said {
    /// A number or a truth.
    Bare(String),
    /// A text, a day or a moment.
    Quoted(String),
    /// A text that nobody has looked at yet.
    Bytes(Vec<u8>),
}

/// From which on a binary number does not keep the last digits of a whole number.
const MOST: f64 = 1e15;
const MOST_SINGLE: f64 = 16_777_216.0;

/// The seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Whether a fact may be of a type of columns.
pub(super) fn is_known(ty: &DataType) -> bool {
    match ty {
        DataType::List(of) => is_known(of.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_known(field.data_type())),
        ty => is_plain(ty),
    }
}

fn is_plain(ty: &DataType) -> bool {
    let is_number = ty.is_integer() || ty.is_floating();
    let is_decimal = matches!(ty, DataType::Decimal128(..) | DataType::Decimal256(..));
    let is_text = matches!(ty, DataType::Utf8 | DataType::Binary);
    let is_time = matches!(ty, DataType::Date32 | DataType::Timestamp(..));
    is_number || is_decimal || is_text || is_time || matches!(ty, DataType::Boolean | DataType::Null)
}

/// A whole number with more digits than a binary number keeps.
type Inexact = String;

/// Writes a value that is there as the cell of a table; a list or record as JSON. A null inside of it is left out, unless it is to be kept.
pub(super) fn write(
    array: &dyn Array,
    row: usize,
    keeps_null: bool,
    into: &mut Vec<u8>,
) -> Result<(), Inexact> {
    match plain(array, row)? {
        Some(Said::Bare(text) | Said::Quoted(text)) => into.extend(text.as_bytes()),
        Some(Said::Bytes(bytes)) => into.extend(bytes),
        None => into.extend(json(array, row, keeps_null)?.as_bytes()),
    }
    Ok(())
}

/// A value with its parts.
fn json(array: &dyn Array, row: usize, keeps_null: bool) -> Result<String, Inexact> {
    if array.is_null(row) {
        return Ok("null".to_owned());
    }
    Ok(match (plain(array, row)?, array.data_type()) {
        (Some(Said::Bare(text)), _) => text,
        (Some(Said::Quoted(text)), _) => quoted(&text),
        (Some(Said::Bytes(bytes)), _) => quoted(&String::from_utf8_lossy(&bytes)),
        (None, DataType::List(_)) => {
            let elements = array.as_list::<i32>().value(row);
            let elements = (0..elements.len()).map(|at| json(&elements, at, keeps_null));
            format!("[{}]", elements.collect::<Result<Vec<_>, _>>()?.join(","))
        }
        (None, DataType::Struct(fields)) => {
            let columns = fields.iter().zip(array.as_struct().columns());
            let given = columns.filter(|(_, column)| keeps_null || column.is_valid(row));
            let pairs = given.map(|(field, column)| {
                json(column, row, keeps_null).map(|value| format!("{}:{value}", quoted(field.name())))
            });
            format!("{{{}}}", pairs.collect::<Result<Vec<_>, _>>()?.join(","))
        }
        (None, _) => "null".to_owned(),
    })
}

/// A binary number; the last digits of a large one are nobody's.
fn float(number: f64, text: String, most: f64) -> Result<Said, Inexact> {
    if number.abs() >= most { Err(text) } else { Ok(Said::Bare(text)) }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A value without parts; `None` for one that has some.
fn plain(array: &dyn Array, row: usize) -> Result<Option<Said>, Inexact> {
    macro_rules! value {
        ($of:ident) => {
            array.as_primitive::<$of>().value(row)
        };
    }
    Ok(Some(match array.data_type() {
        DataType::Boolean => Said::Bare(array.as_boolean().value(row).to_string()),
        DataType::Int8 => Said::Bare(value!(Int8Type).to_string()),
        DataType::Int16 => Said::Bare(value!(Int16Type).to_string()),
        DataType::Int32 => Said::Bare(value!(Int32Type).to_string()),
        DataType::Int64 => Said::Bare(value!(Int64Type).to_string()),
        DataType::UInt8 => Said::Bare(value!(UInt8Type).to_string()),
        DataType::UInt16 => Said::Bare(value!(UInt16Type).to_string()),
        DataType::UInt32 => Said::Bare(value!(UInt32Type).to_string()),
        DataType::UInt64 => Said::Bare(value!(UInt64Type).to_string()),
        DataType::Float16 => Said::Bare(value!(Float16Type).to_f32().to_string()),
        DataType::Float32 => {
            let number = value!(Float32Type);
            float(number.into(), number.to_string(), MOST_SINGLE)?
        }
        DataType::Float64 => float(value!(Float64Type), decimal(value!(Float64Type)), MOST)?,
        DataType::Decimal128(..) => Said::Bare(array.as_primitive::<Decimal128Type>().value_as_string(row)),
        DataType::Decimal256(..) => Said::Bare(array.as_primitive::<Decimal256Type>().value_as_string(row)),
        DataType::Utf8 => Said::Quoted(array.as_string::<i32>().value(row).to_owned()),
        DataType::Binary => Said::Bytes(array.as_binary::<i32>().value(row).to_vec()),
        DataType::Date32 => Said::Quoted(day(value!(Date32Type))),
        DataType::Timestamp(unit, zone) => {
            let seconds = match unit {
                TimeUnit::Second => value!(TimestampSecondType),
                TimeUnit::Millisecond => value!(TimestampMillisecondType).div_euclid(1_000),
                TimeUnit::Microsecond => value!(TimestampMicrosecondType).div_euclid(1_000_000),
                TimeUnit::Nanosecond => value!(TimestampNanosecondType).div_euclid(1_000_000_000),
            };
            Said::Quoted(moment(seconds, if zone.is_some() { "%FT%TZ" } else { "%FT%T" }))
        }
        _ => return Ok(None),
    }))
}

fn day(days: i32) -> String {
    moment(i64::from(days) * DAY, "%F")
}

/// A moment, to the second; one that no calendar has stays a number, which is no moment.
fn moment(seconds: i64, form: &str) -> String {
    let moment = Timestamp::from_second(seconds).map(|moment| Offset::UTC.to_datetime(moment));
    moment.map_or_else(|_| seconds.to_string(), |moment| moment.strftime(form).to_string())
}

#[cfg(test)]
mod tests {
    use super::{day, moment};

    #[test]
    fn days_and_moments_are_those_of_the_calendar() {
        for (days, text) in [(0, "1970-01-01"), (-1, "1969-12-31"), (19_505, "2023-05-28")] {
            assert_eq!(day(days), text);
        }
        assert_eq!(moment(1_685_240_000, "%FT%TZ"), "2023-05-28T02:13:20Z");
        assert_eq!(moment(i64::MAX, "%FT%T"), i64::MAX.to_string());
    }
}
