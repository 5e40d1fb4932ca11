use super::{Gathering, NodeId};
use crate::base::Currency;
use crate::domain::{BandKind, Take};
use crate::model::{Cap as ModelCap, LocalId};

/// The most that counts.
pub type Cap = ModelCap;

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
    /// What people call it; its name, if it has no label.
    pub fn title(&self) -> &str {
        let (name, label) = match self {
            Self::Violation(violation) => (&violation.name, &violation.label),
            Self::Gate(gate) => (&gate.name, &gate.label),
        };
        label.as_deref().unwrap_or(name)
    }
}

/// How one may appeal; moments are instants or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Appeal {
    pub procedure: usize,
    pub anchor: NodeId,
    pub filed: Option<NodeId>,
    pub decided: Option<NodeId>,
    pub upheld: Option<NodeId>,
    pub used: Option<NodeId>,
}

/// A violation.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Violation {
    pub name: String,
    pub label: Option<String>,
    pub cite: Option<String>,
    pub each: Option<Gathering>,
    /// The day on which a matter falls.
    pub dated: Option<NodeId>,
    /// The day that fixes the governing version, if it is another one.
    pub governed: Option<NodeId>,
    pub take: Take,
    pub tiers: Vec<Tier>,
    pub effects: Vec<Effect>,
    /// How one may appeal.
    pub appeal: Option<Appeal>,
}

impl Violation {
    /// Whether a date fixes the version that governs a matter.
    pub fn is_dated(&self) -> bool {
        self.dated.is_some() || self.governed.is_some()
    }

    /// How one may appeal against a tier, by its number: its own way goes before that of the violation.
    pub fn appeal_of(&self, tier: usize) -> Option<Appeal> {
        self.tiers[tier].appeal.or(self.appeal)
    }

    /// The nodes that decide which tiers count and what follows.
    pub fn conditions(&self) -> Vec<NodeId> {
        let tiers = self.tiers.iter().map(|tier| tier.when);
        let effects = self.tiers.iter().flat_map(|tier| &tier.effects).chain(&self.effects);
        let filter = self.each.as_ref().and_then(|each| each.filter);
        filter.into_iter().chain(tiers).chain(effects.flat_map(Effect::conditions)).collect()
    }
}

/// A tier.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Tier {
    pub name: String,
    pub label: Option<String>,
    pub cite: Option<String>,
    pub when: NodeId,
    pub effects: Vec<Effect>,
    /// How one may appeal, if otherwise than in other tiers.
    pub appeal: Option<Appeal>,
}

/// A gate.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Gate {
    pub name: String,
    pub label: Option<String>,
    pub cite: Option<String>,
    pub each: Option<Gathering>,
    pub member: Option<NodeId>,
    pub bands: Vec<Band>,
    pub appeal: Option<Appeal>,
}

/// A band of a gate.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Band {
    pub kind: BandKind,
    pub when: NodeId,
    pub effects: Vec<Effect>,
}

/// What follows.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Effect {
    pub is_discretionary: bool,
    pub action: Action,
    pub cite: Option<String>,
}

impl Effect {
    /// The nodes that decide what the effect comes to.
    pub fn conditions(&self) -> Vec<NodeId> {
        let Some((amount, per)) = self.action.amount() else { return Vec::new() };
        let ends = match amount {
            Amount::Fixed(value) => vec![*value],
            Amount::Range(low, high) => vec![*low, *high],
            Amount::Unstated => Vec::new(),
        };
        let of_each = per.map(|per| [Some(per.list), per.filter, per.dated]);
        ends.into_iter().chain(of_each.into_iter().flatten().flatten()).collect()
    }
}

/// The forms of what follows; names and labels are resolved.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Action {
    Deduct { amount: Amount, account: usize, per: Option<Per> },
    Fine { amount: Amount, currency: Option<Currency>, per: Option<Per> },
    Warn,
    Impose { measure: String, label: Option<String>, term: Term },
    Demand { measure: String, label: Option<String>, amount: Option<(Amount, Option<Currency>)> },
    Grant { feature: String, label: Option<String> },
}

impl Action {
    /// The amount or term that has to be computed, and what it is due for each of.
    pub fn amount(&self) -> Option<(&Amount, Option<&Per>)> {
        match self {
            Self::Deduct { amount, per, .. } | Self::Fine { amount, per, .. } => Some((amount, per.as_ref())),
            Self::Impose { term: Term::For(amount, ..), .. } => Some((amount, None)),
            Self::Demand { amount, .. } => amount.as_ref().map(|(amount, _)| (amount, None)),
            Self::Impose { .. } | Self::Warn | Self::Grant { .. } => None,
        }
    }
}

/// How much.
#[derive(Debug, Clone)]
pub enum Amount {
    /// Exactly so much.
    Fixed(NodeId),
    /// Between the two.
    Range(NodeId, NodeId),
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
    /// So many of a unit; the number is in the base unit and the factor leads back.
    For(Amount, String, i64),
    /// Until something happens.
    Until(String),
}

/// Once for each element.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Per {
    pub local: LocalId,
    pub list: NodeId,
    pub filter: Option<NodeId>,
    /// The day of an element.
    pub dated: Option<NodeId>,
    pub caps: Vec<Cap>,
}
