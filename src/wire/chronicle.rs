//! The JSON shape of the versions of rulebooks.

use serde::Serialize;

use super::decision::shapes::{Date, SourceRead, Status, each, json};
use crate::model::{self, Standing};

/// The versions of one rulebook, and how they stand on a day.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Versions"))]
struct Chronicle<'a> {
    /// The shape of this document.
    schema: Shape,
    /// The rulebook.
    id: &'a str,
    /// The day asked for.
    on: Date,
    /// The versions, by their beginnings.
    versions: Vec<Version<'a>>,
    /// Stretches between two versions in which none is in force.
    holes: Vec<Hole>,
}

/// The name and number of the shape.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum Shape {
    #[serde(rename = "policyc.versions/1")]
    First,
}

/// A version.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Version<'a> {
    /// Its name.
    #[serde(rename = "version")]
    name: &'a str,
    /// What people call the rulebook in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// Where it stands in its life.
    status: Status,
    /// How it stands on the day.
    standing: &'static str,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Date>,
    /// From which day it governs; left out if that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<Date>,
    /// The first day it governs no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    /// Whether it is only for shops of a cohort.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    for_cohort: bool,
    /// The version that came after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    followed_by: Option<&'a str>,
    /// Where its text comes from.
    sources: Vec<SourceRead<'a>>,
}

/// A stretch in which no version is in force.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Hole {
    /// The first day.
    from: Date,
    /// The first day after.
    until: Date,
}

/// The versions of rulebooks as one JSON array; pretty, ending with a line feed.
pub fn write_chronicles(chronicles: &[model::Chronicle]) -> String {
    let documents: Vec<Chronicle<'_>> = each(chronicles);
    json(serde_json::to_string_pretty(&documents)) + "\n"
}

impl<'a> From<&'a model::Chronicle> for Chronicle<'a> {
    fn from(chronicle: &'a model::Chronicle) -> Self {
        let hole = |(from, until): &(crate::base::Day, crate::base::Day)| Hole {
            from: (*from).into(),
            until: (*until).into(),
        };
        Self {
            schema: Shape::First,
            id: &chronicle.id,
            on: chronicle.on.into(),
            versions: each(&chronicle.versions),
            holes: chronicle.holes.iter().map(hole).collect(),
        }
    }
}

impl<'a> From<&'a model::Dated> for Version<'a> {
    fn from(dated: &'a model::Dated) -> Self {
        let head = &dated.head;
        Self {
            name: &head.version,
            title: head.title.as_deref(),
            status: head.status.into(),
            standing: match dated.standing {
                Standing::InForce => "in_force",
                Standing::OnTrial => "on_trial",
                Standing::Past => "past",
                Standing::Ahead => "ahead",
                Standing::NotBinding => "not_binding",
            },
            published: head.published.map(Date::from),
            effective: head.effective.map(Date::from),
            until: head.until.map(Date::from),
            for_cohort: dated.is_for_cohort,
            followed_by: dated.followed_by.as_deref(),
            sources: each(&head.sources),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Chronicle;
    use crate::wire::schema::check_kept;

    #[test]
    fn the_schema_in_docs_is_the_one_of_the_code() {
        check_kept::<Vec<Chronicle<'_>>>("versions.schema.json");
    }
}
