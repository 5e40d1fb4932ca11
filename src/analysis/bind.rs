//! What binds a quantity to those it is made of. Where the bond is no sum, bounds are given: the space is then wider than it
//! is, so that what is found never to happen never does, and what is found to happen is checked afterwards.

use super::axis::Interval;
use super::question::Question;
use super::{Cut, End, Linear, Source, Var};
use crate::base::{Duration, Number, Unit};
use crate::domain::Period;
use crate::functions::{Function, Operation, Relation, Rounding};

const DAY: i64 = 86_400;
/// The farthest that a zone is from UTC.
const OFFSET: i64 = 26 * 3_600;

/// Takes in what a quantity is made of.
pub(super) fn bind(question: &mut Question, var: Var, source: &Source) {
    match source {
        Source::Fact(_)
        | Source::Judgement(_)
        | Source::Reading(_)
        | Source::Finds(..)
        | Source::Element(_)
        | Source::Elsewhere(..)
        | Source::Field(..)
        | Source::Today
        | Source::Share(..)
        | Source::Portion(..)
        | Source::Count(_)
        | Source::Opaque(..) => {}
        Source::Now => {
            if let Some(today) = today(question) {
                day_of(question, today, var);
            }
        }
        Source::Sum(of) => question.is_sum(var, of.clone()),
        Source::DayOf(instant) => day_of(question, var, *instant),
        Source::Same(a, b) => {
            question.include(*a);
            question.include(*b);
        }
        Source::DayOfSum(of) => question.include_linear(of),
        Source::Product(a, b) | Source::Quotient(a, b) => {
            question.include_linear(a);
            question.include_linear(b);
        }
        Source::Function(function, of) => applied(question, var, *function, of),
        Source::Shifted(from, by, unit) => shifted(question, var, (from, by, *unit)),
        Source::LastFrom(length) => last(question, var, *length),
        Source::Civil(period, end) => civil(question, var, (*period, *end)),
        Source::Distinct(listing, _) | Source::Total(listing, _) | Source::Outermost(_, listing, _) => {
            count_of(question, listing);
        }
    }
}

fn count_of(question: &mut Question, listing: &super::Listing) {
    if let Some(count) = question.space.find(&Source::Count(listing.clone())) {
        question.include(count);
    }
}

fn gap(var: Var, from: &Linear) -> Option<Linear> {
    Linear::var(var).minus(from)
}

fn bound(question: &mut Question, sum: Option<Linear>, low: i64, high: i64) {
    if let Some(sum) = sum {
        question.lies(sum, Interval::closed(Number::from(low), Number::from(high)));
    }
}

fn day_of(question: &mut Question, day: Var, instant: Var) {
    let start = Linear::var(day).times(Number::from(DAY));
    let sum = start.and_then(|start| gap(instant, &start));
    bound(question, sum, -OFFSET, DAY + OFFSET);
}

/// A function that lowering did not take apart.
fn applied(question: &mut Question, var: Var, function: Function, of: &Linear) {
    match function.operation() {
        Operation::Number(number) => match number.relation {
            Relation::Rounded(rounding) => rounded(question, var, rounding, of),
            Relation::BySign(..) | Relation::Bounds => question.include_linear(of),
        },
        Operation::Pick(_) => question.include_linear(of),
    }
}

fn rounded(question: &mut Question, var: Var, rounding: Rounding, of: &Linear) {
    let (zero, one) = (Number::ZERO, Number::ONE);
    let interval = match rounding {
        Rounding::Down => Interval { low: Some(Cut::under(zero)), high: Some(Cut::under(one)) },
        Rounding::Up => Interval { low: Some(Cut::over(Number::from(-1))), high: Some(Cut::over(zero)) },
        Rounding::Nearest => return to_nearest(question, var, of),
    };
    match of.minus(&Linear::var(var)) {
        Some(sum) => question.lies(sum, interval),
        None => question.include_linear(of),
    }
}

/// Halves go away from zero.
fn to_nearest(question: &mut Question, var: Var, of: &Linear) {
    question.include_linear(of);
    let (Some(off), Some(half)) = (of.minus(&Linear::var(var)), Number::ONE.over(Number::from(2))) else {
        return;
    };
    question.lies(off.clone(), Interval::closed(Number::ZERO.minus(half).unwrap_or(half), half));
    let below = question.space.below(&off, Cut::under(half));
    let above = half.times(Number::from(-1)).and_then(|half| question.space.below(&off, Cut::over(half)));
    let negative = question.space.below(of, Cut::under(Number::ZERO));
    if let (Some(below), Some(above), Some(negative)) = (below, above, negative) {
        let clause = (negative.clone().and(!above)).or((!negative).and(below));
        question.include_all(&clause);
        question.clauses.push(clause);
    }
}

/// How many days so many months or workdays take at least and at most.
fn days(count: i64, unit: Unit) -> (i64, i64) {
    let spread = match unit {
        Unit::Months => (count.saturating_mul(28), count.saturating_mul(31)),
        Unit::Years => (count.saturating_mul(365), count.saturating_mul(366)),
        Unit::Workdays => (count, count.saturating_mul(14)),
        Unit::Hours => (0, count),
        Unit::Days => (count, count),
        Unit::Weeks => (count.saturating_mul(7), count.saturating_mul(7)),
    };
    (spread.0.min(spread.1), spread.0.max(spread.1))
}

fn shifted(question: &mut Question, var: Var, of: (&Linear, &Linear, Unit)) {
    let (from, by, unit) = of;
    question.include_linear(from);
    question.include_linear(by);
    if let Some(count) = by.as_constant().and_then(Number::to_i64) {
        let (low, high) = days(count, unit);
        bound(question, gap(var, from), low, high);
    }
}

fn today(question: &mut Question) -> Option<Var> {
    let today = question.space.find(&Source::Today)?;
    question.include(today);
    Some(today)
}

fn last(question: &mut Question, var: Var, length: Duration) {
    let Some(today) = today(question) else { return };
    let (low, high) = days(length.count, length.unit);
    bound(question, gap(today, &Linear::var(var)), low - 1, high);
    for other in lengths(question, length) {
        let later = Interval { low: Some(Cut::under(Number::ZERO)), high: None };
        if let Some(sum) = gap(var, &Linear::var(other)) {
            question.lies(sum, later);
        }
    }
}

/// The beginnings of longer windows of the same unit that were taken in.
fn lengths(question: &Question, length: Duration) -> Vec<Var> {
    let is_longer = |var: &Var| match &*question.space.source(*var) {
        Source::LastFrom(other) => other.unit == length.unit && other.count > length.count,
        _ => false,
    };
    question.space.vars().filter(is_longer).collect()
}

fn civil(question: &mut Question, var: Var, of: (Period, End)) {
    let (period, end) = of;
    let Some(today) = today(question) else { return };
    let longest = match period {
        Period::Year => 366,
        Period::Quarter => 92,
        Period::Month => 31,
        Period::Week => 7,
        Period::Day => 1,
    };
    let ahead = match end {
        End::First => gap(today, &Linear::var(var)),
        End::Last => gap(var, &Linear::var(today)),
    };
    bound(question, ahead, 0, longest - 1);
    if end == End::First
        && let Some(other) = question.space.find(&Source::Civil(period, End::Last))
    {
        question.include(other);
        let shortest = match period {
            Period::Year => 365,
            Period::Quarter => 90,
            Period::Month => 28,
            Period::Week => 7,
            Period::Day => 1,
        };
        bound(question, gap(other, &Linear::var(var)), shortest - 1, longest - 1);
    }
    nested(question, var, (period, end));
}

/// A month lies within its quarter, a quarter within its year.
fn nested(question: &mut Question, var: Var, of: (Period, End)) {
    let (period, end) = of;
    let around: &[Period] = match period {
        Period::Month => &[Period::Quarter, Period::Year],
        Period::Quarter => &[Period::Year],
        Period::Year | Period::Week | Period::Day => &[],
    };
    for wider in around {
        let Some(other) = question.space.find(&Source::Civil(*wider, end)) else { continue };
        let sum = match end {
            End::First => gap(var, &Linear::var(other)),
            End::Last => gap(other, &Linear::var(var)),
        };
        bound(question, sum, 0, 366);
    }
}
