use crate::base::{Day, Number};

/// One change of a ledger, in the order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The day.
    pub day: Day,
    /// Why.
    pub cause: Cause,
    /// How the account stands afterwards.
    pub after: Standing,
    /// The milestones that it reached, in the order in which they lie; only deductions, and credits that become void, reach any.
    pub crossed: Vec<Crossing>,
}

/// Why a ledger changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// An entry fell, by its key.
    Entry(usize),
    /// An entry was reversed.
    Reversal(usize),
    /// A deduction expired.
    Expiry(usize),
    /// A period ended, and the balance began anew.
    Reset,
    /// A period ended, and the balance was kept.
    Kept,
    /// A period ended, and the balance began anew with so many points deducted.
    Carried(Number),
    /// A period ended, and nobody can say whether the balance began anew.
    Unsettled,
    /// Points came back by themselves.
    Recovery,
}

/// How an account stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The balance, counted up from 0 or down from the start.
    pub balance: Number,
    /// The points off the start.
    pub off: Number,
    /// The sum of the deductions that count in the period, before credits, recovery and bounds.
    pub total: Number,
    /// The credits that count in the period.
    pub credits: Number,
    /// The keys of the deductions that count, in the order of their days.
    pub counting: Vec<usize>,
}

/// A milestone that a movement reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// The milestone, by its number in the rules.
    pub milestone: usize,
    /// The points off the start at which it lies: of `every 12`, which multiple.
    pub off: Number,
    /// Whether it counts; if not, a heavier one absorbs it, or the text does not say which of several counts.
    pub counts: bool,
}
