use clap::ValueEnum;

use super::terminal::{Terminal, exit_code};
use crate::engine::{Problem, Sources, annotate, write_problems, write_sarif};

/// In which form problems are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Form {
    /// For people, on standard error
    #[default]
    Human,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// Tells problems, and says which exit code they call for. Forms for programs go to standard output, also if there is nothing to tell.
pub(super) fn tell(form: Form, problems: &[Problem], sources: &Sources, terminal: &Terminal) -> u8 {
    let write = match form {
        Form::Human => return terminal.show(problems, sources),
        Form::Json => write_problems,
        Form::Sarif => write_sarif,
        Form::Github => annotate,
    };
    terminal.document(&write(problems, sources, terminal.lang)).max(exit_code(problems))
}
