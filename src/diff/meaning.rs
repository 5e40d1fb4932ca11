//! What an expression means, whatever way it is written: names of definitions and elements are gone, what may stand in any order
//! is sorted, negations stand at the comparisons.

use crate::base::{Day, Instant, Number, Span};
use crate::domain::{AggregateKind, Operator};
use crate::functions::Function;

/// What an expression means. Two that mean the same are equal; places, clauses and labels do not count.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    /// What it is.
    pub(super) word: Word,
    /// What it is made of.
    pub(super) parts: Vec<Meaning>,
    /// The whole as text: equal for equal meanings only.
    key: String,
    /// Where it stands and what it is called.
    pub(super) note: Note,
}

/// Where a meaning stands and what it is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Note {
    /// Where; `None` for what is not written out.
    pub(super) span: Option<Span>,
    /// The clause.
    pub(super) cite: Option<String>,
    /// What people call it.
    pub(super) label: Option<String>,
    /// As text, for what is not written out.
    pub(super) text: Option<String>,
    /// Whether the contrary is written there.
    pub(super) is_denied: bool,
    /// Whether it says what does not excuse: the contrary, which is written there, is an excuse.
    pub(super) is_excuse: bool,
}

/// The forms of a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Word {
    Error,
    Bool(bool),
    /// A number and its unit, if it has one that cannot be converted away.
    Number(Number, Option<&'static str>),
    Text(String),
    Day(Day),
    Instant(Instant),
    Choice(String),
    Fact(String),
    Judgement(String),
    Reading(String),
    Finds(String),
    /// An element of a list, by how many lists are looked at around it.
    Element(usize),
    /// A name that the conditions of an account have for themselves.
    Own(&'static str),
    Field(String),
    Today,
    Now,
    Not,
    All,
    Any,
    AtLeast(usize),
    Unless,
    Compare(Operator),
    Arith(char),
    Negate,
    Function(Function),
    InSet,
    InList,
    InWindow,
    /// `last 90 days`, with the number as a part.
    Last,
    This(&'static str),
    Since,
    Periods(Vec<Day>),
    IsAbsent,
    By,
    /// A case of `by`, and its value.
    Arm,
    /// What holds otherwise.
    Else,
    /// The list, which elements, and what is taken from each; the latter two may be `Whole`.
    Aggregate(AggregateKind),
    /// Every element, or the element itself.
    Whole,
    /// `5..10`
    Between,
    /// `unstated`
    Unstated,
    /// `permanently`
    Permanent,
    /// So many of a unit that the rulebook names.
    For(String),
    /// Until something happens.
    Until(String),
    /// Things one after the other.
    Several,
}

impl Meaning {
    /// A meaning made of parts.
    pub(super) fn new(word: Word, parts: Vec<Self>, note: Note) -> Self {
        let inner: Vec<&str> = parts.iter().map(|part| part.key.as_str()).collect();
        let key =
            if parts.is_empty() { format!("{word:?}") } else { format!("{word:?}[{}]", inner.join(",")) };
        Self { word, parts, key, note }
    }

    /// A meaning that is not written out, and how it is shown.
    pub(super) fn shown(word: Word, text: impl Into<String>) -> Self {
        Self::new(word, Vec::new(), Note { text: Some(text.into()), ..Note::default() })
    }

    /// The whole as text: equal for equal meanings only.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The number, if it is one.
    pub(super) fn number(&self) -> Option<Number> {
        if let Word::Number(number, _) = self.word { Some(number) } else { None }
    }

    /// Whether it is the same whatever the facts are.
    pub(super) fn is_constant(&self) -> bool {
        let varies = matches!(
            self.word,
            Word::Fact(_)
                | Word::Judgement(_)
                | Word::Reading(_)
                | Word::Finds(_)
                | Word::Element(_)
                | Word::Own(_)
                | Word::Today
                | Word::Now
                | Word::Aggregate(_)
        );
        !varies && self.parts.iter().all(Self::is_constant)
    }

    /// What it is made of in the end: facts, fields, readings, numbers.
    pub(super) fn leaves(&self) -> Vec<&str> {
        if self.parts.is_empty() {
            return vec![&self.key];
        }
        self.parts.iter().flat_map(Self::leaves).collect()
    }

    /// How much two meanings have in common, in hundredths. An excuse does not make a requirement another one.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        match (&self.word, &other.word) {
            _ if self == other => 100,
            (Word::Unless, word) if *word != Word::Unless => self.parts[0].likeness(other),
            (word, Word::Unless) if *word != Word::Unless => self.likeness(&other.parts[0]),
            _ => self.shared(other),
        }
    }

    fn shared(&self, other: &Self) -> usize {
        let (mine, mut theirs) = (self.leaves(), other.leaves());
        let total = mine.len() + theirs.len();
        let mut shared = 0_usize;
        for leaf in mine {
            if let Some(at) = theirs.iter().position(|other| *other == leaf) {
                theirs.swap_remove(at);
                shared += 2;
            }
        }
        let same_form = std::mem::discriminant(&self.word) == std::mem::discriminant(&other.word);
        (shared * 80).checked_div(total).unwrap_or(0) + if same_form { 15 } else { 0 }
    }
}

impl PartialEq for Meaning {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Meaning {}
