//! Rows of cells as CSV that a spreadsheet opens: UTF-8 with a mark at the beginning, and no cell that it would take for a formula.

use crate::base::{one_line, without_commands};

/// A byte-order mark: without one, Excel takes a file for one in the encoding of the country.
const MARK: char = '\u{feff}';

/// What a formula begins with, in narrow and in wide letters; a tabulator or line break before one does not hide it.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// What a command begins with for a service that runs us and reads along.
const COMMAND: &str = "::";

/// About as much as the rows of one shop take.
const BUFFER: usize = 1024;

/// A cell of a row that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A number, a day or a word of ours: as it is.
    Exact(String),
    /// A text that somebody wrote, on one line. One that looks like a formula or a command gets a `'` before it.
    Text(String),
}

impl Cell {
    /// A cell with nothing in it.
    pub fn empty() -> Self {
        Self::Exact(String::new())
    }

    fn written(&self) -> String {
        match self {
            Self::Text(text) if text.starts_with(FORMULA) || text.trim_start().starts_with(COMMAND) => {
                format!("'{}", without_commands(&one_line(text)))
            }
            Self::Exact(text) | Self::Text(text) => without_commands(&one_line(text)),
        }
    }
}

/// The first row of a file.
pub fn write_head(cells: Vec<Cell>) -> String {
    MARK.to_string() + &write_rows(&[cells])
}

/// Rows, each ending with a line feed.
pub fn write_rows(rows: &[Vec<Cell>]) -> String {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(BUFFER).from_writer(Vec::new());
    // Memory takes every row, and texts stay texts.
    for row in rows {
        let _ = writer.write_record(row.iter().map(Cell::written));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Cell, write_head, write_rows};

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_text_is_no_formula_and_a_number_stays_one() {
        let cells = [
            text("=1+1"),
            text("-甲"),
            text("＠乙"),
            text("\t=1"),
            text("::error::x"),
            Cell::Exact("-5".to_owned()),
        ];
        assert_eq!(write_rows(&[cells.to_vec()]), "'=1+1,'-甲,'＠乙,' =1,'::error::x,-5\n");
        assert_eq!(write_rows(&[vec![text("a=b"), text(" =1"), Cell::empty()]]), "a=b, =1,\n");
    }

    #[test]
    fn marks_stand_in_quotes_and_the_file_begins_with_its_own() {
        assert_eq!(write_rows(&[vec![text("甲,\"乙\""), text("a\nb")]]), "\"甲,\"\"乙\"\"\",a b\n");
        assert_eq!(write_head(vec![text("店铺")]), "\u{feff}店铺\n");
    }
}
