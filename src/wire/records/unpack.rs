//! The bytes of a stream: unpacked, whatever the file is called, and without a mark at the beginning.

use std::io::{BufReader, Cursor, Read, Result};

use super::Encoding;

/// The first bytes of gzip (RFC 1952) and of Zstandard (RFC 8878).
const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The longest mark that a text may begin with.
const MARK: usize = 3;

/// The stream without its packing; several packed pieces after one another are one stream.
pub(super) fn unpacked(stream: Box<dyn Read + Send>) -> Result<Box<dyn Read + Send>> {
    let (head, whole) = peek(stream, ZSTD.len())?;
    Ok(if head.starts_with(GZIP) {
        Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(super::BLOCK, whole)))
    } else if head.starts_with(ZSTD) {
        Box::new(zstd::Decoder::new(whole)?)
    } else {
        whole
    })
}

/// A stream without the mark at its beginning, as UTF-8 if the mark tells of another encoding; and whether there was one.
pub(super) fn unmarked(stream: Box<dyn Read + Send>) -> Result<(Box<dyn Read + Send>, bool)> {
    let (head, mut whole) = peek(stream, MARK)?;
    let Some((encoding, length)) = Encoding::of_mark(&head) else { return Ok((whole, false)) };
    whole.read_exact(&mut [0; MARK][..length])?;
    Ok((encoding.decoded(whole), true))
}

/// The first bytes of a stream, and all of it.
pub(super) fn peek(
    mut stream: Box<dyn Read + Send>,
    length: usize,
) -> Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let mut head = Vec::new();
    stream.by_ref().take(length as u64).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(stream);
    Ok((head, Box::new(whole)))
}
