use std::collections::BTreeMap;

use super::this_period;
use crate::base::{Day, Number};

/// A civil period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    /// How it is written in English, also used in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// The most that counts, in one period or, without one, in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capped {
    /// How much.
    pub most: Number,
    /// In which period.
    pub period: Option<Period>,
}

/// Adds amounts up in the order of their days; of each only so much counts as every cap leaves room for.
/// `None` if the sum does not fit, or a day lies past the ends of the calendar.
pub fn capped_sum(amounts: &[(Option<Day>, Number)], caps: &[Capped]) -> Option<Number> {
    capped(amounts, caps)?.into_iter().try_fold(Number::ZERO, Number::plus)
}

/// So much of each amount as every cap leaves room for, earlier days first; the answers are in the order of the amounts.
/// What has no day is beyond the caps of periods. `None` if a number does not fit, or a day lies past the ends of the calendar.
pub fn capped(amounts: &[(Option<Day>, Number)], caps: &[Capped]) -> Option<Vec<Number>> {
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    order.sort_by_key(|at| amounts[*at].0);
    let mut used: Vec<BTreeMap<Option<Day>, Number>> = vec![BTreeMap::new(); caps.len()];
    let mut shares = vec![Number::ZERO; amounts.len()];
    for at in order {
        let (day, amount) = amounts[at];
        let looks = |cap: &&Capped| day.is_some() || cap.period.is_none();
        let mut counted = amount;
        let mut periods = Vec::with_capacity(caps.len());
        for (which, cap) in caps.iter().enumerate().filter(|(_, cap)| looks(cap)) {
            let start = start_of(day, cap.period)?;
            let so_far = used[which].get(&start).copied().unwrap_or(Number::ZERO);
            counted = counted.min(cap.most.minus(so_far)?);
            periods.push((which, start));
        }
        for (which, start) in periods {
            let so_far = used[which].entry(start).or_insert(Number::ZERO);
            *so_far = so_far.plus(counted)?;
        }
        shares[at] = counted;
    }
    Some(shares)
}

/// The first day of the period that a cap looks at.
#[allow(clippy::option_option)]
fn start_of(day: Option<Day>, period: Option<Period>) -> Option<Option<Day>> {
    match (day, period) {
        (_, None) => Some(None),
        (Some(day), Some(period)) => this_period(day, period).map(|stretch| Some(stretch.from)),
        (None, Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Capped, Period, capped_sum};
    use crate::base::Number;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    /// 0.1 for each order, at most 1 a day and 2 a week.
    fn points(days: &[(&str, usize)]) -> String {
        let orders: Vec<_> = days
            .iter()
            .flat_map(|(day, count)| vec![(Some(day.parse().expect("a day")), number("0.1")); *count])
            .collect();
        let caps = [
            Capped { most: number("1"), period: Some(Period::Day) },
            Capped { most: number("2"), period: Some(Period::Week) },
        ];
        capped_sum(&orders, &caps).expect("fits").to_string()
    }

    #[test]
    fn ten_tenths_are_one_and_the_eleventh_adds_nothing() {
        assert_eq!(points(&[("2024-03-04", 9)]), "0.9");
        assert_eq!(points(&[("2024-03-04", 10)]), "1");
        assert_eq!(points(&[("2024-03-04", 11)]), "1");
    }

    #[test]
    fn a_week_caps_its_days() {
        assert_eq!(points(&[("2024-03-04", 10), ("2024-03-05", 10), ("2024-03-10", 10)]), "2");
        assert_eq!(points(&[("2024-03-04", 10), ("2024-03-05", 10), ("2024-03-11", 10)]), "3");
    }
}
