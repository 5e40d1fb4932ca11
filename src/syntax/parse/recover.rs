//! What could not be read: one problem for each piece, found by reading it again as the item it meant to be.

use pest::Parser as _;

use super::Context;
use super::expected::{explain, position};
use super::node::Node;
use crate::base::{Span, nearest};
use crate::messages::{Issue, Problem};
use crate::syntax::ast::Broken;
use crate::syntax::grammar::{Grammar, Rule};
use crate::vocabulary::{KEYWORDS, keyword};

/// The keywords that begin an item, and the rule of the item.
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

/// Those of them that a name follows.
const DECLARING: &[&str] = &[
    "record",
    "type",
    "fact",
    "judgement",
    "reading",
    "define",
    "measure",
    "feature",
    "account",
    "document",
    "calendar",
    "appeal",
    "violation",
    "gate",
];

/// What other languages, and people, write where an item begins, and the word that is meant.
const OTHER_STARTERS: &[(&str, &str)] = &[
    ("#", "//"),
    ("/", "//"),
    ("def", "define"),
    ("let", "define"),
    ("const", "define"),
    ("enum", "type"),
    ("include", "import"),
    ("package", "rulebook"),
    ("policy", "rulebook"),
    ("permit", "gate"),
    ("allow", "gate"),
    ("forbid", "gate"),
    ("deny", "gate"),
    ("rule", "violation"),
    ("规则书", "规则"),
    ("规则集", "规则"),
    ("条款", "违规"),
    ("违规行为", "违规"),
    ("门槛", "准入"),
    ("账号", "账户"),
    ("材料", "凭证"),
    ("证据", "凭证"),
    ("功能", "权限"),
    ("判断", "平台判断"),
    ("导入", "引入"),
    ("引用", "引入"),
];

/// Brackets that may have been closed once too often.
const CLOSING: &[&str] = &["}", ")", "]"];

/// Marks that other languages put after everything.
const SEPARATORS: &[&str] = &[";", "；", ","];

impl Context<'_> {
    /// Reports why a piece is no item.
    pub(super) fn junk(&mut self, node: &Node<'_>) -> Broken {
        let text = node.text();
        let first = first_word(text);
        let starter = starter(first);
        if !self.is_explained(node.span()) {
            let problem = match starter {
                Some(rule) => self.retry(rule, node),
                None => unexpected(first, self.first_span(node, first)),
            };
            self.problems.push(problem);
        }
        let is_rulebook = starter == Some(Rule::rulebook);
        Broken { names: declared_names(text), is_rulebook, span: node.span() }
    }

    /// The item that goes on in a piece which is no item: what stopped it was written in the piece, or just before it on the
    /// same line. Both together are one broken item with one problem.
    pub(super) fn continued(&mut self, before: &Node<'_>, junk: &Node<'_>) -> Option<Broken> {
        let is_item = starter(first_word(junk.text())).is_some();
        let is_closing = junk.text().starts_with(['}', ')', ']']);
        if junk.rule() != Rule::junk || is_item || is_closing || self.is_explained(junk.span()) {
            return None;
        }
        let text = before.text_through(junk);
        let error = Grammar::parse(Rule::alone, text).err()?;
        let (start, end) = (before.span().start as usize, before.span().range().len());
        let begins = junk.span().start as usize - start;
        if position(&error) <= begins && text[end..begins].contains('\n') {
            return None;
        }
        let found = first_word(junk.text());
        self.problems.push(if position(&error) <= begins && SEPARATORS.contains(&found) {
            let item = first_word(text).to_owned();
            let span = self.first_span(junk, found);
            Problem::new(Issue::Superfluous { item, found: found.to_owned() }, span).fixed_by(span, "")
        } else {
            explain(&error, self.file, start, text)
        });
        let is_rulebook = before.rule() == Rule::rulebook;
        let span = Span::new(self.file, start, junk.span().end as usize);
        Some(Broken { names: declared_names(text), is_rulebook, span })
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
                unexpected(first, Span::new(self.file, at, at + first.len()))
            }
        }
    }

    fn first_span(&self, node: &Node<'_>, first: &str) -> Span {
        let start = node.span().start as usize;
        Span::new(self.file, start, start + first.len())
    }
}

/// The rule of the item that a word begins.
fn starter(word: &str) -> Option<Rule> {
    let name = keyword(word)?;
    STARTERS.iter().find(|(listed, _)| *listed == name).map(|(_, rule)| *rule)
}

/// The words that begin an item, in both languages.
fn starters() -> impl Iterator<Item = &'static str> {
    let rows = KEYWORDS.iter().filter(|(name, ..)| STARTERS.iter().any(|(listed, _)| listed == name));
    rows.flat_map(|(_, en, zh)| [en[0], *zh])
}

/// What begins no item: the word that was probably meant, or a bracket too many.
fn unexpected(found: &str, span: Span) -> Problem {
    let other = OTHER_STARTERS.iter().find(|(word, _)| *word == found).map(|(_, meant)| (*meant).to_owned());
    let near = other.or_else(|| nearest(found, starters()));
    let problem = Problem::new(Issue::UnexpectedItem { found: found.to_owned(), near: near.clone() }, span);
    let is_half = found == "/";
    match near {
        _ if CLOSING.contains(&found) => problem.perhaps(span, ""),
        near => problem.perhaps_meant(span, near.filter(|_| !is_half)),
    }
}

/// The first word of a text, or its first character if that is no letter.
pub(super) fn first_word(text: &str) -> &str {
    let letters = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let length = if letters > 0 { letters } else { text.chars().next().map_or(0, char::len_utf8) };
    &text[..length]
}

/// The names a broken item may have declared: any of its words. An empty one says that its own name was left out.
fn declared_names(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split(|c| !is_part(c)).filter(|word| !word.is_empty()).take(400);
    let first = first_word(text);
    let is_named = text[first.len()..].trim_start().starts_with(is_part);
    let is_nameless = keyword(first).is_some_and(|name| DECLARING.contains(&name)) && !is_named;
    words.chain(is_nameless.then_some("")).map(ToOwned::to_owned).collect()
}
