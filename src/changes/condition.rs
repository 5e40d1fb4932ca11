//! Conditions, as the JSON of a decision has them, and what is written differently in them.

use super::pair::{Pair, pairs};
use super::tree::{elements, named, text};
use crate::facts::Raw;
use crate::messages::{CauseLine, Named};

/// A condition with its parts.
pub(super) struct Written<'a>(Option<&'a Raw>);

impl<'a> Written<'a> {
    /// The condition of a tier or requirement.
    pub(super) fn of(holder: &'a Raw) -> Self {
        Self(holder.find("reason"))
    }

    /// How it is written.
    pub(super) fn text(&self) -> &'a str {
        self.0.and_then(|reason| text(reason, "condition")).unwrap_or_default()
    }

    fn clause(&self) -> Option<&'a str> {
        self.0.and_then(|reason| text(reason, "cite"))
    }

    fn parts(&self) -> Vec<Self> {
        self.0
            .map_or(&[][..], |reason| elements(reason, "parts"))
            .iter()
            .map(|part| Self(Some(part)))
            .collect()
    }

    fn form(&self) -> Option<&'a str> {
        self.0.and_then(|reason| text(reason, "form"))
    }

    /// The days or instants that it counts.
    fn window(&self) -> Option<String> {
        let window = self.0.and_then(|reason| reason.find("window"))?;
        let end = |key: &str| text(window, key).unwrap_or_default();
        Some(format!("{}–{}", end("from"), end("to")))
    }

    /// The values that it looked at.
    fn seen(&self) -> &'a [Raw] {
        self.0.map_or(&[][..], |reason| elements(reason, "seen"))
    }

    /// What a comparison compares, if it looks at one value; as written otherwise.
    fn quantity(&self, written: &str) -> Named {
        let label = match self.seen() {
            [only] => named(only, "what").label,
            _ => None,
        };
        let is_path = written.chars().all(|sign| sign.is_alphanumeric() || "_.".contains(sign));
        let id = if is_path {
            written.rsplit('.').next().unwrap_or(written).to_owned()
        } else {
            format!("`{written}`")
        };
        Named { id, label }
    }
}

/// What is written differently in a condition, or else what other values it looks at; `clause` is what it stands under.
pub(super) fn causes(clause: &str, old: &Written<'_>, new: &Written<'_>) -> Vec<CauseLine> {
    let mut found = written(clause, old, new);
    if found.is_empty() {
        found = looked_at(clause, old, new);
    }
    found
}

fn written(clause: &str, old: &Written<'_>, new: &Written<'_>) -> Vec<CauseLine> {
    let clause = new.clause().or(old.clause()).unwrap_or(clause);
    let (olds, news) = (old.parts(), new.parts());
    let is_alike = old.form() == new.form() && !olds.is_empty() && !news.is_empty();
    if !is_alike {
        return if old.text() == new.text() { Vec::new() } else { vec![turned(clause, old, new)] };
    }
    if olds.len() == news.len() {
        return olds.iter().zip(&news).flat_map(|(old, new)| written(clause, old, new)).collect();
    }
    let key = |part: &Written<'_>| part.text().to_owned();
    let cause = |(what, pair): (String, Pair<'_, Written<'_>>)| match (pair.old, pair.new) {
        (Some(before), Some(after)) => written(clause, before, after),
        (Some(gone), None) => {
            vec![CauseLine::Lacks { clause: gone.clause().unwrap_or(clause).to_owned(), what }]
        }
        (None, Some(come)) => {
            vec![CauseLine::Has { clause: come.clause().unwrap_or(clause).to_owned(), what }]
        }
        (None, None) => Vec::new(),
    };
    pairs(&olds, &news, key).into_iter().flat_map(cause).collect()
}

/// How a condition begins, by its sign of comparison.
type Begin = fn(clause: String, what: Named, from: String, to: String) -> CauseLine;
const SIGNS: &[(&str, Begin)] = &[
    (" >= ", |clause, what, from, to| CauseLine::StartsAt { clause, what, from, to }),
    (" <= ", |clause, what, from, to| CauseLine::EndsAt { clause, what, from, to }),
    (" > ", |clause, what, from, to| CauseLine::StartsAbove { clause, what, from, to }),
    (" < ", |clause, what, from, to| CauseLine::EndsBelow { clause, what, from, to }),
];

/// A condition that is written differently: if only the number of a comparison is another one, that is said.
fn turned(clause: &str, old: &Written<'_>, new: &Written<'_>) -> CauseLine {
    let clause = clause.to_owned();
    for (sign, begin) in SIGNS {
        let (Some((what, from)), Some((same, to))) =
            (old.text().rsplit_once(sign), new.text().rsplit_once(sign))
        else {
            continue;
        };
        let is_constant = |text: &str| text.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-');
        if what == same && is_constant(from) && is_constant(to) {
            return begin(clause, new.quantity(what), from.to_owned(), to.to_owned());
        }
    }
    CauseLine::Reads { clause, from: old.text().to_owned(), to: new.text().to_owned() }
}

/// The values that a condition looks at, where it reads the same and they are others.
fn looked_at(clause: &str, old: &Written<'_>, new: &Written<'_>) -> Vec<CauseLine> {
    let clause = new.clause().unwrap_or(clause);
    let key = |seen: &Raw| text(seen, "what").unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for (_, Pair { old: before, new: after }) in pairs(old.seen(), new.seen(), key) {
        let (Some(before), Some(after)) = (before, after) else { continue };
        let value = |seen: &Raw| text(seen, "value").unwrap_or("?").to_owned();
        let (from, to) = (value(before), value(after));
        if from != to {
            found.push(CauseLine::Seen { clause: clause.to_owned(), what: named(after, "what"), from, to });
        }
    }
    if let (Some(from), Some(to)) = (old.window(), new.window())
        && from != to
    {
        found.push(CauseLine::Window { clause: clause.to_owned(), from, to });
    }
    let parts = old.parts();
    found.extend(parts.iter().zip(&new.parts()).flat_map(|(old, new)| looked_at(clause, old, new)));
    found
}
