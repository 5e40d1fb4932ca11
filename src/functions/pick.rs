use super::row::{Gives, Operation, Row};

/// Which of several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extreme {
    /// The least, or the earliest.
    Least,
    /// The greatest, or the latest.
    Greatest,
}

impl Extreme {
    /// The one of some values.
    pub fn of<T: Ord>(self, values: impl Iterator<Item = T>) -> Option<T> {
        match self {
            Self::Least => values.min(),
            Self::Greatest => values.max(),
        }
    }
}

/// The functions that pick one of their arguments; their names are keywords, for lists have aggregates of the same names.
pub(super) const PICKS: &[Row] = &[
    Row {
        names: ("min", "最小"),
        gives: Gives::Same,
        operation: Operation::Pick(Extreme::Least),
        grows: true,
        phrase: ("the least of {of}", "{of} 中的最小者"),
        day_phrase: Some(("the earliest of {of}", "{of}中的最早者")),
    },
    Row {
        names: ("max", "最大"),
        gives: Gives::Same,
        operation: Operation::Pick(Extreme::Greatest),
        grows: true,
        phrase: ("the greatest of {of}", "{of} 中的最大者"),
        day_phrase: Some(("the latest of {of}", "{of}中的最晚者")),
    },
];
