//! What a fix makes of the lines that it touches.

use textwrap::core::display_width;

use super::{Style, Tone};
use crate::base::{Sources, one_line};
use crate::messages::{Edit, Fix};

/// How many lines of a fix are shown.
const MAX_LINES: usize = 3;

/// How much is shown before the place of an edit where a line is too long.
const LEAD: usize = 12;

/// Stands for what is cut off.
const CUT: &str = "…";

/// The lines that a fix touches as they would be, what is new in another tone.
pub(super) fn draw_fix(fix: &Fix, sources: &Sources, columns: usize, style: Style) -> Vec<String> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let line_of =
        |edit: &Edit| (edit.span.file, sources.file(edit.span.file).position(edit.span.range().start).line);
    let lines = edits.chunk_by(|one, other| line_of(one) == line_of(other));
    lines.take(MAX_LINES).filter_map(|edits| draw_line(edits, sources, columns, style)).collect()
}

/// The line of some edits after they are made.
fn draw_line(edits: &[&Edit], sources: &Sources, columns: usize, style: Style) -> Option<String> {
    let text = sources.file(edits.first()?.span.file).text.as_str();
    let (first, last) = (edits.first()?.span.range().start, edits.last()?.span.range().end);
    let start = text.get(..first)?.rfind('\n').map_or(0, |feed| feed + 1);
    let end = text.get(last..)?.find('\n').map_or(text.len(), |feed| last + feed);
    let mut pieces: Vec<(String, Tone)> = Vec::new();
    let mut at = start;
    for edit in edits {
        let range = edit.span.range();
        pieces.push((one_line(text.get(at..range.start)?), Tone::Plain));
        pieces.push((one_line(&edit.text), Tone::Good));
        at = range.end;
    }
    pieces.push((one_line(text.get(at..end)?), Tone::Plain));
    Some(shown(pieces, columns, style))
}

/// Pieces of a line in at most so many columns: what stands far before the first change, and what does not fit behind, is cut.
fn shown(mut pieces: Vec<(String, Tone)>, columns: usize, style: Style) -> String {
    let whole: usize = pieces.iter().map(|(text, _)| display_width(text.trim_start())).sum();
    pieces[0].0 = pieces[0].0.trim_start().into();
    if whole > columns && pieces[0].0.chars().count() > LEAD {
        let from = pieces[0].0.char_indices().nth_back(LEAD - 1).map_or(0, |(at, _)| at);
        pieces[0].0 = CUT.to_owned() + &pieces[0].0[from..];
    }
    let mut room = columns;
    let mut line = String::new();
    for (text, tone) in pieces {
        let kept = fitting(&text, room);
        line.push_str(&style.paint(&text[..kept], tone));
        room -= display_width(&text[..kept]);
        if kept < text.len() {
            line.push_str(CUT);
            break;
        }
    }
    line.trim_end().to_owned()
}

/// How many bytes of a text fit into so many columns, with a mark for what is cut.
fn fitting(text: &str, columns: usize) -> usize {
    if display_width(text) <= columns {
        return text.len();
    }
    let fits = |at: &usize| display_width(&text[..*at]) < columns;
    text.char_indices().map(|(at, _)| at).take_while(fits).last().unwrap_or(0)
}
