//! Any facts, asked of shipped rulebooks.

use policyc::engine::{Format, read_facts};

use super::book::tells;
use super::problems::told;
use super::shipped::BOOKS;

const FORMATS: [Format; 3] = [Format::Json, Format::Yaml, Format::Toml];

/// The first byte names the rulebook and the format, the rest are the facts.
pub(super) fn judges(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let books = &*BOOKS;
    let which = usize::from(*first);
    let book = &books[which % books.len()];
    let mut workspace = book.workspace.clone();
    let file = workspace.sources.add("facts", text);
    match read_facts(FORMATS[which / books.len() % FORMATS.len()], file, &workspace.sources) {
        Ok(facts) => {
            tells(&workspace, &facts, &book.request);
        }
        Err(problems) => told(&problems, &workspace.sources),
    }
}
