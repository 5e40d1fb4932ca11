//! Problems for other programs: a JSON document of our own, and SARIF.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::base::{FileId, Lang, Sources, Span, escaped_json};
use crate::messages::{
    Applicability, Edit, Fix, Label, Lint, Page, PageLine, Problem, Sample, Say as _, Severity,
};

/// Problems as one JSON document, `policyc.problems/1`: lines and columns count from 1, columns in characters, ends exclusive.
pub fn write_problems(problems: &[Problem], sources: &Sources, lang: Lang) -> String {
    let pen = Pen { sources, lang };
    let problems: Vec<Value> = problems.iter().map(|problem| pen.problem(problem)).collect();
    pretty(&json!({ "schema": "policyc.problems/1", "problems": problems }))
}

/// Problems as a log of static analysis results (OASIS SARIF 2.1.0).
pub fn write_sarif(problems: &[Problem], sources: &Sources, lang: Lang) -> String {
    let pen = Pen { sources, lang };
    let codes: BTreeSet<&str> = problems.iter().map(Problem::code).collect();
    let rules: Vec<Value> =
        codes.iter().filter_map(|code| Page::find(code)).map(|page| rule(page, lang)).collect();
    let results: Vec<Value> = problems.iter().map(|problem| pen.result(problem)).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "policyc", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "language": lang.pick("en", "zh-CN"),
            "results": results,
        }],
    }))
}

/// A code with what its page says.
fn rule(page: &Page, lang: Lang) -> Value {
    let text = page.paragraphs(lang).collect::<Vec<_>>().join("\n\n");
    let mut rule = json!({
        "id": page.code,
        "shortDescription": { "text": page.title(lang) },
        "fullDescription": { "text": text },
        "help": { "text": text, "markdown": text.clone() + &shown(page, lang) },
        "defaultConfiguration": { "level": word(page.severity) },
    });
    if let Some(lint) = Lint::of_code(page.code) {
        rule["name"] = json!(lint.name);
    }
    rule
}

/// The examples of a page, Markdown.
fn shown(page: &Page, lang: Lang) -> String {
    let Some([wrong, right]) = page.examples() else { return String::new() };
    let block = |sample: &Sample| format!("\n\n```{}\n{}```", sample.language, sample.text);
    let part = |heading: PageLine, samples: Vec<Sample>| {
        format!("\n\n## {}{}", heading.say(lang), samples.iter().map(block).collect::<String>())
    };
    part(PageLine::Wrong, wrong) + &part(PageLine::Right, right)
}

struct Pen<'a> {
    sources: &'a Sources,
    lang: Lang,
}

impl Pen<'_> {
    fn problem(&self, problem: &Problem) -> Value {
        json!({
            "code": problem.code(),
            "lint": problem.lint().map(|lint| lint.name),
            "severity": word(problem.severity()),
            "message": problem.headline(self.lang),
            "help": problem.help(self.lang),
            "labels": problem.labels.iter().map(|label| self.label(label)).collect::<Vec<_>>(),
            "fix": problem.fix.as_ref().map(|fix| self.edits(fix)),
        })
    }

    fn label(&self, label: &Label) -> Value {
        let mut place = self.place(label.span);
        place["note"] = json!(self.note(label));
        place
    }

    fn edits(&self, fix: &Fix) -> Value {
        let edits: Vec<Value> = fix.edits.iter().map(|edit| self.edit(edit)).collect();
        json!({ "applicability": sureness(fix.applicability), "edits": edits })
    }

    fn edit(&self, edit: &Edit) -> Value {
        let mut place = self.place(edit.span);
        place["text"] = json!(edit.text);
        place
    }

    fn place(&self, span: Span) -> Value {
        let file = self.sources.file(span.file);
        let (start, end) = (file.position(span.start as usize), file.position(span.end as usize));
        json!({
            "file": file.name,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        })
    }

    fn note(&self, label: &Label) -> Option<String> {
        label.note.as_ref().map(|note| note.say(self.lang))
    }

    fn result(&self, problem: &Problem) -> Value {
        let mut message = problem.headline(self.lang);
        if let Some(help) = problem.help(self.lang) {
            message = format!("{message}\n{help}");
        }
        let mut result = json!({
            "ruleId": problem.code(),
            "level": word(problem.severity()),
            "message": { "text": message },
        });
        let mut places = problem.labels.iter().map(|label| self.location(label));
        if let Some(first) = places.next() {
            result["locations"] = json!([first]);
        }
        let others: Vec<Value> = places.collect();
        if !others.is_empty() {
            result["relatedLocations"] = json!(others);
        }
        if let Some(fix) = &problem.fix {
            result["fixes"] = json!([self.fix(fix)]);
        }
        result
    }

    fn location(&self, label: &Label) -> Value {
        let artifact = self.artifact(label.span);
        let mut location = json!({ "physicalLocation": { "artifactLocation": artifact, "region": self.region(label.span) } });
        if let Some(note) = self.note(label) {
            location["message"] = json!({ "text": note });
        }
        location
    }

    /// A fix has a change for each file that it touches.
    fn fix(&self, fix: &Fix) -> Value {
        let mut files: BTreeMap<FileId, Vec<Value>> = BTreeMap::new();
        for edit in &fix.edits {
            let replacement =
                json!({ "deletedRegion": self.region(edit.span), "insertedContent": { "text": edit.text } });
            files.entry(edit.span.file).or_default().push(replacement);
        }
        let change = |(file, replacements): (FileId, Vec<Value>)| json!({ "artifactLocation": self.artifact(Span::new(file, 0, 0)), "replacements": replacements });
        json!({
            "description": { "text": PageLine::of(fix.applicability).say(self.lang) },
            "artifactChanges": files.into_iter().map(change).collect::<Vec<_>>(),
            "properties": { "applicability": sureness(fix.applicability) },
        })
    }

    /// A path as a URI reference (RFC 3986): what is no unreserved character is escaped.
    fn artifact(&self, span: Span) -> Value {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let escape =
            |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        json!({ "uri": self.sources.file(span.file).name.bytes().map(escape).collect::<String>() })
    }

    fn region(&self, span: Span) -> Value {
        let file = self.sources.file(span.file);
        let (start, end) = (file.position(span.start as usize), file.position(span.end as usize));
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        })
    }
}

/// How sure a fix is, as both formats write it.
fn sureness(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "safe",
        Applicability::Suggestion => "suggestion",
    }
}

/// A severity, as both formats write it.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

pub(super) fn pretty(value: &Value) -> String {
    escaped_json(format!("{value:#}\n"))
}
