use super::{Effect, Expr, LocalId};
use crate::base::Number;
use crate::domain::ledger::{Counting, LedgerRules};
use crate::domain::{Overlap, Part};

/// An account that points fall into.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// How it counts, renews, expires and recovers, and where its milestones stand.
    pub rules: LedgerRules,
    /// Where the deductions of the past are found.
    pub entries: Vec<History>,
    /// Where earned credits are found.
    pub credits: Vec<History>,
    /// Whether entries count that may still be overturned.
    pub counts_pending: bool,
    /// When credits are void.
    pub void: Option<Expr>,
    /// When each line on several milestones at once holds, in the order of the rules.
    pub takes: Vec<Option<Expr>>,
    /// When the end of a period leaves the balance as it is.
    pub keep: Vec<Expr>,
    /// What the end of a period leaves deducted, and when; the first whose condition holds.
    pub carry: Vec<(Number, Option<Expr>)>,
    /// For which stretches points come back.
    pub recovers: Option<Expr>,
    /// What its milestones bring, by their numbers in the rules.
    pub milestones: Vec<Milestone>,
    /// The names that its conditions have for itself.
    pub locals: AccountLocals,
    /// By which clauses its parts are.
    pub cites: Vec<(Part, String)>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

/// The names that the conditions of an account have for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountLocals {
    /// `total`
    pub total: LocalId,
    /// `balance`
    pub balance: LocalId,
    /// `entries`
    pub entries: LocalId,
}

/// A list of facts each of which is an entry of an account.
#[derive(Debug, Clone)]
pub struct History {
    /// The element.
    pub local: LocalId,
    /// The list.
    pub list: Expr,
    /// Which elements.
    pub filter: Option<Expr>,
    /// How many points.
    pub points: Expr,
    /// On which day.
    pub dated: Expr,
    /// Whether it may still be overturned.
    pub pending: Option<Expr>,
    /// Whether it was overturned, and when.
    pub reversed: Option<(Expr, Option<Expr>)>,
    /// The clause.
    pub cite: Option<String>,
}

/// What a milestone brings.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// What follows.
    pub effects: Vec<Effect>,
}

/// A measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Whether it begins on the day after its cause.
    pub begins_next_day: bool,
    /// What several of them come to, and when; the first whose condition holds.
    pub overlapping: Vec<(Overlap, Option<Expr>)>,
    /// The clause.
    pub cite: Option<String>,
    /// By which clauses its parts are.
    pub cites: Vec<(Part, String)>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

impl Account {
    /// An account of which nothing but its name is known yet.
    pub(super) fn bare(name: String, label: Option<String>) -> Self {
        let rules = LedgerRules {
            counting: Counting::Up,
            bounds: None,
            cycle: None,
            keeps_reserve: false,
            may_void: false,
            expiry: None,
            recovery: None,
            milestones: Vec::new(),
            several: Vec::new(),
        };
        Self {
            name,
            label,
            cite: None,
            rules,
            entries: Vec::new(),
            credits: Vec::new(),
            counts_pending: true,
            void: None,
            takes: Vec::new(),
            keep: Vec::new(),
            carry: Vec::new(),
            recovers: None,
            milestones: Vec::new(),
            locals: AccountLocals::default(),
            cites: Vec::new(),
            doc: Vec::new(),
        }
    }
}
