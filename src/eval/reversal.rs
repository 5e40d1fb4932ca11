//! What a successful appeal or a reversed entry undoes, and what it cannot.

use super::decision::{ActionDue, AmountDue, AppealWindow, EffectDue, Finding, NotUndone, Reversal, TermDue};
use super::machine::Machine;
use super::measure::{Begun, length};
use crate::base::{Day, Duration, Unit};
use crate::domain::{Imposed, alone, days_between, shift};

impl Machine<'_> {
    /// What an appeal that succeeded undoes from a day on.
    pub(super) fn reversal(&self, finding: &Finding, window: &AppealWindow, since: Day) -> Reversal {
        let begun = Begun { day: finding.date.unwrap_or(self.today), at: finding.at };
        // Where filing suspends, nothing is served from the filing on.
        let filed = window.filing.as_ref().map(|filing| filing.filed);
        let stopped = filed.filter(|_| window.suspends == Some(true)).unwrap_or(since);
        self.undone(&finding.effects, begun, stopped, since)
    }

    /// What is undone of effects that began at one time, where measures stopped on another.
    pub(super) fn undone(&self, effects: &[EffectDue], begun: Begun, stopped: Day, since: Day) -> Reversal {
        let (mut reversed, mut not_undone) = (Vec::new(), Vec::new());
        for effect in effects.iter().filter(|effect| !effect.is_discretionary) {
            match &effect.action {
                ActionDue::Fine { .. } | ActionDue::Demand { .. } => {
                    not_undone.push(NotUndone::Paid(effect.clone()));
                }
                ActionDue::Impose { measure, .. } => {
                    reversed.push(effect.clone());
                    let served = self.served(measure, effect, begun, stopped);
                    let served = served.map(|served| NotUndone::Served { effect: effect.clone(), served });
                    not_undone.extend(served);
                }
                ActionDue::Deduct { .. } | ActionDue::Warn | ActionDue::Grant { .. } => {
                    reversed.push(effect.clone());
                }
            }
        }
        Reversal { since, stopped, reversed, not_undone }
    }

    /// How long a measure certainly ran before it was stopped, if at all: in hours what is imposed in hours, all else in days.
    fn served(&self, measure: &str, effect: &EffectDue, begun: Begun, stopped: Day) -> Option<Duration> {
        let begins_next_day =
            self.plan.measures.iter().any(|declared| declared.name == measure && declared.begins_next_day);
        let from = if begins_next_day { begun.day.tomorrow().ok()? } else { begun.day };
        let term = match &effect.action {
            ActionDue::Impose { term: TermDue::For(AmountDue::Fixed(count), unit), .. }
            | ActionDue::Impose { term: TermDue::For(AmountDue::Range(count, _), unit), .. } => {
                length(count, unit)
            }
            _ => None,
        };
        let served = match term {
            Some(term) if term.unit == Unit::Hours => {
                let zone = &self.plan.head.zone;
                let at = begun.at.filter(|_| !begins_next_day).or_else(|| zone.start_of(from))?;
                let until = alone(Imposed { from: at, length: Some(term) }, zone)?.until?;
                let ran = until.min(zone.start_of(stopped)?).duration_since(at);
                Duration { count: ran.as_hours(), unit: Unit::Hours }
            }
            _ => {
                let end = term.and_then(|term| shift(from, term.count, term.unit));
                let end = end.map_or(stopped, |end| end.min(stopped));
                Duration { count: days_between(from, end), unit: Unit::Days }
            }
        };
        Some(served).filter(|served| served.count > 0)
    }
}
