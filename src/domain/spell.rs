use super::shift;
use crate::base::{Day, Duration};

/// What overlapping measures of one kind come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overlap {
    /// One that begins with the first and lasts as long as the longest.
    Longest,
    /// A longer one ends the running one, and is served in full; a shorter or equal one is absorbed.
    Heaviest,
    /// The later one begins when the earlier one ends.
    Serial,
    /// Each runs by itself.
    Parallel,
}

/// A measure as it is imposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imposed {
    /// The first day.
    pub from: Day,
    /// How long; `None` is without end.
    pub length: Option<Duration>,
}

/// A measure as it runs beside others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// The first day.
    pub from: Day,
    /// The last day; `None` if it never ends.
    pub last: Option<Day>,
    /// What became of it.
    pub fate: Fate,
}

/// What becomes of a measure beside others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It runs as it was imposed.
    Runs,
    /// Another one absorbs it.
    Absorbed,
    /// A longer one ended it early.
    CutShort,
    /// It begins later, because another one ran.
    Postponed,
    /// It was lengthened by a later one.
    Lengthened,
    /// It overlaps another one, and the text does not say what that means.
    Silent,
    /// An appeal ended it, or kept it from beginning.
    Revoked,
}

/// Arranges measures of one kind; the answers are in the order of the questions. Of two that begin on one day the one that
/// stands first came first. `None` past the ends of time, or outside the known workdays.
pub fn arrange(imposed: &[Imposed], overlap: Option<Overlap>) -> Option<Vec<Served>> {
    let mut served: Vec<Served> = imposed.iter().map(|one| alone(*one)).collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..served.len()).collect();
    order.sort_by_key(|at| served[*at].from);
    let mut running: Option<usize> = None;
    for at in order {
        let Some(earlier) = running.filter(|earlier| meets(&served[*earlier], served[at].from)) else {
            running = Some(at);
            continue;
        };
        let goes_on = match overlap {
            Some(Overlap::Parallel) => later_end(&served, earlier, at),
            None => silence(&mut served, earlier, at),
            Some(Overlap::Serial) => postpone(&mut served, imposed, earlier, at)?,
            Some(Overlap::Longest) => lengthen(&mut served, imposed, earlier, at)?,
            Some(Overlap::Heaviest) => outweigh(&mut served, earlier, at)?,
        };
        running = Some(goes_on);
    }
    Some(served)
}

fn alone(imposed: Imposed) -> Option<Served> {
    let last = match imposed.length {
        None => None,
        Some(length) => Some(last_day(imposed.from, length)?),
    };
    Some(Served { from: imposed.from, last, fate: Fate::Runs })
}

fn last_day(from: Day, length: Duration) -> Option<Day> {
    shift(from, length.count, length.unit)?.yesterday().ok()
}

/// Whether a measure still runs on a day.
fn meets(served: &Served, day: Day) -> bool {
    served.last.is_none_or(|last| day <= last)
}

/// The one of two that runs longer.
fn later_end(served: &[Served], one: usize, other: usize) -> usize {
    match (served[one].last, served[other].last) {
        (None, _) => one,
        (Some(_), None) => other,
        (Some(a), Some(b)) => {
            if b > a {
                other
            } else {
                one
            }
        }
    }
}

fn silence(served: &mut [Served], earlier: usize, at: usize) -> usize {
    served[earlier].fate = Fate::Silent;
    served[at].fate = Fate::Silent;
    later_end(served, earlier, at)
}

/// The later one begins when the earlier one ends, if it ever does.
fn postpone(served: &mut [Served], imposed: &[Imposed], earlier: usize, at: usize) -> Option<usize> {
    let Some(last) = served[earlier].last else {
        served[at].fate = Fate::Absorbed;
        return Some(earlier);
    };
    let from = last.tomorrow().ok()?;
    served[at] = Served { fate: Fate::Postponed, ..alone(Imposed { from, ..imposed[at] })? };
    Some(at)
}

/// The first one lasts as long as the longest.
fn lengthen(served: &mut [Served], imposed: &[Imposed], earlier: usize, at: usize) -> Option<usize> {
    let from = served[earlier].from;
    let whole = alone(Imposed { from, ..imposed[at] })?;
    let is_longer = match (served[earlier].last, whole.last) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(now), Some(then)) => then > now,
    };
    if is_longer {
        served[earlier] = Served { fate: Fate::Lengthened, ..whole };
    }
    served[at].fate = Fate::Absorbed;
    Some(earlier)
}

/// The longer one is served in full; what the other one had left lapses.
fn outweigh(served: &mut [Served], earlier: usize, at: usize) -> Option<usize> {
    if length(&served[at]) <= length(&served[earlier]) {
        served[at].fate = Fate::Absorbed;
        return Some(earlier);
    }
    let is_overtaken = served[earlier].from == served[at].from;
    if is_overtaken {
        served[earlier].fate = Fate::Absorbed;
    } else {
        let last = served[at].from.yesterday().ok()?;
        served[earlier] = Served { last: Some(last), fate: Fate::CutShort, ..served[earlier] };
    }
    Some(at)
}

/// How many days a measure takes; one without end takes more than any other.
fn length(served: &Served) -> i64 {
    served.last.map_or(i64::MAX, |last| super::days_between(served.from, last))
}

#[cfg(test)]
mod tests;
