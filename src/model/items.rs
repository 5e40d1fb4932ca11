use super::{Evidence, Expr, Type};
use crate::base::{Day, Duration, Number, Span};
use crate::domain::Part;

/// The number of a local name: a parameter, or the element of a list while it is looked at.
pub type LocalId = usize;

/// What a global name stands for, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Item {
    Record(usize),
    Alias(usize),
    Fact(usize),
    Judgement(usize),
    Reading(usize),
    Definition(usize),
    Measure(usize),
    Feature(usize),
    Document(usize),
    Account(usize),
    Calendar(usize),
    Procedure(usize),
    Rule(usize),
    /// Its declaration could not be read; a problem says why.
    Broken,
}

/// A name with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
}

/// Something that a rulebook opens to shops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// Its fields, by number.
    pub fields: Vec<Field>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

impl Record {
    /// A record of which nothing but its name is known.
    pub(super) fn bare(name: String, label: Option<String>) -> Self {
        Self { name, label, cite: None, fields: Vec::new(), doc: Vec::new() }
    }
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its type.
    pub ty: Type,
    /// The least and greatest value allowed.
    pub range: Option<(Number, Number)>,
    /// What people call its type, if that has a name.
    pub scale: Option<String>,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The clause.
    pub cite: Option<String>,
}

/// A closed set of choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The choices, by number.
    pub variants: Vec<Labelled>,
}

impl Choice {
    /// The names of the choices.
    pub fn names(&self) -> Vec<String> {
        self.variants.iter().map(|variant| variant.name.clone()).collect()
    }
}

/// A fact or judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its type.
    pub ty: Type,
    /// The least and greatest value allowed.
    pub range: Option<(Number, Number)>,
    /// What people call its type, if that has a name.
    pub scale: Option<String>,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The clause.
    pub cite: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// An interpretation of vague text.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its type.
    pub ty: Type,
    /// How the author reads it; `None` leaves it open.
    pub value: Option<Expr>,
    /// Why.
    pub because: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

/// A named value.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its parameters.
    pub params: Vec<(LocalId, Type)>,
    /// What it stands for.
    pub body: Expr,
    /// The clause.
    pub cite: Option<String>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

/// Listed periods: each runs from its day to the day before the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// The first days, ascending; the last one only closes the period before it.
    pub starts: Vec<Day>,
}

/// An appeal procedure.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// How long one may appeal.
    pub window: Duration,
    /// Whether the day of the anchor is the first day of the window.
    pub counts_first_day: bool,
    /// Whether a last day on which nobody works gives way to the next workday.
    pub rolls_over_holidays: bool,
    /// How many appeals there may be, if the text says so.
    pub attempts: Option<Number>,
    /// How long the platform has to decide, if the text says so.
    pub deciding: Option<Duration>,
    /// Whether who does not appeal accepts; if not, the decision takes effect only after the window. `None` if the text is
    /// silent.
    pub silence_accepts: Option<bool>,
    /// When there is no appeal.
    pub unavailable: Option<Expr>,
    /// Whether filing suspends the measures, if the text says so.
    pub suspends: Option<bool>,
    /// Whether success revokes the decision.
    pub revokes: bool,
    /// What serves as evidence.
    pub evidence: Option<Evidence>,
    /// By which clauses its parts are.
    pub cites: Vec<(Part, String)>,
    /// Its doc comment.
    pub doc: Vec<String>,
}
