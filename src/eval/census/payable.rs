//! Effects as what they add up to.

use super::condition::constant;
use crate::base::Currency;
use crate::eval::decision::{ActionDue, AmountDue, EffectDue};
use crate::eval::fleet::Sum;
use crate::eval::machine::Machine;
use crate::plan::{Action, Amount, Effect, Per, Plan, Term, Value};

/// Where an effect is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purse {
    /// The account of that number.
    Points(usize),
    /// The currency with that code.
    Money(&'static str),
}

/// What an effect adds.
#[derive(Debug)]
pub(super) struct Payable<'p> {
    /// The place of its purse; `None` if it is only looked at whether the amount fits.
    purse: Option<usize>,
    amount: Pay<'p>,
    is_discretionary: bool,
}

#[derive(Debug)]
enum Pay<'p> {
    /// The same for every shop.
    Known(Sum),
    Asked(&'p Amount, Option<&'p Per>),
}

impl<'p> Payable<'p> {
    /// What effects add; those that add nothing and cannot fail are left out.
    pub(super) fn of_all(plan: &Plan, effects: &'p [Effect], purses: &mut Vec<Purse>) -> Vec<Self> {
        effects.iter().filter_map(|effect| Self::of(plan, effect, purses)).collect()
    }

    fn of(plan: &Plan, effect: &'p Effect, purses: &mut Vec<Purse>) -> Option<Self> {
        let (purse, amount, per) = match &effect.action {
            Action::Deduct { amount, account, per } => (Some(Purse::Points(*account)), amount, per.as_ref()),
            Action::Fine { amount, currency, per } => {
                (currency.map(|currency| Purse::Money(currency.code())), amount, per.as_ref())
            }
            Action::Impose { term: Term::For(amount, ..), .. } => (None, amount, None),
            Action::Demand { amount, .. } => (None, &amount.as_ref()?.0, None),
            Action::Impose { .. } | Action::Warn | Action::Grant { .. } => return None,
        };
        let is_discretionary = effect.is_discretionary;
        let known = known(plan, amount).filter(|_| per.is_none());
        if known.is_some() && purse.is_none() {
            return None;
        }
        let amount = match known {
            Some(known) => Pay::Known(Sum::of(&known, is_discretionary)),
            None => Pay::Asked(amount, per),
        };
        Some(Self { purse: purse.map(|purse| place(purses, purse)), amount, is_discretionary })
    }

    /// What it adds for any shop, and to which purse; `None` if that depends on the shop.
    pub(super) fn known(&self) -> Option<(usize, Sum)> {
        match &self.amount {
            Pay::Known(sum) => self.purse.map(|purse| (purse, *sum)),
            Pay::Asked(..) => None,
        }
    }

    /// What it adds for the shop at hand, and to which purse.
    pub(super) fn sum(&self, machine: &mut Machine<'_>) -> Option<(usize, Sum)> {
        let sum = match &self.amount {
            Pay::Known(sum) => *sum,
            Pay::Asked(amount, per) => Sum::of(&machine.amount(amount, *per), self.is_discretionary),
        };
        self.purse.map(|purse| (purse, sum))
    }
}

/// What an effect that is already worked out adds, and to which of the purses.
pub(super) fn due(plan: &Plan, purses: &[Purse], effect: &EffectDue) -> Option<(usize, Sum)> {
    let (purse, amount) = match &effect.action {
        ActionDue::Deduct { amount, account, .. } => {
            (Purse::Points(plan.accounts.iter().position(|known| known.name == *account)?), amount)
        }
        ActionDue::Fine { amount, currency: Some(code) } => {
            (Purse::Money(Currency::from_code(code)?.code()), amount)
        }
        ActionDue::Fine { currency: None, .. }
        | ActionDue::Warn
        | ActionDue::Impose { .. }
        | ActionDue::Demand { .. }
        | ActionDue::Grant { .. } => return None,
    };
    let at = purses.iter().position(|known| *known == purse)?;
    Some((at, Sum::of(amount, effect.is_discretionary)))
}

fn place(purses: &mut Vec<Purse>, purse: Purse) -> usize {
    purses.iter().position(|known| *known == purse).unwrap_or_else(|| {
        purses.push(purse);
        purses.len() - 1
    })
}

/// An amount that does not depend on the shop.
fn known(plan: &Plan, amount: &Amount) -> Option<AmountDue> {
    let number = |id| match constant(plan, id) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    match amount {
        Amount::Unstated => Some(AmountDue::Unstated),
        Amount::Fixed(value) => number(*value).map(AmountDue::Fixed),
        Amount::Range(low, high) => {
            number(*low).zip(number(*high)).map(|(low, high)| AmountDue::Range(low, high))
        }
    }
}
