//! The readers of facts: JSON, YAML and TOML become one tree of values with exact places.
//!
//! In: the text of a file and its format. Out: a [`Raw`] tree that keeps numbers digit for digit, or what is wrong with
//! the file. It knows no fact by name.

mod format;
mod json;
mod offsets;
mod scalar;
mod toml;
mod toml_depth;
mod yaml;

pub use format::Format;

use crate::base::{FileId, Sources, Span};
use crate::facts::Raw;
use crate::messages::{Issue, Problem, Reason};

/// How deep lists and objects may be nested; the outermost one is level 1.
pub const MAX_DEPTH: usize = 64;

/// Reads a file of facts. What cannot be read is told place by place.
pub fn read(format: Format, file: FileId, sources: &Sources) -> Result<Raw, Vec<Problem>> {
    parse(format, Text { file, text: &sources.file(file).text })
}

/// Reads a file of settings, which is TOML and may be empty.
pub fn read_settings(file: FileId, sources: &Sources) -> Result<Raw, Vec<Problem>> {
    toml::tree(Text { file, text: &sources.file(file).text })
}

/// Reads one record of JSON. Its places are bytes of this text alone, in file 0.
pub fn read_record(text: &str) -> Result<Raw, Vec<Problem>> {
    parse(Format::Json, Text { file: FileId(0), text })
}

/// Reads a text of a known format.
fn parse(format: Format, text: Text<'_>) -> Result<Raw, Vec<Problem>> {
    match format {
        Format::Json => json::parse(text).map_err(|problem| vec![*problem]),
        Format::Yaml => yaml::parse(text).map_err(|problem| vec![*problem]),
        Format::Toml => toml::parse(text),
    }
}

/// What a reader found, or the first thing that is wrong.
type Outcome<T> = Result<T, Box<Problem>>;

/// A text to be read, and the number of its file.
#[derive(Debug, Clone, Copy)]
struct Text<'a> {
    file: FileId,
    text: &'a str,
}

impl Text<'_> {
    /// The stretch `start..end`, kept inside the text and off the middle of characters.
    fn span(self, start: usize, end: usize) -> Span {
        let start = self.text.floor_char_boundary(start);
        let end = self.text.ceil_char_boundary(end).max(start);
        Span::new(self.file, start, end)
    }

    /// The whole text.
    fn whole(self) -> Span {
        self.span(0, self.text.len())
    }

    /// There is nothing in the text but blanks and comments.
    fn without_shops(self) -> Box<Problem> {
        Box::new(Problem::new(Issue::NoShops, self.whole()))
    }
}

/// The problem of a text that does not follow the rules of its format.
fn refuse(format: Format, reason: impl Into<Reason>, span: Span) -> Box<Problem> {
    let format = format.name().to_owned();
    Box::new(Problem::new(Issue::FactsSyntax { format, reason: reason.into() }, span))
}

/// The problem of a list or object that lies too deep.
fn too_deep(span: Span) -> Box<Problem> {
    Box::new(Problem::new(Issue::TooDeep { limit: MAX_DEPTH }, span))
}

#[cfg(test)]
mod tests;
