use textwrap::core::display_width;

use super::table::draw_table;
use super::wrap::wrap;
use super::{Block, Line, Mark, Report, Run, Style, Tone};
use crate::base::{harmless, one_line};

/// How far the inside of a section or item is moved to the right.
const STEP: usize = 2;

/// The blanks between the text of an item and its note.
const BEFORE_NOTE: &str = "  ";

/// Draws a document; every line ends with a line feed and none with a blank.
pub fn draw_report(report: &Report, style: Style) -> String {
    let mut page = Page { text: String::new(), style };
    page.blocks(&report.blocks, 0);
    page.text
}

/// What is drawn so far.
struct Page {
    text: String,
    style: Style,
}

impl Page {
    fn blocks(&mut self, blocks: &[Block], indent: usize) {
        for block in blocks {
            self.block(block, indent);
        }
    }

    fn block(&mut self, block: &Block, indent: usize) {
        match block {
            Block::Title(line) => self.paragraph(&raised(line, Tone::Strong), indent),
            Block::Section { heading, body } => {
                self.paragraph(&raised(heading, Tone::Strong), indent);
                self.blocks(body, indent + STEP);
            }
            Block::Item { mark, text, note, children } => {
                self.item(*mark, text, note.as_ref(), indent);
                self.blocks(children, indent + STEP);
            }
            Block::Paragraph(line) => self.paragraph(line, indent),
            Block::Verbatim(text) => self.verbatim(text, indent),
            Block::Table { head, rows } => self.table(head, rows, indent),
            Block::Gap => self.text.push('\n'),
        }
    }

    fn paragraph(&mut self, line: &Line, indent: usize) {
        let rows = break_line(line, self.style.columns(indent));
        self.rows("", &rows, indent);
    }

    fn verbatim(&mut self, text: &str, indent: usize) {
        for line in harmless(text).lines() {
            self.text.push_str((" ".repeat(indent) + line).trim_end());
            self.text.push('\n');
        }
    }

    fn table(&mut self, head: &[String], rows: &[Vec<String>], indent: usize) {
        for line in draw_table(head, rows, self.style.columns(indent)) {
            self.text.push_str((" ".repeat(indent) + &line).trim_end());
            self.text.push('\n');
        }
    }

    fn item(&mut self, mark: Mark, text: &Line, note: Option<&Line>, indent: usize) {
        let (sign, tone) = sign(mark);
        let inner = indent + display_width(sign);
        let columns = self.style.columns(inner);
        let mut rows = break_line(text, columns);
        if let Some(note) = note {
            add_note(&mut rows, &raised(note, Tone::Faint), columns);
        }
        let sign = self.style.paint(sign, tone);
        self.rows(&sign, &rows, inner);
    }

    /// Rows under one another at an indent, the first one with a sign before it.
    fn rows(&mut self, sign: &str, rows: &[Line], indent: usize) {
        let mut margin = " ".repeat(indent.saturating_sub(display_width(sign))) + sign;
        for row in rows {
            let painted: String = row.0.iter().map(|run| self.style.paint(&run.text, run.tone)).collect();
            let drawn = margin + &painted;
            self.text.push_str(drawn.trim_end());
            self.text.push('\n');
            margin = " ".repeat(indent);
        }
    }
}

/// What stands before an item, with the blank after it.
fn sign(mark: Mark) -> (&'static str, Tone) {
    match mark {
        Mark::None => ("", Tone::Plain),
        Mark::Bullet => ("• ", Tone::Faint),
        Mark::Yes => ("✓ ", Tone::Strong),
        Mark::No => ("✗ ", Tone::Faint),
        Mark::Unknown => ("? ", Tone::Caution),
        Mark::Excused => ("~ ", Tone::Faint),
        Mark::Caution => ("! ", Tone::Caution),
        Mark::Arrow => ("→ ", Tone::Faint),
    }
}

/// The same line, with another tone where it is plain.
fn raised(line: &Line, tone: Tone) -> Line {
    let raise = |run: &Run| match run.tone {
        Tone::Plain => Run { text: run.text.clone(), tone },
        Tone::Strong | Tone::Faint | Tone::Good | Tone::Bad | Tone::Caution | Tone::Cite => run.clone(),
    };
    Line(line.0.iter().map(raise).collect())
}

/// Puts a note after the last row where it fits, and on rows of its own where it does not.
fn add_note(rows: &mut Vec<Line>, note: &Line, columns: usize) {
    let mut below = break_line(note, columns);
    match (rows.last_mut(), below.as_mut_slice()) {
        (Some(row), [only]) if width(row) + BEFORE_NOTE.len() + width(only) <= columns => {
            row.0.push(Run { text: BEFORE_NOTE.to_owned(), tone: Tone::Plain });
            row.0.append(&mut only.0);
        }
        _ => rows.append(&mut below),
    }
}

/// How many columns a line fills.
fn width(line: &Line) -> usize {
    line.0.iter().map(|run| display_width(&run.text)).sum()
}

/// The rows that a line fills; at least one.
fn break_line(line: &Line, columns: usize) -> Vec<Line> {
    let runs: Vec<Run> = line.0.iter().map(|run| Run { text: one_line(&run.text), tone: run.tone }).collect();
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let rows: Vec<Line> =
        wrap(&text, columns).into_iter().map(|range| cut(&runs, range.start, range.end)).collect();
    if rows.is_empty() { vec![Line::default()] } else { rows }
}

/// The part of some runs between two bytes of their common text.
fn cut(runs: &[Run], start: usize, end: usize) -> Line {
    let mut row = Line::default();
    let mut at = 0;
    for run in runs {
        let from = start.clamp(at, at + run.text.len());
        let to = end.clamp(from, at + run.text.len());
        if from < to {
            row = row.run(&run.text[from - at..to - at], run.tone);
        }
        at += run.text.len();
    }
    row
}

#[cfg(test)]
mod tests;
