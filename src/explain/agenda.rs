//! A timeline as entries of a calendar, worded.

use super::effect::POINTS;
use super::spell::cause;
use super::timeline::event;
use super::turn;
use super::voice::named;
use crate::base::{Day, Lang};
use crate::eval::timeline::{
    DeadlineKind, DeadlineNote, OutcomeTurn, Spell, SpellEnd, Step, Subject, Timeline,
};
use crate::messages::{Frame, Quantity, Say, TimelineLine};
use crate::wire::{Event, When};

/// What a calendar should remind of: deadlines, the ends of measures, and changes of accounts that are still to come.
pub fn agenda(timeline: &Timeline, lang: Lang) -> Vec<Event> {
    let today = timeline.zone.day_of(timeline.as_of);
    let ahead = timeline.deadlines.iter().filter(|note| note.closes_at > timeline.as_of);
    let deadlines = ahead.map(|note| deadline(timeline, note, lang));
    let ends = timeline.spells.iter().filter_map(|spell| end(timeline, spell, today, lang));
    let changes = timeline.accounts.iter().flat_map(|account| {
        let name = named(account.label.as_ref(), &account.id);
        let ahead = account.steps.iter().filter(|step| step.day > today);
        ahead.map(move |step| change(timeline, (&account.id, name), step, lang))
    });
    let turns = turn::told(timeline)
        .filter(|turn| turn.day > today && !matches!(turn.of, Subject::Appeal(_)))
        .map(|one| turned(timeline, one, lang));
    deadlines.chain(ends).chain(changes).chain(turns).collect()
}

/// A name that stays the same as long as the same thing is meant.
fn uid(timeline: &Timeline, parts: &[&str]) -> String {
    [&[timeline.rulebook.id.as_str(), timeline.subject.as_str()], parts].concat().join("/")
}

fn deadline(timeline: &Timeline, note: &DeadlineNote, lang: Lang) -> Event {
    let (of, last) = (named(note.label.as_ref(), &note.of).to_owned(), note.last_day.to_string());
    let (kind, line) = match note.kind {
        DeadlineKind::Appeal => ("appeal", TimelineLine::Appeal { of, last }),
        DeadlineKind::Decision => ("decision", TimelineLine::Decision { of, last }),
    };
    Event {
        uid: uid(timeline, &[kind, &note.of]),
        summary: line.say(lang),
        description: [timeline.subject.as_str(), &note.of].join(" · "),
        when: When::Until(note.closes_at),
        reminds: note.kind == DeadlineKind::Appeal,
    }
}

fn turned(timeline: &Timeline, turn: &OutcomeTurn, lang: Lang) -> Event {
    let subject = turn::subject(turn, lang);
    Event {
        uid: uid(timeline, &["turn", &subject, &turn.day.to_string()]),
        summary: turn::line(turn, lang),
        description: timeline.subject.clone(),
        when: When::Day(turn.day),
        reminds: false,
    }
}

fn end(timeline: &Timeline, spell: &Spell, today: Day, lang: Lang) -> Option<Event> {
    let SpellEnd::On(last) = spell.end else { return None };
    if last < today || spell.is_discretionary {
        return None;
    }
    let what = named(spell.label.as_ref(), &spell.measure).to_owned();
    Some(Event {
        uid: uid(timeline, &["measure", &spell.measure, cause(&spell.cause), &spell.from.to_string()]),
        summary: TimelineLine::EndOf { what }.say(lang),
        description: [timeline.subject.as_str(), cause(&spell.cause)].join(" · "),
        when: When::Day(last),
        reminds: false,
    })
}

fn change(timeline: &Timeline, (id, name): (&str, &str), step: &Step, lang: Lang) -> Event {
    let (kind, event) = (step.cause.word(), event(&step.cause, lang));
    let balance = Quantity::new(step.balance, Some(POINTS)).say(lang);
    let balance = Frame::Balance { account: name.to_owned(), points: balance }.say(lang);
    Event {
        uid: uid(timeline, &["account", id, &step.day.to_string(), kind]),
        summary: Frame::Aside { what: balance, aside: event.say(lang) }.say(lang),
        description: timeline.subject.clone(),
        when: When::Day(step.day),
        reminds: false,
    }
}
