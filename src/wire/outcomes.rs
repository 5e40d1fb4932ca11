//! The JSON shape of what stands, and turns, in a timeline.

use serde::Serialize;

use super::decision::shapes::{Date, Decimal, FindingStatus, GateStatus, Moment, WindowState};
use crate::base::Zone;
use crate::eval::decision::AppealStanding;
use crate::eval::timeline as eval;

/// What gates, violations, appeals, accounts and measures come to, day for day.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Outcomes<'a> {
    /// What stands at the end of the first day shown.
    opening: Vec<Outcome<'a>>,
    /// What changes after it, earliest first.
    turns: Vec<Turn<'a>>,
    /// The last day that was followed, where that is not the last one shown: there is too much that can turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    followed_to: Option<Date>,
}

/// Something that stands.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Outcome<'a> {
    #[serde(flatten)]
    of: Subject<'a>,
    /// What it comes to.
    state: State<'a>,
}

/// Something that comes to something else.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Turn<'a> {
    /// The first day at whose end it shows.
    date: Date,
    /// The instant, where it is not the beginning of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Moment>,
    #[serde(flatten)]
    of: Subject<'a>,
    /// What it came to before; left out if there was nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<State<'a>>,
    /// What it comes to from now on; left out if there is nothing any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<State<'a>>,
}

/// What an outcome is about.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Subject<'a> {
    /// What kind of thing.
    kind: Kind,
    /// Its name, with the element if it has one: `no_source[N1]`; of a version, nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    /// What brought a measure: a finding or a milestone.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
}

/// The kind of a thing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// The version that answers.
    Version,
    /// A violation.
    Violation,
    /// An appeal against what a violation or a gate came to.
    Appeal,
    /// A gate.
    Gate,
    /// An account.
    Account,
    /// A measure.
    Measure,
}

/// What something comes to; only what its kind has.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct State<'a> {
    /// The version; left out where none answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    /// How far a finding is settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<FindingStatus>,
    /// The tier that certainly holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<&'a str>,
    /// Other tiers that count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'a str>,
    /// Whether an appeal has revoked it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    revoked: bool,
    /// What a gate says.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<GateStatus>,
    /// Where an appeal stands, if there is a window.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<WindowState>,
    /// Why there is no window.
    #[serde(skip_serializing_if = "Option::is_none")]
    no_window: Option<&'static str>,
    /// The balance of an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<Decimal>,
    /// Whether a measure runs.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    runs: bool,
}

impl<'a> Outcomes<'a> {
    pub(super) fn new(outcomes: &'a eval::Outcomes, zone: &Zone) -> Self {
        let outcome = |one: &'a eval::Outcome| Outcome {
            of: Subject::new(&one.of, one.label.as_deref(), one.cite.as_deref()),
            state: State::from(&one.state),
        };
        let turn = |one: &'a eval::OutcomeTurn| Turn {
            date: one.day.into(),
            at: one.at.map(|at| Moment(zone.write(at))),
            of: Subject::new(&one.of, one.label.as_deref(), one.cite.as_deref()),
            before: one.before.as_ref().map(State::from),
            after: one.after.as_ref().map(State::from),
        };
        Self {
            opening: outcomes.opening.iter().map(outcome).collect(),
            turns: outcomes.turns.iter().map(turn).collect(),
            followed_to: outcomes.followed_to.map(Date::from),
        }
    }
}

impl<'a> Subject<'a> {
    fn new(of: &'a eval::Subject, label: Option<&'a str>, cite: Option<&'a str>) -> Self {
        let (kind, of, by) = match of {
            eval::Subject::Version => (Kind::Version, None, None),
            eval::Subject::Violation(name) => (Kind::Violation, Some(name.as_str()), None),
            eval::Subject::Appeal(name) => (Kind::Appeal, Some(name.as_str()), None),
            eval::Subject::Gate(name) => (Kind::Gate, Some(name.as_str()), None),
            eval::Subject::Account(name) => (Kind::Account, Some(name.as_str()), None),
            eval::Subject::Measure(name, by) => (Kind::Measure, Some(name.as_str()), Some(by.as_str())),
        };
        Self { kind, of, by, label, cite }
    }
}

impl<'a> From<&'a eval::State> for State<'a> {
    fn from(state: &'a eval::State) -> Self {
        let nothing = Self::default();
        match state {
            eval::State::Version(version) => Self { version: Some(version), ..nothing },
            eval::State::Silent => nothing,
            eval::State::Violation { status, tier, also, is_revoked } => Self {
                status: Some((*status).into()),
                tier: tier.as_ref().map(|tier| tier.id.as_str()),
                also: also.iter().map(|tier| tier.id.as_str()).collect(),
                revoked: *is_revoked,
                ..nothing
            },
            eval::State::Appeal(AppealStanding::Window(state)) => {
                Self { window: Some((*state).into()), ..nothing }
            }
            eval::State::Appeal(standing) => Self { no_window: Some(without_window(*standing)), ..nothing },
            eval::State::Gate(status) => Self { outcome: Some((*status).into()), ..nothing },
            eval::State::Balance(balance) => Self { balance: Some((*balance).into()), ..nothing },
            eval::State::Runs => Self { runs: true, ..nothing },
        }
    }
}

/// Why there is no window, in the words of a decision.
fn without_window(standing: AppealStanding) -> &'static str {
    match standing {
        AppealStanding::NotApplicable => "not_applicable",
        AppealStanding::NotStated => "not_stated",
        AppealStanding::BeyondCalendar => "beyond_calendar",
        AppealStanding::Unavailable => "unavailable",
        AppealStanding::Unknown | AppealStanding::Window(_) => "unknown",
    }
}
