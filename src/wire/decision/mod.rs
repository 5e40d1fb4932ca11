//! The JSON shape of a decision. It only grows: keys are added behind the ones that are there, none is renamed or moved.
//! `docs/decision.schema.json` describes it.
//!
//! Keys that do not apply are left out, amounts are decimals in quotes, and nothing is put into words.

mod account;
mod appeal;
mod distance;
mod document;
mod effect;
mod finding;
mod gate;
mod need;
mod page;
mod reading;
mod reason;
mod rulebook;
mod scalar;
mod selected;
mod until;
mod warning;
mod words;

use std::fmt::Debug;

use serde::Serialize;

use self::document::Document;
use self::page::Page;
use self::selected::Selected;
use crate::base::{Places, Sources, escaped_json, escaped_json_bytes};
use crate::eval::Parts;
use crate::eval::decision as eval;

/// The shapes that other documents share.
pub(super) mod shapes {
    pub(in crate::wire) use super::effect::Effect;
    pub(in crate::wire) use super::json;
    pub(in crate::wire) use super::page::each;
    pub(in crate::wire) use super::rulebook::{Rulebook, SourceRead};
    pub(in crate::wire) use super::scalar::{Date, Decimal, Moment};
    pub(in crate::wire) use super::warning::Warning;
    pub(in crate::wire) use super::words::{FindingStatus, GateStatus, Status, WindowState};
}

/// The word for how far a finding is settled.
pub fn finding_word(status: eval::FindingStatus) -> String {
    spelled(shapes::FindingStatus::from(status))
}

/// The word for what a gate says.
pub fn gate_word(status: eval::GateStatus) -> String {
    spelled(shapes::GateStatus::from(status))
}

/// A word as JSON has it.
fn spelled(word: impl serde::Serialize) -> String {
    let json = written(serde_json::to_value(word));
    json.as_str().unwrap_or_default().to_owned()
}

/// A decision as a tree of JSON values.
pub fn decision_json(decision: &eval::Decision, sources: &Sources) -> serde_json::Value {
    written(serde_json::to_value(document(decision, &Places::new(sources))))
}

/// A decision as JSON of many lines, indented by two blanks; the last one ends with a line feed too.
pub fn write_decision(decision: &eval::Decision, sources: &Sources) -> String {
    json(serde_json::to_string_pretty(&document(decision, &Places::new(sources)))) + "\n"
}

/// A decision as JSON on one line that ends with a line feed.
pub fn write_decision_line(decision: &eval::Decision, places: &Places<'_>) -> String {
    let mut text = Vec::with_capacity(USUAL_LINE);
    add_decision_line(&mut text, decision, places);
    written(String::from_utf8(text))
}

/// The same, behind what is written already.
pub fn add_decision_line(text: &mut Vec<u8>, decision: &eval::Decision, places: &Places<'_>) {
    add_line(text, &document(decision, places));
}

/// The parts of a decision that were asked for, in the same form.
pub fn add_selected(text: &mut Vec<u8>, decision: &eval::Decision, parts: Parts, places: &Places<'_>) {
    let page = Page { places, zone: &decision.zone };
    add_line(text, &Selected::new(decision, parts, page));
}

/// One decision as a document of its own, several as one JSON array; pretty, ending with a line feed.
pub fn write_decisions(decisions: &[eval::Decision], sources: &Sources) -> String {
    match decisions {
        [one] => write_decision(one, sources),
        several => {
            let places = Places::new(sources);
            let documents: Vec<Document<'_>> = several.iter().map(|one| document(one, &places)).collect();
            json(serde_json::to_string_pretty(&documents)) + "\n"
        }
    }
}

fn document<'a>(decision: &'a eval::Decision, places: &'a Places<'a>) -> Document<'a> {
    Document::new(decision, Page { places, zone: &decision.zone })
}

/// Room for most decisions, in bytes, so that the text need not be moved while it grows.
const USUAL_LINE: usize = 8 * 1024;

/// A shape on one line. What is written many times over is written by `sonic_rs`, which is faster than `serde_json` at it.
fn add_line(text: &mut Vec<u8>, shape: &impl Serialize) {
    let start = text.len();
    written(sonic_rs::to_writer(&mut *text, shape));
    *text = escaped_json_bytes(std::mem::take(text), start);
    text.push(b'\n');
}

pub(in crate::wire) fn written<T, Error: Debug>(outcome: Result<T, Error>) -> T {
    outcome.expect("every key is a text and every value has a form in JSON")
}

/// A text of JSON that steers no terminal either.
pub(in crate::wire) fn json<Error: Debug>(outcome: Result<String, Error>) -> String {
    escaped_json(written(outcome))
}

#[cfg(test)]
mod schema;
#[cfg(test)]
mod tests;
