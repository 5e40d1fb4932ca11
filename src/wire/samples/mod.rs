//! Decisions built by hand, for the tests of whatever shows decisions.

mod amounts;
mod gates;
mod no_source;
mod parts;

pub(crate) use amounts::amounts;
pub(crate) use gates::gates;
pub(crate) use no_source::{at_least, elsewhen, none_stated, serious, silent, undetermined};
pub(crate) use parts::sources;

use crate::eval::decision::Decision;

/// All of them, each with a name.
pub(crate) fn all() -> [(&'static str, Decision); 8] {
    [
        ("serious", serious()),
        ("at least", at_least()),
        ("undetermined", undetermined()),
        ("none stated", none_stated()),
        ("elsewhen", elsewhen()),
        ("silent", silent()),
        ("amounts", amounts()),
        ("gates", gates()),
    ]
}
