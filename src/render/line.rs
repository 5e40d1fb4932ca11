/// A text of several tones; it may fill several lines of a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(pub Vec<Run>);

/// A stretch of text in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// How a stretch of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// As it is.
    Plain,
    /// What matters most.
    Strong,
    /// What may be skipped.
    Faint,
    /// Welcome.
    Good,
    /// Unwelcome.
    Bad,
    /// To be watched.
    Caution,
    /// The number of a clause.
    Cite,
}

impl Line {
    /// A plain text, to be continued by the other methods.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// Goes on in a tone.
    #[must_use]
    pub fn run(mut self, text: impl Into<String>, tone: Tone) -> Self {
        self.0.push(Run { text: text.into(), tone });
        self
    }

    /// Goes on plainly.
    #[must_use]
    pub fn then(self, text: impl Into<String>) -> Self {
        self.run(text, Tone::Plain)
    }

    /// Goes on with what matters most.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.run(text, Tone::Strong)
    }

    /// Goes on with what may be skipped.
    #[must_use]
    pub fn faint(self, text: impl Into<String>) -> Self {
        self.run(text, Tone::Faint)
    }

    /// Goes on with something welcome.
    #[must_use]
    pub fn good(self, text: impl Into<String>) -> Self {
        self.run(text, Tone::Good)
    }

    /// Goes on with something unwelcome.
    #[must_use]
    pub fn bad(self, text: impl Into<String>) -> Self {
        self.run(text, Tone::Bad)
    }

    /// Goes on with something to be watched.
    #[must_use]
    pub fn caution(self, text: impl Into<String>) -> Self {
        self.run(text, Tone::Caution)
    }

    /// Goes on with the number of a clause.
    #[must_use]
    pub fn cite(self, text: impl Into<String>) -> Self {
        self.run(text, Tone::Cite)
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}
