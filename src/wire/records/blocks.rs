//! Bytes of a stream, a block at a time, handed on where they were read and read into again when nobody needs them any more.

use std::fmt;
use std::io::{ErrorKind, Read, Result};
use std::ops::Deref;

use super::BLOCK;
use crate::base::{Room, Rooms};

/// A stream, and what of it was read and not handed on.
pub(super) struct Blocks<R> {
    stream: R,
    rooms: Rooms,
    pending: Block,
}

/// Bytes that were read.
#[derive(Default)]
pub(super) struct Block {
    /// What is behind the length was cleared once, and may hold anything since.
    room: Room,
    length: usize,
}

/// A room for an unusually long record is not kept.
const LONGEST: usize = 4 * BLOCK;

impl<R: Read> Blocks<R> {
    pub(super) fn new(stream: R) -> Self {
        let rooms = Rooms::new(LONGEST);
        let pending = Block::empty(&rooms);
        Self { stream, rooms, pending }
    }

    /// What was read and not handed on.
    pub(super) fn pending(&self) -> &[u8] {
        &self.pending
    }

    /// Reads once, a block at most; how many bytes came.
    pub(super) fn read(&mut self) -> Result<usize> {
        let read = retried(&mut self.stream, self.pending.rest())?;
        self.pending.length += read;
        Ok(read)
    }

    /// Hands on what comes first. The rest moves to the beginning of another block.
    pub(super) fn split(&mut self, first: usize) -> Block {
        let mut rest = Block::empty(&self.rooms);
        rest.push(&self.pending[first..]);
        let mut whole = std::mem::replace(&mut self.pending, rest);
        whole.length = first;
        whole
    }

    /// Forgets what was read and not handed on.
    pub(super) fn clear(&mut self) {
        self.pending.length = 0;
    }
}

impl Block {
    fn empty(rooms: &Rooms) -> Self {
        Self { room: rooms.take(), length: 0 }
    }

    /// Room behind the bytes: some, and no more than a block.
    fn rest(&mut self) -> &mut [u8] {
        let room = self.room.len();
        if self.length == room {
            self.room.resize(room + room.max(BLOCK), 0);
        }
        let end = self.room.len().min(self.length + BLOCK);
        &mut self.room[self.length..end]
    }

    fn push(&mut self, bytes: &[u8]) {
        let length = self.length + bytes.len();
        if self.room.len() < length {
            self.room.resize(length.next_multiple_of(BLOCK), 0);
        }
        self.room[self.length..length].copy_from_slice(bytes);
        self.length = length;
    }
}

impl Deref for Block {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.room[..self.length]
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

/// Reads once, whatever interrupts it.
fn retried(stream: &mut impl Read, room: &mut [u8]) -> Result<usize> {
    loop {
        match stream.read(room) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{BLOCK, Blocks};

    /// Gives a few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
            let few = self.1.min(room.len());
            (&mut self.0).take(few as u64).read(&mut room[..few])
        }
    }

    #[test]
    fn what_is_handed_on_is_what_was_read() {
        let text: Vec<u8> = (0..3 * BLOCK + 7).map(|at| u8::try_from(at % 251).expect("a byte")).collect();
        for drop in [1000, BLOCK, usize::MAX] {
            let (mut blocks, mut whole) = (Blocks::new(Drops(&text, drop)), Vec::new());
            while blocks.read().expect("bytes") > 0 {
                let first = blocks.pending().len() * 2 / 3;
                whole.extend_from_slice(&blocks.split(first));
            }
            whole.extend_from_slice(blocks.pending());
            assert_eq!(whole, text);
        }
    }

    #[test]
    fn a_room_is_read_into_again() {
        let text = vec![b'x'; 9 * BLOCK];
        let mut blocks = Blocks::new(text.as_slice());
        blocks.read().expect("bytes");
        let place = blocks.pending().as_ptr();
        drop(blocks.split(BLOCK));
        blocks.split(0);
        assert_eq!(blocks.pending().as_ptr(), place);
    }
}
