use super::{Crossing, LedgerRules, Point, Several};
use crate::base::Number;

/// How many multiples one deduction may cross.
const MOST: usize = 10_000;

/// The milestones between what was off the start before and what is now, in the order in which they lie. `None` if they are
/// too many.
pub(super) fn crossings(rules: &LedgerRules, before: Number, after: Number) -> Option<Vec<Crossing>> {
    let mut crossed = Vec::new();
    for (milestone, step) in rules.milestones.iter().enumerate() {
        for off in points(rules, step.point, before, after)? {
            crossed.push(Crossing { milestone, off, counts: false });
        }
    }
    crossed.sort_by_key(|crossing| (crossing.off, crossing.milestone));
    let heaviest = crossed.len().saturating_sub(1);
    let is_one = crossed.len() == 1;
    for (at, crossing) in crossed.iter_mut().enumerate() {
        crossing.counts = match rules.several {
            Some(Several::Every) => true,
            Some(Several::Heaviest) => at == heaviest,
            None => is_one,
        };
    }
    Some(crossed)
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
