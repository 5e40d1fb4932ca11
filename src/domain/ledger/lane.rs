//! The points off the start of an account as they come and go, within its bounds.

use std::collections::BTreeMap;

use super::LedgerRules;
use crate::base::{Day, Number};
use crate::domain::{Stretch, shift};

/// What deductions took and credits gave, and where that has led.
#[derive(Debug, Clone)]
pub(super) struct Lane<'a> {
    rules: &'a LedgerRules,
    /// Points off the start; below it lies what credits keep in reserve.
    position: Number,
    /// What each deduction that counts took, by its key.
    took: BTreeMap<usize, Number>,
    /// What those took together, and what was carried over.
    taken: Number,
    /// What each credit that counts gave, by its key.
    gave: BTreeMap<usize, Number>,
    /// What those gave together.
    given: Number,
    /// The first day of the stretches for which points come back, and how many of them are over.
    stretches: Option<(Day, i64)>,
}

impl<'a> Lane<'a> {
    /// An account at its start.
    pub(super) fn new(rules: &'a LedgerRules) -> Self {
        Self {
            rules,
            position: rules.bounded(Number::ZERO),
            took: BTreeMap::new(),
            taken: Number::ZERO,
            gave: BTreeMap::new(),
            given: Number::ZERO,
            stretches: None,
        }
    }

    /// An account that begins a period with points deducted.
    pub(super) fn carrying(rules: &'a LedgerRules, points: Number, from: Day) -> Option<Self> {
        let fresh = Self::new(rules);
        let position = rules.bounded(points);
        let taken = position.minus(fresh.position)?;
        Some(Self { position, taken, stretches: rules.recovery.map(|_| (from, 0)), ..fresh })
    }

    /// The points off the start.
    pub(super) fn off(&self) -> Number {
        self.position.max(self.start())
    }

    /// The points of credits that offset deductions. `None` if they do not fit.
    pub(super) fn offset(&self) -> Option<Number> {
        let reserve = self.off().minus(self.position)?;
        Some(self.given.minus(reserve)?.min(self.taken))
    }

    /// Whether some credit counts.
    pub(super) fn has_credits(&self) -> bool {
        !self.gave.is_empty()
    }

    fn start(&self) -> Number {
        self.rules.bounded(Number::ZERO)
    }

    /// The bounds, and below the start the reserve, which no bound cuts.
    fn within(&self, position: Number) -> Number {
        if position < self.start() { position } else { self.rules.bounded(position) }
    }

    /// How far credits may lie below the start.
    fn floor(&self) -> Option<Number> {
        if self.rules.keeps_reserve { self.start().minus(self.given) } else { Some(self.start()) }
    }

    pub(super) fn deduct(&mut self, key: usize, day: Day, points: Number) -> Option<()> {
        let reached = self.within(self.position.plus(points)?);
        let took = reached.minus(self.position)?;
        self.position = reached;
        self.taken = self.taken.plus(took)?;
        self.took.insert(key, took);
        if let Some(recovery) = self.rules.recovery
            && (recovery.clean || self.stretches.is_none())
        {
            self.stretches = Some((day.tomorrow().ok()?, 0));
        }
        Some(())
    }

    pub(super) fn credit(&mut self, key: usize, points: Number) -> Option<()> {
        if points.is_zero() {
            return Some(());
        }
        let room = self.position.minus(self.start())?.max(Number::ZERO);
        let gave = if self.rules.keeps_reserve { points } else { points.min(room) };
        self.position = self.position.minus(gave)?;
        self.given = self.given.plus(gave)?;
        self.gave.insert(key, gave);
        Some(())
    }

    /// An entry counts no longer: what it took comes back and what it gave goes, and no more than that. Points come back up
    /// to the start, or to the reserve; those that go are no more than what the deductions that still count took.
    pub(super) fn expire(&mut self, key: usize) -> Option<()> {
        if let Some(took) = self.took.remove(&key) {
            self.taken = self.taken.minus(took)?;
            self.position = self.position.minus(took)?.max(self.floor()?);
        }
        if let Some(gave) = self.gave.remove(&key) {
            self.given = self.given.minus(gave)?;
            let most = self.start().plus(self.taken)?.max(self.position);
            self.position = self.within(self.position.plus(gave)?.min(most));
        }
        Some(())
    }

    /// The stretch that runs, if one does. `None` outside if its days do not fit.
    #[allow(clippy::option_option)]
    pub(super) fn stretch(&self) -> Option<Option<Stretch>> {
        let (Some((from, over)), Some(recovery)) = (self.stretches, self.rules.recovery) else {
            return Some(None);
        };
        let every = recovery.every;
        let start = shift(from, every.count.checked_mul(over)?, every.unit)?;
        let next = shift(from, every.count.checked_mul(over + 1)?, every.unit)?;
        Some(Some(Stretch { from: start, to: next.yesterday().ok()? }))
    }

    /// The stretch is over: the next one begins, unless nothing is left to come back. Says whether something is.
    pub(super) fn end_stretch(&mut self) -> bool {
        let is_off = self.position > self.start();
        self.stretches = self.stretches.filter(|_| is_off).map(|(from, over)| (from, over + 1));
        is_off
    }

    /// Points come back.
    pub(super) fn recover(&mut self) -> Option<()> {
        let back = self.rules.recovery?.points;
        self.position = self.position.minus(back)?.max(self.start());
        self.stretches = self.stretches.filter(|_| self.position > self.start());
        Some(())
    }
}
