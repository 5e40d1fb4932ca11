use super::voice::{Voice, cited, named};
use crate::eval::decision::{ActionDue, AmountDue, EffectDue, Exposed, TermDue};
use crate::messages::{AmountLine, Cost, EffectLine, Quantity, Term};
use crate::render::{Block, Mark};

/// The unit of points, as answers spell it.
pub(super) const POINTS: &str = "points";

/// How many effects are named where there is little room.
const FEW: usize = 3;

impl Voice<'_> {
    /// What follows, one item each; what is certain stands before what is discretionary.
    pub(super) fn effects(&self, effects: &[EffectDue]) -> Vec<Block> {
        let (may, shall): (Vec<_>, Vec<_>) = effects.iter().partition(|effect| effect.is_discretionary);
        shall.into_iter().chain(may).map(|effect| self.effect(effect)).collect()
    }

    fn effect(&self, effect: &EffectDue) -> Block {
        let what = self.action(&effect.action);
        let text = if effect.is_discretionary { self.say(&EffectLine::May { what }) } else { what };
        let exposed = effect.exposed.as_ref().map(|exposed| self.exposed(&effect.action, exposed));
        cited(Block::item(Mark::Bullet, text), effect.cite.as_ref()).over(exposed)
    }

    /// How much more something could come to by what the platform may find.
    fn exposed(&self, action: &ActionDue, exposed: &Exposed) -> Block {
        let unit = match action {
            ActionDue::Fine { currency, .. } | ActionDue::Demand { currency, .. } => currency.as_deref(),
            ActionDue::Impose { term: TermDue::For(_, unit), .. } => Some(unit.as_str()),
            ActionDue::Deduct { .. }
            | ActionDue::Impose { .. }
            | ActionDue::Warn
            | ActionDue::Grant { .. } => Some(POINTS),
        };
        let most = self.say(&Quantity::new(exposed.most, unit));
        let names = exposed.causes.iter().map(|cause| named(cause.label.as_ref(), &cause.id));
        Block::item(Mark::Caution, self.say(&EffectLine::UpTo { most, causes: self.list(names) }))
    }

    pub(super) fn action(&self, action: &ActionDue) -> String {
        self.say(&match action {
            ActionDue::Deduct { amount, account, label } => {
                let account = named(label.as_ref(), account).to_owned();
                EffectLine::Deduct { amount: self.points(amount), account }
            }
            ActionDue::Fine { amount, currency } => {
                EffectLine::Fine { amount: self.money(amount, currency.as_ref()) }
            }
            ActionDue::Warn => EffectLine::Warn,
            ActionDue::Impose { measure, label, term } => {
                return self.measure(named(label.as_ref(), measure), term);
            }
            ActionDue::Demand { measure, label, amount, currency } => {
                let measure = named(label.as_ref(), measure).to_owned();
                match amount {
                    None => EffectLine::Demand { measure },
                    Some(amount) => {
                        EffectLine::DemandOf { measure, amount: self.money(amount, currency.as_ref()) }
                    }
                }
            }
            ActionDue::Grant { feature, label } => {
                EffectLine::Grant { feature: named(label.as_ref(), feature).to_owned() }
            }
        })
    }

    fn measure(&self, measure: &str, term: &TermDue) -> String {
        let measure = measure.to_owned();
        match self.term(term) {
            None => self.say(&EffectLine::Impose { measure }),
            Some(term) => self.say(&EffectLine::ImposeFor { measure, term }),
        }
    }

    fn term(&self, term: &TermDue) -> Option<String> {
        let term = match term {
            TermDue::None => return None,
            TermDue::Permanent => Term::Permanent,
            TermDue::Until(event) => Term::Until { event: event.clone() },
            TermDue::Unstated | TermDue::For(AmountDue::Unstated, _) => Term::Unstated,
            TermDue::For(AmountDue::Unknown(open), _) => {
                match self.opened(&open.needs, open.because.as_ref()) {
                    Ok(needs) => Term::Unknown { needs },
                    Err(why) => Term::Open { why },
                }
            }
            TermDue::For(AmountDue::Fixed(number), unit) => {
                Term::For { length: self.say(&Quantity::new(*number, Some(unit))) }
            }
            TermDue::For(AmountDue::Range(low, high), unit) => {
                Term::For { length: self.say(&Quantity::between(*low, *high, unit)) }
            }
        };
        Some(self.say(&term))
    }

    fn points(&self, amount: &AmountDue) -> String {
        match amount {
            AmountDue::Fixed(number) => self.say(&Quantity::new(*number, Some(POINTS))),
            AmountDue::Range(low, high) => self.say(&Quantity::between(*low, *high, POINTS)),
            AmountDue::Unstated => self.say(&AmountLine::PointsUnstated),
            AmountDue::Unknown(open) => self.say(&match self.opened(&open.needs, open.because.as_ref()) {
                Ok(needs) => AmountLine::PointsUnknown { needs },
                Err(why) => AmountLine::PointsOpen { why },
            }),
        }
    }

    fn money(&self, amount: &AmountDue, currency: Option<&String>) -> String {
        let unit = currency.map_or("", String::as_str);
        match amount {
            AmountDue::Fixed(number) => self.say(&Quantity::new(*number, Some(unit))),
            AmountDue::Range(low, high) => self.say(&Quantity::between(*low, *high, unit)),
            AmountDue::Unstated => self.say(&AmountLine::MoneyUnstated),
            AmountDue::Unknown(open) => self.say(&match self.opened(&open.needs, open.because.as_ref()) {
                Ok(needs) => AmountLine::MoneyUnknown { needs },
                Err(why) => AmountLine::MoneyOpen { why },
            }),
        }
    }

    /// What effects cost, in a few words, points and money first; `None` if there are none.
    pub(super) fn cost(&self, effects: &[EffectDue]) -> Option<String> {
        let certain = effects.iter().filter(|effect| !effect.is_discretionary);
        let (counted, measures): (Vec<_>, Vec<_>) = certain.partition(|effect| effect.action.is_counted());
        let costs: Vec<String> =
            counted.into_iter().chain(measures).map(|effect| self.short(effect)).collect();
        if effects.is_empty() {
            return None;
        }
        Some(match costs.as_slice() {
            [] => self.say(&Cost::Discretion),
            [few @ .., _] if few.len() >= FEW => self.say(&Cost::More { costs: self.list(&costs[..FEW]) }),
            all => self.list(all),
        })
    }

    fn short(&self, effect: &EffectDue) -> String {
        match &effect.action {
            ActionDue::Deduct { amount, .. } if is_known(amount) => {
                self.say(&Cost::Points { amount: self.points(amount) })
            }
            ActionDue::Fine { amount, currency } if is_known(amount) => {
                self.say(&Cost::Money { amount: self.money(amount, currency.as_ref()) })
            }
            ActionDue::Deduct { .. } => self.say(&Cost::SomePoints),
            ActionDue::Fine { .. } => self.say(&Cost::SomeMoney),
            ActionDue::Warn
            | ActionDue::Impose { .. }
            | ActionDue::Demand { .. }
            | ActionDue::Grant { .. } => self.action(&effect.action),
        }
    }
}

fn is_known(amount: &AmountDue) -> bool {
    match amount {
        AmountDue::Fixed(_) | AmountDue::Range(..) => true,
        AmountDue::Unstated | AmountDue::Unknown(_) => false,
    }
}
