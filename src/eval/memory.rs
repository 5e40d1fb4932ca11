//! What a machine remembers while it runs. It can be handed on to the next machine of the same plan, so that nothing is
//! allocated anew.

use super::value::Val;
use super::window::Window;
use crate::plan::{NodeId, Plan};

/// Results that are needed again, by the numbers that the plan gives them; and what there is to tell of a run.
#[derive(Debug, Default)]
pub(super) struct Memory {
    values: Vec<Option<Val>>,
    /// Which of the values are known.
    known: Vec<usize>,
    windows: Vec<Option<Window>>,
    /// Where the machine holds the value of each local name.
    places: Vec<u32>,
    /// Local names that have a place.
    placed: Vec<usize>,
    /// Conditions that the answer rests on.
    pub(super) used: Vec<NodeId>,
    /// Nodes whose value does not fit.
    pub(super) faults: Vec<NodeId>,
}

/// Values that were taken away for a while.
pub(super) struct Aside {
    values: Vec<Option<Val>>,
    known: Vec<usize>,
}

/// The machine holds no value of a local name.
const NOWHERE: u32 = u32::MAX;

impl Memory {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            values: vec![None; plan.memos.values.count()],
            windows: vec![None; plan.memos.windows.count()],
            places: vec![NOWHERE; plan.locals],
            ..Self::default()
        }
    }

    /// Forgets what depends on the facts. Windows depend on the moment alone, which stays.
    pub(super) fn forget(&mut self) {
        for at in self.known.drain(..) {
            self.values[at] = None;
        }
        for local in self.placed.drain(..) {
            self.places[local] = NOWHERE;
        }
        self.used.clear();
        self.faults.clear();
    }

    /// Forgets what depends on the moment too, so that another one can be asked about.
    pub(super) fn forget_moment(&mut self) {
        self.forget();
        self.windows.fill(None);
    }

    /// Takes the values away for a while.
    pub(super) fn set_aside(&mut self) -> Aside {
        let none = vec![None; self.values.len()];
        Aside { values: std::mem::replace(&mut self.values, none), known: std::mem::take(&mut self.known) }
    }

    /// Puts back what was taken away, in the place of what was kept since.
    pub(super) fn bring_back(&mut self, aside: Aside) {
        (self.values, self.known) = (aside.values, aside.known);
    }

    pub(super) fn value(&self, at: usize) -> Option<&Val> {
        self.values[at].as_ref()
    }

    pub(super) fn keep(&mut self, at: usize, value: Val) {
        self.values[at] = Some(value);
        self.known.push(at);
    }

    pub(super) fn window(&self, at: usize) -> Option<Window> {
        self.windows[at]
    }

    pub(super) fn keep_window(&mut self, at: usize, window: Window) {
        self.windows[at] = Some(window);
    }

    /// Where the value of a local name is held.
    pub(super) fn place_of_local(&self, local: usize) -> Option<usize> {
        let place = self.places[local];
        (place != NOWHERE).then_some(place as usize)
    }

    /// The place of a local name, which is the free one if it had none.
    pub(super) fn place_local(&mut self, local: usize, free: usize) -> usize {
        self.place_of_local(local).unwrap_or_else(|| {
            self.places[local] = u32::try_from(free).unwrap_or(NOWHERE);
            self.placed.push(local);
            free
        })
    }
}
