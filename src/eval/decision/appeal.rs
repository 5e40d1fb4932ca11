//! Whether and until when one may appeal.

use super::{Open, Requirement};
use crate::base::{Day, Duration, Instant, Number, Truth};

/// Whether one may appeal.
#[derive(Debug, Clone)]
pub enum AppealAnswer {
    /// Nothing happened that one could appeal against.
    NotApplicable,
    /// The text says nothing about appeals. That is not "no right to appeal".
    NotStated,
    /// What is known does not say whether, or until when, one may appeal, or what became of an appeal.
    Unknown {
        /// What leaves it open.
        open: Open,
        /// The window there would be if an appeal is possible at all.
        window: Option<Box<AppealWindow>>,
    },
    /// It takes workdays outside the years whose holidays are known.
    BeyondCalendar {
        /// The first day of the known years.
        known_from: Day,
        /// The last one.
        known_until: Day,
    },
    /// There is no appeal against this, by which clause.
    Unavailable {
        /// The clause.
        cite: Option<String>,
    },
    /// A window.
    Window(AppealWindow),
}

/// When one may appeal, and with what.
#[derive(Debug, Clone)]
pub struct AppealWindow {
    /// The first day.
    pub opens: Day,
    /// The last day on which one may file.
    pub last_day: Day,
    /// The instant at which it is too late.
    pub closes_at: Instant,
    /// Where the moment asked for lies.
    pub state: AppealState,
    /// Whole days from the as-of day to the last day; below zero once it is over.
    pub days_left: i64,
    /// The procedure.
    pub procedure: String,
    /// What people call it.
    pub label: Option<String>,
    /// By which clause.
    pub cite: Option<String>,
    /// How many appeals there may be, if the text says so.
    pub attempts: Option<Number>,
    /// How long the platform has to decide, if the text says so.
    pub deciding: Option<Duration>,
    /// Whether who does not appeal accepts; if not, the decision takes effect only after the window. `None` if the text is
    /// silent.
    pub silence_accepts: Option<bool>,
    /// Whether filing suspends the measures, if the text says so.
    pub suspends: Option<bool>,
    /// Whether success revokes the decision.
    pub revokes: bool,
    /// Documents, and whether one of them suffices.
    pub evidence: Option<(bool, Vec<Document>)>,
    /// How the documents given stand against what is asked of them; `None` if none was given.
    pub proof: Option<ProofAnswer>,
    /// The appeal that was filed.
    pub filing: Option<Filing>,
}

/// An appeal that was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// When.
    pub filed: Day,
    /// When it was decided.
    pub decided: Option<Day>,
    /// Until when it must be decided, if it is not and the text says so: the last day, and the instant.
    pub decide_by: Option<(Day, Instant)>,
    /// Whether that moment is over.
    pub is_overdue: bool,
    /// How many more appeals there may be, if the text says so.
    pub attempts_left: Option<Number>,
    /// Whether what follows is suspended until it is decided.
    pub is_suspended: bool,
    /// Whether it was decided in the shop's favour, even where it was filed too late to count.
    pub is_upheld: bool,
    /// The day from which the time to appeal runs, if the appeal was filed before it.
    pub before: Option<Day>,
}

/// Where a moment lies relative to an appeal window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppealState {
    /// Before it.
    NotYetOpen,
    /// In it.
    Open,
    /// After it.
    Closed,
    /// An appeal was filed in time and waits for its decision.
    Filed,
    /// An appeal was filed after it.
    OutOfTime,
    /// An appeal succeeded.
    Succeeded,
    /// An appeal was rejected.
    Rejected,
}

/// Where an appeal stands, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppealStanding {
    /// There is nothing to appeal against.
    NotApplicable,
    /// The text does not say how to.
    NotStated,
    /// What is known does not say.
    Unknown,
    /// The window takes workdays outside the known ones.
    BeyondCalendar,
    /// There is none.
    Unavailable,
    /// There is a window.
    Window(AppealState),
}

impl AppealAnswer {
    /// Where it stands, in a word.
    pub fn standing(&self) -> AppealStanding {
        match self {
            Self::NotApplicable => AppealStanding::NotApplicable,
            Self::NotStated => AppealStanding::NotStated,
            Self::Unknown { .. } => AppealStanding::Unknown,
            Self::BeyondCalendar { .. } => AppealStanding::BeyondCalendar,
            Self::Unavailable { .. } => AppealStanding::Unavailable,
            Self::Window(window) => AppealStanding::Window(window.state),
        }
    }
}

/// A document that may serve as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `purchase_invoice`
    pub id: String,
    /// `进货发票`
    pub label: Option<String>,
}

/// How documents stand against what is asked of them.
#[derive(Debug, Clone)]
pub struct ProofAnswer {
    /// The documents, in the order of writing.
    pub documents: Vec<DocumentAnswer>,
    /// Whether they suffice together.
    pub suffices: Truth,
}

/// How a document stands.
#[derive(Debug, Clone)]
pub struct DocumentAnswer {
    /// `purchase_invoice`
    pub id: String,
    /// `进货发票`
    pub label: Option<String>,
    /// Whether it only stands in for another one.
    pub is_fallback: bool,
    /// How it stands: of several of a kind, the best one.
    pub status: DocumentStatus,
    /// What is asked of it, one by one.
    pub requirements: Vec<Requirement>,
}

/// How a document stands, from worse to better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentStatus {
    /// None was given.
    NotProvided,
    /// It is not what is asked for.
    Fails,
    /// What is known does not decide it.
    Undetermined,
    /// It is what is asked for.
    Accepted,
}
