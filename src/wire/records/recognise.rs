//! What separates the cells of a table, and how its text is encoded, where nobody says it and the columns that are asked for leave no
//! doubt. Where they leave one, nothing is guessed.

use super::heads::Heads;
use super::{DEEPEST, Encoding};

/// Marks that may stand between cells.
const SEPARATORS: &[u8] = b",;\t|";

/// Encodings that tables come in, beside UTF-8.
const ENCODINGS: &[&str] = &["gb18030", "big5", "utf-16le", "utf-16be"];

/// The first rows of a table.
type Rows = Vec<Vec<String>>;

/// What separates the cells of a text in UTF-8, if it is not the usual mark: the only one by which some row near the top has columns that
/// are asked for.
pub(super) fn separator(head: &[u8], usual: u8, wanted: &Heads) -> Option<u8> {
    let text = String::from_utf8_lossy(head);
    let serves = |mark: u8| rows(&text, mark).iter().any(|row| wanted.serves(&wanted.understood(row).0));
    if serves(usual) {
        return None;
    }
    let is_meant = |mark: u8| rows(&text, mark).iter().any(|row| row.len() > 1) && serves(mark);
    only(SEPARATORS.iter().copied().filter(|mark| *mark != usual && is_meant(*mark)))
}

/// The encoding of bytes that are not UTF-8: the only one in which some row near the top has columns that are asked for, one of them by
/// bytes that ASCII does not have.
pub(super) fn encoding(head: &[u8], wanted: &Heads) -> Option<(&'static str, Encoding)> {
    let is_utf8 = |head: &[u8]| {
        let text = String::from_utf8_lossy(head);
        let is_text = |row: &Vec<String>| !row.iter().any(|cell| cell.contains(['\0', '\u{fffd}']));
        let serves = |row: &Vec<String>| is_text(row) && wanted.serves(&wanted.understood(row).0);
        SEPARATORS.iter().any(|mark| rows(&text, *mark).iter().any(serves))
    };
    let is_plain = std::str::from_utf8(head).is_ok_and(|text| !text.contains('\0'));
    if is_plain || is_utf8(head) {
        return None;
    }
    let known = ENCODINGS.iter().filter_map(|name| Some((*name, Encoding::of_name(name)?)));
    only(known.filter(|(_, encoding)| {
        let text = encoding.lossy(head);
        let is_proof = |column: &String| !encoding.extends_ascii() || !column.is_ascii();
        let serves = |row: &Vec<String>| {
            let row = wanted.understood(row).0;
            let is_text = !row.iter().any(|cell| cell.contains('\u{fffd}'));
            is_text && wanted.facts_of(row.iter().map(String::as_str)).iter().any(is_proof)
        };
        SEPARATORS.iter().any(|mark| rows(&text, *mark).iter().any(serves))
    }))
}

/// The first rows, as far as they are of a table with this mark.
fn rows(text: &str, mark: u8) -> Rows {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(mark).has_headers(false).flexible(true);
    let mut reader = builder.from_reader(text.as_bytes());
    let rows = reader.records().map_while(Result::ok).take(DEEPEST);
    rows.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The only thing there is, if there is one.
fn only<Thing>(mut things: impl Iterator<Item = Thing>) -> Option<Thing> {
    let first = things.next()?;
    things.next().is_none().then_some(first)
}
