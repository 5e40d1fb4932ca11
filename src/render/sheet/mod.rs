//! Reports outside the terminal: as Markdown for a comment, as a page of HTML with pictures.
//!
//! In: the same [`Report`](super::Report) that a terminal shows. Out: text. What stands in it is shown and can never become markup.

mod html;
mod markdown;

pub use html::{Leaf, write_sheet};
pub use markdown::write_markdown;

use super::{Line, Mark};

/// The text of a line alone.
fn plain(line: &Line) -> String {
    line.0.iter().map(|run| run.text.as_str()).collect()
}

/// What stands before an item.
fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::None | Mark::Bullet => "",
        Mark::Yes => "✓ ",
        Mark::No => "✗ ",
        Mark::Unknown => "? ",
        Mark::Excused => "~ ",
        Mark::Caution => "! ",
        Mark::Arrow => "→ ",
    }
}
