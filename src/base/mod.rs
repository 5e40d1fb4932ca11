//! Ground floor: places in texts, exact numbers, dates, truth values, the language of output.
//!
//! Nothing here knows what a policy is.

mod composed;
mod currency;
mod decimal;
mod digits;
mod duration;
mod harmless;
mod lang;
mod moment;
mod near;
mod number;
mod places;
mod rooms;
mod source;
mod span;
mod text;
mod truth;

pub use composed::{as_composed, composed};
pub use currency::Currency;
pub use decimal::Decimal;
pub(crate) use digits::{HIGH, eight_times, no_digits, pairs};
pub use duration::{Duration, Unit};
pub use harmless::{escaped_json, escaped_json_bytes, for_people, harmless, one_line, without_commands};
pub use lang::Lang;
pub use moment::{
    AsOf, Clock, Day, Instant, MomentError, Zone, civil_day, has_offset, parse_day, parse_instant,
};
pub use near::nearest;
pub use number::{Number, NumberError};
pub use places::Places;
pub use rooms::{Room, Rooms};
pub use source::{Position, Source, Sources};
pub use span::{FileId, Span};
pub use text::{FactText, Text};
pub use truth::Truth;
