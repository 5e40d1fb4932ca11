use std::io::Read;
use std::ops::{ControlFlow, Range};

use super::blocks::{Block, Blocks};
use super::chunk::{Chunk, Piece};
use super::{Broken, MAX_RECORD_BYTES, Taker};

/// Reads one record from each line that is not blank.
pub(super) fn read(stream: Box<dyn Read + Send>, first: u64, take: Taker<'_>) -> Result<u64, Broken> {
    let mut lines = Lines { at: first, line: 1, is_skipping: false };
    let mut blocks = Blocks::new(stream);
    loop {
        let read = blocks.read().map_err(|error| Broken::at(lines.line, error.to_string()))?;
        let pending = blocks.pending();
        let whole = if read == 0 { pending.len() } else { whole_lines(pending, read) };
        if whole > 0 && take(lines.cut(blocks.split(whole))) == ControlFlow::Break(()) {
            return Ok(lines.at);
        }
        if read == 0 {
            return Ok(lines.at);
        }
        if blocks.pending().len() > MAX_RECORD_BYTES {
            blocks.clear();
            if !std::mem::replace(&mut lines.is_skipping, true)
                && take(lines.too_long()) == ControlFlow::Break(())
            {
                return Ok(lines.at);
            }
        }
    }
}

/// The length of the lines that are there to their end; the line feed can only be among the bytes just read.
fn whole_lines(pending: &[u8], read: usize) -> usize {
    let old = pending.len() - read;
    memchr::memrchr(b'\n', &pending[old..]).map_or(0, |at| old + at + 1)
}

/// Where in the input the reader is.
struct Lines {
    at: u64,
    line: u64,
    /// Whether the rest of a line is left out because the line is too long.
    is_skipping: bool,
}

impl Lines {
    fn cut(&mut self, text: Block) -> Chunk {
        let mut pieces = Vec::new();
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', &text).chain((!text.ends_with(b"\n")).then_some(text.len()));
        for end in ends {
            let is_rest = std::mem::take(&mut self.is_skipping);
            if !is_rest && !text[start..end].trim_ascii().is_empty() {
                let bytes = start..end - usize::from(text[..end].ends_with(b"\r"));
                pieces.push(self.piece(Some(bytes)));
            }
            self.line += 1;
            start = end + 1;
        }
        Chunk { text, pieces, rows: None }
    }

    fn too_long(&mut self) -> Chunk {
        Chunk { pieces: vec![self.piece(None)], ..Chunk::default() }
    }

    /// The record at hand; its bytes are not kept if they are too many.
    fn piece(&mut self, bytes: Option<Range<usize>>) -> Piece {
        let kept = bytes.filter(|bytes| bytes.len() <= MAX_RECORD_BYTES);
        let is_too_long = kept.is_none();
        let piece = Piece { at: self.at, line: self.line, bytes: kept.unwrap_or_default(), is_too_long };
        self.at += 1;
        piece
    }
}
