use serde::Serialize;

use super::page::each;
use crate::eval::decision as eval;

/// A fact that was not provided.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Need<'a> {
    /// Its path, or `reading NAME`.
    fact: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Its form in a file of facts, as the language writes the type.
    #[serde(rename = "type")]
    form: &'a str,
    /// The rules and clauses that ask for it.
    asked_by: Vec<Asker<'a>>,
}

/// Who asks for a fact.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Asker<'a> {
    /// The violation, gate or account.
    rule: &'a str,
    /// The tier or band, or the milestone as `at 12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
}

impl<'a> From<&'a eval::Need> for Need<'a> {
    fn from(need: &'a eval::Need) -> Self {
        Self {
            fact: &need.fact,
            label: need.label.as_deref(),
            form: &need.form,
            asked_by: each(&need.asked_by),
        }
    }
}

impl<'a> From<&'a eval::Asker> for Asker<'a> {
    fn from(asker: &'a eval::Asker) -> Self {
        Self { rule: &asker.rule, part: asker.part.as_deref(), cite: asker.cite.as_deref() }
    }
}
