/// A unit in which rulebooks state periods. Units of different kinds are never converted into each other:
/// a month is no number of days, and a workday no number of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// `hours`
    Hours,
    /// `days`: natural (civil) days.
    Days,
    /// `workdays`: days on which a calendar says that people work.
    Workdays,
    /// `weeks`: seven natural days.
    Weeks,
    /// `months`: civil months.
    Months,
    /// `years`: twelve civil months.
    Years,
}

impl Unit {
    /// The unit to which this one can be reduced exactly, and how many of it one makes.
    pub fn base(self) -> (Self, i64) {
        match self {
            Self::Hours => (Self::Hours, 1),
            Self::Days => (Self::Days, 1),
            Self::Weeks => (Self::Days, 7),
            Self::Workdays => (Self::Workdays, 1),
            Self::Months => (Self::Months, 1),
            Self::Years => (Self::Months, 12),
        }
    }
}

/// A stated period: `7 days`, `72 hours`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many.
    pub count: i64,
    /// Of what.
    pub unit: Unit,
}
