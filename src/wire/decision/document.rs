use serde::Serialize;

use super::account::Account;
use super::finding::Finding;
use super::gate::Gate;
use super::need::Need;
use super::page::{Page, each};
use super::reading::Reading;
use super::rulebook::Rulebook;
use super::scalar::Moment;
use super::warning::Warning;
use crate::eval::decision as eval;
use crate::wire::timeline::Measure;

/// What follows from a rulebook for one shop at one moment.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Decision"))]
pub(super) struct Document<'a> {
    /// The shape of this document. It only grows: keys are added, none is renamed or moved.
    schema: Shape,
    /// The rulebook and version that answered.
    rulebook: Rulebook<'a>,
    /// The shop.
    subject: &'a str,
    /// The moment asked for.
    as_of: Moment,
    /// One for each violation, or for each element it looks at.
    findings: Vec<Finding<'a>>,
    /// One for each gate, or for each element it looks at.
    gates: Vec<Gate<'a>>,
    /// What the findings leave in each account they touch.
    accounts: Vec<Account<'a>>,
    /// Facts that were not provided and could change the answer.
    needs: Vec<Need<'a>>,
    /// The names of the interpretations that the answer relies on.
    readings: Vec<&'a str>,
    /// What to keep in mind about the answer as a whole.
    warnings: Vec<Warning<'a>>,
    /// The interpretations with their values and reasons, in the order of `readings`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reading_details: Vec<Reading<'a>>,
    /// Measures in time, by their beginnings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    measures: Vec<Measure<'a>>,
    /// The time zone in which days are counted, by its IANA name.
    zone: &'a str,
}

/// The name and number of the shape.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum Shape {
    #[serde(rename = "policyc.decision/1")]
    First,
}

impl<'a> Document<'a> {
    /// The shape of a decision.
    pub(super) fn new(decision: &'a eval::Decision, page: Page<'a>) -> Self {
        Self {
            schema: Shape::First,
            rulebook: Rulebook::from(&*decision.rulebook),
            subject: &decision.subject,
            as_of: page.moment(decision.as_of),
            findings: decision.findings.iter().map(|finding| Finding::new(finding, page)).collect(),
            gates: decision.gates.iter().map(|gate| Gate::new(gate, page)).collect(),
            accounts: each(&decision.accounts),
            needs: each(&decision.needs),
            readings: decision.readings.iter().map(|reading| reading.name.as_str()).collect(),
            warnings: each(&decision.warnings),
            reading_details: each(&decision.readings),
            measures: each(&decision.measures),
            zone: page.zone.name(),
        }
    }
}
