use serde::Serialize;

use super::appeal::Appeal;
use super::distance::{BandExposure, BandMargin, Gap};
use super::effect::Effect;
use super::need::Need;
use super::page::{Page, each, texts};
use super::reason::{Blank, Reason};
use super::until::Until;
use super::words::{Band, GateStatus, RequirementStatus};
use crate::eval::decision as eval;

/// What a gate comes to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Gate<'a> {
    /// The gate.
    rule: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Which element of the list, by its id or its number from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<&'a str>,
    /// What it says.
    status: GateStatus,
    /// Whether the shop is inside; left out if that was not provided.
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<bool>,
    /// Everything the relevant bands ask for, one by one.
    requirements: Vec<Requirement<'a>>,
    /// What follows from the bands that hold.
    effects: Vec<Effect<'a>>,
    /// Points and money from the least to the most, where missing facts leave open what follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    range: Vec<Effect<'a>>,
    /// How far the bands that do not hold are from holding.
    margin: Vec<BandMargin<'a>>,
    /// Bands that the platform's own findings could make true.
    exposure: Vec<BandExposure<'a>>,
    /// Whether and until when one may appeal; left out where nothing happened that one could appeal against.
    #[serde(skip_serializing_if = "Option::is_none")]
    appeal: Option<Appeal<'a>>,
    /// By which clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// The outcomes that are still possible, if it is undetermined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    could_be: Vec<GateStatus>,
    /// Facts that were not provided and could change the answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<Need<'a>>,
    /// Where it is undetermined and nothing is missing, why.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Blank<'a>>,
    /// Until when that stands if nothing else happens; left out where nothing ahead can change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Until<'a>>,
}

/// One requirement of a band.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Requirement<'a> {
    /// The band.
    band: Band,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// How it stands.
    status: RequirementStatus,
    /// By how much it fails: one list for each way to cure it, in which all gaps must close.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gaps: Vec<Vec<Gap<'a>>>,
    /// Paths of the facts that would decide it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<&'a str>,
    /// Why it stands so.
    reason: Reason<'a>,
}

impl<'a> Gate<'a> {
    /// The shape of a gate's answer.
    pub(super) fn new(gate: &'a eval::GateAnswer, page: Page<'a>) -> Self {
        Self {
            rule: &gate.rule,
            label: gate.label.as_deref(),
            element: gate.element.as_deref(),
            status: gate.status.into(),
            member: gate.member,
            requirements: gate.requirements.iter().map(|one| Requirement::new(one, page)).collect(),
            effects: each(&gate.effects),
            range: each(&gate.range),
            margin: each(&gate.margin),
            exposure: each(&gate.exposure),
            appeal: Appeal::new(&gate.appeal, page),
            cite: gate.cite.as_deref(),
            could_be: gate.could_be.iter().copied().map(GateStatus::from).collect(),
            needs: each(&gate.needs),
            because: gate.because.as_ref().map(Blank::from),
            until: gate.until.as_ref().map(|until| Until::new(until, page)),
        }
    }
}

impl<'a> Requirement<'a> {
    pub(super) fn new(requirement: &'a eval::Requirement, page: Page<'a>) -> Self {
        Self {
            band: Band(requirement.band),
            cite: requirement.cite.as_deref(),
            status: requirement.status.into(),
            gaps: requirement.gaps.iter().map(|way| each(way)).collect(),
            needs: texts(&requirement.needs),
            reason: Reason::new(&requirement.reason, page),
        }
    }
}
