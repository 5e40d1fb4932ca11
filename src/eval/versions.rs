//! The versions of a rulebook that answer together, and which of them governs a matter.

use std::sync::Arc;

use super::decision::RulebookNote;
use crate::base::Day;
use crate::plan::Plan;

/// How the version that governs a matter is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Governs {
    /// The version in force on its date.
    InForce,
    /// The main version, within its span if it has one, whatever its status.
    SpanOfMain,
    /// The main version, whenever it is.
    Main,
}

/// Whether a matter of a day is governed by the version at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It is.
    Governed,
    /// By another one, which answers for it.
    Elsewhere,
    /// By none.
    Nobody,
}

/// Versions of one rulebook.
#[derive(Debug, Clone)]
pub struct Versions<'a> {
    /// The versions, earliest first; each has the same rulebook id.
    pub plans: Vec<&'a Plan>,
    /// Which of them answers for the as-of moment.
    pub main: usize,
    /// How the version that governs a matter is found.
    pub governs: Governs,
    /// What every decision says of the version that answers.
    pub(super) note: Arc<RulebookNote>,
}

impl<'a> Versions<'a> {
    /// Versions in this order, of which one answers.
    pub fn new(plans: Vec<&'a Plan>, main: usize, governs: Governs) -> Self {
        let note = Arc::new(RulebookNote::of(&plans[main].head));
        Self { plans, main, governs, note }
    }

    /// One version alone.
    pub fn one(plan: &'a Plan, governs: Governs) -> Self {
        Self::new(vec![plan], 0, governs)
    }

    /// The version that answers for the as-of moment.
    pub fn main(&self) -> &'a Plan {
        self.plans[self.main]
    }

    /// Whether the version `at` answers for a matter of a day; without a day the main version does.
    pub(super) fn reach(&self, at: usize, day: Option<Day>) -> Reach {
        let is_main = at == self.main;
        let head = &self.main().head;
        match (self.governs, day) {
            (Governs::InForce, None) if !is_main => Reach::Elsewhere,
            (Governs::Main, _) | (_, None) => Reach::Governed,
            (Governs::SpanOfMain, Some(day))
                if (head.effective.is_none() && !head.is_start_unstated) || head.spans(day) =>
            {
                Reach::Governed
            }
            (Governs::SpanOfMain, Some(_)) => Reach::Nobody,
            (Governs::InForce, Some(day)) => {
                match self.plans.iter().position(|plan| plan.head.governs(day)) {
                    Some(governing) if governing == at => Reach::Governed,
                    None if is_main => Reach::Nobody,
                    Some(_) | None => Reach::Elsewhere,
                }
            }
        }
    }
}
