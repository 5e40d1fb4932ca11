//! What two versions of a rulebook differ in, as plain data in the shape in which it is written as JSON.
//! `docs/diff.schema.json` describes it; it only grows.

mod change;
mod impact;
mod word;

pub use change::{Change, Example, Named, Stated};
pub use impact::{
    Burden, Consequence, Fares, Gap, Impact, Lack, Move, Near, Outcome, Shop, Step, Total, Unfit, Why,
};

use serde::Serialize;

use super::decision::shapes::json;
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
    json(serde_json::to_string_pretty(comparisons)) + "\n"
}

/// A line of a list of affected shops.
#[derive(Debug, Serialize)]
struct Line<'a> {
    rulebook: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<&'a str>,
    #[serde(flatten)]
    shop: &'a Shop,
    /// Why it cannot be compared.
    #[serde(skip_serializing_if = "<[Why]>::is_empty")]
    unfit: &'a [Why],
}

/// A shop that a comparison affects, as one line of JSON.
pub fn write_affected(comparison: &Comparison, shop: &Shop, unfit: &[Why]) -> String {
    let version = |side: &'_ Option<Side>| side.as_ref().map(|side| side.version.clone());
    let (old, new) = (version(&comparison.old), version(&comparison.new));
    let rulebook = &comparison.rulebook;
    let line = Line { rulebook, old: old.as_deref(), new: new.as_deref(), shop, unfit };
    json(serde_json::to_string(&line)) + "\n"
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
