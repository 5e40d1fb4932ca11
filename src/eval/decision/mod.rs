//! The answer to one question about one shop. It is plain data: whoever shows it needs nothing else.

mod account;
mod appeal;
mod distance;
mod effect;
mod finding;
mod gate;
mod need;
mod reason;
mod until;

pub use account::{Balance, ChangeCause, EntryNote, EntryState, NextChange, NextMilestone, Reached};
pub use appeal::{
    AppealAnswer, AppealStanding, AppealState, AppealWindow, Document, DocumentAnswer, DocumentStatus,
    Filing, ProofAnswer,
};
pub use distance::{Cause, Gap};
pub use effect::{ActionDue, AmountDue, EffectDue, Exposed, Share, TermDue};
pub use finding::{
    CouldBe, Exposure, Finding, FindingStatus, Margin, NotUndone, Reversal, TierAnswer, TierNote,
};
pub use gate::{BandExposure, BandMargin, BandName, GateAnswer, GateStatus, Requirement, RequirementStatus};
pub use need::{Asker, Need};
pub use reason::{Blank, Open, Reason, ReasonForm, Seen, Silence};
pub use until::{Then, Until};

pub use crate::model::SourceNote as SourceRead;

use std::sync::Arc;

use crate::base::{Day, Instant, Zone};
use crate::eval::timeline::Spell;
use crate::model::Head;
use crate::vocabulary::{Confidence, Status};

/// What follows from a rulebook for one shop at one moment.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The rulebook and version that answered.
    pub rulebook: Arc<RulebookNote>,
    /// The zone in which days are counted.
    pub zone: Zone,
    /// The shop.
    pub subject: String,
    /// The moment asked for.
    pub as_of: Instant,
    /// One for each violation, or for each element it looks at.
    pub findings: Vec<Finding>,
    /// One for each gate, or for each element it looks at.
    pub gates: Vec<GateAnswer>,
    /// How each account stands.
    pub accounts: Vec<Balance>,
    /// Measures in time, by their beginnings.
    pub measures: Vec<Spell>,
    /// Facts that were not provided and could change the answer.
    pub needs: Vec<Need>,
    /// The interpretations that the answer relies on.
    pub readings: Vec<ReadingUsed>,
    /// What to keep in mind about the answer as a whole.
    pub warnings: Vec<Warning>,
}

/// Which rulebook answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookNote {
    /// `kuaishou.no_source`
    pub id: String,
    /// What people call it.
    pub title: Option<String>,
    /// `2023-05-15`
    pub version: String,
    /// Where the version stands in its life.
    pub status: Status,
    /// When it was published.
    pub published: Option<Day>,
    /// From which day it governs.
    pub effective: Option<Day>,
    /// The first day it governs no longer.
    pub until: Option<Day>,
    /// Where its text comes from.
    pub sources: Vec<SourceRead>,
}

impl RulebookNote {
    /// What the head of a version says.
    pub(super) fn of(head: &Head) -> Self {
        Self {
            id: head.id.clone(),
            title: head.title.clone(),
            version: head.version.clone(),
            status: head.status,
            published: head.published,
            effective: head.effective,
            until: head.until,
            sources: head.sources.clone(),
        }
    }
}

/// An interpretation that was relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingUsed {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// How it was read; `None` if it is left open.
    pub value: Option<String>,
    /// Whether the asker chose it, not the author.
    pub is_chosen: bool,
    /// The author's reason.
    pub because: Option<String>,
    /// The clause.
    pub cite: Option<String>,
}

/// What to keep in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The version is not in force.
    NotBinding(Status),
    /// The wording comes from a source of low confidence.
    LowConfidence(Confidence),
    /// The version asked for does not govern at the moment asked for.
    OutsideSpan,
    /// Another version may govern instead: a trial, if the shop takes part.
    OpenTrial {
        /// The version.
        version: String,
        /// What would tell.
        open: Open,
    },
    /// The text is known to be in force, and not since when.
    StartUnstated,
    /// An amount does not come out in whole units of its currency, and the text does not say how to round.
    Unrounded(String),
    /// An appeal was filed before the time for it runs.
    FiledEarly {
        /// Against what: `no_source[N1]`.
        of: String,
        /// When.
        filed: Day,
        /// The day from which the time runs.
        from: Day,
    },
    /// An appeal that was filed too late was upheld; the text does not say what follows.
    UpheldLate {
        /// Against what.
        of: String,
        /// When it was filed.
        filed: Day,
        /// The last day on which it could be.
        last_day: Day,
    },
    /// Not everything was tried that could make something else of a rule: its lists are too long.
    Untried {
        /// What people call the rule.
        rule: String,
    },
    /// The answer takes workdays outside the years whose holidays are known.
    BeyondCalendar {
        /// The first day of the known years.
        known_from: Day,
        /// The last one.
        known_until: Day,
    },
}
