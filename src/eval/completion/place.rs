use crate::eval::bind::Facts;
use crate::eval::machine::{Machine, Origin};
use crate::eval::written::Range;
use crate::model::Type;
use crate::plan::{Node, NodeId, Plan, Slot, Supposition, Value};
use std::sync::Arc;

/// Where a fact stands: a slot, and the way from there to an element of a list or a field of a record, by numbers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::eval) struct Place {
    root: Root,
    steps: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Root {
    Fact(usize),
    Reading(usize),
}

impl Place {
    /// One step on: to an element of a list or a field of a record.
    pub(in crate::eval) fn step(mut self, at: usize) -> Self {
        self.steps.push(at);
        self
    }

    /// Whether it is that of a reading, which holds values alone.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self.root, Root::Reading(_))
    }

    /// A number that differs between the same fields of two elements of one list.
    pub(super) fn number(&self) -> usize {
        self.steps.iter().sum()
    }

    /// Puts something there, and hands back what was there. Lists and records that others look at too are copied first.
    pub(in crate::eval) fn put(&self, facts: &mut Facts, slot: Slot) -> Slot {
        match self.root {
            Root::Reading(at) => {
                let value = if let Slot::Given(value) = slot { Some(value) } else { None };
                std::mem::replace(&mut facts.readings[at], value).map_or(Slot::Missing, Slot::Given)
            }
            Root::Fact(at) => {
                let place = self.steps.iter().try_fold(&mut facts.facts[at], |slot, step| match slot {
                    Slot::Given(Value::List(elements)) => Arc::make_mut(elements).get_mut(*step),
                    Slot::Given(Value::Record(element)) => Arc::make_mut(element).fields.get_mut(*step),
                    _ => None,
                });
                place.map_or(Slot::Missing, |place| std::mem::replace(place, slot))
            }
        }
    }

    /// What stands there.
    pub(in crate::eval) fn look(&self, facts: &Facts) -> Slot {
        match self.root {
            Root::Reading(at) => facts.readings[at].clone().map_or(Slot::Missing, Slot::Given),
            Root::Fact(at) => {
                let place = self.steps.iter().try_fold(&facts.facts[at], |slot, step| match slot {
                    Slot::Given(Value::List(elements)) => elements.get(*step),
                    Slot::Given(Value::Record(element)) => element.fields.get(*step),
                    _ => None,
                });
                place.cloned().unwrap_or(Slot::Missing)
            }
        }
    }

    /// The type of what stands there, and its least and greatest value.
    pub(in crate::eval) fn form(&self, plan: &Plan) -> (Type, Range) {
        let (mut ty, mut range) = match self.root {
            Root::Fact(at) => (plan.facts[at].ty.clone(), plan.facts[at].range),
            Root::Reading(at) => (plan.readings[at].model.ty.clone(), None),
        };
        for step in &self.steps {
            (ty, range) = match ty {
                Type::List(of) => (*of, range),
                Type::Record(record) => {
                    let field = &plan.records[record].fields[*step];
                    (field.ty.clone(), field.range)
                }
                other => (other, None),
            };
        }
        (ty, range)
    }
}

impl Machine<'_> {
    /// The fact that a node stands for, if what it is has been left open: not provided, absent, or supposed in part.
    pub(in crate::eval) fn open_place(&self, id: NodeId) -> Option<Place> {
        match self.node(id) {
            Node::Reading(at) => {
                let is_open = self.facts.readings[*at].is_none() && self.plan.readings[*at].value.is_none();
                is_open.then_some(Place { root: Root::Reading(*at), steps: Vec::new() })
            }
            Node::Field(of, _) if self.slot(id).is_none() => self.open_place(*of),
            _ => {
                let is_open = match self.slot(id)? {
                    Slot::Missing | Slot::Absent => true,
                    Slot::Supposed(supposed) => matches!(supposed.value, Supposition::Between(..)),
                    Slot::Given(_) => false,
                };
                if is_open { self.place(id) } else { None }
            }
        }
    }

    /// The fact that a node stands for.
    pub(in crate::eval) fn place(&self, id: NodeId) -> Option<Place> {
        match self.node(id) {
            Node::Fact(at) => Some(Place { root: Root::Fact(*at), steps: Vec::new() }),
            Node::Field(of, field) => Some(self.place(*of)?.step(*field)),
            Node::Named(of) | Node::DayOf(of) => self.place(*of),
            Node::Local(local) => match self.origin(*local)? {
                Origin::Element(list, at) => Some(self.place(list)?.step(at)),
                Origin::Argument(value) => self.place(value),
            },
            _ => None,
        }
    }
}
