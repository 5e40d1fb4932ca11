//! What could not be read: one problem for each piece, found by reading it again as the item it meant to be.

use pest::Parser as _;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::Context;
use super::node::Node;
use crate::base::{FileId, Span, nearest};
use crate::messages::{Issue, Note, OneOf, Problem, Word};
use crate::syntax::ast::Broken;
use crate::syntax::grammar::{Grammar, Rule, word};
use crate::syntax::scan::MAX_DEPTH;

/// The words that begin an item, and the rule of the item.
const STARTERS: &[(&str, Rule)] = &[
    ("import", Rule::import),
    ("rulebook", Rule::rulebook),
    ("record", Rule::record),
    ("type", Rule::alias),
    ("fact", Rule::fact),
    ("judgement", Rule::judgement),
    ("reading", Rule::reading),
    ("define", Rule::define),
    ("measure", Rule::measure),
    ("feature", Rule::feature),
    ("account", Rule::account),
    ("document", Rule::document),
    ("calendar", Rule::calendar),
    ("appeal", Rule::procedure),
    ("violation", Rule::violation),
    ("gate", Rule::gate),
    ("test", Rule::test),
];

/// What may follow any value: all of it is said as one.
const OPERATORS: &[Rule] = &[Rule::plus, Rule::times, Rule::operator, Rule::compare];
/// Keywords that follow a value where operators may follow it too.
const JOINS: &[Rule] =
    &[Rule::kw_and, Rule::kw_or, Rule::kw_unless, Rule::kw_in, Rule::kw_between, Rule::kw_is];

/// How many alternatives a message lists at most.
const MAX_EXPECTED: usize = 6;

impl Context<'_> {
    /// Reports why a piece is no item.
    pub(super) fn junk(&mut self, node: &Node<'_>) -> Broken {
        let text = node.text();
        let first = first_word(text);
        let starter = STARTERS.iter().find(|(word, _)| *word == first);
        if !self.is_explained(node.span()) {
            let problem = match starter {
                Some((_, rule)) => self.retry(*rule, node),
                None => Problem::new(unexpected(first), self.first_span(node, first)),
            };
            self.problems.push(problem);
        }
        let is_rulebook = matches!(starter, Some((_, Rule::rulebook)));
        Broken { names: declared_names(text), is_rulebook, span: node.span() }
    }

    /// Whether a text left open, or a character nobody sees, has already been reported in this piece: everything after it is
    /// its consequence.
    fn is_explained(&self, span: Span) -> bool {
        self.problems.iter().any(|problem| {
            matches!(problem.issue, Issue::OpenText | Issue::Invisible { .. })
                && problem.span().is_some_and(|at| span.covers(at))
        })
    }

    fn retry(&self, rule: Rule, node: &Node<'_>) -> Problem {
        let start = node.span().start as usize;
        match Grammar::parse(rule, node.text()) {
            Err(error) => explain(&error, self.file, start, node.text()),
            Ok(pairs) => {
                let end = pairs.last().map_or(0, |pair| pair.as_span().end());
                let rest = &node.text()[end..];
                let blank = rest.len() - rest.trim_start().len();
                let first = first_word(&rest[blank..]);
                let at = start + end + blank;
                Problem::new(unexpected(first), Span::new(self.file, at, at + first.len()))
            }
        }
    }

    fn first_span(&self, node: &Node<'_>, first: &str) -> Span {
        let start = node.span().start as usize;
        Span::new(self.file, start, start + first.len())
    }
}

fn unexpected(found: &str) -> Issue {
    let near = nearest(found, STARTERS.iter().map(|(word, _)| *word));
    Issue::UnexpectedItem { found: found.to_owned(), near }
}

/// The first word of a text, or its first character if that is no letter.
fn first_word(text: &str) -> &str {
    let letters = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let length = if letters > 0 { letters } else { text.chars().next().map_or(0, char::len_utf8) };
    &text[..length]
}

/// The names a broken item may have declared: the first word after the starting one, and whatever stands before a colon
/// or after `tier`.
fn declared_names(text: &str) -> Vec<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    words.iter().take(400).map(|word| (*word).to_owned()).collect()
}

/// Translates an error of the grammar: the label goes to what stands where it failed, or, if that is on a later line, to the
/// end of what came before.
pub(super) fn explain(error: &Error<Rule>, file: FileId, offset: usize, text: &str) -> Problem {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let before = text[..at].trim_end();
    let on_later_line = text[before.len()..at].contains('\n') || at >= text.trim_end().len();
    let issue = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => issue(positives, first_word(&text[at..])),
        // The grammar ran out of room before it came to an end.
        ErrorVariant::CustomError { .. } => Issue::TooDeep { limit: MAX_DEPTH },
    };
    if on_later_line && !before.is_empty() {
        let last = before.char_indices().last().map_or(0, |(start, _)| start);
        let span = Span::new(file, offset + last, offset + before.len());
        return Problem::new(issue, span).saying(Note::After);
    }
    let found = first_word(&text[at..]);
    Problem::new(issue, Span::new(file, offset + at, offset + at + found.len())).saying(Note::NotAllowedHere)
}

/// What to say about a word where one of these rules was expected.
fn issue(expected: &[Rule], found: &str) -> Issue {
    let wants_name = expected.iter().any(|rule| matches!(rule, Rule::ident | Rule::binder | Rule::path));
    if wants_name && is_reserved(found) {
        return Issue::Reserved { word: found.to_owned() };
    }
    let continues = expected.iter().any(|rule| OPERATORS.contains(rule));
    let is_operator = |rule: &Rule| continues && (OPERATORS.contains(rule) || JOINS.contains(rule));
    let mut words: Vec<Word> = Vec::new();
    for said in expected.iter().filter(|rule| !is_operator(rule)).filter_map(|rule| word(*rule)) {
        if !words.contains(&said) {
            words.push(said);
        }
    }
    words.sort_by_key(|word| !is_mark(word));
    words.truncate(MAX_EXPECTED);
    if continues {
        words.push(Word::Described("an operator", "运算符"));
    }
    if words.is_empty() {
        words.push(Word::Described("something else", "其他内容"));
    }
    Issue::Unexpected { expected: OneOf(words) }
}

/// Whether a word is a punctuation mark; those are what people forget.
fn is_mark(word: &Word) -> bool {
    matches!(word, Word::Typed(text) if !text.chars().any(char::is_alphanumeric))
}

/// Whether no name may be spelled so.
fn is_reserved(word: &str) -> bool {
    Grammar::parse(Rule::reserved, word)
        .is_ok_and(|mut pairs| pairs.as_str().len() == word.len() && pairs.next().is_some())
}
