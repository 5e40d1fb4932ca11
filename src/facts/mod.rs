//! Facts as they were written, before anybody asks what they mean: a tree of values with their places.
//!
//! In: what a reader of some file format found. Out: the same, whatever the format. It knows no types and no rulebook.

use crate::base::{Span, composed};

/// A value as written, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// What it is.
    pub kind: RawKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawKind {
    /// Known to be absent.
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, digit for digit as written.
    Number(String),
    /// A text; dates and amounts come as texts too.
    Text(String),
    /// A list.
    List(Vec<Raw>),
    /// An object. Keys may be doubled: whoever reads it must say so.
    Object(Vec<(Key, Raw)>),
}

/// A key of an object, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl Key {
    /// A key, in the form in which names are written in a policy.
    pub fn new(name: &str, span: Span) -> Self {
        Self { name: composed(name), span }
    }
}

/// A word to be put in the place of another one, in quotes if that one stands in quotes.
pub fn in_place_of(word: &str, span: Span, meant: &str) -> String {
    let is_quoted = span.range().len() == word.len() + 2;
    if is_quoted {
        format!("\"{}\"", meant.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        meant.to_owned()
    }
}

impl Raw {
    /// The value of a key, if this is an object that has it.
    pub fn find(&self, key: &str) -> Option<&Self> {
        self.pairs().iter().find(|(name, _)| name.name == key).map(|(_, value)| value)
    }

    /// The pairs of an object; none if it is something else.
    pub fn pairs(&self) -> &[(Key, Self)] {
        match &self.kind {
            RawKind::Object(pairs) => pairs,
            RawKind::Null | RawKind::Bool(_) | RawKind::Number(_) | RawKind::Text(_) | RawKind::List(_) => {
                &[]
            }
        }
    }

    /// The elements of a list; `None` if it is something else.
    pub fn elements(&self) -> Option<&[Self]> {
        match &self.kind {
            RawKind::List(elements) => Some(elements),
            RawKind::Null | RawKind::Bool(_) | RawKind::Number(_) | RawKind::Text(_) | RawKind::Object(_) => {
                None
            }
        }
    }

    /// The value at a path such as `notices[N1].orders`: keys, and elements by their id or else their number from 1.
    pub fn at(&self, path: &str) -> Option<&Self> {
        let mut here = self;
        let mut rest = path;
        while !rest.is_empty() {
            (here, rest) = match rest.strip_prefix('[') {
                Some(element) => here.element(element)?,
                None => here.entry(rest.strip_prefix('.').unwrap_or(rest))?,
            };
        }
        Some(here)
    }

    fn entry<'p>(&self, path: &'p str) -> Option<(&Self, &'p str)> {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        Some((self.find(&path[..end])?, &path[end..]))
    }

    /// An element by what stands between brackets, and what follows them. A name may have brackets of its own.
    fn element<'p>(&self, path: &'p str) -> Option<(&Self, &'p str)> {
        self.elements()?.iter().enumerate().find_map(|(at, element)| {
            let name = match element.find("id").map(|id| &id.kind) {
                Some(RawKind::Text(id) | RawKind::Number(id)) => id.clone(),
                _ => (at + 1).to_string(),
            };
            Some((element, path.strip_prefix(name.as_str())?.strip_prefix(']')?))
        })
    }
}
