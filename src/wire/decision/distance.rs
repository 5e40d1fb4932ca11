use serde::Serialize;

use super::page::{each, texts};
use super::reason::Blank;
use super::scalar::Decimal;
use super::words::Band;
use crate::eval::decision as eval;

/// A way to a tier: all gaps must close.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Margin<'a> {
    /// The tier.
    tier: &'a str,
    /// What is missing.
    needs: Vec<Gap<'a>>,
}

/// A way to a band of a gate: all gaps must close.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BandMargin<'a> {
    /// The band.
    band: Band,
    /// What is missing.
    needs: Vec<Gap<'a>>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
}

/// How far a quantity is from where a condition turns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Gap<'a> {
    /// The quantity: a path of facts, a definition, or the expression as written.
    fact: &'a str,
    /// Its value.
    have: Decimal,
    /// The value at which the condition turns.
    want: Decimal,
    /// The distance.
    by: Decimal,
    /// Whether the value must be passed, not only reached.
    strict: bool,
    /// What people call the quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The unit: `CNY`, `%`, `days`.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    /// Whether the value has to rise, not to sink.
    rises: bool,
}

/// A tier that the platform's own findings could bring about.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Exposure<'a> {
    /// The tier.
    tier: &'a str,
    /// What the platform would have to find, all of it.
    #[serde(rename = "if")]
    causes: Vec<&'a str>,
    /// The same with labels and clauses.
    details: Vec<Cause<'a>>,
}

/// A band that the platform's own findings could bring about.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BandExposure<'a> {
    /// The band.
    band: Band,
    /// What the platform would have to find, all of it.
    #[serde(rename = "if")]
    causes: Vec<&'a str>,
    /// The same with labels and clauses.
    details: Vec<Cause<'a>>,
}

/// Something only the platform can find.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Cause<'a> {
    /// A judgement by its name, or `platform finds …`.
    id: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// By which clause it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
}

/// A tier that is possible.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CouldBe<'a> {
    /// The tier.
    tier: &'a str,
    /// What would decide it: paths of facts, names of readings.
    #[serde(rename = "if")]
    needs: Vec<&'a str>,
    /// Where nothing would, why it is open all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Blank<'a>>,
}

impl<'a> From<&'a eval::Margin> for Margin<'a> {
    fn from(margin: &'a eval::Margin) -> Self {
        Self { tier: &margin.tier.id, needs: each(&margin.gaps) }
    }
}

impl<'a> From<&'a eval::BandMargin> for BandMargin<'a> {
    fn from(margin: &'a eval::BandMargin) -> Self {
        Self { band: Band(margin.band), needs: each(&margin.gaps), cite: margin.cite.as_deref() }
    }
}

impl<'a> From<&'a eval::Gap> for Gap<'a> {
    fn from(gap: &'a eval::Gap) -> Self {
        Self {
            fact: &gap.fact,
            have: gap.have.into(),
            want: gap.want.into(),
            by: gap.by.into(),
            strict: gap.strict,
            label: gap.label.as_deref(),
            unit: gap.unit.as_deref(),
            rises: gap.rises,
        }
    }
}

impl<'a> From<&'a eval::Exposure> for Exposure<'a> {
    fn from(exposure: &'a eval::Exposure) -> Self {
        Self { tier: &exposure.tier.id, causes: ids(&exposure.causes), details: each(&exposure.causes) }
    }
}

impl<'a> From<&'a eval::BandExposure> for BandExposure<'a> {
    fn from(exposure: &'a eval::BandExposure) -> Self {
        Self { band: Band(exposure.band), causes: ids(&exposure.causes), details: each(&exposure.causes) }
    }
}

fn ids(causes: &[eval::Cause]) -> Vec<&str> {
    causes.iter().map(|cause| cause.id.as_str()).collect()
}

impl<'a> From<&'a eval::Cause> for Cause<'a> {
    fn from(cause: &'a eval::Cause) -> Self {
        Self { id: &cause.id, label: cause.label.as_deref(), cite: cause.cite.as_deref() }
    }
}

impl<'a> From<&'a eval::CouldBe> for CouldBe<'a> {
    fn from(could_be: &'a eval::CouldBe) -> Self {
        let because = could_be.because.as_ref().map(Blank::from);
        Self { tier: &could_be.tier.id, needs: texts(&could_be.needs), because }
    }
}
