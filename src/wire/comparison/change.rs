use serde::Serialize;

use crate::messages::{Aspect, Place, Tendency, Touch};

/// One thing that changed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// Where: from the whole to the part, `violation no_source`, `tier serious`.
    pub at: Vec<Named>,
    /// What of it.
    pub aspect: Aspect,
    /// Of which quantity, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What was said; left out if there was nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Stated>,
    /// What is said; left out if there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Stated>,
    /// What the change can alter.
    pub touches: Touch,
    /// Which way it goes for shops, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tendency: Option<Tendency>,
    /// Facts for which the old and the new text come to different results.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
    /// Other places that the same change of the text alters: a definition that they share.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Vec<Named>>,
}

/// Something with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Named {
    /// What kind of thing.
    pub kind: Place,
    /// Its name in the rulebook.
    pub name: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
}

/// What is said, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stated {
    /// As the policy language writes it.
    pub text: String,
    /// What people call it, if it has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
    /// `file:line:column`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Facts for which two texts come to different results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Example {
    /// The facts, `orders = 15`.
    pub facts: Vec<String>,
    /// What the old text comes to.
    pub old: String,
    /// What the new text comes to.
    pub new: String,
}
