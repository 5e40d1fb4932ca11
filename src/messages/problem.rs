use super::say::{NOTHING, Say};
use super::{Issue, Lint, Note};
use crate::base::{Lang, Span};

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; everything still works.
    Warning,
    /// The file cannot be used as it stands.
    Error,
}

/// A place that a problem speaks of, and what is said there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is said under it; the primary place may say nothing.
    pub note: Option<Note>,
}

/// A change to the text that would cure a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// One thing that is wrong, as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, with its facts.
    pub issue: Issue,
    /// The places, the primary one first; none when there is no text to point at.
    pub labels: Vec<Label>,
    /// The edit that cures it, where one is certain.
    pub fix: Option<Edit>,
    /// How grave it is.
    level: Severity,
}

impl Problem {
    /// A problem at a place.
    pub fn new(issue: Issue, span: Span) -> Self {
        Self { labels: vec![Label { span, note: None }], ..Self::nowhere(issue) }
    }

    /// A problem with no place in any text: a file that cannot be read, say.
    pub fn nowhere(issue: Issue) -> Self {
        let level = issue.severity();
        Self { issue, labels: Vec::new(), fix: None, level }
    }

    /// Says something under the primary place.
    #[must_use]
    pub fn saying(mut self, note: Note) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.note = Some(note);
        }
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn with(mut self, span: Span, note: Note) -> Self {
        self.labels.push(Label { span, note: Some(note) });
        self
    }

    /// Offers an edit.
    #[must_use]
    pub fn fixed_by(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Edit { span, text: text.into() });
        self
    }

    /// Makes it as grave as whoever asks takes it.
    #[must_use]
    pub fn taken_as(mut self, level: Severity) -> Self {
        self.level = level;
        self
    }

    /// The lint that raised it, if one did.
    pub fn lint(&self) -> Option<&'static Lint> {
        Lint::of_code(self.code())
    }

    /// The stable code, `E0201`.
    pub fn code(&self) -> &'static str {
        self.issue.code()
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.level
    }

    /// Whether it makes the file unusable.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// What is wrong, in one line.
    pub fn headline(&self, lang: Lang) -> String {
        self.issue.say(lang)
    }

    /// What to do about it, if there is something to say.
    pub fn help(&self, lang: Lang) -> Option<String> {
        self.issue.help(lang).filter(|help| !help.contains(NOTHING))
    }

    /// The primary place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}
