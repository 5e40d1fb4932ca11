//! Rows of tables as facts: columns are matched to names and labels, cells are read by the types that a rulebook declares.
//!
//! In: the head of a table, rows of bytes, what a rulebook asks for. Out: trees of facts. Nothing is guessed from the cells.

mod cell;
mod columns;
mod list;
mod store;

pub use columns::{Columns, RowOf, Wanted, heads_read, key_text, nowhere, row_refused};
pub use list::{List, ListError};
