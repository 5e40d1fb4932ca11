use serde::Serialize;

use crate::eval::decision as eval;

/// An interpretation that was relied on.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Reading<'a> {
    /// Its name.
    name: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// How it was read; null if it is left open.
    value: Option<&'a str>,
    /// Whether the asker chose it, not the author.
    chosen: bool,
    /// The author's reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
}

impl<'a> From<&'a eval::ReadingUsed> for Reading<'a> {
    fn from(reading: &'a eval::ReadingUsed) -> Self {
        Self {
            name: &reading.name,
            label: reading.label.as_deref(),
            value: reading.value.as_deref(),
            chosen: reading.is_chosen,
            because: reading.because.as_deref(),
            cite: reading.cite.as_deref(),
        }
    }
}
