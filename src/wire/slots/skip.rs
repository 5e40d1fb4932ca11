use super::scan::Scanner;
use super::text::escape;
use super::{Sure, Unsure};
use crate::wire::MAX_DEPTH;

/// Values that nobody asks for: they must be well-formed, and nothing is made of them.
impl Scanner<'_> {
    /// Steps over a value that lies so deep.
    #[inline]
    pub(super) fn skip(&mut self, depth: usize) -> Sure<()> {
        self.at = match self.peek() {
            Some(b'"') => behind_text(self.text, self.at)?,
            Some(b'{' | b'[') => behind_nested(self.text, self.at, depth)?,
            _ => behind_plain(self.text, self.at)?,
        };
        Ok(())
    }

    /// Steps over a number or a word.
    #[inline]
    fn skip_plain(&mut self) -> Sure<()> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.skip_number(),
            Some(b't') if self.takes_all(b"true") => Ok(()),
            Some(b'f') if self.takes_all(b"false") => Ok(()),
            Some(b'n') if self.takes_all(b"null") => Ok(()),
            _ => Err(Unsure),
        }
    }

    /// Steps over a list or an object.
    fn skip_nested(&mut self, depth: usize) -> Sure<()> {
        // Each open bracket is a bit, the innermost one the last; objects are ones.
        let (mut open, mut level): (u64, usize) = (0, depth);
        loop {
            let is_object = self.opens()?;
            if level > MAX_DEPTH {
                return Err(Unsure);
            }
            open = open << 1 | u64::from(is_object);
            level += 1;
            self.blanks();
            let mut is_over = self.takes(if is_object { b'}' } else { b']' });
            loop {
                if is_over {
                    open >>= 1;
                    level -= 1;
                    if level == depth {
                        return Ok(());
                    }
                } else {
                    if open & 1 == 1 {
                        self.skip_key()?;
                    }
                    match self.peek() {
                        Some(b'"') => self.skip_quoted()?,
                        Some(b'{' | b'[') => break,
                        _ => self.skip_plain()?,
                    }
                }
                is_over = !self.either(b',', if open & 1 == 1 { b'}' } else { b']' })?;
                if !is_over {
                    self.blanks();
                }
            }
        }
    }

    /// Steps over the bracket that opens a list or an object; whether it is an object.
    fn opens(&mut self) -> Sure<bool> {
        let bracket = self.peek();
        self.step();
        match bracket {
            Some(b'{') => Ok(true),
            Some(b'[') => Ok(false),
            _ => Err(Unsure),
        }
    }

    fn skip_key(&mut self) -> Sure<()> {
        self.skip_quoted()?;
        self.blanks();
        self.expect(b':')?;
        self.blanks();
        Ok(())
    }

    /// Steps over a text from its opening quote on.
    #[inline]
    fn skip_quoted(&mut self) -> Sure<()> {
        self.expect(b'"')?;
        if self.plain(|_| 0)?.0 != b'"' {
            self.lend(Self::skip_escapes)?;
        }
        self.step();
        Ok(())
    }

    /// Steps from an escape to the closing quote of a text.
    #[cold]
    pub(super) fn skip_escapes(&mut self) -> Sure<()> {
        loop {
            let (_, length) = escape(&self.bytes()[self.at()..])?;
            self.skip_bytes(length);
            if self.plain(|_| 0)?.0 == b'"' {
                return Ok(());
            }
        }
    }
}

/// Where a text ends that begins at a place.
#[inline(never)]
fn behind_text(text: &str, at: usize) -> Sure<usize> {
    let mut scanner = Scanner { text, at };
    scanner.skip_quoted()?;
    Ok(scanner.at)
}

/// Where a number or a word ends that begins at a place.
#[inline(never)]
fn behind_plain(text: &str, at: usize) -> Sure<usize> {
    let mut scanner = Scanner { text, at };
    scanner.skip_plain()?;
    Ok(scanner.at)
}

/// Where a list or an object ends that begins at a place and lies so deep.
#[inline(never)]
fn behind_nested(text: &str, at: usize, depth: usize) -> Sure<usize> {
    let mut scanner = Scanner { text, at };
    scanner.skip_nested(depth)?;
    Ok(scanner.at)
}
