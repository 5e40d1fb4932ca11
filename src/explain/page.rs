//! The pages about problems as people read them on a terminal.

use super::opening::DOT;
use crate::base::Lang;
use crate::messages::{Page, PageLine, Sample, Say, Severity};
use crate::render::{Block, Line, Report, Tone};

/// What stands before a command.
const PROMPT: &str = "$ ";

/// Tells what is known about a problem.
pub fn explain_page(page: &Page, lang: Lang) -> Report {
    let tone = match page.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Caution,
    };
    let head = Line::default().run(page.code, tone).then(DOT).run(page.grade(lang), tone).then(DOT);
    let mut blocks = vec![Block::Title(head.then(page.title(lang)))];
    for paragraph in page.paragraphs(lang) {
        blocks.extend([Block::Gap, Block::Paragraph(quoted(paragraph))]);
    }
    if let Some([wrong, right]) = page.examples() {
        for (heading, samples) in [(PageLine::Wrong, wrong), (PageLine::Right, right)] {
            let body = samples.iter().flat_map(sample).collect();
            blocks.extend([Block::Gap, Block::section(heading.say(lang), body)]);
        }
    }
    Report { blocks }
}

/// Tells which problems there are.
pub fn list_pages(pages: &[Page], lang: Lang) -> Report {
    let head = [PageLine::Code, PageLine::Grade, PageLine::Title].map(|head| head.say(lang)).into();
    let row = |page: &Page| vec![page.code.to_owned(), page.grade(lang), page.title(lang).to_owned()];
    Report { blocks: vec![Block::Table { head, rows: pages.iter().map(row).collect() }] }
}

/// A paragraph of a page: what is in backticks stands out, and lines are filled anew.
fn quoted(paragraph: &str) -> Line {
    let pieces = paragraph.split('`').enumerate();
    pieces.fold(Line::default(), |line, (at, piece)| {
        let piece = piece.replace('\n', " ");
        if at % 2 == 1 { line.run(format!("`{piece}`"), Tone::Cite) } else { line.then(piece) }
    })
}

/// A block of an example, under the name of its file where it has one.
fn sample(sample: &Sample) -> Vec<Block> {
    let name = sample.file.map(|file| Block::Paragraph(Line::default().faint(format!("{file}:"))));
    let text = match sample.language {
        "sh" => {
            let commands: Vec<String> = sample.text.lines().map(|line| PROMPT.to_owned() + line).collect();
            commands.join("\n")
        }
        _ => sample.text.to_owned(),
    };
    [Some(Block::Gap), name, Some(Block::Verbatim(text))].into_iter().flatten().collect()
}
