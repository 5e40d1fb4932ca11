use std::borrow::Cow;

use super::scan::Quoted;
use super::{Sure, Unsure};
use crate::base::{as_composed, composed};

/// The character that an escape stands for, and how many bytes it takes. Half a surrogate pair stands for nothing.
pub(super) fn escape(bytes: &[u8]) -> Sure<(char, usize)> {
    let [b'\\', escaped, rest @ ..] = bytes else { return Err(Unsure) };
    let character = match escaped {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(rest),
        _ => return Err(Unsure),
    };
    Ok((character, 2))
}

/// The character of `4e00` behind `\u`, and how many bytes the whole escape takes.
fn unicode(bytes: &[u8]) -> Sure<(char, usize)> {
    let unit = unit(bytes)?;
    if let Some(character) = char::from_u32(u32::from(unit)) {
        return Ok((character, 6));
    }
    let Some([b'\\', b'u', low @ ..]) = bytes.get(4..) else { return Err(Unsure) };
    let pair = [unit, self::unit(low)?];
    let character = char::decode_utf16(pair).next().and_then(Result::ok).ok_or(Unsure)?;
    Ok((character, 12))
}

/// The number that four hexadecimal digits write.
fn unit(bytes: &[u8]) -> Sure<u16> {
    let digits = bytes.first_chunk::<4>().ok_or(Unsure)?;
    let digit = |unit: u32, byte: &u8| Some(unit << 4 | char::from(*byte).to_digit(16)?);
    let unit = digits.iter().try_fold(0, digit).ok_or(Unsure)?;
    u16::try_from(unit).map_err(|_| Unsure)
}

impl<'a> Quoted<'a> {
    /// What the text says.
    #[inline]
    pub(super) fn said(self) -> Sure<Cow<'a, str>> {
        if self.is_escaped { unescaped(self.text).map(Cow::Owned) } else { Ok(Cow::Borrowed(self.text)) }
    }

    /// The same in composed form.
    #[inline]
    pub(super) fn composed(self) -> Sure<Cow<'a, str>> {
        if self.is_inert { Ok(Cow::Borrowed(self.text)) } else { composed_later(self.text, self.is_escaped) }
    }
}

/// The same of a text of which it is to be found out whether it is in composed form.
fn composed_later(text: &str, is_escaped: bool) -> Sure<Cow<'_, str>> {
    if is_escaped { Ok(Cow::Owned(composed(&unescaped(text)?))) } else { Ok(as_composed(text)) }
}

fn unescaped(text: &str) -> Sure<String> {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        said += &rest[..at];
        let (character, length) = escape(&rest.as_bytes()[at..])?;
        said.push(character);
        rest = &rest[at + length..];
    }
    Ok(said + rest)
}
