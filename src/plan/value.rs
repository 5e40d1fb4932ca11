use std::sync::Arc;

use crate::base::{Day, FactText, Instant, Number};

/// A value while a plan runs. Units and currencies are in the types, which have been checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A truth value.
    Bool(bool),
    /// A number, amount, count of points or length of time in its base unit.
    Number(Number),
    /// A civil day.
    Day(Day),
    /// An instant.
    Instant(Instant),
    /// A text.
    Text(FactText),
    /// A choice, by number.
    Choice(usize),
    /// A record.
    Record(Arc<Element>),
    /// A list.
    List(Arc<Vec<Slot>>),
}

/// A record with its values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Element {
    /// By field number.
    pub fields: Vec<Slot>,
    /// What the platform found about it, by number; `None` if that was not provided.
    pub finds: Option<Vec<usize>>,
    /// How it is called in paths: its id, or its number from 1.
    pub name: FactText,
}

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Not provided.
    Missing,
    /// Known to be absent.
    Absent,
    /// Given.
    Given(Value),
    /// Supposed, while completions of the facts are tried; no reader of facts makes one.
    Supposed(Box<Supposed>),
}

/// What is supposed of a fact that was not provided, or is known to be absent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Supposed {
    /// Whether it stays absent for who asks that.
    pub is_absent: bool,
    /// Its value.
    pub value: Supposition,
}

/// The value that a fact is supposed to have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Supposition {
    /// This one.
    Exactly(Value),
    /// Some number between these two, both included.
    Between(Number, Number),
    /// No value at all: no comparison with it holds, but that it differs.
    Nothing,
}
