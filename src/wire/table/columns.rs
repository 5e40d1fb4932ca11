use std::collections::HashSet;
use std::sync::Mutex;

use super::cell::{parts, read_cell};
use crate::base::{FileId, Span, composed};
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{CellFault, Issue, Problem, Reason, RowFault};
use crate::model::{Choice, Type};
use crate::wire::read::read_record;
use crate::wire::records::{Heads, Marked, Rename, read_marked};

/// Something that a column may be.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Its name.
    pub name: &'a str,
    /// What people call it.
    pub label: Option<&'a str>,
    /// Its type.
    pub ty: &'a Type,
    /// What its choices are looked up in.
    pub choices: &'a [Choice],
}

/// What each column of a table is.
#[derive(Debug, Clone)]
pub struct Columns<'a> {
    width: usize,
    /// The columns that are read.
    read: Vec<Read<'a>>,
    /// The heads of the others.
    unread: Vec<String>,
}

/// A column that is read.
#[derive(Debug, Clone)]
struct Read<'a> {
    /// Its number.
    at: usize,
    /// What stands above it.
    head: String,
    column: Column<'a>,
    /// Whether an empty cell says that there is nothing, and not that nobody said it.
    empty_is_absent: bool,
}

#[derive(Debug, Clone, Copy)]
enum Column<'a> {
    Fact(Wanted<'a>),
    Subject,
    Finds,
}

/// Columns that mean something whatever the rulebook: their names and labels.
const RESERVED: &[(&str, &str, Column<'static>)] =
    &[("platform_finds", "平台认定", Column::Finds), ("subject", "店铺", Column::Subject)];

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOf {
    /// A shop.
    Shops,
    /// An element of a list.
    Elements,
}

impl<'a> Columns<'a> {
    /// Matches heads: by what `renames` say, then by name, then by label.
    pub fn new(head: &[String], wanted: &[Wanted<'a>], renames: &[Rename], of: RowOf) -> Self {
        let reserved = match of {
            RowOf::Shops => RESERVED,
            RowOf::Elements => &RESERVED[..1],
        };
        let mut columns = Self { width: head.len(), read: Vec::new(), unread: Vec::new() };
        for (at, head) in head.iter().enumerate() {
            let head = composed(head);
            let rename = renames.iter().find(|rename| rename.column == head);
            let name = rename.map_or(head.as_str(), |rename| &rename.name);
            let empty_is_absent = rename.is_some_and(|rename| rename.empty_is_absent);
            match find(name, wanted, reserved) {
                Some(column) => columns.read.push(Read { at, head, column, empty_is_absent }),
                None => columns.unread.push(head),
            }
        }
        columns
    }

    /// The heads of columns that are not read.
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    /// The facts of a row at a place. Cells that are not read are not looked at; what an empty one is for was not provided.
    pub fn shop(&self, row: &csv::ByteRecord, file: &str, place: Span) -> Result<Raw, Vec<Problem>> {
        let refused = |issue| vec![Problem::new(issue, place)];
        if row.len() != self.width {
            let lines = row.as_slice().split(|byte| *byte == b'\n').count() as u64;
            return Err(refused(row_refused(&RowFault::Width { row: row.len(), head: self.width, lines })));
        }
        let mut pairs = Vec::with_capacity(self.read.len());
        for read in &self.read {
            let cell = row.get(read.at).unwrap_or_default();
            let text = match read_marked(cell) {
                Some(Marked::Fault(fault)) => return Err(refused(row_refused(&fault))),
                Some(Marked::Percent(percent, number)) => {
                    if read.column.is_percent() {
                        percent
                    } else {
                        number
                    }
                }
                None => std::str::from_utf8(cell).map_err(|error| {
                    refused(Issue::NotUtf8 { file: file.to_owned(), byte: error.valid_up_to() })
                })?,
            };
            let is_rounded = |fault: &RowFault| read.column.is_text() || is_rounded(fault);
            if let Some(fault) = shortened(text, &read.head).filter(is_rounded) {
                return Err(refused(row_refused(&fault)));
            }
            pairs.extend(read.pair(text, place));
        }
        Ok(Raw { kind: RawKind::Object(pairs), span: place })
    }
}

/// The problem of a row that is none.
pub fn row_refused(fault: &RowFault) -> Issue {
    let reason = Reason::Row(fault.clone());
    match fault {
        RowFault::Width { .. } | RowFault::BehindQuote(_) | RowFault::InsideQuote(_) => {
            Issue::FactsSyntax { format: "CSV".to_owned(), reason }
        }
        RowFault::Footer { .. } | RowFault::Cell { .. } => Issue::RowRefused { reason },
    }
}

/// The key in a cell of a column; bytes that are no text are none of any other row.
pub fn key_text(cell: &[u8], column: &str) -> Result<String, RowFault> {
    match read_marked(cell) {
        Some(Marked::Fault(fault)) => Err(fault),
        Some(Marked::Percent(percent, _)) => Ok(percent.to_owned()),
        None => {
            let text = String::from_utf8_lossy(cell).trim().to_owned();
            shortened(&text, column).map_or(Ok(text), Err)
        }
    }
}

/// `1.23457E+17`: what a spreadsheet leaves of a long number when it is saved as text. Two shops may be one afterwards.
fn shortened(text: &str, column: &str) -> Option<RowFault> {
    let (number, exponent) = text.trim().split_once(['E', 'e'])?;
    let exponent = exponent.strip_prefix('+')?;
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = whole.len() == 1 && [whole, rest, exponent].iter().all(|part| are_digits(part));
    let cell = column.to_owned();
    (is_number && exponent.len() == 2).then(|| RowFault::Cell {
        cell,
        fault: CellFault::Shortened,
        text: text.trim().to_owned(),
    })
}

/// Whether a number was not only shortened: a spreadsheet leaves five digits after the point and forgets the others.
fn is_rounded(fault: &RowFault) -> bool {
    const LEFT: usize = 5;
    let RowFault::Cell { text, .. } = fault else { return false };
    let (number, power) = text.split_once(['E', 'e']).unwrap_or((text, ""));
    let digits = number.split_once('.').map_or(0, |(_, rest)| rest.len());
    digits == LEFT && power.trim_start_matches('+').parse::<usize>().is_ok_and(|power| power > LEFT)
}

/// Which columns are read of tables of shops, by the names above them.
pub fn heads_read(wanted: &[Wanted<'_>], renames: &[Rename], key: Option<&str>) -> Heads {
    let names = wanted.iter().flat_map(|wanted| std::iter::once(wanted.name).chain(wanted.label));
    let finds = RESERVED[..1].iter().flat_map(|row| [row.0, row.1]);
    let words = RESERVED[1..].iter().flat_map(|row| [row.0, row.1]);
    let unseen: HashSet<String> = renames.iter().map(|rename| rename.column.clone()).collect();
    Heads {
        facts: names.chain(finds).map(ToOwned::to_owned).collect(),
        names: words.map(ToOwned::to_owned).collect(),
        key: key.map(ToOwned::to_owned),
        renames: renames.to_vec(),
        unseen: Mutex::new(Some(unseen)),
        ..Heads::default()
    }
}

/// The column that a head names.
fn find<'a>(
    head: &str,
    wanted: &[Wanted<'a>],
    words: &[(&str, &str, Column<'static>)],
) -> Option<Column<'a>> {
    let by_name = wanted.iter().find(|wanted| wanted.name == head).copied().map(Column::Fact);
    let reserved = || words.iter().find(|row| row.0 == head).map(|row| row.2);
    let by_label = || wanted.iter().find(|wanted| wanted.label == Some(head)).copied().map(Column::Fact);
    let by_word = || words.iter().find(|row| row.1 == head).map(|row| row.2);
    by_name.or_else(reserved).or_else(by_label).or_else(by_word)
}

impl Column<'_> {
    fn is_percent(&self) -> bool {
        matches!(self, Self::Fact(wanted) if *wanted.ty == Type::Percent)
    }

    fn is_text(&self) -> bool {
        matches!(self, Self::Subject) || matches!(self, Self::Fact(wanted) if *wanted.ty == Type::Text)
    }
}

impl Read<'_> {
    fn pair(&self, text: &str, place: Span) -> Option<(Key, Raw)> {
        if text.trim().is_empty() && !self.empty_is_absent {
            return None;
        }
        let (name, kind) = match &self.column {
            Column::Fact(wanted) => (wanted.name, read_cell(text, wanted.ty, wanted.choices)),
            Column::Subject => ("subject", read_cell(text, &Type::Text, &[])),
            Column::Finds => ("platform_finds", finds(text)),
        };
        Some((Key::new(name, place), respanned(kind, place)))
    }
}

/// A value all of whose parts stand at one place: what is read from a cell has no other.
fn respanned(kind: RawKind, place: Span) -> Raw {
    let kind = match kind {
        RawKind::List(parts) => {
            RawKind::List(parts.into_iter().map(|part| respanned(part.kind, place)).collect())
        }
        RawKind::Object(pairs) => {
            let pair = |(key, value): (Key, Raw)| (Key { span: place, ..key }, respanned(value.kind, place));
            RawKind::Object(pairs.into_iter().map(pair).collect())
        }
        kind @ (RawKind::Null | RawKind::Bool(_) | RawKind::Number(_) | RawKind::Text(_)) => kind,
    };
    Raw { kind, span: place }
}

/// What the platform found: a list as JSON has it, or its parts between marks.
fn finds(text: &str) -> RawKind {
    let list = text.trim_start().starts_with('[').then(|| read_record(text).ok()).flatten();
    list.map_or_else(
        || RawKind::List(parts(text).map(|part| raw(RawKind::Text(part.to_owned()))).collect()),
        |list| list.kind,
    )
}

/// A cell of the main table stands in no text.
pub fn nowhere() -> Span {
    Span::new(FileId(0), 0, 0)
}

pub(super) fn raw(kind: RawKind) -> Raw {
    Raw { kind, span: nowhere() }
}
