//! Quantities that can move: what they depend on, what they are called, and the values they can have.

use super::{Goal, Move, Name, Quantity, Scoped, Target, Whole};
use crate::base::Number;
use crate::domain::Operator;
use crate::eval::completion::{Numbers, Place};
use crate::eval::machine::{Machine, Origin};
use crate::plan::{Node, NodeId, Slot, Value};

/// What a computed value is made of.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// Numbers of the facts, each with the node it was met at.
    pub(super) numbers: Vec<(NodeId, Place)>,
    /// Lists that are counted or folded.
    pub(super) has_list: bool,
    /// Days, choices and all else.
    pub(super) has_other: bool,
}

/// How close two numbers are that stand on two sides of a bound.
fn hair() -> Number {
    Number::ONE.over(Number::from(1_000_000)).unwrap_or(Number::ONE)
}

impl Goal {
    pub(super) fn is_strict(self) -> bool {
        matches!(self.operator, Operator::Less | Operator::Greater)
    }

    pub(super) fn is_met(self, value: Number) -> bool {
        self.operator.holds(value.cmp(&self.bound))
    }

    /// The nearest value of a quantity that meets the goal, if it has such a value.
    pub(super) fn target(self, values: &Numbers) -> Option<Target> {
        let Some(step) = values.step() else { return self.target_of_line(values) };
        let steps = self.bound.over(step)?;
        let nearest = match self.operator {
            Operator::AtLeast => steps.ceil(),
            Operator::AtMost => steps.floor(),
            Operator::Greater => steps.floor().plus(Number::ONE)?,
            Operator::Less => steps.ceil().minus(Number::ONE)?,
            Operator::Equal => Some(steps).filter(|steps| steps.is_whole())?,
            Operator::NotEqual => return None,
        };
        let value = nearest.times(step)?;
        // Amounts of money are told by the bound that they pass.
        let is_strict = self.is_strict() && step < Number::ONE && steps.is_whole();
        let want = if is_strict { self.bound } else { value };
        values.allows(value).then_some(Target { value, want, is_strict })
    }

    /// The same of a number that can have any value.
    fn target_of_line(self, values: &Numbers) -> Option<Target> {
        let value = match self.operator {
            Operator::Greater => self.bound.plus(hair())?,
            Operator::Less => self.bound.minus(hair())?,
            Operator::AtLeast | Operator::AtMost | Operator::Equal => self.bound,
            Operator::NotEqual => return None,
        };
        let target = Target { value, want: self.bound, is_strict: self.is_strict() };
        values.allows(value).then_some(target)
    }
}

impl Target {
    /// The value right before the one at which the goal is met.
    pub(super) fn one_less(self, values: &Numbers, rises: bool) -> Option<Number> {
        if self.is_strict {
            return Some(self.want);
        }
        let step = values.step().unwrap_or_else(hair);
        if rises { self.value.minus(step) } else { self.value.plus(step) }
    }
}

impl Whole {
    /// All numbers, or the whole ones that are not below zero.
    pub(super) fn numbers(self) -> Numbers {
        match self {
            Self::Yes => Numbers::whole(),
            Self::No => Numbers::any(),
        }
    }
}

impl Machine<'_> {
    /// The move of a quantity up to where a comparison turns; `None` if it cannot move.
    pub(super) fn movement(&mut self, id: NodeId, have: Number, goal: Goal) -> Option<Move> {
        let node = self.behind(id);
        if goal.operator == Operator::NotEqual || self.is_fixed(node) {
            return None;
        }
        let rises = match goal.operator {
            Operator::Greater | Operator::AtLeast => true,
            Operator::Less | Operator::AtMost => false,
            Operator::Equal | Operator::NotEqual => have < goal.bound,
        };
        let (named, quantity) = self.quantity(node)?;
        let have = match &quantity {
            Quantity::Through(place, _) => number_in(&place.look(self.facts))?,
            Quantity::Fact(_) | Quantity::Computed(..) | Quantity::Passing(_) => have,
        };
        let mut name = self.name_of(named);
        if named == node {
            // What is compared with a percentage is shown as one.
            name.unit = name.unit.or_else(|| self.plan.note(id).unit.clone());
        }
        Some(Move { name, quantity, goal, have, rises })
    }

    /// What moves where a node does, and the node it is called by.
    fn quantity(&mut self, node: NodeId) -> Option<(NodeId, Quantity)> {
        if let Some(place) = self.place(node) {
            return number_in(&place.look(self.facts)).map(|_| (node, Quantity::Fact(place)));
        }
        let scoped = self.scoped(node);
        if matches!(self.node(node), Node::Count(_, None)) {
            return Some((node, Quantity::Passing(scoped)));
        }
        if let Some(of) = self.count_behind(node) {
            let scoped = self.scoped(of);
            return Some((node, Quantity::Passing(scoped)));
        }
        let has_name = matches!(self.node(node), Node::Named(_) | Node::Call(..));
        let inputs = self.inputs(node);
        if let ([(leaf, place)], false, false, false) =
            (inputs.numbers.as_slice(), inputs.has_list, inputs.has_other, has_name)
        {
            return Some((*leaf, Quantity::Through(place.clone(), scoped)));
        }
        let whole = if self.plan.note(node).is_whole { Whole::Yes } else { Whole::No };
        Some((node, Quantity::Computed(scoped, whole)))
    }

    /// The count that a definition stands for.
    fn count_behind(&mut self, node: NodeId) -> Option<NodeId> {
        match self.node(node) {
            Node::Count(_, None) => Some(node),
            Node::Named(body) => self.count_behind(*body),
            Node::Call(values, body) => {
                self.bind_arguments(values);
                self.count_behind(*body)
            }
            _ => None,
        }
    }

    pub(super) fn name_of(&self, node: NodeId) -> Name {
        let note = self.plan.note(node);
        Name {
            fact: self.path(node).unwrap_or_else(|| note.text.clone()),
            label: self.label(node),
            unit: note.unit.clone(),
        }
    }

    /// A node, and what the local names below it stand for now.
    pub(in crate::eval) fn scoped(&self, node: NodeId) -> Scoped {
        let mut origins = Vec::new();
        self.collect_origins(node, &mut origins);
        Scoped { node, origins }
    }

    /// Where the local names come from that a node looks at and does not bind itself; what they come from goes before them.
    fn collect_origins(&self, id: NodeId, origins: &mut Vec<(usize, Origin)>) {
        for local in self.plan.free.locals(id) {
            let is_known = origins.iter().any(|(known, _)| known == local);
            let Some(origin) = self.origin(*local).filter(|_| !is_known) else { continue };
            match origin {
                Origin::Argument(of) | Origin::Element(of, _) => self.collect_origins(of, origins),
            }
            origins.push((*local, origin));
        }
    }

    /// What a value is made of.
    pub(super) fn inputs(&mut self, id: NodeId) -> Inputs {
        let mut inputs = Inputs::default();
        self.collect_inputs(id, &mut inputs);
        inputs
    }

    fn collect_inputs(&mut self, id: NodeId, inputs: &mut Inputs) {
        if let Some(place) = self.place(id) {
            let is_number = number_in(&place.look(self.facts)).is_some();
            if !is_number {
                inputs.has_other = true;
            } else if inputs.numbers.iter().all(|(_, known)| *known != place) {
                inputs.numbers.push((id, place));
            }
            return;
        }
        match self.node(id) {
            Node::Const(_) | Node::Reading(_) => {}
            Node::Count(..) | Node::Fold(..) | Node::Quantify(..) => inputs.has_list = true,
            Node::Local(local) => match self.origin(*local) {
                Some(Origin::Argument(value)) => self.collect_inputs(value, inputs),
                Some(Origin::Element(..)) | None => inputs.has_other = true,
            },
            Node::Call(values, body) => {
                self.bind_arguments(values);
                self.collect_inputs(*body, inputs);
            }
            Node::By(of, cases, otherwise) => {
                inputs.has_other = true;
                if let Some(value) = self.case(*of, cases, *otherwise) {
                    self.collect_inputs(value, inputs);
                }
            }
            Node::Today | Node::Now => inputs.has_other = true,
            node => node.operands().into_iter().for_each(|one| self.collect_inputs(one, inputs)),
        }
    }

    /// What a definition was called with, where its parameter stands.
    pub(super) fn behind(&self, id: NodeId) -> NodeId {
        match self.node(id) {
            Node::Local(local) => match self.origin(*local) {
                Some(Origin::Argument(value)) => self.behind(value),
                Some(Origin::Element(..)) | None => id,
            },
            _ => id,
        }
    }

    /// Whether a quantity is the same whatever the facts: a constant, or one that is chosen or computed from constants.
    pub(super) fn is_fixed(&self, id: NodeId) -> bool {
        match self.node(id) {
            Node::Const(_) | Node::Reading(_) => true,
            Node::By(_, cases, otherwise) => {
                cases.iter().map(|(_, value)| value).chain(otherwise).all(|value| self.is_fixed(*value))
            }
            node @ (Node::Named(_)
            | Node::Add(..)
            | Node::Subtract(..)
            | Node::Multiply(..)
            | Node::Divide(..)
            | Node::Negate(_)
            | Node::Function(..)) => node.operands().into_iter().all(|operand| self.is_fixed(operand)),
            _ => false,
        }
    }
}

/// The number that a slot holds.
pub(super) fn number_in(slot: &Slot) -> Option<Number> {
    if let Slot::Given(Value::Number(number)) = slot { Some(*number) } else { None }
}
