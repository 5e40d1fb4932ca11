use std::cmp::Ordering;
use std::collections::HashSet;

use super::seen::Seen;
use crate::analysis::{Threshold, thresholds};
use crate::base::{Number, Unit};
use crate::domain::{Operator, shift};
use crate::eval::said;
use crate::plan::{Node, NodeId, Plan, Value};

/// A value that a case must have at a comparison with a constant.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) node: NodeId,
    pub(super) quantity: NodeId,
    constant: Value,
    pub(super) side: Side,
    /// Whether the comparison has other constants too: those of other cases of a `by`.
    is_one_of_several: bool,
}

/// Where the value must lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    Exactly(Value),
    Less(Value),
    More(Value),
    Other(Value),
}

/// Both sides of every threshold of a plan, each once.
pub(super) fn bounds(plan: &Plan) -> Vec<Bound> {
    let mut known = HashSet::new();
    let mut found: Vec<Bound> = Vec::new();
    for threshold in thresholds(plan) {
        let is_new = known.insert((threshold.node, format!("{:?}", threshold.constant)));
        if is_new {
            found.extend(sides(plan, &threshold).into_iter().map(|side| Bound {
                node: threshold.node,
                quantity: threshold.quantity,
                constant: threshold.constant.clone(),
                side,
                is_one_of_several: false,
            }));
        }
    }
    let all = found.clone();
    for bound in &mut found {
        let is_other = |one: &Bound| one.node == bound.node && one.constant != bound.constant;
        bound.is_one_of_several = all.iter().any(is_other);
    }
    found
}

fn sides(plan: &Plan, threshold: &Threshold) -> Vec<Side> {
    let constant = &threshold.constant;
    if !matches!(constant, Value::Number(_) | Value::Day(_) | Value::Instant(_)) {
        return Vec::new();
    }
    let is_rising = match threshold.operator {
        Operator::Equal | Operator::NotEqual => {
            return vec![Side::Exactly(constant.clone()), Side::Other(constant.clone())];
        }
        Operator::AtLeast | Operator::Less => true,
        Operator::Greater | Operator::AtMost => false,
    };
    let is_whole = plan.note(threshold.quantity).is_whole;
    match neighbours(constant, is_rising, is_whole) {
        Some(pair) => {
            let possible = pair.into_iter().filter(|value| is_possible(plan, threshold.quantity, value));
            possible.map(Side::Exactly).collect()
        }
        None if is_rising => vec![Side::Less(constant.clone()), Side::Exactly(constant.clone())],
        None => vec![Side::Exactly(constant.clone()), Side::More(constant.clone())],
    }
}

/// The two neighbouring values between which the threshold lies, where there are such.
fn neighbours(constant: &Value, is_rising: bool, is_whole: bool) -> Option<[Value; 2]> {
    match constant {
        Value::Number(number) if is_whole => {
            let below = if is_rising { number.ceil().minus(Number::ONE)? } else { number.floor() };
            Some([Value::Number(below), Value::Number(below.plus(Number::ONE)?)])
        }
        Value::Day(day) if is_rising => Some([Value::Day(shift(*day, -1, Unit::Days)?), constant.clone()]),
        Value::Day(day) => Some([constant.clone(), Value::Day(shift(*day, 1, Unit::Days)?)]),
        _ => None,
    }
}

/// A count is never below zero.
fn is_possible(plan: &Plan, quantity: NodeId, value: &Value) -> bool {
    match plan.node(quantity) {
        Node::Named(inner) => is_possible(plan, *inner, value),
        Node::Count(..) => !matches!(value, Value::Number(number) if number.is_negative()),
        _ => true,
    }
}

impl Bound {
    /// Whether a case had such a value.
    pub(super) fn is_met(&self, plan: &Plan, seen: &Seen) -> bool {
        let is_left = matches!(plan.node(self.node), Node::Compare(_, left, _) if *left == self.quantity);
        seen.compared(self.node).any(|(left, right)| {
            let (value, bound) = if is_left { (left, right) } else { (right, left) };
            *bound == self.constant && self.side.takes(value)
        })
    }

    /// The value in words of the policy.
    pub(super) fn value(&self, plan: &Plan) -> String {
        let (Side::Exactly(value) | Side::Less(value) | Side::More(value) | Side::Other(value)) = &self.side;
        self.written(plan, value)
    }

    /// The constant in words of the policy, where it must be told from others.
    pub(super) fn against(&self, plan: &Plan) -> Option<String> {
        self.is_one_of_several.then(|| self.written(plan, &self.constant))
    }

    fn written(&self, plan: &Plan, value: &Value) -> String {
        match value {
            Value::Instant(instant) => plan.head.zone.write(*instant),
            _ => said(value, plan.note(self.quantity)),
        }
    }

    /// Whether it is about a moment.
    pub(super) fn is_moment(&self) -> bool {
        matches!(self.constant, Value::Day(_) | Value::Instant(_))
    }
}

impl Side {
    fn takes(&self, value: &Value) -> bool {
        match self {
            Self::Exactly(wanted) => value == wanted,
            Self::Less(wanted) => value.cmp(wanted) == Ordering::Less,
            Self::More(wanted) => value.cmp(wanted) == Ordering::Greater,
            Self::Other(wanted) => value != wanted,
        }
    }
}
