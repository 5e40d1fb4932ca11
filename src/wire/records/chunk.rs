use std::ops::Range;
use std::sync::Arc;

use super::blocks::Block;
use super::faulty::plain;
use crate::messages::RowFault;

/// Some records, one after another.
#[derive(Debug, Default)]
pub struct Chunk {
    /// What they are written in, if they are JSON.
    pub(super) text: Block,
    pub(super) pieces: Vec<Piece>,
    /// The rows, one for each piece, if they are rows of a table.
    pub(super) rows: Option<Rows>,
}

/// Rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) head: Arc<[String]>,
    pub(super) cells: Vec<csv::ByteRecord>,
    /// What is wrong with each of them, if anything is.
    pub(super) faults: Vec<Option<RowFault>>,
}

/// Where a record lies in its chunk and in its input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its number in the whole run, from 0.
    pub(super) at: u64,
    /// Its line in its input, from 1.
    pub(super) line: u64,
    pub(super) bytes: Range<usize>,
    /// Whether it is longer than a record may be, and was not kept.
    pub(super) is_too_long: bool,
}

/// A record as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// Its number in the whole run, from 0.
    pub at: u64,
    /// Its line in its input, from 1.
    pub line: u64,
    /// What is written there.
    pub form: Form<'a>,
    /// The same as a text, if it is JSON and everything around it is UTF-8 too.
    pub text: Option<Passage<'a>>,
}

/// A text, and what stands behind it, so that one may look at some bytes at a time up to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    whole: &'a str,
    length: usize,
}

/// The forms of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form<'a> {
    /// Bytes that should be JSON.
    Json(&'a [u8]),
    /// The cells of a row.
    Row(&'a csv::ByteRecord),
    /// The cells of a row that is none, and why.
    NoRow(&'a csv::ByteRecord, &'a RowFault),
    /// More bytes than a record may have; they were not kept.
    TooLong,
}

impl Chunk {
    /// The records.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let text = simdutf8::basic::from_utf8(&self.text).ok();
        self.pieces.iter().enumerate().map(move |(number, piece)| {
            let form = match &self.rows {
                _ if piece.is_too_long => Form::TooLong,
                Some(rows) => match &rows.faults[number] {
                    Some(fault) => Form::NoRow(&rows.cells[number], fault),
                    None => Form::Row(&rows.cells[number]),
                },
                None => Form::Json(&self.text[piece.bytes.clone()]),
            };
            let is_json = matches!(form, Form::Json(_));
            let text = text.filter(|_| is_json).and_then(|text| Passage::of(text, piece.bytes.clone()));
            Record { at: piece.at, line: piece.line, form, text }
        })
    }

    /// What stands above the columns, if the records are rows of a table.
    pub fn head(&self) -> Option<&[String]> {
        self.rows.as_ref().map(|rows| &*rows.head)
    }

    /// The number of the first record in the whole run, from 0.
    pub fn first(&self) -> Option<u64> {
        self.pieces.first().map(|piece| piece.at)
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

impl<'a> Passage<'a> {
    /// A part of a text; `None` if it does not begin and end between characters.
    pub fn of(text: &'a str, part: Range<usize>) -> Option<Self> {
        let length = text.get(part.clone())?.len();
        Some(Self { whole: &text[part.start..], length })
    }

    /// The text with what stands behind it, and where that begins.
    pub fn with_rest(self) -> (&'a str, usize) {
        (self.whole, self.length)
    }
}

impl<'a> From<&'a str> for Passage<'a> {
    /// A text with nothing behind it.
    fn from(whole: &'a str) -> Self {
        Self { whole, length: whole.len() }
    }
}

impl Record<'_> {
    /// Its bytes; a row is written as a line of CSV.
    pub(super) fn text(&self) -> Option<Vec<u8>> {
        match self.form {
            Form::Json(bytes) => Some(bytes.to_vec()),
            Form::TooLong => None,
            Form::Row(cells) | Form::NoRow(cells, _) => {
                let mut writer = csv::Writer::from_writer(Vec::new());
                writer.write_record(cells.iter().map(plain)).ok()?;
                let mut line = writer.into_inner().ok()?;
                line.pop_if(|byte| *byte == b'\n');
                Some(line)
            }
        }
    }
}
