//! Calendars for calendar applications (RFC 5545).

use icalendar::{Alarm, Calendar, Component as _, EventLike as _, Property, Trigger};

use crate::base::{Day, Instant, harmless, one_line, without_commands};

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// A name that stays the same as long as the same thing is meant.
    pub uid: String,
    /// What is shown.
    pub summary: String,
    /// What is told beside it.
    pub description: String,
    /// When it is.
    pub when: When,
    /// Whether it reminds a day before.
    pub reminds: bool,
}

/// When an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All through a day.
    Day(Day),
    /// The hour up to an instant.
    Until(Instant),
}

/// How long before its end an entry that has one begins.
const HOUR: i64 = 3600;

/// Writes a calendar. Every entry is stamped with one instant, so that the same entries give the same text.
pub fn write_calendar(name: &str, stamp: Instant, events: &[Event]) -> String {
    let mut calendar = Calendar::empty();
    for (property, value) in
        [("VERSION", "2.0"), ("PRODID", "-//policyc//policyc//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property((property, value));
    }
    calendar.name(name);
    for event in events {
        calendar.push(entry(event, stamp));
    }
    calendar.done().to_string()
}

fn entry(event: &Event, stamp: Instant) -> icalendar::Event {
    let mut entry = icalendar::Event::new();
    let (uid, summary) = (unfolded(&one_line(&event.uid)), unfolded(&one_line(&event.summary)));
    entry.uid(&uid).summary(&summary).description(&unfolded(&harmless(&event.description)));
    entry.add_property("DTSTAMP", utc(stamp));
    match event.when {
        When::Day(day) => {
            let next = day.tomorrow().unwrap_or(day);
            entry.append_property(all_day("DTSTART", day)).append_property(all_day("DTEND", next));
        }
        When::Until(end) => {
            let start = end.checked_sub(jiff::Span::new().seconds(HOUR)).unwrap_or(end);
            entry.add_property("DTSTART", utc(start)).add_property("DTEND", utc(end));
        }
    }
    if event.reminds {
        let mut alarm = Alarm::display(&summary, Trigger::before_start(chrono::Duration::days(1)));
        alarm.uid(&format!("{uid}/alarm")).add_property("DTSTAMP", utc(stamp));
        entry.alarm(alarm);
    }
    entry.done()
}

/// A text in which nothing is a command to a service that reads along, wherever its line is folded.
fn unfolded(text: &str) -> String {
    without_commands(text).replace("::", ": :")
}

fn all_day(name: &str, day: Day) -> Property {
    Property::new(name, day.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
}

/// An instant in UTC: `20230605T000000Z`.
fn utc(instant: Instant) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}
