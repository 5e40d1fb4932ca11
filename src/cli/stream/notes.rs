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
            Note::Separator(mark) => {
                let mark = if mark == '\t' { "\\t".to_owned() } else { mark.to_string() };
                BatchLine::Separator { file, mark }
            }
            Note::Blank(rows) => BatchLine::BlankRows { file, rows: grouped(rows) },
        };
        terminal.note(&line.say(terminal.lang));
    }
}
