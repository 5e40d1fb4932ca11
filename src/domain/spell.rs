use super::shift;
use crate::base::{Day, Duration, Instant, Unit, Zone};

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
    /// When it begins; what is counted in days begins with its first day.
    pub from: Instant,
    /// How long; `None` is without end.
    pub length: Option<Duration>,
}

/// A measure as it runs beside others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// When it begins.
    pub from: Instant,
    /// When it is over; `None` if it never is.
    pub until: Option<Instant>,
    /// What became of it.
    pub fate: Fate,
}

impl Served {
    /// The first day.
    pub fn first(&self, zone: &Zone) -> Day {
        zone.day_of(self.from)
    }

    /// The last day; `None` if it never ends.
    pub fn last(&self, zone: &Zone) -> Option<Day> {
        let within = self.until?.checked_sub(jiff::SignedDuration::from_nanos(1)).ok()?;
        Some(zone.day_of(within.max(self.from)))
    }
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
    /// What brought it was reversed, by an appeal or in the records: that ended it, or kept it from beginning.
    Revoked,
}

/// Arranges measures of one kind; the answers are in the order of the questions. Of two that begin at once the one that
/// stands first came first. `None` past the ends of time, or outside the known workdays.
pub fn arrange(imposed: &[Imposed], overlap: Option<Overlap>, zone: &Zone) -> Option<Vec<Served>> {
    let mut served: Vec<Served> = imposed.iter().map(|one| alone(*one, zone)).collect::<Option<_>>()?;
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
            Some(Overlap::Serial) => postpone(&mut served, imposed, (earlier, at), zone)?,
            Some(Overlap::Longest) => lengthen(&mut served, imposed, (earlier, at), zone)?,
            Some(Overlap::Heaviest) => outweigh(&mut served, (earlier, at), zone),
        };
        running = Some(goes_on);
    }
    Some(served)
}

/// A measure that nothing else touches. Hours run from instant to instant, everything else in whole days.
pub fn alone(imposed: Imposed, zone: &Zone) -> Option<Served> {
    let Imposed { from, length } = imposed;
    let (from, until) = match length {
        None => (from, None),
        Some(Duration { count, unit: Unit::Hours }) => {
            let hours = jiff::SignedDuration::from_secs(count.checked_mul(3600)?);
            (from, Some(from.checked_add(hours).ok()?))
        }
        // The first day is one of them if it is worked; days off before the last one are served too.
        Some(Duration { count, unit: Unit::Workdays }) => {
            let first = zone.day_of(from);
            let last = shift(first.yesterday().ok()?, count, Unit::Workdays)?;
            (zone.start_of(first)?, Some(zone.start_of(last.tomorrow().ok()?)?))
        }
        Some(Duration { count, unit }) => {
            let first = zone.day_of(from);
            (zone.start_of(first)?, Some(zone.start_of(shift(first, count, unit)?)?))
        }
    };
    Some(Served { from, until, fate: Fate::Runs })
}

/// Whether a measure still runs at an instant.
fn meets(served: &Served, at: Instant) -> bool {
    served.until.is_none_or(|until| at < until)
}

/// The one of two that runs longer.
fn later_end(served: &[Served], one: usize, other: usize) -> usize {
    if outlasts(served[other].until, served[one].until) { other } else { one }
}

/// Whether what runs until one instant ends after what runs until another; without an end it runs for ever.
fn outlasts(until: Option<Instant>, other: Option<Instant>) -> bool {
    other.is_some_and(|other| until.is_none_or(|until| until > other))
}

fn silence(served: &mut [Served], earlier: usize, at: usize) -> usize {
    served[earlier].fate = Fate::Silent;
    served[at].fate = Fate::Silent;
    later_end(served, earlier, at)
}

/// The later one begins when the earlier one ends, if it ever does.
fn postpone(
    served: &mut [Served],
    imposed: &[Imposed],
    (earlier, at): (usize, usize),
    zone: &Zone,
) -> Option<usize> {
    let Some(from) = served[earlier].until else {
        served[at].fate = Fate::Absorbed;
        return Some(earlier);
    };
    served[at] = Served { fate: Fate::Postponed, ..alone(Imposed { from, ..imposed[at] }, zone)? };
    Some(at)
}

/// The first one lasts as long as the longest.
fn lengthen(
    served: &mut [Served],
    imposed: &[Imposed],
    (earlier, at): (usize, usize),
    zone: &Zone,
) -> Option<usize> {
    let from = served[earlier].from;
    let whole = alone(Imposed { from, ..imposed[at] }, zone)?;
    if outlasts(whole.until, served[earlier].until) {
        served[earlier] = Served { fate: Fate::Lengthened, ..whole };
    }
    served[at].fate = Fate::Absorbed;
    Some(earlier)
}

/// The longer one is served in full; what the other one had left lapses.
fn outweigh(served: &mut [Served], (earlier, at): (usize, usize), zone: &Zone) -> usize {
    if length(&served[at], zone) <= length(&served[earlier], zone) {
        served[at].fate = Fate::Absorbed;
        return earlier;
    }
    let is_overtaken = served[earlier].from == served[at].from;
    if is_overtaken {
        served[earlier].fate = Fate::Absorbed;
    } else {
        served[earlier] = Served { until: Some(served[at].from), fate: Fate::CutShort, ..served[earlier] };
    }
    at
}

/// How long a measure takes on the clocks of its place, so that a day is a day; one without end takes more than any other.
fn length(served: &Served, zone: &Zone) -> jiff::SignedDuration {
    let taken = |until| zone.clock_at(until).duration_since(zone.clock_at(served.from));
    served.until.map_or(jiff::SignedDuration::MAX, taken)
}

#[cfg(test)]
mod tests;
