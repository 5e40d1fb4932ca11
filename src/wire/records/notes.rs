use std::sync::{Arc, Mutex, PoisonError};

/// Something that whoever asks should know of an input: what was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Of several sheets only one is read.
    Sheet {
        /// The one.
        read: String,
        /// The others.
        others: Vec<String>,
    },
    /// A table names its separator.
    Separator(char),
    /// So many blank rows were left out.
    Blank(u64),
}

/// Notes that were made while an input was read.
#[derive(Debug, Clone, Default)]
pub struct Notes(Arc<Mutex<Vec<Note>>>);

impl Notes {
    /// Makes a note.
    pub(super) fn tell(&self, note: Note) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(note);
    }

    /// The notes so far; they are told once.
    pub fn take(&self) -> Vec<Note> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
