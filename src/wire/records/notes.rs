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
    /// What separates cells was recognised.
    FoundSeparator(char),
    /// How the text is encoded was recognised.
    FoundEncoding(&'static str),
    /// So many rows stand above the head and are no part of the table.
    Above(u64),
    /// So many rows below the shops are none; what the first one says, if it was recognised by that.
    Below(u64, Option<String>),
    /// A column is read as something that it is not quite called.
    Column {
        /// The column.
        column: String,
        /// What it is read as.
        name: String,
    },
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
