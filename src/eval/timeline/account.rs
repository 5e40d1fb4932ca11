use crate::base::{Day, Number};
use crate::eval::decision::EffectDue;

/// An account through time.
#[derive(Debug, Clone)]
pub struct AccountLine {
    /// The account.
    pub id: String,
    /// What people call it.
    pub label: Option<String>,
    /// Where it starts, if it counts down; it counts up from 0 otherwise.
    pub counts_down_from: Option<Number>,
    /// Its milestones, in the order in which they lie.
    pub marks: Vec<Mark>,
    /// The balance at the beginning of the first day shown.
    pub opening: Number,
    /// The balance as of the moment asked for.
    pub balance: Number,
    /// Its changes in the days shown.
    pub steps: Vec<Step>,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// The balance at which it lies; of `every 12`, the first one.
    pub at: Number,
    /// Whether it lies at each multiple of its distance from the start.
    pub repeats: bool,
}

/// A change of an account.
#[derive(Debug, Clone)]
pub struct Step {
    /// The day.
    pub day: Day,
    /// Why.
    pub cause: StepCause,
    /// What it adds to the balance; below zero if the balance falls.
    pub change: Number,
    /// The balance afterwards.
    pub balance: Number,
    /// The milestones that it reaches.
    pub reached: Vec<Reached>,
}

/// Why an account changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepCause {
    /// Points are deducted: by a finding, `no_source[N1]`, by an entry of the facts, `penalties[P1]`, or by a milestone,
    /// `serious at 12`.
    Deduction(String),
    /// Points are earned.
    Credit(String),
    /// A deduction is reversed.
    Reversal(String),
    /// A deduction expires.
    Expiry(String),
    /// A period ends and the balance begins anew.
    Reset,
    /// A period ends and the balance is kept.
    Kept,
    /// A period ends and so many points stay deducted.
    Carried(Number),
    /// A period ends, and the facts do not say whether the balance begins anew.
    Unsettled,
    /// Points come back by themselves.
    Recovery,
}

/// A milestone that was reached.
#[derive(Debug, Clone)]
pub struct Reached {
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// The balance at which it lies.
    pub at: Number,
    /// What follows.
    pub effects: Vec<EffectDue>,
    /// Whether it counts; if not, a heavier one absorbs it. `None` if the text does not say which of several counts.
    pub counts: Option<bool>,
    /// Since when it is as if it had never been reached.
    pub taken_back: Option<Day>,
}

impl StepCause {
    /// The word for it in documents.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Deduction(_) => "deduction",
            Self::Credit(_) => "credit",
            Self::Reversal(_) => "reversal",
            Self::Expiry(_) => "expiry",
            Self::Reset => "reset",
            Self::Kept => "kept",
            Self::Carried(_) => "carried",
            Self::Unsettled => "unsettled",
            Self::Recovery => "recovery",
        }
    }

    /// The fact, finding or milestone behind it.
    pub fn source(&self) -> Option<&str> {
        match self {
            Self::Deduction(source)
            | Self::Credit(source)
            | Self::Reversal(source)
            | Self::Expiry(source) => Some(source),
            Self::Reset | Self::Kept | Self::Carried(_) | Self::Unsettled | Self::Recovery => None,
        }
    }
}
