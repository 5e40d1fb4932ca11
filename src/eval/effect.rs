//! What effects come to.

use std::collections::HashMap;

use super::decision::{ActionDue, AmountDue, Asker, EffectDue, Exposed, Need, Share, TermDue};
use super::lent::Items;
use super::machine::Machine;
use super::need::{Lack, Missing, add_needs};
use crate::base::{Currency, Day, Instant, Number, Truth};
use crate::domain::{Capped, capped, capped_sum};
use crate::plan::{Action, Amount, Effect, NodeId, Per, Term};

impl<'a> Machine<'a> {
    pub(super) fn effects(&mut self, effects: &[Effect]) -> Vec<EffectDue> {
        effects.iter().map(|effect| self.effect(effect)).collect()
    }

    pub(super) fn effect(&mut self, effect: &Effect) -> EffectDue {
        let action = self.action(&effect.action);
        let exposed = self.exposed(effect, &action);
        let (is_discretionary, cite) = (effect.is_discretionary, effect.cite.clone());
        let shares = self.shares(&effect.action);
        EffectDue { action, is_discretionary, cite, exposed, shares }
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

    /// What each element adds up to the day asked for.
    fn summed(&mut self, value: NodeId, per: &Per) -> Result<Number, Lack> {
        let Some(items) = self.list(per.list) else { return Err(self.lack(per.list)) };
        let mut amounts = Vec::new();
        for at in 0..items.len() {
            let Some(piece) = self.piece(value, per, &items, at) else { continue };
            if piece.day.is_some_and(|day| day > self.today) {
                continue;
            }
            if let Some(open) = piece.open {
                return Err(open);
            }
            amounts.push((piece.day, piece.amount));
        }
        capped_sum(&amounts, &caps(per)).ok_or_else(|| {
            self.memory.faults.push(value);
            Lack::default()
        })
    }

    /// What one element adds, unless it is known to be left out.
    fn piece(&mut self, value: NodeId, per: &Per, items: &Items<'a>, at: usize) -> Option<Piece> {
        self.enter(per.local, items, at);
        let mut open = None;
        match per.filter.map(|filter| (filter, self.truth(filter))) {
            Some((_, Truth::False)) => return None,
            Some((filter, Truth::Unknown)) if !self.foresees => open = Some(self.lack(filter)),
            Some((_, Truth::Unknown | Truth::True)) | None => {}
        }
        let worth = self.exact(value);
        let is_known = worth.is_ok();
        let amount = worth.unwrap_or_else(|missing| {
            open.get_or_insert(missing);
            Number::ZERO
        });
        let day = per.dated.and_then(|dated| self.day(dated));
        if let (Some(dated), None) = (per.dated, day) {
            let lack = self.lack(dated);
            open.get_or_insert(lack);
        }
        let instant = per.dated.and_then(|dated| self.instant_in(dated));
        Some(Piece { at, day, instant, amount, is_known, open })
    }

    /// What falls on days of its own, those after the day asked for with it.
    fn shares(&mut self, action: &Action) -> Vec<Share> {
        let (Action::Deduct { amount, per: Some(per), .. } | Action::Fine { amount, per: Some(per), .. }) =
            action
        else {
            return Vec::new();
        };
        let (low, high) = match amount {
            Amount::Unstated => return Vec::new(),
            Amount::Fixed(value) => (*value, *value),
            Amount::Range(low, high) => (*low, *high),
        };
        let Some(items) = self.list(per.list).filter(|_| per.dated.is_some()) else { return Vec::new() };
        let (mut least, mut most) = (Vec::new(), Vec::new());
        for at in 0..items.len() {
            let (Some(lower), Some(upper)) =
                (self.piece(low, per, &items, at), self.piece(high, per, &items, at))
            else {
                continue;
            };
            least.push(lower);
            most.push(upper);
        }
        self.shared(per, &items, &least, &most).unwrap_or_else(|| {
            self.memory.faults.push(high);
            Vec::new()
        })
    }

    /// What the caps leave of each element: of those that certainly count, and of all.
    fn shared(&self, per: &Per, items: &Items<'_>, least: &[Piece], most: &[Piece]) -> Option<Vec<Share>> {
        let certain: Vec<&Piece> = least.iter().filter(|piece| piece.open.is_none()).collect();
        let sure: Vec<_> = certain.iter().map(|piece| (piece.day, piece.amount)).collect();
        let all: Vec<_> = most.iter().map(|piece| (piece.day, piece.amount)).collect();
        let sure = capped(&sure, &caps(per))?;
        let sure: HashMap<usize, Number> = certain.iter().map(|piece| piece.at).zip(sure).collect();
        let list = self.path(per.list).unwrap_or_else(|| self.plan.note(per.list).text.clone());
        let share = |(piece, capped): (&Piece, Number)| {
            let certain = sure.get(&piece.at).copied().unwrap_or(Number::ZERO);
            // Where an earlier one does not count after all, what certainly counts takes the room that it leaves.
            let most = capped.max(certain);
            // What has a day that nobody knows is kept apart as a whole.
            let least = if piece.day.is_none() { most } else { certain };
            Share {
                of: format!("{list}[{}]", items.name(piece.at)),
                day: piece.day,
                at: piece.instant,
                least,
                most,
                is_known: piece.is_known,
            }
        };
        Some(most.iter().zip(capped(&all, &caps(per))?).map(share).collect())
    }
}

/// What one element adds.
struct Piece {
    at: usize,
    /// Its own day, if the rulebook dates it and the day is known.
    day: Option<Day>,
    instant: Option<Instant>,
    /// Zero, where it is not known.
    amount: Number,
    /// Whether the amount is known.
    is_known: bool,
    /// What leaves open whether, when or how much it adds.
    open: Option<Lack>,
}

fn caps(per: &Per) -> Vec<Capped> {
    per.caps.iter().map(|cap| Capped { most: cap.most, period: cap.period }).collect()
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
