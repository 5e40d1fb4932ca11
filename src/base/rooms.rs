//! Rooms for bytes that come and go, used again and again, so that memory need not be asked for and cleared each time.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

/// Where rooms are kept that nobody uses. Clones are the same place.
#[derive(Debug, Clone)]
pub struct Rooms {
    free: Arc<Mutex<Vec<Vec<u8>>>>,
    longest: usize,
}

/// Bytes whose room goes back to where it came from when they are dropped.
#[derive(Debug, Default)]
pub struct Room {
    bytes: Vec<u8>,
    home: Option<Rooms>,
}

/// How many rooms are kept; more are never under way between a reader, two workers and a writer.
const MOST: usize = 16;

impl Rooms {
    /// A place that keeps rooms of at most so many bytes.
    pub fn new(longest: usize) -> Self {
        Self { free: Arc::default(), longest }
    }

    /// A room, with the bytes in it that whoever used it last left there.
    pub fn take(&self) -> Room {
        let bytes = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Room { bytes: bytes.unwrap_or_default(), home: Some(self.clone()) }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let Some(home) = &self.home else { return };
        let mut free = home.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < MOST && self.bytes.capacity() <= home.longest {
            free.push(std::mem::take(&mut self.bytes));
        }
    }
}

impl Deref for Room {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.bytes
    }
}

impl DerefMut for Room {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Rooms};

    #[test]
    fn a_room_is_used_again_unless_it_is_too_long_or_there_are_enough() {
        let rooms = Rooms::new(100);
        let mut some: Vec<_> = (0..MOST + 3).map(|_| rooms.take()).collect();
        for room in &mut some {
            room.extend(b"abc");
        }
        some[0].resize(101, b'x');
        let (long, kept) = (some[0].as_ptr(), some[1].as_ptr());
        drop(some);
        let again: Vec<_> = (0..MOST + 3).map(|_| rooms.take()).collect();
        assert_eq!(again.iter().filter(|room| ***room == b"abc").count(), MOST);
        assert!(again.iter().any(|room| room.as_ptr() == kept));
        assert!(again.iter().all(|room| room.as_ptr() != long));
    }
}
