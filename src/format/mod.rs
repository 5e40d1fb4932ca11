//! The one layout of a policy.
//!
//! In: a text without problems. Out: the same marks and comments in the canonical layout. It knows how forms are laid out and nothing of
//! what they mean.

mod attach;
mod flat;
mod respell;
mod style;
mod write;

use self::attach::Sheet;
use self::respell::{Tongue, respell};
use crate::base::Lang;
use crate::syntax::{Group, Part, concrete};

pub use self::respell::{Word, WordsByPlace, words_in_order};

/// Why a text is not laid out anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Some of it could not be read.
    Unreadable,
    /// The new text would not say the same; this is a mistake of the formatter.
    Changed,
}

/// A text in its canonical layout, each keyword in the language it is written in.
///
/// # Errors
///
/// If it cannot be read, or if what was laid out reads otherwise or has other comments.
pub fn format(text: &str) -> Result<String, Refusal> {
    written(text, Tongue::Own)
}

/// A text in its canonical layout, with all keywords and words of the language as one language spells them.
///
/// # Errors
///
/// As for [`format()`].
pub fn translate(text: &str, lang: Lang, words: &WordsByPlace) -> Result<String, Refusal> {
    written(text, Tongue::Of(lang, words))
}

fn written(text: &str, tongue: Tongue<'_>) -> Result<String, Refusal> {
    let mut tree = concrete(text).ok_or(Refusal::Unreadable)?;
    respell(&mut tree, tongue);
    let sheet = Sheet::new(&tree, text);
    let written = write::write(&tree, &sheet);
    let again = concrete(&written).ok_or(Refusal::Changed)?;
    let same_comments = sheet.comments() == Sheet::new(&again, &written).comments();
    if same_comments && essence(&tree) == essence(&again) { Ok(written) } else { Err(Refusal::Changed) }
}

/// All that a layout must keep: forms and marks without their places, and without the commas, which only separate.
fn essence(group: &Group) -> String {
    let parts = group.parts.iter().filter(|part| part.form() != "comma").map(|part| match part {
        Part::Mark(mark) => format!("{}={}", mark.form, mark.text),
        Part::Group(group) => essence(group),
    });
    format!("{}({})", group.form, parts.collect::<Vec<_>>().join("\u{1}"))
}

#[cfg(test)]
mod tests;
