//! Expectations of accounts and measures.

use super::compare::Comparison;
use super::quantity::Quantity;
use super::unknown;
use crate::base::{Number, Span};
use crate::eval::decision::{Balance, EffectDue};
use crate::eval::timeline::SpellEnd;
use crate::messages::{ItemKind, Problem};
use crate::syntax::ast::{Effect, Name, Quantity as WrittenQuantity};

impl Comparison<'_> {
    fn balance(&self, account: &Name) -> Result<&Balance, Problem> {
        let found = self.decision.accounts.iter().find(|balance| balance.id == account.value);
        found.ok_or_else(|| unknown(&account.value, ItemKind::Account, account.span))
    }

    pub(super) fn total(&self, account: &Name, wanted: Number, span: Span) -> Result<(), Problem> {
        let found = self.balance(account)?.balance;
        self.met(found == wanted, found.to_string(), span)
    }

    /// Whether a milestone was reached in the period, and counts.
    pub(super) fn milestone(
        &self,
        account: &Name,
        at: Number,
        is_there: bool,
        span: Span,
    ) -> Result<(), Problem> {
        let balance = self.balance(account)?;
        let counting = balance.reached.iter().filter(|reached| reached.counts == Some(true));
        let points: Vec<Number> = counting.map(|reached| reached.at).collect();
        let said: Vec<String> = points.iter().map(|at| format!("milestone at {at}")).collect();
        let said = if said.is_empty() { "no milestone".to_owned() } else { said.join(", ") };
        self.met(points.contains(&at) == is_there, said, span)
    }

    pub(super) fn distance(
        &self,
        account: &Name,
        at: Number,
        wanted: &WrittenQuantity,
        span: Span,
    ) -> Result<(), Problem> {
        let Some(next) = &self.balance(account)?.next else {
            return self.met(false, "no milestone ahead", span);
        };
        let is_met = next.at == at && Quantity::from(wanted).is_shown(next.distance, Some("points"));
        self.met(is_met, format!("{} to {}", next.distance, next.at), span)
    }

    pub(super) fn next(&self, account: &Name, day: &str, balance: Number, span: Span) -> Result<(), Problem> {
        let Some(change) = &self.balance(account)?.change else {
            return self.met(false, "no change ahead", span);
        };
        let is_met = change.day.to_string() == day && change.balance == balance;
        self.met(is_met, format!("{} on {}", change.balance, change.day), span)
    }

    /// Whether a measure that is certain ends with a day.
    pub(super) fn ends(&self, measure: &Name, wanted: &str, span: Span) -> Result<(), Problem> {
        let of_kind = self.decision.measures.iter().filter(|spell| spell.measure == measure.value);
        let ends: Vec<String> = of_kind
            .map(|spell| match &spell.end {
                SpellEnd::On(day) => day.to_string(),
                SpellEnd::Never => "never".to_owned(),
                SpellEnd::Until(text) | SpellEnd::After(text) => text.clone(),
                SpellEnd::Between(first, last) => format!("{first}..{last}"),
                SpellEnd::Unstated => "unstated".to_owned(),
            })
            .collect();
        let is_met = ends.iter().any(|end| end == wanted);
        let said = if ends.is_empty() { "no such measure".to_owned() } else { ends.join(", ") };
        self.met(is_met, format!("ends {said}"), span)
    }

    /// Whether a milestone that was reached brings an effect.
    pub(super) fn account_has(
        &self,
        account: &Name,
        is_there: bool,
        effect: &Effect,
        span: Span,
    ) -> Result<(), Problem> {
        let balance = self.balance(account)?;
        let counting = balance.reached.iter().filter(|reached| reached.counts == Some(true));
        let effects: Vec<&EffectDue> = counting.flat_map(|reached| &reached.effects).collect();
        self.has_among(&effects, is_there, effect, span)
    }
}
