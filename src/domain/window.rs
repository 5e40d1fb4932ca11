use jiff::ToSpan as _;
use jiff::civil::Weekday;

use super::{Period, Workdays};
use crate::base::{Day, Duration, Unit};

/// A stretch of civil days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Stretch {
    /// Whether a day lies in it.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

/// The day so many days, workdays or months after another, or before it for a negative count. A month that has no such day
/// ends on its last day. `None` past the ends of time, outside the known workdays, and for hours, which are no number of days.
pub fn shift(day: Day, count: i64, unit: Unit) -> Option<Day> {
    let (base, factor) = unit.base();
    let count = count.checked_mul(factor)?;
    let span = match base {
        Unit::Days => jiff::Span::new().try_days(count).ok()?,
        Unit::Months => jiff::Span::new().try_months(count).ok()?,
        Unit::Workdays => return Workdays::china().nth_workday_after(day, count),
        Unit::Hours | Unit::Weeks | Unit::Years => return None,
    };
    day.checked_add(span).ok()
}

/// How many days lie from one day to another; below zero if the second is the earlier one.
pub fn days_between(from: Day, to: Day) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// `last 90 days`: so many civil days that end on, and include, today. `last 10 workdays` begins on the tenth workday back from
/// today, which is the first one if it is worked.
pub fn last_days(today: Day, length: Duration) -> Option<Stretch> {
    let back = length.count.checked_neg()?;
    let from = if length.unit == Unit::Workdays {
        shift(today.tomorrow().ok()?, back, length.unit)?
    } else {
        shift(today, back, length.unit)?.tomorrow().ok()?
    };
    Some(Stretch { from, to: today })
}

/// The first day after a day on which `last 90 days` no longer counts it; `None` if there is none, or if it lies outside the known
/// workdays. Months are of unequal length, so that the guess is mended by asking the window itself.
pub fn leaves(day: Day, length: Duration) -> Option<Day> {
    let holds = |today: Day| last_days(today, length).is_some_and(|stretch| stretch.holds(day));
    if !holds(day) {
        return None;
    }
    let mut leaves = shift(day, length.count, length.unit)?.max(day.tomorrow().ok()?);
    while leaves > day && !holds(leaves.yesterday().ok()?) {
        leaves = leaves.yesterday().ok()?;
    }
    while holds(leaves) {
        leaves = leaves.tomorrow().ok()?;
    }
    Some(leaves)
}

/// `60 days since D`: from D up to and including the 60th day, or workday, after it.
pub fn since(anchor: Day, length: Duration) -> Option<Stretch> {
    Some(Stretch { from: anchor, to: shift(anchor, length.count, length.unit)? })
}

/// The civil period that contains a day; weeks begin on Monday (ISO 8601).
pub fn this_period(today: Day, period: Period) -> Option<Stretch> {
    let (from, span) = match period {
        Period::Day => (today, 1.day()),
        Period::Week => {
            let back = i64::from(today.weekday().since(Weekday::Monday));
            (today.checked_sub(back.days()).ok()?, 7.days())
        }
        Period::Month => (today.first_of_month(), 1.month()),
        Period::Quarter => {
            let back = i64::from((today.month() - 1) % 3);
            (today.first_of_month().checked_sub(back.months()).ok()?, 3.months())
        }
        Period::Year => (today.first_of_year(), 1.year()),
    };
    let next = from.checked_add(span).ok()?;
    Some(Stretch { from, to: next.checked_sub(1.day()).ok()? })
}

/// The listed period that contains a day. Each period runs to the day before the next first day, so the last listed day only
/// closes a period; a day before the first or from the last one on lies in no known period.
pub fn listed_period(today: Day, starts: &[Day]) -> Option<Stretch> {
    let next = starts.partition_point(|start| *start <= today);
    let from = *starts.get(next.checked_sub(1)?)?;
    let to = starts.get(next)?.checked_sub(1.day()).ok()?;
    Some(Stretch { from, to })
}

#[cfg(test)]
mod tests {
    use super::{last_days, leaves, listed_period, since, this_period};
    use crate::base::{Day, Duration, Unit};
    use crate::domain::Period;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn days(count: i64) -> Duration {
        Duration { count, unit: Unit::Days }
    }

    #[test]
    fn the_last_days_end_today_and_count_it() {
        let window = last_days(day("2023-03-01"), days(90)).expect("fits");
        assert_eq!((window.from, window.to), (day("2022-12-02"), day("2023-03-01")));
        assert!(!last_days(day("2023-03-01"), days(0)).expect("fits").holds(day("2023-03-01")));
    }

    #[test]
    fn a_day_leaves_a_window_on_the_first_day_that_no_longer_counts_it() {
        let units = [Unit::Days, Unit::Weeks, Unit::Months, Unit::Years, Unit::Workdays];
        for start in ["2023-12-29", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"] {
            for (count, unit) in units.iter().flat_map(|unit| [1, 2, 7].map(|count| (count, *unit))) {
                let length = Duration { count, unit };
                let holds = |today: Day| last_days(today, length).expect("fits").holds(day(start));
                let mut expected = day(start);
                while holds(expected) {
                    expected = expected.tomorrow().expect("fits");
                }
                let expected = (expected > day(start)).then_some(expected);
                assert_eq!(leaves(day(start), length), expected, "{count} {unit:?} from {start}");
            }
        }
        assert_eq!(leaves(day("2024-01-31"), days(0)), None);
    }

    #[test]
    fn the_sixtieth_day_is_in_and_the_next_one_out() {
        let window = since(day("2023-01-01"), days(60)).expect("fits");
        assert!(window.holds(day("2023-03-02")));
        assert!(!window.holds(day("2023-03-03")));
        assert!(!window.holds(day("2022-12-31")));
    }

    #[test]
    fn windows_of_workdays_hold_the_days_off_between_them() {
        let workdays = |count| Duration { count, unit: Unit::Workdays };
        for (today, count, from) in [
            ("2026-02-25", 1, "2026-02-25"),
            ("2026-02-25", 3, "2026-02-14"),
            ("2026-02-22", 1, "2026-02-14"),
            ("2026-02-22", 0, "2026-02-23"),
        ] {
            let window = last_days(day(today), workdays(count)).expect("known");
            assert_eq!((window.from, window.to), (day(from), day(today)), "{count} back from {today}");
        }
        let window = since(day("2026-02-13"), workdays(2)).expect("known");
        assert_eq!((window.from, window.to), (day("2026-02-13"), day("2026-02-24")));
        assert_eq!(last_days(day("2027-01-04"), workdays(1)), None);
        assert_eq!(since(day("2026-12-31"), workdays(1)), None);
    }

    #[test]
    fn months_end_with_the_month() {
        let window = since(day("2024-01-31"), Duration { count: 1, unit: Unit::Months }).expect("fits");
        assert_eq!(window.to, day("2024-02-29"));
    }

    #[test]
    fn civil_periods_contain_the_day() {
        for (period, from, to) in [
            (Period::Day, "2024-02-29", "2024-02-29"),
            (Period::Week, "2024-02-26", "2024-03-03"),
            (Period::Month, "2024-02-01", "2024-02-29"),
            (Period::Quarter, "2024-01-01", "2024-03-31"),
            (Period::Year, "2024-01-01", "2024-12-31"),
        ] {
            let window = this_period(day("2024-02-29"), period).expect("fits");
            assert_eq!((window.from, window.to), (day(from), day(to)), "{period:?}");
        }
    }

    #[test]
    fn a_list_ends_with_its_last_day() {
        let starts = [day("2023-01-02"), day("2023-04-03"), day("2023-07-03")];
        assert_eq!(listed_period(day("2023-07-02"), &starts).map(|w| w.to), Some(day("2023-07-02")));
        assert_eq!(listed_period(day("2023-07-03"), &starts), None);
        assert_eq!(listed_period(day("2023-01-01"), &starts), None);
    }
}
