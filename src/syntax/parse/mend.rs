//! What would make a broken piece readable: found by trying it.

use pest::Parser as _;

use super::expected::position;
use crate::base::{FileId, Span};
use crate::messages::{Applicability, Issue, OneOf, Problem, Word};
use crate::syntax::grammar::{Grammar, Rule};

/// Marks that people leave out, and how sure it is where they belong if the piece can be read with them.
const MARKS: &[(&str, Applicability)] = &[
    (",", Applicability::Safe),
    (":", Applicability::Safe),
    ("@", Applicability::Safe),
    ("=", Applicability::Safe),
    ("]", Applicability::Suggestion),
    (")", Applicability::Suggestion),
    ("}", Applicability::Suggestion),
    ("(", Applicability::Suggestion),
    ("{", Applicability::Suggestion),
];

/// Marks that stand right before what follows them, and those that stand apart.
const LEADING: &[&str] = &["@", "("];
const APART: &[&str] = &["=", "{", "}"];

/// Operators of other languages that can mean nothing else here.
const CERTAIN: &[&str] = &["&&", "||", "===", "!==", "<>", "=<"];

/// What those operators begin with.
const SIGNS: &[char] = &['&', '|', '=', '!', '<', '>'];

/// What other languages put behind a statement.
const SEPARATORS: &[&str] = &[";", "；"];

/// A piece that the grammar does not read, and where it stopped.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) file: FileId,
    /// Where the piece begins in the file.
    pub(super) offset: usize,
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// A change to a piece.
struct Change {
    start: usize,
    end: usize,
    text: String,
    applicability: Applicability,
}

/// How often one mark is added in the hope that a piece can be read then.
const MAX_TIMES: usize = 8;

impl Piece<'_> {
    /// The problem with the change that would cure it, if there is just one.
    pub(super) fn offer(self, problem: Problem) -> Problem {
        let Issue::Unexpected { expected, near } = &problem.issue else { return problem };
        if let (Some(near), Some(span)) = (near, problem.span()) {
            let near = near.clone();
            return problem.perhaps(span, near);
        }
        let mut cures = self.changes(expected, problem.span());
        cures.retain(|(wanted, change)| self.is_cured(wanted, change, MAX_TIMES));
        match cures.as_slice() {
            [(_, Change { start, end, text, applicability })] => {
                let span = Span::new(self.file, self.offset + start, self.offset + end);
                problem.cured(*applicability, [(span, text.clone())])
            }
            _ => problem,
        }
    }

    /// What may be tried: a separator that is none goes, or a mark comes, or an operator of another language is replaced.
    fn changes(self, expected: &OneOf<Word>, place: Option<Span>) -> Vec<(&'static str, Change)> {
        if let Some(separator) =
            SEPARATORS.iter().find(|separator| self.text[self.at..].starts_with(**separator))
        {
            let (start, end) = (self.at, self.at + separator.len());
            let gone = Change { start, end, text: String::new(), applicability: Applicability::Safe };
            let comma = Change { text: ",".to_owned(), ..gone };
            let gone = Change { start, end, text: String::new(), applicability: Applicability::Safe };
            return if self.is_cured("", &gone, MAX_TIMES) { vec![("", gone)] } else { vec![("", comma)] };
        }
        let typed = |word: &Word| match word {
            Word::Typed(text) => Some(*text),
            Word::Described(..) => None,
        };
        if let [Word::Typed(operator)] = expected.0.as_slice()
            && let Some(change) = self.replaced(operator, place)
        {
            return vec![(operator, change)];
        }
        expected.0.iter().filter_map(typed).filter_map(|mark| Some((mark, self.added(mark)?))).collect()
    }

    /// A mark that is put where it is waited for.
    fn added(self, wanted: &str) -> Option<Change> {
        let (mark, applicability) = MARKS.iter().copied().find(|(mark, _)| *mark == wanted)?;
        let before = self.text[..self.at].trim_end().len();
        let (at, text) = if LEADING.contains(&mark) {
            (self.at, mark.to_owned())
        } else if APART.contains(&mark) {
            let tail = if before == self.at { " " } else { "" };
            (before, format!(" {mark}{tail}"))
        } else {
            (before, mark.to_owned())
        };
        Some(Change { start: at, end: at, text, applicability })
    }

    /// An operator in the place of the sign that another language has for it.
    fn replaced(self, operator: &str, place: Option<Span>) -> Option<Change> {
        let found = place?.range();
        let (start, end) = (found.start.checked_sub(self.offset)?, found.end.checked_sub(self.offset)?);
        let sign = self.text.get(start..end).filter(|sign| sign.starts_with(SIGNS))?;
        let is_word = |c: Option<char>| {
            c.is_some_and(char::is_alphanumeric) && operator.starts_with(char::is_alphanumeric)
        };
        let lead = if is_word(self.text[..start].chars().next_back()) { " " } else { "" };
        let tail = if is_word(self.text[end..].chars().next()) { " " } else { "" };
        let applicability =
            if CERTAIN.contains(&sign) { Applicability::Safe } else { Applicability::Suggestion };
        Some(Change { start, end, text: format!("{lead}{operator}{tail}"), applicability })
    }

    /// Whether the grammar reads a piece after a change; where the same mark is missing again, after adding it there too.
    fn is_cured(self, wanted: &str, change: &Change, times: usize) -> bool {
        let text = [&self.text[..change.start], &change.text, &self.text[change.end..]].concat();
        let Err(error) = Grammar::parse(Rule::alone, &text) else { return true };
        let piece = Piece { text: &text, at: position(&error), ..self };
        let is_further = piece.at > change.start + change.text.len();
        let again = piece.added(wanted).filter(|_| is_further && times > 0);
        again.is_some_and(|again| piece.is_cured(wanted, &again, times - 1))
    }
}
