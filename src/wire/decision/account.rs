use serde::Serialize;

use super::effect::Effect;
use super::finding::Reversal;
use super::need::Need;
use super::page::each;
use super::scalar::{Date, Decimal};
use super::words::{ChangeCause, EntryState};
use crate::eval::decision as eval;

/// How an account stands.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Account<'a> {
    /// The account.
    id: &'a str,
    /// The points, counted up from 0 or down from the start, by what certainly follows.
    balance: Decimal,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The worst it could be with what is discretionary, unknown or pending; left out if it cannot be worse.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst: Option<Decimal>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// Earned credits that offset deductions.
    #[serde(skip_serializing_if = "Option::is_none")]
    credits: Option<Decimal>,
    /// What falls into it, in the order of days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entries: Vec<Entry<'a>>,
    /// The milestones that it reached in its period.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reached: Vec<Reached<'a>>,
    /// The milestones that it would have reached with what is discretionary, unknown or pending.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    could_reach: Vec<Reached<'a>>,
    /// The nearest milestone ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Next<'a>>,
    /// The next day that leaves another balance, as far as is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    /// Whether it is unknown if some period ended with a reset.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unsettled: bool,
    /// Facts that were not provided and could change it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<Need<'a>>,
    /// Whether it could be worse still, and nobody knows by how much: a list or an amount was not provided.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    open_ended: bool,
}

/// Something that falls into an account.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Entry<'a> {
    /// The fact, finding or milestone that makes it.
    source: &'a str,
    /// The day on which it falls.
    date: Date,
    /// How many points it takes, or earns.
    points: Decimal,
    /// Whether it is an earned credit.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    credit: bool,
    /// What becomes of it.
    state: EntryState,
}

/// A milestone that was reached.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Reached<'a> {
    /// The balance at which it lies.
    at: Decimal,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// When.
    date: Date,
    /// By what.
    by: &'a str,
    /// Whether a finding of this answer did it, not the history.
    new: bool,
    /// Whether it counts; left out if the text does not say which of several does.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<bool>,
    /// What is undone because it is as if it had never been reached: what reached it was reversed.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_back: Option<TakenBack<'a>>,
    /// What follows.
    effects: Vec<Effect<'a>>,
}

/// What is undone of a milestone.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TakenBack<'a> {
    /// From which day on.
    since: Date,
    #[serde(flatten)]
    reversal: Reversal<'a>,
}

impl<'a> From<&'a eval::Reversal> for TakenBack<'a> {
    fn from(reversal: &'a eval::Reversal) -> Self {
        Self { since: reversal.since.into(), reversal: reversal.into() }
    }
}

/// A milestone ahead.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Next<'a> {
    /// The balance at which it lies.
    at: Decimal,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// How many more points lead there.
    distance: Decimal,
    /// What it would bring.
    effects: Vec<Effect<'a>>,
}

/// A day that leaves another balance.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Change {
    /// When, at 0:00.
    day: Date,
    /// Why.
    cause: ChangeCause,
    /// The balance afterwards.
    balance: Decimal,
}

impl<'a> From<&'a eval::Balance> for Account<'a> {
    fn from(balance: &'a eval::Balance) -> Self {
        Self {
            id: &balance.id,
            balance: balance.balance.into(),
            label: balance.label.as_deref(),
            worst: balance.worst.map(Decimal::from),
            cite: balance.cite.as_deref(),
            credits: Some(balance.credits).filter(|credits| !credits.is_zero()).map(Decimal::from),
            entries: each(&balance.entries),
            reached: each(&balance.reached),
            could_reach: each(&balance.could_reach),
            next: balance.next.as_ref().map(Next::from),
            change: balance.change.as_ref().map(Change::from),
            unsettled: balance.is_unsettled,
            needs: each(&balance.needs),
            open_ended: balance.is_open_ended,
        }
    }
}

impl<'a> From<&'a eval::EntryNote> for Entry<'a> {
    fn from(entry: &'a eval::EntryNote) -> Self {
        Self {
            source: &entry.source,
            date: entry.date.into(),
            points: entry.points.into(),
            credit: entry.is_credit,
            state: entry.state.into(),
        }
    }
}

impl<'a> From<&'a eval::Reached> for Reached<'a> {
    fn from(reached: &'a eval::Reached) -> Self {
        Self {
            at: reached.at.into(),
            label: reached.label.as_deref(),
            cite: reached.cite.as_deref(),
            date: reached.date.into(),
            by: &reached.by,
            new: reached.is_new,
            counts: reached.counts,
            taken_back: reached.taken_back.as_ref().map(TakenBack::from),
            effects: each(&reached.effects),
        }
    }
}

impl<'a> From<&'a eval::NextMilestone> for Next<'a> {
    fn from(next: &'a eval::NextMilestone) -> Self {
        Self {
            at: next.at.into(),
            label: next.label.as_deref(),
            cite: next.cite.as_deref(),
            distance: next.distance.into(),
            effects: each(&next.effects),
        }
    }
}

impl From<&eval::NextChange> for Change {
    fn from(change: &eval::NextChange) -> Self {
        Self { day: change.day.into(), cause: change.cause.into(), balance: change.balance.into() }
    }
}
