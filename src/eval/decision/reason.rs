//! Why a condition is as it is.

use crate::base::{Span, Truth};
use crate::domain::Role;

/// Why a condition is as it is: a tree, with the values seen at its leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The condition as written, blanks folded.
    pub text: String,
    /// What people call it, if it is a definition.
    pub label: Option<String>,
    /// How its parts are joined.
    pub form: ReasonForm,
    /// Whether it holds.
    pub truth: Truth,
    /// The clause.
    pub cite: Option<String>,
    /// Where it stands.
    pub place: Span,
    /// The values that decided it, for a leaf.
    pub seen: Vec<Seen>,
    /// The stretch of days that a window came to, both ends included.
    pub window: Option<(String, String)>,
    /// Why it has no value, beyond facts that are missing.
    pub because: Option<Silence>,
    /// Its parts.
    pub parts: Vec<Reason>,
}

/// What leaves something open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Open {
    /// Facts that were not provided, and readings without a value: their paths.
    pub needs: Vec<String>,
    /// Where there are none, why it is open all the same.
    pub because: Option<Blank>,
}

impl Open {
    /// The facts that are missing, or what has no value, by their names in the rulebook.
    pub fn named(&self) -> String {
        match &self.because {
            Some(blank) => blank.what.clone(),
            None => self.needs.join(", "),
        }
    }
}

impl From<Vec<String>> for Open {
    fn from(needs: Vec<String>) -> Self {
        Self { needs, because: None }
    }
}

/// Something without a value although nothing is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Blank {
    /// Why it has none.
    pub why: Silence,
    /// The path of the fact, or the computation as written.
    pub what: String,
    /// What people call it.
    pub label: Option<String>,
}

/// Why something has no value although nothing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Silence {
    /// It compares what is known to be absent; the rule does not say what follows.
    Absent,
    /// It divides by zero.
    DividedByZero,
    /// A reading has no value.
    OpenReading,
    /// A listed calendar, or the table of workdays, does not reach so far.
    BeyondCalendar,
    /// The minimum or maximum of nothing.
    EmptyList,
    /// It lies beyond what can be computed.
    TooFar,
    /// A date is moved by a part of a day.
    NotWhole,
}

/// How the parts of a reason are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReasonForm {
    /// Nothing to take apart.
    Leaf,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// None may hold.
    None,
    /// So many must hold.
    AtLeast(usize),
    /// The first, and the second that excuses: with a burden it must not hold, with a requirement it is enough.
    Unless(Role),
    /// The part must not hold.
    Not,
    /// A definition, whose condition is the part.
    Definition,
}

/// A value that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The path of the fact, or the expression as written.
    pub what: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its value as text; `None` if it was not provided, or cannot be told.
    pub value: Option<String>,
    /// What people call the value, if it is a choice.
    pub value_label: Option<String>,
    /// Whether it is computed, so that nobody could have provided it.
    pub is_computed: bool,
    /// Why it has no value, where no fact is missing.
    pub because: Option<Silence>,
}
