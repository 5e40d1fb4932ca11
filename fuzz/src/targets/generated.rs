//! Rulebooks and facts for them, grown from the input: sound by their making, so that what stands behind the checker is reached.

mod facts;
mod grow;
mod rules;

use arbitrary::Unstructured;
use policyc::engine::{AsOf, Layout, Origin, Request, Workspace, parse_day};

use self::grow::Grow;
use super::book::{asks, describes};
use super::check::{checks, loaded};
use super::diff::{differs, same};
use super::records::judges;
use super::shipped::Book;
use super::text::lays_out;

/// Grows two rulebooks and some shops; every law holds of them.
pub(super) fn obeys(bytes: &[u8]) {
    let mut grow = Grow(Unstructured::new(bytes));
    let text = rules::rulebook(&mut grow);
    let shops: Vec<String> = (0..=grow.below(2)).map(|_| facts::shop(&mut grow)).collect();
    let mut workspace = loaded(&text);
    checks(text.as_bytes());
    lays_out(text.as_bytes());
    if workspace.rulebooks.is_empty() {
        return;
    }
    describes(&workspace);
    same(&workspace);
    for shop in &shops {
        asks(&mut workspace, shop);
    }
    batches(&workspace, &shops);
    let other = loaded(&rules::rulebook(&mut grow));
    differs(&workspace, &other);
}

/// The shops as lines of one stream.
fn batches(workspace: &Workspace, shops: &[String]) {
    let request = Request {
        as_of: AsOf::Day(parse_day("2024-06-15").expect("a day")),
        version: Some("1".to_owned()),
        readings: Vec::new(),
    };
    let book = Book { workspace: workspace.clone(), request };
    let lines = shops.join("\n");
    judges(&book, lines.as_bytes(), &Origin::from(Layout::Lines));
}

/// Whether what grows from an input is a rulebook without errors.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    !loaded(&rules::rulebook(&mut Grow(Unstructured::new(bytes)))).rulebooks.is_empty()
}
