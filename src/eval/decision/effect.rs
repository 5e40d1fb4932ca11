//! What follows.

use super::{Cause, Open};
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
    /// How much more it could come to by what the platform may find.
    pub exposed: Option<Exposed>,
    /// What falls on days of its own, one for each element that the rulebook dates; those after the day asked for are here,
    /// and not yet in the amount.
    pub shares: Vec<Share>,
}

/// An amount or term that the platform's own findings could raise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposed {
    /// What the platform may find.
    pub causes: Vec<Cause>,
    /// The most that the amount, or the term, could come to then, in its own unit.
    pub most: Number,
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
    /// Whether it is known how much it adds if it counts; if not, it may be any number.
    pub is_known: bool,
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

impl ActionDue {
    /// Whether it takes points or money.
    pub fn is_counted(&self) -> bool {
        match self {
            Self::Deduct { .. } | Self::Fine { .. } => true,
            Self::Warn | Self::Impose { .. } | Self::Demand { .. } | Self::Grant { .. } => false,
        }
    }
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
    /// It cannot be told; what leaves it open.
    Unknown(Open),
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
