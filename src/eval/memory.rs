//! What a machine remembers while it runs. It can be handed on to the next machine of the same plan, so that nothing is
//! allocated anew.

use super::join::JoinState;
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
    /// The indexes of joins, and which of them were asked for.
    joins: Vec<JoinState>,
    joined: Vec<usize>,
    /// Where the machine holds the value of each local name.
    places: Vec<u32>,
    /// Local names that have a place.
    placed: Vec<usize>,
    /// How many elements of lists were asked whether they pass, since the memory was made.
    pub(super) walked: usize,
    /// Conditions that the answer rests on.
    pub(super) used: Vec<NodeId>,
    /// Nodes whose value does not fit.
    pub(super) faults: Vec<NodeId>,
}

/// Values that were taken away for a while.
pub(super) struct Aside {
    values: Vec<Option<Val>>,
    known: Vec<usize>,
    joins: Vec<JoinState>,
}

/// The machine holds no value of a local name.
const NOWHERE: u32 = u32::MAX;

impl Memory {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            values: vec![None; plan.memos.values.count()],
            windows: vec![None; plan.memos.windows.count()],
            joins: no_indexes(plan.joins.count()),
            places: vec![NOWHERE; plan.locals],
            ..Self::default()
        }
    }

    /// Forgets what depends on the facts. Windows depend on the moment alone, which stays.
    pub(super) fn forget(&mut self) {
        for at in self.known.drain(..) {
            self.values[at] = None;
        }
        for at in self.joined.drain(..) {
            self.joins[at] = JoinState::Asked(0);
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
        let no_indexes = no_indexes(self.joins.len());
        Aside {
            values: std::mem::replace(&mut self.values, none),
            known: std::mem::take(&mut self.known),
            joins: std::mem::replace(&mut self.joins, no_indexes),
        }
    }

    /// Puts back what was taken away, in the place of what was kept since.
    pub(super) fn bring_back(&mut self, aside: Aside) {
        (self.values, self.known, self.joins) = (aside.values, aside.known, aside.joins);
    }

    pub(super) fn value(&self, at: usize) -> Option<&Val> {
        self.values[at].as_ref()
    }

    pub(super) fn keep(&mut self, at: usize, value: Val) {
        self.values[at] = Some(value);
        self.known.push(at);
    }

    /// Takes an index to use it; it is unfit until it is put back.
    pub(super) fn take_index(&mut self, at: usize) -> JoinState {
        if matches!(self.joins[at], JoinState::Asked(0)) {
            self.joined.push(at);
        }
        std::mem::replace(&mut self.joins[at], JoinState::Unfit)
    }

    pub(super) fn put_index(&mut self, at: usize, state: JoinState) {
        self.joins[at] = state;
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

fn no_indexes(count: usize) -> Vec<JoinState> {
    std::iter::repeat_with(|| JoinState::Asked(0)).take(count).collect()
}
