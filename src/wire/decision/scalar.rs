use serde::Serialize;

use crate::base::{Day, Number};

/// An exact decimal. One that never ends is cut after ten digits, and `…` says so.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Decimal(
    #[cfg_attr(test, schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+…?)?$")))] String,
);

/// A civil day, `2023-05-28`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Date(#[cfg_attr(test, schemars(extend("format" = "date")))] String);

/// An instant with the offset of the rulebook's zone, `2023-06-05T00:00:00+08:00`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Moment(
    #[cfg_attr(test, schemars(extend("format" = "date-time")))] pub(in crate::wire) String,
);

impl From<Number> for Decimal {
    fn from(number: Number) -> Self {
        Self(number.to_string())
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self(day.to_string())
    }
}
