//! The words of the language, one row each, in English and in Chinese: keywords, statuses, confidences, types, outcomes.
//!
//! In: a spelling. Out: its row. It knows neither the grammar nor what a rulebook means.

mod confidence;
mod keywords;
mod status;
mod words;

pub use confidence::Confidence;
pub use keywords::{KEYWORDS, Keyword, keyword, spelling, tongue};
pub use status::Status;
pub use words::WordKind;
