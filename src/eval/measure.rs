//! Measures in time: from when to when each runs, beside others of its kind.

use super::account::Books;
use super::decision::{ActionDue, AmountDue, EffectDue, Finding, TermDue};
use super::machine::Machine;
use super::timeline::{Spell, SpellCause, SpellEnd};
use crate::base::{Day, Duration, Instant, Number, Truth, Unit, Zone};
use crate::domain::{Fate, Imposed, Overlap, Served, alone, arrange};
use crate::model::Type;
use crate::plan::Measure;

/// A measure that something brought about.
struct Brought {
    spell: Spell,
    /// How long it certainly runs, if that is settled.
    settled: Option<Imposed>,
}

/// When something falls that brings measures.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    pub(super) day: Day,
    /// The instant, where more than the day is known.
    pub(super) at: Option<Instant>,
}

/// The measures that findings and milestones bring up to a day, by their beginnings.
pub(super) fn measures(
    machine: &mut Machine<'_>,
    books: &Books<'_>,
    findings: &[Finding],
    until: Day,
) -> Vec<Spell> {
    let today = machine.today;
    let mut brought = Vec::new();
    for finding in findings {
        let begun = Begun { day: finding.date.unwrap_or(today), at: finding.at };
        for effect in finding.effects.iter().filter(|_| begun.day <= until) {
            let cause = || SpellCause::Finding(finding.name());
            let one = bring(machine, effect, begun, cause);
            let stopped = finding.reversal.as_ref().map(|reversal| reversal.stopped);
            brought.extend(one.map(|one| revoke(one, stopped)));
        }
    }
    for milestone in books.milestones(machine, until) {
        let begun = Begun { day: milestone.day, at: milestone.at };
        for effect in &milestone.effects {
            let cause = || SpellCause::Milestone(milestone.name.clone());
            let one = bring(machine, effect, begun, cause);
            brought.extend(one.map(|one| revoke(one, milestone.taken_back)));
        }
    }
    let mut spells = Vec::new();
    for measure in &machine.plan.measures {
        let of_kind = brought.extract_if(.., |one| one.spell.measure == measure.name).collect();
        let overlap = chosen(machine, measure);
        spells.extend(beside(of_kind, overlap, &machine.plan.head.zone));
    }
    spells.sort_by_key(|spell| spell.from);
    spells
}

fn bring(
    machine: &Machine<'_>,
    effect: &EffectDue,
    begun: Begun,
    cause: impl Fn() -> SpellCause,
) -> Option<Brought> {
    let ActionDue::Impose { measure, label, term } = &effect.action else { return None };
    let begins_next_day =
        machine.plan.measures.iter().any(|declared| declared.name == *measure && declared.begins_next_day);
    let zone = &machine.plan.head.zone;
    let from = if begins_next_day { begun.day.tomorrow().ok()? } else { begun.day };
    let at = begun.at.filter(|_| !begins_next_day).or_else(|| zone.start_of(from))?;
    let (end, settled) = end(term, at, zone)?;
    let spell = Spell {
        measure: measure.clone(),
        label: label.clone(),
        from,
        end,
        hours: None,
        cause: cause(),
        cite: effect.cite.clone(),
        is_discretionary: effect.is_discretionary,
        fate: Fate::Runs,
    };
    let alone = settled.and_then(|imposed| alone(imposed, zone));
    let spell = alone.map_or(spell.clone(), |served| told(spell, settled, served, zone));
    Some(Brought { spell, settled: settled.filter(|_| alone.is_some() && !effect.is_discretionary) })
}

/// A measure that is over from some day on, because what brought it was reversed: what it served before stays, and it is no
/// longer arranged with others. One that had ended by then is as it was.
fn revoke(one: Brought, since: Option<Day>) -> Brought {
    let Some(last) = since.and_then(|since| since.yesterday().ok()) else { return one };
    let has_ended = matches!(one.spell.end, SpellEnd::On(end) if end <= last);
    if has_ended {
        return one;
    }
    let mut spell = Spell { end: SpellEnd::On(last.max(one.spell.from)), fate: Fate::Revoked, ..one.spell };
    let over = since.map(|since| since.at(0, 0, 0, 0));
    spell.hours = spell.hours.zip(over).map(|((from, end), over)| (from, end.min(over.max(from))));
    Brought { spell, settled: None }
}

/// When a measure ends, and how long it runs if that is settled; `None` for what is done at once, or takes no time.
fn end(term: &TermDue, from: Instant, zone: &Zone) -> Option<(SpellEnd, Option<Imposed>)> {
    Some(match term {
        TermDue::None => return None,
        TermDue::Permanent => (SpellEnd::Never, Some(Imposed { from, length: None })),
        TermDue::Until(event) => (SpellEnd::Until(event.clone()), None),
        TermDue::Unstated | TermDue::For(AmountDue::Unstated | AmountDue::Unknown(_), _) => {
            (SpellEnd::Unstated, None)
        }
        TermDue::For(AmountDue::Fixed(count), _) if count.is_zero() => return None,
        TermDue::For(AmountDue::Fixed(count), unit) => {
            let length = length(count, unit);
            let imposed = length.map(|length| Imposed { from, length: Some(length) });
            // What no calendar can place is told as it is written.
            (SpellEnd::After(format!("{count} {unit}")), imposed)
        }
        TermDue::For(AmountDue::Range(low, high), unit) => {
            let days = |count: &Number| length(count, unit).filter(|length| length.unit != Unit::Hours);
            let last = |count: &Number| alone(Imposed { from, length: Some(days(count)?) }, zone)?.last(zone);
            let ends = last(low).zip(last(high)).map(|(first, last)| SpellEnd::Between(first, last));
            (ends.unwrap_or_else(|| SpellEnd::After(format!("{low}..{high} {unit}"))), None)
        }
    })
}

/// A whole number of a unit of time.
pub(super) fn length(count: &Number, unit: &str) -> Option<Duration> {
    Some(Duration { count: count.to_i64()?, unit: Type::of_unit_word(unit)? })
}

/// A measure as it is served.
fn told(spell: Spell, imposed: Option<Imposed>, served: Served, zone: &Zone) -> Spell {
    let is_in_hours = |length: Duration| length.unit == Unit::Hours;
    let is_in_hours = imposed.and_then(|imposed| imposed.length).is_some_and(is_in_hours);
    Spell {
        from: served.first(zone),
        end: served.last(zone).map_or(SpellEnd::Never, SpellEnd::On),
        hours: served
            .until
            .filter(|_| is_in_hours)
            .map(|until| (zone.clock_at(served.from), zone.clock_at(until))),
        fate: served.fate,
        ..spell
    }
}

/// What several measures of a kind come to, if the rulebook says so for what is known.
fn chosen(machine: &mut Machine<'_>, measure: &Measure) -> Option<Overlap> {
    for (overlap, when) in &measure.overlapping {
        machine.rest_on(*when);
        match when.map_or(Truth::True, |when| machine.truth(when)) {
            Truth::True => return Some(*overlap),
            Truth::Unknown => return None,
            Truth::False => {}
        }
    }
    None
}

/// Arranges those whose length is settled; the others stay as they are, and so do all where one would run past the calendar.
fn beside(brought: Vec<Brought>, overlap: Option<Overlap>, zone: &Zone) -> Vec<Spell> {
    let imposed: Vec<Imposed> = brought.iter().filter_map(|one| one.settled).collect();
    let mut served = arrange(&imposed, overlap, zone).unwrap_or_default().into_iter();
    let arranged = |Brought { spell, settled }: Brought| match settled.and_then(|_| served.next()) {
        Some(served) => told(spell, settled, served, zone),
        None => spell,
    };
    brought.into_iter().map(arranged).collect()
}
