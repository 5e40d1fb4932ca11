use std::collections::BTreeSet;
use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles,
};
use textwrap::WordSplitter;
use textwrap::core::display_width;

use super::excerpt::Excerpt;
use super::fix::draw_fix;
use super::wrap::wrap;
use super::{Style, Tone};
use crate::base::{Lang, Sources, one_line};
use crate::messages::{Fix, Label, PageLine, Problem, Say, Severity};

/// How many problems are drawn: nobody reads more at once.
const MAX_DRAWN: usize = 200;

/// Draws problems one after another, by file, then by place, then by code, with an empty line between them.
pub fn draw(problems: &[Problem], sources: &Sources, lang: Lang, style: Style) -> String {
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| (problem.span(), problem.code()));
    let pen = Pen { sources, lang, style, handler: handler(style) };
    let mut drawn: Vec<String> = sorted.iter().take(MAX_DRAWN).map(|problem| pen.draw(problem)).collect();
    if let Some(more) = sorted.len().checked_sub(MAX_DRAWN).filter(|more| *more > 0) {
        drawn.push(lang.pick(format!("  and {more} more\n"), format!("  另有 {more} 个问题\n")));
    }
    drawn.join("\n")
}

/// How many errors and warnings there are: `2 errors, 1 warning`; nothing if there are none.
pub fn tally(problems: &[Problem], lang: Lang) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    let parts = [count(errors, "error", "错误", lang), count(warnings, "warning", "警告", lang)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(lang.pick(", ", "，"))
}

/// How many codes are named where more is told about them.
const MAX_NAMED: usize = 5;

/// Where more is told about some problems: the command that prints their pages.
pub fn tell_more(problems: &[Problem], lang: Lang) -> Option<String> {
    let codes: BTreeSet<&str> = problems.iter().map(Problem::code).collect();
    let named: Vec<&str> = codes.into_iter().take(MAX_NAMED).collect();
    (!named.is_empty()).then(|| PageLine::More { codes: named.join(" ") }.say(lang))
}

/// `2 errors`, `2 个错误`; nothing for zero.
fn count(number: usize, en: &str, zh: &str, lang: Lang) -> Option<String> {
    let ending = if number == 1 { "" } else { "s" };
    (number > 0).then(|| lang.pick(format!("{number} {en}{ending}"), format!("{number} 个{zh}")))
}

fn handler(style: Style) -> GraphicalReportHandler {
    let styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters: ThemeCharacters::unicode(), styles })
        .with_width(style.columns(0))
        .with_links(false)
        .with_word_splitter(WordSplitter::NoHyphenation)
        .without_syntax_highlighting()
}

/// Everything that drawing a problem needs besides the problem.
struct Pen<'a> {
    sources: &'a Sources,
    lang: Lang,
    style: Style,
    handler: GraphicalReportHandler,
}

impl Pen<'_> {
    fn draw(&self, problem: &Problem) -> String {
        let file = problem.span().map(|span| span.file);
        let (near, far): (Vec<_>, Vec<_>) =
            problem.labels.iter().partition(|label| Some(label.span.file) == file);
        let severity = match problem.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        };
        let headline = format!("[{}] {}", problem.code(), problem.headline(self.lang));
        let mut text = self.picture(severity, &headline, &near);
        for label in far {
            text.push_str(&self.elsewhere(label));
        }
        if let Some(help) = problem.help(self.lang) {
            text.push_str(&self.help(&help));
            text.push('\n');
        }
        if let Some(fix) = &problem.fix {
            text.push_str(&self.fix(fix));
        }
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n") + "\n"
    }

    /// A place in another file than the primary one, drawn as a picture of its own under what is said there.
    fn elsewhere(&self, label: &Label) -> String {
        let note = self.note(label).unwrap_or_else(|| self.sources.place(label.span));
        let bare = Label { note: None, ..label.clone() };
        self.picture(miette::Severity::Advice, &note, &[&bare])
    }

    /// A headline, and the lines of the source under it.
    fn picture(&self, severity: miette::Severity, headline: &str, labels: &[&Label]) -> String {
        let excerpt = labels.first().map(|first| {
            let labels = labels.iter().map(|label| (label.span, self.note(label))).collect();
            Excerpt::new(self.sources.file(first.span.file), labels)
        });
        let picture = Picture { severity, headline: one_line(headline), excerpt };
        let mut text = String::new();
        let drawn = self.handler.render_report(&mut text, &picture);
        debug_assert!(drawn.is_ok(), "a string takes everything and an excerpt holds its marks");
        text
    }

    fn note(&self, label: &Label) -> Option<String> {
        label.note.as_ref().map(|note| one_line(&note.say(self.lang)))
    }

    /// What would cure the problem.
    fn fix(&self, fix: &Fix) -> String {
        let word = PageLine::of(fix.applicability).say(self.lang);
        let head = self.lang.pick(format!("  {word}: "), format!("  {word}："));
        let indent = display_width(&head);
        let rows = draw_fix(fix, self.sources, self.style.columns(indent), self.style);
        self.style.paint(&head, Tone::Cite) + &rows.join(&format!("\n{}", " ".repeat(indent)))
    }

    /// What to do, wrapped under itself.
    fn help(&self, help: &str) -> String {
        let head = self.lang.pick("  help: ", "  帮助：");
        let indent = display_width(head);
        let help = one_line(help);
        let rows: Vec<&str> =
            wrap(&help, self.style.columns(indent)).into_iter().map(|row| &help[row]).collect();
        self.style.paint(head, Tone::Cite) + &rows.join(&format!("\n{}", " ".repeat(indent)))
    }
}

/// A problem in the shape that miette draws.
#[derive(Debug)]
struct Picture {
    severity: miette::Severity,
    headline: String,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl std::error::Error for Picture {}

impl Diagnostic for Picture {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(excerpt.labels()))
    }
}

#[cfg(test)]
mod tests;
