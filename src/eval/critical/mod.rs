//! Critical instants: when the outcome of a rule can turn, with the same facts, because time goes by.
//!
//! Next-event simulation (Banks, Carson, Nelson and Nicol, *Discrete-Event System Simulation*): between two critical instants nothing
//! turns, so who wants to know what comes evaluates there and nowhere else. Every atom that looks at the clock names its own instants; a
//! connective has those of its parts, and a comparison keeps those at which it really turns.

mod atom;
mod bisect;
mod course;
mod gathered;
mod rule;
mod whole;

use std::collections::HashMap;

pub(super) use whole::instants_of;

use course::{Course, Drift};
pub(super) use rule::Turn;

use super::bind::Facts;
use super::completion::Scratch;
use super::lent::Items;
use super::machine::Machine;
use super::memory::Memory;
use crate::base::{Day, Instant, Truth, Unit, Zone};
use crate::domain::shift;
use crate::model::LocalId;
use crate::plan::{NodeId, Plan};

/// What local names stand for while a node below them is asked.
pub(super) enum Frame<'a> {
    /// The element of a list, by number.
    Element(LocalId, Items<'a>, usize),
    /// The arguments of a definition.
    Arguments(&'a [(LocalId, NodeId)]),
}

/// A search for the critical instants of some facts, after one instant and up to another.
pub(super) struct Search<'a> {
    plan: &'a Plan,
    facts: &'a Facts,
    /// The search begins after this instant.
    pub(super) from: Instant,
    /// It ends with this one; earlier than asked for, where there was too much to ask.
    pub(super) to: Instant,
    /// Whether `to` was brought forward.
    pub(super) is_cut: bool,
    /// Whether a comparison keeps all instants of its operands: what is unknown may turn without its truth.
    is_fine: bool,
    /// How many more evaluations are allowed.
    left: usize,
    /// What the span and the evaluations of all outcomes are, beside those of the one that is asked about.
    whole: (Instant, usize),
    frames: Vec<Frame<'a>>,
    /// Arguments that move, by the local name of the parameter.
    moving: Vec<(LocalId, Course)>,
    /// The courses of definitions without parameters; the fine ones by themselves.
    courses: HashMap<(NodeId, bool), Course>,
    memory: Option<Memory>,
    scratch: Option<Box<Scratch>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        (plan, facts): (&'a Plan, &'a Facts),
        (from, to): (Instant, Instant),
        evaluations: usize,
    ) -> Self {
        Self {
            plan,
            facts,
            from,
            to,
            is_cut: false,
            is_fine: false,
            left: evaluations,
            whole: (to, 0),
            frames: Vec::new(),
            moving: Vec::new(),
            courses: HashMap::new(),
            memory: None,
            scratch: None,
        }
    }

    /// Begins with another outcome, which may take a share of the evaluations: one that takes many leaves the others theirs.
    pub(super) fn begin(&mut self, share: usize) {
        let (to, rest) = self.whole;
        let rest = rest + self.left;
        self.left = share.min(rest);
        self.whole = (to, rest - self.left);
        if self.is_cut {
            // What is known of definitions ends where the span was cut.
            self.courses.clear();
            (self.to, self.is_cut) = (to, false);
        }
    }

    fn zone(&self) -> &'a Zone {
        &self.plan.head.zone
    }

    /// Asks something at another moment. Each completion of missing facts that is tried counts as an evaluation.
    pub(super) fn ask<Answer>(
        &mut self,
        at: Instant,
        what: impl FnOnce(&mut Machine<'a>) -> Answer,
    ) -> Answer {
        let memory = self.memory.take().unwrap_or_else(|| Memory::new(self.plan));
        let mut machine = Machine::with(memory, self.plan, self.facts, at, self.zone().day_of(at));
        machine.scratch = self.scratch.take();
        for frame in &self.frames {
            match frame {
                Frame::Element(local, items, at) => machine.enter(*local, items, *at),
                Frame::Arguments(values) => machine.bind_arguments(values),
            }
        }
        let answer = what(&mut machine);
        machine.memory.forget_moment();
        self.memory = Some(machine.memory);
        self.scratch = machine.scratch;
        let tried = self.scratch.as_deref_mut().map_or(0, |scratch| {
            scratch.memory.forget_moment();
            std::mem::take(&mut scratch.tried)
        });
        self.left = self.left.saturating_sub(1 + tried);
        answer
    }

    fn truth(&mut self, at: Instant, id: NodeId) -> Truth {
        self.ask(at, |machine| machine.truth(id))
    }

    /// Looks at something with a frame.
    pub(super) fn within<Answer>(
        &mut self,
        frame: Option<Frame<'a>>,
        look: impl FnOnce(&mut Self) -> Answer,
    ) -> Answer {
        let depth = self.frames.len();
        self.frames.extend(frame);
        let answer = look(self);
        self.frames.truncate(depth);
        answer
    }

    /// Gives up what lies from an instant on.
    fn cut(&mut self, at: Instant) {
        if at <= self.to {
            self.is_cut = true;
            self.to = one_before(at).max(self.from);
        }
    }

    /// Whether no evaluation is left; the rest of the span is given up then.
    fn is_spent(&mut self) -> bool {
        if self.left == 0 {
            self.cut(one_after(self.from));
        }
        self.left == 0
    }

    /// The days that begin in the span.
    fn days(&self) -> Vec<Day> {
        let (first, last) = (self.zone().day_of(self.from), self.zone().day_of(self.to));
        let days = (1..).map_while(|days| shift(first, days, Unit::Days));
        days.take_while(|day| *day <= last).collect()
    }

    /// The beginnings of days that lie in the span.
    fn starts(&self, days: impl IntoIterator<Item = Option<Day>>) -> Vec<Instant> {
        let starts = days.into_iter().flatten().filter_map(|day| self.zone().start_of(day));
        self.inside(starts)
    }

    /// The instants that lie in the span, in their order.
    fn inside(&self, instants: impl IntoIterator<Item = Instant>) -> Vec<Instant> {
        let mut inside: Vec<Instant> =
            instants.into_iter().filter(|at| self.from < *at && *at <= self.to).collect();
        inside.sort_unstable();
        inside.dedup();
        inside
    }
}

/// The next instant.
pub(super) fn one_after(at: Instant) -> Instant {
    at.checked_add(jiff::SignedDuration::from_nanos(1)).unwrap_or(at)
}

/// The instant before.
pub(super) fn one_before(at: Instant) -> Instant {
    at.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(at)
}
