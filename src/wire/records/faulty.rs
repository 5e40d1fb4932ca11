//! Cells whose value cannot be read. They are no text, so that whoever reads one sees that it is none; nobody minds those that nobody reads.

use std::borrow::Cow;

use crate::messages::{CellFault, RowFault};

/// Stands in no text of UTF-8, and begins such a cell.
const MARK: u8 = 0xff;

/// What stands between the parts of such a cell.
const BETWEEN: char = '\u{1f}';

/// Faults, and how they are noted in a cell.
const FAULTS: &[(u8, CellFault)] = &[
    (b'd', CellFault::Inexact),
    (b's', CellFault::Shortened),
    (b'v', CellFault::NoValue),
    (b'e', CellFault::Error),
    (b'm', CellFault::Merged),
];

/// Begins a cell that holds a percentage.
const PERCENT: u8 = b'%';

/// What a marked cell says.
pub enum Marked<'a> {
    /// That its value cannot be read.
    Fault(RowFault),
    /// A percentage, and the same as a number.
    Percent(&'a str, &'a str),
}

/// A cell at a place whose value cannot be read.
pub(super) fn faulty(fault: CellFault, place: &str, text: &str) -> Vec<u8> {
    let kind = FAULTS.iter().find(|row| row.1 == fault).map_or(b'e', |row| row.0);
    marked(kind, place, text)
}

/// A percentage, with the same as a number.
pub(super) fn percent(percent: &str, number: &str) -> Vec<u8> {
    marked(PERCENT, percent, number)
}

fn marked(kind: u8, first: &str, second: &str) -> Vec<u8> {
    [&[MARK, kind][..], format!("{first}{BETWEEN}{second}").as_bytes()].concat()
}

/// What a cell says if it is marked.
pub fn read_marked(cell: &[u8]) -> Option<Marked<'_>> {
    let [MARK, kind, rest @ ..] = cell else { return None };
    let (first, second) = std::str::from_utf8(rest).ok()?.split_once(BETWEEN)?;
    if *kind == PERCENT {
        return Some(Marked::Percent(first, second));
    }
    let fault = FAULTS.iter().find(|row| row.0 == *kind)?.1;
    Some(Marked::Fault(RowFault::Cell { cell: first.to_owned(), fault, text: second.to_owned() }))
}

/// A cell as people saw it.
pub(super) fn plain(cell: &[u8]) -> Cow<'_, [u8]> {
    match read_marked(cell) {
        None => Cow::Borrowed(cell),
        Some(Marked::Percent(percent, _)) => Cow::Borrowed(percent.as_bytes()),
        Some(Marked::Fault(RowFault::Cell { text, .. })) => Cow::Owned(text.into_bytes()),
        Some(Marked::Fault(_)) => Cow::Borrowed(&[]),
    }
}
