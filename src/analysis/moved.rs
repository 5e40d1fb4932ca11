//! A quantity of one loop, seen from another.

use super::{Case, Cond, Datum, Formula, Linear, Listing, Name, Scope, Source, Space, Var};
use crate::base::Number;

/// From one loop to another.
#[derive(Clone, Copy)]
pub(super) struct Move<'a> {
    pub(super) from: &'a Scope,
    pub(super) to: &'a Scope,
}

impl Move<'_> {
    /// The same condition of the element of the other loop.
    pub(super) fn formula(self, space: &mut Space, formula: &Formula) -> Formula {
        formula.map(&mut |var, test| Formula::Is(self.var(space, var), test))
    }

    fn var(self, space: &mut Space, var: Var) -> Var {
        let source = space.source(var);
        let moved = self.source(space, &source);
        if moved == *source {
            return var;
        }
        let quantity = space.quantity(var).clone();
        space.add(moved, quantity)
    }

    fn linear(self, space: &mut Space, linear: &Linear) -> Linear {
        let constant = Linear::constant(linear.constant);
        linear.terms.iter().fold(constant, |sum, (var, by)| {
            let moved = Linear { terms: [(self.var(space, *var), *by)].into(), constant: Number::ZERO };
            sum.plus(&moved).unwrap_or(sum)
        })
    }

    fn scope(self, space: &mut Space, scope: &Scope) -> Scope {
        if scope == self.from {
            self.to.clone()
        } else {
            Scope { list: self.source(space, &scope.list), kind: scope.kind }
        }
    }

    fn listing(self, space: &mut Space, listing: &Listing) -> Listing {
        let scope = Box::new(self.scope(space, &listing.scope));
        Listing { scope, filter: self.formula(space, &listing.filter) }
    }

    fn case(self, space: &mut Space, case: &Case) -> Case {
        let is = match &case.is {
            Datum::Number(linear) => Datum::Number(self.linear(space, linear)),
            Datum::Truth(cond) => Datum::Truth(Cond {
                holds: self.formula(space, &cond.holds),
                fails: self.formula(space, &cond.fails),
            }),
            Datum::Name(Name::Of(var)) => Datum::Name(Name::Of(self.var(space, *var))),
            Datum::Name(Name::Is(name)) => Datum::Name(Name::Is(name.clone())),
            Datum::Absent => Datum::Absent,
        };
        Case { when: self.formula(space, &case.when), is }
    }

    pub(super) fn source(self, space: &mut Space, source: &Source) -> Source {
        match source {
            Source::Fact(_)
            | Source::Judgement(_)
            | Source::Reading(_)
            | Source::Today
            | Source::Now
            | Source::LastFrom(_)
            | Source::Civil(..) => source.clone(),
            Source::Finds(found, of) => {
                Source::Finds(found.clone(), of.iter().map(|one| self.source(space, one)).collect())
            }
            Source::Elsewhere(of, end) => Source::Elsewhere(Box::new(self.source(space, of)), *end),
            Source::Element(scope) => Source::Element(Box::new(self.scope(space, scope))),
            Source::Field(of, field) => Source::Field(Box::new(self.source(space, of)), field.clone()),
            Source::DayOf(var) => Source::DayOf(self.var(space, *var)),
            Source::DayOfSum(linear) => Source::DayOfSum(self.linear(space, linear)),
            Source::Same(a, b) => Source::Same(self.var(space, *a), self.var(space, *b)),
            Source::Sum(linear) => Source::Sum(self.linear(space, linear)),
            Source::Function(function, linear) => Source::Function(*function, self.linear(space, linear)),
            Source::Product(a, b) => Source::Product(self.linear(space, a), self.linear(space, b)),
            Source::Quotient(a, b) => Source::Quotient(self.linear(space, a), self.linear(space, b)),
            Source::Shifted(a, b, unit) => {
                Source::Shifted(self.linear(space, a), self.linear(space, b), *unit)
            }
            Source::Count(listing) => Source::Count(self.listing(space, listing)),
            Source::Distinct(listing, key) => {
                let key = key.iter().map(|case| self.case(space, case)).collect();
                Source::Distinct(self.listing(space, listing), key)
            }
            Source::Total(listing, value) => {
                Source::Total(self.listing(space, listing), self.linear(space, value))
            }
            Source::Outermost(greatest, listing, value) => {
                Source::Outermost(*greatest, self.listing(space, listing), self.linear(space, value))
            }
            Source::Share(scope, signs) => {
                Source::Share(Box::new(self.scope(space, scope)), self.signs(space, signs))
            }
            Source::Portion(scope, signs, value) => {
                let (scope, signs) = (self.scope(space, scope), self.signs(space, signs));
                Source::Portion(Box::new(scope), signs, self.linear(space, value))
            }
            Source::Opaque(text, around) => {
                Source::Opaque(text.clone(), around.iter().map(|one| self.source(space, one)).collect())
            }
        }
    }

    fn signs(self, space: &mut Space, signs: &[(Formula, super::Sign)]) -> Vec<(Formula, super::Sign)> {
        signs.iter().map(|(formula, sign)| (self.formula(space, formula), *sign)).collect()
    }
}
