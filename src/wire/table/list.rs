use std::hash::BuildHasher as _;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use super::columns::{Columns, RowOf, Wanted, key_text, nowhere};
use super::store::Store;
use crate::base::{FileId, Span, composed};
use crate::facts::{Raw, RawKind};
use crate::messages::{Problem, Reason, RowFault, TableFault};
use crate::wire::records::{Broken, Chunk, Form, Opened, Origin, Rename, read_records};

/// A table whose rows are the elements of a list of facts, found by a key. It is held in memory.
#[derive(Debug)]
pub struct List {
    /// The list of facts that it fills.
    pub name: String,
    /// The table, as it is called in messages.
    pub file: String,
    head: Vec<String>,
    rows: Store,
    /// The column of the key.
    key: usize,
    /// Rows by the hash of their key, those of one key in the order of the table.
    index: Vec<(u64, u32)>,
    hasher: std::hash::RandomState,
    /// Whether some shop asked for each row.
    asked: Vec<AtomicBool>,
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
        opened: Opened,
        origin: &Origin,
        key: &str,
    ) -> Result<Self, ListError> {
        let mut list = Self {
            name: name.to_owned(),
            file: file.to_owned(),
            head: Vec::new(),
            rows: Store::default(),
            key: 0,
            index: Vec::new(),
            hasher: std::hash::RandomState::new(),
            asked: Vec::new(),
        };
        let mut refused = None;
        let take = &mut |chunk: Chunk| {
            if let Some(head) = chunk.head().filter(|_| list.head.is_empty()) {
                list.head = head.to_vec();
            }
            refused = list.gather(&chunk).err();
            if refused.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        read_records(opened, origin, take).map_err(ListError::Broken)?;
        if list.head.is_empty() {
            return Ok(list);
        }
        let column = list.head.iter().position(|head| composed(head) == key);
        list.key = column.ok_or(ListError::NoKey)?;
        if let Some(broken) = refused {
            return Err(ListError::Broken(broken));
        }
        list.check_keys().map_err(ListError::Broken)?;
        list.look_up();
        Ok(list)
    }

    /// A row that cannot be read could be of any shop, so that the table does not serve.
    fn gather(&mut self, chunk: &Chunk) -> Result<(), Broken> {
        for record in chunk.records() {
            let width = self.head.len();
            let fault = match record.form {
                Form::Row(cells) if cells.len() != width => {
                    Some(RowFault::Width { row: cells.len(), head: width, lines: 1 })
                }
                Form::Row(cells) => {
                    self.rows.push(cells, record.line);
                    None
                }
                Form::NoRow(_, fault) => Some(fault.clone()),
                Form::Json(_) | Form::TooLong => None,
            };
            if let Some(fault) = fault {
                return Err(Broken::at(record.line, Reason::Table(TableFault::Row(fault))));
            }
        }
        Ok(())
    }

    /// Keys that cannot be read could be those of any shop.
    fn check_keys(&self) -> Result<(), Broken> {
        for row in 0..self.rows.len() {
            key_text(self.rows.cell(row, self.key), &self.head[self.key]).map_err(|fault| {
                Broken::at(self.rows.line(row).into(), Reason::Table(TableFault::Row(fault)))
            })?;
        }
        Ok(())
    }

    /// Makes rows to be found by their keys.
    fn look_up(&mut self) {
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let hash = |row| self.hasher.hash_one(self.rows.cell(row as usize, self.key).trim_ascii());
        let mut index: Vec<(u64, u32)> = (0..rows).map(|row| (hash(row), row)).collect();
        index.sort_unstable();
        self.index = index;
        self.asked.resize_with(self.rows.len(), AtomicBool::default);
    }

    /// What its columns are.
    pub fn columns<'a>(&self, wanted: &[Wanted<'a>], renames: &[Rename]) -> Columns<'a> {
        Columns::new(&self.head, wanted, renames, RowOf::Elements)
    }

    /// What stands above its columns.
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// The elements that belong to a key; none if the table has no row of it. Their places are lines of the list of that number.
    pub fn elements(&self, key: &str, columns: &Columns<'_>, number: usize) -> Result<Raw, Vec<Problem>> {
        let key = key.trim().as_bytes();
        let file = FileId(u32::try_from(number + 1).unwrap_or(u32::MAX));
        let place = |row| Span { file, start: self.rows.line(row), end: self.rows.line(row) };
        let elements = self.found(key).map(|row| {
            self.asked[row].store(true, Ordering::Relaxed);
            columns.shop(&self.rows.row(row), &self.file, place(row))
        });
        let elements = elements.collect::<Result<_, _>>()?;
        let first = self.found(key).next().map_or_else(nowhere, place);
        Ok(Raw { kind: RawKind::List(elements), span: first })
    }

    /// The rows of a key.
    fn found(&self, key: &[u8]) -> impl Iterator<Item = usize> {
        let hash = self.hasher.hash_one(key);
        let first = self.index.partition_point(|(other, _)| *other < hash);
        let alike = self.index[first..].iter().take_while(move |(other, _)| *other == hash);
        let rows = alike.map(|(_, row)| *row as usize);
        rows.filter(move |row| self.rows.cell(*row, self.key).trim_ascii() == key)
    }

    /// How many rows belong to keys that no shop had.
    pub fn orphans(&self) -> usize {
        self.asked.iter().filter(|asked| !asked.load(Ordering::Relaxed)).count()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{List, ListError};
    use crate::wire::records::{Layout, Opened};

    fn list(table: &str) -> Result<List, ListError> {
        let opened = Opened::Pipe(Box::new(Cursor::new(table.to_owned().into_bytes())));
        List::read("notices", "t.csv", opened, &Layout::Commas.into(), "key")
    }

    #[test]
    fn rows_are_found_by_their_keys_in_the_order_of_the_table() {
        let list = list("id,key\n1,a\n2, b\n3,a \n4,\n5,\n").expect("a list");
        for (key, rows) in [("a", vec![0, 2]), ("b", vec![1]), ("", vec![3, 4]), ("c", vec![])] {
            assert_eq!(list.found(key.as_bytes()).collect::<Vec<_>>(), rows, "{key}");
        }
        assert_eq!(list.orphans(), 5, "nobody asked yet");
        assert_eq!(list.rows.row(2), csv::ByteRecord::from(vec!["3", "a "]));
    }

    #[test]
    fn a_row_that_cannot_be_read_is_told_with_its_line() {
        for (table, line) in [("id,key\n1,a\n4\n", 3), ("id,key\n1\"2,a\n", 2), ("id,key\n1,a\n\n2,\"b\n", 4)]
        {
            let Err(ListError::Broken(broken)) = list(table) else { panic!("{table:?} is refused") };
            assert_eq!(broken.line, line, "{table:?}");
        }
    }

    #[test]
    fn a_table_without_rows_or_without_the_key() {
        assert_eq!(list("").expect("a list").orphans(), 0);
        assert_eq!(list("id\n1\n").err(), Some(ListError::NoKey));
    }
}
