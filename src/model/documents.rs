use super::{Expr, LocalId};

/// A document that may serve as evidence.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// What is known of it, by number of the record.
    pub record: usize,
    /// The ones that are given; `None` where no document of the rulebook says what is known of it.
    pub list: Option<Expr>,
    /// One of them.
    pub local: LocalId,
    /// What it must be like.
    pub requires: Vec<Expr>,
    /// The clause.
    pub cite: Option<String>,
    /// Its doc comment.
    pub doc: Vec<String>,
}

/// What serves as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A document; its number, if it is declared, its name, and what people call it.
    Document(Option<usize>, String, Option<String>),
    /// One of these suffices.
    Any(Vec<Evidence>),
    /// It takes every one.
    All(Vec<Evidence>),
    /// The second will do where the first cannot be had.
    Else(Box<Evidence>, Box<Evidence>),
}

impl Evidence {
    /// The documents in it, in the order of writing, and whether each only stands in for another one.
    pub fn documents(&self) -> Vec<(&Self, bool)> {
        match self {
            Self::Document(..) => vec![(self, false)],
            Self::Any(parts) | Self::All(parts) => parts.iter().flat_map(Self::documents).collect(),
            Self::Else(first, second) => {
                let fallback = second.documents().into_iter().map(|(document, _)| (document, true));
                first.documents().into_iter().chain(fallback).collect()
            }
        }
    }
}
