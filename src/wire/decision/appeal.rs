use serde::Serialize;

use super::gate::Requirement;
use super::page::{Page, each, texts};
use super::reason::Blank;
use super::scalar::{Date, Decimal, Moment};
use super::words::{DocumentStatus, Truth, WindowState};
use crate::base::Day;
use crate::eval::decision as eval;
use crate::model::Type;

/// Whether and until when one may appeal.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(super) enum Appeal<'a> {
    /// There is a window.
    Window(Window<'a>),
    /// There is none that could be computed.
    Other {
        /// Why.
        state: OtherState,
        /// Paths of the facts that the window depends on.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        needs: Vec<&'a str>,
        /// The first day of the years whose holidays are known, if the window takes workdays outside them.
        #[serde(skip_serializing_if = "Option::is_none")]
        known_from: Option<Date>,
        /// The last one.
        #[serde(skip_serializing_if = "Option::is_none")]
        known_until: Option<Date>,
        /// The clause by which there is no appeal.
        #[serde(skip_serializing_if = "Option::is_none")]
        cite: Option<&'a str>,
        /// Where the window depends on no missing fact, why it is unknown all the same.
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<Blank<'a>>,
        /// The last day on which one may file, where it is only not known whether one may at all, or what became of an appeal.
        #[serde(skip_serializing_if = "Option::is_none")]
        last_day: Option<Date>,
    },
}

/// When one may appeal, and with what.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Window<'a> {
    /// The first day.
    opens: Date,
    /// The last day on which one may file.
    last_day: Date,
    /// The instant at which it is too late.
    closes_at: Moment,
    /// Where the moment asked for lies.
    state: WindowState,
    /// Whole days from the as-of day to the last day; below zero once it is over.
    days_left: i64,
    /// The procedure.
    procedure: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// By which clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// Whether filing suspends the measures; left out if the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspends: Option<bool>,
    /// Whether success revokes the decision.
    revokes: bool,
    /// What to bring.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence<'a>>,
    /// How many appeals there may be; left out if the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<Decimal>,
    /// How long the platform has to decide; left out if the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision_within: Option<String>,
    /// Whether who does not appeal accepts, or the decision takes effect only after the window; left out if the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    silence: Option<Silence>,
    /// The appeal that was filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    filing: Option<Filing>,
}

/// What it means not to appeal.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Silence {
    /// The decision is accepted.
    Accepts,
    /// The decision takes effect after the window.
    Defers,
}

/// An appeal that was filed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Filing {
    /// When.
    filed: Date,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<Date>,
    /// The last day on which it may be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    decide_by: Option<Date>,
    /// The instant at which that is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    decide_by_at: Option<Moment>,
    /// Whether it is.
    overdue: bool,
    /// How many more appeals there may be; left out if the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts_left: Option<Decimal>,
    /// Whether what follows is suspended until it is decided.
    suspended: bool,
}

/// Why there is no window.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum OtherState {
    /// The text says nothing about appeals. That is not the same as no right to appeal.
    NotStated,
    /// What is known does not say whether, or until when, one may appeal, or what became of an appeal.
    Unknown,
    /// It takes workdays outside the years whose holidays are known.
    BeyondCalendar,
    /// The text says that there is no appeal against this.
    Unavailable,
}

/// Documents that may serve.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Evidence<'a> {
    /// How many of them it takes.
    take: Take,
    /// The documents.
    documents: Vec<Document<'a>>,
    /// Whether the documents given suffice; left out if none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    suffices: Option<Truth>,
}

/// How many of some documents it takes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Take {
    /// One of them suffices.
    Any,
    /// It takes every one.
    All,
}

/// A document that may serve as evidence.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Document<'a> {
    /// Its name in the rulebook.
    id: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// How the one given stands; left out if none was given at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<DocumentStatus>,
    /// Whether it only stands in for another one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    fallback: bool,
    /// What is asked of it, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    requirements: Vec<Requirement<'a>>,
}

impl<'a> Appeal<'a> {
    /// The shape of an answer; `None` where there is nothing to appeal against.
    pub(super) fn new(answer: &'a eval::AppealAnswer, page: Page<'a>) -> Option<Self> {
        match answer {
            eval::AppealAnswer::NotApplicable => None,
            eval::AppealAnswer::NotStated => Some(Self::other(OtherState::NotStated, None)),
            eval::AppealAnswer::Unknown { open, window } => Some(Self::Other {
                state: OtherState::Unknown,
                needs: texts(&open.needs),
                known_from: None,
                known_until: None,
                cite: None,
                because: open.because.as_ref().map(Blank::from),
                last_day: window.as_ref().map(|window| window.last_day.into()),
            }),
            eval::AppealAnswer::BeyondCalendar { known_from, known_until } => {
                Some(Self::other(OtherState::BeyondCalendar, Some((*known_from, *known_until))))
            }
            eval::AppealAnswer::Unavailable { cite } => Some(Self::Other {
                state: OtherState::Unavailable,
                needs: Vec::new(),
                known_from: None,
                known_until: None,
                cite: cite.as_deref(),
                because: None,
                last_day: None,
            }),
            eval::AppealAnswer::Window(window) => Some(Self::Window(Window::new(window, page))),
        }
    }

    fn other(state: OtherState, known: Option<(Day, Day)>) -> Self {
        let (known_from, known_until) = known.map(|(from, until)| (from.into(), until.into())).unzip();
        Self::Other {
            state,
            needs: Vec::new(),
            known_from,
            known_until,
            cite: None,
            because: None,
            last_day: None,
        }
    }
}

impl<'a> Window<'a> {
    fn new(window: &'a eval::AppealWindow, page: Page<'a>) -> Self {
        Self {
            opens: window.opens.into(),
            last_day: window.last_day.into(),
            closes_at: page.moment(window.closes_at),
            state: window.state.into(),
            days_left: window.days_left,
            procedure: &window.procedure,
            label: window.label.as_deref(),
            cite: window.cite.as_deref(),
            suspends: window.suspends,
            revokes: window.revokes,
            evidence: window
                .evidence
                .as_ref()
                .map(|listed| Evidence::new(listed, window.proof.as_ref(), page)),
            attempts: window.attempts.map(Decimal::from),
            decision_within: window
                .deciding
                .map(|length| format!("{} {}", length.count, Type::unit_word(length.unit))),
            silence: window
                .silence_accepts
                .map(|accepts| if accepts { Silence::Accepts } else { Silence::Defers }),
            filing: window.filing.as_ref().map(|filing| Filing::new(filing, page)),
        }
    }
}

impl Filing {
    fn new(filing: &eval::Filing, page: Page<'_>) -> Self {
        Self {
            filed: filing.filed.into(),
            decided: filing.decided.map(Date::from),
            decide_by: filing.decide_by.map(|(day, _)| day.into()),
            decide_by_at: filing.decide_by.map(|(_, at)| page.moment(at)),
            overdue: filing.is_overdue,
            attempts_left: filing.attempts_left.map(Decimal::from),
            suspended: filing.is_suspended,
        }
    }
}

impl<'a> Evidence<'a> {
    fn new(
        (is_any, listed): &'a (bool, Vec<eval::Document>),
        proof: Option<&'a eval::ProofAnswer>,
        page: Page<'a>,
    ) -> Self {
        let documents = match proof {
            Some(proof) => proof.documents.iter().map(|one| Document::judged(one, page)).collect(),
            None => each(listed),
        };
        Self {
            take: if *is_any { Take::Any } else { Take::All },
            documents,
            suffices: proof.map(|proof| proof.suffices.into()),
        }
    }
}

impl<'a> Document<'a> {
    fn judged(document: &'a eval::DocumentAnswer, page: Page<'a>) -> Self {
        Self {
            id: &document.id,
            label: document.label.as_deref(),
            status: Some(document.status.into()),
            fallback: document.is_fallback,
            requirements: document.requirements.iter().map(|one| Requirement::new(one, page)).collect(),
        }
    }
}

impl<'a> From<&'a eval::Document> for Document<'a> {
    fn from(document: &'a eval::Document) -> Self {
        let label = document.label.as_deref();
        Self { id: &document.id, label, status: None, fallback: false, requirements: Vec::new() }
    }
}
