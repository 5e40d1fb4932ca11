use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use super::columns::{Columns, RowOf, Wanted, raw};
use crate::base::composed;
use crate::facts::{Raw, RawKind};
use crate::messages::Problem;
use crate::wire::records::{Broken, Chunk, Form, Layout, read_records};

/// A table whose rows are the elements of a list of facts, found by a key. It is held in memory.
#[derive(Debug)]
pub struct List {
    /// The list of facts that it fills.
    pub name: String,
    /// The table, as it is called in messages.
    pub file: String,
    chunks: Vec<Chunk>,
    head: Vec<String>,
    /// By key.
    rows: HashMap<Vec<u8>, Found>,
}

/// The rows of one key.
#[derive(Debug, Default)]
struct Found {
    /// The chunk of each row, and its number there.
    rows: Vec<(usize, usize)>,
    /// Whether some shop asked for them.
    is_asked: AtomicBool,
}

/// Why a table cannot serve as a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListError {
    /// It cannot be read.
    Broken(Broken),
    /// It has no column of the key.
    NoKey,
}

impl List {
    /// Reads a table whose column `key` says to which shop a row belongs.
    pub fn read(
        name: &str,
        file: &str,
        stream: Box<dyn Read + Send>,
        layout: Layout,
        key: &str,
    ) -> Result<Self, ListError> {
        let mut list = Self {
            name: name.to_owned(),
            file: file.to_owned(),
            chunks: Vec::new(),
            head: Vec::new(),
            rows: HashMap::new(),
        };
        let take = &mut |chunk| {
            list.chunks.push(chunk);
            ControlFlow::Continue(())
        };
        read_records(stream, Some(layout), 0, take).map_err(ListError::Broken)?;
        let Some(head) = list.chunks.first().and_then(Chunk::head) else { return Ok(list) };
        list.head = head.to_vec();
        let column = list.head.iter().position(|head| composed(head) == key).ok_or(ListError::NoKey)?;
        for (number, chunk) in list.chunks.iter().enumerate() {
            for (row, record) in chunk.records().enumerate() {
                let Form::Row(cells) = record.form else { continue };
                let key = cells.get(column).unwrap_or_default().trim_ascii().to_vec();
                list.rows.entry(key).or_default().rows.push((number, row));
            }
        }
        Ok(list)
    }

    /// What its columns are.
    pub fn columns<'a>(&self, wanted: &[Wanted<'a>], renames: &[(String, String)]) -> Columns<'a> {
        Columns::new(&self.head, wanted, renames, RowOf::Elements)
    }

    /// The elements that belong to a key; none if the table has no row of it.
    pub fn elements(&self, key: &str, columns: &Columns<'_>) -> Result<Raw, Vec<Problem>> {
        let Some(found) = self.rows.get(key.trim().as_bytes()) else {
            return Ok(raw(RawKind::List(Vec::new())));
        };
        found.is_asked.store(true, Ordering::Relaxed);
        let elements = found.rows.iter().filter_map(|(chunk, row)| {
            let cells = self.chunks[*chunk].row(*row)?;
            Some(columns.shop(cells, &self.file))
        });
        Ok(raw(RawKind::List(elements.collect::<Result<_, _>>()?)))
    }

    /// How many rows belong to keys that no shop had.
    pub fn orphans(&self) -> usize {
        let unasked = self.rows.values().filter(|found| !found.is_asked.load(Ordering::Relaxed));
        unasked.map(|found| found.rows.len()).sum()
    }
}
