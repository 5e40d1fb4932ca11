use crate::cli::terminal::Terminal;
use crate::engine::{BatchLine, Note, Say as _, grouped};

/// Says what was noted of an input.
pub(in crate::cli) fn tell_notes(terminal: &Terminal, name: &str, notes: Vec<Note>) {
    for note in notes {
        let file = name.to_owned();
        let line = match note {
            Note::Sheet { read, others } => {
                let others = others.iter().map(|other| format!("`{other}`")).collect::<Vec<_>>();
                BatchLine::Sheet { file, sheet: read, others: others.join(terminal.lang.pick(", ", "、")) }
            }
            Note::Separator(mark) => BatchLine::Separator { file, mark: shown(mark) },
            Note::FoundSeparator(mark) => BatchLine::FoundSeparator { file, mark: shown(mark) },
            Note::FoundEncoding(name) => {
                BatchLine::FoundEncoding { file, encoding: name.to_ascii_uppercase() }
            }
            Note::Above(rows) => BatchLine::RowsAbove { file, rows: grouped(rows), line: grouped(rows + 1) },
            Note::Below(rows, Some(text)) => BatchLine::RowsBelow { file, rows: grouped(rows), text },
            Note::Below(rows, None) => BatchLine::FooterLeft { file, rows: grouped(rows) },
            Note::Column { column, name } => BatchLine::ColumnMeant { file, column, name },
            Note::Blank(rows) => BatchLine::BlankRows { file, rows: grouped(rows) },
        };
        terminal.note(&line.say(terminal.lang));
    }
}

/// A mark between cells as an option has it.
fn shown(mark: char) -> String {
    if mark == '\t' { "\\t".to_owned() } else { mark.to_string() }
}
