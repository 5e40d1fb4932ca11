//! The builtin functions, a row each: names, what they take and give, what they compute, what is known of it without the exact
//! value, and how they are told. Checker, evaluator, analysis, comparison and page read the row.

mod number;
mod pick;
mod row;

pub use number::NUMBERS;
pub use pick::Extreme;
pub use row::{Course, Function, Gives, NumberFunction, Operation, Relation, Rounding, Row};
