use super::Line;

/// A document for a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Its parts, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a [`Report`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// What the document is about.
    Title(Line),
    /// A heading, and what stands under it.
    Section {
        /// The heading.
        heading: Line,
        /// What stands under it, indented.
        body: Vec<Block>,
    },
    /// One thing of a list.
    Item {
        /// What stands before it.
        mark: Mark,
        /// What it says.
        text: Line,
        /// A short remark at its right, such as `〔四、2〕`.
        note: Option<Line>,
        /// What stands under it, indented.
        children: Vec<Block>,
    },
    /// Rows of cells under a head.
    Table {
        /// What stands above the columns.
        head: Vec<String>,
        /// The rows; each has as many cells as the head.
        rows: Vec<Vec<String>>,
    },
    /// Running text.
    Paragraph(Line),
    /// Text that keeps its lines, however long they are.
    Verbatim(String),
    /// An empty line.
    Gap,
}

impl Block {
    /// A title of plain text.
    pub fn title(text: impl Into<Line>) -> Self {
        Self::Title(text.into())
    }

    /// A heading, and what stands under it.
    pub fn section(heading: impl Into<Line>, body: Vec<Self>) -> Self {
        Self::Section { heading: heading.into(), body }
    }

    /// An item with neither note nor children.
    pub fn item(mark: Mark, text: impl Into<Line>) -> Self {
        Self::Item { mark, text: text.into(), note: None, children: Vec::new() }
    }

    /// Running text.
    pub fn paragraph(text: impl Into<Line>) -> Self {
        Self::Paragraph(text.into())
    }

    /// Gives an item its note; anything else stays as it is.
    #[must_use]
    pub fn noted(mut self, remark: impl Into<Line>) -> Self {
        if let Self::Item { note, .. } = &mut self {
            *note = Some(remark.into());
        }
        self
    }

    /// Puts more blocks under an item or a section; anything else stays as it is.
    #[must_use]
    pub fn over(mut self, below: impl IntoIterator<Item = Self>) -> Self {
        if let Self::Item { children: inner, .. } | Self::Section { body: inner, .. } = &mut self {
            inner.extend(below);
        }
        self
    }
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Nothing.
    None,
    /// `•`
    Bullet,
    /// `✓`
    Yes,
    /// `✗`
    No,
    /// `?`
    Unknown,
    /// `~`
    Excused,
    /// `!`
    Caution,
    /// `→`
    Arrow,
}
