use super::{Cite, Effect, Elements, Expr, Name, Part, Quantity, Range, Spanned, Text, When};
use crate::base::{Number, Span};
use crate::domain::ledger::{Point, Several};

/// `account points "违规扣分" { counts up … }`. What is doubled is for the checker to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// How it counts.
    pub counts: Counts,
    /// `within 0..12`
    pub range: Option<Range>,
    /// `period calendar year`
    pub cycle: Option<Spanned<Cycle>>,
    /// `each entry expires after 90 days`
    pub expiry: Option<Spanned<Quantity>>,
    /// `entries p from penalties { … }`
    pub entries: Vec<History>,
    /// `counting confirmed, pending`
    pub counting: Option<Counted>,
    /// `credits c from exams { … }`
    pub credits: Vec<History>,
    /// `credits keep a reserve`
    pub reserve: Option<Span>,
    /// `void credits when …`
    pub void: Option<When>,
    /// `keep when …`
    pub keep: Vec<When>,
    /// `carry 24 points when …`
    pub carry: Vec<Carry>,
    /// `recover 1 points every 7 clean days when …`
    pub recovery: Option<Recovery>,
    /// `at 4 { … }`, `every 12 { … }`
    pub milestones: Vec<Milestone>,
    /// `crossing several takes heaviest`
    pub several: Vec<Takes>,
    /// By which clauses its parts are.
    pub cites: Vec<(Part, Cite)>,
    /// The comment lines before it.
    pub doc: Vec<String>,
    /// The whole.
    pub span: Span,
}

/// How an account counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counts {
    /// `counts up`, from 0.
    Up,
    /// `counts down from 12`
    DownFrom(Spanned<Number>),
}

/// After which periods an account begins anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cycle {
    /// `period calendar year`
    Year,
    /// `period calendar quarter`
    Quarter,
    /// `period calendar month`
    Month,
    /// `period calendar week`
    Week,
    /// `period calendar school_terms`
    Listed(Name),
}

/// `entries p from penalties where p.ledger == b { points p.score dated p.at }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The facts.
    pub elements: Elements,
    /// By which clause.
    pub cite: Option<Cite>,
    /// `points p.score`
    pub points: Option<Expr>,
    /// `dated p.at`
    pub dated: Option<Expr>,
    /// `pending when …`
    pub pending: Option<When>,
    /// `reversed when … dated …`
    pub reversed: Option<(When, Option<Expr>)>,
    /// The whole.
    pub span: Span,
}

/// Which entries count besides those that nobody may question any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// `confirmed`
    pub confirmed: bool,
    /// `pending`
    pub pending: bool,
    /// The whole.
    pub span: Span,
}

/// `crossing several takes every when …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takes {
    /// What counts.
    pub several: Several,
    /// When.
    pub when: Option<When>,
    /// The whole.
    pub span: Span,
}

/// `carry 24 points when …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carry {
    /// How many stay deducted.
    pub points: Spanned<Quantity>,
    /// When.
    pub when: Option<When>,
}

/// `recover 1 points every 7 clean days when …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// How many come back.
    pub points: Spanned<Quantity>,
    /// For each stretch of this length.
    pub every: Spanned<Quantity>,
    /// Whether a deduction begins the stretches anew.
    pub clean: bool,
    /// For which stretches.
    pub when: Option<When>,
}

/// `at 4 "B4" @"三、1" { fine 2000 CNY }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Where it stands.
    pub point: Spanned<Point>,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// The whole.
    pub span: Span,
}
