use crate::engine::{AsOf, Day, MomentError, Zone, parse_day, parse_instant};

/// Reads `2023-06-01`, or a time with an offset.
pub(super) fn as_of(text: &str) -> Result<AsOf, String> {
    match parse_day(text) {
        Ok(day) => return Ok(AsOf::Day(day)),
        Err(MomentError::Nonexistent) => return Err(format!("no calendar has the day {text}")),
        Err(MomentError::Malformed) => {}
    }
    let has_offset = text.ends_with('Z') || text.get(text.len().saturating_sub(6)..).is_some_and(is_offset);
    if !has_offset {
        return Err("write a day, 2023-06-01, or a time with its offset, 2023-06-01T10:00+08:00".to_owned());
    }
    parse_instant(text, &Zone::utc()).map(AsOf::Instant).map_err(|error| match error {
        MomentError::Nonexistent => format!("no clock shows {text}"),
        MomentError::Malformed => "write a day, 2023-06-01, or a time, 2023-06-01T10:00+08:00".to_owned(),
    })
}

fn is_offset(tail: &str) -> bool {
    tail.starts_with(['+', '-']) && tail.as_bytes().get(3) == Some(&b':')
}

/// Now, by the clock of the machine.
pub(super) fn now() -> AsOf {
    AsOf::Instant(jiff::Timestamp::now())
}

/// Reads `2023-06-01`.
pub(super) fn day(text: &str) -> Result<Day, String> {
    parse_day(text).map_err(|error| match error {
        MomentError::Nonexistent => format!("no calendar has the day {text}"),
        MomentError::Malformed => "write a day, 2023-06-01".to_owned(),
    })
}
