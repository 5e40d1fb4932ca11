//! Text in another encoding, as UTF-8.

use std::borrow::Cow;
use std::io::{Read, Result};

use encoding_rs::{Decoder, DecoderResult, Encoding as Code};

use super::blocks::Blocks;
use super::{BLOCK, Stream};

/// How the text of a table is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static Code);

/// A byte that stands in no text of UTF-8. It takes the place of bytes that are no text of their encoding, so that whoever reads the
/// cell sees that it is none.
const NO_TEXT: u8 = 0xff;

impl Encoding {
    /// What Chinese systems write if they do not write UTF-8; GBK and GB 2312 are parts of it.
    pub const GB18030: Self = Self(encoding_rs::GB18030);

    /// The encoding of a name such as `gb18030`, `gbk`, `big5`, `utf-16le` (WHATWG Encoding Standard).
    pub fn of_name(name: &str) -> Option<Self> {
        Code::for_label_no_replacement(name.trim().as_bytes()).map(Self)
    }

    /// The encoding that the mark at the beginning of a text tells of, and the length of the mark.
    pub(super) fn of_mark(head: &[u8]) -> Option<(Self, usize)> {
        Code::for_bom(head).map(|(code, length)| (Self(code), length))
    }

    /// Whether bytes below 128 are what they are in ASCII.
    pub(super) fn extends_ascii(self) -> bool {
        self.0.is_ascii_compatible()
    }

    /// A stream as UTF-8.
    pub(super) fn decoded(self, stream: Stream) -> Stream {
        if self.0 == encoding_rs::UTF_8 {
            return stream;
        }
        let decoder = self.0.new_decoder_without_bom_handling();
        Box::new(Decoded {
            blocks: Blocks::new(stream),
            decoder,
            ready: Vec::new(),
            given: 0,
            is_over: false,
        })
    }

    /// The text of some bytes that may be cut off, with a mark in the place of what is no text.
    pub(super) fn lossy(self, bytes: &[u8]) -> Cow<'_, str> {
        self.0.decode_without_bom_handling(bytes).0
    }

    /// The text of some bytes, if they are text of this encoding.
    pub(super) fn text(self, bytes: &[u8]) -> Option<String> {
        self.0.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
    }
}

struct Decoded {
    blocks: Blocks<Stream>,
    decoder: Decoder,
    ready: Vec<u8>,
    /// How much of what is ready has been handed on.
    given: usize,
    is_over: bool,
}

impl Decoded {
    /// Reads once and decodes what came.
    fn more(&mut self) -> Result<()> {
        self.ready.clear();
        self.given = 0;
        self.blocks.clear();
        self.is_over = self.blocks.read()? == 0;
        let mut rest = self.blocks.pending();
        loop {
            let longest = self.decoder.max_utf8_buffer_length_without_replacement(rest.len());
            let before = self.ready.len();
            self.ready.resize(before + longest.unwrap_or(BLOCK), 0);
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                rest,
                &mut self.ready[before..],
                self.is_over,
            );
            self.ready.truncate(before + written);
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::Malformed(..) => self.ready.push(NO_TEXT),
                DecoderResult::OutputFull => {}
            }
        }
    }
}

impl Read for Decoded {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while self.given == self.ready.len() && !self.is_over {
            self.more()?;
        }
        let some = into.len().min(self.ready.len() - self.given);
        into[..some].copy_from_slice(&self.ready[self.given..self.given + some]);
        self.given += some;
        Ok(some)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::{Encoding, NO_TEXT};

    /// Some bytes of an encoding as UTF-8, a few at a time.
    fn decoded(name: &str, bytes: &[u8]) -> Vec<u8> {
        let drip = Cursor::new(bytes[..1].to_vec()).chain(Cursor::new(bytes[1..].to_vec()));
        let mut text = Vec::new();
        let mut stream = Encoding::of_name(name).expect("an encoding").decoded(Box::new(drip));
        stream.read_to_end(&mut text).expect("text");
        text
    }

    #[test]
    fn texts_come_whole_wherever_they_are_cut() {
        for (name, bytes, text) in [
            ("gbk", &b"\xb5\xea\xc6\xcc,1\n"[..], "店铺,1\n"),
            ("GB18030", b"\xb5\xea\xc6\xcc,1\n", "店铺,1\n"),
            ("big5", b"\xa9\xb1\xbeQ,1\n", "店鋪,1\n"),
            ("utf-16le", b"\x97\x5e\xfa\x94,\x001\x00\n\x00", "店铺,1\n"),
        ] {
            assert_eq!(String::from_utf8(decoded(name, bytes)).expect("UTF-8"), text, "{name}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_stay_none() {
        assert_eq!(decoded("gbk", b"\xb5\xea\xff,1\n"), ["店".as_bytes(), &[NO_TEXT], b",1\n"].concat());
        assert_eq!(decoded("gbk", b"1,\xb5"), [b"1,".as_slice(), &[NO_TEXT]].concat());
        assert_eq!(Encoding::of_name("gb2313"), None);
    }
}
