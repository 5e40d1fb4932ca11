//! What came out of a case against its snapshot.

use crate::base::Number;
use crate::changes::{Change, ChangeKind, compare, kind};
use crate::facts::{Raw, RawKind};
use crate::wire::{body_json, snapshot_body, snapshot_info};

/// How a case stands against its snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It came out as before.
    Same,
    /// There is no snapshot.
    New,
    /// It came out as before, and its snapshot shows something else as asked.
    Head,
    /// It came out otherwise.
    Differs {
        /// Whether anything else follows, or only the wording is another one.
        kind: ChangeKind,
        /// What changed, by meaning.
        changes: Vec<Change>,
        /// The body of the snapshot.
        old: String,
        /// What came out.
        new: String,
    },
}

impl Outcome {
    /// Whether the answer is only worded in another way.
    pub fn is_wording(&self) -> bool {
        matches!(self, Self::Differs { kind: ChangeKind::Wording, .. })
    }
}

/// Compares what came out with a snapshot. `new` is a whole snapshot as it would be written now.
pub fn judge(stored: Option<&str>, new: &str) -> Outcome {
    let Some(stored) = stored else { return Outcome::New };
    let (old, body) = (snapshot_body(stored), snapshot_body(new));
    if old == body {
        let is_shown = match (snapshot_info(stored), snapshot_info(new)) {
            (Some(shown), Some(asked)) => same(&shown, &asked),
            _ => false,
        };
        return if is_shown { Outcome::Same } else { Outcome::Head };
    }
    // What cannot be read may have said anything.
    let Some((was, is)) = body_json(&old).zip(body_json(&body)) else {
        return Outcome::Differs { kind: ChangeKind::Consequence, changes: Vec::new(), old, new: body };
    };
    let kind = kind(&was, &is).unwrap_or(ChangeKind::Wording);
    Outcome::Differs { kind, changes: compare(&was, &is), old, new: body }
}

/// Whether two heads ask the same. Numbers are compared by value: whoever rewrites a head may spell them in another way.
fn same(one: &Raw, other: &Raw) -> bool {
    match (&one.kind, &other.kind) {
        (RawKind::List(ones), RawKind::List(others)) => {
            ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (RawKind::Object(ones), RawKind::Object(others)) => {
            let has = |key: &str, value: &Raw| other.find(key).is_some_and(|other| same(value, other));
            ones.len() == others.len() && ones.iter().all(|(key, value)| has(&key.name, value))
        }
        (RawKind::Number(one), RawKind::Number(other)) => {
            one == other
                || matches!((Number::parse(one), Number::parse(other)), (Ok(one), Ok(other)) if one == other)
        }
        (one, other) => one == other,
    }
}
