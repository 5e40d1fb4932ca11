use super::{Cite, Name, Text, When};

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

/// What overlapping measures of one kind come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overlap {
    /// One that begins with the first and lasts as long as the longest.
    Longest,
    /// A longer one ends the running one, and is served in full.
    Heaviest,
    /// The later one begins when the earlier one ends.
    Serial,
    /// Each runs by itself.
    Parallel,
}
