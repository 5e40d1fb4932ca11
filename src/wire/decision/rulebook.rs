use serde::Serialize;

use super::page::each;
use super::scalar::Date;
use super::words::{Confidence, Status};
use crate::eval::decision as eval;

/// Which rulebook answered.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Rulebook<'a> {
    /// The rulebook, `kuaishou.no_source`.
    id: &'a str,
    /// The version, `2023-05-15`.
    version: &'a str,
    /// Where the version stands in its life.
    status: Status,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Date>,
    /// From which day it governs.
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<Date>,
    /// The first day it governs no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    /// Where its text comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceRead<'a>>,
}

/// A source of a rulebook's text.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct SourceRead<'a> {
    /// What was read.
    text: &'a str,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<Date>,
    /// How far it can be trusted.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
}

impl<'a> From<&'a eval::RulebookNote> for Rulebook<'a> {
    fn from(note: &'a eval::RulebookNote) -> Self {
        Self {
            id: &note.id,
            version: &note.version,
            status: note.status.into(),
            title: note.title.as_deref(),
            published: note.published.map(Date::from),
            effective: note.effective.map(Date::from),
            until: note.until.map(Date::from),
            sources: each(&note.sources),
        }
    }
}

impl<'a> From<&'a eval::SourceRead> for SourceRead<'a> {
    fn from(source: &'a eval::SourceRead) -> Self {
        Self {
            text: &source.text,
            retrieved: source.retrieved.map(Date::from),
            confidence: source.confidence.map(Confidence::from),
        }
    }
}
