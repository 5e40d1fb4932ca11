use super::scan::Scanner;
use super::word::{before, number_of, others, tail, word};
use super::{Sure, Unsure};
use crate::base::Decimal;

impl Scanner<'_> {
    /// Steps over digits, of which there must be one; the number that they write, if they are at most 18.
    #[inline]
    fn digits(&mut self) -> Sure<Option<u64>> {
        let start = self.at;
        let mut number = 0;
        while let Some(word) = word(self.bytes(), self.at) {
            let count = before(others(word));
            if count < 8 {
                number = tail(number, word, count);
                self.at += count;
                return self.counted(start, number);
            }
            number = number_of(number, word);
            self.at += 8;
        }
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        self.counted(start, number)
    }

    #[inline]
    fn counted(&self, start: usize, number: u64) -> Sure<Option<u64>> {
        match self.at - start {
            0 => Err(Unsure),
            1..=18 => Ok(Some(number)),
            _ => Ok(None),
        }
    }

    /// Reads a number; `None` if it has an exponent or more than 18 digits.
    #[inline]
    pub(super) fn number(&mut self) -> Sure<Option<Decimal>> {
        match self.few_digits() {
            Some(number) => Ok(Some(Decimal::short(number, 0))),
            None => self.lend(Self::any_number),
        }
    }

    /// Steps over up to seven digits that are a whole number by themselves.
    #[inline]
    fn few_digits(&mut self) -> Option<i64> {
        let word = word(self.bytes(), self.at)?;
        let count = before(others(word));
        let [first, ..] = word.to_le_bytes();
        let next = (word >> (8 * count.min(7))).to_le_bytes()[0];
        let is_whole = matches!(count, 1..=7) && !matches!(next, b'.' | b'e' | b'E');
        if !is_whole || first == b'0' && count > 1 {
            return None;
        }
        self.at += count;
        i64::try_from(tail(0, word, count)).ok()
    }

    fn any_number(&mut self) -> Sure<Option<Decimal>> {
        let is_negative = self.takes(b'-');
        let is_zero = self.peek() == Some(b'0');
        let start = self.at;
        let whole = self.digits()?;
        let whole_digits = self.at - start;
        if is_zero && whole_digits > 1 {
            return Err(Unsure);
        }
        let (part, part_digits) = if self.takes(b'.') {
            let start = self.at;
            (self.digits()?, self.at - start)
        } else {
            (Some(0), 0)
        };
        if let Some(b'e' | b'E') = self.peek() {
            self.step();
            let _ = self.takes(b'-') || self.takes(b'+');
            self.digits()?;
            return Ok(None);
        }
        let (Some(whole), Some(part), ..=18) = (whole, part, whole_digits + part_digits) else {
            return Ok(None);
        };
        Ok(decimal(is_negative, whole, part, part_digits))
    }

    /// Steps over a number.
    #[inline]
    pub(super) fn skip_number(&mut self) -> Sure<()> {
        let _ = self.takes(b'-');
        let is_zero = self.peek() == Some(b'0');
        let start = self.at;
        self.skip_digits()?;
        if is_zero && self.at - start > 1 {
            return Err(Unsure);
        }
        if self.takes(b'.') {
            self.skip_digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.step();
            let _ = self.takes(b'-') || self.takes(b'+');
            self.skip_digits()?;
        }
        Ok(())
    }

    /// Steps over digits, of which there must be one.
    #[inline]
    fn skip_digits(&mut self) -> Sure<()> {
        let start = self.at;
        while let Some(word) = word(self.bytes(), self.at) {
            let count = before(others(word));
            self.at += count;
            if count < 8 {
                return if self.at > start { Ok(()) } else { Err(Unsure) };
            }
        }
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Unsure) }
    }
}

/// The number that digits before and after the point write.
fn decimal(is_negative: bool, whole: u64, part: u64, scale: usize) -> Option<Decimal> {
    let scale = u32::try_from(scale).ok()?;
    let digits = whole.checked_mul(10_u64.checked_pow(scale)?)?.checked_add(part)?;
    let size = i64::try_from(digits).ok()?;
    Some(Decimal::short(if is_negative { -size } else { size }, scale))
}
