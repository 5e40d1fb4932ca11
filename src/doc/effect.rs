use super::quantity::literal;
use super::teller::{Place, Teller, named};
use crate::base::{Currency, Number};
use crate::domain::{Modality, Period};
use crate::messages::Term as TermLine;
use crate::messages::rulebook::{Consequence, HeadLine};
use crate::model::{Action, Amount, Effect, Expr, Per, Term, Type};
use crate::render::Tone;
use crate::render::page::{Entry, Words};

impl Teller<'_> {
    /// What follows, one by one; what is certain stands before what is discretionary.
    pub(super) fn effects(&self, effects: &[Effect], place: Place<'_>) -> Vec<Entry> {
        let (may, shall): (Vec<_>, Vec<_>) =
            effects.iter().partition(|effect| effect.modality == Modality::May);
        shall.into_iter().chain(may).map(|effect| self.effect(effect, place).into()).collect()
    }

    fn effect(&self, effect: &Effect, place: Place<'_>) -> Words {
        let action = self.action(&effect.action, place);
        let words = match effect.modality {
            Modality::Shall => action,
            Modality::May => {
                Words::default().with(self.badge(Tone::Good, &HeadLine::May)).then(" ").and(action)
            }
        };
        self.cited(words, effect.cite.as_ref(), place)
    }

    fn action(&self, action: &Action, place: Place<'_>) -> Words {
        match action {
            Action::Deduct { amount, account, per } => {
                let words = self.deduction(amount, *account, place);
                self.each(words, per.as_ref(), &|most| self.points(most))
            }
            Action::Fine { amount, currency, per } => {
                let words = match self.amount(amount, &money(*currency), place) {
                    Some(amount) => self.fill([amount], |[amount]| Consequence::Fine { amount }),
                    None => self.words(&Consequence::FineUnstated),
                };
                self.each(words, per.as_ref(), &|most| self.money(most, *currency))
            }
            Action::Warn => self.words(&Consequence::Warn),
            Action::Impose { measure, term } => self.imposed(*measure, term, place),
            Action::Demand { measure, amount } => {
                let measure = self.measure_name(*measure);
                let amount = amount
                    .as_ref()
                    .and_then(|(amount, currency)| self.amount(amount, &money(*currency), place));
                match amount {
                    None => self.fill([measure], |[measure]| Consequence::Demand { measure }),
                    Some(amount) => self.fill([measure, amount], |[measure, amount]| Consequence::DemandOf {
                        measure,
                        amount,
                    }),
                }
            }
            Action::Grant { feature } => {
                let feature = &self.model.features[*feature];
                self.fill([named(feature.label.as_ref(), &feature.name)], |[feature]| Consequence::Grant {
                    feature,
                })
            }
        }
    }

    fn deduction(&self, amount: &Amount, account: usize, place: Place<'_>) -> Words {
        let Some(amount) = self.amount(amount, &Type::Points(None), place) else {
            return self.words(&Consequence::SomePoints);
        };
        let [_, _, ..] = self.model.accounts.as_slice() else {
            return self.fill([amount], |[amount]| Consequence::Deduct { amount });
        };
        let account = &self.model.accounts[account];
        let account = self.link(account.label.as_ref(), "account", &account.name);
        self.fill([amount, account], |[amount, account]| Consequence::DeductFrom { amount, account })
    }

    fn imposed(&self, measure: usize, term: &Term, place: Place<'_>) -> Words {
        let measure = self.measure_name(measure);
        match self.term(term, place) {
            None => measure,
            Some(term) => self.fill([measure, term], |[measure, term]| Consequence::Term { measure, term }),
        }
    }

    fn measure_name(&self, at: usize) -> Words {
        let measure = &self.model.measures[at];
        named(measure.label.as_ref(), &measure.name)
    }

    fn term(&self, term: &Term, place: Place<'_>) -> Option<Words> {
        Some(match term {
            Term::None => return None,
            Term::Permanent => self.words(&TermLine::Permanent),
            Term::Unstated | Term::For(Amount::Unstated, _) => self.words(&TermLine::Unstated),
            Term::Until(event) => self.words(&TermLine::Until { event: event.clone() }),
            Term::For(Amount::Fixed(length), unit) => {
                self.fill([self.some_of(length, unit, place)], |[length]| TermLine::For { length })
            }
            Term::For(Amount::Range(low, high), unit) => {
                let length = if let Some((low, high)) = literal(low).zip(literal(high)) {
                    self.span_between(low, high, unit).into()
                } else {
                    let ends = [low, high].map(|end| self.some_of(end, unit, place));
                    self.fill(ends, |[low, high]| Consequence::Range { low, high })
                };
                self.fill([length], |[length]| TermLine::For { length })
            }
        })
    }

    fn some_of(&self, length: &Expr, unit: &str, place: Place<'_>) -> Words {
        match literal(length) {
            Some(number) => self.span(number, unit).into(),
            None => self.phrase(length, place),
        }
    }

    /// An amount, unless the text names none.
    fn amount(&self, amount: &Amount, ty: &Type, place: Place<'_>) -> Option<Words> {
        let one = |expr: &Expr| match literal(expr) {
            Some(number) => self.number(number, ty).into(),
            None => self.phrase(expr, place),
        };
        Some(match amount {
            Amount::Unstated => return None,
            Amount::Fixed(expr) => one(expr),
            Amount::Range(low, high) => match literal(low).zip(literal(high)) {
                Some((low, high)) => self.range(low, high, ty).into(),
                None => self.fill([one(low), one(high)], |[low, high]| Consequence::Range { low, high }),
            },
        })
    }

    /// That something counts once for each element, and up to how much.
    fn each(&self, what: Words, per: Option<&Per>, most: &dyn Fn(Number) -> String) -> Words {
        let Some(per) = per else { return what };
        let of = self.elements(&per.list, per.filter.as_ref(), per.local);
        let words = self.fill([what, of], |[what, of]| Consequence::Each { what, of });
        if per.caps.is_empty() {
            return words;
        }
        let caps = per.caps.iter().map(|cap| {
            let most = most(cap.most);
            self.words(&match cap.period {
                None => Consequence::AtMost { most },
                Some(Period::Day) => Consequence::PerDay { most },
                Some(Period::Week) => Consequence::PerWeek { most },
                Some(Period::Month) => Consequence::PerMonth { most },
                Some(Period::Quarter) => Consequence::PerQuarter { most },
                Some(Period::Year) => Consequence::PerYear { most },
            })
        });
        let caps = self.joined(caps.collect(), &crate::messages::Frame::Clause);
        self.fill([words, caps], |[what, caps]| Consequence::Capped { what, caps })
    }
}

fn money(currency: Option<Currency>) -> Type {
    currency.map_or(Type::Number, Type::Money)
}
