//! A rulebook as a tree of parts that can be laid beside another one.

use super::meaning::Meaning;
use crate::base::{Number, Span};
use crate::messages::{Aspect, Place, Tendency, Touch};

/// Something with a name, and what is said of it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What kind of thing.
    pub(super) place: Place,
    /// Its name, by which it finds its other.
    pub(super) name: String,
    /// What people call it.
    pub(super) label: Option<String>,
    /// The clause.
    pub(super) cite: Option<String>,
    /// Where it stands, if that is known.
    pub(super) span: Option<Span>,
    /// What its coming or going alters.
    pub(super) touch: Touch,
    /// Which way its coming goes for shops, where that is certain.
    pub(super) coming: Option<Tendency>,
    /// Plain things that are said of it.
    pub(super) facets: Vec<Facet>,
    /// Conditions and computations.
    pub(super) clauses: Vec<Clause>,
    /// What it is made of.
    pub(super) parts: Vec<Part>,
    /// Whether the order of its parts has a meaning.
    pub(super) is_ordered: bool,
}

/// Something plain that is said.
#[derive(Debug, Clone)]
pub(super) struct Facet {
    /// What of.
    pub(super) aspect: Aspect,
    /// As text.
    pub(super) text: String,
    /// As a number, if one is greater than another.
    pub(super) number: Option<(Number, &'static str)>,
    /// What a change of it alters.
    pub(super) touch: Touch,
    /// Which way it goes if the number grows, or if it begins to be said.
    pub(super) growing: Option<Tendency>,
    /// Where it stands.
    pub(super) span: Option<Span>,
}

/// A condition or computation.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// What it is for.
    pub(super) aspect: Aspect,
    /// What it means.
    pub(super) meaning: Meaning,
    /// Which way it goes for shops if it holds for more of them, or comes to more.
    pub(super) growing: Option<Tendency>,
}

impl Part {
    pub(super) fn new(place: Place, name: impl Into<String>) -> Self {
        Self {
            place,
            name: name.into(),
            label: None,
            cite: None,
            span: None,
            touch: Touch::Decisions,
            coming: None,
            facets: Vec::new(),
            clauses: Vec::new(),
            parts: Vec::new(),
            is_ordered: false,
        }
    }

    /// What people call it and which clause it stands in.
    pub(super) fn known_as(mut self, label: Option<&String>, cite: Option<&String>) -> Self {
        self.label = label.cloned();
        self.cite = cite.cloned();
        self
    }

    pub(super) fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    pub(super) fn touching(mut self, touch: Touch) -> Self {
        self.touch = touch;
        self
    }

    pub(super) fn coming(mut self, tendency: Option<Tendency>) -> Self {
        self.coming = tendency;
        self
    }

    /// Adds something plain that is said, if it is.
    pub(super) fn says(mut self, aspect: Aspect, text: Option<impl Into<String>>) -> Self {
        if let Some(text) = text {
            self.facets.push(Facet::new(aspect, text));
        }
        self
    }

    pub(super) fn with(mut self, facet: Option<Facet>) -> Self {
        self.facets.extend(facet);
        self
    }

    /// Adds a condition or computation, if there is one.
    pub(super) fn asks(mut self, aspect: Aspect, meaning: Option<Meaning>) -> Self {
        self.clauses.extend(meaning.map(|meaning| Clause { aspect, meaning, growing: None }));
        self
    }

    /// The same, where it is certain which way it goes for shops if it holds for more of them.
    pub(super) fn asks_leaning(
        mut self,
        aspect: Aspect,
        meaning: Meaning,
        growing: Option<Tendency>,
    ) -> Self {
        self.clauses.push(Clause { aspect, meaning, growing });
        self
    }

    /// Its type, if it is a fact or the like.
    pub(super) fn type_text(&self) -> Option<&str> {
        let facet = self.facets.iter().find(|facet| facet.aspect == Aspect::Type);
        facet.map(|facet| facet.text.as_str())
    }

    /// Everything that it says as one text; its own name is left out.
    pub(super) fn fingerprint(&self) -> Vec<String> {
        let facets = self.facets.iter().map(|facet| format!("{:?}={}", facet.aspect, facet.text));
        let clauses = self.clauses.iter().flat_map(|clause| {
            clause.meaning.leaves().into_iter().map(ToOwned::to_owned).collect::<Vec<_>>()
        });
        let inner = self.parts.iter().flat_map(|part| {
            std::iter::once(format!("{:?} {}", part.place, part.name)).chain(part.fingerprint())
        });
        facets.chain(clauses).chain(inner).collect()
    }
}

impl Facet {
    pub(super) fn new(aspect: Aspect, text: impl Into<String>) -> Self {
        Self { aspect, text: text.into(), number: None, touch: Touch::Decisions, growing: None, span: None }
    }

    pub(super) fn touching(mut self, touch: Touch) -> Self {
        self.touch = touch;
        self
    }

    /// A number of something, and which way it goes if it grows.
    pub(super) fn counted(mut self, number: Number, unit: &'static str, growing: Option<Tendency>) -> Self {
        self.number = Some((number, unit));
        self.growing = growing;
        self
    }

    pub(super) fn leaning(mut self, growing: Option<Tendency>) -> Self {
        self.growing = growing;
        self
    }

    pub(super) fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
}
