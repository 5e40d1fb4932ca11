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

/// A change to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// How sure it is that a fix says what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Nothing else can have been meant.
    Safe,
    /// Somebody should look at it.
    Suggestion,
}

/// What would cure a problem: all of its edits together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The edits, none inside another.
    pub edits: Vec<Edit>,
    /// How sure it is.
    pub applicability: Applicability,
}

/// One thing that is wrong, as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, with its facts.
    pub issue: Issue,
    /// The places, the primary one first; none when there is no text to point at.
    pub labels: Vec<Label>,
    /// What would cure it, where that can be written.
    pub fix: Option<Fix>,
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

    /// Offers the edit that is certain to cure it.
    #[must_use]
    pub fn fixed_by(self, span: Span, text: impl Into<String>) -> Self {
        self.cured(Applicability::Safe, [(span, text.into())])
    }

    /// Offers an edit that may cure it.
    #[must_use]
    pub fn perhaps(self, span: Span, text: impl Into<String>) -> Self {
        self.cured(Applicability::Suggestion, [(span, text.into())])
    }

    /// Offers the word that was probably meant, if one is near.
    #[must_use]
    pub fn perhaps_meant(self, span: Span, near: Option<String>) -> Self {
        match near {
            Some(text) => self.perhaps(span, text),
            None => self,
        }
    }

    /// Offers several edits that belong together.
    #[must_use]
    pub fn cured(
        mut self,
        applicability: Applicability,
        edits: impl IntoIterator<Item = (Span, String)>,
    ) -> Self {
        let edits = edits.into_iter().map(|(span, text)| Edit { span, text }).collect();
        self.fix = Some(Fix { edits, applicability });
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
