use serde::Serialize;

use super::distance::Cause;
use super::page::{each, texts};
use super::reason::Blank;
use super::scalar::Decimal;
use super::words::{Modality, Unstated};
use crate::eval::decision as eval;

/// Something that follows.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(in crate::wire) enum Effect<'a> {
    /// Points are deducted.
    Deduct {
        /// How many.
        amount: Amount,
        /// The account they fall into.
        account: &'a str,
        #[serde(flatten)]
        terms: Terms<'a>,
    },
    /// Money is to be paid.
    Fine {
        /// How much.
        amount: Amount,
        /// The ISO 4217 code.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<&'a str>,
        #[serde(flatten)]
        terms: Terms<'a>,
    },
    /// A warning.
    Warn {
        #[serde(flatten)]
        terms: Terms<'a>,
    },
    /// A measure is taken.
    Impose {
        /// The measure.
        measure: &'a str,
        /// For how long, if it is of the kind that lasts.
        #[serde(skip_serializing_if = "Option::is_none")]
        duration: Option<Duration<'a>>,
        #[serde(flatten)]
        terms: Terms<'a>,
    },
    /// Something is demanded.
    Demand {
        /// What.
        measure: &'a str,
        /// How much, if it is an amount.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<Amount>,
        /// The ISO 4217 code.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<&'a str>,
        #[serde(flatten)]
        terms: Terms<'a>,
    },
    /// Something is allowed.
    Grant {
        /// What.
        feature: &'a str,
        #[serde(flatten)]
        terms: Terms<'a>,
    },
}

/// What every effect has.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Terms<'a> {
    /// Whether it must follow.
    modality: Modality,
    /// By which clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// What people call the account, measure or feature.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Paths of the facts that an unknown amount depends on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<&'a str>,
    /// Where there are none, why an amount is unknown all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Blank<'a>>,
    /// How much more it could come to by what the platform may find.
    #[serde(skip_serializing_if = "Option::is_none")]
    exposure: Option<Exposed<'a>>,
}

/// An amount or term that the platform's own findings could raise.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Exposed<'a> {
    /// What the platform may find.
    #[serde(rename = "if")]
    causes: Vec<&'a str>,
    /// The most that it could come to then, in the unit of the amount or term.
    most: Decimal,
    /// The findings with labels and clauses.
    details: Vec<Cause<'a>>,
}

/// How much.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(in crate::wire) enum Amount {
    /// Exactly so much.
    Fixed(Decimal),
    /// Between the two, at the platform's discretion.
    Range {
        /// The least.
        min: Decimal,
        /// The most.
        max: Decimal,
    },
    /// The text names no amount.
    Unstated(Unstated),
    /// It cannot be told: the `needs` of the effect, or its `because`, say why.
    Unknown(()),
}

/// How long a measure lasts.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(in crate::wire) enum Duration<'a> {
    /// For ever.
    Permanent(Permanent),
    /// So many of a unit.
    For {
        /// How many.
        amount: Amount,
        /// `days`, `hours`, `workdays`, `weeks`, `months`, `years`, or the rulebook's own words.
        unit: &'a str,
    },
    /// Until something happens.
    Until {
        /// What, in the rulebook's own words.
        until: &'a str,
    },
    /// The text says that there is a term, and not which.
    Unstated(Unstated),
}

/// A term without end.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(in crate::wire) enum Permanent {
    /// For ever.
    Permanent,
}

impl<'a> From<&'a eval::EffectDue> for Effect<'a> {
    fn from(effect: &'a eval::EffectDue) -> Self {
        let terms = |label: &'a Option<String>, amount: Option<&'a eval::AmountDue>| Terms {
            modality: if effect.is_discretionary { Modality::May } else { Modality::Shall },
            cite: effect.cite.as_deref(),
            label: label.as_deref(),
            needs: amount.and_then(open).map_or_else(Vec::new, |open| texts(&open.needs)),
            because: amount.and_then(open).and_then(|open| open.because.as_ref()).map(Blank::from),
            exposure: effect.exposed.as_ref().map(Exposed::from),
        };
        match &effect.action {
            eval::ActionDue::Deduct { amount, account, label } => {
                Self::Deduct { amount: amount.into(), account, terms: terms(label, Some(amount)) }
            }
            eval::ActionDue::Fine { amount, currency } => Self::Fine {
                amount: amount.into(),
                currency: currency.as_deref(),
                terms: terms(&None, Some(amount)),
            },
            eval::ActionDue::Warn => Self::Warn { terms: terms(&None, None) },
            eval::ActionDue::Impose { measure, label, term } => {
                Self::Impose { measure, duration: Duration::new(term), terms: terms(label, length(term)) }
            }
            eval::ActionDue::Demand { measure, label, amount, currency } => Self::Demand {
                measure,
                amount: amount.as_ref().map(Amount::from),
                currency: currency.as_deref(),
                terms: terms(label, amount.as_ref()),
            },
            eval::ActionDue::Grant { feature, label } => Self::Grant { feature, terms: terms(label, None) },
        }
    }
}

impl<'a> From<&'a eval::Exposed> for Exposed<'a> {
    fn from(exposed: &'a eval::Exposed) -> Self {
        let causes = exposed.causes.iter().map(|cause| cause.id.as_str()).collect();
        Self { causes, most: exposed.most.into(), details: each(&exposed.causes) }
    }
}

/// What leaves an amount open.
fn open(amount: &eval::AmountDue) -> Option<&eval::Open> {
    match amount {
        eval::AmountDue::Unknown(open) => Some(open),
        eval::AmountDue::Fixed(_) | eval::AmountDue::Range(..) | eval::AmountDue::Unstated => None,
    }
}

/// The amount in a term.
fn length(term: &eval::TermDue) -> Option<&eval::AmountDue> {
    match term {
        eval::TermDue::For(amount, _) => Some(amount),
        eval::TermDue::Permanent
        | eval::TermDue::Until(_)
        | eval::TermDue::Unstated
        | eval::TermDue::None => None,
    }
}

impl From<&eval::AmountDue> for Amount {
    fn from(amount: &eval::AmountDue) -> Self {
        match amount {
            eval::AmountDue::Fixed(number) => Self::Fixed((*number).into()),
            eval::AmountDue::Range(min, max) => Self::Range { min: (*min).into(), max: (*max).into() },
            eval::AmountDue::Unstated => Self::Unstated(Unstated::Unstated),
            eval::AmountDue::Unknown(_) => Self::Unknown(()),
        }
    }
}

impl<'a> Duration<'a> {
    /// The shape of a term; `None` for an effect that has none.
    fn new(term: &'a eval::TermDue) -> Option<Self> {
        match term {
            eval::TermDue::Permanent => Some(Self::Permanent(Permanent::Permanent)),
            eval::TermDue::For(amount, unit) => Some(Self::For { amount: amount.into(), unit }),
            eval::TermDue::Until(event) => Some(Self::Until { until: event }),
            eval::TermDue::Unstated => Some(Self::Unstated(Unstated::Unstated)),
            eval::TermDue::None => None,
        }
    }
}
