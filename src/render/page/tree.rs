use super::Words;
use crate::base::Lang;
use crate::render::Tone;

/// A document to be read in a browser or on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The language of its own sentences.
    pub lang: Lang,
    /// What it is about.
    pub title: Words,
    /// What stands under the title.
    pub lead: Vec<Piece>,
    /// What stands above the table of contents.
    pub contents: String,
    /// Its parts.
    pub sections: Vec<Section>,
    /// The last lines.
    pub foot: Vec<Piece>,
}

/// A part of a page that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// By which name it is linked to; unlike that of any other part of the page.
    pub anchor: String,
    /// Its heading.
    pub heading: Words,
    /// What stands in it.
    pub body: Vec<Piece>,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A part with a heading.
    Section(Section),
    /// Running text.
    Paragraph(Words),
    /// What the author of a rulebook wrote beside it, in his own language.
    Remark(Vec<Piece>),
    /// A remark that must not be missed.
    Notice(Tone, Vec<Piece>),
    /// Things one under the other.
    List(Vec<Entry>),
    /// Things to be ticked off.
    Checks(Vec<Entry>),
    /// Terms, and what is to be said of each.
    Pairs(Vec<(Words, Vec<Piece>)>),
    /// Rows of cells under a head.
    Table(Table),
    /// What is shown only when asked for.
    Fold(Words, Vec<Piece>),
    /// Text as it was written.
    Code(String),
}

/// One of the things of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it says.
    pub text: Words,
    /// What stands under it.
    pub below: Vec<Entry>,
}

/// A table. The first cell of each row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How it is laid out where there is little room.
    pub shape: Shape,
    /// What stands above the columns.
    pub head: Vec<Words>,
    /// Its rows; each has as many cells as the head.
    pub rows: Vec<Row>,
}

/// How a table is laid out where there is little room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Each row is a card.
    Cards,
    /// It is moved sideways in a frame of its own, because its columns are to be compared.
    Beside,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// By which name it is linked to.
    pub anchor: Option<String>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What stands in it.
    pub body: Vec<Piece>,
    /// Whether it is otherwise than the one before it.
    pub is_changed: bool,
}

impl From<Words> for Piece {
    fn from(words: Words) -> Self {
        Self::Paragraph(words)
    }
}

impl Piece {
    /// The text alone.
    pub fn bare(&self) -> String {
        match self {
            Self::Section(section) => section.heading.bare() + &bare(&section.body),
            Self::Paragraph(words) => words.bare(),
            Self::Remark(body) | Self::Notice(_, body) => bare(body),
            Self::List(entries) | Self::Checks(entries) => entries.iter().map(Entry::bare).collect(),
            Self::Pairs(pairs) => pairs.iter().map(|(term, body)| term.bare() + &bare(body)).collect(),
            Self::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| bare(&cell.body)).collect()
            }
            Self::Fold(words, body) => words.bare() + &bare(body),
            Self::Code(text) => text.clone(),
        }
    }
}

fn bare(body: &[Piece]) -> String {
    body.iter().map(Piece::bare).collect()
}

impl From<Words> for Entry {
    fn from(text: Words) -> Self {
        Self { text, below: Vec::new() }
    }
}

impl From<Words> for Cell {
    fn from(words: Words) -> Self {
        Self::from(vec![Piece::Paragraph(words)])
    }
}

impl From<Vec<Piece>> for Cell {
    fn from(body: Vec<Piece>) -> Self {
        Self { body, is_changed: false }
    }
}

impl Entry {
    /// The text alone, with what stands under it.
    fn bare(&self) -> String {
        let below: String = self.below.iter().map(Self::bare).collect();
        self.text.bare() + &below
    }

    /// Something with more under it.
    pub fn over(text: impl Into<Words>, below: Vec<Self>) -> Self {
        Self { text: text.into(), below }
    }
}

impl Section {
    /// A part with a heading.
    pub fn new(anchor: impl Into<String>, heading: impl Into<Words>, body: Vec<Piece>) -> Self {
        Self { anchor: anchor.into(), heading: heading.into(), body }
    }
}
