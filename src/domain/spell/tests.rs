use proptest::prelude::*;

use super::{Fate, Imposed, Overlap, Served, arrange};
use crate::base::{Day, Duration, Instant, Unit, Zone};
use crate::domain::{days_between, shift};

fn day(number: i64) -> Day {
    let first = "2024-03-01".parse().expect("a day");
    shift(first, number - 1, Unit::Days).expect("fits")
}

fn start(number: i64) -> Instant {
    Zone::utc().start_of(day(number)).expect("fits")
}

fn for_days(from: i64, count: i64) -> Imposed {
    Imposed { from: start(from), length: Some(Duration { count, unit: Unit::Days }) }
}

fn for_ever(from: i64) -> Imposed {
    Imposed { from: start(from), length: None }
}

/// First day, last day and fate of each, days counted from 1; a last day of 0 never comes.
fn arranged(imposed: &[Imposed], overlap: Option<Overlap>) -> Vec<(i64, i64, Fate)> {
    let number = |at: Day| days_between(day(1), at) + 1;
    let zone = Zone::utc();
    let told = |one: &Served| (number(one.first(&zone)), one.last(&zone).map_or(0, number), one.fate);
    arrange(imposed, overlap, &zone).expect("fits").iter().map(told).collect()
}

#[test]
fn three_days_and_seven_from_the_second_day() {
    use Fate::{Absorbed, CutShort, Lengthened, Postponed, Runs, Silent};
    let both = [for_days(1, 3), for_days(2, 7)];
    let cases = [
        (Some(Overlap::Longest), [(1, 7, Lengthened), (2, 8, Absorbed)]),
        (Some(Overlap::Heaviest), [(1, 1, CutShort), (2, 8, Runs)]),
        (Some(Overlap::Serial), [(1, 3, Runs), (4, 10, Postponed)]),
        (Some(Overlap::Parallel), [(1, 3, Runs), (2, 8, Runs)]),
        (None, [(1, 3, Silent), (2, 8, Silent)]),
    ];
    for (overlap, expected) in cases {
        assert_eq!(arranged(&both, overlap), expected, "{overlap:?}");
    }
}

#[test]
fn where_the_heavier_one_begins_on_the_third_day_both_take_nine_days() {
    let both = [for_days(1, 3), for_days(3, 7)];
    assert_eq!(arranged(&both, Some(Overlap::Heaviest)), [(1, 2, Fate::CutShort), (3, 9, Fate::Runs)]);
}

#[test]
fn measures_that_only_touch_do_not_overlap() {
    let both = [for_days(1, 3), for_days(4, 2)];
    for overlap in [None, Some(Overlap::Longest), Some(Overlap::Heaviest), Some(Overlap::Serial)] {
        assert_eq!(arranged(&both, overlap), [(1, 3, Fate::Runs), (4, 5, Fate::Runs)], "{overlap:?}");
    }
}

#[test]
fn nothing_follows_a_measure_without_end() {
    let both = [for_ever(1), for_days(2, 7)];
    for overlap in [Overlap::Longest, Overlap::Heaviest, Overlap::Serial] {
        assert_eq!(arranged(&both, Some(overlap))[1].2, Fate::Absorbed, "{overlap:?}");
    }
}

#[test]
fn of_equal_ones_that_begin_together_one_is_served() {
    let both = [for_days(1, 3), for_days(1, 3)];
    assert_eq!(arranged(&both, Some(Overlap::Heaviest)), [(1, 3, Fate::Runs), (1, 3, Fate::Absorbed)]);
    assert_eq!(arranged(&both, Some(Overlap::Serial)), [(1, 3, Fate::Runs), (4, 6, Fate::Postponed)]);
}

proptest! {
    #[test]
    fn in_series_all_days_are_served_and_no_two_at_once(
        imposed in prop::collection::vec((1i64..30, 1i64..10), 1..8)
    ) {
        let imposed: Vec<Imposed> = imposed.into_iter().map(|(from, count)| for_days(from, count)).collect();
        let mut served = arranged(&imposed, Some(Overlap::Serial));
        served.sort_unstable_by_key(|one| one.0);
        for pair in served.windows(2) {
            prop_assert!(pair[0].1 < pair[1].0);
        }
        let days: i64 = served.iter().map(|one| one.1 - one.0 + 1).sum();
        let wanted: i64 = imposed.iter().filter_map(|one| one.length).map(|length| length.count).sum();
        prop_assert_eq!(days, wanted);
    }

    #[test]
    fn the_longest_is_never_shorter_than_any_and_begins_with_the_first(
        imposed in prop::collection::vec((1i64..6, 5i64..20), 1..6)
    ) {
        let imposed: Vec<Imposed> = imposed.into_iter().map(|(from, count)| for_days(from, count)).collect();
        let served = arranged(&imposed, Some(Overlap::Longest));
        let standing: Vec<_> = served.iter().filter(|one| one.2 != Fate::Absorbed).collect();
        prop_assert_eq!(standing.len(), 1);
        let longest = imposed.iter().filter_map(|one| one.length).map(|length| length.count).max();
        prop_assert_eq!(Some(standing[0].1 - standing[0].0 + 1), longest);
        prop_assert_eq!(Some(standing[0].0), served.iter().map(|one| one.0).min());
    }
}

#[test]
fn workdays_are_served_up_to_the_last_one() {
    let zone = Zone::utc();
    let date = |text: &str| text.parse::<Day>().expect("a day");
    // A Friday, the Saturday after it, and a holiday.
    for (from, count, last) in [
        ("2024-05-31", 1, "2024-05-31"),
        ("2024-05-31", 2, "2024-06-03"),
        ("2024-06-01", 1, "2024-06-03"),
        ("2024-06-01", 2, "2024-06-04"),
        ("2024-05-01", 1, "2024-05-06"),
    ] {
        let from = zone.start_of(date(from)).expect("fits");
        let imposed = Imposed { from, length: Some(Duration { count, unit: Unit::Workdays }) };
        let served = super::alone(imposed, &zone).expect("known workdays");
        assert_eq!(served.last(&zone), Some(date(last)), "{count} from {from}");
    }
}
