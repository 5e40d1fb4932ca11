use crate::base::{Day, Instant, Number};
use crate::eval::decision::{AppealStanding, FindingStatus, GateStatus, TierNote};

/// The outcomes of the days shown, one after another.
#[derive(Debug, Clone, Default)]
pub struct Outcomes {
    /// What stands at the end of the first day shown.
    pub opening: Vec<Outcome>,
    /// What changes after it, earliest first.
    pub turns: Vec<OutcomeTurn>,
    /// The last day that was followed, where that is not the last one shown.
    pub followed_to: Option<Day>,
}

/// Something that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What it is.
    pub of: Subject,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// What it comes to.
    pub state: State,
}

/// Something that comes to something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeTurn {
    /// The first day at whose end it shows.
    pub day: Day,
    /// The instant, where it is not the beginning of a day.
    pub at: Option<Instant>,
    /// What it is.
    pub of: Subject,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// What it came to before; `None` if there was nothing.
    pub before: Option<State>,
    /// What it comes to from now on; `None` if there is nothing any more.
    pub after: Option<State>,
}

/// What an outcome is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The version that answers.
    Version,
    /// A violation, with its element: `no_source[N1]`.
    Violation(String),
    /// The appeal against what a violation, or a gate, came to.
    Appeal(String),
    /// A gate, with its element.
    Gate(String),
    /// An account.
    Account(String),
    /// A measure, and what brought it.
    Measure(String, String),
}

/// What it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// This version answers.
    Version(String),
    /// None answers, or it cannot be told what follows from it.
    Silent,
    /// The tiers that count.
    Violation {
        /// How far it is settled.
        status: FindingStatus,
        /// The tier that certainly holds.
        tier: Option<TierNote>,
        /// Other tiers that count.
        also: Vec<TierNote>,
        /// Whether an appeal has revoked it.
        is_revoked: bool,
    },
    /// Where an appeal stands.
    Appeal(AppealStanding),
    /// What the gate says.
    Gate(GateStatus),
    /// The balance.
    Balance(Number),
    /// The measure runs.
    Runs,
}
