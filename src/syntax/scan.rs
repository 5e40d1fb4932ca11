//! A first look at a file, before the grammar: comments, full-width characters, nesting, texts left open.
//!
//! It walks over the characters once, so it can look at anything without recursion. What it hands on is a text of the same
//! length in which full-width punctuation is replaced by what was meant, so that one slip never causes a second problem.

use crate::base::{FileId, Span};
use crate::messages::{Issue, Problem};

/// How deep brackets may nest.
pub(super) const MAX_DEPTH: usize = 64;

/// A comment, kept for the formatter and for documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it says, without the slashes and the blank after them.
    pub text: String,
    /// Whether it is a doc comment, `///`.
    pub is_doc: bool,
    /// Where it stands, slashes included.
    pub span: Span,
}

/// What the first look found.
pub(super) struct Scan {
    /// The text for the grammar, byte for byte as long as the original.
    pub(super) text: String,
    pub(super) comments: Vec<Comment>,
    pub(super) problems: Vec<Problem>,
}

/// Full-width characters and what they stand for outside texts.
const FULL_WIDTH: &[(char, char)] = &[
    ('：', ':'),
    ('，', ','),
    ('、', ','),
    ('。', '.'),
    ('．', '.'),
    ('（', '('),
    ('）', ')'),
    ('｛', '{'),
    ('｝', '}'),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('＞', '>'),
    ('＜', '<'),
    ('＝', '='),
    ('！', '!'),
    ('＋', '+'),
    ('－', '-'),
    ('＊', '*'),
    ('／', '/'),
    ('％', '%'),
    ('＠', '@'),
    ('＂', '"'),
];

/// Mathematical signs and how they are typed.
const SIGNS: &[(char, &str)] = &[('≥', ">="), ('≤', "<="), ('≠', "!="), ('×', "*"), ('÷', "/"), ('−', "-")];

/// What an ASCII reader would have typed for a character, if it is a full-width one.
fn meant(c: char) -> Option<String> {
    if let Some((_, typed)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
        return Some((*typed).to_owned());
    }
    if let Some((_, ascii)) = FULL_WIDTH.iter().find(|(wide, _)| *wide == c) {
        return Some(ascii.to_string());
    }
    let code = u32::from(c);
    let is_wide_digit = (0xFF10..=0xFF19).contains(&code);
    is_wide_digit.then(|| char::from_u32(code - 0xFF10 + 0x30).map(String::from)).flatten()
}

/// Whether what follows goes on with the number or the date that was begun, as `-` does in `２０２３-０６-０１`.
fn goes_on(typed: &str, rest: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut next = rest.chars();
    let (Some(first), second) = (next.next(), next.next()) else { return false };
    let is_joint = |c: char| matches!(c, '-' | '.' | ':' | 'T');
    let joins = is_joint(first) && second.is_some_and(is_digit);
    let Some(last) = typed.chars().next_back() else { return false };
    let is_begun = last.is_ascii_digit() || (is_joint(last) && typed.contains(is_digit));
    is_begun && (first.is_ascii_digit() || (joins && !is_joint(last)))
}

/// Whether a character looks like a blank, or like nothing at all, and is no blank of the language.
fn is_invisible(c: char) -> bool {
    let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{3000}');
    let is_mark = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    !is_blank && (c.is_whitespace() || c.is_control() || is_mark)
}

/// Takes the first look.
pub(super) fn scan(file: FileId, text: &str) -> Scan {
    let mut scanner = Scanner {
        file,
        text,
        at: 0,
        depth: 0,
        out: Scan { text: String::with_capacity(text.len()), comments: Vec::new(), problems: Vec::new() },
    };
    while let Some(c) = scanner.peek() {
        scanner.step(c);
    }
    scanner.out
}

struct Scanner<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    depth: usize,
    out: Scan,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(self.file, start, self.at)
    }

    /// Copies the next `bytes` bytes as they are.
    fn copy(&mut self, bytes: usize) {
        self.out.text.push_str(&self.text[self.at..self.at + bytes]);
        self.at += bytes;
    }

    fn step(&mut self, c: char) {
        match c {
            '"' => self.quoted(),
            '“' | '”' => self.wide_quoted(),
            '/' if self.rest().starts_with("//") => self.comment(),
            '(' | '{' | '[' => self.open(),
            ')' | '}' | ']' => {
                self.depth = self.depth.saturating_sub(1);
                self.copy(1);
            }
            _ if meant(c).is_some() => self.wide(),
            _ if is_invisible(c) => self.invisible(c),
            _ => self.copy(c.len_utf8()),
        }
    }

    fn open(&mut self) {
        self.depth += 1;
        let start = self.at;
        self.copy(1);
        if self.depth == MAX_DEPTH + 1 {
            self.out.problems.push(Problem::new(Issue::TooDeep { limit: MAX_DEPTH }, self.span_from(start)));
        }
    }

    fn comment(&mut self) {
        let length = self.rest().find('\n').unwrap_or(self.rest().len());
        let start = self.at;
        let written = self.rest()[..length].trim_end();
        let is_doc = written.starts_with("///") && !written.starts_with("////");
        let text = written.trim_start_matches('/').trim().to_owned();
        let span = Span::new(self.file, start, start + written.len());
        self.out.comments.push(Comment { text, is_doc, span });
        self.copy(length);
    }

    /// Copies a text up to its closing quote, or reports that it stays open at the end of its line.
    fn quoted(&mut self) {
        let start = self.at;
        self.copy(1);
        while let Some(c) = self.peek() {
            match c {
                '"' => return self.copy(1),
                '\n' => {
                    self.close_below();
                    break;
                }
                '\\' if !matches!(self.rest().as_bytes().get(1), None | Some(b'\n')) => {
                    self.escape();
                }
                _ => self.copy(c.len_utf8()),
            }
        }
        let span = self.span_from(start);
        let line = self.text[span.range()].split('\n').next().unwrap_or("").trim_end();
        let end = Span::new(self.file, start + line.len(), start + line.len());
        self.out.problems.push(Problem::new(Issue::OpenText, span).perhaps(end, "\""));
    }

    /// Copies a backslash and what it escapes; what it cannot escape is reported, and read as the backslash it was.
    fn escape(&mut self) {
        let start = self.at;
        let Some(c) = self.rest().chars().nth(1) else { return self.copy(1) };
        if matches!(c, '"' | '\\' | 'n' | 't') {
            return self.copy(2);
        }
        self.at += 1 + c.len_utf8();
        self.out.text.push_str("\\\\");
        self.out.text.push_str(&" ".repeat(c.len_utf8() - 1));
        let span = self.span_from(start);
        let issue = Issue::UnknownEscape { found: format!("\\{c}") };
        self.out.problems.push(Problem::new(issue, span).fixed_by(span, format!("\\\\{c}")));
    }

    /// Copies the next line too if it closes the text: its first quote stands right after a letter, as no opening one does.
    fn close_below(&mut self) {
        let next = self.rest().strip_prefix('\n').and_then(|rest| rest.split('\n').next()).unwrap_or("");
        let Some(quote) = next.find('"') else { return };
        if next[..quote].chars().next_back().is_some_and(char::is_alphanumeric) {
            self.copy(1 + quote + 1);
        }
    }

    /// `“…”` where `"…"` is meant: the text between is kept.
    fn wide_quoted(&mut self) {
        let start = self.at;
        let line = self.rest().split('\n').next().unwrap_or("");
        let inner = line.char_indices().skip(1).find(|(_, c)| matches!(c, '“' | '”' | '"'));
        let Some((end, close)) = inner else {
            let length = '“'.len_utf8();
            self.at += length;
            self.out.text.push_str("   ");
            let span = self.span_from(start);
            let found = self.text[span.range()].to_owned();
            return self.report_wide(span, found, "\"".to_owned());
        };
        let content = line['“'.len_utf8()..end].to_owned();
        let length = end + close.len_utf8();
        self.out.text.push('"');
        self.out.text.push_str(&content);
        self.out.text.push('"');
        self.out.text.push_str(&" ".repeat(length - content.len() - 2));
        self.at += length;
        let found = line[..length].to_owned();
        self.report_wide(self.span_from(start), found, format!("\"{content}\""));
    }

    /// A run of full-width characters: one problem, and its ASCII form padded to the same length.
    fn wide(&mut self) {
        let start = self.at;
        let mut typed = String::new();
        while let Some(c) = self.peek() {
            match meant(c) {
                Some(ascii) => typed.push_str(&ascii),
                None if goes_on(&typed, self.rest()) => typed.push(c),
                None => break,
            }
            self.at += c.len_utf8();
        }
        let span = self.span_from(start);
        let found = self.text[span.range()].to_owned();
        self.out.text.push_str(&typed);
        self.out.text.push_str(&" ".repeat(found.len() - typed.len()));
        self.report_wide(span, found, typed);
    }

    /// An invisible character: a space that is none counts as one.
    fn invisible(&mut self, c: char) {
        let start = self.at;
        self.at += c.len_utf8();
        self.out.text.push_str(&" ".repeat(c.len_utf8()));
        let span = self.span_from(start);
        let fix = if c.is_whitespace() { " " } else { "" };
        let issue = Issue::Invisible { code: format!("U+{:04X}", u32::from(c)) };
        self.out.problems.push(Problem::new(issue, span).fixed_by(span, fix));
    }

    fn report_wide(&mut self, span: Span, found: String, meant: String) {
        let fix = meant.clone();
        self.out.problems.push(Problem::new(Issue::FullWidth { found, meant }, span).fixed_by(span, fix));
    }
}
