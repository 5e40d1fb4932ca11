//! Whether and until when one may appeal.

use crate::base::{Day, Instant};

/// Whether one may appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppealAnswer {
    /// Nothing happened that one could appeal against.
    NotApplicable,
    /// The text says nothing about appeals. That is not "no right to appeal".
    NotStated,
    /// The anchor was not provided; the paths.
    Unknown(Vec<String>),
    /// It takes workdays outside the years whose holidays are known.
    BeyondCalendar {
        /// The first day of the known years.
        known_from: Day,
        /// The last one.
        known_until: Day,
    },
    /// A window.
    Window(AppealWindow),
}

/// When one may appeal, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Whether filing suspends the measures, if the text says so.
    pub suspends: Option<bool>,
    /// Whether success revokes the decision.
    pub revokes: bool,
    /// Documents, and whether one of them suffices.
    pub evidence: Option<(bool, Vec<Document>)>,
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
}

/// A document that may serve as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `purchase_invoice`
    pub id: String,
    /// `进货发票`
    pub label: Option<String>,
}
