use jiff::ToSpan as _;

use super::{Workdays, shift};
use crate::base::{Day, Duration, Instant, Unit, Zone};

/// How a window is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// How long it is.
    pub length: Duration,
    /// Whether the day of the anchor is its first day.
    pub counts_first_day: bool,
    /// Whether a last day on which nobody works gives way to the next workday.
    pub rolls_over_holidays: bool,
}

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

/// Why the end of a window cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDeadline {
    /// It lies past the ends of time.
    PastTime,
    /// It takes a day of which it is not known whether people work.
    BeyondCalendar,
}

/// The window from an anchor. The day of the anchor is not counted (PRC Civil Code art. 201) unless the rulebook says so;
/// the last day ends at 24:00 in the zone (art. 203). Hours run from the instant itself. Workdays are those of mainland China.
pub fn deadline(anchor: Instant, counting: Counting, zone: &Zone) -> Result<Deadline, NoDeadline> {
    let opens = zone.day_of(anchor);
    if counting.length.unit == Unit::Hours {
        let closes_at =
            anchor.checked_add(counting.length.count.hours()).map_err(|_| NoDeadline::PastTime)?;
        return Ok(Deadline { opens, last_day: zone.day_of(closes_at), closes_at });
    }
    let last_day = last_day(opens, counting)?;
    let closes_at = last_day.tomorrow().ok().and_then(|next| zone.start_of(next));
    Ok(Deadline { opens, last_day, closes_at: closes_at.ok_or(NoDeadline::PastTime)? })
}

/// The last day, rolled over holidays if the rulebook says so (PRC Civil Code art. 203).
fn last_day(opens: Day, counting: Counting) -> Result<Day, NoDeadline> {
    let last_day = if counting.length.unit == Unit::Workdays {
        last_workday(opens, counting).ok_or(NoDeadline::BeyondCalendar)?
    } else {
        last_natural_day(opens, counting).ok_or(NoDeadline::PastTime)?
    };
    if !counting.rolls_over_holidays {
        return Ok(last_day);
    }
    Workdays::china().next_workday_on_or_after(last_day).ok_or(NoDeadline::BeyondCalendar)
}

/// A first day that counts and is no workday is followed by the first workday.
fn last_workday(opens: Day, counting: Counting) -> Option<Day> {
    let not_counted = if counting.counts_first_day { opens.yesterday().ok()? } else { opens };
    shift(not_counted, counting.length.count, Unit::Workdays)
}

/// Months and years end on the same day of the month as they begin after, or with the month if it has no such day
/// (PRC Civil Code art. 202); if the first day counts, one day earlier, unless they end with the month already.
fn last_natural_day(opens: Day, counting: Counting) -> Option<Day> {
    let end = shift(opens, counting.length.count, counting.length.unit)?;
    let is_in_months = counting.length.unit.base().0 == Unit::Months;
    let is_cut = is_in_months && end.day() != opens.day();
    if counting.counts_first_day && !is_cut { end.yesterday().ok() } else { Some(end) }
}

#[cfg(test)]
mod tests;
