//! The words of the language, one row each: keywords, statuses, confidences.
//!
//! In: a spelling. Out: its row. It knows neither the grammar nor what a rulebook means.

mod confidence;
mod keywords;
mod status;

pub use confidence::Confidence;
pub use keywords::{KEYWORDS, Keyword, spelling};
pub use status::Status;
