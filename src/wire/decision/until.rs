use serde::Serialize;

use super::finding::Tier;
use super::page::Page;
use super::scalar::{Date, Moment};
use super::words::{FindingStatus, GateStatus};
use crate::eval::decision as eval;

/// Until when an outcome stands if nothing else happens, and what comes then.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Until<'a> {
    /// The last day on which it stands: asked about the end of it, the answer is the same.
    last_day: Date,
    /// The instant at which it turns, where that is not the beginning of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    turns_at: Option<Moment>,
    /// What comes then.
    then: Then,
    /// How far a finding is settled then.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<FindingStatus>,
    /// The tier that certainly holds then.
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<Tier<'a>>,
    /// What a gate says then.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<GateStatus>,
}

/// What comes then.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Then {
    /// The finding comes to something else, named beside it.
    Finding,
    /// The gate says something else, named beside it.
    Gate,
    /// The rule no longer looks at the element.
    Gone,
    /// The version that answers ends, or a trial begins.
    OtherVersion,
    /// There is more that could turn than was followed; it stands up to the last day at least.
    NotFollowed,
}

impl<'a> Until<'a> {
    pub(super) fn new(until: &'a eval::Until, page: Page<'a>) -> Self {
        let (then, status, tier, outcome) = match &until.then {
            eval::Then::Finding { status, tier } => (Then::Finding, Some(*status), tier.as_ref(), None),
            eval::Then::Gate(outcome) => (Then::Gate, None, None, Some(*outcome)),
            eval::Then::Gone => (Then::Gone, None, None, None),
            eval::Then::OtherVersion => (Then::OtherVersion, None, None, None),
            eval::Then::NotFollowed => (Then::NotFollowed, None, None, None),
        };
        Self {
            last_day: until.last.into(),
            turns_at: until.at.map(|at| page.moment(at)),
            then,
            status: status.map(FindingStatus::from),
            tier: tier.map(Tier::from),
            outcome: outcome.map(GateStatus::from),
        }
    }
}
