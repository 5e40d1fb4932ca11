use serde::Serialize;

use super::account::Account;
use super::appeal::Appeal;
use super::distance::{BandExposure, BandMargin, Exposure, Margin};
use super::effect::Effect;
use super::finding::{Tier, TierAnswer};
use super::gate::Requirement;
use super::need::Need;
use super::page::{Page, each};
use super::scalar::Date;
use super::until::Until;
use super::warning::Warning;
use super::words::{FindingStatus, GateStatus};
use crate::eval::decision as eval;
use crate::eval::{Part, Parts};
use crate::wire::timeline::Measure;

/// The parts of a decision that were asked for, in the shapes that the whole has.
#[derive(Debug, Serialize)]
pub(super) struct Selected<'a> {
    subject: &'a str,
    rulebook: &'a str,
    version: &'a str,
    findings: Vec<Finding<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gates: Option<Vec<Gate<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accounts: Option<Vec<Account<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<Vec<Need<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    readings: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<Warning<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measures: Option<Vec<Measure<'a>>>,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    status: FindingStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<Tier<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effects: Option<Vec<Effect<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    margin: Option<Vec<Margin<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exposure: Option<Vec<Exposure<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appeal: Option<Appeal<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tiers: Option<Vec<TierAnswer<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Until<'a>>,
}

#[derive(Debug, Serialize)]
struct Gate<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<&'a str>,
    status: GateStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirements: Option<Vec<Requirement<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effects: Option<Vec<Effect<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    margin: Option<Vec<BandMargin<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exposure: Option<Vec<BandExposure<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appeal: Option<Appeal<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Until<'a>>,
}

impl<'a> Selected<'a> {
    pub(super) fn new(decision: &'a eval::Decision, parts: Parts, page: Page<'a>) -> Self {
        let findings = decision.findings.iter().map(|finding| Finding::new(finding, parts, page));
        let gates = || decision.gates.iter().map(|gate| Gate::new(gate, parts, page)).collect();
        let readings = || decision.readings.iter().map(|reading| reading.name.as_str()).collect();
        Self {
            subject: &decision.subject,
            rulebook: &decision.rulebook.id,
            version: &decision.rulebook.version,
            findings: findings.collect(),
            gates: parts.has(Part::Gates).then(gates),
            accounts: parts.has(Part::Accounts).then(|| each(&decision.accounts)),
            needs: parts.has(Part::Needs).then(|| each(&decision.needs)),
            readings: parts.has(Part::Readings).then(readings),
            warnings: parts.has(Part::Warnings).then(|| each(&decision.warnings)),
            measures: parts.has(Part::Measures).then(|| each(&decision.measures)),
        }
    }
}

impl<'a> Finding<'a> {
    fn new(finding: &'a eval::Finding, parts: Parts, page: Page<'a>) -> Self {
        let tiers = || finding.tiers.iter().map(|answer| TierAnswer::new(answer, page)).collect();
        Self {
            rule: &finding.rule,
            element: finding.element.as_deref(),
            date: finding.date.map(Date::from),
            status: finding.status.into(),
            tier: finding.tier.as_ref().filter(|_| parts.has(Part::Tier)).map(Tier::from),
            effects: parts.has(Part::Effects).then(|| each(&finding.effects)),
            margin: parts.has(Part::Margin).then(|| each(&finding.margin)),
            exposure: parts.has(Part::Exposure).then(|| each(&finding.exposure)),
            appeal: parts.has(Part::Appeal).then(|| Appeal::new(&finding.appeal, page)).flatten(),
            tiers: parts.has(Part::Reasons).then(tiers),
            until: finding.until.as_ref().map(|until| Until::new(until, page)),
        }
    }
}

impl<'a> Gate<'a> {
    fn new(gate: &'a eval::GateAnswer, parts: Parts, page: Page<'a>) -> Self {
        let requirements = || gate.requirements.iter().map(|one| Requirement::new(one, page)).collect();
        Self {
            rule: &gate.rule,
            element: gate.element.as_deref(),
            status: gate.status.into(),
            requirements: parts.has(Part::Reasons).then(requirements),
            effects: parts.has(Part::Effects).then(|| each(&gate.effects)),
            margin: parts.has(Part::Margin).then(|| each(&gate.margin)),
            exposure: parts.has(Part::Exposure).then(|| each(&gate.exposure)),
            appeal: parts.has(Part::Appeal).then(|| Appeal::new(&gate.appeal, page)).flatten(),
            until: gate.until.as_ref().map(|until| Until::new(until, page)),
        }
    }
}
