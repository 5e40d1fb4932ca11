use super::help::spoken;
use crate::engine::{AsOf, Day, MomentError, Zone, has_offset, parse_day, parse_instant};

/// What to write for a moment.
const DAY_OR_TIME: (&str, &str) = (
    "write a day, 2023-06-01, or a time with its offset, 2023-06-01T10:00+08:00",
    "请写日期，如 2023-06-01；或带时区的时刻，如 2023-06-01T10:00+08:00",
);

fn no_day(text: &str) -> String {
    spoken().pick(format!("no calendar has the day {text}"), format!("日历中不存在 {text}"))
}

/// Reads `2023-06-01`, or a time with an offset.
pub(super) fn as_of(text: &str) -> Result<AsOf, String> {
    match parse_day(text) {
        Ok(day) => return Ok(AsOf::Day(day)),
        Err(MomentError::Nonexistent) => return Err(no_day(text)),
        Err(_) => {}
    }
    if !has_offset(text) {
        return Err(spoken().pick(DAY_OR_TIME.0, DAY_OR_TIME.1).to_owned());
    }
    parse_instant(text, &Zone::utc()).map(AsOf::Instant).map_err(|error| match error {
        MomentError::Nonexistent | MomentError::Skipped(..) | MomentError::Twice(..) => {
            spoken().pick(format!("no clock shows {text}"), format!("没有 {text} 这个时刻"))
        }
        MomentError::Malformed => spoken().pick(DAY_OR_TIME.0, DAY_OR_TIME.1).to_owned(),
    })
}

/// Now, by the clock of the machine.
pub(super) fn now() -> AsOf {
    AsOf::Instant(jiff::Timestamp::now())
}

/// Reads `2023-06-01`.
pub(super) fn day(text: &str) -> Result<Day, String> {
    parse_day(text).map_err(|error| match error {
        MomentError::Nonexistent => no_day(text),
        _ => spoken().pick("write a day, 2023-06-01", "请写日期，如 2023-06-01").to_owned(),
    })
}
