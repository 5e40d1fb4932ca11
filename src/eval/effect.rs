//! What effects come to.

use super::decision::{ActionDue, AmountDue, EffectDue, Open, TermDue};
use super::machine::Machine;
use super::value::Val;
use crate::base::{Currency, Number, Truth};
use crate::domain::{Capped, Period, capped_sum};
use crate::plan::{Action, Amount, Effect, NodeId, Per, Term, Value};
use crate::syntax::ast::CapPeriod;

impl Machine<'_> {
    pub(super) fn effects(&mut self, effects: &[Effect]) -> Vec<EffectDue> {
        effects.iter().map(|effect| self.effect(effect)).collect()
    }

    pub(super) fn effect(&mut self, effect: &Effect) -> EffectDue {
        let action = match &effect.action {
            Action::Deduct { amount, account, per } => {
                let to = &self.plan.accounts[*account];
                let (account, label) = (to.name.clone(), to.label.clone());
                ActionDue::Deduct { amount: self.amount(amount, per.as_ref()), account, label }
            }
            Action::Fine { amount, currency, per } => {
                let amount = self.amount(amount, per.as_ref());
                ActionDue::Fine { amount, currency: code(*currency) }
            }
            Action::Warn => ActionDue::Warn,
            Action::Impose { measure, label, term } => {
                ActionDue::Impose { measure: measure.clone(), label: label.clone(), term: self.term(term) }
            }
            Action::Demand { measure, label, amount } => ActionDue::Demand {
                measure: measure.clone(),
                label: label.clone(),
                amount: amount.as_ref().map(|(amount, _)| self.amount(amount, None)),
                currency: amount.as_ref().and_then(|(_, currency)| code(*currency)),
            },
            Action::Grant { feature, label } => {
                ActionDue::Grant { feature: feature.clone(), label: label.clone() }
            }
        };
        EffectDue { action, is_discretionary: effect.is_discretionary, cite: effect.cite.clone() }
    }

    fn term(&mut self, term: &Term) -> TermDue {
        match term {
            Term::None => TermDue::None,
            Term::Permanent => TermDue::Permanent,
            Term::Unstated => TermDue::Unstated,
            Term::Until(until) => TermDue::Until(until.clone()),
            Term::For(amount, unit, factor) => {
                let back = |number: Number| number.over(Number::from(*factor)).unwrap_or(number);
                let amount = match self.amount(amount, None) {
                    AmountDue::Fixed(number) => AmountDue::Fixed(back(number)),
                    AmountDue::Range(low, high) => AmountDue::Range(back(low), back(high)),
                    other @ (AmountDue::Unstated | AmountDue::Unknown(_)) => other,
                };
                TermDue::For(amount, unit.clone())
            }
        }
    }

    pub(super) fn amount(&mut self, amount: &Amount, per: Option<&Per>) -> AmountDue {
        match amount {
            Amount::Unstated => AmountDue::Unstated,
            Amount::Fixed(value) => match self.multiplied(*value, per) {
                Ok(number) => AmountDue::Fixed(number),
                Err(open) => AmountDue::Unknown(open),
            },
            Amount::Range(low, high) => match (self.multiplied(*low, per), self.multiplied(*high, per)) {
                (Ok(low), Ok(high)) => AmountDue::Range(low, high),
                (Err(open), _) | (_, Err(open)) => AmountDue::Unknown(open),
            },
        }
    }

    /// A value, once or once for each element; or what leaves it open.
    fn multiplied(&mut self, value: NodeId, per: Option<&Per>) -> Result<Number, Open> {
        match per {
            None => self.exact(value),
            Some(per) => self.summed(value, per),
        }
    }

    fn exact(&mut self, value: NodeId) -> Result<Number, Open> {
        let exact = self.value(value).exact();
        exact.ok_or_else(|| self.open(value))
    }

    pub(super) fn missing_paths(&mut self, id: NodeId) -> Vec<String> {
        self.missing(id).into_iter().map(|missing| missing.path).collect()
    }

    fn summed(&mut self, value: NodeId, per: &Per) -> Result<Number, Open> {
        let Some(items) = self.list(per.list) else { return Err(self.open(per.list)) };
        let needs_days = per.caps.iter().any(|cap| cap.period.is_some());
        let mut amounts = Vec::new();
        for at in 0..items.len() {
            self.enter(per.local, &items, at);
            match per.filter.map_or(Truth::True, |filter| self.truth(filter)) {
                Truth::False => continue,
                Truth::Unknown => return Err(per.filter.map_or_else(Open::default, |f| self.open(f))),
                Truth::True => {}
            }
            let amount = self.exact(value)?;
            let day = match per.dated.filter(|_| needs_days) {
                None => None,
                Some(dated) => match self.value(dated) {
                    Val::Known(Value::Day(day)) => Some(day),
                    _ => return Err(self.open(dated)),
                },
            };
            amounts.push((day, amount));
        }
        let caps: Vec<Capped> =
            per.caps.iter().map(|cap| Capped { most: cap.most, period: cap.period.map(civil) }).collect();
        capped_sum(&amounts, &caps).ok_or_else(|| {
            self.memory.faults.push(value);
            Open::default()
        })
    }
}

fn code(currency: Option<Currency>) -> Option<String> {
    currency.map(|currency| currency.code().to_owned())
}

fn civil(period: CapPeriod) -> Period {
    match period {
        CapPeriod::Day => Period::Day,
        CapPeriod::Week => Period::Week,
        CapPeriod::Month => Period::Month,
        CapPeriod::Year => Period::Year,
    }
}
