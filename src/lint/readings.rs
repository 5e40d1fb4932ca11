//! Where a rulebook interprets vague text, and what rests on that.

use std::collections::HashSet;

use super::View;
use crate::syntax::ast::{Expr, ExprKind, Item, Reading};

/// The readings of a file and of what it imports.
pub(super) struct Readings<'a> {
    all: Vec<&'a Reading>,
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
        let mut readings = Self { names: all.iter().map(|one| one.name.value.as_str()).collect(), all };
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
        self.all.iter().any(|reading| reading.cite.as_ref().is_some_and(|cite| cite.value == clause))
    }

    /// Whether a reading says one of these words.
    pub(super) fn say(&self, words: &[&str]) -> bool {
        let texts = |reading: &&&'a Reading| {
            let texts = reading.label.iter().chain(&reading.because).map(|text| text.value.to_lowercase());
            texts.chain(reading.doc.iter().map(|line| line.to_lowercase())).collect::<Vec<_>>()
        };
        self.all
            .iter()
            .any(|reading| texts(&reading).iter().any(|text| words.iter().any(|word| text.contains(word))))
    }
}
