//! A world of its own: the facts in which changes have been made, and the judge that is asked about them.
//!
//! Every change is put into the facts themselves, so that all that looks at them sees the same. Only a value that no facts are known
//! to bring about, such as the time between two days, is put in the place of its node.

use super::quantity::number_in;
use super::{About, Change, Finding, Goal, Made, Move, Name, Quantity, Scoped, Target};
use crate::base::{Day, Instant, Number};
use crate::domain::Operator;
use crate::domain::Stretch;
use crate::eval::completion::{Numbers, Place, Scratch};
use crate::eval::lent::Local;
use crate::eval::machine::{Machine, Origin};
use crate::eval::value::Val;
use crate::plan::{NodeId, Plan, Slot, Value};

/// A value that stands in the place of a node.
#[derive(Debug, Clone)]
pub(in crate::eval) struct Override {
    scoped: Scoped,
    value: Value,
}

impl Override {
    /// The value of a node, whatever its local names stand for.
    pub(in crate::eval) fn of(node: NodeId, value: Value) -> Self {
        Self { scoped: Scoped { node, origins: Vec::new() }, value }
    }
}

/// What was there before a change.
enum Before {
    Slot(Place, Slot),
    Judgement(usize, Slot),
    Finds(Option<Vec<usize>>),
    Node,
}

/// Which of several ways to make up an element is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Making {
    /// One of which nothing is known but what its list asks for.
    Fresh,
    /// One like another that is there.
    Alike,
}

pub(super) struct World<'w> {
    pub(super) plan: &'w Plan,
    pub(super) moment: (Instant, Day),
    pub(super) period: Option<Stretch>,
    /// What the local names of the rule stand for.
    pub(super) scope: Vec<(usize, Origin)>,
    pub(super) scratch: &'w mut Scratch,
    pub(super) making: Making,
    before: Vec<Before>,
    /// Facts that were moved, and whether they rose.
    fixed: Vec<(Place, bool)>,
    made: Vec<Made>,
}

impl<'w> World<'w> {
    pub(super) fn new(machine: &Machine<'w>, scope: Vec<(usize, Origin)>, scratch: &'w mut Scratch) -> Self {
        Self {
            plan: machine.plan,
            moment: (machine.now, machine.today),
            period: machine.period,
            scope,
            scratch,
            making: Making::Fresh,
            before: Vec::new(),
            fixed: Vec::new(),
            made: Vec::new(),
        }
    }

    /// Asks the judge as things stand in this world.
    pub(super) fn ask<Answer>(&mut self, ask: impl FnOnce(&mut Machine<'_>) -> Answer) -> Answer {
        let (now, today) = self.moment;
        let memory = std::mem::take(&mut self.scratch.memory);
        let mut machine = Machine::with(memory, self.plan, &self.scratch.facts, now, today);
        machine.period = self.period;
        machine.overrides = &self.scratch.overrides;
        machine.restore(&self.scope);
        let answer = ask(&mut machine);
        self.scratch.memory = machine.memory;
        self.scratch.memory.forget();
        answer
    }

    /// The number that a node comes to, if it does.
    pub(super) fn number(&mut self, of: &Scoped) -> Option<Number> {
        self.ask(|machine| {
            machine.restore(&of.origins);
            machine.value(of.node).exact()
        })
    }

    /// Makes changes one after the other; `None` if one of them cannot be made, or does not last.
    pub(super) fn make(&mut self, changes: &[&Change]) -> Option<Vec<Made>> {
        // What stands in the facts itself moves first, so that what is computed sees it.
        let is_fact = |change: &&&Change| !matches!(change, Change::Move(one) if !matches!(one.quantity, Quantity::Fact(_)));
        for change in changes.iter().filter(is_fact) {
            self.change(change)?;
        }
        for change in changes.iter().filter(|change| !is_fact(change)) {
            self.change(change)?;
        }
        changes.iter().all(|change| self.holds(change)).then(|| std::mem::take(&mut self.made))
    }

    /// Takes everything back.
    pub(super) fn restore(&mut self) {
        while let Some(before) = self.before.pop() {
            match before {
                Before::Slot(place, slot) => {
                    place.put(&mut self.scratch.facts, slot);
                }
                Before::Judgement(at, slot) => self.scratch.facts.judgements[at] = slot,
                Before::Finds(finds) => self.scratch.facts.finds = finds,
                Before::Node => {
                    self.scratch.overrides.pop();
                }
            }
        }
        self.fixed.clear();
        self.made.clear();
    }

    fn change(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::Find(finding) => self.find(finding),
            Change::Learn(_) => None,
            Change::Move(one) => {
                if !self.is_there(one) {
                    let target = self.move_to(one)?;
                    self.note(one.name.clone(), one.have, target);
                }
                Some(())
            }
        }
    }

    /// Whether a quantity still meets its goal after everything else was moved.
    fn holds(&mut self, change: &Change) -> bool {
        let Change::Move(one) = change else { return true };
        match &one.quantity {
            Quantity::Through(_, scoped) | Quantity::Computed(scoped, _) => {
                self.number(scoped).is_some_and(|value| one.goal.is_met(value))
            }
            Quantity::Fact(_) | Quantity::Passing(_) => true,
        }
    }

    /// Of two moves of one quantity the longer is told.
    fn note(&mut self, name: Name, have: Number, target: Target) {
        let same = self
            .made
            .iter()
            .position(|made| matches!(made, Made::Moved { name: known, .. } if known.fact == name.fact));
        let made = Made::Moved { name, have, target, rises: target.value > have };
        match same {
            Some(at) => self.made[at] = made,
            None => self.made.push(made),
        }
    }

    /// Whether another change moved the one fact of a computed value far enough.
    fn is_there(&mut self, one: &Move) -> bool {
        let Quantity::Through(_, of) = &one.quantity else { return false };
        self.number(of).is_some_and(|value| one.goal.is_met(value))
    }

    /// Moves a quantity to where its goal is met, and says where that is.
    fn move_to(&mut self, one: &Move) -> Option<Target> {
        match &one.quantity {
            Quantity::Fact(place) => {
                let target = one.goal.target(&self.values(place))?;
                self.set(place, target.value, one.rises)?;
                Some(target)
            }
            Quantity::Through(place, of) => self.through(place, of, one),
            Quantity::Computed(of, whole) => {
                let target = one.goal.target(&whole.numbers())?;
                self.compute(of, *whole, one, target)
            }
            Quantity::Passing(of) => {
                let target = one.goal.target(&Numbers::whole())?;
                self.pass(of, target.value)?;
                Some(target)
            }
        }
    }

    /// Moves a fact until a computed value meets its goal. Where the value only passes its bound, so does the fact.
    fn through(&mut self, place: &Place, of: &Scoped, one: &Move) -> Option<Target> {
        let mark = self.mark();
        self.solve_at(place, of, one.goal)?;
        let value = number_in(&place.look(&self.scratch.facts))?;
        if self.values(place).step().is_some() || !one.goal.is_strict() {
            return Some(Target { value, want: value, is_strict: false });
        }
        self.back_to(mark);
        self.solve_at(place, of, Goal { operator: Operator::Equal, ..one.goal })?;
        let want = number_in(&place.look(&self.scratch.facts))?;
        self.back_to(mark);
        self.set(place, value, value > one.have)?;
        Some(Target { value, want, is_strict: true })
    }

    /// Moves a fact, unless it was moved in the other direction already.
    pub(super) fn set(&mut self, place: &Place, value: Number, rises: bool) -> Option<()> {
        if self.fixed.iter().any(|(known, rose)| known == place && *rose != rises) {
            return None;
        }
        self.fixed.push((place.clone(), rises));
        self.put(place, Slot::Given(Value::Number(value)));
        Some(())
    }

    pub(super) fn is_fixed(&self, place: &Place) -> bool {
        self.fixed.iter().any(|(known, _)| known == place)
    }

    /// The numbers that a fact can be.
    pub(super) fn values(&self, place: &Place) -> Numbers {
        let (ty, range) = place.form(self.plan);
        Numbers::new(&ty, range, &Slot::Missing)
    }

    pub(super) fn put(&mut self, place: &Place, slot: Slot) {
        let before = place.put(&mut self.scratch.facts, slot);
        self.before.push(Before::Slot(place.clone(), before));
    }

    /// How many changes were made so far, to take back those that follow.
    pub(super) fn mark(&self) -> (usize, usize) {
        (self.before.len(), self.fixed.len())
    }

    pub(super) fn back_to(&mut self, (mark, fixed): (usize, usize)) {
        let kept: Vec<Before> = self.before.drain(..mark).collect();
        let made = std::mem::take(&mut self.made);
        let still_fixed: Vec<(Place, bool)> = self.fixed.drain(..fixed).collect();
        self.restore();
        (self.before, self.made, self.fixed) = (kept, made, still_fixed);
    }

    /// Puts a value in the place of a node.
    pub(super) fn stand_in(&mut self, of: &Scoped, value: Value) {
        self.scratch.overrides.push(Override { scoped: of.clone(), value });
        self.before.push(Before::Node);
    }

    fn find(&mut self, finding: &Finding) -> Option<()> {
        match &finding.about {
            About::Judgement(at) => {
                let found = Slot::Given(Value::Bool(true));
                let before = std::mem::replace(&mut self.scratch.facts.judgements[*at], found);
                self.before.push(Before::Judgement(*at, before));
            }
            About::Finding(at, None) => {
                let before = self.scratch.facts.finds.clone();
                self.scratch.facts.finds.get_or_insert_default().push(*at);
                self.before.push(Before::Finds(before));
            }
            About::Finding(at, Some(place)) => {
                let Slot::Given(Value::Record(mut element)) = place.look(&self.scratch.facts) else {
                    return None;
                };
                std::sync::Arc::make_mut(&mut element).finds.get_or_insert_default().push(*at);
                self.put(place, Slot::Given(Value::Record(element)));
            }
        }
        self.made.push(Made::Found(finding.cause.clone()));
        Some(())
    }
}

impl Machine<'_> {
    /// Gives local names what they stood for.
    pub(super) fn restore(&mut self, origins: &[(usize, Origin)]) {
        for (local, origin) in origins {
            match origin {
                Origin::Element(list, at) => {
                    if let Some(items) = self.list(*list)
                        && *at < items.len()
                    {
                        self.enter(*local, &items, *at);
                    }
                }
                Origin::Argument(value) => {
                    let slot = std::borrow::Cow::Owned(Slot::from(self.value(*value)));
                    self.hold(*local, Local { slot, origin: Some(*origin) });
                }
            }
        }
    }

    /// The value that stands in the place of a node, if one does.
    #[cold]
    pub(in crate::eval) fn overridden(&self, id: NodeId) -> Option<Val> {
        let is_meant = |one: &&Override| {
            let is_same = |(local, origin): &(usize, Origin)| self.origin(*local) == Some(*origin);
            one.scoped.node == id && one.scoped.origins.iter().all(is_same)
        };
        self.overrides.iter().find(is_meant).map(|one| Val::Known(one.value.clone()))
    }
}
