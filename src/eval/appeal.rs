//! Whether and until when one may appeal, and what became of an appeal.

use super::decision::{AppealAnswer, AppealState, AppealWindow, Document, Filing, Open};
use super::machine::Machine;
use super::need::{Lack, Missing};
use super::value::Val;
use crate::base::{Day, Instant, Number, Truth};
use crate::domain::{Counting, Deadline, NoDeadline, Workdays, days_between, deadline};
use crate::model::{Evidence, Procedure};
use crate::plan::{Appeal, NodeId, Value};

impl Machine<'_> {
    pub(super) fn appeal(&mut self, appeal: Option<Appeal>) -> AppealAnswer {
        let Some(appeal) = appeal else { return AppealAnswer::NotStated };
        let plan = self.plan;
        let procedure = &plan.procedures[appeal.procedure];
        self.rest_on([appeal.anchor].into_iter().chain(plan.unavailable[appeal.procedure]));
        let excluded = plan.unavailable[appeal.procedure].map(|when| (when, self.truth(when)));
        if let Some((when, Truth::True)) = excluded {
            return AppealAnswer::Unavailable {
                cite: plan.note(when).cite.clone().or(procedure.cite.clone()),
            };
        }
        let excluding = excluded.filter(|(_, truth)| *truth == Truth::Unknown).map(|(when, _)| when);
        let Some(from) = self.instant(appeal.anchor) else {
            return self.open_appeal([Some(appeal.anchor), excluding], None);
        };
        let window = match self.deadline_of(&appeal, procedure, from) {
            Ok(window) => window,
            Err(answer) => return answer,
        };
        let filing = self.filing(&appeal, procedure, from, &window);
        let proof = procedure.evidence.as_ref().and_then(|evidence| self.proof(evidence));
        let (state, open) = match &filing {
            Some((_, state, open)) => (*state, [*open, excluding]),
            None => (self.window_state(from, &window), [excluding, None]),
        };
        let window = AppealWindow {
            filing: filing.map(|filing| filing.0),
            proof,
            ..self.answer_of(procedure, &window, state)
        };
        if open.iter().any(Option::is_some) {
            return self.open_appeal(open, Some(window));
        }
        AppealAnswer::Window(window)
    }

    /// An answer that waits for what some nodes come to.
    fn open_appeal(&mut self, open: [Option<NodeId>; 2], window: Option<AppealWindow>) -> AppealAnswer {
        let lacks = open.into_iter().flatten().map(|node| self.lack(node));
        let open = lacks.fold(Lack::default(), Lack::beside).into();
        AppealAnswer::Unknown { open, window: window.map(Box::new) }
    }

    /// The window that runs from an instant.
    fn deadline_of(
        &mut self,
        appeal: &Appeal,
        procedure: &Procedure,
        from: Instant,
    ) -> Result<Deadline, AppealAnswer> {
        let counting = Counting {
            length: procedure.window,
            counts_first_day: procedure.counts_first_day,
            rolls_over_holidays: procedure.rolls_over_holidays,
        };
        deadline(from, counting, self.zone()).map_err(|why| match why {
            NoDeadline::BeyondCalendar => {
                self.is_beyond_workdays = true;
                let known = Workdays::china().known();
                AppealAnswer::BeyondCalendar { known_from: known.from, known_until: known.to }
            }
            NoDeadline::PastTime => {
                self.memory.faults.push(appeal.anchor);
                AppealAnswer::Unknown { open: Open::default(), window: None }
            }
        })
    }

    fn window_state(&self, from: Instant, window: &Deadline) -> AppealState {
        if self.now < from && self.today < window.opens {
            AppealState::NotYetOpen
        } else if self.now < window.closes_at {
            AppealState::Open
        } else {
            AppealState::Closed
        }
    }

    fn answer_of(&self, procedure: &Procedure, window: &Deadline, state: AppealState) -> AppealWindow {
        AppealWindow {
            opens: window.opens,
            last_day: window.last_day,
            closes_at: window.closes_at,
            state,
            days_left: days_between(self.today, window.last_day),
            procedure: procedure.name.clone(),
            label: procedure.label.clone(),
            cite: procedure.cite.clone(),
            attempts: procedure.attempts,
            deciding: procedure.deciding,
            silence_accepts: procedure.silence_accepts,
            suspends: procedure.suspends,
            revokes: procedure.revokes,
            evidence: procedure.evidence.as_ref().map(listed),
            proof: None,
            filing: None,
        }
    }

    /// The appeal that was filed up to the moment asked for, what became of it, and what leaves that open.
    fn filing(
        &mut self,
        appeal: &Appeal,
        procedure: &Procedure,
        from: Instant,
        window: &Deadline,
    ) -> Option<(Filing, AppealState, Option<NodeId>)> {
        let filed = self.instant(appeal.filed?).filter(|filed| *filed <= self.now)?;
        let decided = appeal.decided.and_then(|decided| self.instant(decided));
        let decided = decided.filter(|decided| *decided <= self.now);
        let upheld = appeal.upheld.map_or(Truth::Unknown, |upheld| self.truth(upheld));
        let is_in_time = filed < window.closes_at;
        let state = match (is_in_time, decided.is_some() || appeal.decided.is_none(), upheld) {
            (false, ..) => AppealState::OutOfTime,
            (true, true, Truth::True) => AppealState::Succeeded,
            (true, true, Truth::False) => AppealState::Rejected,
            (true, false, _) | (true, true, Truth::Unknown) => AppealState::Filed,
        };
        let open = if is_in_time { self.open_outcome(appeal, decided.is_some()) } else { None };
        let decide_by = procedure.deciding.filter(|_| state == AppealState::Filed).and_then(|length| {
            let counting = Counting { length, counts_first_day: false, rolls_over_holidays: false };
            deadline(filed, counting, self.zone()).ok()
        });
        let used = match appeal.used {
            Some(used) => self.value(used).exact(),
            None => Some(Number::ONE),
        };
        let attempts_left = procedure.attempts.zip(used).and_then(|(attempts, used)| attempts.minus(used));
        let zone = self.zone();
        let is_early = self.is_before(appeal.filed, Some(appeal.anchor));
        let filing = Filing {
            filed: zone.day_of(filed),
            decided: decided.map(|decided| zone.day_of(decided)),
            is_overdue: decide_by.is_some_and(|by| by.closes_at < self.now),
            decide_by: decide_by.map(|by| (by.last_day, by.closes_at)),
            attempts_left: attempts_left.map(|left| left.max(Number::ZERO)),
            is_suspended: procedure.suspends == Some(true) && state == AppealState::Filed,
            is_upheld: upheld.holds() && (decided.is_some() || appeal.decided.is_none()),
            before: is_early.then(|| zone.day_of(from)),
        };
        Some((filing, state, open))
    }

    /// What leaves it open what became of an appeal: whether it was decided, else how.
    fn open_outcome(&mut self, appeal: &Appeal, is_decided: bool) -> Option<NodeId> {
        let open = if is_decided { appeal.upheld? } else { appeal.decided? };
        let is_open = matches!(self.value(open), Val::Unknown | Val::Between(..));
        (is_open && !self.missing(open).is_empty()).then_some(open)
    }

    pub(super) fn instant(&mut self, node: NodeId) -> Option<Instant> {
        match self.value(node) {
            Val::Known(Value::Instant(instant)) => Some(instant),
            Val::Known(Value::Day(day)) => self.zone().start_of(day),
            Val::Known(_) | Val::Between(..) | Val::Absent | Val::Nothing | Val::Unknown => None,
        }
    }

    /// The facts that leave it open whether one may appeal, or what became of an appeal.
    pub(super) fn appeal_needs(&mut self, appeal: Option<Appeal>, answer: &AppealAnswer) -> Vec<Missing> {
        let Some(appeal) = appeal else { return Vec::new() };
        let of_filing = match answer {
            answer if answer.window().is_some_and(|window| window.filing.is_some()) => {
                [appeal.decided, appeal.upheld, appeal.used]
            }
            _ => [None; 3],
        };
        let unavailable = self.plan.unavailable[appeal.procedure];
        let asked = [Some(appeal.anchor), unavailable, appeal.filed].into_iter().chain(of_filing);
        let mut missing: Vec<Missing> = asked.flatten().flat_map(|node| self.missing(node)).collect();
        let is_open = |window: &AppealWindow| {
            let proof = window.proof.as_ref();
            !window.is_over() && proof.is_some_and(|proof| proof.suffices == Truth::Unknown)
        };
        let evidence = self.plan.procedures[appeal.procedure].evidence.as_ref();
        if let Some(evidence) = evidence.filter(|_| answer.window().is_some_and(is_open)) {
            missing.extend(self.proof_needs(evidence));
        }
        missing
    }
}

/// The documents that may serve, and whether one of them suffices.
fn listed(evidence: &Evidence) -> (bool, Vec<Document>) {
    let document = |document: &Evidence| match document {
        Evidence::Document(_, name, label) => Some(Document { id: name.clone(), label: label.clone() }),
        Evidence::Any(_) | Evidence::All(_) | Evidence::Else(..) => None,
    };
    let documents = evidence.documents().into_iter().filter_map(|(one, _)| document(one)).collect();
    (!matches!(evidence, Evidence::All(_)), documents)
}

impl AppealAnswer {
    /// The window, or the one there would be if an appeal is possible.
    pub(crate) fn window(&self) -> Option<&AppealWindow> {
        match self {
            Self::Window(window) => Some(window),
            Self::Unknown { window, .. } => window.as_deref(),
            Self::NotApplicable
            | Self::NotStated
            | Self::BeyondCalendar { .. }
            | Self::Unavailable { .. } => None,
        }
    }
}

impl AppealWindow {
    /// Whether nothing can be done any more.
    pub(crate) fn is_over(&self) -> bool {
        match self.state {
            AppealState::Closed | AppealState::OutOfTime | AppealState::Succeeded | AppealState::Rejected => {
                true
            }
            AppealState::NotYetOpen | AppealState::Open | AppealState::Filed => false,
        }
    }

    /// Since when what followed is revoked, if an appeal succeeded and success revokes.
    pub(super) fn revoked(&self, today: Day) -> Option<Day> {
        let is_revoked = self.revokes && self.state == AppealState::Succeeded;
        is_revoked.then(|| self.filing.as_ref().and_then(|filing| filing.decided).unwrap_or(today))
    }
}
