use serde::Serialize;

use super::appeal::Appeal;
use super::distance::{CouldBe, Exposure, Margin};
use super::effect::Effect;
use super::need::Need;
use super::page::{Page, each, texts};
use super::reason::Reason;
use super::scalar::Date;
use super::until::Until;
use super::words::{FindingStatus, Truth};
use crate::base::Unit;
use crate::eval::decision as eval;

/// What a violation comes to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Finding<'a> {
    /// The violation.
    rule: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Which element of the list, by its id or its number from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<&'a str>,
    /// The governing date.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    /// How far it is settled.
    status: FindingStatus,
    /// The tier that certainly holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<Tier<'a>>,
    /// Tiers that hold and do not count because of the one that does.
    absorbed: Vec<&'a str>,
    /// What follows, whatever the missing facts turn out to be.
    effects: Vec<Effect<'a>>,
    /// How far the next tier is, one entry for each way there.
    margin: Vec<Margin<'a>>,
    /// Higher tiers that the platform's own findings could make true.
    exposure: Vec<Exposure<'a>>,
    /// Whether and until when one may appeal; left out where nothing happened that one could appeal against.
    #[serde(skip_serializing_if = "Option::is_none")]
    appeal: Option<Appeal<'a>>,
    /// Since when an appeal has revoked what follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<Date>,
    /// What that undoes, and what it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    reversal: Option<Reversal<'a>>,
    /// The version that governs it, if it is not the decision's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    /// Where all tiers that hold count, the other ones that do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'a str>,
    /// Tiers that missing facts could make true.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    could_be: Vec<CouldBe<'a>>,
    /// Facts that were not provided and could change this finding.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<Need<'a>>,
    /// Every tier with its truth, its reasons and what it would bring, in ascending severity.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tiers: Vec<TierAnswer<'a>>,
    /// What follows besides, unless missing facts make another tier count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provisional: Vec<Effect<'a>>,
    /// Points and money from the least to the most, where missing facts leave more than one outcome.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    range: Vec<Effect<'a>>,
    /// Until when that stands if nothing else happens; left out where nothing ahead can change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Until<'a>>,
}

/// A tier.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Tier<'a> {
    /// Its name in the rulebook.
    id: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
}

/// What an appeal that succeeded undoes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Reversal<'a> {
    /// What no longer follows.
    reversed: Vec<Effect<'a>>,
    /// What stays as it was.
    not_undone: Vec<NotUndone<'a>>,
}

/// What a successful appeal cannot undo, or of which the text does not say that it does.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NotUndone<'a> {
    /// What followed.
    effect: Effect<'a>,
    /// How many days a measure already ran.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_served: Option<i64>,
    /// How many hours it already ran, if it is imposed in hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    hours_served: Option<i64>,
}

/// A tier, whether it holds, and why.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct TierAnswer<'a> {
    #[serde(flatten)]
    tier: Tier<'a>,
    /// Whether it holds.
    truth: Truth,
    /// What it brings if it counts.
    effects: Vec<Effect<'a>>,
    /// Why it holds or does not.
    reason: Reason<'a>,
}

impl<'a> Finding<'a> {
    /// The shape of a finding.
    pub(super) fn new(finding: &'a eval::Finding, page: Page<'a>) -> Self {
        Self {
            rule: &finding.rule,
            label: finding.label.as_deref(),
            element: finding.element.as_deref(),
            date: finding.date.map(Date::from),
            status: finding.status.into(),
            tier: finding.tier.as_ref().map(Tier::from),
            absorbed: texts(&finding.absorbed),
            effects: each(&finding.effects),
            margin: each(&finding.margin),
            exposure: each(&finding.exposure),
            appeal: Appeal::new(&finding.appeal, page),
            revoked: finding.revoked().map(Date::from),
            reversal: finding.reversal.as_ref().map(Reversal::from),
            version: finding.version.as_deref(),
            also: finding.also.iter().map(|tier| tier.id.as_str()).collect(),
            could_be: each(&finding.could_be),
            needs: each(&finding.needs),
            tiers: finding.tiers.iter().map(|answer| TierAnswer::new(answer, page)).collect(),
            provisional: each(&finding.provisional),
            range: each(&finding.range),
            until: finding.until.as_ref().map(|until| Until::new(until, page)),
        }
    }
}

impl<'a> From<&'a eval::Reversal> for Reversal<'a> {
    fn from(reversal: &'a eval::Reversal) -> Self {
        Self { reversed: each(&reversal.reversed), not_undone: each(&reversal.not_undone) }
    }
}

impl<'a> From<&'a eval::NotUndone> for NotUndone<'a> {
    fn from(one: &'a eval::NotUndone) -> Self {
        match one {
            eval::NotUndone::Served { effect, served } => {
                let is_in_hours = served.unit == Unit::Hours;
                Self {
                    effect: Effect::from(effect),
                    days_served: (!is_in_hours).then_some(served.count),
                    hours_served: is_in_hours.then_some(served.count),
                }
            }
            eval::NotUndone::Paid(effect) => {
                Self { effect: Effect::from(effect), days_served: None, hours_served: None }
            }
        }
    }
}

impl<'a> From<&'a eval::TierNote> for Tier<'a> {
    fn from(tier: &'a eval::TierNote) -> Self {
        Self { id: &tier.id, label: tier.label.as_deref(), cite: tier.cite.as_deref() }
    }
}

impl<'a> TierAnswer<'a> {
    pub(super) fn new(answer: &'a eval::TierAnswer, page: Page<'a>) -> Self {
        Self {
            tier: Tier::from(&answer.tier),
            truth: answer.truth.into(),
            effects: each(&answer.effects),
            reason: Reason::new(&answer.reason, page),
        }
    }
}
