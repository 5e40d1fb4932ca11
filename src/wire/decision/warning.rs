use serde::Serialize;

use super::page::texts;
use super::reason::Blank;
use super::scalar::Date;
use super::words::{Confidence, Status};
use crate::eval::decision as eval;

/// What to keep in mind.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub(in crate::wire) enum Warning<'a> {
    /// The version is not in force.
    NotBinding {
        /// Where it stands.
        status: Status,
    },
    /// The wording comes from a source of low confidence.
    LowConfidence {
        /// How low.
        confidence: Confidence,
    },
    /// The version asked for does not govern at the moment asked for.
    OutsideSpan,
    /// Another version may govern instead: a trial, if the shop takes part.
    OpenTrial {
        /// The version.
        version: &'a str,
        /// Paths of the facts that would tell.
        needs: Vec<&'a str>,
        /// Where there are none, why it is open all the same.
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<Blank<'a>>,
    },
    /// The text is known to be in force, and not since when.
    StartUnstated,
    /// An amount does not come out in whole units of its currency, and the text does not say how to round.
    Unrounded {
        /// The amount.
        amount: &'a str,
    },
    /// An appeal was filed before the time for it runs.
    FiledEarly {
        /// Against what.
        of: &'a str,
        /// When.
        filed: Date,
        /// The day from which the time runs.
        from: Date,
    },
    /// An appeal that was filed too late was upheld; the text does not say what follows.
    UpheldLate {
        /// Against what.
        of: &'a str,
        /// When it was filed.
        filed: Date,
        /// The last day on which it could be.
        last_day: Date,
    },
    /// Not everything was tried that could make something else of a rule: its lists are too long.
    Untried {
        /// What people call the rule.
        rule: &'a str,
    },
    /// The answer takes workdays outside the years whose holidays are known.
    BeyondCalendar {
        /// The first day of those years.
        known_from: Date,
        /// The last one.
        known_until: Date,
    },
}

impl<'a> From<&'a eval::Warning> for Warning<'a> {
    fn from(warning: &'a eval::Warning) -> Self {
        match warning {
            eval::Warning::NotBinding(status) => Self::NotBinding { status: (*status).into() },
            eval::Warning::LowConfidence(confidence) => {
                Self::LowConfidence { confidence: (*confidence).into() }
            }
            eval::Warning::OutsideSpan => Self::OutsideSpan,
            eval::Warning::OpenTrial { version, open } => Self::OpenTrial {
                version,
                needs: texts(&open.needs),
                because: open.because.as_ref().map(Blank::from),
            },
            eval::Warning::StartUnstated => Self::StartUnstated,
            eval::Warning::Unrounded(amount) => Self::Unrounded { amount },
            eval::Warning::FiledEarly { of, filed, from } => {
                Self::FiledEarly { of, filed: (*filed).into(), from: (*from).into() }
            }
            eval::Warning::UpheldLate { of, filed, last_day } => {
                Self::UpheldLate { of, filed: (*filed).into(), last_day: (*last_day).into() }
            }
            eval::Warning::Untried { rule } => Self::Untried { rule },
            eval::Warning::BeyondCalendar { known_from, known_until } => {
                Self::BeyondCalendar { known_from: (*known_from).into(), known_until: (*known_until).into() }
            }
        }
    }
}
