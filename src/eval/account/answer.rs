//! How the accounts stand, as an answer tells it.

use super::book::{Book, Books};
use super::posting::{Posting, Source, State};
use crate::base::{Day, Number};
use crate::domain::ledger::{Cause, Crossing, EntryKind, Movement};
use crate::eval::decision::{
    Asker, Balance, ChangeCause, EntryNote, EntryState, Need, NextChange, NextMilestone, Reached,
};
use crate::eval::machine::Machine;
use crate::eval::measure::Begun;
use crate::eval::need::add_needs;

impl Books<'_> {
    /// How each account stands as of the machine's day.
    pub(in crate::eval) fn balances(&self, machine: &mut Machine<'_>) -> Vec<Balance> {
        (0..self.sure.len()).map(|at| self.balance(at, machine)).collect()
    }

    fn balance(&self, at: usize, machine: &mut Machine<'_>) -> Balance {
        let (sure, worst) = (&self.sure[at], &self.worst[at]);
        let account = sure.account;
        let today = machine.today;
        let (standing, at_worst) = (sure.standing(today), worst.standing(today));
        let reached = sure.reached(machine);
        let mut could_reach = worst.reached(machine);
        let is_sure = |at: Number| reached.iter().any(|sure| sure.at == at && sure.taken_back.is_none());
        could_reach.retain(|milestone| milestone.taken_back.is_none() && !is_sure(milestone.at));
        let asker = Asker { rule: account.name.clone(), part: None, cite: account.cite.clone() };
        let mut needs = Vec::new();
        add_needs(&mut needs, self.missing[at].iter().map(|missing| missing.asked_by(asker.clone())));
        for book in [sure, worst] {
            book.effect_needs(machine, &asker, &mut needs);
        }
        let worst_balance = (at_worst.off > standing.off).then_some(at_worst.balance);
        let limit = account.rules.worst().filter(|_| self.open_ended[at]);
        Balance {
            is_open_ended: self.open_ended[at] && limit.is_none(),
            id: account.name.clone(),
            label: account.label.clone(),
            cite: account.cite.clone(),
            balance: standing.balance,
            worst: limit.filter(|limit| *limit != standing.balance).or(worst_balance),
            credits: standing.credits,
            entries: sure.entries(today),
            next: sure.next_milestone(machine),
            change: sure.next_change(today),
            is_unsettled: sure.until(today).iter().any(|movement| movement.cause == Cause::Unsettled),
            reached,
            could_reach,
            needs,
        }
    }
}

impl Book<'_> {
    /// The postings in the order of their days, with what becomes of each.
    fn entries(&self, today: Day) -> Vec<EntryNote> {
        let (standing, counting) = (self.standing(today), self.counting(today));
        let mut notes: Vec<EntryNote> = self
            .postings
            .iter()
            .enumerate()
            .filter(|(_, posting)| !posting.points.0.is_zero() || posting.state == State::Unknown)
            .map(|(key, posting)| {
                let counts = match posting.kind {
                    EntryKind::Deduction => counting.contains(&key),
                    EntryKind::Credit => counting.contains(&key) && !standing.credits.is_zero(),
                };
                EntryNote {
                    source: posting.name.clone(),
                    date: posting.day,
                    points: posting.points.0,
                    is_credit: posting.kind == EntryKind::Credit,
                    state: fate(posting, counts, self.account.counts_pending, today),
                }
            })
            .collect();
        notes.sort_by_key(|note| note.date);
        notes
    }

    /// The movements since the latest reset.
    fn of_period(&self, today: Day) -> &[Movement] {
        let movements = self.until(today);
        let start = movements.iter().rposition(begins).map_or(0, |at| at + 1);
        &movements[start..]
    }

    /// The day of the latest reset.
    fn begun(&self, today: Day) -> Option<Day> {
        self.until(today).iter().rfind(|movement| begins(movement)).map(|movement| movement.day)
    }

    /// The milestones that were reached in the period, without those that were taken back and never certainly counted.
    fn reached(&self, machine: &mut Machine<'_>) -> Vec<Reached> {
        let today = machine.today;
        let crossed = self.of_period(today).iter().flat_map(|movement| &movement.crossed);
        let is_told = |crossing: &&Crossing| {
            crossing.counts.holds() || crossing.taken_back.is_none_or(|since| since > today)
        };
        let crossed = crossed.filter(is_told);
        let begun = self.begun(today);
        let of_period = crossed.filter(|crossing| begun.is_none_or(|begun| crossing.day >= begun));
        let mut reached: Vec<Reached> = of_period.map(|crossing| self.reach(machine, crossing)).collect();
        reached.sort_by_key(|reached| reached.date);
        reached
    }

    fn reach(&self, machine: &mut Machine<'_>, crossing: &Crossing) -> Reached {
        let milestone = &self.account.milestones[crossing.milestone];
        let by = &self.postings[crossing.by];
        let effects = self.effects(machine, crossing.milestone);
        let taken_back = crossing.taken_back.filter(|since| *since <= machine.today);
        let begun = Begun { day: crossing.day, at: self.instant(crossing) };
        Reached {
            at: self.at(crossing.off),
            label: milestone.label.clone(),
            cite: milestone.cite.clone(),
            date: crossing.day,
            by: by.name.clone(),
            is_new: by.source != Source::History,
            counts: Self::counts(crossing, machine.today),
            is_silent: self.account.takes.is_empty(),
            taken_back: taken_back
                .filter(|_| crossing.counts.holds())
                .map(|since| machine.undone(&effects, begun, since, since)),
            effects,
        }
    }

    /// The facts that the effects of reached milestones lack.
    fn effect_needs(&self, machine: &mut Machine<'_>, asker: &Asker, needs: &mut Vec<Need>) {
        for movement in self.of_period(machine.today) {
            for crossing in &movement.crossed {
                let milestone = &self.account.milestones[crossing.milestone];
                let part = Some(format!("at {}", self.at(crossing.off)));
                let cite = milestone.cite.clone().or_else(|| asker.cite.clone());
                let asker = Asker { rule: asker.rule.clone(), part, cite };
                add_needs(needs, machine.lacking(&milestone.effects, &asker));
            }
        }
    }

    /// The nearest milestone ahead.
    fn next_milestone(&self, machine: &mut Machine<'_>) -> Option<NextMilestone> {
        let standing = self.standing(machine.today);
        let points = self.account.rules.milestones.iter().enumerate();
        let ahead = points.filter_map(|(at, milestone)| {
            let off = self.off_of(milestone.point, &standing)?;
            (off > standing.off).then_some((off, at))
        });
        let (off, at) = ahead.min()?;
        let milestone = &self.account.milestones[at];
        Some(NextMilestone {
            at: self.at(off),
            label: milestone.label.clone(),
            cite: milestone.cite.clone(),
            distance: off.minus(standing.off).unwrap_or(Number::ZERO),
            effects: self.effects(machine, at),
        })
    }

    /// The first day after this one that leaves another balance, with all that falls on it.
    fn next_change(&self, today: Day) -> Option<NextChange> {
        let mut before = self.standing(today).balance;
        let ahead = &self.movements[self.until(today).len()..];
        for day in ahead.chunk_by(|one, next| one.day == next.day) {
            let mut causes = Vec::new();
            let opening = before;
            for movement in day {
                if movement.after.balance != before {
                    causes.extend(self.change_cause(movement.cause));
                }
                before = movement.after.balance;
            }
            causes.dedup();
            if before == opening {
                continue;
            }
            let cause = if let [only] = causes[..] { only } else { ChangeCause::Several };
            return Some(NextChange { day: day.first()?.day, cause, balance: before });
        }
        None
    }

    fn change_cause(&self, cause: Cause) -> Option<ChangeCause> {
        match cause {
            Cause::Expiry(_) => Some(ChangeCause::Expiry),
            Cause::Reset | Cause::Carried(_) => Some(ChangeCause::Reset),
            Cause::Recovery => Some(ChangeCause::Recovery),
            Cause::Reversal(_) => Some(ChangeCause::Reversal),
            Cause::Entry(key) => Some(match self.postings[key] {
                Posting { kind: EntryKind::Credit, .. } => ChangeCause::Credit,
                Posting { state: State::Pending(_), .. } => ChangeCause::Confirmation,
                _ => ChangeCause::Deduction,
            }),
            Cause::Kept | Cause::Unsettled => None,
        }
    }
}

/// Whether the balance begins anew.
fn begins(movement: &Movement) -> bool {
    matches!(movement.cause, Cause::Reset | Cause::Carried(_))
}

fn fate(posting: &Posting, counts: bool, counts_pending: bool, today: Day) -> EntryState {
    match posting.state {
        State::Unknown => EntryState::Unknown,
        State::Reversed(since) if since <= today || since <= posting.day => EntryState::Reversed,
        State::Pending(_) if !counts_pending && posting.day <= today && !counts => EntryState::Awaiting,
        State::Pending(_) if counts => EntryState::Pending,
        State::Standing | State::Reversed(_) | State::Pending(_) if counts => EntryState::Counts,
        State::Standing | State::Reversed(_) | State::Pending(_) if posting.day > today => EntryState::Ahead,
        State::Standing | State::Reversed(_) | State::Pending(_) => EntryState::Past,
    }
}
