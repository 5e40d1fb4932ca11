use std::collections::HashSet;
use std::sync::Arc;

use super::cell::{parts, read_cell};
use crate::base::{FileId, Span, composed};
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{Issue, Problem, Reason};
use crate::model::{Choice, Type};
use crate::wire::read::read_record;
use crate::wire::records::ColumnFilter;

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
    /// The columns that are read, by number.
    read: Vec<(usize, Column<'a>)>,
    /// The heads of the others.
    unread: Vec<String>,
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
    pub fn new(head: &[String], wanted: &[Wanted<'a>], renames: &[(String, String)], of: RowOf) -> Self {
        let reserved = match of {
            RowOf::Shops => RESERVED,
            RowOf::Elements => &RESERVED[..1],
        };
        let mut columns = Self { width: head.len(), read: Vec::new(), unread: Vec::new() };
        for (at, head) in head.iter().enumerate() {
            let head = composed(head);
            let renamed =
                renames.iter().find(|(column, _)| *column == head).map_or(head.as_str(), |(_, name)| name);
            match find(renamed, wanted, reserved) {
                Some(column) => columns.read.push((at, column)),
                None => columns.unread.push(head),
            }
        }
        columns
    }

    /// The heads of columns that are not read.
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    /// The facts of a row. Cells that are not read are not looked at.
    pub fn shop(&self, row: &csv::ByteRecord, file: &str) -> Result<Raw, Vec<Problem>> {
        if row.len() != self.width {
            let reason = Reason::Width { row: row.len(), head: self.width };
            let issue = Issue::FactsSyntax { format: "CSV".to_owned(), reason };
            return Err(vec![Problem::nowhere(issue)]);
        }
        let mut pairs = Vec::with_capacity(self.read.len());
        for (at, column) in &self.read {
            let cell = row.get(*at).unwrap_or_default();
            let text = std::str::from_utf8(cell).map_err(|error| {
                let issue = Issue::NotUtf8 { file: file.to_owned(), byte: error.valid_up_to() };
                vec![Problem::nowhere(issue)]
            })?;
            pairs.push(column.pair(text));
        }
        Ok(raw(RawKind::Object(pairs)))
    }
}

/// Which columns are read of tables of shops, by the names above them.
pub fn columns_read(wanted: &[Wanted<'_>], renames: &[(String, String)], key: Option<&str>) -> ColumnFilter {
    let names = wanted.iter().flat_map(|wanted| std::iter::once(wanted.name).chain(wanted.label));
    let words = RESERVED.iter().flat_map(|row| [row.0, row.1]);
    let read: HashSet<String> = names.chain(words).chain(key).map(ToOwned::to_owned).collect();
    let renames = renames.to_vec();
    Arc::new(move |head| {
        let head = composed(head);
        let renamed = renames.iter().find(|(column, _)| *column == head).map(|(_, name)| name);
        read.contains(&head) || renamed.is_some_and(|name| read.contains(name))
    })
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
    fn pair(&self, text: &str) -> (Key, Raw) {
        let (name, kind) = match self {
            Self::Fact(wanted) => (wanted.name, read_cell(text, wanted.ty, wanted.choices)),
            Self::Subject => ("subject", read_cell(text, &Type::Text, &[])),
            Self::Finds => ("platform_finds", finds(text)),
        };
        (Key::new(name, nowhere()), raw(kind))
    }
}

/// What the platform found: a list as JSON has it, or its parts between marks.
fn finds(text: &str) -> RawKind {
    let list = text.trim_start().starts_with('[').then(|| read_record(text).ok()).flatten();
    list.map_or_else(
        || RawKind::List(parts(text).map(|part| raw(RawKind::Text(part.to_owned()))).collect()),
        |list| list.kind,
    )
}

/// A cell stands in no text.
fn nowhere() -> Span {
    Span::new(FileId(0), 0, 0)
}

pub(super) fn raw(kind: RawKind) -> Raw {
    Raw { kind, span: nowhere() }
}
