use super::{Cite, Elements, Expr, Name, Quantity, Spanned, Text};
use crate::base::Span;
use crate::domain::{Modality, Period};

/// What follows: `may impose delist permanently @"三"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Whether it must follow.
    pub modality: Modality,
    /// What.
    pub action: Action,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The whole.
    pub span: Span,
}

/// What an effect does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// `deduct 6 points from serious per o in orders at most 1 points per day`
    Deduct {
        /// How many.
        amount: Amount,
        /// From which account.
        account: Option<Name>,
        /// For each of what.
        per: Option<Box<Per>>,
        /// Up to how much.
        caps: Vec<Cap>,
    },
    /// `fine 500 CNY`, `fine unstated`
    Fine {
        /// How much; `None` is `unstated`.
        amount: Option<Amount>,
        /// For each of what.
        per: Option<Box<Per>>,
        /// Up to how much.
        caps: Vec<Cap>,
    },
    /// `warn`
    Warn,
    /// `impose delist permanently`
    Impose {
        /// Which measure.
        measure: Name,
        /// For how long.
        term: Option<Term>,
    },
    /// `demand deposit of 500 CNY`
    Demand {
        /// Which measure.
        measure: Name,
        /// How much.
        amount: Option<Amount>,
    },
    /// `grant selection_center`
    Grant {
        /// Which feature.
        feature: Name,
    },
}

/// A fixed amount or a range at the platform's discretion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// `6 points`
    Fixed(Box<Expr>),
    /// `5..10 points`
    Range(Box<Expr>, Box<Expr>),
}

/// How long a measure lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// `permanently`
    Permanently,
    /// `for 7 days`, `for 1..3 days`; with a text, `for 3 "场直播"`
    For(Amount, Option<Text>),
    /// `until "考试合格"`
    Until(Text),
    /// `for unstated`
    Unstated,
}

/// `per o in orders where o.late dated o.at`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Per {
    /// The elements counted.
    pub elements: Elements,
    /// The date of each, for caps per period.
    pub dated: Option<Expr>,
}

/// `at most 2 points per week`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// The most.
    pub amount: Spanned<Quantity>,
    /// In which period; `None` is in all.
    pub period: Option<Period>,
}
