//! One input, and what quantities come to there. This is how every witness is checked before it is shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::axis::is_below;
use super::formula::Quorum;
use super::{
    Case, Datum, End, Formula, Greatest, Kind, Linear, Listing, Loop, Name, Scope, Source, Space, Test, Var,
};
use crate::base::{Day, Instant, Number, Unit, Zone};
use crate::domain::{self, Period};
use crate::functions::Operation;

/// A value in an input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// Known to be absent.
    Absent,
    /// A truth.
    Truth(bool),
    /// A choice or a text.
    Name(String),
    /// A number; days are counted from the first of 1970, instants in seconds.
    Number(Number),
}

/// One input.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// What stands where, in the order in which it was found, so that a run tells the same as the one before; elements are told by number.
    pub(super) values: IndexMap<Source, Known>,
    /// How many elements lists have.
    pub(super) lengths: IndexMap<Source, usize>,
    /// The zone in which days are counted.
    pub(super) zone: Option<Zone>,
}

/// Which element each loop is at.
pub(super) type At = Vec<(Scope, usize)>;

/// The day with a number.
pub(super) fn day(number: Number) -> Option<Day> {
    let span = jiff::Span::new().try_days(number.to_i64()?).ok()?;
    Day::new(1970, 1, 1).ok()?.checked_add(span).ok()
}

/// The instant with a number of seconds.
pub(super) fn instant(number: Number) -> Option<Instant> {
    Instant::from_second(number.to_i64()?).ok()
}

/// A question about a world.
pub(super) struct Look<'a> {
    pub(super) space: &'a Space,
    pub(super) world: &'a World,
}

impl Look<'_> {
    /// Whether a condition holds; `None` if the world does not say.
    pub(super) fn formula(&self, formula: &Formula, at: &At) -> Option<bool> {
        self.decide(formula, at, &mut FxHashMap::default())
    }

    fn decide(
        &self,
        formula: &Formula,
        at: &At,
        known: &mut FxHashMap<*const Quorum, Option<bool>>,
    ) -> Option<bool> {
        match formula {
            Formula::Const(value) => Some(*value),
            Formula::Is(var, test) => self.test(*var, *test, at),
            Formula::IsNot(var, test) => self.test(*var, *test, at).map(|passes| !passes),
            Formula::Of(quorum) => {
                let is_shared = Arc::strong_count(quorum) > 1;
                if let Some(known) = known.get(&Arc::as_ptr(quorum)).filter(|_| is_shared) {
                    return *known;
                }
                let (mut sure, mut possible) = (0, 0);
                for part in &quorum.parts {
                    let holds = self.decide(part, at, known);
                    sure += usize::from(holds == Some(true));
                    possible += usize::from(holds != Some(false));
                    if sure >= quorum.wanted {
                        break;
                    }
                }
                let holds = match () {
                    () if sure >= quorum.wanted => Some(true),
                    () if possible < quorum.wanted => Some(false),
                    () => None,
                };
                if is_shared {
                    known.insert(Arc::as_ptr(quorum), holds);
                }
                holds
            }
        }
    }

    fn test(&self, var: Var, test: Test, at: &At) -> Option<bool> {
        let known = self.var(var, at)?;
        Some(match (known, test) {
            (Known::Absent, Test::Absent) => true,
            (Known::Truth(truth), Test::Value(asked)) => usize::from(truth) == asked,
            (Known::Name(name), Test::Value(asked)) => match &self.space.quantity(var).kind {
                Kind::Choice(names) | Kind::Text(names) => names.get(asked) == Some(&name),
                Kind::Truth | Kind::Number(_) | Kind::Present => false,
            },
            (Known::Number(number), Test::Below(cut)) => is_below(number, cut),
            _ => false,
        })
    }

    fn number(&self, var: Var, at: &At) -> Option<Number> {
        match self.var(var, at)? {
            Known::Number(number) => Some(number),
            Known::Absent | Known::Truth(_) | Known::Name(_) => None,
        }
    }

    fn linear(&self, linear: &Linear, at: &At) -> Option<Number> {
        linear.value(&mut |var| self.number(var, at))
    }

    /// What a quantity comes to.
    pub(super) fn var(&self, var: Var, at: &At) -> Option<Known> {
        let source = self.space.source(var);
        let number = match &*source {
            Source::Fact(_)
            | Source::Judgement(_)
            | Source::Reading(_)
            | Source::Finds(..)
            | Source::Element(_)
            | Source::Field(..)
            | Source::Today
            | Source::Now
            | Source::Elsewhere(..)
            | Source::Opaque(..) => return self.world.values.get(&placed(&source, at)?).cloned(),
            Source::Share(..) | Source::Portion(..) => return None,
            Source::Same(a, b) => return Some(Known::Truth(self.var(*a, at)? == self.var(*b, at)?)),
            Source::DayOf(instant) => self.day_of(self.number(*instant, at)?),
            Source::DayOfSum(of) => self.day_of(self.linear(of, at)?),
            Source::Sum(of) => self.linear(of, at),
            Source::Function(function, of) => match function.operation() {
                Operation::Number(function) => (function.apply)(self.linear(of, at)?),
                Operation::Pick(_) => self.linear(of, at),
            },
            Source::Product(a, b) => self.linear(a, at)?.times(self.linear(b, at)?),
            Source::Quotient(a, b) => {
                let by = self.linear(b, at)?;
                if by.is_zero() { None } else { self.linear(a, at)?.over(by) }
            }
            Source::Shifted(from, by, unit) => shifted(self.linear(from, at)?, self.linear(by, at)?, *unit),
            Source::LastFrom(length) => domain::last_days(self.today()?, *length)
                .map(|stretch| super::lower::day_number(stretch.from)),
            Source::Civil(period, end) => self.civil(*period, *end),
            Source::Count(listing) => Number::try_from(self.passing(listing, at)?.len()).ok(),
            Source::Distinct(listing, key) => self.distinct(listing, key, at),
            Source::Total(listing, value) => {
                let values = self.values(listing, value, at)?;
                values.into_iter().try_fold(Number::ZERO, Number::plus)
            }
            Source::Outermost(greatest, listing, value) => {
                let values = self.values(listing, value, at)?.into_iter();
                let found = if *greatest == Greatest::Yes { values.max() } else { values.min() };
                return Some(found.map_or(Known::Absent, Known::Number));
            }
        };
        number.map(Known::Number)
    }

    fn today(&self) -> Option<Day> {
        match self.world.values.get(&Source::Today)? {
            Known::Number(number) => day(*number),
            Known::Absent | Known::Truth(_) | Known::Name(_) => None,
        }
    }

    fn day_of(&self, seconds: Number) -> Option<Number> {
        let zone = self.world.zone.as_ref()?;
        Some(super::lower::day_number(zone.day_of(instant(seconds)?)))
    }

    fn civil(&self, period: Period, end: End) -> Option<Number> {
        let stretch = domain::this_period(self.today()?, period)?;
        Some(super::lower::day_number(if end == End::First { stretch.from } else { stretch.to }))
    }

    /// Where the elements that pass are, loop by loop.
    pub(super) fn passing(&self, listing: &Listing, at: &At) -> Option<Vec<At>> {
        let list = placed(&listing.scope.list, at)?;
        let length = self.world.lengths.get(&list).copied().unwrap_or(0);
        let mut passing = Vec::new();
        for number in 0..length {
            let mut here = at.clone();
            here.push(((*listing.scope).clone(), number));
            if self.formula(&listing.filter, &here)? {
                passing.push(here);
            }
        }
        Some(passing)
    }

    fn values(&self, listing: &Listing, value: &Linear, at: &At) -> Option<Vec<Number>> {
        self.passing(listing, at)?.iter().map(|here| self.linear(value, here)).collect()
    }

    fn distinct(&self, listing: &Listing, key: &[Case], at: &At) -> Option<Number> {
        let mut found = BTreeSet::new();
        for here in self.passing(listing, at)? {
            found.insert(self.case(key, &here)?);
        }
        Number::try_from(found.len()).ok()
    }

    fn case(&self, key: &[Case], at: &At) -> Option<Known> {
        let case = key.iter().find(|case| self.formula(&case.when, at) == Some(true))?;
        match &case.is {
            Datum::Number(linear) => self.linear(linear, at).map(Known::Number),
            Datum::Truth(cond) => self.formula(&cond.holds, at).map(Known::Truth),
            Datum::Name(Name::Is(name)) => Some(Known::Name(name.clone())),
            Datum::Name(Name::Of(var)) => self.var(*var, at),
            Datum::Absent => Some(Known::Absent),
        }
    }
}

fn shifted(from: Number, by: Number, unit: Unit) -> Option<Number> {
    domain::shift(day(from)?, by.to_i64()?, unit).map(super::lower::day_number)
}

/// A place with its elements told by number.
pub(super) fn placed(source: &Source, at: &At) -> Option<Source> {
    Some(match source {
        Source::Element(scope) => {
            let number = match scope.kind {
                Loop::At(number) => number,
                Loop::Rule | Loop::Aggregate(_) => at.iter().rev().find(|(loop_, _)| *loop_ == **scope)?.1,
            };
            let list = placed(&scope.list, at)?;
            Source::Element(Box::new(Scope { list, kind: Loop::At(number) }))
        }
        Source::Field(of, field) => Source::Field(Box::new(placed(of, at)?), field.clone()),
        Source::Finds(found, of) => {
            let of: Option<Vec<Source>> = of.iter().map(|one| placed(one, at)).collect();
            Source::Finds(found.clone(), of?)
        }
        Source::Opaque(text, around) => {
            let around: Option<Vec<Source>> = around.iter().map(|one| placed(one, at)).collect();
            Source::Opaque(text.clone(), around?)
        }
        other => other.clone(),
    })
}
