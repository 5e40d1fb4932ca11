use super::{Case, Formula, Linear};
use crate::base::{Duration, Unit};
use crate::domain::Period;
use crate::functions::Function;

/// The number of a quantity in a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var(pub(super) usize);

/// Where a quantity comes from. Equal sources are one quantity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    /// A fact, by name.
    Fact(String),
    /// A judgement, by name.
    Judgement(String),
    /// A reading, by name.
    Reading(String),
    /// What the platform finds, and the elements that may carry it.
    Finds(String, Vec<Source>),
    /// The element of a list while it is looked at.
    Element(Box<Scope>),
    /// A field of a record.
    Field(Box<Source>, String),
    /// The as-of day.
    Today,
    /// The as-of instant.
    Now,
    /// The day of an instant.
    DayOf(Var),
    /// The day of an instant that is computed.
    DayOfSum(Linear),
    /// Whether two texts are the same.
    Same(Var, Var),
    /// A sum of multiples.
    Sum(Linear),
    /// A builtin function of a number.
    Function(Function, Linear),
    /// A product of two that are both unknown.
    Product(Linear, Linear),
    /// A quotient by what is unknown.
    Quotient(Linear, Linear),
    /// A day so many months, or workdays, after another.
    Shifted(Linear, Linear, Unit),
    /// The first day of a window that ends today.
    LastFrom(Duration),
    /// The first or last day of a civil period that contains today.
    Civil(Period, End),
    /// How many elements.
    Count(Listing),
    /// How many distinct values.
    Distinct(Listing, Vec<Case>),
    /// The total of a value.
    Total(Listing, Linear),
    /// The greatest or least of a value.
    Outermost(Greatest, Listing, Linear),
    /// A quantity with another value, below or above the one at hand.
    Elsewhere(Box<Source>, End),
    /// How many elements are just like this: each filter holds, or does not.
    Share(Box<Scope>, Vec<(Formula, Sign)>),
    /// The total of a value over the elements that are just like this.
    Portion(Box<Scope>, Vec<(Formula, Sign)>, Linear),
    /// What cannot be looked into, as it is written.
    Opaque(String, Vec<Source>),
}

/// An end of a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// Its first day.
    First,
    /// Its last day.
    Last,
}

/// Which of two extremes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Greatest {
    /// The greatest, or latest.
    Yes,
    /// The least, or earliest.
    No,
}

/// Whether a filter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// It does.
    Holds,
    /// It does not.
    Not,
}

/// A loop over a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope {
    /// The list.
    pub list: Source,
    /// What kind of loop.
    pub kind: Loop,
}

/// The kinds of loops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Loop {
    /// Each element of a rule.
    Rule,
    /// Within an aggregate, so many deep.
    Aggregate(usize),
    /// No loop: the element with this number.
    At(usize),
}

/// Some elements of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Listing {
    /// The list, and the element while it is looked at.
    pub scope: Box<Scope>,
    /// Which elements.
    pub filter: Formula,
}
