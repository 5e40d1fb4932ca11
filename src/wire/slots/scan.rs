use std::ops::Range;

use memchr::memchr2;

use super::text::escape;
use super::word::{before, ends, word};
use super::{Sure, Unsure};

/// A text of JSON, and how far it has been read. It takes nothing that RFC 8259 does not allow, and not all that it does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    pub(super) at: usize,
}

/// A text in quotes, without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted<'a> {
    /// What is written.
    pub(super) text: &'a str,
    /// Whether some of it stands for something else.
    pub(super) is_escaped: bool,
}

/// How many bytes of a text are looked at before it counts as long.
const SHORT: usize = 32;

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// How far it has been read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What stands between two places.
    pub(super) fn between(&self, range: Range<usize>) -> Sure<&'a str> {
        self.text.get(range).ok_or(Unsure)
    }

    /// The next byte.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// Steps over the next byte.
    #[inline]
    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    /// Steps over a byte if it comes next.
    #[inline]
    pub(super) fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Steps over a byte that must come next.
    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Sure<()> {
        if self.takes(byte) { Ok(()) } else { Err(Unsure) }
    }

    /// The next bytes as words, if there are so many.
    #[inline]
    pub(super) fn words(&self) -> Option<[u64; 4]> {
        let block: &[u8; 32] = self.bytes().get(self.at..)?.first_chunk()?;
        let (words, _) = block.as_chunks::<8>();
        let [a, b, c, d] = words else { return None };
        Some([*a, *b, *c, *d].map(u64::from_le_bytes))
    }

    /// Steps over so many bytes.
    #[inline]
    pub(super) fn skip_bytes(&mut self, count: usize) {
        self.at += count;
    }

    /// Steps over some bytes if they come next.
    pub(super) fn takes_all(&mut self, bytes: &[u8]) -> bool {
        let is_next = self.bytes().get(self.at..).is_some_and(|rest| rest.starts_with(bytes));
        self.at += if is_next { bytes.len() } else { 0 };
        is_next
    }

    /// Steps over blanks.
    #[inline]
    pub(super) fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// After the end of everything there is nothing but blanks.
    pub(super) fn finish(&mut self) -> Sure<()> {
        self.blanks();
        if self.at == self.text.len() { Ok(()) } else { Err(Unsure) }
    }

    /// Steps over a bracket, and blanks before it, if nothing stands before it; else over nothing.
    #[inline]
    pub(super) fn closes(&mut self, bracket: u8) -> bool {
        let mut ahead = *self;
        ahead.blanks();
        let closes = ahead.takes(bracket);
        if closes {
            *self = ahead;
        }
        closes
    }

    /// Steps over one of the two, and blanks around it; whether it was the first one.
    #[inline]
    pub(super) fn either(&mut self, goes_on: u8, close: u8) -> Sure<bool> {
        if !matches!(self.peek(), Some(byte) if byte > b' ') {
            self.blanks();
        }
        let Some(byte) = self.peek() else { return Err(Unsure) };
        self.at += 1;
        if byte == goes_on {
            return Ok(true);
        }
        if byte == close { Ok(false) } else { Err(Unsure) }
    }

    /// Reads a text from its opening quote on.
    #[inline]
    pub(super) fn quoted(&mut self) -> Sure<Quoted<'a>> {
        self.expect(b'"')?;
        let start = self.at;
        let mut is_escaped = false;
        loop {
            self.plain()?;
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => is_escaped = true,
                _ => return Err(Unsure),
            }
            let (_, length) = escape(&self.bytes()[self.at..])?;
            self.at += length;
        }
        let text = self.between(start..self.at)?;
        self.at += 1;
        Ok(Quoted { text, is_escaped })
    }

    /// Steps to the next quote, backslash or control character of a text.
    #[inline]
    pub(super) fn plain(&mut self) -> Sure<()> {
        let bytes = self.bytes();
        let short = self.at + SHORT;
        while let Some(word) = word(bytes, self.at) {
            let ends = ends(word);
            if ends != 0 {
                self.at += before(ends);
                return Ok(());
            }
            self.at += 8;
            if self.at >= short {
                return self.plain_to_far();
            }
        }
        let rest = &bytes[self.at..];
        let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20));
        self.at += end.ok_or(Unsure)?;
        Ok(())
    }

    /// The same of a text that is long.
    fn plain_to_far(&mut self) -> Sure<()> {
        let rest = &self.bytes()[self.at..];
        let end = memchr2(b'"', b'\\', rest).ok_or(Unsure)?;
        let least = rest[..end].iter().fold(0xff, |least, byte| (*byte).min(least));
        self.at += end;
        if least < 0x20 { Err(Unsure) } else { Ok(()) }
    }
}
