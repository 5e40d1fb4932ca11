use super::sign;
use crate::base::{Lang, harmless, without_commands};
use crate::render::{Block, Line, Report, Run, Tone};

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// A report.
    Report(Report),
    /// A picture drawn here, with a title above and a line below it.
    Picture {
        /// What stands above it.
        title: String,
        /// The picture, SVG.
        svg: String,
        /// What stands below it.
        legend: String,
    },
}

/// How the page looks: on a screen by day and by night, on a narrow one, and on paper.
const STYLE: &str = include_str!("sheet.css");

/// The deepest heading that HTML has.
const DEEPEST: usize = 6;

/// Draws a page that needs nothing else.
pub fn write_sheet(title: &str, leaves: &[Leaf], lang: Lang) -> String {
    let tag = lang.pick("en", "zh-CN");
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escaped(title)
    );
    for leaf in leaves {
        match leaf {
            Leaf::Report(report) => draw(&mut page, &report.blocks, 1),
            Leaf::Picture { title, svg, legend } => {
                let (title, legend) = (escaped(title), escaped(legend));
                put(
                    &mut page,
                    format_args!(
                        "<figure>\n<h3>{title}</h3>\n{svg}\n<figcaption>{legend}</figcaption>\n</figure>\n"
                    ),
                );
            }
        }
    }
    without_commands(&harmless(&page)) + "</main>\n</body>\n</html>\n"
}

fn draw(page: &mut String, blocks: &[Block], level: usize) {
    let mut is_listing = false;
    for block in blocks {
        let is_item = matches!(block, Block::Item { .. });
        if is_item != is_listing {
            *page += if is_item { "<ul>\n" } else { "</ul>\n" };
            is_listing = is_item;
        }
        draw_block(page, block, level);
    }
    if is_listing {
        *page += "</ul>\n";
    }
}

fn draw_block(page: &mut String, block: &Block, level: usize) {
    let heading = |level: usize, line: &Line| {
        let level = level.min(DEEPEST);
        format!("<h{level}>{}</h{level}>\n", drawn(line))
    };
    match block {
        Block::Title(line) => *page += &heading(level, line),
        Block::Section { heading: line, body } => {
            *page += "<section>\n";
            *page += &heading(level + 1, line);
            draw(page, body, level + 1);
            *page += "</section>\n";
        }
        Block::Item { mark, text, note, children } => {
            put(page, format_args!("<li>{}{}", sign(*mark), drawn(text)));
            if let Some(note) = note {
                put(page, format_args!(" {}", drawn(note)));
            }
            draw(page, children, level + 1);
            *page += "</li>\n";
        }
        Block::Table { head, rows } => draw_table(page, head, rows),
        Block::Paragraph(line) => put(page, format_args!("<p>{}</p>\n", drawn(line))),
        Block::Verbatim(text) => put(page, format_args!("<pre>{}</pre>\n", escaped(text))),
        Block::Gap => {}
    }
}

/// A table whose cells repeat what stands above their column, for a narrow screen.
fn draw_table(page: &mut String, head: &[String], rows: &[Vec<String>]) {
    *page += "<table>\n<thead><tr>";
    for cell in head {
        put(page, format_args!("<th>{}</th>", escaped(cell)));
    }
    *page += "</tr></thead>\n<tbody>\n";
    for row in rows {
        *page += "<tr>";
        for (cell, above) in row.iter().zip(head) {
            put(page, format_args!("<td data-head=\"{}\">{}</td>", escaped(above), escaped(cell)));
        }
        *page += "</tr>\n";
    }
    *page += "</tbody>\n</table>\n";
}

/// Goes on with a text.
fn put(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a text never fails.
    let _ = std::fmt::Write::write_fmt(page, text);
}

fn drawn(line: &Line) -> String {
    line.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let text = escaped(&run.text);
    let class = match run.tone {
        Tone::Plain => return text,
        Tone::Strong => return format!("<strong>{text}</strong>"),
        Tone::Faint => "faint",
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Caution => "caution",
        Tone::Cite => "cite",
    };
    format!("<span class=\"{class}\">{text}</span>")
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            plain => safe.push(plain),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{Leaf, write_sheet};
    use crate::base::Lang;
    use crate::render::{Block, Line, Mark, Report};

    #[test]
    fn nothing_written_becomes_markup() {
        let line = Line::plain("<script>").bad("\"x\"").cite("&");
        let blocks = vec![
            Block::title(line.clone()),
            Block::section("part", vec![Block::item(Mark::Bullet, line).noted("<i>")]),
            Block::Table { head: vec!["<h>".to_owned()], rows: vec![vec!["<c>".to_owned()]] },
        ];
        let page = write_sheet("<t>", &[Leaf::Report(Report { blocks })], Lang::Zh);
        for tag in ["<script>", "<i>", "<h>", "<c>", "<t>"] {
            assert!(!page.contains(tag), "{tag}: {page}");
        }
        assert_eq!(page.matches("<ul>").count(), page.matches("</ul>").count());
    }
}
