use std::sync::{Mutex, PoisonError};

use super::panel::Panel;
use super::short::Rest;
use crate::eval::fleet::Fleet;
use crate::eval::{Census, Facts, Parts};

/// What a worker keeps from record to record.
pub(super) struct Desk<'a> {
    /// Counts shops where nothing is written of them.
    census: Option<Census<'a>>,
    /// Where the short way was left.
    pub(super) rest: Option<Rest>,
}

/// The desks of all workers. A worker takes one, or sets up a new one, and gives it back.
#[derive(Default)]
pub(super) struct Desks<'a> {
    free: Mutex<Vec<Desk<'a>>>,
}

impl<'a> Desk<'a> {
    /// A desk for shops of whom these parts are only counted, by a panel that is the only one.
    pub(super) fn counting(panel: Option<&Panel<'a>>, parts: Parts) -> Self {
        Self { census: panel.and_then(|panel| panel.census(parts)), rest: None }
    }

    /// Whether shops are counted here.
    pub(super) fn counts(&self) -> bool {
        self.census.is_some()
    }

    /// Counts a shop with its facts in the slots of each version, if that is possible.
    pub(super) fn count(&mut self, facts: &[Facts]) -> bool {
        self.census.as_mut().is_some_and(|census| census.count(facts))
    }
}

impl<'a> Desks<'a> {
    /// A free desk, or a new one.
    pub(super) fn take(&self, new: impl FnOnce() -> Desk<'a>) -> Desk<'a> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        free.unwrap_or_else(new)
    }

    pub(super) fn give_back(&self, desk: Desk<'a>) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(desk);
    }

    /// Adds what was counted at the desks to a summary.
    pub(super) fn settle(&self, fleet: &mut Fleet) {
        for desk in self.free.lock().unwrap_or_else(PoisonError::into_inner).iter_mut() {
            if let Some(census) = &mut desk.census {
                census.settle(fleet);
            }
        }
    }
}
