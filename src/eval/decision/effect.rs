//! What follows.

use crate::base::{Day, Instant, Number};

/// Something that follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectDue {
    /// What.
    pub action: ActionDue,
    /// Whether it is at the platform's discretion.
    pub is_discretionary: bool,
    /// By which clause.
    pub cite: Option<String>,
    /// What falls on days of its own, one for each element that the rulebook dates; those after the day asked for are here,
    /// and not yet in the amount.
    pub shares: Vec<Share>,
}

/// What one element adds to an effect, on its own day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The element: `late_orders[O1]`.
    pub of: String,
    /// Its day; `None` if it is not known.
    pub day: Option<Day>,
    /// Its instant, where more than the day is known.
    pub at: Option<Instant>,
    /// What it certainly adds.
    pub least: Number,
    /// The most that it may add.
    pub most: Number,
}

/// The forms of what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionDue {
    /// Points are deducted.
    Deduct {
        /// How many.
        amount: AmountDue,
        /// The account.
        account: String,
        /// What people call the account.
        label: Option<String>,
    },
    /// Money is to be paid.
    Fine {
        /// How much.
        amount: AmountDue,
        /// `CNY`; `None` if the amount is unstated.
        currency: Option<String>,
    },
    /// A warning.
    Warn,
    /// A measure is taken.
    Impose {
        /// The measure.
        measure: String,
        /// What people call it.
        label: Option<String>,
        /// For how long.
        term: TermDue,
    },
    /// Something is demanded.
    Demand {
        /// What.
        measure: String,
        /// What people call it.
        label: Option<String>,
        /// How much, if it is an amount.
        amount: Option<AmountDue>,
        /// `CNY`
        currency: Option<String>,
    },
    /// Something is allowed.
    Grant {
        /// What.
        feature: String,
        /// What people call it.
        label: Option<String>,
    },
}

/// How much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountDue {
    /// Exactly so much.
    Fixed(Number),
    /// Between the two, at the platform's discretion.
    Range(Number, Number),
    /// The text names no amount.
    Unstated,
    /// It depends on facts that were not provided; their paths.
    Unknown(Vec<String>),
}

/// How long a measure lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermDue {
    /// For ever.
    Permanent,
    /// So many of a unit: `days`, or the text the rulebook uses.
    For(AmountDue, String),
    /// Until something happens.
    Until(String),
    /// The text says that there is a term, and not which.
    Unstated,
    /// The effect is of the kind that has no term.
    None,
}
