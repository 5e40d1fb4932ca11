//! What changes in a timeline, in words.

use super::effect::POINTS;
use super::gate::word as gate_word;
use super::rows::appeal_word;
use super::until::outcome_of;
use super::voice::named;
use crate::base::{Lang, Zone};
use crate::eval::timeline::{OutcomeTurn, SpellEnd, State, Subject, Timeline};
use crate::messages::{Frame, Quantity, Say, TimelineLine};

/// Between the parts of a line.
const DOT: &str = " · ";

/// The turns that are not told elsewhere: changes of accounts and spells of measures have sections of their own.
pub(super) fn told(timeline: &Timeline) -> impl Iterator<Item = &OutcomeTurn> {
    timeline.outcomes.turns.iter().filter(|turn| !is_told_elsewhere(timeline, turn))
}

fn is_told_elsewhere(timeline: &Timeline, turn: &OutcomeTurn) -> bool {
    match (&turn.of, &turn.after) {
        (Subject::Account(name), Some(State::Balance(balance))) => {
            let account = timeline.accounts.iter().find(|account| account.id == *name);
            let steps = account.into_iter().flat_map(|account| &account.steps);
            let mut of_day = steps.filter(|step| step.day == turn.day);
            of_day.next_back().is_some_and(|step| step.balance == *balance)
        }
        (Subject::Measure(name, by), after) => timeline.spells.iter().any(|spell| {
            let ends = match spell.end {
                SpellEnd::On(last) | SpellEnd::Between(last, _) => last.tomorrow().ok(),
                SpellEnd::Never | SpellEnd::Until(_) | SpellEnd::After(_) | SpellEnd::Unstated => None,
            };
            let is_same = spell.measure == *name && spell.cause.name() == by;
            let day = if after.is_some() { Some(spell.from) } else { ends };
            is_same && (day == Some(turn.day) || spell.hours.is_some())
        }),
        _ => false,
    }
}

/// When it turns.
pub(super) fn when(turn: &OutcomeTurn, zone: &Zone) -> String {
    match turn.at {
        Some(at) => zone.clock_at(at).strftime("%Y-%m-%d %H:%M").to_string(),
        None => turn.day.to_string(),
    }
}

/// What turns.
pub(super) fn subject(turn: &OutcomeTurn, lang: Lang) -> String {
    let label = turn.label.as_ref();
    match &turn.of {
        Subject::Version => TimelineLine::Version.say(lang),
        Subject::Violation(name) | Subject::Gate(name) => about(label, name),
        Subject::Appeal(name) => TimelineLine::AppealOf { of: about(label, name) }.say(lang),
        Subject::Account(name) => named(label, name).to_owned(),
        Subject::Measure(name, by) => [named(label, name), by].join(DOT),
    }
}

/// `No source · no_source[N1]`: the label, and the name where it tells more.
fn about(label: Option<&String>, name: &str) -> String {
    let element = name.split_once('[').map(|(_, element)| element.trim_end_matches(']'));
    match (label, element) {
        (Some(label), Some(element)) => [label.as_str(), element].join(DOT),
        (Some(label), None) => label.clone(),
        (None, _) => name.to_owned(),
    }
}

/// What something comes to.
pub(super) fn state(state: Option<&State>, lang: Lang) -> String {
    match state {
        None => TimelineLine::NoMore.say(lang),
        Some(State::Version(version)) => version.clone(),
        Some(State::Silent) => TimelineLine::NoVersion.say(lang),
        Some(State::Violation { is_revoked: true, .. }) => TimelineLine::Revoked.say(lang),
        Some(State::Violation { status, tier, .. }) => outcome_of(*status, tier.as_ref()).say(lang),
        Some(State::Appeal(standing)) => appeal_word(*standing).say(lang),
        Some(State::Gate(status)) => gate_word(*status).say(lang),
        Some(State::Balance(balance)) => Quantity::new(*balance, Some(POINTS)).say(lang),
        Some(State::Runs) => TimelineLine::Runs.say(lang),
    }
}

/// What turns, and what it comes to, on one line.
pub(super) fn line(turn: &OutcomeTurn, lang: Lang) -> String {
    Frame::Then { what: subject(turn, lang), comes: state(turn.after.as_ref(), lang) }.say(lang)
}
