//! Streams of records: many shops in one input, handed on in chunks and not yet understood.
//!
//! In: a stream of bytes that a door opened, and its layout. Out: chunks of records with their places, in the order of the input;
//! at most a few of them exist at a time, however long the input is.

mod array;
mod blocks;
mod chunk;
#[cfg(feature = "parquet")]
mod columnar;
mod decode;
mod faulty;
mod footer;
mod heads;
mod lines;
mod notes;
mod recognise;
mod reject;
mod rows;
mod sheet;
mod strict;
mod unpack;

use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::messages::{Reason, TableFault};

pub use chunk::{Chunk, Form, Passage, Record};
pub use decode::Encoding;
pub use faulty::{Marked, read_marked};
pub use heads::{Heads, Rename};
pub use notes::{Note, Notes};
pub use reject::Reject;

/// The largest record that is read.
pub const MAX_RECORD_BYTES: usize = 64 * 1024 * 1024;

/// How many bytes are read at once, and about how large a chunk is.
const BLOCK: usize = 64 * 1024;

/// The first bytes of a workbook, and of a file of columns.
const BOOK: &[u8] = b"PK\x03\x04";
const PARQUET: &[u8] = b"PAR1";

/// How many bytes a guess looks at.
const HEAD: usize = 64 * 1024;

/// How far below the first row of a table a head is looked for.
const DEEPEST: usize = 20;

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
    /// Columns of typed cells: Parquet.
    Columns,
}

/// A row: the ending of a file name, and the layout it stands for.
const ENDINGS: &[(&str, Layout)] = &[
    ("ndjson", Layout::Lines),
    ("jsonl", Layout::Lines),
    ("json", Layout::Array),
    ("csv", Layout::Commas),
    ("tsv", Layout::Tabs),
    ("xlsx", Layout::Sheet),
    ("parquet", Layout::Columns),
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
            Some(b'P') if head.starts_with(BOOK) => Self::Sheet,
            Some(b'P') if head.starts_with(PARQUET) => Self::Columns,
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
    pub reason: Reason,
}

impl Broken {
    /// A stream that breaks at a line.
    pub fn at(line: u64, reason: impl Into<Reason>) -> Self {
        Self { line, reason: reason.into() }
    }
}

/// What is said of a stream before it is read.
#[derive(Clone, Default)]
pub struct Origin {
    /// How its records follow one another; guessed from the first bytes if nobody says it.
    pub layout: Option<Layout>,
    /// The encoding of its text, if it is a table and says nothing else by itself: UTF-8 if nobody says it.
    pub encoding: Option<Encoding>,
    /// The number of its first record in the whole run.
    pub first: u64,
    /// Which columns of a table are read; `None` for all.
    pub columns: Option<Arc<Heads>>,
    /// What stands between the cells of a table, if somebody says it.
    pub separator: Option<u8>,
    /// How many rows stand above the head of a table.
    pub skip: u64,
    /// How many rows below the shops of a table are none; recognised if nobody says it.
    pub footer: Option<usize>,
    /// Whether no input comes behind it, so that whatever was named must have been there.
    pub is_last: bool,
    /// What is said of it while it is read.
    pub notes: Notes,
}

impl From<Layout> for Origin {
    fn from(layout: Layout) -> Self {
        Self { layout: Some(layout), ..Self::default() }
    }
}

/// A stream of bytes.
type Stream = Box<dyn Read + Send>;

/// Bytes that a door opened.
pub enum Opened {
    /// They come one after another.
    Pipe(Box<dyn Read + Send>),
    /// They lie in a file, where each can be reached.
    File(Box<dyn Reach>),
}

/// Bytes each of which can be reached.
pub trait Reach: Read + Seek + Send {}

impl<T: Read + Seek + Send> Reach for T {}

/// Who takes the chunks; it may have enough before the end.
pub type Taker<'a> = &'a mut dyn FnMut(Chunk) -> ControlFlow<()>;

/// Reads what was opened, packed or not, and hands its records on; the number after the last one comes back.
pub fn read_records(opened: Opened, origin: &Origin, take: Taker<'_>) -> Result<u64, Broken> {
    let stream: Stream = match opened {
        Opened::Pipe(stream) => stream,
        Opened::File(mut file) => match (origin.layout, begins(&mut file).map_err(|error| broken(&error))?) {
            (Some(Layout::Sheet), head) if head == *BOOK => return sheet::read_sheet(file, origin, take),
            (Some(Layout::Columns), head) if head == *PARQUET => return read_columns(file, origin, take),
            _ => Box::new(file),
        },
    };
    read_stream(stream, origin, take)
}

fn read_stream(stream: Stream, origin: &Origin, take: Taker<'_>) -> Result<u64, Broken> {
    let stream = unpack::unpacked(stream).map_err(|error| broken(&error))?;
    let (stream, is_marked) = unpack::unmarked(stream).map_err(|error| broken(&error))?;
    let encoding = origin.encoding.filter(|_| !is_marked);
    let (stream, encoding) = match encoding {
        Some(encoding) if origin.layout.is_none() && !encoding.extends_ascii() => {
            (encoding.decoded(stream), None)
        }
        _ => (stream, encoding),
    };
    let head = if origin.layout.is_none() { HEAD } else { 0 };
    let (head, stream) = unpack::peek(stream, head).map_err(|error| broken(&error))?;
    let layout = origin.layout.unwrap_or_else(|| Layout::guess(&head));
    let is_known = is_marked || origin.encoding.is_some();
    let table = |stream| match encoding {
        Some(encoding) => Ok(encoding.decoded(stream)),
        None if is_known => Ok(stream),
        None => as_recognised(stream, origin),
    };
    if matches!(layout, Layout::Lines | Layout::Array) {
        no_renames(origin)?;
    }
    match layout {
        Layout::Lines => lines::read(stream, origin.first, take),
        Layout::Array => array::read(stream, origin.first, take),
        Layout::Commas => rows::read_separated(table(stream)?, b',', origin, take),
        Layout::Tabs => rows::read_separated(table(stream)?, b'\t', origin, take),
        Layout::Sheet => sheet::read_sheet(whole(stream)?, origin, take),
        Layout::Columns => read_columns(whole(stream)?, origin, take),
    }
}

/// The text of a table as UTF-8, where nobody says how it is encoded and the columns that are asked for do.
fn as_recognised(stream: Stream, origin: &Origin) -> Result<Stream, Broken> {
    let Some(wanted) = &origin.columns else { return Ok(stream) };
    let (head, stream) = unpack::peek(stream, HEAD).map_err(|error| broken(&error))?;
    let Some((name, encoding)) = recognise::encoding(&head, wanted) else { return Ok(stream) };
    origin.notes.tell(Note::FoundEncoding(name));
    Ok(encoding.decoded(stream))
}

/// JSON has keys of its own: whoever names columns for it, beside those that tables have, is told.
fn no_renames(origin: &Origin) -> Result<(), Broken> {
    let missing = origin.columns.as_ref().filter(|_| origin.is_last).and_then(|wanted| wanted.missing());
    missing.map_or(Ok(()), |_| Err(Broken::at(1, Reason::Table(TableFault::NoTable))))
}

fn broken(error: &std::io::Error) -> Broken {
    Broken::at(1, error.to_string())
}

/// The first bytes of a file.
fn begins(file: &mut Box<dyn Reach>) -> std::io::Result<[u8; 4]> {
    let mut head = Vec::new();
    file.by_ref().take(4).read_to_end(&mut head)?;
    file.rewind()?;
    head.resize(4, 0);
    Ok([head[0], head[1], head[2], head[3]])
}

/// Everything that comes, in memory: forms that are read at several places have no other way out of a pipe or a packed file.
fn whole(mut stream: Stream) -> Result<Box<dyn Reach>, Broken> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    Ok(Box::new(Cursor::new(bytes)))
}

#[cfg(feature = "parquet")]
use columnar::read as read_columns;

/// Whoever wants Parquet has to ask for it when `policyc` is built.
#[cfg(not(feature = "parquet"))]
fn read_columns(_: Box<dyn Reach>, _: &Origin, _: Taker<'_>) -> Result<u64, Broken> {
    Err(Broken::at(1, Reason::NoParquet))
}

#[cfg(test)]
mod tests;
