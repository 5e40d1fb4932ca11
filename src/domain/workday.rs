use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::Stretch;
use crate::base::{Day, parse_day};

/// The days on which people work, from a first known day to a last one. Outside them nothing is guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workdays {
    known: Stretch,
    /// Every workday in the known stretch, ascending.
    days: Vec<Day>,
}

impl Workdays {
    /// Those of mainland China, by the notices of the State Council: `calendars/cn.toml`.
    pub fn china() -> &'static Self {
        static CHINA: LazyLock<Workdays> = LazyLock::new(|| {
            let table = include_str!("../../calendars/cn.toml");
            Workdays::parse(table).expect("the tests read the same table")
        });
        &CHINA
    }

    /// Reads a table: the first and the last known day, and under each notice the days `off` and the days of `work` that
    /// depart from Monday to Friday.
    fn parse(text: &str) -> Option<Self> {
        let table: toml::Table = text.parse().ok()?;
        let end = |key: &str| parse_day(&table.get(key)?.as_datetime()?.to_string()).ok();
        let known = Stretch { from: end("known_from")?, to: end("known_until")? };
        let notices = table.get("notices")?.as_array()?;
        let (off, work) = (listed(notices, "off")?, listed(notices, "work")?);
        let all = known.from.series(jiff::Span::new().days(1)).take_while(|day| *day <= known.to);
        let is_worked = |day: &Day| if is_weekend(*day) { work.contains(day) } else { !off.contains(day) };
        Some(Self { known, days: all.filter(is_worked).collect() })
    }

    /// The first and the last day of which it is known whether people work.
    pub fn known(&self) -> Stretch {
        self.known
    }

    /// Whether people work on a day; `None` outside the known ones.
    pub fn is_workday(&self, day: Day) -> Option<bool> {
        self.known.holds(day).then(|| self.days.binary_search(&day).is_ok())
    }

    /// The workday so many workdays after a day, or before it for a negative count. The day itself is not counted, whether
    /// worked or not; no workdays after it is the day itself. `None` if a day in between is not known.
    pub fn nth_workday_after(&self, day: Day, count: i64) -> Option<Day> {
        if count == 0 {
            return Some(day);
        }
        let first = if count > 0 { day.tomorrow() } else { day.yesterday() };
        if !self.known.holds(first.ok()?) {
            return None;
        }
        let passed = self.days.partition_point(|workday| *workday < day || count > 0 && *workday == day);
        let before = if count > 0 { count - 1 } else { count };
        let at = i64::try_from(passed).ok()?.checked_add(before)?;
        self.days.get(usize::try_from(at).ok()?).copied()
    }

    /// The day itself if people work on it, else the next workday; `None` if a day in between is not known.
    pub fn next_workday_on_or_after(&self, day: Day) -> Option<Day> {
        if !self.known.holds(day) {
            return None;
        }
        self.days.get(self.days.partition_point(|workday| *workday < day)).copied()
    }
}

/// The days that all notices list under a key.
fn listed(notices: &[toml::Value], key: &str) -> Option<BTreeSet<Day>> {
    let tables = notices.iter().filter_map(|notice| notice.get(key));
    let mut days = BTreeSet::new();
    for table in tables {
        for day in table.as_table()?.keys() {
            days.insert(parse_day(day).ok()?);
        }
    }
    Some(days)
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests;
