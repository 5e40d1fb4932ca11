use crate::base::Number;
use crate::model::Type;

/// What values a quantity can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A truth: value 0 is false, value 1 true.
    Truth,
    /// One of these.
    Choice(Vec<String>),
    /// Any text; these are asked for.
    Text(Vec<String>),
    /// A number, a day or an instant.
    Number(Range),
    /// A list or a record, which is there or absent; what else it is, other quantities tell.
    Present,
}

/// The numbers that a quantity can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// The least.
    pub low: Option<Number>,
    /// The greatest.
    pub high: Option<Number>,
    /// Only multiples of this.
    pub step: Option<Number>,
}

impl Range {
    /// Whole numbers between two ends.
    pub fn whole(low: Option<i64>, high: Option<i64>) -> Self {
        Self { low: low.map(Number::from), high: high.map(Number::from), step: Some(Number::ONE) }
    }

    /// What lies in both.
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        let low = self.low.max(other.low);
        let high = [self.high, other.high].into_iter().flatten().min();
        Self { low, high, step: self.step.or(other.step) }
    }

    /// Whether a number is one of them.
    pub fn holds(self, number: Number) -> bool {
        self.low.is_none_or(|low| low <= number)
            && self.high.is_none_or(|high| number <= high)
            && self.step.is_none_or(|step| number.over(step).is_some_and(Number::is_whole))
    }
}

/// The days that a file of facts can name, counted from the first day of 1970.
const DAYS: (i64, i64) = (-719_528, 2_932_896);
/// Seconds in a day.
const SECONDS: i64 = 86_400;

/// The numbers of a type that is counted or ordered, in the unit in which rulebooks are run.
pub(super) fn range_of(ty: &Type, declared: Option<(Number, Number)>) -> Option<Range> {
    let range = match ty {
        Type::Count => Range::whole(Some(0), None),
        Type::Int => Range::whole(None, None),
        Type::Number | Type::Percent => Range::default(),
        Type::Money(currency) => Range { step: minor_unit(currency.digits()), ..Range::default() },
        Type::Points(_) => Range { low: Some(Number::ZERO), ..Range::default() },
        Type::Duration(unit) => {
            Range { low: Some(Number::ZERO), high: None, step: Some(Number::from(unit.base().1)) }
        }
        Type::Day => Range::whole(Some(DAYS.0), Some(DAYS.1)),
        Type::Instant => Range::whole(Some(DAYS.0 * SECONDS), Some(DAYS.1 * SECONDS)),
        Type::Error | Type::Bool | Type::Text | Type::Choice(_) | Type::Record(_) | Type::List(_) => {
            return None;
        }
    };
    let declared = declared.map(|(low, high)| Range { low: Some(low), high: Some(high), step: None });
    Some(declared.map_or(range, |declared| range.meet(declared)))
}

fn minor_unit(digits: u32) -> Option<Number> {
    (0..digits).try_fold(Number::ONE, |unit, _| unit.over(Number::from(10)))
}
