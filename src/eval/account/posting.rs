//! What falls into an account.

use super::take::{Take, taken};
use crate::base::{Day, Instant, Number, Truth};
use crate::domain::ledger::{Entry, EntryKind};
use crate::eval::decision::{
    ActionDue, AmountDue, AppealAnswer, AppealState, AppealWindow, EffectDue, Finding, GateAnswer,
};
use crate::eval::machine::Machine;
use crate::eval::need::Missing;
use crate::plan::{Account, History, NodeId};

/// Something that falls into an account.
#[derive(Debug, Clone)]
pub(in crate::eval) struct Posting {
    /// `penalties[P1]`
    pub(in crate::eval) name: String,
    pub(in crate::eval) source: Source,
    pub(in crate::eval) kind: EntryKind,
    pub(in crate::eval) day: Day,
    /// The instant, where more than the day is known.
    pub(in crate::eval) at: Option<Instant>,
    /// The points that certainly fall, and the most that may.
    pub(in crate::eval) points: (Number, Number),
    pub(in crate::eval) state: State,
}

/// Where a posting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::eval) enum Source {
    /// The facts.
    History,
    /// A finding of this answer, by number.
    Finding(usize),
    /// A gate of this answer.
    Gate,
    /// A milestone of another account.
    Spill,
}

/// How far a posting is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::eval) enum State {
    Standing,
    /// It may still be overturned; until before this day, if that is known.
    Pending(Option<Day>),
    /// Since this day.
    Reversed(Day),
    /// The facts do not say whether, when or how much it counts.
    Unknown,
}

/// Which of the two accounts is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::eval) enum Kept {
    /// With what certainly follows.
    Sure,
    /// With the most that is possible.
    Worst,
}

impl Posting {
    /// The entry of a ledger, if it makes one.
    pub(super) fn entry(&self, key: usize, kept: Kept, counts_pending: bool) -> Option<Entry> {
        let points = match kept {
            Kept::Sure => self.points.0,
            Kept::Worst => self.points.1,
        };
        // Whoever counts the worst grants no credit that may yet be overturned or was never earned.
        if self.kind == EntryKind::Credit
            && kept == Kept::Worst
            && matches!(self.state, State::Unknown | State::Pending(_))
        {
            return None;
        }
        let (day, reversed) = match (self.state, kept) {
            (State::Reversed(since), _) => (self.day, Some(since)),
            (State::Unknown, Kept::Sure) => return None,
            (State::Standing, _) | (State::Unknown | State::Pending(_), Kept::Worst) => (self.day, None),
            (State::Pending(_), Kept::Sure) if counts_pending => (self.day, None),
            (State::Pending(confirmed), Kept::Sure) => (confirmed?.max(self.day), None),
        };
        let is_idle = points.is_zero() && self.kind == EntryKind::Deduction;
        (!is_idle).then_some(Entry { key, kind: self.kind, day, points, reversed })
    }
}

impl Machine<'_> {
    /// What the facts say of an account's past; what they leave open is put to `missing`.
    pub(super) fn recorded(&mut self, account: &Account, missing: &mut Vec<Missing>) -> Vec<Posting> {
        let deductions = account.entries.iter().map(|history| (EntryKind::Deduction, history));
        let credits = account.credits.iter().map(|history| (EntryKind::Credit, history));
        let mut postings = Vec::new();
        for (kind, history) in deductions.chain(credits) {
            let before = postings.len();
            self.record(kind, history, &mut postings, missing);
            for posting in postings[before..].iter().filter(|posting| posting.points.0.is_negative()) {
                self.negative_entries.push((posting.name.clone(), account.name.clone()));
            }
        }
        postings
    }

    fn record(
        &mut self,
        kind: EntryKind,
        history: &History,
        postings: &mut Vec<Posting>,
        missing: &mut Vec<Missing>,
    ) {
        self.rest_on([history.list]);
        let Some(items) = self.list(history.list) else {
            missing.extend(self.missing(history.list));
            return;
        };
        for at in 0..items.len() {
            self.enter(history.local, &items, at);
            let passes = history.filter.map_or(Truth::True, |filter| self.truth(filter));
            self.rest_on(history.filter);
            if passes == Truth::False {
                continue;
            }
            self.rest_on([history.points, history.dated]);
            let name = self.entry_name(history, &items.name(at));
            let mut open: Vec<NodeId> =
                history.filter.filter(|_| passes == Truth::Unknown).into_iter().collect();
            let points = self.value(history.points).exact();
            open.extend(Some(history.points).filter(|_| points.is_none()));
            let day = self.day(history.dated);
            open.extend(Some(history.dated).filter(|_| day.is_none()));
            let state = self.state(history, day, &mut open);
            for node in &open {
                missing.extend(self.missing(*node));
            }
            let points = points.unwrap_or(Number::ZERO);
            postings.push(Posting {
                name,
                source: Source::History,
                kind,
                day: day.unwrap_or(self.today),
                at: self.instant_in(history.dated),
                points: (points, points),
                state: if open.is_empty() { state } else { State::Unknown },
            });
        }
    }

    fn entry_name(&self, history: &History, name: &str) -> String {
        let list = self.path(history.list).unwrap_or_else(|| self.plan.note(history.list).text.clone());
        format!("{list}[{name}]")
    }

    /// How far an entry is settled; what leaves that open is put to `open`.
    fn state(&mut self, history: &History, day: Option<Day>, open: &mut Vec<NodeId>) -> State {
        if let Some((when, dated)) = &history.reversed {
            self.rest_on([*when]);
            match self.truth(*when) {
                Truth::False => {}
                Truth::Unknown => open.push(*when),
                Truth::True => {
                    let since = dated.and_then(|dated| self.day(dated));
                    self.rest_on(*dated);
                    if let (Some(dated), None) = (dated, since) {
                        open.push(*dated);
                    }
                    return State::Reversed(since.or(day).unwrap_or(self.today));
                }
            }
        }
        self.rest_on(history.pending);
        match history.pending.map(|pending| (pending, self.truth(pending))) {
            Some((pending, Truth::Unknown)) => {
                open.push(pending);
                State::Unknown
            }
            Some((_, Truth::True)) => State::Pending(None),
            Some((_, Truth::False)) | None => State::Standing,
        }
    }
}

/// What a finding takes from an account, by the days on which it falls. `None` if it does not fit.
pub(super) fn found(account: &str, at: usize, finding: &Finding, today: Day) -> Option<Vec<Posting>> {
    let own = finding.date.unwrap_or(today);
    let posting = |take: Take| {
        let state = finding.revoked().map_or_else(|| state_of(&finding.appeal), State::Reversed);
        let own = take.day(own, today);
        let day = falls(finding, own);
        Posting {
            name: take.name(&finding.name()),
            source: Source::Finding(at),
            kind: EntryKind::Deduction,
            day,
            at: take.instant(finding.at).filter(|_| day == own),
            points: take.points,
            state: if take.is_undated() { State::Unknown } else { state },
        }
    };
    Some(taken(account, &finding.effects, &finding.could_bring)?.into_iter().map(posting).collect())
}

/// What a gate takes from an account: on the day asked for, or on the days of what it counts. `None` if it does not fit.
pub(super) fn gated(account: &str, gate: &GateAnswer, today: Day) -> Option<Vec<Posting>> {
    let posting = |take: Take| Posting {
        name: take.name(&gate.name()),
        source: Source::Gate,
        kind: EntryKind::Deduction,
        day: take.day(today, today),
        at: take.instant(None),
        points: take.points,
        state: if take.is_undated() { State::Unknown } else { State::Standing },
    };
    Some(taken(account, &gate.effects, &gate.could_bring)?.into_iter().map(posting).collect())
}

/// The day on which the points of a finding fall: its own, or, where silence defers, the one after the window.
fn falls(finding: &Finding, own: Day) -> Day {
    match finding.appeal.window() {
        Some(window) if window.silence_accepts == Some(false) => {
            window.last_day.tomorrow().unwrap_or(own).max(own)
        }
        _ => own,
    }
}

/// A finding may be overturned as long as one may appeal against it.
fn state_of(appeal: &AppealAnswer) -> State {
    match appeal {
        AppealAnswer::Window(window) => match window.state {
            AppealState::NotYetOpen | AppealState::Open => State::Pending(window.last_day.tomorrow().ok()),
            AppealState::Filed => State::Pending(None),
            AppealState::Closed | AppealState::OutOfTime | AppealState::Rejected | AppealState::Succeeded => {
                State::Standing
            }
        },
        AppealAnswer::Unknown { window, .. } => open_state(window.as_deref()),
        AppealAnswer::Unavailable { .. }
        | AppealAnswer::NotApplicable
        | AppealAnswer::NotStated
        | AppealAnswer::BeyondCalendar { .. } => State::Standing,
    }
}

/// A finding of which it is not known whether it may be overturned, or was.
fn open_state(window: Option<&AppealWindow>) -> State {
    match window {
        None => State::Pending(None),
        Some(window) if window.filing.is_some() && window.revokes => State::Unknown,
        Some(window) if window.filing.is_some() => State::Pending(None),
        Some(window) if window.state == AppealState::Closed => State::Standing,
        Some(window) => State::Pending(window.last_day.tomorrow().ok()),
    }
}

/// What effects certainly deduct from an account, and what they may deduct at most; `None` if it does not fit.
pub(super) fn deducted(account: &str, effects: &[EffectDue]) -> Option<(Number, Number)> {
    let (mut sure, mut most) = (Number::ZERO, Number::ZERO);
    for effect in effects {
        let ActionDue::Deduct { amount, account: of, .. } = &effect.action else { continue };
        if of != account {
            continue;
        }
        let (low, high) = match amount {
            AmountDue::Fixed(amount) => (*amount, *amount),
            AmountDue::Range(low, high) => (*low, *high),
            AmountDue::Unstated | AmountDue::Unknown(_) => (Number::ZERO, Number::ZERO),
        };
        sure = sure.plus(if effect.is_discretionary { Number::ZERO } else { low })?;
        most = most.plus(high)?;
    }
    Some((sure, most))
}
