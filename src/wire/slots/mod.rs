//! From the bytes of a record straight into the slots of plans. What no plan asks for is stepped over, and no tree is built.
//!
//! In: a record of JSON, and the plans. Out: their facts, or that one is not sure. Whoever is not sure takes the long way, by
//! [`read_record`](super::read_record) and [`bind_with`](crate::eval::bind_with), which knows what is wrong and where. One law holds: whenever a record
//! is taken here, the long way takes it too, with the same facts and the same subject.

mod element;
mod layout;
mod memory;
mod names;
mod number;
mod same;
mod scan;
mod shop;
mod skip;
mod spare;
mod text;
mod value;
mod word;

pub use layout::Layout;
pub use shop::{Habits, SlotReader};

/// A record that is not as usual, whatever the reason; the long way knows more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsure;

/// What was read, if everything was as usual.
type Sure<T> = Result<T, Unsure>;
