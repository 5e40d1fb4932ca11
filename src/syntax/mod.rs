//! What was written: the grammar binding, the tree, and the parser that never fails.
//!
//! In: a source text. Out: a tree of all items that could be understood, the comments, and a list of problems.
//! It does not know which names exist.

pub mod ast;
mod concrete;
mod grammar;
mod parse;
mod scan;
mod wording;

pub use concrete::{Group, Mark, Part, concrete};
pub use parse::parse;
pub use scan::Comment;
pub use wording::{marks, uncommented, wording};
