use super::{plain, sign};
use crate::base::harmless;
use crate::render::{Block, Line, Report, Tone};

/// How many pieces a part may have and still be shown at once.
const OPEN: usize = 15;

/// The deepest heading.
const DEEPEST: usize = 6;

/// Draws a report as Markdown (GitHub's), for a comment. Long parts are folded.
pub fn write_markdown(report: &Report) -> String {
    let mut sheet = Sheet { text: String::new() };
    sheet.blocks(&report.blocks, 2);
    harmless(sheet.text.trim_start()).into_owned()
}

struct Sheet {
    text: String,
}

impl Sheet {
    /// A block of its own, with an empty line before it.
    fn put(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block], level: usize) {
        let mut was_item = false;
        for block in blocks {
            if is_item(block) && !was_item {
                self.text.push('\n');
            }
            self.block(block, level);
            was_item = is_item(block);
        }
    }

    fn block(&mut self, block: &Block, level: usize) {
        let marks = "#".repeat(level.min(DEEPEST));
        match block {
            Block::Title(line) => self.put(&format!("{marks} {}", drawn(line))),
            Block::Section { heading, body } if body.len() > OPEN && body.iter().all(is_item) => {
                self.put(&format!("<details><summary>{}</summary>", drawn(heading)));
                self.blocks(body, level + 1);
                self.put("</details>");
            }
            Block::Section { heading, body } => {
                self.put(&format!("{marks}# {}", drawn(heading)));
                self.blocks(body, level + 1);
            }
            Block::Item { .. } => self.item(block, ""),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Paragraph(line) => self.put(&drawn(line)),
            Block::Verbatim(text) => {
                let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
                self.put(&lines.join("\n"));
            }
            Block::Gap => {}
        }
    }

    fn item(&mut self, block: &Block, indent: &str) {
        let Block::Item { mark, text, note, children } = block else {
            let inner = match block {
                Block::Title(line) | Block::Paragraph(line) | Block::Section { heading: line, .. } => {
                    drawn(line)
                }
                Block::Table { .. } | Block::Verbatim(_) | Block::Gap | Block::Item { .. } => return,
            };
            self.text += &[indent, "<br>", &inner, "\n"].concat();
            return;
        };
        let note = note.as_ref().map(|note| format!(" {}", drawn(note))).unwrap_or_default();
        self.text += &[indent, "- ", sign(*mark), &drawn(text), &note, "\n"].concat();
        for child in children {
            self.item(child, &format!("{indent}  "));
        }
    }

    fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let row = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule = format!("|{}", " --- |".repeat(head.len()));
        let rows = rows.iter().map(|cells| row(cells));
        let lines: Vec<String> = [row(head), rule].into_iter().chain(rows).collect();
        self.put(&lines.join("\n"));
    }
}

fn is_item(block: &Block) -> bool {
    matches!(block, Block::Item { .. })
}

/// A line with its tones.
fn drawn(line: &Line) -> String {
    let run = |run: &crate::render::Run| {
        let text = escaped(&run.text);
        let (before, inner) = text.split_at(text.len() - text.trim_start().len());
        match run.tone {
            Tone::Strong | Tone::Bad | Tone::Good | Tone::Caution if !inner.is_empty() => {
                format!("{before}**{}**", inner.trim_end())
            }
            Tone::Faint if !inner.is_empty() => format!("{before}<sub>{inner}</sub>"),
            _ => text,
        }
    };
    if line.0.is_empty() { escaped(&plain(line)) } else { line.0.iter().map(run).collect() }
}

/// A text that stays text: no markup, no mention of people, no line of its own.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\r' => safe.push(' '),
            '@' => safe.push_str("&#64;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => {
                safe.push('\\');
                safe.push(sign);
            }
            plain => safe.push(plain),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::write_markdown;
    use crate::render::{Block, Line, Mark, Report};

    #[test]
    fn nothing_written_becomes_markup() {
        let line = Line::plain("<b>@all</b> *x*").bad(" · `y`\n# z");
        let blocks = vec![
            Block::title(line.clone()),
            Block::section("part", vec![Block::item(Mark::Unknown, line.clone()).noted("〔1〕")]),
            Block::Table { head: vec!["a|b".to_owned()], rows: vec![vec!["<c>".to_owned()]] },
        ];
        insta::assert_snapshot!(write_markdown(&Report { blocks }), @r"
        ## &lt;b&gt;&#64;all&lt;/b&gt; \*x\* **· \`y\` \# z**

        ### part

        - ? &lt;b&gt;&#64;all&lt;/b&gt; \*x\* **· \`y\` \# z** 〔1〕

        | a\|b |
        | --- |
        | &lt;c&gt; |
        ");
    }
}
