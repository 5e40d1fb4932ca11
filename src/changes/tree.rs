use crate::facts::{Raw, RawKind};
use crate::messages::Named;

/// The text of a key; numbers and words count as texts.
pub(super) fn text<'a>(tree: &'a Raw, key: &str) -> Option<&'a str> {
    tree.find(key).and_then(word)
}

fn word(raw: &Raw) -> Option<&str> {
    match &raw.kind {
        RawKind::Text(text) | RawKind::Number(text) => Some(text),
        RawKind::Bool(true) => Some("true"),
        RawKind::Bool(false) => Some("false"),
        RawKind::Null | RawKind::List(_) | RawKind::Object(_) => None,
    }
}

/// The elements of a list; none if it is not there.
pub(super) fn elements<'a>(tree: &'a Raw, key: &str) -> &'a [Raw] {
    tree.find(key).and_then(Raw::elements).unwrap_or_default()
}

/// The texts of a list.
pub(super) fn texts<'a>(tree: &'a Raw, key: &str) -> Vec<&'a str> {
    elements(tree, key).iter().filter_map(word).collect()
}

/// The thing whose name stands under a key, with its label.
pub(super) fn named(tree: &Raw, key: &str) -> Named {
    Named {
        id: text(tree, key).unwrap_or_default().to_owned(),
        label: text(tree, "label").map(str::to_owned),
    }
}

/// Whether two trees say the same, wherever they stand.
pub(super) fn same(one: &Raw, other: &Raw) -> bool {
    match (&one.kind, &other.kind) {
        (RawKind::List(ones), RawKind::List(others)) => {
            ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (RawKind::Object(ones), RawKind::Object(others)) => {
            let has = |key: &str, value: &Raw| other.find(key).is_some_and(|other| same(value, other));
            ones.len() == others.len() && ones.iter().all(|(key, value)| has(&key.name, value))
        }
        (one, other) => one == other,
    }
}

/// The same tree without a key, wherever it stands.
pub fn without(tree: &Raw, key: &str) -> Raw {
    let kind = match &tree.kind {
        RawKind::List(elements) => RawKind::List(elements.iter().map(|one| without(one, key)).collect()),
        RawKind::Object(pairs) => {
            let kept = pairs.iter().filter(|(name, _)| name.name != key);
            RawKind::Object(kept.map(|(name, value)| (name.clone(), without(value, key))).collect())
        }
        other => other.clone(),
    };
    Raw { kind, span: tree.span }
}
