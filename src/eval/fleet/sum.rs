use crate::base::Number;
use crate::eval::decision::AmountDue;

/// What many effects come to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// What certainly follows, and the most that may; `None` if it does not fit.
    pub total: Option<(Number, Number)>,
    /// How many effects go into it whose amount is not known.
    pub unknown: u64,
    /// How many effects go into it in all.
    pub effects: u64,
}

impl Sum {
    /// Of nothing.
    pub const NOTHING: Self = Self { total: Some((Number::ZERO, Number::ZERO)), unknown: 0, effects: 0 };

    /// Of one effect.
    pub fn of(amount: &AmountDue, is_discretionary: bool) -> Self {
        let (low, high) = match amount {
            AmountDue::Fixed(amount) => (*amount, *amount),
            AmountDue::Range(low, high) => (*low, *high),
            AmountDue::Unstated | AmountDue::Unknown(_) => {
                return Self { unknown: 1, effects: 1, ..Self::NOTHING };
            }
        };
        let low = if is_discretionary { Number::ZERO } else { low };
        Self { total: Some((low, high)), unknown: 0, effects: 1 }
    }

    /// Adds another one.
    pub fn add(&mut self, other: &Self) {
        self.unknown += other.unknown;
        self.effects += other.effects;
        self.total = self
            .total
            .zip(other.total)
            .and_then(|((sure, most), (low, high))| sure.plus(low).zip(most.plus(high)));
    }

    /// So many times as much.
    #[must_use]
    pub fn times(&self, count: u64) -> Self {
        let times = |number: Number| number.times(Number::from(i64::try_from(count).ok()?));
        Self {
            total: self.total.and_then(|(sure, most)| times(sure).zip(times(most))),
            unknown: self.unknown * count,
            effects: self.effects * count,
        }
    }
}
