use super::{
    AccountLine, DeadlineKind, DeadlineNote, Mark, Outcomes, Reached, Spell, SpellEnd, Step, StepCause,
    Timeline,
};
use crate::base::{Day, Number};
use crate::domain::ledger::{Cause, Counting, EntryKind, Movement, Point};
use crate::eval::account::{Book, Books};
use crate::eval::decision::{AppealAnswer, Decision, Finding};
use crate::eval::machine::Machine;
use crate::eval::measure::measures;
use crate::eval::run::{Question, decide};
use crate::messages::{Issue, Problem};

/// The past and the future of a shop from one day to another, both included, if nothing happens that the facts do not tell of.
/// It fails where a decision fails.
pub fn timeline(question: &Question<'_>, from: Day, to: Day) -> Result<Timeline, Vec<Problem>> {
    let decision = decide(question)?;
    let main = question.main();
    let today = question.today();
    let mut machine = Machine::new(main, question.main_facts(), decision.as_of, today);
    let unbounded = || vec![Problem::nowhere(Issue::Overflow { what: "accounts".to_owned() })];
    let until = to.max(today);
    let books = Books::keep(&mut machine, question.main_facts(), &decision, until).ok_or_else(unbounded)?;
    let spells = measures(&mut machine, &books, &decision.findings, to);
    let accounts = books.sure.iter().map(|book| line(book, &mut machine, from, to, today)).collect();
    Ok(Timeline {
        zone: decision.zone.clone(),
        subject: decision.subject.clone(),
        as_of: decision.as_of,
        from,
        to,
        accounts,
        spells: spells.into_iter().filter(|spell| touches(spell, from, to)).collect(),
        deadlines: deadlines(&decision, from, to),
        outcomes: Outcomes::default(),
        warnings: decision.warnings,
        rulebook: decision.rulebook,
    })
}

/// Whether a measure runs on some day of a stretch, as far as its end is known.
fn touches(spell: &Spell, from: Day, to: Day) -> bool {
    let is_over = matches!(spell.end, SpellEnd::On(last) if last < from);
    spell.from <= to && !is_over
}

fn line(book: &Book<'_>, machine: &mut Machine<'_>, from: Day, to: Day, today: Day) -> AccountLine {
    let account = book.account;
    let before = from.yesterday().map_or_else(|_| account.rules.start(), |day| book.standing(day));
    let mut steps = Vec::new();
    let mut balance = before.balance;
    for movement in book.until(to).iter().filter(|movement| movement.day >= from) {
        steps.push(step(book, machine, (movement, to), balance));
        balance = movement.after.balance;
    }
    AccountLine {
        id: account.name.clone(),
        label: account.label.clone(),
        counts_down_from: match account.rules.counting {
            Counting::Up => None,
            Counting::DownFrom(start) => Some(start),
        },
        marks: marks(book),
        opening: before.balance,
        balance: book.standing(today).balance,
        steps,
    }
}

fn marks(book: &Book<'_>) -> Vec<Mark> {
    let start = book.account.rules.start();
    let mark = |(at, step): (usize, &crate::domain::ledger::Milestone)| {
        let milestone = &book.account.milestones[at];
        let off = book.off_of(step.point, &start)?;
        let repeats = matches!(step.point, Point::Every(_));
        let (label, cite) = (milestone.label.clone(), milestone.cite.clone());
        Some((off, Mark { label, cite, at: book.at(off), repeats }))
    };
    let mut marks: Vec<(Number, Mark)> =
        book.account.rules.milestones.iter().enumerate().filter_map(mark).collect();
    marks.sort_by_key(|(off, _)| *off);
    marks.into_iter().map(|(_, mark)| mark).collect()
}

fn step(
    book: &Book<'_>,
    machine: &mut Machine<'_>,
    (movement, to): (&Movement, Day),
    before: Number,
) -> Step {
    let reached = movement.crossed.iter().map(|crossing| {
        let milestone = &book.account.milestones[crossing.milestone];
        Reached {
            label: milestone.label.clone(),
            cite: milestone.cite.clone(),
            at: book.at(crossing.off),
            effects: book.effects(machine, crossing.milestone),
            counts: Book::counts(crossing, movement.day),
            taken_back: crossing.taken_back.filter(|since| *since <= to),
        }
    });
    Step {
        day: movement.day,
        cause: cause(book, movement.cause),
        change: movement.after.balance.minus(before).unwrap_or(Number::ZERO),
        balance: movement.after.balance,
        reached: reached.collect(),
    }
}

fn cause(book: &Book<'_>, cause: Cause) -> StepCause {
    let name = |key: usize| book.postings[key].name.clone();
    match cause {
        Cause::Entry(key) => match book.postings[key].kind {
            EntryKind::Deduction => StepCause::Deduction(name(key)),
            EntryKind::Credit => StepCause::Credit(name(key)),
        },
        Cause::Reversal(key) => StepCause::Reversal(name(key)),
        Cause::Expiry(key) => StepCause::Expiry(name(key)),
        Cause::Reset => StepCause::Reset,
        Cause::Kept => StepCause::Kept,
        Cause::Carried(points) => StepCause::Carried(points),
        Cause::Unsettled => StepCause::Unsettled,
        Cause::Recovery => StepCause::Recovery,
    }
}

/// Until when something can be done, earliest first.
fn deadlines(decision: &Decision, from: Day, to: Day) -> Vec<DeadlineNote> {
    let mut notes: Vec<DeadlineNote> = decision.findings.iter().flat_map(deadlines_of).collect();
    notes.retain(|note| from <= note.last_day && note.last_day <= to);
    notes.sort_by_key(|note| note.closes_at);
    notes
}

/// Until when one may appeal against a finding, and until when an appeal must be decided.
fn deadlines_of(finding: &Finding) -> Vec<DeadlineNote> {
    let AppealAnswer::Window(window) = &finding.appeal else { return Vec::new() };
    let note = |kind, last_day, closes_at| DeadlineNote {
        kind,
        of: finding.name(),
        label: finding.label.clone(),
        cite: window.cite.clone(),
        last_day,
        closes_at,
    };
    match &window.filing {
        None => vec![note(DeadlineKind::Appeal, window.last_day, window.closes_at)],
        Some(filing) => {
            filing.decide_by.map(|(day, at)| note(DeadlineKind::Decision, day, at)).into_iter().collect()
        }
    }
}
