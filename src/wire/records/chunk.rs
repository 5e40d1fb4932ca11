use std::ops::Range;

/// Some records, one after another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chunk {
    /// What they are written in.
    pub(super) text: Vec<u8>,
    pub(super) pieces: Vec<Piece>,
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
    /// Its bytes; `None` if there are more of them than a record may have.
    pub bytes: Option<&'a [u8]>,
}

impl Chunk {
    /// The records.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.pieces.iter().map(|piece| Record {
            at: piece.at,
            line: piece.line,
            bytes: self.text.get(piece.bytes.clone()).filter(|_| !piece.is_too_long),
        })
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
