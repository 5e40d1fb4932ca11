use super::escape::{attribute, code, escaped, fenced};
use super::{Bit, Cell, Entry, Page, Piece, Row, Section, Table, Target, Words};
use crate::base::{harmless, one_line};

/// Draws a page as Markdown (GitHub's).
pub fn write_markdown(page: &Page) -> String {
    let mut sheet = Sheet { text: String::new() };
    sheet.line(&format!("# {}", words(&page.title)));
    sheet.pieces(&page.lead, 2);
    if !page.sections.is_empty() {
        sheet.line(&format!("**{}**", escaped(&page.contents)));
        let mut list = String::new();
        contents(&page.sections, 0, &mut list);
        sheet.line(list.trim_end());
    }
    for section in &page.sections {
        sheet.section(section, 2);
    }
    if !page.foot.is_empty() {
        sheet.line("---");
        sheet.pieces(&page.foot, 2);
    }
    harmless(&sheet.text).into_owned()
}

/// How many levels the table of contents shows.
const LISTED: usize = 3;

/// The deepest heading that Markdown has.
const DEEPEST: usize = 6;

/// What is drawn so far.
struct Sheet {
    text: String,
}

impl Sheet {
    /// A block, with an empty line before it.
    fn line(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn section(&mut self, section: &Section, level: usize) {
        let marks = "#".repeat(level.min(DEEPEST));
        self.line(&format!("<a id=\"{}\"></a>", attribute(&section.anchor)));
        self.line(&format!("{marks} {}", words(&section.heading)));
        self.pieces(&section.body, level + 1);
    }

    fn pieces(&mut self, pieces: &[Piece], level: usize) {
        for piece in pieces {
            self.piece(piece, level);
        }
    }

    fn piece(&mut self, piece: &Piece, level: usize) {
        match piece {
            Piece::Section(section) => self.section(section, level),
            Piece::Paragraph(text) => self.line(&words(text)),
            Piece::Remark(body) | Piece::Notice(_, body) => self.quoted(body, level),
            Piece::List(entries) => self.line(list(entries, "", 0).trim_end()),
            Piece::Checks(entries) => self.line(list(entries, "[ ] ", 0).trim_end()),
            Piece::Pairs(pairs) => {
                let pairs = pairs.iter().map(|(term, body)| pair(term, body));
                self.line(&pairs.collect::<Vec<_>>().join("\n"));
            }
            Piece::Table(table) => self.line(&draw_table(table)),
            Piece::Fold(summary, body) => {
                self.line(&format!("<details><summary>{}</summary>", words(summary)));
                self.pieces(body, level);
                self.line("</details>");
            }
            Piece::Code(text) => self.line(&fenced(text)),
        }
    }

    fn quoted(&mut self, body: &[Piece], level: usize) {
        let mut inner = Self { text: String::new() };
        inner.pieces(body, level);
        let quote = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
        self.line(&inner.text.lines().map(quote).collect::<Vec<_>>().join("\n"));
    }
}

fn contents(sections: &[Section], depth: usize, list: &mut String) {
    for section in sections {
        let (name, anchor) = (escaped(&section.heading.title()), attribute(&section.anchor));
        list.extend([&"  ".repeat(depth), "- [", &name, "](#", &anchor, ")\n"]);
        if depth + 1 < LISTED {
            let of = |piece: &Piece| if let Piece::Section(one) = piece { Some(one.clone()) } else { None };
            contents(&section.body.iter().filter_map(of).collect::<Vec<_>>(), depth + 1, list);
        }
    }
}

fn list(entries: &[Entry], box_of: &str, depth: usize) -> String {
    let margin = "  ".repeat(depth);
    let one = |entry: &Entry| {
        let below = list(&entry.below, "", depth + 1);
        format!("{margin}- {box_of}{}\n{below}", words(&entry.text))
    };
    entries.iter().map(one).collect()
}

fn pair(term: &Words, body: &[Piece]) -> String {
    let mut text = format!("- **{}**", words(term));
    let (first, rest) = match body {
        [Piece::Paragraph(first), rest @ ..] => (Some(first), rest),
        rest => (None, rest),
    };
    if let Some(first) = first {
        text.extend([" ", &words(first)]);
    }
    for piece in rest {
        let below = match piece {
            Piece::List(entries) => list(entries, "", 1),
            Piece::Checks(entries) => list(entries, "[ ] ", 1),
            other => format!("  - {}\n", flat(other)),
        };
        text.extend(["\n", below.trim_end()]);
    }
    text
}

fn draw_table(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = line(table.head.iter().map(words).collect());
    let rule = line(table.head.iter().map(|_| "---".to_owned()).collect());
    let rows = table.rows.iter().map(|row| line(cells(row)));
    [head, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn cells(row: &Row) -> Vec<String> {
    let anchor = row
        .anchor
        .as_ref()
        .map_or_else(String::new, |anchor| format!("<a id=\"{}\"></a>", attribute(anchor)));
    let mut cells: Vec<String> = row.cells.iter().map(cell).collect();
    if let Some(first) = cells.first_mut() {
        *first = format!("{anchor}{first}");
    }
    cells
}

/// A cell holds one line: what would stand below is set off by breaks.
fn cell(cell: &Cell) -> String {
    let text = cell.body.iter().map(flat).collect::<Vec<_>>().join("<br>");
    if cell.is_changed { format!("**Δ** {text}") } else { text }
}

/// A piece on one line.
fn flat(piece: &Piece) -> String {
    match piece {
        Piece::Paragraph(text) => words(text),
        Piece::List(entries) | Piece::Checks(entries) => flat_list(entries, 0).join("<br>"),
        Piece::Remark(body) | Piece::Notice(_, body) | Piece::Fold(_, body) => {
            body.iter().map(flat).collect::<Vec<_>>().join("<br>")
        }
        Piece::Pairs(pairs) => {
            let one = |(term, body): &(Words, Vec<Piece>)| {
                format!("{} {}", words(term), body.iter().map(flat).collect::<Vec<_>>().join(" "))
            };
            pairs.iter().map(one).collect::<Vec<_>>().join("<br>")
        }
        Piece::Section(section) => section.body.iter().map(flat).collect::<Vec<_>>().join("<br>"),
        Piece::Table(table) => {
            table.rows.iter().map(|row| cells(row).join(" ")).collect::<Vec<_>>().join("<br>")
        }
        Piece::Code(text) => escaped(text),
    }
}

fn flat_list(entries: &[Entry], depth: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in entries {
        lines.push(format!("{}• {}", "&emsp;".repeat(depth), words(&entry.text)));
        lines.extend(flat_list(&entry.below, depth + 1));
    }
    lines
}

fn words(text: &Words) -> String {
    text.0.iter().map(bit).collect()
}

fn bit(bit: &Bit) -> String {
    match bit {
        Bit::Plain(text) => escaped(text),
        Bit::Strong(text) => format!("**{}**", escaped(text)),
        Bit::Code(text) => code(text),
        Bit::Badge(_, text) => format!("`{}`", one_line(text).replace('`', "'")),
        Bit::Cite(clause, anchor) => format!("[〔{}〕](#{})", escaped(clause), attribute(anchor)),
        Bit::Link(text, Target::Anchor(anchor)) => format!("[{}](#{})", escaped(text), attribute(anchor)),
        Bit::Link(text, Target::Page(name)) => format!("[{}](./{}.md)", escaped(text), attribute(name)),
    }
}
