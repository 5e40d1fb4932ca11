//! Where a rulebook interprets vague text, and what rests on that.

use std::collections::HashSet;

use super::View;
use crate::syntax::ast::{Expr, ExprKind, Item, Reading};

/// The readings of a file and of what it imports.
pub(super) struct Readings<'a> {
    /// The clauses that they interpret.
    clauses: HashSet<&'a str>,
    /// What they say, in small letters.
    said: Vec<String>,
    /// The names of readings, and of definitions that rest on one.
    names: HashSet<&'a str>,
}

impl<'a> Readings<'a> {
    pub(super) fn of(view: &View<'a>) -> Self {
        let items: Vec<&Item> = view.items().collect();
        let all: Vec<&Reading> = items
            .iter()
            .filter_map(|item| if let Item::Reading(reading) = item { Some(reading) } else { None })
            .collect();
        let mut readings = Self {
            clauses: all.iter().filter_map(|one| Some(one.cite.as_ref()?.value.as_str())).collect(),
            said: all.iter().copied().flat_map(said).collect(),
            names: all.iter().map(|one| one.name.value.as_str()).collect(),
        };
        let mut before = 0;
        while before < readings.names.len() {
            before = readings.names.len();
            for item in &items {
                if let Item::Definition(definition) = item
                    && readings.bear(&definition.body)
                {
                    readings.names.insert(&definition.name.value);
                }
            }
        }
        readings
    }

    /// Whether an expression rests on a reading.
    pub(super) fn bear(&self, expr: &Expr) -> bool {
        expr.all().iter().any(|part| match &part.kind {
            ExprKind::Name(name) => self.names.contains(name.as_str()),
            ExprKind::Call(name, _) => self.names.contains(name.value.as_str()),
            _ => false,
        })
    }

    /// Whether a reading interprets this clause.
    pub(super) fn are_of(&self, clause: &str) -> bool {
        self.clauses.contains(clause)
    }

    /// Whether a reading says one of these words, which are in small letters.
    pub(super) fn say(&self, words: &[&str]) -> bool {
        self.said.iter().any(|text| words.iter().any(|word| text.contains(word)))
    }
}

/// Everything that a reading says of itself.
fn said(reading: &Reading) -> impl Iterator<Item = String> {
    let texts = reading.label.iter().chain(&reading.because).map(|text| text.value.to_lowercase());
    texts.chain(reading.doc.iter().map(|line| line.to_lowercase()))
}
