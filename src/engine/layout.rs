use crate::base::{FileId, Sources, Span, one_line};
use crate::format::{Refusal, format};
use crate::messages::{Issue, Problem};
use crate::syntax::parse;

/// A policy in its canonical layout.
///
/// # Errors
///
/// Its problems, if it cannot be read; a text is never laid out in part.
pub fn layout(file: FileId, sources: &Sources) -> Result<String, Vec<Problem>> {
    let (_, problems) = parse(file, sources);
    let errors: Vec<Problem> = problems.into_iter().filter(Problem::is_error).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let source = sources.file(file);
    let whole = Span::new(file, 0, source.text.len().min(1));
    format(&source.text).map_err(|refusal| match refusal {
        Refusal::Unreadable | Refusal::Changed => {
            vec![Problem::new(Issue::LayoutChanges { file: source.name.clone() }, whole)]
        }
    })
}

/// The difference between two texts as a unified diff; empty if there is none.
pub fn unified_diff(name: &str, old: &str, new: &str) -> String {
    let name = &one_line(name);
    similar::TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(name, name).to_string()
}
