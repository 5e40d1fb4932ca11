use crate::base::{Day, Instant};

/// Until when something can, or must, be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineNote {
    /// What.
    pub kind: DeadlineKind,
    /// Against what, or of what: `no_source[N1]`.
    pub of: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// The last day.
    pub last_day: Day,
    /// The instant at which it is too late.
    pub closes_at: Instant,
}

/// What has to be done by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeadlineKind {
    /// The shop may appeal.
    Appeal,
    /// The platform has to decide an appeal.
    Decision,
}
