//! One account as it is kept day by day.

use std::collections::{BTreeMap, BTreeSet};

use super::cross::{are_several, crossings, settle};
use super::lane::Lane;
use super::{Cause, Counted, Entry, EntryKind, Judge, LedgerRules, Movement, Renewal, Several, Standing};
use crate::base::{Day, Number, Truth};
use crate::domain::shift;

/// An account at the end of some day.
#[derive(Debug, Clone)]
pub(super) struct Kept<'a> {
    rules: &'a LedgerRules,
    /// With credits.
    with: Lane<'a>,
    /// As if there had been no credits; from the first one on, where they may be void.
    without: Option<Lane<'a>>,
    are_credits_void: bool,
    total: Number,
    /// The deductions that count, by day and key, with their points.
    counting: Counted,
    /// When entries expire: then, the day on which they fell, and the deductions of a day before its credits.
    expiries: BTreeSet<(Day, Day, EntryKind, usize)>,
    next_reset: Option<Day>,
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
            with: Lane::new(rules),
            without: None,
            are_credits_void: false,
            total: Number::ZERO,
            counting: BTreeMap::new(),
            expiries: BTreeSet::new(),
            next_reset: None,
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
                Next::Expiry => self.expire(judge, movements)?,
                Next::Recovery => self.recover(day, judge, movements)?,
                Next::Entry => self.enter(&entries[self.taken], judge, movements)?,
            }
        }
        Some(())
    }

    #[allow(clippy::option_option)]
    fn next(&self, entries: &[Entry]) -> Option<Option<(Day, Next)>> {
        let mut waiting = vec![
            self.next_reset.map(|day| (day, Next::Reset)),
            self.expiries.first().map(|(day, ..)| (*day, Next::Expiry)),
            entries.get(self.taken).map(|entry| (entry.day, Next::Entry)),
        ];
        for lane in std::iter::once(&self.with).chain(&self.without) {
            let back = match lane.stretch()? {
                Some(stretch) => Some(stretch.to.tomorrow().ok()?),
                None => None,
            };
            waiting.push(back.map(|day| (day, Next::Recovery)));
        }
        Some(waiting.into_iter().flatten().min())
    }

    /// How the account stands.
    pub(super) fn standing(&self) -> Option<Standing> {
        match &self.without {
            Some(without) if self.are_credits_void => self.standing_of(without),
            _ => self.standing_of(&self.with),
        }
    }

    fn standing_of(&self, lane: &Lane<'_>) -> Option<Standing> {
        let off = lane.off();
        let balance = self.rules.balance_off(off)?;
        Some(Standing { balance, off, total: self.total, credits: lane.offset()? })
    }

    fn lanes(&mut self) -> impl Iterator<Item = &mut Lane<'a>> {
        std::iter::once(&mut self.with).chain(&mut self.without)
    }

    fn moved(&self, day: Day, cause: Cause, movements: &mut Vec<Movement>) -> Option<()> {
        movements.push(Movement { day, cause, after: self.standing()?, crossed: Vec::new(), restated: None });
        Some(())
    }

    fn enter(&mut self, entry: &Entry, judge: &mut dyn Judge, movements: &mut Vec<Movement>) -> Option<()> {
        let before = self.standing()?.off;
        self.taken += 1;
        match entry.kind {
            EntryKind::Deduction => self.deduct(entry, judge)?,
            EntryKind::Credit => self.credit(entry)?,
        }
        if let Some(length) = self.rules.expiry {
            let expires = shift(entry.day, length.count, length.unit)?;
            self.expiries.insert((expires, entry.day, entry.kind, entry.key));
        }
        if self.next_reset.is_none() {
            self.next_reset = self.rules.next_period(entry.day);
        }
        self.changed((entry.day, entry.key), Cause::Entry(entry.key), before, judge, movements)
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

    fn deduct(&mut self, entry: &Entry, judge: &mut dyn Judge) -> Option<()> {
        self.total = self.total.plus(entry.points)?;
        self.counting.insert((entry.day, entry.key), entry.points);
        judge.count(entry.key, true);
        self.lanes().try_for_each(|lane| lane.deduct(entry.key, entry.day, entry.points))
    }

    fn credit(&mut self, entry: &Entry) -> Option<()> {
        if self.rules.may_void && self.without.is_none() && !entry.points.is_zero() {
            self.without = Some(self.with.clone());
        }
        self.with.credit(entry.key, entry.points)
    }

    fn expire(&mut self, judge: &mut dyn Judge, movements: &mut Vec<Movement>) -> Option<()> {
        let before = self.standing()?.off;
        let (day, entered, _, key) = self.expiries.pop_first()?;
        if let Some(points) = self.counting.remove(&(entered, key)) {
            self.total = self.total.minus(points)?;
            judge.count(key, false);
        }
        self.lanes().try_for_each(|lane| lane.expire(key))?;
        self.changed((day, key), Cause::Expiry(key), before, judge, movements)
    }

    /// What counts has changed by an entry, on a day: whether credits are void is asked again, and the milestones are compared.
    fn changed(
        &mut self,
        (day, key): (Day, usize),
        cause: Cause,
        before: Number,
        judge: &mut dyn Judge,
        movements: &mut Vec<Movement>,
    ) -> Option<()> {
        if self.without.is_some() {
            self.are_credits_void =
                judge.voids_credits(day, &self.standing()?, &self.counting) != Truth::False;
        }
        let after = self.standing()?;
        let mut crossed = crossings(self.rules, (day, key), before, after.off)?;
        let rules = if are_several(&crossed) { self.takes(day, &after, judge) } else { Vec::new() };
        settle(&mut crossed, &rules);
        movements.push(Movement { day, cause, after, crossed, restated: None });
        Some(())
    }

    fn reset(&mut self, day: Day, judge: &mut dyn Judge, movements: &mut Vec<Movement>) -> Option<()> {
        self.next_reset = self.rules.next_period(day);
        if self.is_fresh() {
            self.next_reset = None;
            return Some(());
        }
        let cause = match judge.renewal(day, &self.standing()?, &self.counting) {
            Renewal::Keep => Cause::Kept,
            Renewal::Unknown => Cause::Unsettled,
            Renewal::Clear => {
                self.clear(judge);
                self.next_reset = None;
                Cause::Reset
            }
            Renewal::Carry(points) => {
                self.clear(judge);
                (self.with, self.total) = (Lane::carrying(self.rules, points, day)?, points);
                Cause::Carried(points)
            }
        };
        self.moved(day, cause, movements)
    }

    /// Whether nothing is left that the end of a period could clear.
    fn is_fresh(&self) -> bool {
        self.total.is_zero() && self.counting.is_empty() && !self.with.has_credits()
    }

    fn clear(&mut self, judge: &mut dyn Judge) {
        self.counting.keys().for_each(|(_, key)| judge.count(*key, false));
        let fresh = Self::new(self.rules);
        *self = Self { taken: self.taken, next_reset: self.next_reset, ..fresh };
    }

    /// Points come back for the stretches that ended, if they do; where nothing is off, there is nothing to wait for.
    fn recover(&mut self, day: Day, judge: &mut dyn Judge, movements: &mut Vec<Movement>) -> Option<()> {
        let before = self.standing()?;
        let with = self.recovered(self.with.clone(), day, judge)?;
        let without = match self.without.clone() {
            Some(lane) => Some(self.recovered(lane, day, judge)?),
            None => None,
        };
        (self.with, self.without) = (with, without);
        if self.standing()? != before {
            self.moved(day, Cause::Recovery, movements)?;
        }
        Some(())
    }

    /// A lane after a stretch of it that ended the day before, if one did.
    fn recovered(&self, mut lane: Lane<'a>, day: Day, judge: &mut dyn Judge) -> Option<Lane<'a>> {
        let Some(stretch) = lane.stretch()? else { return Some(lane) };
        if stretch.to.tomorrow().ok()? > day {
            return Some(lane);
        }
        if lane.end_stretch()
            && judge.recovers(stretch, &self.standing_of(&lane)?, &self.counting) == Truth::True
        {
            lane.recover()?;
        }
        Some(lane)
    }
}
