use super::{Expr, LocalId};
use crate::base::{Currency, Number, Span};
use crate::domain::{BandKind, Modality, Period, Promise, Take};

/// A violation or a gate.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant)]
pub enum Rule {
    /// A violation.
    Violation(Violation),
    /// A gate.
    Gate(Gate),
}

impl Rule {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Violation(violation) => &violation.name,
            Self::Gate(gate) => &gate.name,
        }
    }
}

/// The list each of whose elements is judged by itself.
#[derive(Debug, Clone)]
pub struct ForEach {
    /// The element.
    pub local: LocalId,
    /// The list.
    pub list: Expr,
    /// Which elements.
    pub filter: Option<Expr>,
    /// The field that identifies an element, by number.
    pub id_field: Option<usize>,
    /// Whether elements are records, which may carry findings of their own.
    pub of_records: bool,
}

/// A violation.
#[derive(Debug, Clone)]
pub struct Violation {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// Its elements.
    pub for_each: Option<ForEach>,
    /// The date on which a matter falls, which also fixes the governing version if nothing else does.
    pub dated: Option<Expr>,
    /// The date that fixes the governing version.
    pub governed: Option<Expr>,
    /// Which of the matching tiers count.
    pub take: Take,
    /// What it promises of its tiers.
    pub promises: Vec<Promise>,
    /// In ascending severity.
    pub tiers: Vec<Tier>,
    /// What follows in any tier.
    pub effects: Vec<Effect>,
    /// How one may appeal.
    pub appeal: Option<Appeal>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

/// How one may appeal.
#[derive(Debug, Clone)]
pub struct Appeal {
    /// The procedure, by number.
    pub procedure: usize,
    /// From when its window is counted.
    pub anchor: Expr,
    /// When the shop appealed.
    pub filed: Option<Expr>,
    /// When the platform decided.
    pub decided: Option<Expr>,
    /// Whether the appeal succeeded.
    pub upheld: Option<Expr>,
    /// How many appeals there were.
    pub used: Option<Expr>,
}

/// A tier.
#[derive(Debug, Clone)]
pub struct Tier {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// When it holds.
    pub when: Expr,
    /// What follows.
    pub effects: Vec<Effect>,
    /// How one may appeal, if otherwise than in other tiers.
    pub appeal: Option<Appeal>,
}

/// A gate.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// Whether the shop is inside.
    pub member: Option<Expr>,
    /// Its elements.
    pub for_each: Option<ForEach>,
    /// Its bands, in the order of writing.
    pub bands: Vec<Band>,
    /// How one may appeal.
    pub appeal: Option<Appeal>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

/// A band of a gate.
#[derive(Debug, Clone)]
pub struct Band {
    /// What happens.
    pub kind: BandKind,
    /// When.
    pub when: Expr,
    /// What follows.
    pub effects: Vec<Effect>,
}

/// What follows.
#[derive(Debug, Clone)]
pub struct Effect {
    /// Whether it must follow.
    pub modality: Modality,
    /// What.
    pub action: Action,
    /// The clause.
    pub cite: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// The forms of what follows.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Action {
    Deduct { amount: Amount, account: usize, per: Option<Per> },
    Fine { amount: Amount, currency: Option<Currency>, per: Option<Per> },
    Warn,
    Impose { measure: usize, term: Term },
    Demand { measure: usize, amount: Option<(Amount, Option<Currency>)> },
    Grant { feature: usize },
}

/// How much.
#[derive(Debug, Clone)]
pub enum Amount {
    /// Exactly so much.
    Fixed(Expr),
    /// Between the two.
    Range(Expr, Expr),
    /// The text names no amount.
    Unstated,
}

/// How long.
#[derive(Debug, Clone)]
pub enum Term {
    /// The effect has no term.
    None,
    /// For ever.
    Permanent,
    /// The text names no term.
    Unstated,
    /// So many of a unit.
    For(Amount, String),
    /// Until something happens.
    Until(String),
}

/// Once for each element.
#[derive(Debug, Clone)]
pub struct Per {
    /// The element.
    pub local: LocalId,
    /// The list.
    pub list: Expr,
    /// Which elements.
    pub filter: Option<Expr>,
    /// The day of an element, if a cap needs it.
    pub dated: Option<Expr>,
    /// Up to how much.
    pub caps: Vec<Cap>,
}

/// The most that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    /// How much.
    pub most: Number,
    /// In which period; `None` is in all.
    pub period: Option<Period>,
}
