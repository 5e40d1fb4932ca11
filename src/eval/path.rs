//! How facts are called from outside, and what people call them.

use super::machine::{Machine, Origin};
use crate::model::Type;
use crate::plan::{Node, NodeId, Slot, Value};

impl Machine<'_> {
    /// How a fact is called from outside: `notices[N1].orders`. `None` for what is no fact.
    pub(super) fn path(&self, id: NodeId) -> Option<String> {
        match self.node(id) {
            Node::Fact(at) => Some(self.plan.facts[*at].name.clone()),
            Node::Judgement(at) => Some(self.plan.judgements[*at].name.clone()),
            Node::Reading(at) => Some(self.plan.readings[*at].model.name.clone()),
            Node::DayOf(of) => self.path(*of),
            Node::Field(of, field) => {
                let (path, record) = (self.path(*of)?, self.record_of(*of)?);
                Some(format!("{path}.{}", self.plan.records[record].fields[*field].name))
            }
            Node::Local(local) => self.local_path(*local),
            _ => None,
        }
    }

    fn local_path(&self, local: usize) -> Option<String> {
        match self.origin(local)? {
            Origin::Argument(value) => self.path(value),
            Origin::Element(list, at) => {
                let list = self.path(list).unwrap_or_else(|| self.plan.note(list).text.clone());
                let name = match self.local(local) {
                    Slot::Given(Value::Record(element)) => element.name.to_string(),
                    Slot::Given(_) | Slot::Absent | Slot::Missing | Slot::Supposed(_) => (at + 1).to_string(),
                };
                Some(format!("{list}[{name}]"))
            }
        }
    }

    /// The record that a node is of, found through the types of the facts.
    fn record_of(&self, id: NodeId) -> Option<usize> {
        match self.type_of(id)? {
            Type::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The type of a fact, field or local element.
    pub(super) fn type_of(&self, id: NodeId) -> Option<Type> {
        match self.node(id) {
            Node::Fact(at) => Some(self.plan.facts[*at].ty.clone()),
            Node::Judgement(_) => Some(Type::Bool),
            Node::Reading(at) => Some(self.plan.readings[*at].model.ty.clone()),
            Node::DayOf(of) | Node::Named(of) => self.type_of(*of),
            Node::Field(of, field) => {
                let record = self.record_of(*of)?;
                Some(self.plan.records[record].fields[*field].ty.clone())
            }
            Node::Local(local) => match self.origin(*local)? {
                Origin::Argument(value) => self.type_of(value),
                Origin::Element(list, _) => match self.type_of(list)? {
                    Type::List(of) => Some(*of),
                    _ => None,
                },
            },
            _ => None,
        }
    }

    /// What people call a fact or field.
    pub(super) fn label(&self, id: NodeId) -> Option<String> {
        match self.node(id) {
            Node::Fact(at) => self.plan.facts[*at].label.clone(),
            Node::Judgement(at) => self.plan.judgements[*at].label.clone(),
            Node::Reading(at) => self.plan.readings[*at].model.label.clone(),
            Node::DayOf(of) => self.label(*of),
            Node::Field(of, field) => {
                let record = self.record_of(*of)?;
                self.plan.records[record].fields[*field].label.clone()
            }
            _ => self.plan.note(id).label.clone(),
        }
    }
}
