//! What an author wrote beside a rulebook: paragraphs, and lists whose lines begin with a dash.

use crate::render::page::{Bit, Entry, Piece, Words};

/// The remark that some doc lines make, if there are any.
pub(super) fn remark(doc: &[String]) -> Option<Piece> {
    let blocks = blocks(doc);
    (!blocks.is_empty()).then_some(Piece::Remark(blocks))
}

/// The same in running text, for where there is little room.
pub(super) fn in_line(doc: &[String]) -> Option<Words> {
    let text: Vec<&str> = doc.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    (!text.is_empty()).then(|| inline(&text.join(" ")))
}

fn blocks(doc: &[String]) -> Vec<Piece> {
    let mut blocks: Vec<Piece> = Vec::new();
    let mut is_open = false;
    for line in doc.iter().map(|line| line.trim()) {
        if line.is_empty() {
            is_open = false;
        } else if let Some(item) = line.strip_prefix("- ") {
            add_item(&mut blocks, item);
            is_open = true;
        } else if is_open && go_on(&mut blocks, line) {
        } else {
            blocks.push(Piece::Paragraph(inline(line)));
            is_open = true;
        }
    }
    blocks
}

fn add_item(blocks: &mut Vec<Piece>, item: &str) {
    let entry = Entry::from(inline(item));
    match blocks.last_mut() {
        Some(Piece::List(entries)) => entries.push(entry),
        _ => blocks.push(Piece::List(vec![entry])),
    }
}

/// Goes on with the last paragraph or item; whether there is one.
fn go_on(blocks: &mut [Piece], line: &str) -> bool {
    let text = match blocks.last_mut() {
        Some(Piece::Paragraph(text)) => text,
        Some(Piece::List(entries)) => match entries.last_mut() {
            Some(entry) => &mut entry.text,
            None => return false,
        },
        _ => return false,
    };
    let gap = if is_wide(text.bare().chars().last()) && is_wide(line.chars().next()) { "" } else { " " };
    *text = std::mem::take(text).then(gap).and(inline(line));
    true
}

/// Whether a character stands without blanks between its kind.
fn is_wide(c: Option<char>) -> bool {
    c.is_some_and(|c| c >= '\u{2e80}')
}

/// A line in which names of the language stand between backticks.
fn inline(line: &str) -> Words {
    let parts: Vec<&str> = line.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return line.into();
    }
    let mut words = Words::default();
    for (at, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
        words = if at % 2 == 1 { words.with(Bit::Code(part.to_owned())) } else { words.then(part) };
    }
    words
}
