//! Measures in time: from when to when each runs, beside others of its kind.

use super::account::Books;
use super::decision::{ActionDue, AmountDue, EffectDue, Finding, TermDue};
use super::machine::Machine;
use super::timeline::{Spell, SpellCause, SpellEnd};
use crate::base::{Day, Duration, Number, Truth};
use crate::domain::{Fate, Imposed, Overlap, arrange};
use crate::model::Type;
use crate::plan::Measure;

/// A measure that something brought about.
struct Brought {
    spell: Spell,
    /// How long it certainly runs, if that is settled.
    settled: Option<Imposed>,
}

/// The measures that findings and milestones bring up to a day, by their beginnings. `None` if one does not fit.
pub(super) fn measures(
    machine: &mut Machine<'_>,
    books: &Books<'_>,
    findings: &[Finding],
    until: Day,
) -> Option<Vec<Spell>> {
    let today = machine.today;
    let mut brought = Vec::new();
    for finding in findings {
        let day = finding.date.unwrap_or(today);
        for effect in finding.effects.iter().filter(|_| day <= until) {
            let cause = || SpellCause::Finding(finding.name());
            let one = bring(machine, effect, day, cause);
            brought.extend(one.map(|one| match &finding.reversal {
                Some(reversal) => revoke(one, reversal.stopped),
                None => one,
            }));
        }
    }
    for (day, milestone, effects) in books.milestones(machine, until) {
        for effect in &effects {
            let cause = || SpellCause::Milestone(milestone.clone());
            brought.extend(bring(machine, effect, day, cause));
        }
    }
    let mut spells = Vec::new();
    for measure in &machine.plan.measures {
        let of_kind = brought.extract_if(.., |one| one.spell.measure == measure.name).collect();
        let overlap = chosen(machine, measure);
        spells.extend(beside(of_kind, overlap)?);
    }
    spells.sort_by_key(|spell| spell.from);
    Some(spells)
}

fn bring(
    machine: &Machine<'_>,
    effect: &EffectDue,
    day: Day,
    cause: impl Fn() -> SpellCause,
) -> Option<Brought> {
    let ActionDue::Impose { measure, label, term } = &effect.action else { return None };
    let begins_next_day =
        machine.plan.measures.iter().any(|declared| declared.name == *measure && declared.begins_next_day);
    let from = if begins_next_day { day.tomorrow().ok()? } else { day };
    let (end, settled) = end(term, from)?;
    let spell = Spell {
        measure: measure.clone(),
        label: label.clone(),
        from,
        end,
        cause: cause(),
        cite: effect.cite.clone(),
        is_discretionary: effect.is_discretionary,
        fate: Fate::Runs,
    };
    Some(Brought { spell, settled: settled.filter(|_| !effect.is_discretionary) })
}

/// A measure that an appeal ended: it ran up to the day before, if at all, and is no longer arranged with others.
fn revoke(one: Brought, since: Day) -> Brought {
    let mut spell = one.spell;
    if let Ok(last) = since.yesterday() {
        spell.end = SpellEnd::On(last.max(spell.from));
    }
    Brought { spell: Spell { fate: Fate::Revoked, ..spell }, settled: None }
}

/// When a measure ends, and how long it runs if that is settled; `None` for what is done at once.
fn end(term: &TermDue, from: Day) -> Option<(SpellEnd, Option<Imposed>)> {
    Some(match term {
        TermDue::None => return None,
        TermDue::Permanent => (SpellEnd::Never, Some(Imposed { from, length: None })),
        TermDue::Until(event) => (SpellEnd::Until(event.clone()), None),
        TermDue::Unstated | TermDue::For(AmountDue::Unstated | AmountDue::Unknown(_), _) => {
            (SpellEnd::Unstated, None)
        }
        TermDue::For(AmountDue::Fixed(count), unit) => match Type::of_unit_word(unit) {
            Some(unit) => {
                let length = count.to_i64().map(|count| Duration { count, unit });
                (SpellEnd::Unstated, length.map(|length| Imposed { from, length: Some(length) }))
            }
            None => (SpellEnd::After(format!("{count} {unit}")), None),
        },
        TermDue::For(AmountDue::Range(low, high), unit) => {
            let last = |count: &Number| last_day(from, count, unit);
            let ends = last(low).zip(last(high));
            (ends.map_or(SpellEnd::Unstated, |(first, last)| SpellEnd::Between(first, last)), None)
        }
    })
}

/// The last day of a measure that runs so many days, weeks or months.
fn last_day(from: Day, count: &Number, unit: &str) -> Option<Day> {
    let length = Duration { count: count.to_i64()?, unit: Type::of_unit_word(unit)? };
    arrange(&[Imposed { from, length: Some(length) }], None)?.first()?.last
}

/// What several measures of a kind come to, if the rulebook says so for what is known.
fn chosen(machine: &mut Machine<'_>, measure: &Measure) -> Option<Overlap> {
    for (overlap, when) in &measure.overlapping {
        machine.memory.used.extend(*when);
        match when.map_or(Truth::True, |when| machine.truth(when)) {
            Truth::True => return Some(*overlap),
            Truth::Unknown => return None,
            Truth::False => {}
        }
    }
    None
}

/// Arranges those whose length is settled; the others stay as they are.
fn beside(brought: Vec<Brought>, overlap: Option<Overlap>) -> Option<Vec<Spell>> {
    let imposed: Vec<Imposed> = brought.iter().filter_map(|one| one.settled).collect();
    let mut served = arrange(&imposed, overlap)?.into_iter();
    let mut spells = Vec::new();
    for Brought { mut spell, settled } in brought {
        if let Some(served) = settled.and_then(|_| served.next()) {
            spell.from = served.from;
            spell.end = served.last.map_or(SpellEnd::Never, SpellEnd::On);
            spell.fate = served.fate;
        }
        spells.push(spell);
    }
    Some(spells)
}
