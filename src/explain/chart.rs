//! A timeline as a chart, worded.

use super::spell::{cause, days};
use super::turn;
use super::voice::named;
use crate::base::{Day, Lang, Number};
use crate::domain::Fate;
use crate::eval::timeline::{
    AccountLine, DeadlineKind, DeadlineNote, Mark, Spell, SpellEnd, Subject, Timeline,
};
use crate::messages::{Frame, Quantity, Say, TimelineLine};
use crate::render::{Bar, Chart, Flag, Level, Panel};

use super::effect::POINTS;

/// Between the parts of a line.
const DOT: &str = " · ";
/// How many multiples of a milestone that repeats are drawn.
const MOST: i64 = 6;

/// A timeline as a chart.
pub fn chart(timeline: &Timeline, lang: Lang) -> Chart {
    let today = timeline.zone.day_of(timeline.as_of);
    let title = named(timeline.rulebook.title.as_ref(), &timeline.rulebook.id);
    let turns = turn::told(timeline)
        .filter(|turn| turn.day > today && matches!(turn.of, Subject::Gate(_) | Subject::Violation(_)));
    let turns = turns.map(|turn| Flag { label: turn::line(turn, lang), day: turn.day });
    Chart {
        title: [title, &timeline.rulebook.version].join(DOT),
        subtitle: format!("{}{DOT}{} – {}", timeline.subject, timeline.from, timeline.to),
        from: timeline.from,
        to: timeline.to,
        today,
        today_label: today.to_string(),
        panels: timeline.accounts.iter().map(|account| panel(account, timeline.from, lang)).collect(),
        bars: timeline.spells.iter().map(|spell| bar(spell, lang)).collect(),
        flags: timeline.deadlines.iter().map(|note| flag(note, lang)).chain(turns).collect(),
    }
}

fn panel(account: &AccountLine, from: Day, lang: Lang) -> Panel {
    let name = named(account.label.as_ref(), &account.id).to_owned();
    let points = Quantity::new(account.balance, Some(POINTS)).say(lang);
    let steps = account.steps.iter().map(|step| (step.day, step.balance));
    let steps: Vec<(Day, Number)> = std::iter::once((from, account.opening)).chain(steps).collect();
    let highest = steps.iter().map(|step| step.1).fold(Number::ZERO, Number::max);
    let levels = account.marks.iter().flat_map(|mark| levels(mark, highest, lang)).collect();
    Panel { title: Frame::Balance { account: name, points }.say(lang), steps, levels }
}

/// Where a milestone lies; one that repeats lies at its multiples, up to the first one above what is shown.
fn levels(mark: &Mark, highest: Number, lang: Lang) -> Vec<Level> {
    let level = |at: Number| Level {
        label: named(mark.label.as_ref(), &Quantity::new(at, Some(POINTS)).say(lang)).to_owned(),
        at,
    };
    if !mark.repeats {
        return vec![level(mark.at)];
    }
    let multiples = (1..=MOST).filter_map(|times| mark.at.times(Number::from(times)));
    let mut shown = Vec::new();
    for at in multiples {
        let points = Quantity::new(at, Some(POINTS)).say(lang);
        shown.push(Level { label: [level(at).label, points].join(DOT), at });
        if at > highest {
            break;
        }
    }
    shown
}

fn bar(spell: &Spell, lang: Lang) -> Bar {
    let name = named(spell.label.as_ref(), &spell.measure);
    let label = [name, &days(spell).say(lang), cause(&spell.cause)].join(DOT);
    let to = match spell.end {
        SpellEnd::On(day) | SpellEnd::Between(_, day) => Some(day),
        SpellEnd::Never | SpellEnd::Until(_) | SpellEnd::After(_) | SpellEnd::Unstated => None,
    };
    Bar {
        label,
        from: spell.from,
        to,
        is_faint: spell.is_discretionary || matches!(spell.fate, Fate::Absorbed | Fate::Revoked),
    }
}

fn flag(note: &DeadlineNote, lang: Lang) -> Flag {
    let (of, last) = (note.of.clone(), note.last_day.to_string());
    let line = match note.kind {
        DeadlineKind::Appeal => TimelineLine::Appeal { of, last },
        DeadlineKind::Decision => TimelineLine::Decision { of, last },
    };
    Flag { label: line.say(lang), day: note.last_day }
}
