use jiff::ToSpan as _;

use super::shift;
use crate::base::{Day, Duration, Instant, Unit, Zone};

/// A window that closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The day of the anchor.
    pub opens: Day,
    /// The last day.
    pub last_day: Day,
    /// The instant at which it is over.
    pub closes_at: Instant,
}

/// The window of a length from an anchor. The day of the anchor is not counted (PRC Civil Code art. 201) unless
/// `counts_first_day`; the last day ends at 24:00 in the zone (art. 203). Hours run from the instant itself.
/// `None` past the ends of the calendar, and for workdays, which need a calendar.
pub fn deadline(anchor: Instant, length: Duration, counts_first_day: bool, zone: &Zone) -> Option<Deadline> {
    let opens = zone.day_of(anchor);
    if length.unit == Unit::Hours {
        let closes_at = anchor.checked_add(length.count.hours()).ok()?;
        return Some(Deadline { opens, last_day: zone.day_of(closes_at), closes_at });
    }
    let end = shift(opens, length.count, length.unit)?;
    let last_day = if counts_first_day { end.checked_sub(1.day()).ok()? } else { end };
    let closes_at = zone.start_of(last_day.checked_add(1.day()).ok()?)?;
    Some(Deadline { opens, last_day, closes_at })
}

#[cfg(test)]
mod tests {
    use super::deadline;
    use crate::base::{Duration, Unit, Zone, parse_instant};

    fn closes(anchor: &str, count: i64, unit: Unit, first: bool) -> (String, String) {
        let zone = Zone::from_name("Asia/Shanghai").expect("a zone");
        let anchor = parse_instant(anchor, &zone).expect("an instant");
        let window = deadline(anchor, Duration { count, unit }, first, &zone).expect("fits");
        (window.last_day.to_string(), zone.write(window.closes_at))
    }

    #[test]
    fn the_first_day_is_not_counted_unless_said() {
        let notice = "2023-06-01T09:00";
        let closed = |last: &str, at: &str| (last.to_owned(), at.to_owned());
        assert_eq!(closes(notice, 7, Unit::Days, false), closed("2023-06-08", "2023-06-09T00:00:00+08:00"));
        assert_eq!(closes(notice, 7, Unit::Days, true), closed("2023-06-07", "2023-06-08T00:00:00+08:00"));
        assert_eq!(closes(notice, 72, Unit::Hours, false), closed("2023-06-04", "2023-06-04T09:00:00+08:00"));
    }
}
