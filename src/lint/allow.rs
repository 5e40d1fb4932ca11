//! Comments that switch lints off: `// policyc: allow unused-declaration -- kept for the next version`.

use std::collections::BTreeMap;

use crate::base::{FileId, Span};
use crate::messages::{Issue, Lint, Problem};
use crate::syntax::{Comment, Group, Part, concrete};

/// What such a comment begins with.
const PREFIXES: &[&str] = &["policyc:", "policyc："];

/// The words that switch off, and whether they do so for the whole file.
const VERBS: &[(&str, bool)] =
    &[("allow-file", true), ("allow", false), ("本文件允许", true), ("允许", false)];

/// What parts the names from the reason.
const BEFORE_REASON: &[&str] = &["--", "——", "—", "–", ":", "：", "because ", "因为"];

/// A lint that a comment switches off somewhere.
#[derive(Debug, Clone)]
pub(super) struct Allowance {
    /// Which.
    pub(super) lint: &'static Lint,
    /// Where; `None` is the whole file.
    scope: Option<Scope>,
    /// The file.
    file: FileId,
    /// Where the comment names it.
    pub(super) span: Span,
}

/// Where a comment reaches.
#[derive(Debug, Clone, Copy)]
struct Scope {
    /// The form that it stands above or behind.
    form: Option<Span>,
    /// Its line, if something else stands on it.
    line: Option<Span>,
}

impl Allowance {
    /// Whether it speaks of a place.
    pub(super) fn covers(&self, place: Span) -> bool {
        let Some(Scope { form, line }) = self.scope else { return place.file == self.file };
        let begins_in =
            |line: Span| line.file == place.file && line.range().contains(&(place.start as usize));
        form.is_some_and(|form| form.covers(place)) || line.is_some_and(begins_in)
    }
}

/// Whether a comment speaks to us rather than to people.
pub(super) fn is_directive(comment: &Comment) -> bool {
    PREFIXES.iter().any(|prefix| comment.text.starts_with(prefix))
}

/// What the comments of a file switch off, and what is wrong with those comments.
pub(super) fn allowances(file: FileId, text: &str, comments: &[Comment]) -> (Vec<Allowance>, Vec<Problem>) {
    let mut reader = Reader { file, text, extents: None, allowances: Vec::new(), problems: Vec::new() };
    for comment in comments.iter().filter(|comment| !comment.is_doc) {
        reader.read(comment);
    }
    (reader.allowances, reader.problems)
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    /// Where the forms of the file begin and end; found when the first comment asks for them.
    extents: Option<Extents>,
    allowances: Vec<Allowance>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn read(&mut self, comment: &Comment) {
        let Some(said) = PREFIXES.iter().find_map(|prefix| comment.text.strip_prefix(prefix)) else { return };
        let said = said.trim_start();
        let Some((rest, is_whole_file)) =
            VERBS.iter().find_map(|(verb, is_whole_file)| Some((said.strip_prefix(verb)?, *is_whole_file)))
        else {
            let name = said.split_whitespace().next().unwrap_or_default().to_owned();
            let near = Some("allow".to_owned()).filter(|_| !name.is_empty());
            return self.problems.push(Problem::new(Issue::UnknownSuppression { name, near }, comment.span));
        };
        let (names, reason) = parted(rest);
        let scope = (!is_whole_file).then(|| self.scope(comment));
        for name in names.split([' ', ',', '，', '、']).filter(|name| !name.is_empty()) {
            let Some(lint) = Lint::named(name) else {
                let issue = Issue::UnknownSuppression { name: name.to_owned(), near: Lint::near(name) };
                self.problems.push(Problem::new(issue, self.place(comment, name)));
                continue;
            };
            if reason.is_empty() {
                let issue = Issue::SuppressionWithoutReason { lint: name.to_owned() };
                self.problems.push(Problem::new(issue, comment.span));
            }
            let span = self.place(comment, name);
            self.allowances.push(Allowance { lint, scope, file: self.file, span });
        }
    }

    /// Where a comment names something.
    fn place(&self, comment: &Comment, name: &str) -> Span {
        let start = comment.span.start as usize;
        let at = self.text.get(comment.span.range()).and_then(|written| written.find(name));
        at.map_or(comment.span, |at| Span::new(self.file, start + at, start + at + name.len()))
    }

    /// A comment on a line of its own speaks of the form that begins below it, one behind something of that line, and of the
    /// form that ends there.
    fn scope(&mut self, comment: &Comment) -> Scope {
        let start = comment.span.start as usize;
        let line = self.text[..start].rfind('\n').map_or(0, |feed| feed + 1);
        let before = self.text[line..start].trim_end();
        let is_alone = before.is_empty();
        let last = line + before.trim_end_matches([',', '}']).trim_end().len();
        let extents = self.extents.get_or_insert_with(|| Extents::of(self.text));
        let span = |(from, to): (&usize, &usize)| Span::new(self.file, *from, *to);
        if is_alone {
            return Scope { form: extents.from.range(start..).next().map(span), line: None };
        }
        let ending = extents.to.get_key_value(&last).map(|(to, from)| span((from, to)));
        Scope { form: ending, line: Some(Span::new(self.file, line, start)) }
    }
}

/// The names, and the reason behind them.
fn parted(text: &str) -> (&str, &str) {
    let parting = BEFORE_REASON.iter().filter_map(|mark| Some((text.find(mark)?, mark.len()))).min();
    parting
        .map_or((text, ""), |(at, length)| (&text[..at], text[at + length..].trim_matches(['-', '—', ' '])))
}

/// Where the forms of a text begin and end, the whole text left out; of several that share an end, the widest.
#[derive(Default)]
struct Extents {
    /// The end, by the beginning.
    from: BTreeMap<usize, usize>,
    /// The beginning, by the end.
    to: BTreeMap<usize, usize>,
}

impl Extents {
    fn of(text: &str) -> Self {
        let mut extents = Self::default();
        for part in concrete(text).into_iter().flat_map(|file| file.parts) {
            extents.add(&part);
        }
        extents
    }

    fn add(&mut self, part: &Part) -> Option<(usize, usize)> {
        let (from, to) = match part {
            Part::Mark(mark) => (mark.start, mark.end),
            Part::Group(Group { parts, .. }) => {
                let inner: Vec<_> = parts.iter().filter_map(|part| self.add(part)).collect();
                (inner.first()?.0, inner.last()?.1)
            }
        };
        let end = self.from.entry(from).or_insert(to);
        *end = to.max(*end);
        let beginning = self.to.entry(to).or_insert(from);
        *beginning = from.min(*beginning);
        Some((from, to))
    }
}
