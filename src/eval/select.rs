//! `by x { a => …, else => … }`: the value of the case, or what all possible cases of a value that is given have in common.

use super::machine::Machine;
use super::value::{Val, compare};
use crate::base::{Number, Truth};
use crate::domain::Operator;
use crate::plan::NodeId;

impl Machine<'_> {
    /// The value that a `by` comes to, if its case is known.
    pub(super) fn case(
        &mut self,
        of: NodeId,
        cases: &[(NodeId, NodeId)],
        otherwise: Option<NodeId>,
    ) -> Option<NodeId> {
        match self.possible_cases(of, cases, otherwise).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The values that a `by` may come to. What is known to be absent is no case: the rule does not say.
    pub(super) fn possible_cases(
        &mut self,
        of: NodeId,
        cases: &[(NodeId, NodeId)],
        otherwise: Option<NodeId>,
    ) -> Vec<NodeId> {
        let of = self.value(of);
        if of == Val::Absent {
            return Vec::new();
        }
        let mut possible = Vec::new();
        for (case, value) in cases {
            let case = self.value(*case);
            match compare(Operator::Equal, &of, &case) {
                Truth::True => return possible.into_iter().chain([*value]).collect(),
                Truth::Unknown => possible.push(*value),
                Truth::False => {}
            }
        }
        possible.into_iter().chain(otherwise).collect()
    }

    pub(super) fn selected(
        &mut self,
        of: NodeId,
        cases: &[(NodeId, NodeId)],
        otherwise: Option<NodeId>,
    ) -> Val {
        match self.value(of) {
            // It may turn out to be absent, so what all cases agree on is not certain.
            Val::Unknown if !self.foresees => return Val::Unknown,
            Val::Nothing => return otherwise.map_or(Val::Nothing, |value| self.value(value)),
            Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => {}
        }
        let possible = self.possible_cases(of, cases, otherwise);
        let values: Vec<Val> = possible.into_iter().map(|value| self.value(value)).collect();
        hull(&values)
    }
}

/// What is known of a value that is one of several.
pub(super) fn hull(values: &[Val]) -> Val {
    let Some((first, rest)) = values.split_first() else { return Val::Unknown };
    if rest.iter().all(|value| value == first) {
        return first.clone();
    }
    let bounds: Option<Vec<(Number, Number)>> = values.iter().map(Val::bounds).collect();
    let bounds = bounds.unwrap_or_default();
    let (low, high) = (bounds.iter().map(|(low, _)| *low).min(), bounds.iter().map(|(_, high)| *high).max());
    low.zip(high).map_or(Val::Unknown, |(low, high)| Val::between(low, high))
}
