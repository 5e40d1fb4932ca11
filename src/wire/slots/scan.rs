use std::ops::Range;

use wide::u8x16;

use super::word::{below, block, ends, reactive, word};
use super::{Sure, Unsure};
use crate::base::{Day, civil_day};

/// A text of JSON, and how far it has been read. It takes nothing that RFC 8259 does not allow, and not all that it does.
///
/// How far it has been read is asked for and changed at every step, so it should stay in a register: what is called and not
/// inlined gets a copy ([`Scanner::lend`]), or text and place, and says how far it came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// A text in quotes, without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted<'a> {
    /// What is written.
    pub(super) text: &'a str,
    /// Whether some of it stands for something else.
    pub(super) is_escaped: bool,
    /// Whether it surely is in composed form as it is written.
    pub(super) is_inert: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Lets something read on that is not inlined.
    #[inline]
    pub(super) fn lend<T>(&mut self, read: impl FnOnce(&mut Self) -> Sure<T>) -> Sure<T> {
        let mut copy = *self;
        let read = read(&mut copy);
        self.at = copy.at;
        read
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

    /// The next eight bytes, and behind a blank if that comes first.
    #[inline]
    pub(super) fn word(&self) -> Option<u64> {
        word(self.bytes(), self.at + usize::from(self.peek() == Some(b' ')))
    }

    /// Steps over so many bytes.
    #[inline]
    pub(super) fn skip_bytes(&mut self, count: usize) {
        self.at += count;
    }

    /// Steps over some bytes if they come next.
    #[inline]
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

    /// Up to the end there is nothing but blanks, and nothing behind it was read.
    pub(super) fn finish(self, end: usize) -> Sure<()> {
        let left = self.bytes().get(self.at..end).ok_or(Unsure)?;
        let is_over = left.iter().all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
        if is_over { Ok(()) } else { Err(Unsure) }
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

    /// Steps over one of the two, and blanks before it; whether it was the first one.
    #[inline]
    pub(super) fn either(&mut self, goes_on: u8, close: u8) -> Sure<bool> {
        let next = self.peek();
        self.at += 1;
        if next == Some(goes_on) {
            return Ok(true);
        }
        if next == Some(close) { Ok(false) } else { self.lend(|copy| copy.either_later(goes_on, close)) }
    }

    /// The same where something stands before it.
    #[cold]
    fn either_later(&mut self, goes_on: u8, close: u8) -> Sure<bool> {
        self.at -= 1;
        self.blanks();
        let next = self.peek().ok_or(Unsure)?;
        self.at += 1;
        if next == goes_on {
            return Ok(true);
        }
        if next == close { Ok(false) } else { Err(Unsure) }
    }

    /// Reads a text from its opening quote on.
    #[inline]
    pub(super) fn quoted(&mut self) -> Sure<Quoted<'a>> {
        self.quoted_with(|_| u32::MAX)
    }

    /// The same, and finds out whether it is in composed form.
    #[inline]
    pub(super) fn text(&mut self) -> Sure<Quoted<'a>> {
        self.quoted_with(reactive)
    }

    /// Reads a truth, if one comes next.
    #[inline]
    pub(super) fn truth(&mut self) -> Option<bool> {
        let is_true = self.takes_all(b"true");
        (is_true || self.takes_all(b"false")).then_some(is_true)
    }

    /// Reads a day in quotes, if one comes next as it is usually written.
    #[inline]
    pub(super) fn day(&mut self) -> Option<Day> {
        let [b'"', day @ .., b'"'] = self.bytes().get(self.at..)?.first_chunk::<12>()? else { return None };
        let day = civil_day(*day).ok()?;
        self.at += 12;
        Some(day)
    }

    #[inline]
    fn quoted_with(&mut self, marks: impl Fn(u8x16) -> u32) -> Sure<Quoted<'a>> {
        self.expect(b'"')?;
        let start = self.at;
        let (end, seen) = self.plain(marks)?;
        let is_escaped = end != b'"';
        if is_escaped {
            self.lend(Self::skip_escapes)?;
        }
        let text = self.between(start..self.at)?;
        self.at += 1;
        Ok(Quoted { text, is_escaped, is_inert: seen == 0 && !is_escaped })
    }

    /// Steps to the next quote, backslash or control character of a text: which it is, and the marks on what was stepped over. What
    /// was not looked at is marked.
    #[inline]
    pub(super) fn plain(&mut self, marks: impl Fn(u8x16) -> u32) -> Sure<(u8, u32)> {
        let mut seen = 0;
        while let Some(block) = block(self.bytes(), self.at) {
            let ends = ends(block);
            seen |= marks(block) & below(ends);
            self.at += if ends == 0 { 16 } else { ends.trailing_zeros() as usize };
            if ends != 0 {
                return Ok((self.peek().ok_or(Unsure)?, seen));
            }
        }
        while let Some(byte) = self.peek() {
            if matches!(byte, b'"' | b'\\' | ..0x20) {
                return Ok((byte, u32::MAX));
            }
            self.at += 1;
        }
        Err(Unsure)
    }
}
