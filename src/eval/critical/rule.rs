//! The first instant at which a verdict turns.

use super::{Frame, Search};
use crate::base::{Instant, Truth};
use crate::eval::machine::Machine;
use crate::eval::until::shows_on;
use crate::plan::NodeId;

/// What becomes of a verdict.
pub(in crate::eval) enum Turn<Verdict> {
    /// It stays, as far as time was asked about.
    Never,
    /// It turns at an instant.
    At(Instant, Verdict),
    /// It stays up to this instant; what comes later was not followed.
    NotFollowed(Instant),
}

impl<'a> Search<'a> {
    /// The instants at which some conditions may turn.
    pub(in crate::eval) fn instants(&mut self, conditions: &[NodeId], is_fine: bool) -> Vec<Instant> {
        self.is_fine = is_fine;
        let mut turns = self.together(conditions.iter().copied()).turns;
        turns.retain(|at| *at <= self.to);
        turns
    }

    /// When a verdict turns first, up to an instant. It rests on some conditions, and on some instants besides.
    pub(in crate::eval) fn first_turn<Verdict: PartialEq>(
        &mut self,
        (frame, conditions): (Option<Frame<'a>>, &[NodeId]),
        (others, last): (&[Instant], Instant),
        now: &Verdict,
        mut judge: impl FnMut(&mut Machine<'a>) -> Verdict,
    ) -> Turn<Verdict> {
        self.within(frame, |search| {
            let is_open = search.is_open(conditions, search.from);
            let coarse = search.first_of(conditions, others, last, is_open, now, &mut judge);
            // Where something came to be unknown, completions may turn without any condition.
            coarse.unwrap_or_else(|| {
                let fine = search.first_of(conditions, others, last, true, now, &mut judge);
                fine.unwrap_or(Turn::Never)
            })
        })
    }

    /// The same; `None` if something is unknown at one of the instants, and they were not looked at closely enough for that.
    fn first_of<Verdict: PartialEq>(
        &mut self,
        conditions: &[NodeId],
        others: &[Instant],
        last: Instant,
        is_fine: bool,
        now: &Verdict,
        judge: &mut impl FnMut(&mut Machine<'a>) -> Verdict,
    ) -> Option<Turn<Verdict>> {
        let turns = self.instants(conditions, is_fine);
        let turns = self.inside(turns.into_iter().chain(others.iter().copied()));
        for at in turns.into_iter().take_while(|at| *at <= last) {
            if self.is_spent_at(at) {
                break;
            }
            let verdict = self.ask(at, &mut *judge);
            if verdict != *now
                && let Some(turn) = self.as_days_show(at, verdict, now, judge)
            {
                return Some(turn);
            }
            if !is_fine && self.is_open(conditions, at) {
                return None;
            }
        }
        Some(if self.is_cut && self.to < last { Turn::NotFollowed(self.to) } else { Turn::Never })
    }

    /// A turn as days show it, each by its end; `None` if it is turned back before the day ends, so that no day shows it.
    fn as_days_show<Verdict: PartialEq>(
        &mut self,
        at: Instant,
        verdict: Verdict,
        now: &Verdict,
        judge: &mut impl FnMut(&mut Machine<'a>) -> Verdict,
    ) -> Option<Turn<Verdict>> {
        let zone = self.zone();
        let day = shows_on(at, zone);
        let is_today = day <= zone.day_of(self.from);
        let Some((start, end)) = zone.start_of(day).zip(zone.end_of(day)).filter(|_| !is_today) else {
            return Some(Turn::At(at, verdict));
        };
        let shown = self.ask(end, judge);
        if shown == verdict {
            return Some(Turn::At(at, verdict));
        }
        (shown != *now).then_some(Turn::At(start, shown))
    }

    /// Whether some condition is unknown at an instant.
    pub(super) fn is_open(&mut self, conditions: &[NodeId], at: Instant) -> bool {
        self.ask(at, |machine| conditions.iter().any(|condition| machine.truth(*condition) == Truth::Unknown))
    }
}
