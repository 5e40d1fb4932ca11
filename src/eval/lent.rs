//! What is there already: values of the facts and of the plan, looked at where they stand. Nothing is copied.

use std::borrow::Cow;
use std::sync::Arc;

use super::machine::{Machine, Origin};
use super::value::Val;
use crate::base::{Number, Truth};
use crate::plan::{Node, NodeId, Slot, Supposition, Value};

/// What is known of a value that stands somewhere.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lent<'a> {
    Known(&'a Value),
    /// A number between these two, which is supposed.
    Between(Number, Number),
    Absent,
    /// No value at all, which is supposed.
    Nothing,
    Unknown,
}

/// The elements of a list, and which list it is.
#[derive(Debug, Clone)]
pub(super) struct Items<'a> {
    list: NodeId,
    held: Held<'a>,
}

#[derive(Debug, Clone)]
enum Held<'a> {
    Lent(&'a [Slot]),
    Own(Arc<Vec<Slot>>),
}

/// The value of a local name, and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Local<'a> {
    pub(super) slot: Cow<'a, Slot>,
    pub(super) origin: Option<Origin>,
}

impl Lent<'_> {
    pub(super) fn truth(self) -> Truth {
        match self {
            Self::Known(Value::Bool(value)) => Truth::from(*value),
            Self::Nothing => Truth::False,
            Self::Known(_) | Self::Between(..) | Self::Absent | Self::Unknown => Truth::Unknown,
        }
    }

    fn field(self, field: usize) -> Self {
        match self {
            Self::Known(Value::Record(element)) => Self::from(&element.fields[field]),
            Self::Absent => Self::Absent,
            Self::Nothing => Self::Nothing,
            Self::Known(_) | Self::Between(..) | Self::Unknown => Self::Unknown,
        }
    }
}

impl<'a> From<&'a Slot> for Lent<'a> {
    fn from(slot: &'a Slot) -> Self {
        match slot {
            Slot::Missing => Self::Unknown,
            Slot::Absent => Self::Absent,
            Slot::Given(value) => Self::Known(value),
            Slot::Supposed(supposed) => match &supposed.value {
                Supposition::Exactly(value) => Self::Known(value),
                Supposition::Between(low, high) => Self::Between(*low, *high),
                Supposition::Nothing => Self::Nothing,
            },
        }
    }
}

impl From<Lent<'_>> for Val {
    fn from(lent: Lent<'_>) -> Self {
        match lent {
            Lent::Known(value) => Self::Known(value.clone()),
            Lent::Between(low, high) => Self::Between(low, high),
            Lent::Absent => Self::Absent,
            Lent::Nothing => Self::Nothing,
            Lent::Unknown => Self::Unknown,
        }
    }
}

impl<'a> Items<'a> {
    pub(super) fn len(&self) -> usize {
        self.all().len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// The elements.
    pub(super) fn all(&self) -> &[Slot] {
        match &self.held {
            Held::Lent(slots) => slots,
            Held::Own(slots) => slots,
        }
    }

    /// How an element is called: its id, its text, or its number from 1.
    pub(super) fn name(&self, at: usize) -> String {
        match &self.all()[at] {
            Slot::Given(Value::Record(element)) => element.name.to_string(),
            Slot::Given(Value::Text(text)) => text.to_string(),
            Slot::Given(_) | Slot::Absent | Slot::Missing | Slot::Supposed(_) => (at + 1).to_string(),
        }
    }

    fn slot(&self, at: usize) -> Cow<'a, Slot> {
        match &self.held {
            Held::Lent(slots) => Cow::Borrowed(&slots[at]),
            Held::Own(slots) => Cow::Owned(slots[at].clone()),
        }
    }
}

impl<'a> Machine<'a> {
    /// What stands there for a node; `None` if it must be computed.
    pub(super) fn lent(&self, id: NodeId) -> Option<Lent<'a>> {
        match self.node(id) {
            Node::Const(value) => Some(Lent::Known(value)),
            Node::Fact(at) => Some(Lent::from(&self.facts.facts[*at])),
            Node::Local(local) => match self.held(*local).map(|held| &held.slot) {
                Some(Cow::Borrowed(slot)) => Some(Lent::from(*slot)),
                Some(Cow::Owned(_)) => None,
                None => Some(Lent::Unknown),
            },
            Node::Field(of, field) => self.lent(*of).map(|of| of.field(*field)),
            Node::Named(body) => self.lent(*body),
            _ => None,
        }
    }

    /// Where the value of a fact, a field or a local name stands; that of a definition, where it is one of them.
    pub(super) fn slot(&self, id: NodeId) -> Option<&Slot> {
        match self.node(id) {
            Node::Fact(at) => Some(&self.facts.facts[*at]),
            Node::Local(local) => Some(self.local(*local)),
            Node::Field(of, field) => match self.slot(*of)? {
                Slot::Given(Value::Record(element)) => Some(&element.fields[*field]),
                _ => None,
            },
            Node::Named(of) | Node::DayOf(of) => self.slot(*of),
            _ => None,
        }
    }

    /// The elements of a list, if it was provided.
    pub(super) fn list(&mut self, list: NodeId) -> Option<Items<'a>> {
        let held = match self.lent(list) {
            Some(Lent::Known(Value::List(slots))) => Held::Lent(slots),
            Some(_) => return None,
            None => match self.value(list) {
                Val::Known(Value::List(slots)) => Held::Own(slots),
                Val::Known(_) | Val::Between(..) | Val::Absent | Val::Nothing | Val::Unknown => return None,
            },
        };
        Some(Items { list, held })
    }

    /// Makes an element the value of a local name.
    pub(super) fn enter(&mut self, local: usize, items: &Items<'a>, at: usize) {
        self.hold(local, Local { slot: items.slot(at), origin: Some(Origin::Element(items.list, at)) });
    }

    /// Gives a local name a value of its own.
    pub(super) fn assign(&mut self, local: usize, slot: Slot) {
        self.hold(local, Local { slot: Cow::Owned(slot), origin: None });
    }

    /// Gives a local name a value.
    pub(super) fn hold(&mut self, local: usize, value: Local<'a>) {
        let place = self.memory.place_local(local, self.locals.len());
        match self.locals.get_mut(place) {
            Some(held) => *held = value,
            None => self.locals.push(value),
        }
    }

    fn held(&self, local: usize) -> Option<&Local<'a>> {
        self.locals.get(self.memory.place_of_local(local)?)
    }

    /// The value of a local name.
    pub(super) fn local(&self, local: usize) -> &Slot {
        self.held(local).map_or(&Slot::Missing, |held| &held.slot)
    }

    /// Where the value of a local name comes from.
    pub(super) fn origin(&self, local: usize) -> Option<Origin> {
        self.held(local)?.origin
    }
}
