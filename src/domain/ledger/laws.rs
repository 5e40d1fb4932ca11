//! What holds of every account, held against a replay that is as simple as can be.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    Counted, Counting, Entry, EntryKind, Judge, LedgerRules, Milestone, Point, Renewal, Standing, run,
};
use crate::base::{Day, Number, Truth, Unit};
use crate::domain::{Stretch, shift};

/// A judge whom nobody asks anything.
struct Plain;

impl Judge for Plain {
    fn renewal(&mut self, _: Day, _: &Standing, _: &Counted) -> Renewal {
        Renewal::Clear
    }

    fn recovers(&mut self, _: Stretch, _: &Standing, _: &Counted) -> Truth {
        Truth::True
    }

    fn voids_credits(&mut self, _: Day, _: &Standing, _: &Counted) -> Truth {
        Truth::False
    }
}

const LAST: i64 = 20;

fn day(number: i64) -> Day {
    let first = "2024-03-01".parse().expect("a day");
    shift(first, number, Unit::Days).expect("fits")
}

/// Milestones at 3 and 5, and at each multiple of 4.
fn rules() -> LedgerRules {
    let at = |point: fn(Number) -> Point, off: i64| Milestone { point: point(Number::from(off)) };
    LedgerRules {
        keeps_reserve: false,
        may_void: false,
        counting: Counting::Up,
        bounds: None,
        cycle: None,
        expiry: None,
        recovery: None,
        milestones: vec![at(Point::Balance, 3), at(Point::Deducted, 5), at(Point::Every, 4)],
        several: Vec::new(),
    }
}

/// Day, points and, for some, how many days later it is reversed.
fn entries(rolled: &[(i64, i64, Option<i64>)]) -> Vec<Entry> {
    let entry = |(key, (on, points, after)): (usize, &(i64, i64, Option<i64>))| Entry {
        key,
        kind: EntryKind::Deduction,
        day: day(*on),
        points: Number::from(*points),
        reversed: after.map(|after| day(on + after)),
    };
    rolled.iter().enumerate().map(entry).collect()
}

/// Milestone, points off, day, entry.
type Reached = BTreeSet<(usize, Number, Day, usize)>;

/// What is reached as of a day by the entries that stand then, as if no other had ever been.
fn naive(entries: &[Entry], today: Day) -> Reached {
    let stands = |entry: &&Entry| entry.day <= today && entry.reversed.is_none_or(|since| since > today);
    let mut standing: Vec<&Entry> = entries.iter().filter(stands).collect();
    standing.sort_by_key(|entry| (entry.day, entry.key));
    let mut off = 0;
    let mut reached = Reached::new();
    for entry in standing {
        for _ in 0..entry.points.to_i64().expect("whole") {
            off += 1;
            for (milestone, lies) in [off == 3, off == 5, off % 4 == 0].into_iter().enumerate() {
                if lies {
                    reached.insert((milestone, Number::from(off), entry.day, entry.key));
                }
            }
        }
    }
    reached
}

/// What is reached as of a day, by a ledger kept up to another.
fn kept(entries: &[Entry], today: Day, until: Day) -> Reached {
    let movements = run(&rules(), entries, until, &mut Plain).expect("fits");
    let crossed =
        movements.iter().filter(|movement| movement.day <= today).flat_map(|movement| &movement.crossed);
    crossed
        .filter(|crossing| crossing.taken_back.is_none_or(|since| since > today))
        .map(|crossing| (crossing.milestone, crossing.off, crossing.day, crossing.by))
        .collect()
}

proptest! {
    #[test]
    fn what_is_reached_is_what_the_standing_entries_reach_whenever_it_is_asked(
        rolled in prop::collection::vec((0..LAST, 1i64..6, prop::option::of(0i64..8)), 0..7)
    ) {
        let entries = entries(&rolled);
        for number in 0..LAST + 8 {
            let today = day(number);
            let wanted = naive(&entries, today);
            prop_assert_eq!(&kept(&entries, today, today), &wanted, "asked on {}", today);
            prop_assert_eq!(&kept(&entries, today, day(LAST + 8)), &wanted, "looked back on {}", today);
        }
    }

    #[test]
    fn the_last_milestone_of_a_jump_is_certain(points in prop::collection::vec(1i64..9, 1..6)) {
        let rolled: Vec<_> = points.iter().zip(0..).map(|(points, at)| (at, *points, None)).collect();
        let movements = run(&rules(), &entries(&rolled), day(LAST), &mut Plain).expect("fits");
        for movement in &movements {
            let last = movement.crossed.last().map(|crossing| crossing.off);
            for crossing in &movement.crossed {
                let wanted = if Some(crossing.off) == last { Truth::True } else { Truth::Unknown };
                prop_assert_eq!(crossing.counts, wanted);
            }
        }
    }
}
