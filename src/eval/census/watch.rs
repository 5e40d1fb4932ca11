//! What of a shop can wake a rule up.

use super::condition::{Condition, constant, turns};
use crate::base::Number;
use crate::domain::Operator;
use crate::plan::{Gathering, Node, NodeId, Plan, Slot, Value, Violation};

/// A rule that comes to the same for all shops whose one fact does not wake it up.
#[derive(Debug)]
pub(super) enum Watch {
    /// It sleeps while a number is below all that it is compared with.
    Below(usize, Number),
    /// It sleeps while a number is above all that it is compared with.
    Above(usize, Number),
    /// It sleeps while a list has no element with such a value in a field.
    Without(usize, Pick),
}

/// Elements with one of some values in a field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pick {
    pub(super) field: usize,
    pub(super) values: Vec<Value>,
}

impl Watch {
    /// What may be watched for a rule. Whether it sleeps there is for the caller to see.
    pub(super) fn of(plan: &Plan, rule: &Violation, conditions: &[Condition]) -> Vec<Self> {
        if let Some(each) = &rule.each {
            return picked(plan, each).map(|(list, pick)| Self::Without(list, pick)).into_iter().collect();
        }
        if rule.is_dated() {
            return Vec::new();
        }
        if let Some((fact, numbers)) = turns(conditions) {
            let below = numbers.iter().min().map(|least| Self::Below(fact, *least));
            let above = numbers.iter().max().map(|greatest| Self::Above(fact, *greatest));
            return below.into_iter().chain(above).collect();
        }
        let mut found = None;
        let is_of_one_list = rule.tiers.iter().all(|tier| gathers(plan, tier.when, &mut found));
        found.filter(|_| is_of_one_list).map(|(list, pick)| Self::Without(list, pick)).into_iter().collect()
    }

    /// The fact.
    pub(super) fn fact(&self) -> usize {
        match self {
            Self::Below(fact, _) | Self::Above(fact, _) | Self::Without(fact, _) => *fact,
        }
    }

    /// What the fact may be to leave the rule asleep.
    pub(super) fn asleep(&self) -> Option<Slot> {
        let value = match self {
            Self::Below(_, least) => Value::Number(least.minus(Number::ONE)?),
            Self::Above(_, greatest) => Value::Number(greatest.plus(Number::ONE)?),
            Self::Without(..) => Value::List(Vec::new().into()),
        };
        Some(Slot::Given(value))
    }
}

/// Whether a node looks at nothing but elements of one list that a pick is made of.
fn gathers(plan: &Plan, id: NodeId, found: &mut Option<(usize, Pick)>) -> bool {
    match plan.node(id) {
        Node::Count(gathering, _) | Node::Fold(_, gathering, _) | Node::Quantify(_, gathering) => {
            match (picked(plan, gathering), &mut *found) {
                (Some(picked), None) => *found = Some(picked),
                (Some((list, pick)), Some((known, all))) if list == *known && pick.field == all.field => {
                    all.values.extend(pick.values);
                }
                _ => return false,
            }
            true
        }
        Node::Const(_) | Node::Today | Node::Now => true,
        Node::Fact(_)
        | Node::Judgement(_)
        | Node::Reading(_)
        | Node::Finds(..)
        | Node::Local(_)
        | Node::Field(..)
        | Node::Call(..) => false,
        node => node.operands().into_iter().all(|operand| gathers(plan, operand, found)),
    }
}

/// The list that is gone through, and the elements of it that can pass.
fn picked(plan: &Plan, gathering: &Gathering) -> Option<(usize, Pick)> {
    let Node::Fact(list) = plan.node(gathering.list) else { return None };
    pick(plan, gathering.filter?, gathering.local).map(|pick| (*list, pick))
}

/// The elements that can pass a filter, if it asks for certain values of a field.
fn pick(plan: &Plan, filter: NodeId, local: usize) -> Option<Pick> {
    let field = |id| match plan.node(id) {
        Node::Field(of, field) if matches!(plan.node(*of), Node::Local(at) if *at == local) => Some(*field),
        _ => None,
    };
    match plan.node(filter) {
        // The first part alone: those behind it are not looked at where it does not hold.
        Node::All(parts) => pick(plan, *parts.first()?, local),
        Node::Compare(Operator::Equal, left, right) => {
            let sides = [(*left, *right), (*right, *left)];
            sides.into_iter().find_map(|(of, value)| {
                Some(Pick { field: field(of)?, values: vec![constant(plan, value)?.clone()] })
            })
        }
        Node::InSet(of, set) => {
            let values = set.iter().map(|value| constant(plan, *value).cloned());
            Some(Pick { field: field(*of)?, values: values.collect::<Option<_>>()? })
        }
        _ => None,
    }
}
