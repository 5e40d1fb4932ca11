//! Streams of records: many shops in one input, handed on in chunks and not yet understood.
//!
//! In: a stream of bytes that a door opened, and its layout. Out: chunks of records with their places, in the order of the input;
//! at most a few of them exist at a time, however long the input is.

mod array;
mod chunk;
mod lines;
mod reject;
mod rows;
mod unpack;

use std::io::Read;
use std::ops::ControlFlow;

pub use chunk::{Chunk, Form, Record};
pub use reject::Reject;

/// The largest record that is read.
pub const MAX_RECORD_BYTES: usize = 64 * 1024 * 1024;

/// How many bytes are read at once, and about how large a chunk is.
const BLOCK: usize = 256 * 1024;

/// How many bytes a guess looks at.
const HEAD: usize = 64 * 1024;

/// How the records of an input follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A JSON object on each line.
    Lines,
    /// A JSON array of objects, or objects one after another.
    Array,
    /// Rows of cells between commas, a head first.
    Commas,
    /// Rows of cells between tabulators, a head first.
    Tabs,
    /// The rows of the first sheet of a workbook, a head first.
    Sheet,
}

/// A row: the ending of a file name, and the layout it stands for.
const ENDINGS: &[(&str, Layout)] = &[
    ("ndjson", Layout::Lines),
    ("jsonl", Layout::Lines),
    ("json", Layout::Array),
    ("csv", Layout::Commas),
    ("tsv", Layout::Tabs),
    ("xlsx", Layout::Sheet),
];

/// The endings of packed files; what is inside is told by the ending before.
const PACKED: &[&str] = &["gz", "zst"];

impl Layout {
    /// The layout that the ending of a path names, packed or not.
    pub fn of_path(path: &str) -> Option<Self> {
        let (stem, ending) = path.rsplit_once('.')?;
        if PACKED.iter().any(|packed| packed.eq_ignore_ascii_case(ending)) {
            return Self::of_path(stem);
        }
        ENDINGS.iter().find(|row| row.0.eq_ignore_ascii_case(ending)).map(|row| row.1)
    }

    /// The layout of a nameless stream: a line that is an object by itself begins lines of such, what does not look like JSON
    /// is a table.
    fn guess(head: &[u8]) -> Self {
        let head = head.trim_ascii_start();
        let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
        match head.first() {
            Some(b'{') if line.ends_with(b"}") => Self::Lines,
            Some(b'{' | b'[') | None => Self::Array,
            Some(b'P') if head.starts_with(b"PK\x03\x04") => Self::Sheet,
            Some(_) if line.contains(&b'\t') => Self::Tabs,
            Some(_) => Self::Commas,
        }
    }
}

/// Why a stream cannot be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line up to which it was read, from 1.
    pub line: u64,
    /// What the reader says.
    pub reason: String,
}

/// A stream of bytes that a door opened.
pub type Stream = Box<dyn Read + Send>;

/// Who takes the chunks; it may have enough before the end.
pub type Taker<'a> = &'a mut dyn FnMut(Chunk) -> ControlFlow<()>;

/// Reads a stream, packed or not, and hands its records on. A layout that is not named is guessed from the first bytes. Their numbers go on from `first`; the number after the last one comes
/// back.
pub fn read_records(
    stream: Box<dyn Read + Send>,
    layout: Option<Layout>,
    first: u64,
    take: Taker<'_>,
) -> Result<u64, Broken> {
    let broken = |error: std::io::Error| Broken { line: 1, reason: error.to_string() };
    let stream = unpack::unpacked(stream).map_err(broken)?;
    let (head, stream) = unpack::peek(stream, if layout.is_none() { HEAD } else { 0 }).map_err(broken)?;
    match layout.unwrap_or_else(|| Layout::guess(&head)) {
        Layout::Lines => lines::read(stream, first, take),
        Layout::Array => array::read(stream, first, take),
        Layout::Commas => rows::read_separated(stream, b',', first, take),
        Layout::Tabs => rows::read_separated(stream, b'\t', first, take),
        Layout::Sheet => rows::read_sheet(stream, first, take),
    }
}

#[cfg(test)]
mod tests;
