use super::{Crossing, LedgerRules, Point, Several};
use crate::base::{Day, Number, Truth};

/// How many multiples one deduction may cross.
const MOST: usize = 10_000;

/// The milestones between what was off the start before an entry and what is after it, in the order in which they lie; what
/// counts of them is open. `None` if they are too many.
pub(super) fn crossings(
    rules: &LedgerRules,
    (day, by): (Day, usize),
    before: Number,
    after: Number,
) -> Option<Vec<Crossing>> {
    let mut crossed = Vec::new();
    for (milestone, step) in rules.milestones.iter().enumerate() {
        for off in points(rules, step.point, before, after)? {
            let counts = Truth::Unknown;
            crossed.push(Crossing { milestone, off, day, by, counts, taken_back: None });
        }
    }
    crossed.sort_by_key(|crossing| (crossing.off, crossing.milestone));
    Some(crossed)
}

/// Whether milestones lie at more than one place; those at one place are one.
pub(super) fn are_several(crossed: &[Crossing]) -> bool {
    crossed.first().map(|first| first.off) != crossed.last().map(|last| last.off)
}

/// Settles which of the milestones crossed at once count, where one of some rules holds; `None` is a text that does not say.
pub(super) fn settle(crossed: &mut [Crossing], rules: &[Option<Several>]) {
    let heaviest =
        crossed.iter().max_by_key(|crossing| (crossing.milestone, crossing.off)).map(|one| one.off);
    let last = crossed.last().map(|crossing| crossing.off);
    for crossing in crossed {
        let counts = |rule: &Option<Several>| match rule {
            Some(Several::Every) => Truth::True,
            Some(Several::Heaviest) => Truth::from(Some(crossing.off) == heaviest),
            None if Some(crossing.off) == last => Truth::True,
            None => Truth::Unknown,
        };
        let mut ways = rules.iter().map(counts);
        let first = ways.next().unwrap_or(Truth::True);
        crossing.counts = if ways.all(|way| way == first) { first } else { Truth::Unknown };
    }
}

/// Where a milestone lies between two points off the start, the first one excluded.
fn points(rules: &LedgerRules, point: Point, before: Number, after: Number) -> Option<Vec<Number>> {
    let single = |off: Number| Some(if before < off && off <= after { vec![off] } else { Vec::new() });
    match point {
        Point::Balance(at) => single(rules.off(at)?),
        Point::Deducted(off) => single(off),
        Point::Every(step) => {
            let mut points = Vec::new();
            let mut next = before.over(step)?.floor().plus(Number::ONE)?.times(step)?;
            while next <= after {
                if points.len() == MOST {
                    return None;
                }
                points.push(next);
                next = next.plus(step)?;
            }
            Some(points)
        }
    }
}
