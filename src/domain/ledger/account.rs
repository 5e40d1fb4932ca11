//! One account as it is kept day by day.

use std::collections::{BTreeMap, BTreeSet};

use super::cross::{are_several, crossings, settle};
use super::{Cause, Counted, Entry, EntryKind, Judge, LedgerRules, Movement, Renewal, Several, Standing};
use crate::base::{Day, Number, Truth};
use crate::domain::{Stretch, shift};

/// An account at the end of some day.
#[derive(Debug, Clone)]
pub(super) struct Kept<'a> {
    rules: &'a LedgerRules,
    /// Points off the start before credits.
    raw: Number,
    total: Number,
    credits: Number,
    are_credits_void: bool,
    /// The deductions that count, by day and key, with what they took.
    counting: Counted,
    /// When deductions expire.
    expiries: BTreeSet<(Day, Day, usize)>,
    next_reset: Option<Day>,
    /// The first day of the stretches for which points come back, and how many of them are over.
    stretches: Option<(Day, i64)>,
    /// How many entries were taken.
    taken: usize,
}

/// What comes next by itself, in the order in which it comes on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Reset,
    Expiry,
    Recovery,
    Entry,
}

impl<'a> Kept<'a> {
    pub(super) fn new(rules: &'a LedgerRules) -> Self {
        Self {
            rules,
            raw: Number::ZERO,
            total: Number::ZERO,
            credits: Number::ZERO,
            are_credits_void: false,
            counting: BTreeMap::new(),
            expiries: BTreeSet::new(),
            next_reset: None,
            stretches: None,
            taken: 0,
        }
    }

    /// Takes everything up to and including a day. `entries` are in order, and begin with those already taken.
    pub(super) fn advance(
        &mut self,
        entries: &[Entry],
        until: Day,
        judge: &mut dyn Judge,
        movements: &mut Vec<Movement>,
    ) -> Option<()> {
        while let Some((day, next)) = self.next(entries)? {
            if day > until {
                break;
            }
            match next {
                Next::Reset => self.reset(day, judge, movements)?,
                Next::Expiry => self.expire(movements)?,
                Next::Recovery => self.recover(day, judge, movements)?,
                Next::Entry => self.enter(&entries[self.taken], judge, movements)?,
            }
        }
        Some(())
    }

    #[allow(clippy::option_option)]
    fn next(&self, entries: &[Entry]) -> Option<Option<(Day, Next)>> {
        let recovery = match self.stretches {
            Some((from, over)) => Some((self.stretch(from, over)?.to.tomorrow().ok()?, Next::Recovery)),
            None => None,
        };
        let waiting = [
            self.next_reset.map(|day| (day, Next::Reset)),
            self.expiries.first().map(|(day, ..)| (*day, Next::Expiry)),
            recovery,
            entries.get(self.taken).map(|entry| (entry.day, Next::Entry)),
        ];
        Some(waiting.into_iter().flatten().min())
    }

    /// How the account stands.
    pub(super) fn standing(&self) -> Option<Standing> {
        let off = self.off()?;
        Some(Standing {
            balance: self.rules.balance_off(off)?,
            off,
            total: self.total,
            credits: if self.are_credits_void { Number::ZERO } else { self.credits.min(self.raw) },
        })
    }

    /// The points off the start, credits taken into account.
    fn off(&self) -> Option<Number> {
        if self.are_credits_void || self.credits.is_zero() {
            return Some(self.raw);
        }
        Some(self.rules.bounded(self.raw.minus(self.credits)?.max(Number::ZERO)))
    }

    fn moved(&self, day: Day, cause: Cause, movements: &mut Vec<Movement>) -> Option<()> {
        movements.push(Movement { day, cause, after: self.standing()?, crossed: Vec::new(), restated: None });
        Some(())
    }

    fn enter(&mut self, entry: &Entry, judge: &mut dyn Judge, movements: &mut Vec<Movement>) -> Option<()> {
        let before = self.off()?;
        self.taken += 1;
        match entry.kind {
            EntryKind::Deduction => self.deduct(entry)?,
            EntryKind::Credit => self.credits = self.credits.plus(entry.points)?,
        }
        if self.next_reset.is_none() {
            self.next_reset = self.rules.next_period(entry.day);
        }
        if !self.credits.is_zero() {
            self.are_credits_void =
                judge.voids_credits(entry.day, &self.standing()?, &self.counting) != Truth::False;
        }
        let after = self.standing()?;
        let mut crossed = crossings(self.rules, entry, before, after.off)?;
        let rules = if are_several(&crossed) { self.takes(entry.day, &after, judge) } else { Vec::new() };
        settle(&mut crossed, &rules);
        movements.push(Movement {
            day: entry.day,
            cause: Cause::Entry(entry.key),
            after,
            crossed,
            restated: None,
        });
        Some(())
    }

    /// The rules of which one says what counts of several milestones.
    fn takes(&self, day: Day, standing: &Standing, judge: &mut dyn Judge) -> Vec<Option<Several>> {
        let mut possible = Vec::new();
        for (line, several) in self.rules.several.iter().enumerate() {
            let holds = judge.takes(line, day, standing, &self.counting);
            possible.extend(Some(Some(*several)).filter(|_| holds != Truth::False));
            if holds == Truth::True {
                return possible;
            }
        }
        possible.push(None);
        possible
    }

    fn deduct(&mut self, entry: &Entry) -> Option<()> {
        self.raw = self.rules.bounded(self.raw.plus(entry.points)?);
        self.total = self.total.plus(entry.points)?;
        self.counting.insert((entry.day, entry.key), entry.points);
        if let Some(length) = self.rules.expiry {
            let expires = shift(entry.day, length.count, length.unit)?;
            self.expiries.insert((expires, entry.day, entry.key));
        }
        let restarts = self.rules.recovery.is_some_and(|recovery| recovery.clean);
        if self.rules.recovery.is_some() && (restarts || self.stretches.is_none()) {
            self.stretches = Some((entry.day.tomorrow().ok()?, 0));
        }
        Some(())
    }

    fn reset(&mut self, day: Day, judge: &mut dyn Judge, movements: &mut Vec<Movement>) -> Option<()> {
        self.next_reset = self.rules.next_period(day);
        if self.total.is_zero() && self.credits.is_zero() && self.counting.is_empty() {
            self.next_reset = None;
            return Some(());
        }
        let cause = match judge.renewal(day, &self.standing()?, &self.counting) {
            Renewal::Keep => Cause::Kept,
            Renewal::Unknown => Cause::Unsettled,
            Renewal::Clear => {
                self.clear();
                self.next_reset = None;
                Cause::Reset
            }
            Renewal::Carry(points) => {
                self.clear();
                (self.raw, self.total) = (self.rules.bounded(points), points);
                self.stretches = self.rules.recovery.map(|_| (day, 0));
                Cause::Carried(points)
            }
        };
        self.moved(day, cause, movements)
    }

    fn clear(&mut self) {
        let fresh = Self::new(self.rules);
        *self = Self { taken: self.taken, next_reset: self.next_reset, ..fresh };
    }

    fn expire(&mut self, movements: &mut Vec<Movement>) -> Option<()> {
        let (day, entered, key) = self.expiries.pop_first()?;
        let points = self.counting.remove(&(entered, key))?;
        self.raw = self.rules.bounded(self.raw.minus(points)?.max(Number::ZERO));
        self.total = self.total.minus(points)?;
        self.moved(day, Cause::Expiry(key), movements)
    }

    /// Points come back for the stretch that ended, if they do; where nothing is off, there is nothing to wait for.
    fn recover(&mut self, day: Day, judge: &mut dyn Judge, movements: &mut Vec<Movement>) -> Option<()> {
        let (from, over) = self.stretches?;
        let back = self.rules.recovery?.points;
        let stretch = self.stretch(from, over)?;
        self.stretches = Some((from, over + 1));
        let least = self.rules.bounded(Number::ZERO);
        if self.raw <= least {
            self.stretches = None;
            return Some(());
        }
        if judge.recovers(stretch, &self.standing()?, &self.counting) != Truth::True {
            return Some(());
        }
        self.raw = self.raw.minus(back)?.max(least);
        if self.raw <= least {
            self.stretches = None;
        }
        self.moved(day, Cause::Recovery, movements)
    }

    fn stretch(&self, from: Day, over: i64) -> Option<Stretch> {
        let every = self.rules.recovery?.every;
        let start = shift(from, every.count.checked_mul(over)?, every.unit)?;
        let next = shift(from, every.count.checked_mul(over + 1)?, every.unit)?;
        Some(Stretch { from: start, to: next.yesterday().ok()? })
    }
}
