use super::account::Kept;
use super::{Cause, Entry, Judge, LedgerRules, Movement, counting};
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
        let restated = Some(counting(&replayed[..kept], |_| true));
        let cause = Cause::Reversal(key);
        movements.push(Movement { day, cause, after, crossed: Vec::new(), restated });
        movements.extend_from_slice(&replayed[kept..]);
        standing = rest;
    }
    Some(movements)
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
    kept.advance(entries, until, judge, &mut movements)?;
    Some(movements)
}
