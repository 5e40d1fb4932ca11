use pest::iterators::Pair;

use crate::base::{FileId, Lang, Span, composed};
use crate::syntax::ast::{Name, Part, Spanned};
use crate::syntax::grammar::Rule;
use crate::syntax::wording::length;
use crate::vocabulary::{WordKind, spelling};

/// A pair of the grammar with its children at hand.
pub(super) struct Node<'i> {
    pair: Pair<'i, Rule>,
    file: FileId,
    children: Vec<Node<'i>>,
}

impl<'i> Node<'i> {
    pub(super) fn new(file: FileId, pair: Pair<'i, Rule>) -> Self {
        let children = pair.clone().into_inner().map(|child| Self::new(file, child)).collect();
        Self { pair, file, children }
    }

    pub(super) fn rule(&self) -> Rule {
        self.pair.as_rule()
    }

    pub(super) fn text(&self) -> &'i str {
        self.pair.as_str()
    }

    pub(super) fn span(&self) -> Span {
        let span = self.pair.as_span();
        let length = length(span.as_str());
        Span::new(self.file, span.start(), span.start() + length)
    }

    /// The text from the beginning of this node to the end of a later one.
    pub(super) fn text_through(&self, later: &Self) -> &'i str {
        let span = self.pair.as_span();
        &span.get_input()[span.start()..later.pair.as_span().end()]
    }

    pub(super) fn children(&self) -> &[Self] {
        &self.children
    }

    /// The children of one rule.
    pub(super) fn all(&self, rule: Rule) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.rule() == rule)
    }

    /// The first child of a rule.
    pub(super) fn find(&self, rule: Rule) -> Option<&Self> {
        self.all(rule).next()
    }

    pub(super) fn has(&self, rule: Rule) -> bool {
        self.find(rule).is_some()
    }

    /// The first child of a rule that the grammar demands.
    pub(super) fn need(&self, rule: Rule) -> &Self {
        self.find(rule).unwrap_or_else(|| panic!("the grammar gives {:?} a {rule:?}", self.rule()))
    }

    /// The first child that is not a keyword or punctuation.
    pub(super) fn only(&self) -> &Self {
        self.children.first().unwrap_or_else(|| panic!("the grammar gives {:?} a child", self.rule()))
    }

    /// This node as a name, in the form in which letters and their marks are one character.
    pub(super) fn name(&self) -> Name {
        Spanned { value: composed(self.text().trim()), span: self.span() }
    }

    /// This node as one of the words of a kind, in English however it is spelled; a keyword in the node counts as its first spelling.
    pub(super) fn word(&self, kind: WordKind) -> Name {
        let name = self.name();
        let rules = std::iter::once(self).chain(&self.children).map(|node| format!("{:?}", node.rule()));
        let keyword = rules.map(|rule| spelling(&rule, Lang::En)).find_map(|word| word);
        let english = keyword.or_else(|| kind.english(&name.value));
        Spanned { value: english.map_or(name.value, ToOwned::to_owned), span: name.span }
    }

    /// The name that is a child of this node.
    pub(super) fn ident(&self) -> Name {
        self.need(Rule::ident).name()
    }

    /// The quoted text that is a child of this node.
    pub(super) fn string(&self) -> Option<Name> {
        self.find(Rule::string).map(Self::unquoted)
    }

    /// The clause cited by a child of this node.
    pub(super) fn cite(&self) -> Option<Name> {
        self.find(Rule::cite).and_then(Self::string)
    }

    /// The clauses cited by children that are parts, in the order of the table.
    pub(super) fn cites(&self, parts: &[(Rule, Part)]) -> Vec<(Part, Name)> {
        let of = |(rule, part): &(Rule, Part)| {
            self.all(*rule).filter_map(|child| Some((*part, child.cite()?))).collect::<Vec<_>>()
        };
        parts.iter().flat_map(of).collect()
    }

    /// This node, a quoted text, without quotes and escapes.
    pub(super) fn unquoted(&self) -> Name {
        let written = self.text().trim_matches('"');
        let inner = if self.text().len() >= 2 { &self.text()[1..self.text().len() - 1] } else { written };
        let mut value = String::with_capacity(inner.len());
        let mut chars = inner.chars();
        while let Some(c) = chars.next() {
            value.push(match c {
                '\\' => match chars.next() {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some(other) => other,
                    None => '\\',
                },
                _ => c,
            });
        }
        Spanned { value: composed(&value), span: self.span() }
    }
}
