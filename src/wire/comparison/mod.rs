//! What two versions of a rulebook differ in, as plain data in the shape in which it is written as JSON.
//! `docs/diff.schema.json` describes it; it only grows.

mod change;
mod impact;
mod word;

pub use change::{Change, Example, Named, Stated};
pub use impact::{Burden, Consequence, Gap, Impact, Lack, Move, Near, Outcome, Shop, Step, Total, Unfit};

use serde::Serialize;

use super::decision::shapes::written;
use crate::messages::Verdict;

/// What two versions of one rulebook differ in.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Comparison"))]
pub struct Comparison {
    /// The shape of this document.
    pub schema: Shape,
    /// The rulebook.
    pub rulebook: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The old version; left out if the rulebook is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Side>,
    /// The new version; left out if the rulebook is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Side>,
    /// What the comparison comes to.
    pub verdict: Verdict,
    /// What changed, in the order of the new text; what is gone stands where it stood.
    pub changes: Vec<Change>,
    /// Who is affected; left out if no facts were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<Impact>,
}

/// The name and number of the shape.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Shape {
    /// The first one.
    #[serde(rename = "policyc.diff/1")]
    First,
}

/// One of the two versions.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Side {
    /// Its name.
    pub version: String,
    /// The file it stands in.
    pub file: String,
}

/// Comparisons as one JSON array; pretty, ending with a line feed.
pub fn write_comparisons(comparisons: &[Comparison]) -> String {
    written(serde_json::to_string_pretty(comparisons)) + "\n"
}

#[cfg(test)]
mod tests {
    use super::Comparison;
    use crate::wire::schema::check_kept;

    #[test]
    fn the_schema_in_docs_is_the_one_of_the_code() {
        check_kept::<Vec<Comparison>>("diff.schema.json");
    }
}
