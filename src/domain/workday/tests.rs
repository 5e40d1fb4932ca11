use std::collections::BTreeSet;

use chinese_holiday::{Ymd, chinese_holiday};
use proptest::prelude::*;

use super::{Workdays, is_weekend, listed};
use crate::base::Day;

/// Days on which the crate `chinese_holiday` is wrong, whether they are worked, and why.
const WRONG_ELSEWHERE: &[(&str, bool, &str)] = &[
    ("2016-10-09", true, "国办发明电〔2015〕18号：10月8日（星期六）、10月9日（星期日）上班"),
    (
        "2016-12-30",
        true,
        "国办发明电〔2016〕17号：1月1日放假，1月2日（星期一）补休; nothing is said of Friday the 30th",
    ),
];

/// The last day that the crate `chinese_holiday` answers for.
const KNOWN_ELSEWHERE: &str = "2026-12-25";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn table() -> toml::Table {
    include_str!("../../../calendars/cn.toml").parse().expect("the table is TOML")
}

/// The days from one to another, both included.
fn days(from: Day, to: Day) -> impl Iterator<Item = Day> {
    from.series(jiff::Span::new().days(1)).take_while(move |day| *day <= to)
}

fn is_worked_elsewhere(day: Day) -> bool {
    let number = |part: i8| u8::try_from(part).expect("months and days are small");
    let year = u16::try_from(day.year()).expect("a year of our era");
    chinese_holiday(Ymd::new(year, number(day.month()), number(day.day()))).is_workday()
}

#[test]
fn an_independent_table_agrees_but_for_its_known_mistakes() {
    let china = Workdays::china();
    let found: Vec<(String, bool)> = days(china.known().from, day(KNOWN_ELSEWHERE))
        .filter(|day| china.is_workday(*day) != Some(is_worked_elsewhere(*day)))
        .map(|day| (day.to_string(), china.is_workday(day) == Some(true)))
        .collect();
    let listed: Vec<(String, bool)> =
        WRONG_ELSEWHERE.iter().map(|(day, is_workday, _)| ((*day).to_owned(), *is_workday)).collect();
    assert_eq!(found, listed);
}

#[test]
fn every_row_departs_from_monday_to_friday_and_stands_once() {
    let table = table();
    let notices = table["notices"].as_array().expect("notices");
    let (off, work) = (listed(notices, "off").expect("days"), listed(notices, "work").expect("days"));
    let rows = |key: &str| notices.iter().filter_map(|n| Some(n.get(key)?.as_table()?.len())).sum::<usize>();
    assert_eq!((rows("off"), rows("work")), (off.len(), work.len()), "a day stands under two notices");
    let odd: Vec<&Day> = off
        .iter()
        .filter(|day| is_weekend(**day))
        .chain(work.iter().filter(|day| !is_weekend(**day)))
        .collect();
    assert!(odd.is_empty(), "{odd:?}");
    let known = Workdays::china().known();
    assert!(off.iter().chain(&work).all(|day| known.holds(*day)));
}

#[test]
fn every_known_year_has_its_own_notice() {
    let table = table();
    let notices = table["notices"].as_array().expect("notices");
    let text = |notice: &toml::Value, key: &str| notice[key].as_str().expect("a text").to_owned();
    let numbers: BTreeSet<String> = notices.iter().map(|notice| text(notice, "number")).collect();
    assert_eq!(numbers.len(), notices.len());
    let known = Workdays::china().known();
    assert_eq!((known.from, known.to), (known.from.first_of_year(), known.to.last_of_year()));
    for year in known.from.year()..=known.to.year() {
        let title = format!("国务院办公厅关于{year}年部分节假日安排的通知");
        assert_eq!(notices.iter().filter(|notice| text(notice, "title") == title).count(), 1, "{title}");
    }
    assert!(notices.iter().all(|notice| text(notice, "url").starts_with("https://")));
}

#[test]
fn days_of_the_notices_are_as_they_say() {
    for (date, is_workday) in [
        ("2005-12-31", true),
        ("2007-12-29", true),
        ("2007-12-31", false),
        ("2015-09-03", false),
        ("2015-09-06", true),
        ("2019-05-02", false),
        ("2020-01-31", false),
        ("2020-02-01", false),
        ("2020-02-02", false),
        ("2020-02-03", true),
        ("2024-02-09", true),
        ("2024-02-29", true),
        ("2026-01-04", true),
        ("2026-02-14", true),
        ("2026-02-15", false),
        ("2026-02-23", false),
        ("2026-02-28", true),
        ("2026-09-20", true),
        ("2026-09-25", false),
    ] {
        assert_eq!(Workdays::china().is_workday(day(date)), Some(is_workday), "{date}");
    }
}

#[test]
fn outside_the_known_days_there_is_no_answer() {
    let china = Workdays::china();
    assert_eq!(china.is_workday(day("2003-12-31")), None);
    assert_eq!(china.is_workday(day("2004-01-01")), Some(false));
    assert_eq!(china.is_workday(day("2026-12-31")), Some(true));
    assert_eq!(china.is_workday(day("2027-01-01")), None);
    assert_eq!(china.is_workday(day("2027-01-04")), None);
    assert_eq!(china.next_workday_on_or_after(day("2027-01-04")), None);
    assert_eq!(china.next_workday_on_or_after(day("2026-12-31")), Some(day("2026-12-31")));
    assert_eq!(china.nth_workday_after(day("2026-12-31"), 1), None);
    assert_eq!(china.nth_workday_after(day("2027-01-01"), -1), Some(day("2026-12-31")));
    assert_eq!(china.nth_workday_after(day("2027-01-04"), -1), None);
    assert_eq!(china.nth_workday_after(day("2004-01-02"), -1), None);
    assert_eq!(china.nth_workday_after(Day::MAX, 1), None);
    assert_eq!(china.nth_workday_after(day("2026-12-31"), i64::MAX), None);
    assert_eq!(china.nth_workday_after(day("2026-12-31"), i64::MIN), None);
}

/// A day of the known stretch.
fn any_day() -> impl Strategy<Value = Day> {
    let known = Workdays::china().known();
    let length = known.from.until(known.to).expect("fits").get_days();
    (0..=length).prop_map(move |days| known.from + jiff::Span::new().days(days))
}

/// How many of the days after one, up to and including another, are worked: found by looking at each.
fn count_after(from: Day, to: Day) -> i64 {
    let worked = days(from, to).skip(1).filter(|day| Workdays::china().is_workday(*day) == Some(true));
    i64::try_from(worked.count()).expect("few days")
}

proptest! {
    #[test]
    fn the_nth_workday_is_worked_and_has_that_many_behind_it(from in any_day(), count in 1..400i64) {
        if let Some(found) = Workdays::china().nth_workday_after(from, count) {
            prop_assert_eq!(Workdays::china().is_workday(found), Some(true));
            prop_assert_eq!(count_after(from, found), count);
        } else {
            prop_assert!(count_after(from, Workdays::china().known().to) < count);
        }
    }

    #[test]
    fn back_is_the_inverse_of_forth_between_workdays(from in any_day(), count in -400..400i64) {
        let china = Workdays::china();
        let start = china.next_workday_on_or_after(from);
        let end = start.and_then(|start| china.nth_workday_after(start, count));
        if let (Some(start), Some(end)) = (start, end) {
            prop_assert_eq!(china.nth_workday_after(end, -count), Some(start));
        }
    }

    #[test]
    fn two_steps_are_one(from in any_day(), first in 1..200i64, second in 1..200i64) {
        let china = Workdays::china();
        let stepped = china.nth_workday_after(from, first).and_then(|day| china.nth_workday_after(day, second));
        prop_assert_eq!(stepped, china.nth_workday_after(from, first + second));
    }

    #[test]
    fn the_next_workday_leaves_none_out(from in any_day()) {
        if let Some(next) = Workdays::china().next_workday_on_or_after(from) {
            prop_assert!(next >= from);
            prop_assert_eq!(Workdays::china().is_workday(next), Some(true));
            prop_assert!(days(from, next).filter(|day| Workdays::china().is_workday(*day) == Some(true)).count() == 1);
        }
    }
}
