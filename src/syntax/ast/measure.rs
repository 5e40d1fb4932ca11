use super::{Cite, Name, Part, Text, When};
use crate::domain::Overlap;

/// `measure suspend "停业" { begins the next day overlapping longest }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// Whether it begins on the day after its cause.
    pub begins_next_day: bool,
    /// What several of them come to; the first one whose condition holds.
    pub overlapping: Vec<Overlapping>,
    /// By which clauses its parts are.
    pub cites: Vec<(Part, Cite)>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `overlapping longest when …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlapping {
    /// What they come to.
    pub overlap: Overlap,
    /// When.
    pub when: Option<When>,
}
