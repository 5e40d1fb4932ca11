//! Quotes of separated values as RFC 4180 has them: who reads less strictly takes many rows for one and says nothing.

use std::collections::VecDeque;
use std::io::{Read, Result};
use std::sync::{Arc, Mutex, PoisonError};

use super::MAX_RECORD_BYTES;
use crate::messages::Quoted;

/// A stream of separated values whose quotes are looked at as it passes.
pub(super) struct Watched<Stream> {
    stream: Stream,
    separator: u8,
    state: State,
    /// The place among all bytes, and the line.
    at: u64,
    line: u64,
    /// Where the quoted cell begins.
    open: Place,
    /// What the cell has so far, as far as it is shown.
    cell: Vec<u8>,
    /// Whether a row is about to begin.
    is_fresh: bool,
    found: Found,
}

/// What was found so far, and not yet asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Found(Arc<Mutex<Seen>>);

#[derive(Debug, Default)]
struct Seen {
    astray: Vec<Astray>,
    /// The lines on which rows begin.
    rows: VecDeque<u64>,
}

/// A quote that is not where one may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Astray {
    /// Where, among all bytes.
    pub(super) at: u64,
    /// The line of the quote; of one that is not closed, where it opens.
    pub(super) line: u64,
    pub(super) kind: Kind,
    /// The bytes of the cell, as far as they are shown.
    cell: Vec<u8>,
}

/// What is wrong with a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is never closed.
    Open,
    /// Text stands behind the closing one.
    Behind,
    /// It stands inside a cell that does not begin with one.
    Inside,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Begin,
    Plain,
    /// A cell that was told already.
    Told,
    Quoted,
    /// Behind a quote inside a quoted cell: it closes the cell, or is half of a doubled one.
    Closing,
}

#[derive(Debug, Clone, Copy, Default)]
struct Place {
    at: u64,
    line: u64,
}

/// How much of a cell is shown.
const SHOWN: usize = 48;

impl<Stream> Watched<Stream> {
    /// Watches a stream that begins on a line.
    pub(super) fn new(stream: Stream, separator: u8, line: u64) -> Self {
        Self {
            stream,
            separator,
            state: State::Begin,
            at: 0,
            line,
            open: Place::default(),
            cell: Vec::new(),
            is_fresh: true,
            found: Found::default(),
        }
    }

    pub(super) fn found(&self) -> Found {
        self.found.clone()
    }

    fn look(&mut self, byte: u8) {
        let is_break = matches!(byte, b'\n' | b'\r');
        let is_end = byte == self.separator || is_break;
        if self.is_fresh && !is_break {
            self.found.lock().rows.push_back(self.line);
            self.is_fresh = false;
        }
        let before = self.state;
        self.state = match (before, byte) {
            (State::Quoted, b'"') => State::Closing,
            (State::Quoted, _) | (State::Closing, b'"') => State::Quoted,
            (State::Begin, b'"') => {
                self.open = Place { at: self.at, line: self.line };
                State::Quoted
            }
            (_, _) if is_end => State::Begin,
            (State::Closing, _) => self.tell(Kind::Behind),
            (State::Plain, b'"') => self.tell(Kind::Inside),
            (State::Told, _) => State::Told,
            (State::Begin | State::Plain, _) => State::Plain,
        };
        if self.state == State::Begin {
            self.close(before);
            self.is_fresh |= is_break;
        } else if self.cell.len() < SHOWN {
            self.cell.push(byte);
        }
        self.at += 1;
        self.line += u64::from(byte == b'\n');
    }

    fn tell(&mut self, kind: Kind) -> State {
        let (at, line) = match kind {
            Kind::Open => (self.open.at, self.open.line),
            Kind::Behind | Kind::Inside => (self.at, self.line),
        };
        self.found.lock().astray.push(Astray { at, line, kind, cell: self.cell.clone() });
        State::Told
    }

    /// Begins another cell; of one that was told all is known now.
    fn close(&mut self, before: State) {
        if before == State::Told
            && let Some(told) = self.found.lock().astray.last_mut()
        {
            told.cell.clone_from(&self.cell);
        }
        self.cell.clear();
    }

    /// Tells of a cell that the end of everything finds open.
    fn end(&mut self) {
        if self.state == State::Quoted {
            self.tell(Kind::Open);
        } else {
            self.close(self.state);
        }
        self.state = State::Begin;
    }
}

impl<Stream: Read> Read for Watched<Stream> {
    /// A cell that is longer than any record may be ends the stream: nobody closes its quote.
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let is_endless = self.state == State::Quoted && self.at - self.open.at > MAX_RECORD_BYTES as u64;
        let read = if is_endless { 0 } else { self.stream.read(into)? };
        if read == 0 {
            self.end();
        }
        for byte in &into[..read] {
            self.look(*byte);
        }
        Ok(read)
    }
}

impl Found {
    fn lock(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The line on which the next row begins.
    pub(super) fn row(&self) -> Option<u64> {
        self.lock().rows.pop_front()
    }

    /// The first one before a place; the others before it are forgotten.
    pub(super) fn before(&self, end: u64) -> Option<Astray> {
        let found = &mut self.lock().astray;
        if found.is_empty() {
            return None;
        }
        let later = found.partition_point(|astray| astray.at < end);
        found.drain(..later).min_by_key(|astray| (astray.kind != Kind::Open, astray.at))
    }
}

impl Astray {
    /// The cell, and how it would be written if the quotes are part of the text.
    pub(super) fn quoted(&self, separator: u8) -> Quoted {
        let cell = String::from_utf8_lossy(&self.cell);
        let cell = cell.trim_end_matches('\u{fffd}');
        let ends =
            |c: char| c == '\n' || c == '\r' || (self.kind == Kind::Open && c == char::from(separator));
        let own = cell.split(ends).next().unwrap_or_default();
        let rest = if own.len() < cell.len() || self.cell.len() >= SHOWN { "…" } else { "" };
        Quoted { cell: format!("`{own}{rest}`"), meant: format!("`\"{}{rest}\"`", own.replace('"', "\"\"")) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{Kind, Watched};

    /// What is found in a text, each with its line and the cell.
    fn found(text: &str) -> Vec<(Kind, u64, String, String)> {
        let mut watched = Watched::new(text.as_bytes(), b',', 1);
        let found = watched.found();
        watched.read_to_end(&mut Vec::new()).expect("bytes");
        let quoted = |astray: &super::Astray| {
            let quoted = astray.quoted(b',');
            (astray.kind, astray.line, quoted.cell, quoted.meant)
        };
        found.lock().astray.iter().map(quoted).collect()
    }

    #[test]
    fn quotes_as_the_standard_has_them_are_nothing_to_tell() {
        for text in ["a,b\n1,2\n", "\"a\",\"b\"\"c\"\r\n\"x\ny\",\"\"\n", "", "\"\"\"\"", "a,\n,\"b,c\""] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }

    #[test]
    fn quotes_astray_are_told_with_their_cell() {
        for (text, kind, line, cell, meant) in [
            ("s\ns1,\"abc\ns2,1\n", Kind::Open, 2, "`\"abc…`", "`\"\"\"abc…\"`"),
            ("s\n\"6 inch\" rack,1\n", Kind::Behind, 2, "`\"6 inch\" rack`", "`\"\"\"6 inch\"\" rack\"`"),
            ("s\n1,6\" rack\n", Kind::Inside, 2, "`6\" rack`", "`\"6\"\" rack\"`"),
            ("s\n1,6\"", Kind::Inside, 2, "`6\"`", "`\"6\"\"\"`"),
            ("s\n1,\"", Kind::Open, 2, "`\"`", "`\"\"\"\"`"),
            ("s\n1, \"a\"", Kind::Inside, 2, "` \"a\"`", "`\" \"\"a\"\"\"`"),
        ] {
            assert_eq!(found(text), [(kind, line, cell.to_owned(), meant.to_owned())], "{text:?}");
        }
    }
}
