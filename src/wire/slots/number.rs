use super::scan::Scanner;
use super::word::{before, block, byte, no_digits, number_of, others, tail, without_byte, word};
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
        match self.short_number() {
            Some(number) => Ok(Some(number)),
            None => self.lend(Self::any_number),
        }
    }

    /// Steps over a number that is positive, without an exponent and shorter than eight bytes.
    #[inline]
    fn short_number(&mut self) -> Option<Decimal> {
        let word = word(self.bytes(), self.at)?;
        let marks = others(word);
        let whole = before(marks);
        let after = byte(word, whole);
        let starts_well = whole == 1 || matches!(whole, 2..=7) && byte(word, 0) != b'0';
        if !starts_well || matches!(after, b'e' | b'E') {
            return None;
        }
        if after != b'.' {
            self.at += whole;
            return Some(Decimal::short(i64::try_from(tail(0, word, whole)).ok()?, 0));
        }
        let end = before(marks & (marks - 1));
        let scale = u32::try_from(end.checked_sub(whole + 2)?).ok()? + 1;
        if end > 7 || matches!(byte(word, end), b'.' | b'e' | b'E') {
            return None;
        }
        self.at += end;
        let digits = tail(0, without_byte(word, whole), end - 1);
        Some(Decimal::short(i64::try_from(digits).ok()?, scale))
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
        match self.short_length() {
            Some(length) => {
                self.at += length;
                Ok(())
            }
            None => self.lend(Self::skip_any_number),
        }
    }

    /// The length of the number that comes next, if it is positive, without an exponent and shorter than a block.
    #[inline]
    fn short_length(&self) -> Option<usize> {
        let block = block(self.bytes(), self.at)?;
        let (bytes, marks) = (block.to_array(), no_digits(block));
        let whole = marks.trailing_zeros() as usize;
        let after = bytes.get(whole)?;
        let is_whole = *after != b'.';
        let end = if is_whole { whole } else { (marks & (marks - 1)).trailing_zeros() as usize };
        let starts_well = whole == 1 || whole > 1 && bytes[0] != b'0';
        let ends_well = !matches!(bytes.get(end)?, b'.' | b'e' | b'E') && (is_whole || end > whole + 1);
        (starts_well && ends_well).then_some(end)
    }

    fn skip_any_number(&mut self) -> Sure<()> {
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

#[cfg(test)]
mod tests {
    use super::Scanner;

    /// All texts of a few of the characters that numbers are made of, and of some that end them.
    fn texts() -> impl Iterator<Item = String> {
        let characters = ['0', '1', '9', '.', 'e', '-', ',', ' '];
        (0..8_usize.pow(6))
            .map(move |number| (0..6).map(|place| characters[number >> (3 * place) & 7]).collect())
    }

    #[test]
    fn short_numbers_are_what_they_are_at_length() {
        let (mut short, mut odd) = (0, 0);
        for text in texts() {
            for behind in ["", ",                "] {
                let text = format!("{text}{behind}");
                let mut at_once = Scanner::new(&text);
                let mut at_length = Scanner::new(&text);
                let (once, length) = (at_once.number(), at_length.any_number());
                assert_eq!(once, length, "{text:?}");
                assert!(once.is_err() || at_once.at() == at_length.at(), "{text:?}");
                short += usize::from(matches!(once, Ok(Some(_))));
                odd += usize::from(once.is_err());
            }
        }
        assert!(short > 10_000 && odd > 10_000, "{short} {odd}");
    }

    #[test]
    fn short_numbers_end_where_they_end_at_length() {
        for text in texts() {
            for behind in ["", "}               ", "000000000000.5}"] {
                let text = format!("{text}{behind}");
                let mut at_once = Scanner::new(&text);
                let mut at_length = Scanner::new(&text);
                let (once, length) = (at_once.skip_number(), at_length.skip_any_number());
                assert_eq!(once, length, "{text:?}");
                assert!(once.is_err() || at_once.at() == at_length.at(), "{text:?}");
            }
        }
    }
}
