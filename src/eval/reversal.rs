//! What a successful appeal or a reversed entry undoes, and what it cannot.

use super::decision::{ActionDue, AmountDue, AppealWindow, EffectDue, Finding, NotUndone, Reversal, TermDue};
use super::machine::Machine;
use crate::base::Day;
use crate::domain::{days_between, shift};
use crate::model::Type;

impl Machine<'_> {
    /// What an appeal that succeeded undoes from a day on.
    pub(super) fn reversal(&self, finding: &Finding, window: &AppealWindow, since: Day) -> Reversal {
        let begun = finding.date.unwrap_or(self.today);
        // Where filing suspends, nothing is served from the filing on.
        let filed = window.filing.as_ref().map(|filing| filing.filed);
        let stopped = filed.filter(|_| window.suspends == Some(true)).unwrap_or(since);
        self.undone(&finding.effects, begun, stopped, since)
    }

    /// What is undone of effects that began on one day, where measures stopped on another.
    pub(super) fn undone(&self, effects: &[EffectDue], begun: Day, stopped: Day, since: Day) -> Reversal {
        let (mut reversed, mut not_undone) = (Vec::new(), Vec::new());
        for effect in effects.iter().filter(|effect| !effect.is_discretionary) {
            match &effect.action {
                ActionDue::Fine { .. } | ActionDue::Demand { .. } => {
                    not_undone.push(NotUndone::Paid(effect.clone()));
                }
                ActionDue::Impose { measure, .. } => {
                    reversed.push(effect.clone());
                    let days = self.served(measure, effect, begun, stopped);
                    not_undone.extend(days.map(|days| NotUndone::Served { effect: effect.clone(), days }));
                }
                ActionDue::Deduct { .. } | ActionDue::Warn | ActionDue::Grant { .. } => {
                    reversed.push(effect.clone());
                }
            }
        }
        Reversal { since, stopped, reversed, not_undone }
    }

    /// How many days a measure ran before it was stopped, if any.
    fn served(&self, measure: &str, effect: &EffectDue, begun: Day, stopped: Day) -> Option<i64> {
        let begins_next_day =
            self.plan.measures.iter().any(|declared| declared.name == measure && declared.begins_next_day);
        let from = if begins_next_day { begun.tomorrow().ok()? } else { begun };
        let end = match &effect.action {
            ActionDue::Impose { term: TermDue::For(AmountDue::Fixed(count), unit), .. } => {
                let end = Type::of_unit_word(unit).and_then(|unit| shift(from, count.to_i64()?, unit));
                end.map_or(stopped, |end| end.min(stopped))
            }
            _ => stopped,
        };
        Some(days_between(from, end)).filter(|days| *days > 0)
    }
}
