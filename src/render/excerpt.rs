use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::base::{Source, Span, harmless, one_line};

/// The lines of a source that are shown with a problem, and the places that are marked in them.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The name of the source.
    name: String,
    /// The lines, each ended by a line feed; long ones are cut.
    text: String,
    /// How many lines the source has before them.
    lines_before: usize,
    /// The places, the primary one first.
    marks: Vec<Mark>,
}

/// A place in an excerpt.
#[derive(Debug)]
struct Mark {
    /// Its bytes in the excerpt.
    range: Range<usize>,
    /// How many characters its line has before it in the source.
    column: usize,
    /// What is said under it.
    note: Option<String>,
}

/// Lines with more bytes are cut around the place of interest.
const MAX_LINE: usize = 400;

/// How many bytes of a cut line are shown before that place.
const LEAD: usize = 60;

/// Stands for what is cut off.
const CUT: &str = "…";

impl Excerpt {
    /// The lines around some places of one source, the primary place first, each with what is said under it.
    pub(super) fn new(source: &Source, labels: Vec<(Span, Option<String>)>) -> Self {
        let places: Vec<_> = labels.iter().map(|(span, _)| visible(&source.text, *span)).collect();
        let first = places.iter().map(|place| place.start).min().unwrap_or(0);
        let last = places.iter().map(|place| place.start).max().unwrap_or(0);
        let start = line_start(&source.text, line_start(&source.text, first).saturating_sub(1));
        let end = line_end(&source.text, line_end(&source.text, last) + 1).min(source.text.trim_end().len());
        let (text, moved) = cut_lines(&source.text, start..end, &places);
        let mut marks = Vec::new();
        for ((range, place), (_, note)) in moved.into_iter().zip(&places).zip(labels) {
            marks.push(Mark { range, column: source.position(place.start).column - 1, note });
        }
        Self {
            name: one_line(&source.name),
            text: harmless(&text).into_owned(),
            lines_before: source.position(start).line - 1,
            marks,
        }
    }

    /// The places, as miette wants them.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.marks.iter().enumerate().map(|(at, mark)| {
            let span = SourceSpan::from(mark.range.clone());
            let note = mark.note.clone();
            if at == 0 {
                LabeledSpan::new_primary_with_span(note, span)
            } else {
                LabeledSpan::new_with_span(note, span)
            }
        })
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let found = self.text.read_span(span, before, after)?;
        let mark = self.marks.iter().find(|mark| mark.range.start == span.offset());
        // miette counts columns in bytes, and asks for no lines around when it wants the column of a place.
        let column = mark.filter(|_| before == 0 && after == 0).map_or(found.column(), |mark| mark.column);
        let line = self.lines_before + found.line();
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(
            name,
            found.data(),
            *found.span(),
            line,
            column,
            found.line_count(),
        )))
    }
}

/// The part of a span that is marked: its first line. What lies in the blanks at the end of a text is marked after the
/// last word, for nobody looks for a place behind it.
fn visible(text: &str, span: Span) -> Range<usize> {
    let range = span.range();
    let start = text.floor_char_boundary(range.start).min(text.trim_end().len());
    let end = text.ceil_char_boundary(range.end).clamp(start, line_end(text, start));
    start..start + text[start..end].trim_end().len()
}

/// Where the line of a byte begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |feed| feed + 1)
}

/// Where the line of a byte ends, before its line feed.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |feed| at + feed)
}

/// The lines of a stretch of text, long ones cut, and where some places of the text have moved to.
fn cut_lines(text: &str, stretch: Range<usize>, places: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let mut shown = String::new();
    let mut moved = places.to_vec();
    let mut at = stretch.start;
    for line in text[stretch].split('\n') {
        let here = at..=at + line.len();
        let inside = || places.iter().enumerate().filter(|(_, place)| here.contains(&place.start));
        let of_interest = inside().map(|(_, place)| place.start - at).min().unwrap_or(0);
        let window = window(line, of_interest);
        let lead = if window.start > 0 { CUT } else { "" };
        let tail = if window.end < line.len() { CUT } else { "" };
        for (number, place) in inside() {
            let shift = |byte: usize| {
                shown.len() + lead.len() + (byte - at).clamp(window.start, window.end) - window.start
            };
            moved[number] = shift(place.start)..shift(place.end);
        }
        at += line.len() + 1;
        shown.extend([lead, &line[window], tail, "\n"]);
    }
    (shown, moved)
}

/// The bytes of a line that are shown.
fn window(line: &str, of_interest: usize) -> Range<usize> {
    if line.len() <= MAX_LINE {
        return 0..line.len();
    }
    let start = line.floor_char_boundary(of_interest.saturating_sub(LEAD));
    start..line.floor_char_boundary(start + MAX_LINE)
}
