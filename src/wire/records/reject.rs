use serde::Serialize;

use super::{Form, Record};
use crate::base::{Lang, Span, one_line};
use crate::messages::{Issue, Problem};

/// A record that could not be judged, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The name of its input.
    file: String,
    line: u64,
    /// Its number in the whole run, from 1.
    record: u64,
    problems: Vec<Problem>,
    /// The tables that fill lists. A problem whose place is in the file 1 and behind it stands in one of them, on that line.
    tables: Vec<String>,
    /// As it was written, a row as a line of CSV; `None` if it was too long to be kept.
    text: Option<Vec<u8>>,
    is_row: bool,
}

/// A line in a file of rejects.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    file: &'a str,
    line: u64,
    record: u64,
    problems: Vec<Reason>,
    /// The record as it was written; bytes that are no text are replaced.
    text: Option<std::borrow::Cow<'a, str>>,
}

#[derive(Debug, Serialize)]
struct Reason {
    code: &'static str,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    message: String,
}

impl Reject {
    /// A record of an input, and what is wrong with it.
    pub fn new<'t>(
        file: &str,
        record: Record<'_>,
        problems: Vec<Problem>,
        tables: impl Iterator<Item = &'t str>,
    ) -> Self {
        let text = record.text();
        Self {
            file: file.to_owned(),
            line: record.line,
            record: record.at + 1,
            tables: tables.map(ToOwned::to_owned).collect(),
            problems,
            text,
            is_row: matches!(record.form, Form::Row(_) | Form::NoRow(..)),
        }
    }

    /// The table that fills a list in which a problem stands, and the line there.
    fn listed(&self, problem: &Problem) -> Option<(&str, u64)> {
        let span = problem.span()?;
        let table = usize::try_from(span.file.0).ok()?.checked_sub(1)?;
        Some((self.tables.get(table)?, span.start.into()))
    }

    /// The line and, inside a text, the column of a problem.
    fn place(&self, span: Option<Span>) -> (u64, Option<usize>) {
        let text =
            self.text.as_deref().filter(|_| !self.is_row).and_then(|text| std::str::from_utf8(text).ok());
        let Some(before) = span.zip(text).and_then(|(span, text)| text.get(..span.start as usize)) else {
            return (self.line, None);
        };
        let (above, here) =
            before.rsplit_once('\n').map_or((None, before), |(above, here)| (Some(above), here));
        let lines = above.map_or(0, |above| above.matches('\n').count() as u64 + 1);
        (self.line + lines, Some(here.chars().count() + 1))
    }

    /// Whether it is a row of a table with bytes that are no text, as rows are whose encoding nobody named.
    pub fn is_no_text(&self) -> bool {
        let is_no_text = |problem: &Problem| matches!(problem.issue, Issue::NotUtf8 { .. });
        self.is_row && self.problems.iter().any(is_no_text)
    }

    /// One line for each problem: `shops.ndjson:3:12: E0404: …`.
    pub fn told(&self, lang: Lang) -> Vec<String> {
        let told = self.problems.iter().map(|problem| {
            if let Some((file, line)) = self.listed(problem) {
                return format!("{file}:{line}: {}: {}", problem.code(), problem.headline(lang));
            }
            let (line, column) = self.place(problem.span());
            let column = column.map_or_else(String::new, |column| format!("{column}:"));
            one_line(&format!("{}:{line}:{column} {}: {}", self.file, problem.code(), problem.headline(lang)))
        });
        told.collect()
    }

    /// It as one line of JSON.
    pub fn written(&self, lang: Lang) -> String {
        let reason = |problem: &Problem| {
            if let Some((file, line)) = self.listed(problem) {
                let (file, message) = (Some(file.to_owned()), problem.headline(lang));
                return Reason { code: problem.code(), line, file, column: None, message };
            }
            let (line, column) = self.place(problem.span());
            Reason { code: problem.code(), line, file: None, column, message: problem.headline(lang) }
        };
        let entry = Entry {
            file: &self.file,
            line: self.line,
            record: self.record,
            problems: self.problems.iter().map(reason).collect(),
            text: self.text.as_deref().map(String::from_utf8_lossy),
        };
        crate::wire::decision::shapes::json(serde_json::to_string(&entry)) + "\n"
    }
}
