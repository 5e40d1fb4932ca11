use proptest::prelude::*;

use super::account::Kept;
use super::{
    Bounds, Cause, Counted, Counting, Cycle, Entry, EntryKind, Judge, LedgerRules, Milestone, Movement,
    Point, Recovery, Renewal, Several, Standing, counting, run,
};
use crate::base::{Day, Duration, Number, Truth, Unit};
use crate::domain::{Period, Stretch, shift};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

fn deduct(key: usize, on: &str, points: &str) -> Entry {
    Entry { key, kind: EntryKind::Deduction, day: day(on), points: number(points), reversed: None }
}

fn earn(key: usize, on: &str, points: &str) -> Entry {
    Entry { kind: EntryKind::Credit, ..deduct(key, on, points) }
}

fn up() -> LedgerRules {
    LedgerRules {
        counting: Counting::Up,
        bounds: None,
        cycle: None,
        keeps_reserve: false,
        may_void: true,
        expiry: None,
        recovery: None,
        milestones: Vec::new(),
        several: Vec::new(),
    }
}

fn yearly() -> LedgerRules {
    LedgerRules { cycle: Some(Cycle::Civil(Period::Year)), ..up() }
}

fn at(points: &[Point], several: Option<Several>) -> LedgerRules {
    let milestones = points.iter().map(|point| Milestone { point: *point }).collect();
    LedgerRules { milestones, several: several.into_iter().collect(), ..up() }
}

fn days(count: i64) -> Duration {
    Duration { count, unit: Unit::Days }
}

/// Says the same of everything it is asked, but keeps a balance from some total on.
struct Says {
    keeps_from: Option<Number>,
    carries: Option<Number>,
    recovers: Truth,
    voids: Truth,
}

const PLAIN: Says = Says { keeps_from: None, carries: None, recovers: Truth::True, voids: Truth::False };

impl Judge for Says {
    fn renewal(&mut self, _: Day, standing: &Standing, _: &Counted) -> Renewal {
        match (self.keeps_from, self.carries) {
            (Some(least), _) if standing.total >= least => Renewal::Keep,
            (_, Some(points)) => Renewal::Carry(points),
            (_, None) => Renewal::Clear,
        }
    }

    fn recovers(&mut self, _: Stretch, _: &Standing, _: &Counted) -> Truth {
        self.recovers
    }

    fn voids_credits(&mut self, _: Day, _: &Standing, _: &Counted) -> Truth {
        self.voids
    }
}

fn kept(rules: &LedgerRules, entries: &[Entry], until: &str, mut judge: Says) -> Vec<Movement> {
    run(rules, entries, day(until), &mut judge).expect("fits")
}

fn balance(rules: &LedgerRules, entries: &[Entry], until: &str, judge: Says) -> String {
    let movements = kept(rules, entries, until, judge);
    movements.last().map_or_else(|| rules.start(), |last| last.after).balance.to_string()
}

#[test]
fn ten_tenths_are_one() {
    let entries: Vec<Entry> = (0..10).map(|key| deduct(key, "2024-05-01", "0.1")).collect();
    assert_eq!(balance(&up(), &entries, "2024-05-01", PLAIN), "1");
}

#[test]
fn a_year_ends_with_its_last_day() {
    let entries = [deduct(0, "2023-12-31", "3"), deduct(1, "2024-01-01", "2")];
    assert_eq!(balance(&yearly(), &entries, "2023-12-31", PLAIN), "3");
    assert_eq!(balance(&yearly(), &entries, "2024-01-01", PLAIN), "2");
    let only = [deduct(0, "2023-12-31", "3")];
    assert_eq!(balance(&yearly(), &only, "2024-01-01", PLAIN), "0");
}

#[test]
fn a_hundred_is_kept_and_less_is_cleared() {
    for (points, left) in [("99", "0"), ("99.9", "0"), ("100", "100")] {
        let judge = Says { keeps_from: Some(number("100")), ..PLAIN };
        assert_eq!(balance(&yearly(), &[deduct(0, "2021-06-01", points)], "2022-01-01", judge), left);
    }
}

#[test]
fn a_constant_is_carried_over() {
    let judge = Says { carries: Some(number("24")), ..PLAIN };
    assert_eq!(balance(&yearly(), &[deduct(0, "2021-06-01", "40")], "2022-01-01", judge), "24");
}

#[test]
fn listed_periods_begin_anew_on_their_first_days() {
    let cycle = Cycle::Listed(vec![day("2024-01-01"), day("2024-04-01")]);
    let rules = LedgerRules { cycle: Some(cycle), ..up() };
    let entries = [deduct(0, "2024-03-31", "3")];
    assert_eq!(balance(&rules, &entries, "2024-03-31", PLAIN), "3");
    assert_eq!(balance(&rules, &entries, "2024-04-01", PLAIN), "0");
}

#[test]
fn an_entry_of_the_leap_day_expires_after_its_days_or_months() {
    let after = |count, unit| LedgerRules { expiry: Some(Duration { count, unit }), ..up() };
    let entries = [deduct(0, "2024-02-29", "3")];
    for (rules, last, gone) in [
        (after(90, Unit::Days), "2024-05-28", "2024-05-29"),
        (after(1, Unit::Years), "2025-02-27", "2025-02-28"),
        (after(1, Unit::Months), "2024-03-28", "2024-03-29"),
    ] {
        assert_eq!(balance(&rules, &entries, last, PLAIN), "3", "{last}");
        assert_eq!(balance(&rules, &entries, gone, PLAIN), "0", "{gone}");
    }
}

#[test]
fn what_lies_beyond_the_bounds_is_lost() {
    let bounds = Bounds { least: number("0"), greatest: number("12") };
    let rules = LedgerRules {
        counting: Counting::DownFrom(number("12")),
        bounds: Some(bounds),
        expiry: Some(days(10)),
        ..up()
    };
    let entries = [deduct(0, "2024-05-01", "20"), deduct(1, "2024-05-02", "1")];
    assert_eq!(balance(&rules, &entries, "2024-05-02", PLAIN), "0");
    assert_eq!(balance(&rules, &entries, "2024-05-12", PLAIN), "12");
}

#[test]
fn points_come_back_after_seven_clean_days() {
    let recovery = Recovery { points: Number::ONE, every: days(7), clean: true };
    let rules = LedgerRules { counting: Counting::DownFrom(number("12")), recovery: Some(recovery), ..up() };
    let entries = [deduct(0, "2024-05-01", "3"), deduct(1, "2024-05-09", "1")];
    for (until, left) in [
        ("2024-05-08", "9"),
        ("2024-05-09", "9"),
        ("2024-05-16", "9"),
        ("2024-05-17", "10"),
        ("2024-06-30", "12"),
    ] {
        assert_eq!(balance(&rules, &entries, until, PLAIN), left, "{until}");
    }
    let idle = Says { recovers: Truth::Unknown, ..PLAIN };
    assert_eq!(balance(&rules, &entries, "2024-06-30", idle), "8");
}

#[test]
fn without_clean_the_stretches_run_on_through_deductions() {
    let recovery = Recovery { points: Number::ONE, every: days(7), clean: false };
    let rules = LedgerRules { recovery: Some(recovery), ..up() };
    let entries = [deduct(0, "2024-05-01", "3"), deduct(1, "2024-05-07", "2")];
    assert_eq!(balance(&rules, &entries, "2024-05-08", PLAIN), "5");
    assert_eq!(balance(&rules, &entries, "2024-05-09", PLAIN), "4");
}

#[test]
fn credits_offset_and_never_go_below_nothing() {
    let entries = [deduct(0, "2022-09-01", "20"), earn(1, "2022-09-02", "30")];
    assert_eq!(balance(&up(), &entries, "2022-09-02", PLAIN), "0");
    let more = [entries[0].clone(), entries[1].clone(), deduct(2, "2022-09-03", "15")];
    assert_eq!(balance(&up(), &more, "2022-09-03", PLAIN), "15");
    let reserve = LedgerRules { keeps_reserve: true, ..up() };
    assert_eq!(balance(&reserve, &more, "2022-09-03", PLAIN), "5");
    for voids in [Truth::True, Truth::Unknown] {
        assert_eq!(balance(&up(), &more, "2022-09-03", Says { voids, ..PLAIN }), "35");
    }
}

#[test]
fn a_reversal_undoes_its_entry_from_its_day_on_and_history_stays() {
    let rules = at(&[Point::Balance(number("4"))], None);
    let reversed = Entry { reversed: Some(day("2024-05-10")), ..deduct(0, "2024-05-01", "4") };
    let movements = kept(&rules, &[reversed.clone(), deduct(1, "2024-05-20", "2")], "2024-06-01", PLAIN);
    let told: Vec<(Cause, String, usize)> = movements
        .iter()
        .map(|movement| (movement.cause, movement.after.balance.to_string(), movement.crossed.len()))
        .collect();
    let expected = [
        (Cause::Entry(0), "4".to_owned(), 1),
        (Cause::Reversal(0), "0".to_owned(), 0),
        (Cause::Entry(1), "2".to_owned(), 0),
    ];
    assert_eq!(told, expected);
    let at_once = Entry { reversed: Some(day("2024-05-01")), ..reversed };
    assert!(kept(&rules, &[at_once], "2024-06-01", PLAIN).is_empty());
}

#[test]
fn a_reversal_after_the_reset_leaves_the_new_year_alone() {
    let reversed = Entry { reversed: Some(day("2024-01-10")), ..deduct(0, "2023-12-01", "4") };
    let entries = [reversed, deduct(1, "2024-01-05", "2")];
    assert_eq!(balance(&yearly(), &entries, "2024-02-01", PLAIN), "2");
}

fn down_from(start: &str) -> LedgerRules {
    let bounds = Bounds { least: Number::ZERO, greatest: number(start) };
    LedgerRules { counting: Counting::DownFrom(number(start)), bounds: Some(bounds), ..up() }
}

fn within(least: &str, greatest: &str) -> LedgerRules {
    LedgerRules { bounds: Some(Bounds { least: number(least), greatest: number(greatest) }), ..up() }
}

#[test]
fn what_a_bound_cut_off_does_not_come_back_when_the_entry_expires() {
    let entries =
        [deduct(0, "2024-03-01", "10"), deduct(1, "2024-03-03", "10"), deduct(2, "2024-03-05", "10")];
    let rules = LedgerRules { expiry: Some(days(3)), ..within("0", "10") };
    let falling = LedgerRules { expiry: Some(days(3)), ..down_from("10") };
    for (until, off) in [("2024-03-04", 0), ("2024-03-05", 10), ("2024-03-07", 10), ("2024-03-08", 0)] {
        assert_eq!(balance(&rules, &entries, until, PLAIN), off.to_string(), "{until}");
        assert_eq!(balance(&falling, &entries, until, PLAIN), (10 - off).to_string(), "{until}");
    }
}

#[test]
fn what_is_earned_beyond_the_start_is_lost_unless_a_reserve_is_kept() {
    let entries =
        [deduct(0, "2024-03-01", "800"), earn(1, "2024-03-02", "900"), deduct(2, "2024-03-03", "50")];
    assert_eq!(balance(&down_from("1000"), &entries, "2024-03-03", PLAIN), "950");
    let reserve = LedgerRules { keeps_reserve: true, ..down_from("1000") };
    assert_eq!(balance(&reserve, &entries, "2024-03-03", PLAIN), "1000");
    let more = [entries.to_vec(), vec![deduct(3, "2024-03-04", "60")]].concat();
    assert_eq!(balance(&reserve, &more, "2024-03-04", PLAIN), "990");
}

#[test]
fn a_bound_holds_beside_credits() {
    let entries = [
        deduct(0, "2024-03-01", "8"),
        earn(1, "2024-03-02", "5"),
        deduct(2, "2024-03-03", "13"),
        deduct(3, "2024-03-04", "13"),
    ];
    for keeps_reserve in [false, true] {
        let rules = LedgerRules { keeps_reserve, ..within("0", "12") };
        assert_eq!(balance(&rules, &entries, "2024-03-04", PLAIN), "12");
    }
}

#[test]
fn nothing_comes_back_at_the_start_beside_credits() {
    let recovery = Recovery { points: Number::ONE, every: days(7), clean: false };
    let rules = LedgerRules { recovery: Some(recovery), ..up() };
    let entries = [deduct(0, "2024-03-01", "5"), earn(1, "2024-03-02", "5"), deduct(2, "2024-04-01", "3")];
    for keeps_reserve in [false, true] {
        let rules = LedgerRules { keeps_reserve, ..rules.clone() };
        assert_eq!(balance(&rules, &entries, "2024-04-01", PLAIN), "3");
        assert_eq!(balance(&rules, &entries, "2024-04-09", PLAIN), "2");
    }
}

#[test]
fn a_credit_that_expires_takes_back_what_it_gave_and_may_reach_a_milestone() {
    let rules =
        LedgerRules { expiry: Some(days(5)), ..at(&[Point::Balance(number("12"))], Some(Several::Every)) };
    let entries = [earn(0, "2024-03-01", "3"), deduct(1, "2024-03-02", "8"), deduct(2, "2024-03-05", "6")];
    assert_eq!(balance(&rules, &entries, "2024-03-06", PLAIN), "14");
    let reserve = LedgerRules { keeps_reserve: true, ..rules };
    let movements = kept(&reserve, &entries, "2024-03-07", PLAIN);
    let told: Vec<(Cause, String, usize)> = movements
        .iter()
        .map(|movement| (movement.cause, movement.after.balance.to_string(), movement.crossed.len()))
        .collect();
    let expected = [
        (Cause::Entry(0), "0".to_owned(), 0),
        (Cause::Entry(1), "5".to_owned(), 0),
        (Cause::Entry(2), "11".to_owned(), 0),
        (Cause::Expiry(0), "14".to_owned(), 1),
        (Cause::Expiry(1), "6".to_owned(), 0),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_credit_takes_back_no_more_than_what_still_counts() {
    let rules = LedgerRules { expiry: Some(days(5)), ..up() };
    let entries = [deduct(0, "2024-03-01", "8"), earn(1, "2024-03-03", "5")];
    for (until, left) in [("2024-03-05", "3"), ("2024-03-06", "0"), ("2024-03-08", "0")] {
        assert_eq!(balance(&rules, &entries, until, PLAIN), left, "{until}");
    }
}

#[test]
fn points_that_came_back_belong_to_no_entry() {
    let recovery = Recovery { points: Number::ONE, every: days(7), clean: false };
    let rules = LedgerRules { recovery: Some(recovery), expiry: Some(days(10)), ..up() };
    let entries = [deduct(0, "2024-03-01", "5"), deduct(1, "2024-03-02", "3")];
    for (until, left) in [("2024-03-09", "7"), ("2024-03-11", "2"), ("2024-03-12", "0")] {
        assert_eq!(balance(&rules, &entries, until, PLAIN), left, "{until}");
    }
}

#[test]
fn deductions_come_before_the_credits_of_their_day() {
    let rules = at(&[Point::Balance(number("12"))], Some(Several::Every));
    let movements =
        kept(&rules, &[earn(0, "2024-03-01", "5"), deduct(1, "2024-03-01", "12")], "2024-03-01", PLAIN);
    let told: Vec<(String, usize)> = movements
        .iter()
        .map(|movement| (movement.after.balance.to_string(), movement.crossed.len()))
        .collect();
    assert_eq!(told, [("12".to_owned(), 1), ("7".to_owned(), 0)]);
}

#[test]
fn void_credits_leave_the_balance_that_there_would_be_without_them() {
    let rules = within("0", "12");
    let entries = [deduct(0, "2024-03-01", "8"), earn(1, "2024-03-02", "5"), deduct(2, "2024-03-03", "3")];
    for (voids, left) in [(Truth::False, "6"), (Truth::True, "11"), (Truth::Unknown, "11")] {
        assert_eq!(balance(&rules, &entries, "2024-03-03", Says { voids, ..PLAIN }), left);
    }
}

#[test]
fn a_stretch_runs_on_where_the_balance_is_kept_and_begins_anew_where_points_are_carried() {
    let recovery = Recovery { points: Number::ONE, every: days(10), clean: false };
    let rules = LedgerRules { recovery: Some(recovery), ..yearly() };
    let entries = [deduct(0, "2023-12-28", "5")];
    let keeps = || Says { keeps_from: Some(Number::ONE), ..PLAIN };
    let carries = || Says { carries: Some(number("5")), ..PLAIN };
    for (until, if_kept, if_carried) in [
        ("2024-01-07", "5", "5"),
        ("2024-01-08", "4", "5"),
        ("2024-01-10", "4", "5"),
        ("2024-01-11", "4", "4"),
    ] {
        assert_eq!(balance(&rules, &entries, until, keeps()), if_kept, "{until}");
        assert_eq!(balance(&rules, &entries, until, carries()), if_carried, "{until}");
    }
}

/// The points off the start of the milestones that a movement reached, and whether each counts.
fn crossed(movement: &Movement) -> Vec<(String, bool)> {
    movement.crossed.iter().map(|crossing| (crossing.off.to_string(), crossing.counts.holds())).collect()
}

#[test]
fn a_milestone_is_reached_at_its_number_and_again_after_it_was_left() {
    let rules = LedgerRules { expiry: Some(days(5)), ..at(&[Point::Balance(number("4"))], None) };
    let entries =
        [deduct(0, "2024-05-01", "3.9"), deduct(1, "2024-05-02", "0.1"), deduct(2, "2024-05-06", "4")];
    let reached: Vec<usize> =
        kept(&rules, &entries, "2024-05-06", PLAIN).iter().map(|movement| movement.crossed.len()).collect();
    assert_eq!(reached, [0, 1, 0, 1]);
}

#[test]
fn one_deduction_across_several_milestones() {
    let points = ["4", "8", "12"].map(|at| Point::Deducted(number(at)));
    let entry = [deduct(0, "2024-05-01", "12")];
    for (several, expected) in [
        (Some(Several::Heaviest), [Truth::False, Truth::False, Truth::True]),
        (Some(Several::Every), [Truth::True; 3]),
        (None, [Truth::Unknown, Truth::Unknown, Truth::True]),
    ] {
        let movements = kept(&at(&points, several), &entry, "2024-05-01", PLAIN);
        let counts: Vec<Truth> = movements[0].crossed.iter().map(|crossing| crossing.counts).collect();
        assert_eq!(counts, expected, "{several:?}");
    }
}

#[test]
fn every_multiple_of_twelve_is_a_milestone() {
    let rules = at(&[Point::Every(number("12"))], Some(Several::Every));
    let entries =
        [deduct(0, "2024-05-01", "11.9"), deduct(1, "2024-05-02", "0.1"), deduct(2, "2024-05-03", "24")];
    let reached: Vec<Vec<(String, bool)>> =
        kept(&rules, &entries, "2024-05-03", PLAIN).iter().map(crossed).collect();
    let one = |off: &str| (off.to_owned(), true);
    assert_eq!(reached, [vec![], vec![one("12")], vec![one("24"), one("36")]]);
}

#[test]
fn an_account_that_counts_down_reaches_balances_from_above() {
    let rules = LedgerRules {
        counting: Counting::DownFrom(number("12")),
        ..at(&[Point::Balance(number("8")), Point::Deducted(number("12"))], Some(Several::Heaviest))
    };
    let entries = [deduct(0, "2024-05-01", "4"), deduct(1, "2024-05-02", "8")];
    let reached: Vec<Vec<(String, bool)>> =
        kept(&rules, &entries, "2024-05-03", PLAIN).iter().map(crossed).collect();
    assert_eq!(reached, [[("4".to_owned(), true)], [("12".to_owned(), true)]]);
}

/// Rules with everything in them that makes a balance depend on its past.
fn involved() -> LedgerRules {
    LedgerRules {
        counting: Counting::DownFrom(number("12")),
        bounds: Some(Bounds { least: number("0"), greatest: number("12") }),
        cycle: Some(Cycle::Civil(Period::Quarter)),
        expiry: Some(days(40)),
        recovery: Some(Recovery { points: number("0.5"), every: days(7), clean: true }),
        ..at(&[Point::Balance(number("8")), Point::Every(number("3"))], Some(Several::Heaviest))
    }
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (0i64..400, 0u32..60, prop::bool::weighted(0.2), prop::option::of(1i64..60));
    prop::collection::vec(one, 0..12).prop_map(|entries| {
        let entry = |(key, (on, tenths, is_credit, reversed)): (usize, (i64, u32, bool, Option<i64>))| {
            let day = shift(day("2024-01-01"), on, Unit::Days).expect("fits");
            Entry {
                key,
                kind: if is_credit { EntryKind::Credit } else { EntryKind::Deduction },
                day,
                points: number(&format!("{}.{}", tenths / 10, tenths % 10)),
                reversed: reversed.and_then(|after| shift(day, after, Unit::Days)),
            }
        };
        entries.into_iter().enumerate().map(entry).collect()
    })
}

proptest! {
    #[test]
    fn in_what_order_entries_were_learnt_of_changes_nothing(
        (known, shuffled) in entries().prop_flat_map(|known| (Just(known.clone()), Just(known).prop_shuffle()))
    ) {
        prop_assert_eq!(kept(&involved(), &known, "2025-06-01", PLAIN), kept(&involved(), &shuffled, "2025-06-01", PLAIN));
    }

    #[test]
    fn every_day_sees_the_beginning_of_what_later_days_see(known in entries(), until in 0i64..500) {
        let rules = involved();
        let until = shift(day("2024-01-01"), until, Unit::Days).expect("fits");
        let early = run(&rules, &known, until, &mut { PLAIN }).expect("fits");
        let mut late = kept(&rules, &known, "2025-06-01", PLAIN);
        // What is taken back later is not yet known to be.
        for crossing in late.iter_mut().flat_map(|movement| &mut movement.crossed) {
            crossing.taken_back = crossing.taken_back.filter(|since| *since <= until);
        }
        let whole = late.iter().filter(|movement| movement.day <= until);
        prop_assert!(early.iter().eq(whole));
    }

    #[test]
    fn kept_entry_by_entry_or_all_at_once_it_is_the_same(known in entries()) {
        let rules = involved();
        let mut standing: Vec<Entry> = known.into_iter().map(|entry| Entry { reversed: None, ..entry }).collect();
        standing.sort_by_key(|entry| (entry.day, entry.kind, entry.key));
        let (mut account, mut movements) = (Kept::new(&rules), Vec::new());
        for taken in 0..standing.len() {
            let last = standing[taken].day;
            let is_last_of_day = standing.get(taken + 1).is_none_or(|next| next.day > last);
            if is_last_of_day {
                account.advance(&standing[..=taken], last, &mut { PLAIN }, &mut movements).expect("fits");
                let scratch = run(&rules, &standing[..=taken], last, &mut { PLAIN }).expect("fits");
                prop_assert_eq!(&movements, &scratch);
                prop_assert_eq!(account.standing(), scratch.last().map(|movement| movement.after));
            }
        }
    }

    #[test]
    fn after_a_reversal_it_is_as_if_the_entry_had_never_been(known in entries(), which in any::<prop::sample::Index>()) {
        prop_assume!(!known.is_empty());
        let rules = involved();
        let which = which.index(known.len());
        let mut reversed = known.clone();
        reversed[which].reversed = Some(day("2025-05-01"));
        let mut without = known;
        without.remove(which);
        let (one, other) = (kept(&rules, &reversed, "2025-06-01", PLAIN), kept(&rules, &without, "2025-06-01", PLAIN));
        let end = |movements: &[Movement]| movements.last().map_or_else(|| rules.start(), |last| last.after);
        prop_assert_eq!(end(&one), end(&other));
    }

    #[test]
    fn nothing_counts_twice_and_nothing_leaves_the_bounds(known in entries()) {
        let movements = kept(&involved(), &known, "2025-06-01", PLAIN);
        let is_deduction = |key: usize| known.iter().any(|entry| entry.key == key && entry.kind == EntryKind::Deduction);
        for (at, movement) in movements.iter().enumerate() {
            let after = &movement.after;
            let counted = counting(&movements[..=at], is_deduction);
            let mut keys = counted.clone();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), counted.len());
            let points = keys.iter().filter_map(|key| known.iter().find(|entry| entry.key == *key));
            let sum = points.map(|entry| entry.points).try_fold(Number::ZERO, Number::plus);
            prop_assert_eq!(sum, Some(after.total));
            prop_assert!(Number::ZERO <= after.balance && after.balance <= number("12"));
        }
    }
}
