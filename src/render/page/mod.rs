//! Pages to be read outside the terminal: a tree of headings, tables and checklists, drawn as HTML and as Markdown.
//!
//! In: a [`Page`]. Out: one self-contained text. Whatever stands in the tree is shown as text and can never become markup.

mod escape;
mod html;
mod markdown;
mod tree;
mod words;

pub use html::write_html;
pub use markdown::write_markdown;
pub use tree::{Cell, Entry, Page, Piece, Row, Section, Shape, Table};
pub use words::{Bit, Target, Words};
