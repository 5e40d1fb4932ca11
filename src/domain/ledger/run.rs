use std::collections::HashSet;

use super::account::Kept;
use super::{Cause, Crossing, Entry, Judge, LedgerRules, Movement, counting};
use crate::base::Day;

/// All movements up to and including a day, in the order of time; what falls on one day comes in this order: the end of a
/// period, expiries, points that come back, deductions, credits, reversals. `None` if a number or a day does not fit.
pub fn run(
    rules: &LedgerRules,
    entries: &[Entry],
    until: Day,
    judge: &mut dyn Judge,
) -> Option<Vec<Movement>> {
    let mut standing = effective(entries);
    let mut movements = replay(rules, &standing, until, judge)?;
    for (day, key) in reversals(&standing, until) {
        let rest: Vec<Entry> = standing.iter().filter(|entry| entry.key != key).cloned().collect();
        let replayed = replay(rules, &rest, until, judge)?;
        let past = |movement: &Movement| movement.day <= day;
        let happened = movements.partition_point(past);
        let kept = replayed.partition_point(past);
        let after = replayed[..kept].last().map_or_else(|| rules.start(), |movement| movement.after);
        movements.truncate(happened);
        let crossed = take_back(&mut movements, &replayed[..kept], day);
        let restated = Some(counting(&replayed[..kept], |_| true));
        let cause = Cause::Reversal(key);
        movements.push(Movement { day, cause, after, crossed, restated });
        movements.extend_from_slice(&replayed[kept..]);
        standing = rest;
    }
    Some(movements)
}

/// Takes back what was reached and is not reached without the reversed entry. What is reached only without it is handed back:
/// it comes with the reversal, on the day on which it would have come.
fn take_back(movements: &mut [Movement], replayed: &[Movement], day: Day) -> Vec<Crossing> {
    let known =
        |crossing: &Crossing| (crossing.day, crossing.by, crossing.milestone, crossing.off, crossing.counts);
    let reached = |movement: &Movement| movement.crossed.clone();
    let mut new: Vec<Crossing> = replayed.iter().flat_map(reached).collect();
    let stays: HashSet<_> = new.iter().map(known).collect();
    let mut stayed = HashSet::new();
    let standing = |crossing: &&mut Crossing| crossing.taken_back.is_none();
    for crossing in movements.iter_mut().flat_map(|movement| &mut movement.crossed).filter(standing) {
        if stays.contains(&known(crossing)) {
            stayed.insert(known(crossing));
        } else {
            crossing.taken_back = Some(day);
        }
    }
    new.retain(|crossing| !stayed.contains(&known(crossing)));
    new
}

/// The entries that count at some time, in the order in which they are taken.
pub(super) fn effective(entries: &[Entry]) -> Vec<Entry> {
    let counts = |entry: &&Entry| entry.reversed.is_none_or(|since| since > entry.day);
    let mut entries: Vec<Entry> = entries.iter().filter(counts).cloned().collect();
    entries.sort_by_key(|entry| (entry.day, entry.kind, entry.key));
    entries
}

/// The reversals up to a day, in the order of time.
fn reversals(entries: &[Entry], until: Day) -> Vec<(Day, usize)> {
    let reversed = |entry: &Entry| entry.reversed.map(|day| (day, entry.key));
    let mut reversals: Vec<_> =
        entries.iter().filter_map(reversed).filter(|(day, _)| *day <= until).collect();
    reversals.sort_unstable();
    reversals
}

/// The movements of entries that nobody reverses.
fn replay(
    rules: &LedgerRules,
    entries: &[Entry],
    until: Day,
    judge: &mut dyn Judge,
) -> Option<Vec<Movement>> {
    let mut movements = Vec::new();
    let mut kept = Kept::new(rules);
    judge.begin();
    kept.advance(entries, until, judge, &mut movements)?;
    Some(movements)
}
