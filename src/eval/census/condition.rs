//! Conditions taken apart once, so that asking them of a shop needs no walk over the plan.

use crate::base::{Number, Truth};
use crate::domain::{Operator, Role};
use crate::eval::bind::Facts;
use crate::plan::{Node, NodeId, Plan, Slot, Value};

/// A condition. What looks at single facts is asked here, everything else of the machine.
#[derive(Debug)]
pub(super) enum Condition {
    /// A fact that is a number, compared with a number.
    Number(usize, Operator, Number),
    /// A fact compared with a value of another kind.
    Value(usize, Operator, Value),
    /// A fact that is a condition itself.
    Fact(usize),
    Judgement(usize),
    Not(Box<Condition>),
    All(Box<[Condition]>),
    Any(Box<[Condition]>),
    AtLeast(usize, Box<[Condition]>),
    Asked(NodeId),
}

impl Condition {
    pub(super) fn of(plan: &Plan, id: NodeId) -> Self {
        let each = |parts: &[NodeId]| parts.iter().map(|part| Self::of(plan, *part)).collect();
        match plan.node(id) {
            Node::Fact(at) => Self::Fact(*at),
            Node::Judgement(at) => Self::Judgement(*at),
            Node::Not(inner) => Self::Not(Box::new(Self::of(plan, *inner))),
            Node::All(parts) => Self::All(each(parts)),
            Node::Any(parts) => Self::Any(each(parts)),
            Node::None(parts) => Self::Not(Box::new(Self::Any(each(parts)))),
            Node::Unless(Role::Requirement, what, excuse) => Self::Any(each(&[*what, *excuse])),
            Node::Unless(Role::Burden, what, excuse) => {
                let not_excused = Self::Not(Box::new(Self::of(plan, *excuse)));
                Self::All([Self::of(plan, *what), not_excused].into())
            }
            Node::AtLeast(count, parts) => Self::AtLeast(*count, each(parts)),
            Node::Compare(operator, left, right) => {
                let comparison = comparison(plan, *left, *operator, *right);
                let mirrored = || self::comparison(plan, *right, operator.mirrored(), *left);
                comparison.or_else(mirrored).unwrap_or(Self::Asked(id))
            }
            // A definition that needs the machine is remembered by it.
            Node::Named(body) => {
                Some(Self::of(plan, *body)).filter(Self::is_at_hand).unwrap_or(Self::Asked(id))
            }
            _ => Self::Asked(id),
        }
    }

    /// Whether nothing of it is asked of the machine.
    pub(super) fn is_at_hand(&self) -> bool {
        match self {
            Self::Number(..) | Self::Value(..) | Self::Fact(_) | Self::Judgement(_) => true,
            Self::Not(inner) => inner.is_at_hand(),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                parts.iter().all(Self::is_at_hand)
            }
            Self::Asked(_) => false,
        }
    }

    /// What is known of it; the same as the machine says, which is asked where facts alone do not tell.
    #[inline]
    pub(super) fn truth(&self, facts: &Facts, ask: &mut impl FnMut(NodeId) -> Truth) -> Truth {
        match self {
            Self::Number(fact, operator, than) => match &facts.facts[*fact] {
                Slot::Given(Value::Number(number)) => Truth::from(operator.holds(number.cmp(than))),
                Slot::Given(_) | Slot::Absent | Slot::Missing | Slot::Supposed(_) => Truth::Unknown,
            },
            Self::Fact(fact) => match &facts.facts[*fact] {
                Slot::Given(Value::Bool(holds)) => Truth::from(*holds),
                Slot::Given(_) | Slot::Absent | Slot::Missing | Slot::Supposed(_) => Truth::Unknown,
            },
            other => other.joined(facts, ask),
        }
    }

    /// The same of what is made of other conditions, or rarely met.
    fn joined(&self, facts: &Facts, ask: &mut impl FnMut(NodeId) -> Truth) -> Truth {
        match self {
            Self::Number(..) | Self::Fact(_) => self.truth(facts, ask),
            Self::Value(fact, operator, than) => match &facts.facts[*fact] {
                Slot::Given(value) => Truth::from(operator.holds(value.cmp(than))),
                Slot::Absent | Slot::Missing | Slot::Supposed(_) => Truth::Unknown,
            },
            Self::Judgement(at) => {
                Truth::from(matches!(facts.judgements[*at], Slot::Given(Value::Bool(true))))
            }
            Self::Not(inner) => !inner.truth(facts, ask),
            Self::All(parts) => Truth::all(parts.iter().map(|part| part.truth(facts, ask))),
            Self::Any(parts) => Truth::any(parts.iter().map(|part| part.truth(facts, ask))),
            Self::AtLeast(wanted, parts) => {
                Truth::at_least(*wanted, parts.iter().map(|part| part.truth(facts, ask)))
            }
            Self::Asked(id) => ask(*id),
        }
    }

    /// The numbers that a fact is compared with, if the condition looks at nothing but that one fact.
    pub(super) fn turns(&self) -> Option<(usize, Vec<Number>)> {
        match self {
            Self::Number(fact, _, than) => Some((*fact, vec![*than])),
            Self::Not(inner) => inner.turns(),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => turns(parts),
            Self::Value(..) | Self::Fact(_) | Self::Judgement(_) | Self::Asked(_) => None,
        }
    }
}

/// The same of some conditions together.
pub(super) fn turns(conditions: &[Condition]) -> Option<(usize, Vec<Number>)> {
    let (first, others) = conditions.split_first()?;
    others.iter().try_fold(first.turns()?, |(fact, mut numbers), condition| {
        let (other, more) = condition.turns()?;
        numbers.extend(more);
        (other == fact).then_some((fact, numbers))
    })
}

fn comparison(plan: &Plan, fact: NodeId, operator: Operator, than: NodeId) -> Option<Condition> {
    let (Node::Fact(fact), Some(than)) = (plan.node(fact), constant(plan, than)) else { return None };
    Some(match than {
        Value::Number(number) => Condition::Number(*fact, operator, *number),
        other => Condition::Value(*fact, operator, other.clone()),
    })
}

/// The value of a node that is the same for every shop.
pub(super) fn constant(plan: &Plan, id: NodeId) -> Option<&Value> {
    match plan.node(id) {
        Node::Const(value) => Some(value),
        Node::Named(body) => constant(plan, *body),
        _ => None,
    }
}
