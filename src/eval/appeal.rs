//! Whether and until when one may appeal.

use super::decision::{AppealAnswer, AppealState, AppealWindow, Document};
use super::machine::Machine;
use super::value::Val;
use crate::base::Instant;
use crate::domain::{Counting, NoDeadline, Workdays, days_between, deadline};
use crate::plan::{NodeId, Value};

impl Machine<'_> {
    pub(super) fn appeal(&mut self, appeal: Option<(usize, NodeId)>) -> AppealAnswer {
        let Some((procedure, anchor)) = appeal else { return AppealAnswer::NotStated };
        let from: Option<Instant> = match self.value(anchor) {
            Val::Known(Value::Instant(instant)) => Some(instant),
            Val::Known(Value::Day(day)) => self.zone().start_of(day),
            Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => None,
        };
        let Some(from) = from else { return AppealAnswer::Unknown(self.missing_paths(anchor)) };
        let procedure = &self.plan.procedures[procedure];
        let counting = Counting {
            length: procedure.window,
            counts_first_day: procedure.counts_first_day,
            rolls_over_holidays: procedure.rolls_over_holidays,
        };
        let window = match deadline(from, counting, self.zone()) {
            Ok(window) => window,
            Err(NoDeadline::BeyondCalendar) => {
                self.is_beyond_workdays = true;
                let known = Workdays::china().known();
                return AppealAnswer::BeyondCalendar { known_from: known.from, known_until: known.to };
            }
            Err(NoDeadline::PastTime) => {
                self.faults.push(anchor);
                return AppealAnswer::Unknown(Vec::new());
            }
        };
        let state = if self.now < from && self.today < window.opens {
            AppealState::NotYetOpen
        } else if self.now < window.closes_at {
            AppealState::Open
        } else {
            AppealState::Closed
        };
        let document = |document: &crate::model::Document| Document {
            id: document.name.clone(),
            label: document.label.clone(),
        };
        AppealAnswer::Window(AppealWindow {
            opens: window.opens,
            last_day: window.last_day,
            closes_at: window.closes_at,
            state,
            days_left: days_between(self.today, window.last_day),
            procedure: procedure.name.clone(),
            label: procedure.label.clone(),
            cite: procedure.cite.clone(),
            suspends: procedure.suspends,
            revokes: procedure.revokes,
            evidence: procedure
                .evidence
                .as_ref()
                .map(|(any, documents)| (*any, documents.iter().map(document).collect())),
        })
    }
}
