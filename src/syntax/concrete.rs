//! A policy as it stands on the page: every mark, in groups by the form it belongs to.

use pest::Parser as _;
use pest::iterators::Pair;

use super::grammar::{Grammar, Rule};

/// A stretch of text that belongs together: a mark, or a form with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A word, number, text or punctuation.
    Mark(Mark),
    /// A form with its parts.
    Group(Group),
}

/// A word, number, text or punctuation, with its place in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The name of its grammar rule; empty for punctuation without one.
    pub form: String,
    /// Its text.
    pub text: String,
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A form with its parts, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name of its grammar rule.
    pub form: String,
    /// What it consists of, in order.
    pub parts: Vec<Part>,
}

impl Part {
    /// The name of its form.
    pub fn form(&self) -> &str {
        match self {
            Self::Mark(mark) => &mark.form,
            Self::Group(group) => &group.form,
        }
    }
}

/// Reads a text as it stands; `None` if any of it could not be read. Comments are left out.
pub fn concrete(text: &str) -> Option<Group> {
    let file = Grammar::parse(Rule::file, text).ok()?.next()?;
    let is_sound = |pair: Pair<'_, Rule>| pair.as_rule() != Rule::junk;
    file.clone().into_inner().all(is_sound).then(|| group(&file))
}

fn group(pair: &Pair<'_, Rule>) -> Group {
    let span = pair.as_span();
    let mut parts = Vec::new();
    let mut at = span.start();
    for child in pair.clone().into_inner().filter(|child| child.as_rule() != Rule::EOI) {
        parts.extend(punctuation(span.get_input(), at, child.as_span().start()));
        at = child.as_span().end();
        parts.extend(part(&child));
    }
    parts.extend(punctuation(span.get_input(), at, span.end()));
    Group { form: format!("{:?}", pair.as_rule()), parts }
}

/// A pair with its parts; what the grammar reads in one piece is a mark. `None` if it covers nothing.
fn part(pair: &Pair<'_, Rule>) -> Option<Part> {
    if pair.clone().into_inner().next().is_some() {
        return Some(Part::Group(group(pair)));
    }
    let text = pair.as_str().trim_end();
    let start = pair.as_span().start();
    let form = format!("{:?}", pair.as_rule());
    let mark = Mark { form, text: text.to_owned(), start, end: start + text.len() };
    (!text.is_empty()).then_some(Part::Mark(mark))
}

/// The marks between two places that no rule of the grammar names; comments and blanks are none.
fn punctuation(text: &str, from: usize, to: usize) -> Vec<Part> {
    let mut marks = Vec::new();
    let mut at = from;
    while let Some(c) = text[at..to].chars().next() {
        let rest = &text[at..to];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        let length = if c.is_whitespace() { 0 } else { mark_length(rest, c) };
        if length > 0 {
            let mark =
                Mark { form: String::new(), text: rest[..length].to_owned(), start: at, end: at + length };
            marks.push(Part::Mark(mark));
        }
        at += length.max(c.len_utf8());
    }
    marks
}

/// How long the mark is that a text begins with: operators of two signs are one mark.
fn mark_length(rest: &str, first: char) -> usize {
    const DOUBLE: &[&str] = &["==", "!=", "<=", ">=", "=>", ".."];
    if DOUBLE.iter().any(|double| rest.starts_with(double)) { 2 } else { first.len_utf8() }
}
