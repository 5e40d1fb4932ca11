//! Bisection: where something that only rises, or only falls, takes another value.

/// The places after `low` and up to `high` whose value differs from the one before, given the values at both ends. It must be monotone in
/// between. A place is asked for at most once for each halving.
pub(super) fn turns<Value: PartialEq + Copy>(
    (low, at_low): (i64, Value),
    (high, at_high): (i64, Value),
    ask: &mut impl FnMut(i64) -> Value,
    found: &mut Vec<i64>,
) {
    if at_low == at_high || low >= high {
        return;
    }
    if high - low == 1 {
        found.push(high);
        return;
    }
    let middle = low + (high - low) / 2;
    let at_middle = ask(middle);
    turns((low, at_low), (middle, at_middle), ask, found);
    turns((middle, at_middle), (high, at_high), ask, found);
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn every_place_at_which_a_rising_value_turns_is_found_with_few_questions() {
        let value = |at: i64| i32::from(at >= 700) + i32::from(at >= 701) + i32::from(at >= 40_000);
        let (mut asked, mut found) = (0, Vec::new());
        let mut ask = |at: i64| {
            asked += 1;
            value(at)
        };
        turns((0, value(0)), (1_000_000, value(1_000_000)), &mut ask, &mut found);
        assert_eq!(found, [700, 701, 40_000]);
        assert!(asked < 70, "{asked}");
    }

    #[test]
    fn what_stands_still_turns_nowhere() {
        let mut found = Vec::new();
        turns((0, true), (i64::MAX, true), &mut |_| unreachable!("both ends agree"), &mut found);
        assert!(found.is_empty());
    }
}
