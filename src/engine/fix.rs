use crate::base::{FileId, Sources};
use crate::messages::{Edit, Problem};

/// A text with the edits that cure its problems, and how many of them were made; of two edits that meet, the first one in the text is made.
pub fn fixed(file: FileId, problems: &[Problem], sources: &Sources) -> (String, usize) {
    let mut edits: Vec<&Edit> = problems
        .iter()
        .filter_map(|problem| problem.fix.as_ref())
        .filter(|edit| edit.span.file == file)
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let text = sources.file(file).text.as_str();
    let (mut out, mut at, mut made) = (String::with_capacity(text.len()), 0, 0);
    for edit in edits {
        let range = edit.span.range();
        let Some(before) = text.get(at..range.start) else { continue };
        out.push_str(before);
        out.push_str(&edit.text);
        at = range.end;
        made += 1;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    (out, made)
}
