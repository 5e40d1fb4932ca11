//! Streams of records: lines, arrays, tables, packed or not.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use policyc::engine::{
    Batch, Chunk, Encoding, Fleet, Format, Layout, Manner, Opened, Origin, Part, Parts, Strangers, Tables,
    Written, ask, read_facts, read_records, write_fleet, write_lines,
};

use super::problems::is_json;
use super::shipped::{BOOKS, Book};

/// How a stream may be laid out; `None` where it is guessed.
const LAYOUTS: [Option<Layout>; 6] = [
    Some(Layout::Lines),
    Some(Layout::Array),
    Some(Layout::Commas),
    Some(Layout::Tabs),
    Some(Layout::Sheet),
    None,
];

/// Which rulebooks are asked, and what a table is encoded in: kept small, so that inputs are found soon.
const ENCODINGS: [Option<&str>; 3] = [None, Some("gb18030"), Some("utf-16le")];

/// The first byte names the layout, the encoding and the rulebook; the rest is the stream.
pub(super) fn streams(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let which = usize::from(*first);
    let layout = LAYOUTS[which % LAYOUTS.len()];
    let which = which / LAYOUTS.len();
    let encoding = ENCODINGS[which % ENCODINGS.len()].and_then(Encoding::of_name);
    let book = &BOOKS[which / ENCODINGS.len() % BOOKS.len()];
    judges(book, rest, &Origin { layout, encoding, ..Origin::default() });
}

/// Judges a stream in all manners, read as a whole and in small pieces: it is the same, and each line is what a question about that
/// shop alone gives.
pub(super) fn judges(book: &Book, bytes: &[u8], origin: &Origin) {
    let whole = judged(book, Opened::Pipe(Box::new(Cursor::new(bytes.to_owned()))), origin, Written::Lines);
    whole.text.lines().for_each(|line| {
        is_json(line);
    });
    is_json(&whole.summary);
    let slow = Slow { bytes: bytes.to_owned(), at: 0 };
    let pieces = judged(book, Opened::Pipe(Box::new(slow)), origin, Written::Lines);
    assert_eq!(pieces, whole, "read in pieces");
    let file = Opened::File(Box::new(Cursor::new(bytes.to_owned())));
    assert_eq!(judged(book, file, origin, Written::Lines), whole, "read from a file");
    let pipe = Opened::Pipe(Box::new(Cursor::new(bytes.to_owned())));
    let counted = judged(book, pipe, origin, Written::Nothing);
    assert_eq!((counted.rejected, counted.records), (whole.rejected, whole.records), "counted and written");
    assert_eq!(counted.broken, whole.broken, "counted and written");
    if origin.layout == Some(Layout::Lines) && whole.broken.is_none() {
        alone(book, bytes, &whole);
    }
}

/// What came of a stream.
#[derive(Debug, PartialEq, Eq)]
struct Came {
    text: String,
    summary: String,
    records: u64,
    rejected: u64,
    broken: Option<String>,
}

fn judged(book: &Book, opened: Opened, origin: &Origin, written: Written) -> Came {
    let manner = match written {
        Written::Nothing => Parts::from_iter([Part::Tier, Part::Effects]),
        _ => Parts::ALL,
    };
    let manner = Manner { strangers: Strangers::Refused, written, tables: Tables::default(), parts: manner };
    let batch = Batch::new(&book.workspace, book.request.clone(), manner).expect("a request");
    let mut fleet: Fleet = batch.fleet();
    let mut text = String::new();
    let mut take = |chunk: Chunk| {
        let judged = batch.judge("fuzz", &chunk, || false);
        text.push_str(std::str::from_utf8(&judged.text).expect("UTF-8"));
        fleet.merge(judged.fleet);
        ControlFlow::Continue(())
    };
    let broken = read_records(opened, origin, &mut take).err().map(|broken| format!("{broken:?}"));
    batch.settle(&mut fleet);
    let summary = write_fleet(&fleet);
    Came { text, summary, records: fleet.records, rejected: fleet.rejected, broken }
}

/// Each line of a stream as a question about one shop.
fn alone(book: &Book, bytes: &[u8], whole: &Came) {
    if whole.rejected > 0 || whole.records != 1 {
        return;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut workspace = book.workspace.clone();
    let file = workspace.sources.add("facts.json", text.trim_start_matches('\u{feff}'));
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts that the batch could read");
    let asked = ask(&workspace, &facts, &book.request).expect("a question that the batch could answer");
    assert_eq!(write_lines(&asked.decisions, &workspace.sources), whole.text, "the batch and the question");
}

/// A stream that hands on a few bytes at a time.
struct Slow {
    bytes: Vec<u8>,
    at: usize,
}

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = &self.bytes[self.at..];
        let count = left.len().min(buffer.len()).min(1 + self.at % 7);
        buffer[..count].copy_from_slice(&left[..count]);
        self.at += count;
        Ok(count)
    }
}
