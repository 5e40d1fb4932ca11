use std::io::Read;
use std::ops::ControlFlow;

use super::blocks::{Block, Blocks};
use super::chunk::{Chunk, Piece};
use super::{Broken, MAX_RECORD_BYTES, Taker};

/// Reads the elements of a JSON array as records, or the values that follow one another. An object whose only key is `shops`
/// stands for the list it holds. Only brackets and texts are told apart here; what stands inside a record is looked at later.
pub(super) fn read(stream: Box<dyn Read + Send>, first: u64, take: Taker<'_>) -> Result<u64, Broken> {
    let mut cutter = Cutter::new(first);
    let mut blocks = Blocks::new(stream);
    loop {
        let read = blocks.read().map_err(|error| Broken::at(cutter.line, error.to_string()))?;
        let pending = blocks.pending();
        if cutter.frame == Frame::Unknown {
            if read > 0 && pending.len() < LONGEST_HEAD {
                continue;
            }
            cutter.open(pending);
        }
        let scanned = cutter.scan(pending);
        if read == 0 {
            cutter.finish_bare(pending.len());
        }
        let (whole, pieces) = cutter.cut();
        // A record that is not there to its end stays where it is.
        let text = if whole > 0 { blocks.split(whole) } else { Block::default() };
        if !pieces.is_empty() && take(Chunk { text, pieces, rows: None }) == ControlFlow::Break(()) {
            return Ok(cutter.at);
        }
        // What came before has been handed on.
        scanned?;
        if blocks.pending().len() > MAX_RECORD_BYTES {
            return Err(cutter.broken("a record is too long"));
        }
        if read == 0 {
            return cutter.close();
        }
    }
}

/// How many bytes are waited for before the frame is told.
const LONGEST_HEAD: usize = 256;

/// What stands around the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Nothing has been read yet.
    Unknown,
    /// `[ … ]`
    List,
    /// `{ "shops": [ … ] }`
    Shops,
    /// Nothing: one value after another.
    Bare,
    /// The list is closed, and the object around it is not.
    Tail,
    /// The list is closed.
    Closed,
}

/// What comes next between two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// A record, or the end of the list.
    First,
    /// A comma, or the end of the list.
    Comma,
    /// A record.
    Record,
}

/// Finds where records begin and end.
struct Cutter {
    frame: Frame,
    at: u64,
    line: u64,
    /// How far the pending bytes have been looked at.
    seen: usize,
    depth: usize,
    is_text: bool,
    is_escaped: bool,
    /// Where the record that is open begins, and its line.
    open: Option<(usize, u64)>,
    expected: Expected,
    pieces: Vec<Piece>,
}

impl Cutter {
    fn new(first: u64) -> Self {
        Self {
            frame: Frame::Unknown,
            at: first,
            line: 1,
            seen: 0,
            depth: 0,
            is_text: false,
            is_escaped: false,
            open: None,
            expected: Expected::First,
            pieces: Vec::new(),
        }
    }

    /// Looks at the first bytes, and steps over what stands before the first record.
    fn open(&mut self, text: &[u8]) {
        let blanks = text.len() - text.trim_ascii_start().len();
        let (frame, head) = match (text[blanks..].first(), shops_head(text)) {
            (Some(b'['), _) => (Frame::List, blanks + 1),
            (_, Some(head)) => (Frame::Shops, head),
            (_, None) => (Frame::Bare, blanks),
        };
        self.frame = frame;
        self.seen = head;
        self.line += count_lines(&text[..head]);
    }

    fn scan(&mut self, text: &[u8]) -> Result<(), Broken> {
        while self.seen < text.len() {
            if self.open.is_some() {
                self.inside(text);
            } else {
                self.between(text[self.seen])?;
            }
        }
        Ok(())
    }

    /// Steps through a record, up to its end if that is there.
    fn inside(&mut self, text: &[u8]) {
        let is_bracketed = self.depth > 0;
        while self.seen < text.len() {
            let byte = text[self.seen];
            if !is_bracketed && !self.is_text && ends_bare(byte) {
                return self.finish(self.seen);
            }
            self.seen += 1;
            self.line += u64::from(byte == b'\n');
            if self.is_text {
                self.within_text(byte);
                if !self.is_text && !is_bracketed {
                    return self.finish(self.seen);
                }
                continue;
            }
            match byte {
                b'"' => self.is_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth -= 1,
                _ => {}
            }
            if is_bracketed && self.depth == 0 {
                return self.finish(self.seen);
            }
        }
    }

    fn within_text(&mut self, byte: u8) {
        if std::mem::take(&mut self.is_escaped) {
            return;
        }
        match byte {
            b'\\' => self.is_escaped = true,
            b'"' => self.is_text = false,
            _ => {}
        }
    }

    fn finish(&mut self, end: usize) {
        let Some((start, line)) = self.open.take() else { return };
        self.pieces.push(Piece { at: self.at, line, bytes: start..end, is_too_long: false });
        self.at += 1;
        self.depth = 0;
        self.expected = if self.frame == Frame::Bare { Expected::First } else { Expected::Comma };
    }

    /// At the end of the input a number or word is over.
    fn finish_bare(&mut self, end: usize) {
        if self.depth == 0 && !self.is_text && self.frame == Frame::Bare {
            self.finish(end);
        }
    }

    /// Steps over a byte between two records.
    fn between(&mut self, byte: u8) -> Result<(), Broken> {
        self.seen += 1;
        match (byte, self.frame, self.expected) {
            (b' ' | b'\t' | b'\r', ..) => {}
            (b'\n', ..) => self.line += 1,
            (b'}', Frame::Tail, _) | (b']', Frame::List, Expected::First | Expected::Comma) => {
                self.frame = Frame::Closed;
            }
            (_, Frame::Closed | Frame::Tail, _) => return Err(self.broken("text after the end of the list")),
            (b',', _, Expected::Comma) => self.expected = Expected::Record,
            (b']', Frame::Shops, Expected::First | Expected::Comma) => self.frame = Frame::Tail,
            (_, _, Expected::Comma) => return Err(self.broken("expected `,` or `]`")),
            (b',' | b']' | b'}' | b':', ..) => return Err(self.broken("expected a record")),
            _ => {
                self.open = Some((self.seen - 1, self.line));
                self.depth = usize::from(matches!(byte, b'{' | b'['));
                self.is_text = byte == b'"';
            }
        }
        Ok(())
    }

    /// The records found since the last time, and the length of the bytes that they and what is before them take.
    fn cut(&mut self) -> (usize, Vec<Piece>) {
        let whole = self.open.map_or(self.seen, |(start, _)| start);
        self.seen -= whole;
        if let Some((start, _)) = &mut self.open {
            *start = 0;
        }
        (whole, std::mem::take(&mut self.pieces))
    }

    /// At the end of the input.
    fn close(&self) -> Result<u64, Broken> {
        let is_open = self.open.is_some() || matches!(self.frame, Frame::List | Frame::Shops | Frame::Tail);
        if is_open {
            return Err(self.broken("unexpected end: the last record or the list is not closed"));
        }
        Ok(self.at)
    }

    fn broken(&self, reason: &str) -> Broken {
        Broken::at(self.line, reason)
    }
}

/// Whether a number or word is over before a byte.
fn ends_bare(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'"' | b' ' | b'\n' | b'\r' | b'\t')
}

fn count_lines(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', text).fold(0, |lines, _| lines + 1)
}

/// The length of `{ "shops": [`, if a text begins so.
fn shops_head(text: &[u8]) -> Option<usize> {
    let mut rest = text;
    for token in ["{", "\"shops\"", ":", "["] {
        rest = rest.trim_ascii_start().strip_prefix(token.as_bytes())?;
    }
    Some(text.len() - rest.len())
}
