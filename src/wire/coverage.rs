//! What tests and cases reach of rulebooks, in the shape in which it is written as JSON. `docs/coverage.schema.json` describes it;
//! it only grows.

use serde::{Serialize, Serializer};

use super::decision::shapes::json;
use crate::messages::CoverageKind;

/// What tests and cases reach of some rulebooks.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Coverage"))]
pub struct CoverageReport {
    /// The shape of this document.
    pub schema: CoverageShape,
    /// How much there is to reach, and how much is reached.
    #[serde(flatten)]
    pub tally: Tally,
    /// The versions of rulebooks, in the order of loading.
    pub rulebooks: Vec<Covered>,
}

/// The name and number of the shape.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum CoverageShape {
    /// The first one.
    #[serde(rename = "policyc.coverage/1")]
    First,
}

/// How much there is to reach, and how much is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Tally {
    /// How much is reached.
    pub reached: usize,
    /// Of how much.
    pub total: usize,
}

/// What is reached of one version of a rulebook.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Covered {
    /// The rulebook.
    pub rulebook: String,
    /// Its version.
    pub version: String,
    /// Its file.
    pub file: String,
    /// Of everything.
    #[serde(flatten)]
    pub tally: Tally,
    /// Of each kind that it has.
    pub kinds: Vec<OfKind>,
    /// Everything that there is to reach, in the order of writing.
    pub duties: Vec<Duty>,
}

/// How much is reached of a kind.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfKind {
    /// The kind.
    pub kind: CoverageKind,
    /// How much of it.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Something to be reached.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Duty"))]
pub struct Duty {
    /// Its kind.
    pub kind: CoverageKind,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
    /// Where it stands; left out for a milestone without effects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<DutyPlace>,
    /// Whether some test or case reaches it.
    pub reached: bool,
    /// What is missing, or would be without those that reach it.
    pub gap: Said,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DutyPlace {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Said {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Serialize for CoverageKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

#[cfg(test)]
impl schemars::JsonSchema for CoverageKind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CoverageKind".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "enum": Self::WORDS })
    }
}

/// A report as one JSON document; pretty, ending with a line feed.
pub fn write_coverage(report: &CoverageReport) -> String {
    json(serde_json::to_string_pretty(report)) + "\n"
}

#[cfg(test)]
mod tests {
    use super::CoverageReport;
    use crate::wire::schema::check_kept;

    #[test]
    fn the_schema_in_docs_is_the_one_of_the_code() {
        check_kept::<CoverageReport>("coverage.schema.json");
    }
}
