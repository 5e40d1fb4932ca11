//! The JSON shape of a summary of many decisions. It only grows.

use serde::Serialize;

use super::decision::shapes::{Decimal, json};
use super::decision::shapes::{FindingStatus, GateStatus};
use crate::eval::fleet;

/// What the decisions of many shops come to together.
#[derive(Debug, Serialize)]
struct Summary<'a> {
    /// The shape of this document.
    schema: &'static str,
    /// The records that were read.
    records: u64,
    /// The records that could not be judged.
    rejected: u64,
    /// The decisions.
    decisions: u64,
    /// What violations came to.
    findings: Vec<Finding<'a>>,
    /// What gates said.
    gates: Vec<Gate<'a>>,
    /// Points by account.
    points: Vec<Points<'a>>,
    /// Money by currency.
    money: Vec<Money<'a>>,
    /// Facts that were not provided and could change a decision.
    needs: Vec<Need<'a>>,
    /// Keys of the first records that no rulebook reads.
    unread: Vec<Unread<'a>>,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<FindingStatus>,
    count: u64,
}

#[derive(Debug, Serialize)]
struct Gate<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    status: GateStatus,
    count: u64,
}

#[derive(Debug, Serialize)]
struct Points<'a> {
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(flatten)]
    due: Due,
}

#[derive(Debug, Serialize)]
struct Money<'a> {
    currency: &'a str,
    #[serde(flatten)]
    due: Due,
}

#[derive(Debug, Serialize)]
struct Due {
    /// What certainly follows; left out if the sum does not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    shall: Option<Decimal>,
    /// The most that may follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<Decimal>,
    /// How many effects have an amount that is not known.
    unknown: u64,
}

#[derive(Debug, Serialize)]
struct Need<'a> {
    fact: &'a str,
    count: u64,
}

#[derive(Debug, Serialize)]
struct Unread<'a> {
    key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    near: Option<&'a str>,
}

/// A summary as JSON of many lines.
pub fn write_fleet(fleet: &fleet::Fleet) -> String {
    let summary = Summary {
        schema: "policyc.summary/1",
        records: fleet.records,
        rejected: fleet.rejected,
        decisions: fleet.decisions,
        findings: fleet.findings.iter().filter(is_told).map(Finding::from).collect(),
        gates: fleet.gates.iter().filter(|row| row.count > 0).map(Gate::from).collect(),
        points: fleet.points.iter().filter(|due| due.sum.effects > 0).map(Points::from).collect(),
        money: fleet.money.iter().map(|due| Money { currency: &due.of, due: due.into() }).collect(),
        needs: fleet.needs.iter().map(|(fact, count)| Need { fact, count: *count }).collect(),
        unread: fleet
            .unread
            .iter()
            .map(|unread| Unread { key: &unread.key, near: unread.near.as_deref() })
            .collect(),
    };
    json(serde_json::to_string_pretty(&summary)) + "\n"
}

/// Tiers are told even if no shop comes to them.
fn is_told(row: &fleet::Count<'_, fleet::Outcome>) -> bool {
    row.count > 0 || matches!(row.what, fleet::Outcome::Tier(..))
}

impl<'a> From<fleet::Count<'a, fleet::Outcome>> for Finding<'a> {
    fn from(row: fleet::Count<'a, fleet::Outcome>) -> Self {
        let (tier, tier_label, status) = match row.what {
            fleet::Outcome::Tier(id, label) => (Some(id.as_str()), label.as_deref(), None),
            fleet::Outcome::Other(status) => (None, None, Some((*status).into())),
        };
        Self { rule: row.rule, label: row.label, tier, tier_label, status, count: row.count }
    }
}

impl<'a> From<fleet::Count<'a, crate::eval::decision::GateStatus>> for Gate<'a> {
    fn from(row: fleet::Count<'a, crate::eval::decision::GateStatus>) -> Self {
        Self { rule: row.rule, label: row.label, status: (*row.what).into(), count: row.count }
    }
}

impl<'a> From<&'a fleet::Due> for Points<'a> {
    fn from(due: &'a fleet::Due) -> Self {
        Self { account: &due.of, label: due.label.as_deref(), due: due.into() }
    }
}

impl From<&fleet::Due> for Due {
    fn from(due: &fleet::Due) -> Self {
        let (shall, at_most) = due.sum.total.map(|(sure, most)| (sure.into(), most.into())).unzip();
        Self { shall, at_most, unknown: due.sum.unknown }
    }
}
