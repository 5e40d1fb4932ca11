//! The short way of a record: from its bytes straight into the slots of the versions that answer.

use std::borrow::Cow;

use super::panel::{Chosen, Panel};
use crate::eval::{Facts, Tolerance};
use crate::plan::Plan;
use crate::wire::{Habits, Passage, SlotReader, Slots, Unsure};

/// What the short way needs, found once.
pub(super) struct ShortWay<'a> {
    slots: Slots<'a>,
    readings: Vec<Chosen>,
}

/// The short way while records are read one after another.
pub(super) struct Walk<'w> {
    reader: SlotReader<'w>,
    facts: Vec<Facts>,
}

/// What is kept of the short way between two chunks of records.
pub(super) struct Rest {
    habits: Habits,
    facts: Vec<Facts>,
}

impl<'a> ShortWay<'a> {
    /// The short way to a panel, among all plans that may be asked; `None` if one must look at a shop to know which versions
    /// answer.
    pub(super) fn new(panel: &Panel<'a>, all: &[&'a Plan], tolerance: &Tolerance<'_>) -> Option<Self> {
        let settled = panel.settled()?;
        let seats: Vec<_> = settled.iter().map(|seat| (seat.plan, seat.is_asked)).collect();
        let readings = settled.iter().map(|seat| seat.readings.clone().ok());
        Some(Self { slots: Slots::new(&seats, all, tolerance), readings: readings.collect::<Option<_>>()? })
    }

    /// Begins to read, or goes on.
    pub(super) fn walk(&self, rest: Option<Rest>) -> Walk<'_> {
        let Rest { habits, facts } = rest.unwrap_or_else(|| self.first());
        Walk { reader: SlotReader::new(&self.slots, habits), facts }
    }

    fn first(&self) -> Rest {
        let facts = self.slots.no_facts().into_iter().zip(&self.readings);
        let facts = facts.map(|(facts, readings)| Facts { readings: readings.clone(), ..facts }).collect();
        Rest { habits: Habits::new(&self.slots), facts }
    }
}

impl Walk<'_> {
    /// Reads a record, if it is as usual. The name of its shop comes back, if it has one.
    pub(super) fn take<'t>(&mut self, text: Passage<'t>) -> Result<Option<Cow<'t, str>>, Unsure> {
        let subject = self.reader.read(text, &mut self.facts)?;
        // What gives no fact may be no shop; the long way looks at its keys.
        let is_empty = |facts: &Facts| facts.given.is_empty() && facts.finds.is_none();
        if self.facts.iter().all(is_empty) { Err(Unsure) } else { Ok(subject) }
    }

    /// The facts of that shop, for each version that answers.
    pub(super) fn facts(&self) -> &[Facts] {
        &self.facts
    }

    /// Stops reading for a while.
    pub(super) fn rest(self) -> Rest {
        Rest { habits: self.reader.into_habits(), facts: self.facts }
    }

    /// Its keys that no version takes, as far as they are new.
    pub(super) fn strangers(&self) -> &[String] {
        self.reader.strangers()
    }
}
