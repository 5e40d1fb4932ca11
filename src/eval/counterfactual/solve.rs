//! Moving facts until a computed value is what it has to be: the secant rule (Press et al., Numerical Recipes, 9.2), and halving where
//! only whole steps can be made.

use super::quantity::{Inputs, number_in};
use super::{Goal, Move, Scoped, Target, Whole};
use crate::base::{Number, Unit};
use crate::domain::shift;
use crate::eval::completion::Place;
use crate::eval::machine::Machine;
use crate::eval::memory::Memory;
use crate::plan::{Slot, Value};

use super::world::World;

/// How often a guess is mended.
const GUESSES: usize = 12;

/// The line along which a fact is moved: from a number, in steps.
struct Line<'l> {
    place: &'l Place,
    of: &'l Scoped,
    goal: Goal,
    from: Number,
    /// One step, below zero if it leads down.
    step: Number,
    is_whole: bool,
}

impl Line<'_> {
    /// Steps rounded to what can be made, and one more, or a hair, where the bound has to be passed.
    fn steps(&self, count: Number) -> Option<Number> {
        match (self.is_whole, self.goal.is_strict()) {
            (true, true) => count.floor().plus(Number::ONE),
            (true, false) => Some(count.ceil()),
            (false, true) => count.plus(Number::ONE.over(Number::from(1_000_000))?),
            (false, false) => Some(count),
        }
    }
}

impl World<'_> {
    /// Moves facts until a computed value meets its goal, and says what it comes to.
    pub(super) fn compute(
        &mut self,
        of: &Scoped,
        whole: Whole,
        one: &Move,
        target: Target,
    ) -> Option<Target> {
        let inputs = self.ask(|machine| {
            machine.restore(&of.origins);
            machine.inputs(of.node)
        });
        if let Some(value) = self.by_facts(&inputs, of, one.goal, target) {
            let is_told = whole == Whole::Yes && !target.is_strict;
            return Some(if is_told { Target { value, want: value, is_strict: false } } else { target });
        }
        if inputs.has_list {
            let rises = target.value > one.have;
            if self.by_element(of, one.goal).is_some() {
                return Some(target);
            }
            rises.then(|| self.stand_in(of, Value::Number(target.value)))?;
            return Some(target);
        }
        // Time alone moves what depends on days; what lies between two days that have gone by stays as it is.
        let (now, ahead) = (self.number(of)?, self.tomorrow(of)?);
        let moves = if target.value > one.have { ahead > now } else { ahead < now };
        moves.then(|| self.stand_in(of, Value::Number(target.value)))?;
        Some(target)
    }

    /// The same by numbers of the facts: by one of them so that it comes out even, else by one, else by several.
    fn by_facts(&mut self, inputs: &Inputs, of: &Scoped, goal: Goal, target: Target) -> Option<Number> {
        let places: Vec<&Place> = inputs.numbers.iter().map(|(_, place)| place).collect();
        let mark = self.mark();
        for is_even in [true, false] {
            for place in &places {
                if !self.is_fixed(place)
                    && let Some(value) = self.solve_at(place, of, goal)
                    && (!is_even || target.is_strict || value == target.value)
                {
                    return Some(value);
                }
                self.back_to(mark);
            }
        }
        // What was moved already may move on.
        for place in places {
            if let Some(value) = self.solve_at(place, of, goal) {
                return Some(value);
            }
        }
        self.back_to(mark);
        None
    }

    /// Moves one fact until a value meets its goal, and says what the value comes to. `None` if it does not come there; then the fact
    /// is moved as far as it may.
    pub(super) fn solve_at(&mut self, place: &Place, of: &Scoped, goal: Goal) -> Option<Number> {
        let from = number_in(&place.look(&self.scratch.facts))?;
        let start = self.number(of)?;
        if goal.is_met(start) {
            return Some(start);
        }
        let values = self.values(place);
        let rises = start < goal.bound || start == goal.bound && goal.is_met(start.plus(Number::ONE)?);
        let size = values.step().unwrap_or(Number::ONE);
        for step in [size, Number::ZERO.minus(size)?] {
            let line = Line { place, of, goal, from, step, is_whole: values.step().is_some() };
            let Some(next) = self.along(&line, Number::ONE) else { continue };
            if (next > start) != rises || next == start {
                continue;
            }
            let found = self.solve_along(&line, start, next);
            let is_up = !step.is_negative();
            let value = match found.and_then(|count| from.plus(step.times(count)?)) {
                Some(value) if values.allows(value) => value,
                _ => values.end(is_up),
            };
            self.set(place, value, is_up)?;
            return self.number(of).filter(|value| goal.is_met(*value));
        }
        None
    }

    /// How many steps lead to the goal.
    fn solve_along(&mut self, line: &Line<'_>, start: Number, next: Number) -> Option<Number> {
        let slope = next.minus(start)?;
        let mut count = line.steps(line.goal.bound.minus(start)?.over(slope)?)?;
        for _ in 0..GUESSES {
            let value = self.along(line, count)?;
            if line.goal.is_met(value) {
                return if line.is_whole { self.fewest(line, count) } else { Some(count) };
            }
            let more = line.steps(line.goal.bound.minus(value)?.over(slope)?)?;
            count = count.plus(if more > Number::ZERO { more } else { Number::ONE })?;
        }
        None
    }

    /// The fewest whole steps, of so many, that lead to the goal.
    fn fewest(&mut self, line: &Line<'_>, count: Number) -> Option<Number> {
        let (mut below, mut above) = (Number::ZERO, count);
        while above.minus(below)? > Number::ONE {
            let middle = below.plus(above)?.over(Number::from(2))?.floor();
            let is_met = self.along(line, middle).is_some_and(|value| line.goal.is_met(value));
            *(if is_met { &mut above } else { &mut below }) = middle;
            // Most lead there with the last step alone.
            if !is_met && above.minus(middle)? > Number::ONE {
                let last = above.minus(Number::ONE)?;
                if self.along(line, last).is_some_and(|value| !line.goal.is_met(value)) {
                    return Some(above);
                }
            }
        }
        Some(above)
    }

    /// What the value comes to after so many steps; `None` if the fact cannot be moved so far.
    fn along(&mut self, line: &Line<'_>, count: Number) -> Option<Number> {
        let at = line.from.plus(line.step.times(count)?)?;
        if !self.values(line.place).allows(at) {
            return None;
        }
        let before = line.place.put(&mut self.scratch.facts, Slot::Given(Value::Number(at)));
        let value = self.number(line.of);
        line.place.put(&mut self.scratch.facts, before);
        value
    }

    /// What a value comes to on the next day if nothing else happens.
    fn tomorrow(&mut self, of: &Scoped) -> Option<Number> {
        let (now, today) = self.moment;
        let day = shift(today, 1, Unit::Days)?;
        let now = now.checked_add(jiff::Span::new().hours(24)).ok()?;
        let mut machine = Machine::with(Memory::new(self.plan), self.plan, &self.scratch.facts, now, day);
        machine.period = self.period;
        machine.restore(&self.scope);
        machine.restore(&of.origins);
        machine.value(of.node).exact()
    }
}
