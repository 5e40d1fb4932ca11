//! The words of a policy as answers quote them: on one line, without the comments between them.

use std::ops::Range;

use crate::base::{Lang, Sources, Span};
use crate::vocabulary::{keyword, spelling};

/// Marks that are two signs.
const DOUBLE: &[&str] = &["==", "!=", "<=", ">=", "=>", ".."];
/// Marks behind which no blank stands.
const OPENING: &[&str] = &["(", ".", "..", "@"];
/// Marks before which no blank stands.
const CLOSING: &[&str] = &[")", ",", ".", "..", ":", "%"];
/// Keywords that are called like functions.
const CALLED: &[&str] =
    &["kw_count", "kw_sum", "kw_min", "kw_max", "kw_latest", "kw_earliest", "kw_any", "kw_all", "kw_none"];

/// What is written at a place: runs of blanks are one blank, and comments are left out.
pub fn wording(sources: &Sources, span: Span) -> String {
    let text = sources.slice(span);
    let mut said = String::with_capacity(text.len());
    let mut before: Option<Range<usize>> = None;
    let mut places = marks(text).peekable();
    while let Some(place) = places.next() {
        // The layout decides whether a comma stands behind the last part of a block.
        if &text[place.clone()] == "," && places.peek().is_some_and(|next| &text[next.clone()] == "}") {
            continue;
        }
        if let Some(before) = &before
            && is_apart(text, before, &place)
        {
            said.push(' ');
        }
        said.push_str(&text[place.clone()]);
        before = Some(place);
    }
    said
}

/// A text without its comments, and without the lines that held nothing else.
pub fn uncommented(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for place in marks(text) {
        let gap = &text[at..place.start];
        plain.push_str(if gap.contains("//") { bare_gap(gap) } else { gap });
        plain.push_str(&text[place.clone()]);
        at = place.end;
    }
    plain
}

/// The blanks that are left of a gap without its comments: a blank line stays one.
fn bare_gap(gap: &str) -> &'static str {
    let inner = gap.split('\n').skip(1);
    let lines = inner.clone().count();
    if inner.take(lines.saturating_sub(1)).any(|line| line.trim().is_empty()) { "\n\n" } else { "\n" }
}

/// How long a text is without the blanks and comments at its end.
pub(super) fn length(text: &str) -> usize {
    let trimmed = text.trim_end();
    if !trimmed.contains("//") {
        return trimmed.len();
    }
    marks(trimmed).last().map_or(0, |last| last.end)
}

/// Whether a blank stands between two marks. Where a comment stood between them, the layout says so.
fn is_apart(text: &str, left: &Range<usize>, right: &Range<usize>) -> bool {
    let gap = &text[left.end..right.start];
    if !gap.contains("//") {
        return !gap.is_empty();
    }
    let (left_mark, right_mark) = (&text[left.clone()], &text[right.clone()]);
    let is_sign = left_mark == "-" && is_sign(text, left.start);
    let is_call = right_mark == "(" && is_callable(left_mark);
    !(is_sign || is_call || OPENING.contains(&left_mark) || CLOSING.contains(&right_mark))
}

/// Whether a `-` belongs to the number behind it: no value stands before it.
fn is_sign(text: &str, at: usize) -> bool {
    let before = marks(&text[..at]).last().map(|place| &text[place]);
    before.is_none_or(|before| {
        !(before.ends_with(|c: char| c.is_alphanumeric()) || matches!(before, ")" | "%"))
    })
}

/// Whether arguments may follow a word.
fn is_callable(word: &str) -> bool {
    let is_called =
        CALLED.iter().any(|rule| [Lang::En, Lang::Zh].iter().any(|lang| spelling(rule, *lang) == Some(word)));
    is_called || (word.starts_with(is_of_word) && keyword(word).is_none())
}

fn is_of_word(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || (!c.is_ascii() && !c.is_whitespace())
}

/// The marks of a text, by their places: words, numbers, texts and punctuation, but no blanks and no comments.
pub fn marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            let start = at;
            if rest.starts_with("//") {
                at += rest.find('\n').unwrap_or(rest.len());
            } else if first.is_whitespace() {
                at += first.len_utf8();
            } else {
                at += mark_length(rest, first);
                return Some(start..at);
            }
        }
    })
}

fn mark_length(rest: &str, first: char) -> usize {
    if first == '"' {
        return quoted_length(rest);
    }
    if is_of_word(first) {
        return rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
    }
    if DOUBLE.iter().any(|double| rest.starts_with(double)) { 2 } else { first.len_utf8() }
}

/// How long the text in quotes is that begins here; one that stays open ends with its line.
fn quoted_length(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return at,
            '"' if !is_escaped => return at + 1,
            _ => is_escaped = c == '\\' && !is_escaped,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::wording;
    use crate::base::{Sources, Span};

    fn said(text: &str) -> String {
        let mut sources = Sources::default();
        let file = sources.add("a", text);
        wording(&sources, Span::new(file, 0, text.len()))
    }

    #[test]
    fn comments_are_no_words() {
        for (written, expected) in [
            ("n >= 10  // ten\n", "n >= 10"),
            ("all {\n  a, // one\n  b,\n}", "all { a, b }"),
            ("count( // of them\n  x in xs // all\n)", "count(x in xs)"),
            ("count // why\n(xs)", "count(xs)"),
            ("a and // both\n(b or c)", "a and (b or c)"),
            ("f // a definition\n(x // one\n, y)", "f(x, y)"),
            ("a - // less\n1", "a - 1"),
            ("a >= - // below\n1", "a >= -1"),
            ("80 // of a hundred\n%", "80%"),
            ("d // e\n. // f\nx", "d.x"),
            ("platform finds \"http://a  b\" // c", "platform finds \"http://a  b\""),
            ("x == \"a \\\" // b\"", "x == \"a \\\" // b\""),
            ("数量 // 注\n(单)", "数量(单)"),
            ("甲 且 // 注\n(乙)", "甲 且 (乙)"),
            ("/// a doc comment\nn", "n"),
        ] {
            assert_eq!(said(written), expected);
        }
    }
}
