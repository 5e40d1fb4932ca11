use super::tree::same;
use crate::facts::{Raw, RawKind};
use crate::messages::ChangeLine;

/// How many details are told one by one.
const FEW: usize = 4;

/// What differs without having a meaning of its own here: key by key.
pub(super) fn compare(old: &Raw, new: &Raw) -> Vec<ChangeLine> {
    let mut found = Vec::new();
    walk(&mut found, "", Some(old), Some(new));
    let rest = found.len().saturating_sub(FEW);
    found.truncate(FEW);
    if rest > 0 {
        found.push(ChangeLine::More { count: rest });
    }
    found
}

fn walk(found: &mut Vec<ChangeLine>, path: &str, old: Option<&Raw>, new: Option<&Raw>) {
    if let (Some(old), Some(new)) = (old, new) {
        match (&old.kind, &new.kind) {
            _ if same(old, new) => return,
            (RawKind::Object(olds), RawKind::Object(news)) => {
                let added = news.iter().filter(|(key, _)| old.find(&key.name).is_none());
                for (key, _) in olds.iter().chain(added) {
                    let below =
                        if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
                    walk(found, &below, old.find(&key.name), new.find(&key.name));
                }
                return;
            }
            (RawKind::List(olds), RawKind::List(news)) => {
                for at in 0..olds.len().max(news.len()) {
                    walk(found, &format!("{path}[{}]", at + 1), olds.get(at), news.get(at));
                }
                return;
            }
            _ => {}
        }
    }
    found.push(ChangeLine::Detail { what: path.to_owned(), from: said(old), to: said(new) });
}

/// A value in a few signs.
fn said(value: Option<&Raw>) -> String {
    let Some(value) = value else { return "–".to_owned() };
    match &value.kind {
        RawKind::Null => "null".to_owned(),
        RawKind::Bool(value) => value.to_string(),
        RawKind::Number(text) | RawKind::Text(text) => text.clone(),
        RawKind::List(elements) => format!("[{}]", elements.len()),
        RawKind::Object(_) => "{…}".to_owned(),
    }
}
