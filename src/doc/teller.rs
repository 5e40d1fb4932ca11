use crate::base::{Lang, Sources};
use crate::domain::Part;
use crate::messages::Say;
use crate::messages::rulebook::HeadLine;
use crate::model::{LocalId, Model};
use crate::render::Tone;
use crate::render::page::{Bit, Entry, Piece, Section, Target, Words};

/// Who tells one version of a rulebook: in which language, and with what before its places of the page.
pub(super) struct Teller<'a> {
    pub(super) model: &'a Model,
    pub(super) sources: &'a Sources,
    pub(super) lang: Lang,
    pub(super) prefix: String,
}

/// Where a condition is told: which element its fields belong to, and which clause is already named beside it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place<'c> {
    pub(super) element: Option<LocalId>,
    pub(super) cite: Option<&'c str>,
}

/// Stands in a sentence for the first of the words that are to be put there; the next ones follow it in the code.
const HOLE: u32 = 0xE000;

impl Teller<'_> {
    pub(super) fn say(&self, sentence: &impl Say) -> String {
        sentence.say(self.lang)
    }

    pub(super) fn words(&self, sentence: &impl Say) -> Words {
        self.say(sentence).into()
    }

    /// A sentence with words in it that may be links and marks.
    pub(super) fn fill<const N: usize, S: Say>(
        &self,
        parts: [Words; N],
        sentence: impl FnOnce([String; N]) -> S,
    ) -> Words {
        let hole = |at: usize| u32::try_from(at).ok().and_then(|at| char::from_u32(HOLE + at));
        let holes = std::array::from_fn(|at| hole(at).map_or_else(String::new, String::from));
        let text = self.say(&sentence(holes));
        let parts = Vec::from(parts);
        let mut words = Words::default();
        let mut plain = String::new();
        for c in text.chars() {
            let part = u32::from(c).checked_sub(HOLE).and_then(|at| parts.get(usize::try_from(at).ok()?));
            let Some(part) = part else {
                plain.push(c);
                continue;
            };
            if !plain.is_empty() {
                words = words.then(std::mem::take(&mut plain));
            }
            words = words.and(part.clone());
        }
        if plain.is_empty() { words } else { words.then(plain) }
    }

    /// Words with something between them.
    pub(super) fn joined(&self, parts: Vec<Words>, between: &impl Say) -> Words {
        let between = self.say(between);
        let mut words = Words::default();
        for (at, part) in parts.into_iter().enumerate() {
            words = if at > 0 { words.then(between.clone()) } else { words };
            words = words.and(part);
        }
        words
    }

    /// The name of a place of the page.
    pub(super) fn anchor(&self, kind: &str, name: &str) -> String {
        format!("{}{kind}-{}", self.prefix, slug(name))
    }

    pub(super) fn link(&self, label: Option<&String>, kind: &str, name: &str) -> Words {
        let text = label.map_or(name, String::as_str).to_owned();
        Words::default().with(Bit::Link(text, Target::Anchor(self.anchor(kind, name))))
    }

    /// A clause behind some words; its bracket brings its own room where signs are wide.
    fn clause(&self, clause: &str) -> Words {
        let cite = Bit::Cite(clause.to_owned(), self.anchor("clause", clause));
        Words::from(self.lang.pick(" ", "")).with(cite)
    }

    /// Words with the clause behind them, unless it is already named beside them.
    pub(super) fn cited(&self, words: Words, clause: Option<&String>, place: Place<'_>) -> Words {
        match clause {
            Some(clause) if place.cite != Some(clause) => words.and(self.clause(clause)),
            _ => words,
        }
    }

    /// Words with the clause of a part behind them.
    pub(super) fn cited_part(&self, words: Words, cites: &[(Part, String)], part: Part) -> Words {
        let clauses = cites.iter().filter(|(one, _)| *one == part);
        clauses.fold(words, |words, (_, clause)| words.and(self.clause(clause)))
    }

    /// The heading of something: what people call it, its name, its clause.
    pub(super) fn title(&self, label: Option<&String>, name: &str, clause: Option<&String>) -> Words {
        let words = match label {
            Some(label) => Words::from(label.clone()).then(" ").with(Bit::Code(name.to_owned())),
            None => named(None, name),
        };
        self.cited(words, clause, Place::default())
    }

    pub(super) fn badge(&self, tone: Tone, text: &HeadLine) -> Bit {
        Bit::Badge(tone, self.say(text))
    }

    /// A part of the page, unless there is nothing in it.
    pub(super) fn section(&self, name: &str, heading: &impl Say, body: Vec<Piece>) -> Option<Section> {
        (!body.is_empty()).then(|| Section::new(self.anchor("part", name), self.words(heading), body))
    }
}

impl Place<'_> {
    pub(super) fn of(element: Option<LocalId>) -> Self {
        Self { element, cite: None }
    }
}

impl<'c> Place<'c> {
    /// The same place, beside a clause if one is named.
    pub(super) fn beside(self, clause: Option<&'c String>) -> Self {
        Self { cite: clause.map(String::as_str).or(self.cite), ..self }
    }

    /// The same place, where fields belong to another element.
    pub(super) fn inside(self, element: LocalId) -> Self {
        Self { element: Some(element), ..self }
    }
}

/// What people call something, or its name in the rulebook.
pub(super) fn named(label: Option<&String>, name: &str) -> Words {
    match label {
        Some(label) => label.clone().into(),
        None => Words::default().with(Bit::Code(name.to_owned())),
    }
}

/// A text as the name of a place: letters and digits stay, anything else becomes its number.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_alphanumeric() || "-_.、，".contains(c) => slug.push(c),
            _ => slug.extend(["~", &format!("{:x}", u32::from(c)), "~"]),
        }
    }
    slug
}

/// Entries as a piece, unless there are none; a single one is no list.
pub(super) fn list(mut entries: Vec<Entry>) -> Option<Piece> {
    match entries.as_mut_slice() {
        [] => None,
        [only] if only.below.is_empty() => Some(Piece::Paragraph(std::mem::take(&mut only.text))),
        _ => Some(Piece::List(entries)),
    }
}
