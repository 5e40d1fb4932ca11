//! Measures in time, in words.

use crate::base::{Clock, Lang};
use crate::domain::Fate;
use crate::eval::timeline::{Spell, SpellCause, SpellEnd};
use crate::messages::{FateWord, Frame, Say, TimelineLine};
use crate::render::{Block, Mark};

use super::voice::{cited, named};

/// Measures, one item each.
pub(super) fn measures(spells: &[Spell], lang: Lang) -> Vec<Block> {
    spells.iter().map(|spell| measure(spell, lang)).collect()
}

fn measure(spell: &Spell, lang: Lang) -> Block {
    let what = Frame::Then { what: name(spell, lang), comes: days(spell).say(lang) }.say(lang);
    let cause = cause(&spell.cause).to_owned();
    let mut text = TimelineLine::Because { what, cause }.say(lang);
    if let Some(fate) = fate(spell.fate) {
        text = Frame::Aside { what: text, aside: fate.say(lang) }.say(lang);
    }
    cited(Block::item(mark(spell.fate), text), spell.cite.as_ref())
}

/// What people call a measure, and whether it is certain.
fn name(spell: &Spell, lang: Lang) -> String {
    let what = named(spell.label.as_ref(), &spell.measure).to_owned();
    if spell.is_discretionary { TimelineLine::May { what }.say(lang) } else { what }
}

fn mark(fate: Fate) -> Mark {
    match fate {
        Fate::Absorbed | Fate::Revoked => Mark::Excused,
        Fate::Silent => Mark::Unknown,
        Fate::Runs | Fate::CutShort | Fate::Postponed | Fate::Lengthened => Mark::Bullet,
    }
}

/// From when to when.
pub(super) fn days(spell: &Spell) -> TimelineLine {
    if let Some((from, to)) = spell.hours {
        let clock = |at: Clock| at.strftime("%Y-%m-%d %H:%M").to_string();
        return TimelineLine::Days { from: clock(from), to: clock(to) };
    }
    let from = spell.from.to_string();
    match &spell.end {
        SpellEnd::On(day) if *day == spell.from => TimelineLine::OneDay { day: from },
        SpellEnd::On(day) => TimelineLine::Days { from, to: day.to_string() },
        SpellEnd::Never => TimelineLine::From { from },
        SpellEnd::Until(event) => TimelineLine::FromUntil { from, event: event.clone() },
        SpellEnd::After(length) => TimelineLine::FromFor { from, length: length.clone() },
        SpellEnd::Between(first, last) => {
            TimelineLine::FromBetween { from, first: first.to_string(), last: last.to_string() }
        }
        SpellEnd::Unstated => TimelineLine::FromSome { from },
    }
}

/// What brought a measure about.
pub(super) fn cause(cause: &SpellCause) -> &str {
    match cause {
        SpellCause::Finding(name) | SpellCause::Milestone(name) => name,
    }
}

fn fate(fate: Fate) -> Option<FateWord> {
    Some(match fate {
        Fate::Runs => return None,
        Fate::Absorbed => FateWord::Absorbed,
        Fate::CutShort => FateWord::CutShort,
        Fate::Postponed => FateWord::Postponed,
        Fate::Lengthened => FateWord::Lengthened,
        Fate::Silent => FateWord::Silent,
        Fate::Revoked => FateWord::Revoked,
    })
}
