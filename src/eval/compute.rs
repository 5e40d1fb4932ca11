//! Arithmetic on what is known: on bounds where facts are missing.

use super::machine::Machine;
use super::value::{Val, nothing_or_unknown};
use crate::base::{Number, Unit};
use crate::domain;
use crate::functions::{Extreme, Function, Operation};
use crate::plan::{NodeId, Value};

impl Machine<'_> {
    pub(super) fn compute(
        &mut self,
        id: NodeId,
        left: NodeId,
        right: NodeId,
        apply: fn(Number, Number) -> Option<Number>,
    ) -> Val {
        let (left, right) = (self.value(left), self.value(right));
        if let (Some(left), Some(right)) = (left.exact(), right.exact()) {
            return self.checked(id, apply(left, right).map(|result| (result, result)));
        }
        let (Some(left), Some(right)) = (left.bounds(), right.bounds()) else {
            return nothing_or_unknown(&[left, right]);
        };
        let corners = [(left.0, right.0), (left.0, right.1), (left.1, right.0), (left.1, right.1)];
        let results: Option<Vec<Number>> = corners.into_iter().map(|(a, b)| apply(a, b)).collect();
        let bounds = results.and_then(|all| all.iter().min().copied().zip(all.iter().max().copied()));
        self.checked(id, bounds)
    }

    /// A quotient; by zero it has no value.
    pub(super) fn divide(&mut self, id: NodeId, left: NodeId, right: NodeId) -> Val {
        match self.value(right).bounds() {
            Some((low, high)) if low > Number::ZERO || high.is_negative() => {
                self.compute(id, left, right, Number::over)
            }
            _ => nothing_or_unknown(&[self.value(left), self.value(right)]),
        }
    }

    pub(super) fn shift(&mut self, id: NodeId, from: NodeId, by: NodeId, unit: Unit, back: bool) -> Val {
        let from = self.value(from);
        let by = self.value(by);
        let Some(count) = by.exact().and_then(Number::to_i64) else { return nothing_or_unknown(&[from, by]) };
        let count = if back { -count } else { count };
        let shifted = match from {
            Val::Known(Value::Day(day)) => domain::shift(day, count, unit).map(Value::Day),
            Val::Known(Value::Instant(instant)) => {
                let hours = jiff::Span::new().try_hours(count).ok();
                hours.and_then(|hours| instant.checked_add(hours).ok()).map(Value::Instant)
            }
            from => return nothing_or_unknown(&[from]),
        };
        match shifted {
            Some(shifted) => return Val::Known(shifted),
            None if unit == Unit::Workdays => self.is_beyond_workdays = true,
            None => self.memory.faults.push(id),
        }
        Val::Unknown
    }

    pub(super) fn days_between(&mut self, left: NodeId, right: NodeId) -> Val {
        match [self.value(left), self.value(right)] {
            [Val::Known(Value::Day(to)), Val::Known(Value::Day(from))] => {
                Val::number(Number::from(domain::days_between(from, to)))
            }
            ends => nothing_or_unknown(&ends),
        }
    }

    /// A builtin function of its arguments.
    pub(super) fn function(&mut self, id: NodeId, function: Function, args: &[NodeId]) -> Val {
        match (function.operation(), args) {
            (Operation::Number(of), [arg]) => {
                let value = self.value(*arg);
                match value.bounds() {
                    Some(bounds) => self.checked(id, of.bounds(bounds)),
                    None => nothing_or_unknown(&[value]),
                }
            }
            (Operation::Pick(extreme), args) => self.pick(*extreme, args),
            (Operation::Number(_), _) => unreachable!("the checker counts the arguments"),
        }
    }

    fn pick(&mut self, extreme: Extreme, values: &[NodeId]) -> Val {
        let all: Vec<Val> = values.iter().map(|value| self.value(*value)).collect();
        if all.contains(&Val::Nothing) {
            return Val::Nothing;
        }
        let bounds: Option<Vec<(Number, Number)>> = all.iter().map(Val::bounds).collect();
        if let Some(bounds) = bounds {
            let low = extreme.of(bounds.iter().map(|(low, _)| *low));
            let high = extreme.of(bounds.iter().map(|(_, high)| *high));
            return low.zip(high).map_or(Val::Unknown, |(low, high)| Val::between(low, high));
        }
        let known: Option<Vec<Value>> =
            all.into_iter().map(|val| if let Val::Known(value) = val { Some(value) } else { None }).collect();
        known.and_then(|known| extreme.of(known.into_iter())).map_or(Val::Unknown, Val::Known)
    }
}
