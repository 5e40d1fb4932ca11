//! Linear inequalities: is there a point that keeps them all? Fourier and Motzkin's elimination, exact over the fractions;
//! inequalities between whole numbers are tightened on the way.

use std::collections::BTreeMap;

use super::axis::Interval;
use super::{Cut, Side};
use crate::base::Number;

/// The most inequalities that are kept at a time.
const MOST: usize = 600;
/// How many values of one variable are tried on the way back.
const TRIES: usize = 6;

/// `Σ factor · x < bound`, or `≤`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inequality {
    pub(super) terms: BTreeMap<usize, Number>,
    /// The sum lies before this cut.
    pub(super) cut: Cut,
}

/// A variable: its grid, and where it had better lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variable {
    pub(super) step: Option<Number>,
    pub(super) prefer: Number,
}

/// What came of looking for a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Solution {
    /// There is none.
    None,
    /// Here is one.
    Point(BTreeMap<usize, Number>),
    /// Too much to look at, or only fractions were found where whole numbers are needed.
    Unsure,
}

impl Inequality {
    /// That a sum lies in an interval.
    pub(super) fn within(
        terms: &BTreeMap<usize, Number>,
        constant: Number,
        interval: Interval,
    ) -> Option<Vec<Self>> {
        let mut found = Vec::new();
        if let Some(high) = interval.high {
            let cut = Cut { at: high.at.minus(constant)?, side: high.side };
            found.push(Self { terms: terms.clone(), cut });
        }
        if let Some(low) = interval.low {
            let minus = Number::from(-1);
            let terms: Option<BTreeMap<usize, Number>> =
                terms.iter().map(|(at, by)| Some((*at, by.times(minus)?))).collect();
            let side = if low.side == Side::Under { Side::Over } else { Side::Under };
            let cut = Cut { at: low.at.minus(constant)?.times(minus)?, side };
            found.push(Self { terms: terms?, cut });
        }
        Some(found)
    }

    fn factor(&self, at: usize) -> Number {
        self.terms.get(&at).copied().unwrap_or(Number::ZERO)
    }

    /// Whether it holds of nothing, if nothing is left of it.
    fn fails(&self) -> bool {
        self.terms.is_empty() && !super::axis::is_below(Number::ZERO, self.cut)
    }

    /// Between whole numbers, the bound is one that the sum can reach.
    fn tightened(mut self, variables: &BTreeMap<usize, Variable>) -> Option<Self> {
        if self.terms.is_empty() {
            return Some(self);
        }
        let Some(grid) = self.grid(variables) else { return Some(self) };
        let steps = self.cut.at.over(grid)?;
        let reach = match self.cut.side {
            Side::Over => steps.floor(),
            Side::Under => steps.ceil().minus(Number::ONE)?,
        };
        self.cut = Cut::over(reach.times(grid)?);
        Some(self)
    }

    /// A number of which the sum is always a multiple.
    fn grid(&self, variables: &BTreeMap<usize, Variable>) -> Option<Number> {
        let parts: Option<Vec<Number>> =
            self.terms.iter().map(|(at, by)| by.times(variables[at].step?)).collect();
        let parts = parts?;
        let digits = parts.iter().map(|part| part.decimals()).collect::<Option<Vec<u32>>>()?;
        let scale = (0..digits.into_iter().max()?).try_fold(Number::ONE, |s, _| s.times(Number::from(10)))?;
        let whole = parts.iter().map(|part| part.times(scale)?.to_i64()).collect::<Option<Vec<i64>>>()?;
        let common = whole.into_iter().fold(0_u64, |common, part| gcd(common, part.unsigned_abs()));
        i64::try_from(common).ok().map(Number::from)?.over(scale)
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Looks for a point.
pub(super) fn solve(variables: &BTreeMap<usize, Variable>, inequalities: Vec<Inequality>) -> Solution {
    let tightened: Option<Vec<Inequality>> =
        inequalities.into_iter().map(|one| one.tightened(variables)).collect();
    let Some(mut left) = tightened else { return Solution::Unsure };
    let mut waiting: Vec<usize> = variables.keys().copied().collect();
    let mut removed: Vec<(usize, Vec<Inequality>)> = Vec::new();
    while let Some(at) = cheapest(&mut waiting, &left) {
        let (with, without): (Vec<Inequality>, Vec<Inequality>) =
            left.into_iter().partition(|one| one.terms.contains_key(&at));
        left = without;
        let Some(joined) = join(at, &with, variables) else { return Solution::Unsure };
        left.extend(joined);
        let Some(kept) = strongest(left) else { return Solution::Unsure };
        left = kept;
        if left.len() > MOST {
            return Solution::Unsure;
        }
        removed.push((at, with));
    }
    if left.iter().any(Inequality::fails) {
        return Solution::None;
    }
    let mut point = BTreeMap::new();
    let mut tries = 2_000;
    if back(variables, &removed, &mut point, &mut tries) { Solution::Point(point) } else { Solution::Unsure }
}

/// Of inequalities about the same sum, the one that says most.
fn strongest(all: Vec<Inequality>) -> Option<Vec<Inequality>> {
    let mut kept: BTreeMap<Vec<(usize, Number)>, Cut> = BTreeMap::new();
    for one in all {
        let scale = one.terms.values().next().map_or(Number::ONE, |by| by.abs());
        let terms: Option<Vec<(usize, Number)>> =
            one.terms.iter().map(|(at, by)| Some((*at, by.over(scale)?))).collect();
        let cut = Cut { at: one.cut.at.over(scale)?, side: one.cut.side };
        kept.entry(terms?).and_modify(|known| *known = (*known).min(cut)).or_insert(cut);
    }
    Some(
        kept.into_iter().map(|(terms, cut)| Inequality { terms: terms.into_iter().collect(), cut }).collect(),
    )
}

/// The variable whose removal makes the fewest inequalities.
fn cheapest(waiting: &mut Vec<usize>, left: &[Inequality]) -> Option<usize> {
    let cost = |at: usize| {
        let above = left.iter().filter(|one| one.factor(at) > Number::ZERO).count();
        let below = left.iter().filter(|one| one.factor(at).is_negative()).count();
        above * below
    };
    let best = (0..waiting.len()).min_by_key(|place| cost(waiting[*place]))?;
    Some(waiting.remove(best))
}

/// Every upper bound of a variable against every lower one. `None` if a number does not fit.
fn join(at: usize, with: &[Inequality], variables: &BTreeMap<usize, Variable>) -> Option<Vec<Inequality>> {
    let (above, below): (Vec<&Inequality>, Vec<&Inequality>) =
        with.iter().partition(|one| one.factor(at) > Number::ZERO);
    let mut joined = Vec::new();
    for upper in &above {
        for lower in &below {
            let (by_upper, by_lower) = (lower.factor(at).abs(), upper.factor(at));
            let mut terms = BTreeMap::new();
            for var in upper.terms.keys().chain(lower.terms.keys()) {
                let sum = upper.factor(*var).times(by_upper)?.plus(lower.factor(*var).times(by_lower)?)?;
                if !sum.is_zero() {
                    terms.insert(*var, sum);
                }
            }
            let bound = upper.cut.at.times(by_upper)?.plus(lower.cut.at.times(by_lower)?)?;
            let cut = Cut { at: bound, side: upper.cut.side.min(lower.cut.side) };
            joined.push(Inequality { terms, cut }.tightened(variables)?);
        }
    }
    Some(joined)
}

/// Chooses values in the opposite order of removal.
fn back(
    variables: &BTreeMap<usize, Variable>,
    removed: &[(usize, Vec<Inequality>)],
    point: &mut BTreeMap<usize, Number>,
    tries: &mut usize,
) -> bool {
    let Some(((at, bounds), rest)) = removed.split_last() else { return true };
    let Some(interval) = bounds_of(*at, bounds, point) else { return false };
    for value in candidates(interval, variables[at]) {
        if *tries == 0 {
            return false;
        }
        *tries -= 1;
        point.insert(*at, value);
        if back(variables, rest, point, tries) {
            return true;
        }
    }
    point.remove(at);
    false
}

/// Where a variable may lie, given the values of those removed after it.
fn bounds_of(at: usize, bounds: &[Inequality], point: &BTreeMap<usize, Number>) -> Option<Interval> {
    let mut interval = Interval::default();
    for one in bounds {
        let by = one.factor(at);
        let others = one.terms.iter().filter(|(var, _)| **var != at);
        let sum = others
            .into_iter()
            .try_fold(Number::ZERO, |sum, (var, by)| sum.plus(by.times(*point.get(var)?)?))?;
        let bound = one.cut.at.minus(sum)?.over(by)?;
        if by.is_negative() {
            let side = if one.cut.side == Side::Over { Side::Under } else { Side::Over };
            interval.low = interval.low.max(Some(Cut { at: bound, side }));
        } else {
            let cut = Cut { at: bound, side: one.cut.side };
            interval.high = Some(interval.high.map_or(cut, |high| high.min(cut)));
        }
    }
    Some(interval)
}

fn candidates(interval: Interval, variable: Variable) -> Vec<Number> {
    let Some(first) = interval.pick(variable.step, variable.prefer) else { return Vec::new() };
    let mut found = vec![first];
    let step = variable.step.unwrap_or(Number::ONE);
    for tries in 1..TRIES {
        let by = i64::try_from(tries).ok().map(Number::from).and_then(|by| by.times(step));
        let near = by.and_then(|by| Some([first.plus(by)?, first.minus(by)?]));
        found.extend(near.into_iter().flatten().filter(|value| interval.holds(*value)));
    }
    found
}
