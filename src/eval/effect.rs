//! What effects come to.

use super::decision::{ActionDue, AmountDue, Asker, EffectDue, Exposed, Need, TermDue};
use super::machine::Machine;
use super::need::{Lack, Missing, add_needs};
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
        let action = self.action(&effect.action);
        let exposed = self.exposed(effect, &action);
        let (is_discretionary, cite) = (effect.is_discretionary, effect.cite.clone());
        EffectDue { action, is_discretionary, cite, exposed }
    }

    fn action(&mut self, action: &Action) -> ActionDue {
        match action {
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
        }
    }

    /// What the platform may still find that would raise an amount or term.
    fn exposed(&mut self, effect: &Effect, action: &ActionDue) -> Option<Exposed> {
        let due = greatest(action)?;
        let is_judged = |id: &NodeId| self.plan.below.has_judgement(*id);
        let roots: Vec<NodeId> = effect.conditions().into_iter().filter(is_judged).collect();
        if roots.is_empty() {
            return None;
        }
        let foreseen = self.foreseeing(|machine| machine.action(&effect.action));
        let most = greatest(&foreseen).filter(|most| *most > due)?;
        let mut causes = Vec::new();
        for root in roots {
            for cause in self.open_judgements(root) {
                if !causes.contains(&cause) {
                    causes.push(cause);
                }
            }
        }
        (!causes.is_empty()).then_some(Exposed { causes, most })
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
        self.worth(amount, per).unwrap_or_else(|lack| AmountDue::Unknown(lack.into()))
    }

    /// An amount, or what it lacks.
    fn worth(&mut self, amount: &Amount, per: Option<&Per>) -> Result<AmountDue, Lack> {
        match amount {
            Amount::Unstated => Ok(AmountDue::Unstated),
            Amount::Fixed(value) => self.multiplied(*value, per).map(AmountDue::Fixed),
            Amount::Range(low, high) => match (self.multiplied(*low, per), self.multiplied(*high, per)) {
                (Ok(low), Ok(high)) => Ok(AmountDue::Range(low, high)),
                (low, high) => {
                    Err(low.err().into_iter().chain(high.err()).fold(Lack::default(), Lack::beside))
                }
            },
        }
    }

    /// The facts that amounts and terms of effects lack, asked for by whom and, where the effect cites one, its own clause.
    pub(super) fn lacking<'e>(
        &mut self,
        effects: impl IntoIterator<Item = &'e Effect>,
        asker: &Asker,
    ) -> Vec<Need> {
        let mut needs = Vec::new();
        for effect in effects {
            let Some((amount, per)) = effect.action.amount() else { continue };
            let cite = effect.cite.clone().or_else(|| asker.cite.clone());
            let missing = self.worth(amount, per).err().unwrap_or_default().missing;
            let need = |missing: &Missing| missing.asked_by(Asker { cite: cite.clone(), ..asker.clone() });
            add_needs(&mut needs, missing.iter().map(need));
        }
        needs
    }

    /// A value, once or once for each element; or what it lacks.
    fn multiplied(&mut self, value: NodeId, per: Option<&Per>) -> Result<Number, Lack> {
        match per {
            None => self.exact(value),
            Some(per) => self.summed(value, per),
        }
    }

    fn exact(&mut self, value: NodeId) -> Result<Number, Lack> {
        let known = self.value(value);
        let known = if self.foresees { known.bounds().map(|(_, high)| high) } else { known.exact() };
        known.ok_or_else(|| self.lack(value))
    }

    pub(super) fn missing_paths(&mut self, id: NodeId) -> Vec<String> {
        self.missing(id).into_iter().map(|missing| missing.path).collect()
    }

    fn summed(&mut self, value: NodeId, per: &Per) -> Result<Number, Lack> {
        let Some(items) = self.list(per.list) else { return Err(self.lack(per.list)) };
        let needs_days = per.caps.iter().any(|cap| cap.period.is_some());
        let mut amounts = Vec::new();
        for at in 0..items.len() {
            self.enter(per.local, &items, at);
            match per.filter.map_or(Truth::True, |filter| self.truth(filter)) {
                Truth::False => continue,
                Truth::Unknown if self.foresees => {}
                Truth::Unknown => return Err(per.filter.map_or_else(Lack::default, |f| self.lack(f))),
                Truth::True => {}
            }
            let amount = self.exact(value)?;
            let day = match per.dated.filter(|_| needs_days) {
                None => None,
                Some(dated) => match self.value(dated) {
                    Val::Known(Value::Day(day)) => Some(day),
                    _ => return Err(self.lack(dated)),
                },
            };
            amounts.push((day, amount));
        }
        let caps: Vec<Capped> =
            per.caps.iter().map(|cap| Capped { most: cap.most, period: cap.period.map(civil) }).collect();
        capped_sum(&amounts, &caps).ok_or_else(|| {
            self.memory.faults.push(value);
            Lack::default()
        })
    }
}

/// The most that an amount or term comes to, if it is known.
fn greatest(action: &ActionDue) -> Option<Number> {
    let amount = match action {
        ActionDue::Deduct { amount, .. }
        | ActionDue::Fine { amount, .. }
        | ActionDue::Impose { term: TermDue::For(amount, _), .. } => amount,
        ActionDue::Demand { amount, .. } => amount.as_ref()?,
        ActionDue::Impose { .. } | ActionDue::Warn | ActionDue::Grant { .. } => return None,
    };
    match amount {
        AmountDue::Fixed(number) | AmountDue::Range(_, number) => Some(*number),
        AmountDue::Unstated | AmountDue::Unknown(_) => None,
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
