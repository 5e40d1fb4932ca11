use super::{Counting, NoDeadline, deadline};
use crate::base::{Duration, Unit, Zone, parse_instant};

/// `7 days`, `3 workdays counting rolling`: the words that matter of a window.
fn counting(written: &str) -> Counting {
    let words: Vec<&str> = written.split(' ').collect();
    let unit = match words[1] {
        "hours" => Unit::Hours,
        "days" => Unit::Days,
        "weeks" => Unit::Weeks,
        "months" => Unit::Months,
        "years" => Unit::Years,
        _ => Unit::Workdays,
    };
    Counting {
        length: Duration { count: words[0].parse().expect("a number"), unit },
        counts_first_day: words.contains(&"counting"),
        rolls_over_holidays: words.contains(&"rolling"),
    }
}

/// The last day, or why there is none.
fn last(anchor: &str, written: &str) -> String {
    let zone = Zone::from_name("Asia/Shanghai").expect("a zone");
    let anchor = parse_instant(&format!("{anchor}T09:00"), &zone).expect("an instant");
    match deadline(anchor, counting(written), &zone) {
        Ok(window) => window.last_day.to_string(),
        Err(NoDeadline::PastTime) => "past time".to_owned(),
        Err(NoDeadline::BeyondCalendar) => "beyond calendar".to_owned(),
    }
}

fn check(rows: &[(&str, &str, &str)]) {
    for (anchor, written, wanted) in rows {
        assert_eq!(last(anchor, written), *wanted, "{written} from {anchor}");
    }
}

#[test]
fn the_last_day_ends_at_midnight_and_hours_at_their_hour() {
    let zone = Zone::from_name("Asia/Shanghai").expect("a zone");
    for (anchor, written, wanted) in [
        ("2023-06-01T09:00", "7 days", "2023-06-09T00:00:00+08:00"),
        ("2023-06-01T09:00", "7 days counting", "2023-06-08T00:00:00+08:00"),
        ("2023-06-01T09:00", "72 hours", "2023-06-04T09:00:00+08:00"),
        ("2026-02-13T09:00", "3 workdays", "2026-02-26T00:00:00+08:00"),
        ("2025-12-30T23:59:59", "1 days", "2026-01-01T00:00:00+08:00"),
        ("2025-12-31T23:59:59", "1 days", "2026-01-02T00:00:00+08:00"),
        ("2026-01-01T00:00", "1 days", "2026-01-03T00:00:00+08:00"),
    ] {
        let anchor = parse_instant(anchor, &zone).expect("an instant");
        let window = deadline(anchor, counting(written), &zone).expect("fits");
        assert_eq!(zone.write(window.closes_at), wanted, "{written}");
    }
}

/// 15 to 23 February 2026 are off; Saturday the 14th and Saturday the 28th are worked.
#[test]
fn workdays_pass_over_the_spring_festival() {
    check(&[
        ("2026-02-12", "1 workdays", "2026-02-13"),
        ("2026-02-12", "2 workdays", "2026-02-14"),
        ("2026-02-12", "3 workdays", "2026-02-24"),
        ("2026-02-12", "7 workdays", "2026-02-28"),
        ("2026-02-12", "8 workdays", "2026-03-02"),
        ("2026-02-14", "1 workdays", "2026-02-24"),
        ("2026-02-18", "1 workdays", "2026-02-24"),
        ("2026-02-14", "2 workdays counting", "2026-02-24"),
        ("2026-02-18", "1 workdays counting", "2026-02-24"),
        ("2020-01-23", "1 workdays", "2020-02-03"),
    ]);
}

/// 2025: 1 to 8 October off, Sunday 28 September and Saturday 11 October worked.
#[test]
fn workdays_pass_over_national_day_and_mid_autumn() {
    check(&[
        ("2025-09-26", "1 workdays", "2025-09-28"),
        ("2025-09-26", "3 workdays", "2025-09-30"),
        ("2025-09-26", "4 workdays", "2025-10-09"),
        ("2025-09-30", "3 workdays", "2025-10-11"),
        ("2025-09-30", "4 workdays", "2025-10-13"),
    ]);
}

#[test]
fn a_last_day_off_gives_way_to_the_next_workday_only_if_the_rulebook_says_so() {
    check(&[
        ("2026-02-10", "7 days", "2026-02-17"),
        ("2026-02-10", "7 days rolling", "2026-02-24"),
        ("2026-02-10", "7 days counting", "2026-02-16"),
        ("2026-02-10", "7 days counting rolling", "2026-02-24"),
        ("2026-02-07", "7 days rolling", "2026-02-14"),
        ("2025-09-21", "7 days rolling", "2025-09-28"),
        ("2025-10-01", "1 weeks rolling", "2025-10-09"),
        ("2026-03-18", "1 months rolling", "2026-04-20"),
        ("2026-02-14", "0 workdays rolling", "2026-02-14"),
        ("2026-02-15", "0 workdays rolling", "2026-02-24"),
    ]);
}

#[test]
fn months_end_on_the_same_day_or_with_the_month() {
    check(&[
        ("2026-01-15", "1 months", "2026-02-15"),
        ("2026-01-31", "1 months", "2026-02-28"),
        ("2024-01-31", "1 months", "2024-02-29"),
        ("2024-02-29", "1 months", "2024-03-29"),
        ("2024-02-29", "1 years", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2023-02-28", "1 years", "2024-02-28"),
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2026-03-01", "1 months counting", "2026-03-31"),
        ("2026-01-31", "1 months counting", "2026-02-28"),
        ("2024-02-29", "1 years counting", "2025-02-28"),
        ("2026-01-31", "2 months counting", "2026-03-30"),
    ]);
}

#[test]
fn nothing_is_guessed_outside_the_known_years() {
    check(&[
        ("2026-12-30", "1 workdays", "2026-12-31"),
        ("2026-12-30", "2 workdays", "beyond calendar"),
        ("2026-12-31", "1 workdays", "beyond calendar"),
        ("2027-01-04", "1 workdays", "beyond calendar"),
        ("2027-01-04", "1 days", "2027-01-05"),
        ("2026-12-28", "7 days", "2027-01-04"),
        ("2026-12-28", "7 days rolling", "beyond calendar"),
        ("2026-12-24", "7 days rolling", "2026-12-31"),
        ("2003-12-30", "1 workdays", "beyond calendar"),
        ("2003-12-31", "1 workdays", "2004-01-02"),
        ("2004-01-01", "1 workdays counting", "2004-01-02"),
        ("2026-12-31", "1000000 workdays", "beyond calendar"),
        ("2026-12-31", "1000000 years", "past time"),
    ]);
}
