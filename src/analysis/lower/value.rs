//! Values: the cases they have.

use super::{Bound, Lowering, MOST_CASES};
use crate::analysis::{Case, Cond, Cut, Datum, Formula, Kind, Linear, Name, Range, Source};
use crate::base::{Day, Number, Unit};
use crate::domain;
use crate::domain::Operator;
use crate::functions::{Extreme, Function, NumberFunction, Operation, Relation};
use crate::plan::{Node, NodeId, Value};

/// The days from the first of 1970 to a day.
pub(in crate::analysis) fn day_number(day: Day) -> Number {
    Number::from(domain::days_between(Day::new(1970, 1, 1).unwrap_or_default(), day))
}

impl Lowering<'_> {
    /// The cases of a value.
    pub(in crate::analysis) fn value(&mut self, id: NodeId) -> Vec<Case> {
        if !self.has_fuel() {
            return self.opaque_value(id);
        }
        let plan = self.plan;
        let cases = match plan.node(id) {
            Node::Const(value) => self.constant(id, value),
            Node::Fact(_) | Node::Field(..) => match self.place(id) {
                Some(place) => self.at_place(place, id),
                None => self.opaque_value(id),
            },
            Node::Local(local) => match self.locals.get(local).cloned() {
                Some(Bound::Place(place)) => self.at_place(place, id),
                Some(Bound::Value(cases)) => cases,
                None => self.opaque_value(id),
            },
            Node::Reading(at) => self.reading(*at, id),
            Node::Today => self.moment(Source::Today, id),
            Node::Now => self.moment(Source::Now, id),
            Node::DayOf(of) => self.day_of(*of, id),
            Node::Named(body) => self.named_value(*body),
            Node::Call(values, body) => {
                self.bind(values);
                self.calls += 1;
                let cases = self.value(*body);
                self.calls -= 1;
                cases
            }
            Node::Add(left, right) => self.combine(*left, *right, |_, a, b| Case::number(a.plus(b))),
            Node::Subtract(left, right) | Node::DaysBetween(left, right) => {
                self.combine(*left, *right, |_, a, b| Case::number(a.minus(b)))
            }
            Node::Multiply(left, right) => self.combine(*left, *right, Self::product),
            Node::Divide(left, right) => self.combine(*left, *right, Self::quotient),
            Node::Shift(from, by, unit, back) => self.shift(*from, *by, *unit, *back),
            Node::Negate(of) => self.each_number(*of, |_, value| Case::number(value.times(Number::from(-1)))),
            Node::Function(function, args) => self.function(*function, args),
            Node::By(of, cases, otherwise) => self.by(*of, cases, *otherwise),
            Node::Count(gathering, None) => self.count(id, gathering),
            Node::Count(gathering, Some(value)) => self.distinct(id, gathering, *value),
            Node::Fold(fold, gathering, value) => self.fold(id, *fold, gathering, *value),
            Node::Not(_)
            | Node::All(_)
            | Node::Any(_)
            | Node::None(_)
            | Node::AtLeast(..)
            | Node::Unless(..)
            | Node::Compare(..)
            | Node::InSet(..)
            | Node::InList(..)
            | Node::InWindow(..)
            | Node::IsAbsent(_)
            | Node::IsKnown(_)
            | Node::Finds(..)
            | Node::Judgement(_)
            | Node::Quantify(..) => Case::always(Datum::Truth(self.cond(id))),
        };
        if cases.len() > MOST_CASES { self.opaque_value(id) } else { cases }
    }

    fn constant(&self, id: NodeId, value: &Value) -> Vec<Case> {
        let number = |number| Datum::Number(Linear::constant(number));
        let datum = match value {
            Value::Bool(value) => Datum::Truth(Cond::decided(Formula::Const(*value))),
            Value::Number(value) => number(*value),
            Value::Day(day) => number(day_number(*day)),
            Value::Instant(instant) => number(Number::from(instant.as_second())),
            Value::Text(text) => Datum::Name(Name::Is(text.to_string())),
            Value::Choice(at) => match self.plan.note(id).choices.get(*at) {
                Some(name) => Datum::Name(Name::Is(name.clone())),
                None => return Vec::new(),
            },
            Value::Record(_) | Value::List(_) => return Vec::new(),
        };
        Case::always(datum)
    }

    /// What cannot be looked into: any value.
    pub(super) fn opaque_value(&mut self, id: NodeId) -> Vec<Case> {
        let note = self.plan.note(id);
        if !note.choices.is_empty() {
            let var = self.opaque(id, Kind::Choice(note.choices.clone()));
            return Case::always(Datum::Name(Name::Of(var)));
        }
        let step = note.is_whole.then_some(Number::ONE);
        let var = self.opaque(id, Kind::Number(Range { step, ..Range::default() }));
        Case::number(Some(Linear::var(var)))
    }

    fn named_value(&mut self, body: NodeId) -> Vec<Case> {
        if let Some(cases) = self.named.get(&body) {
            return cases.clone();
        }
        let cases = self.value(body);
        if !self.asks_absence {
            self.named.insert(body, cases.clone());
        }
        cases
    }

    fn combine(
        &mut self,
        left: NodeId,
        right: NodeId,
        how: impl Fn(&mut Self, &Linear, &Linear) -> Vec<Case>,
    ) -> Vec<Case> {
        let (left, right) = (self.value(left), self.value(right));
        let mut cases = Vec::new();
        for (one, a) in numbers(&left) {
            for (two, b) in numbers(&right) {
                let both = one.clone().and(two.clone());
                cases.extend(within(&both, how(self, a, b)));
            }
        }
        cases
    }

    fn each_number(&mut self, of: NodeId, how: impl Fn(&mut Self, &Linear) -> Vec<Case>) -> Vec<Case> {
        let of = self.value(of);
        numbers(&of).flat_map(|(when, value)| within(when, how(self, value))).collect()
    }

    fn product(&mut self, a: &Linear, b: &Linear) -> Vec<Case> {
        match (a.as_constant(), b.as_constant()) {
            (Some(by), _) => Case::number(b.times(by)),
            (_, Some(by)) => Case::number(a.times(by)),
            (None, None) => {
                let (a, b) = if format!("{a:?}") <= format!("{b:?}") { (a, b) } else { (b, a) };
                let said = format!("{} * {}", self.space.said(a), self.space.said(b));
                let range = self.product_range(a, b);
                let var = self.space.add_number(Source::Product(a.clone(), b.clone()), range, &said);
                Case::number(Some(Linear::var(var)))
            }
        }
    }

    fn product_range(&self, a: &Linear, b: &Linear) -> Range {
        let is_positive =
            |linear: &Linear| self.space.range_of(linear).low.is_some_and(|low| !low.is_negative());
        let low = (is_positive(a) && is_positive(b)).then_some(Number::ZERO);
        Range { low, ..Range::default() }
    }

    fn quotient(&mut self, a: &Linear, b: &Linear) -> Vec<Case> {
        if let Some(by) = b.as_constant() {
            return if by.is_zero() {
                Vec::new()
            } else {
                Case::number(Number::ONE.over(by).and_then(|by| a.times(by)))
            };
        }
        let (Some(below), Some(at_most)) =
            (self.below(b, Cut::under(Number::ZERO)), self.below(b, Cut::over(Number::ZERO)))
        else {
            return Vec::new();
        };
        let said = format!("{} / {}", self.space.said(a), self.space.said(b));
        let range = self.product_range(a, b);
        let var = self.space.add_number(Source::Quotient(a.clone(), b.clone()), range, &said);
        vec![Case { when: below.or(!at_most), is: Datum::Number(Linear::var(var)) }]
    }

    /// A builtin function of its arguments.
    fn function(&mut self, function: Function, args: &[NodeId]) -> Vec<Case> {
        match (function.operation(), args) {
            (Operation::Number(of), [arg]) => {
                self.each_number(*arg, |this, value| this.applied(function, of, value))
            }
            (Operation::Pick(extreme), args) => self.pick(*extreme, args),
            (Operation::Number(_), _) => Vec::new(),
        }
    }

    fn applied(&mut self, function: Function, of: &NumberFunction, value: &Linear) -> Vec<Case> {
        if let Some(constant) = value.as_constant() {
            return Case::number((of.apply)(constant).map(Linear::constant));
        }
        if let Relation::BySign(below, above) = of.relation {
            return self.by_sign(value, below, above);
        }
        let own = self.space.range_of(value);
        let (low, high) = of.range(own.low, own.high);
        let step = matches!(of.relation, Relation::Rounded(_)).then_some(Number::ONE);
        let said = format!("{}({})", function.name(), self.space.said(value));
        let source = Source::Function(function, value.clone());
        let var = self.space.add_number(source, Range { low, high, step }, &said);
        Case::number(Some(Linear::var(var)))
    }

    /// A multiple of a value below zero, another one elsewhere.
    fn by_sign(&mut self, value: &Linear, below: i64, above: i64) -> Vec<Case> {
        let Some(is_below) = self.below(value, Cut::under(Number::ZERO)) else { return Vec::new() };
        let mut cases = within(&is_below, Case::number(value.times(Number::from(below))));
        cases.extend(within(&!is_below, Case::number(value.times(Number::from(above)))));
        cases
    }

    fn shift(&mut self, from: NodeId, by: NodeId, unit: Unit, back: bool) -> Vec<Case> {
        let sign = Number::from(if back { -1 } else { 1 });
        let (from, by) = (self.value(from), self.value(by));
        let mut cases = Vec::new();
        for (one, from) in numbers(&from) {
            for (two, by) in numbers(&by) {
                let Some(by) = by.times(sign) else { continue };
                let both = one.clone().and(two.clone());
                cases.extend(within(&both, Case::number(self.shifted(from, &by, unit))));
            }
        }
        cases
    }

    /// The greatest or least of values, each of which must be known.
    fn pick(&mut self, extreme: Extreme, values: &[NodeId]) -> Vec<Case> {
        let mut found: Option<Vec<Case>> = None;
        for value in values {
            let next = self.value(*value);
            found = Some(match found {
                None => next,
                Some(so_far) => self.further(extreme, &so_far, &next),
            });
        }
        found.unwrap_or_default()
    }

    fn further(&mut self, extreme: Extreme, one: &[Case], two: &[Case]) -> Vec<Case> {
        let mut cases = Vec::new();
        for (when_a, a) in numbers(one) {
            for (when_b, b) in numbers(two) {
                let both = when_a.clone().and(when_b.clone());
                let less = a.minus(b).and_then(|gap| self.below(&gap, Cut::under(Number::ZERO)));
                let Some(less) = less else { continue };
                let (if_less, else_) = if extreme == Extreme::Greatest { (b, a) } else { (a, b) };
                for (when, value) in [(less.clone(), if_less), (!less, else_)] {
                    let when = both.clone().and(when);
                    cases.push(Case { when, is: Datum::Number(value.clone()) });
                }
            }
        }
        cases
    }

    fn by(&mut self, of: NodeId, cases: &[(NodeId, NodeId)], otherwise: Option<NodeId>) -> Vec<Case> {
        let of = self.value(of);
        let (mut found, mut earlier) = (Vec::new(), Formula::TRUE);
        for (case, value) in cases {
            let case = self.value(*case);
            let is = self.compare(Operator::Equal, &of, &case);
            let when = earlier.clone().and(is.holds);
            found.extend(within(&when, self.value(*value)));
            earlier = earlier.and(is.fails);
        }
        if let Some(otherwise) = otherwise {
            found.extend(within(&earlier, self.value(otherwise)));
        }
        found
    }
}

/// The cases in which a value is a number.
pub(in crate::analysis) fn numbers(cases: &[Case]) -> impl Iterator<Item = (&Formula, &Linear)> {
    cases.iter().filter_map(|case| match &case.is {
        Datum::Number(linear) => Some((&case.when, linear)),
        Datum::Truth(_) | Datum::Name(_) | Datum::Absent => None,
    })
}

/// Cases that are so only within a guard.
pub(super) fn within(guard: &Formula, cases: Vec<Case>) -> Vec<Case> {
    let guarded = cases.into_iter().map(|case| Case { when: guard.clone().and(case.when), ..case });
    guarded.filter(|case| case.when != Formula::FALSE).collect()
}
