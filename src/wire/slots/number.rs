use super::scan::Scanner;
use super::word::{before, block, number_of, others, tail, without_byte, word};
use super::{Sure, Unsure};
use crate::base::{Decimal, no_digits};

impl Scanner<'_> {
    /// Steps over digits, of which there must be one; the number that they write, if they are at most 18.
    #[inline]
    fn digits(&mut self) -> Sure<Option<u64>> {
        let start = self.at;
        let mut number = 0;
        while let Some(word) = word(self.bytes(), self.at) {
            let count = before(no_digits(word));
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
        let (whole, end) = self.short_form()?;
        let word = word(self.bytes(), self.at).filter(|_| end < 8)?;
        let (digits, scale) = match end - whole {
            0 => (tail(0, word, whole), 0),
            part => (tail(0, without_byte(word, whole), end - 1), part - 1),
        };
        self.at += end;
        Some(Decimal::short(i64::try_from(digits).ok()?, u32::try_from(scale).ok()?))
    }

    /// How long the digits before the point are, and all of the number that comes next, if it is positive, without an exponent and
    /// shorter than a block.
    #[inline]
    fn short_form(&self) -> Option<(usize, usize)> {
        let block = block(self.bytes(), self.at)?;
        let (bytes, marks) = (block.to_array(), others(block));
        let whole = marks.trailing_zeros() as usize;
        let is_whole = *bytes.get(whole)? != b'.';
        let end = if is_whole { whole } else { (marks & (marks - 1)).trailing_zeros() as usize };
        let starts_well = whole == 1 || whole > 1 && bytes[0] != b'0';
        let ends_well = !matches!(bytes.get(end)?, b'.' | b'e' | b'E') && (is_whole || end > whole + 1);
        (starts_well && ends_well).then_some((whole, end))
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
        match self.short_form() {
            Some((_, end)) => {
                self.at += end;
                Ok(())
            }
            None => self.lend(Self::skip_any_number),
        }
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
            let count = before(no_digits(word));
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
    use std::fmt::Debug;

    use super::{Scanner, Sure};

    /// All texts of a few of the characters that numbers are made of, and of some that end them.
    fn texts() -> impl Iterator<Item = String> {
        let characters = ['0', '1', '9', '.', 'e', '-', ',', ' '];
        (0..8_usize.pow(6))
            .map(move |number| (0..6).map(|place| characters[number >> (3 * place) & 7]).collect())
    }

    /// Reads each text, followed by something, in two ways that must agree; `look` sees what came of it.
    fn agree<T: PartialEq + Debug>(
        behind: &[&str],
        ways: [fn(&mut Scanner<'_>) -> Sure<T>; 2],
        mut look: impl FnMut(&Sure<T>),
    ) {
        for (text, behind) in texts().flat_map(|text| behind.iter().map(move |behind| (text.clone(), behind)))
        {
            let text = format!("{text}{behind}");
            let [(once, at_once), (length, at_length)] = ways.map(|read| {
                let mut scanner = Scanner::new(&text);
                (read(&mut scanner), scanner.at())
            });
            assert_eq!(once, length, "{text:?}");
            assert!(once.is_err() || at_once == at_length, "{text:?}");
            look(&once);
        }
    }

    #[test]
    fn short_numbers_are_what_they_are_at_length() {
        let (mut short, mut odd) = (0, 0);
        agree(&["", ",                "], [|text| text.number(), |text| text.any_number()], |once| {
            short += usize::from(matches!(once, Ok(Some(_))));
            odd += usize::from(once.is_err());
        });
        assert!(short > 10_000 && odd > 10_000, "{short} {odd}");
    }

    #[test]
    fn short_numbers_end_where_they_end_at_length() {
        let behind = ["", "}               ", "000000000000.5}"];
        agree(&behind, [|text| text.skip_number(), |text| text.skip_any_number()], |_| {});
    }
}
