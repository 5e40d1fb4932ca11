use crate::base::{Clock, Day};
use crate::domain::Fate;

/// A measure in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    /// The measure.
    pub measure: String,
    /// What people call it.
    pub label: Option<String>,
    /// The first day.
    pub from: Day,
    /// When it ends.
    pub end: SpellEnd,
    /// From when to when it runs, where it is counted in hours: what clocks show in the rulebook's zone.
    pub hours: Option<(Clock, Clock)>,
    /// What brought it.
    pub cause: SpellCause,
    /// The clause.
    pub cite: Option<String>,
    /// Whether it is at the platform's discretion.
    pub is_discretionary: bool,
    /// What becomes of it beside other measures of its kind.
    pub fate: Fate,
}

/// When a measure ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpellEnd {
    /// With this day.
    On(Day),
    /// Never.
    Never,
    /// When something happens: `考试合格`.
    Until(String),
    /// After so many of something that is no time: `3 场直播`.
    After(String),
    /// With a day between these, at the platform's discretion.
    Between(Day, Day),
    /// The text names no end.
    Unstated,
}

impl SpellCause {
    /// The name of the finding or milestone.
    pub fn name(&self) -> &str {
        match self {
            Self::Finding(name) | Self::Milestone(name) => name,
        }
    }
}

/// What brought a measure about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpellCause {
    /// A finding: `no_source[N1]`.
    Finding(String),
    /// A milestone of an account: `serious at 12`.
    Milestone(String),
}
