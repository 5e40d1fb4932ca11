use std::io::{IsTerminal as _, Write as _};

use super::{Color, PROBLEMS, UNREAD, UNUSABLE};
use crate::engine::{Issue, Lang, Problem, Sources, Style, draw_problems, for_people, tally, tell_more};

/// Where answers and problems go: answers to standard output, everything else to standard error.
pub(super) struct Terminal {
    pub(super) lang: Lang,
    color: Color,
    answers: Answers,
}

/// Where answers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answers {
    /// To standard output.
    Out,
    /// To standard error, because standard output belongs to a document.
    Aside,
}

/// Widths between which text is laid out, whatever the terminal says.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;

impl Terminal {
    pub(super) fn new(lang: Lang, color: Color) -> Self {
        Self { lang, color, answers: Answers::Out }
    }

    /// The same, but standard output belongs to a document: answers go to standard error.
    pub(super) fn aside(&self) -> Self {
        Self { lang: self.lang, color: self.color, answers: Answers::Aside }
    }

    /// How to draw on standard output.
    pub(super) fn out_style(&self) -> Style {
        if self.answers == Answers::Aside {
            return self.err_style();
        }
        Style { color: self.colors(std::io::stdout().is_terminal()), width: width() }
    }

    /// How to draw on standard error.
    pub(super) fn err_style(&self) -> Style {
        Style { color: self.colors(std::io::stderr().is_terminal()), width: width() }
    }

    /// Colour by `--color`, then `NO_COLOR` and `CLICOLOR_FORCE`, then by whether somebody looks.
    fn colors(&self, is_terminal: bool) -> bool {
        let is_set =
            |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if is_set("NO_COLOR") => false,
            Color::Auto => is_terminal || is_set("CLICOLOR_FORCE"),
        }
    }

    /// Writes the answer for people: whatever stands in it is seen and steers nothing.
    pub(super) fn answer(&self, text: &str) -> u8 {
        self.document(&for_people(text, self.out_style().color))
    }

    /// Writes what other programs read, as it is. A reader that has gone away is told by the exit code alone.
    pub(super) fn document(&self, text: &str) -> u8 {
        let mut out: Box<dyn std::io::Write> = match self.answers {
            Answers::Out => Box::new(std::io::stdout().lock()),
            Answers::Aside => Box::new(std::io::stderr().lock()),
        };
        let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        drop(out);
        match done {
            Ok(()) => 0,
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => UNREAD,
            Err(error) => {
                self.note(&error.to_string());
                UNUSABLE
            }
        }
    }

    /// Clears the screen, if somebody looks at one.
    pub(super) fn clear(&self) {
        if std::io::stdout().is_terminal() {
            self.document("\u{1b}[2J\u{1b}[H");
        }
    }

    /// Writes a line for people to standard error.
    pub(super) fn note(&self, line: &str) {
        let _ = writeln!(std::io::stderr(), "{}", for_people(line, self.err_style().color));
    }

    /// Shows problems, and says which exit code they call for: 0 if there are only warnings.
    pub(super) fn show(&self, problems: &[Problem], sources: &Sources) -> u8 {
        if problems.is_empty() {
            return 0;
        }
        let drawn = draw_problems(problems, sources, self.lang, self.err_style());
        self.note(drawn.trim_end());
        self.note(&tally(problems, self.lang));
        if let Some(more) = tell_more(problems, self.lang) {
            self.note(&more);
        }
        exit_code(problems)
    }
}

/// What cannot be read makes the command unusable; any other error is a problem of the input.
pub(super) fn exit_code(problems: &[Problem]) -> u8 {
    let is_unreadable = |problem: &Problem| {
        matches!(
            problem.issue,
            Issue::Unreadable { .. }
                | Issue::NotUtf8 { .. }
                | Issue::TooLarge { .. }
                | Issue::LeavesRoot { .. }
                | Issue::NotPolicy { .. }
                | Issue::NoPolicies { .. }
                | Issue::Unwritable { .. }
                | Issue::AlreadyThere { .. }
                | Issue::UnknownFormat { .. }
                | Issue::NoRevision { .. }
                | Issue::Git { .. }
                | Issue::WhichSides { .. }
                | Issue::NothingToCompare { .. }
        )
    };
    if problems.iter().any(is_unreadable) {
        UNUSABLE
    } else if problems.iter().any(Problem::is_error) {
        PROBLEMS
    } else {
        0
    }
}

/// The width to lay text out for: that of the terminal, or of `COLUMNS`.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or_else(textwrap::termwidth).clamp(NARROWEST, WIDEST)
}

/// The language that the environment asks for.
pub(super) fn locale() -> Lang {
    let names = ["POLICYC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let first = names.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    first.and_then(|locale| Lang::of_locale(&locale)).unwrap_or_default()
}
