//! Keywords and words of the language as one language spells them.

use std::collections::HashMap;

use crate::base::Lang;
use crate::syntax::{Group, Mark, Part, concrete};
use crate::vocabulary::{KEYWORDS, WordKind, spelling, tongue};

/// Forms in which a bare name is always a word of one kind.
const PLACES: &[(&str, WordKind)] = &[
    ("status", WordKind::Status),
    ("source", WordKind::Confidence),
    ("call", WordKind::Function),
    ("appeal_state", WordKind::Appeal),
    ("document_state", WordKind::Document),
    ("of_part", WordKind::Requirement),
];

/// Forms in which a number stands before its unit.
const QUANTITIES: &[&str] = &["quantity", "pace"];

/// The words of a text that only its meaning tells from names, by the place where each begins.
pub type WordsByPlace = HashMap<usize, WordKind>;

/// A name of a text: its place, and which kind of word it is, if it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What is written.
    pub text: String,
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The kind of word; `None` for a name that somebody gave.
    pub kind: Option<WordKind>,
}

/// Every name of a text in order; those at the places listed are words of the language.
pub fn words_in_order(text: &str, words: &WordsByPlace) -> Vec<Word> {
    let mut found = Vec::new();
    if let Some(tree) = concrete(text) {
        collect(&tree, words, &mut found);
    }
    found
}

fn collect(group: &Group, words: &WordsByPlace, found: &mut Vec<Word>) {
    for part in &group.parts {
        match part {
            Part::Group(group) => collect(group, words, found),
            Part::Mark(mark) if mark.form == "ident" => found.push(Word {
                text: mark.text.clone(),
                start: mark.start,
                end: mark.end,
                kind: words.get(&mark.start).copied(),
            }),
            Part::Mark(_) => {}
        }
    }
}

/// In which language a text is to be written.
#[derive(Clone, Copy)]
pub(super) enum Tongue<'a> {
    /// Each word in the one it is written in.
    Own,
    /// All words in one.
    Of(Lang, &'a WordsByPlace),
}

/// Spells every keyword and every word of the language.
pub(super) fn respell(group: &mut Group, tongue: Tongue<'_>) {
    let is_one = QUANTITIES.contains(&group.form.as_str()) && counts_one(group);
    let place = PLACES.iter().find(|(form, _)| *form == group.form).map(|(_, kind)| *kind);
    for part in &mut group.parts {
        match part {
            Part::Group(group) => respell(group, tongue),
            Part::Mark(mark) => {
                if let Some(text) = spelled(mark, place, tongue, is_one) {
                    text.clone_into(&mut mark.text);
                }
            }
        }
    }
}

/// Whether a quantity is one of its unit.
fn counts_one(group: &Group) -> bool {
    matches!(group.parts.first(), Some(Part::Mark(mark)) if mark.text == "1")
}

/// How a mark is spelled, if it is a word of the language.
fn spelled(mark: &Mark, place: Option<WordKind>, to: Tongue<'_>, is_one: bool) -> Option<&'static str> {
    if mark.form.starts_with("kw_") {
        let lang = match to {
            Tongue::Own => tongue(&mark.text),
            Tongue::Of(lang, _) => lang,
        };
        return if is_one && lang == Lang::En { singular(&mark.form) } else { spelling(&mark.form, lang) };
    }
    let Tongue::Of(lang, words) = to else { return None };
    let kind = match mark.form.as_str() {
        "currency" => Some(WordKind::Currency),
        "ident" => place.or_else(|| words.get(&mark.start).copied()),
        _ => None,
    };
    kind?.spelled(&mark.text, lang)
}

/// A unit in the singular, if it has one.
fn singular(form: &str) -> Option<&'static str> {
    let name = form.strip_prefix("kw_")?;
    KEYWORDS.iter().find(|(listed, ..)| *listed == name).and_then(|(_, en, _)| en.last().copied())
}
