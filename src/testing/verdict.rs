//! What came out of a case against its snapshot.

use crate::base::Number;
use crate::changes::{Change, compare};
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
        /// What changed, by meaning.
        changes: Vec<Change>,
        /// The body of the snapshot.
        old: String,
        /// What came out.
        new: String,
    },
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
    let changes = body_json(&old).zip(body_json(&body)).map(|(old, new)| compare(&old, &new));
    Outcome::Differs { changes: changes.unwrap_or_default(), old, new: body }
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
