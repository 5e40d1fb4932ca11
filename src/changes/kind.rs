//! Whether a difference is one of wording, or of what follows.

use super::tree::same;
use crate::facts::{Raw, RawKind};

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// How the answer is worded and what it is traced back to: names, clauses, conditions, sources.
    Wording,
    /// What follows for the shop: outcomes, effects, dates, balances, distances, needs.
    Consequence,
}

/// Keys of an answer that word it or give its reasons. Whatever has another key is a consequence, keys that come later included.
const WORDING: &[&str] = &[
    "schema",
    "label",
    "value_label",
    "title",
    "sources",
    "cite",
    "place",
    "reason",
    "because",
    "details",
    "asked_by",
];

/// Keys whose values name a quantity: by its path, or else as the policy writes it.
const NAMES: &[&str] = &["fact", "needs", "if"];

/// What two answers, or two parts of them, differ in; `None` if they are the same.
pub fn kind(old: &Raw, new: &Raw) -> Option<ChangeKind> {
    if same(old, new) {
        return None;
    }
    let follows = |answer| consequences(answer, false);
    Some(if same(&follows(old), &follows(new)) { ChangeKind::Wording } else { ChangeKind::Consequence })
}

/// An answer without its wording; inside a name, conditions as they are written are wording too.
fn consequences(answer: &Raw, is_name: bool) -> Raw {
    let kind = match &answer.kind {
        RawKind::List(elements) => {
            let kept = elements.iter().filter(|element| !is_about_sources(element));
            RawKind::List(kept.map(|element| consequences(element, is_name)).collect())
        }
        RawKind::Object(pairs) => {
            let kept = pairs.iter().filter(|(key, _)| !WORDING.contains(&key.name.as_str()));
            let inner = |name: &str, value| consequences(value, NAMES.contains(&name));
            RawKind::Object(kept.map(|(key, value)| (key.clone(), inner(&key.name, value))).collect())
        }
        RawKind::Text(text) if is_name && !is_path(text) => RawKind::Text(String::new()),
        other => other.clone(),
    };
    Raw { kind, span: answer.span }
}

/// Whether a warning is about how well a source is trusted.
fn is_about_sources(element: &Raw) -> bool {
    element.find("code").is_some() && element.find("confidence").is_some()
}

/// Whether a name is that of a fact, a finding or a reading, and no condition as it is written.
fn is_path(name: &str) -> bool {
    !name.contains(['(', '<', '>', '=', '+', '*', '/', '{'])
        && !name.contains(" in ")
        && !name.contains(" where ")
}
