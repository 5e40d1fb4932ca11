use crate::render::Tone;

/// Running text, with what is set off in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(pub Vec<Bit>);

/// A stretch of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bit {
    /// As it is.
    Plain(String),
    /// What matters most.
    Strong(String),
    /// A name of the language.
    Code(String),
    /// A short mark that classifies what it stands beside.
    Badge(Tone, String),
    /// The clause of the published text, and the place of the page that gathers what rests on it.
    Cite(String, String),
    /// Something told elsewhere: what it is called, and where; a place of the page, or a file beside it.
    Link(String, Target),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A place of the same page.
    Anchor(String),
    /// Another page; the name of its file has no ending.
    Page(String),
}

impl Words {
    /// Goes on with a stretch.
    #[must_use]
    pub fn with(mut self, bit: Bit) -> Self {
        self.0.push(bit);
        self
    }

    /// Goes on plainly.
    #[must_use]
    pub fn then(self, text: impl Into<String>) -> Self {
        self.with(Bit::Plain(text.into()))
    }

    /// Goes on with other words.
    #[must_use]
    pub fn and(mut self, words: Self) -> Self {
        self.0.extend(words.0);
        self
    }

    /// What matters most.
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Bit::Strong(text.into())])
    }

    /// As a title elsewhere: without names of the language, marks and clauses, unless there is nothing else.
    pub fn title(&self) -> String {
        let text = |bit: &Bit| match bit {
            Bit::Plain(text) | Bit::Strong(text) | Bit::Link(text, _) => text.clone(),
            Bit::Code(..) | Bit::Badge(..) | Bit::Cite(..) => String::new(),
        };
        let title: String = self.0.iter().map(text).collect();
        let title = title.trim();
        if title.is_empty() { self.bare() } else { title.to_owned() }
    }

    /// The text alone, without the clauses.
    pub fn bare(&self) -> String {
        let text = |bit: &Bit| match bit {
            Bit::Plain(text)
            | Bit::Strong(text)
            | Bit::Code(text)
            | Bit::Badge(_, text)
            | Bit::Link(text, _) => text.clone(),
            Bit::Cite(..) => String::new(),
        };
        self.0.iter().map(text).collect()
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(vec![Bit::Plain(text)])
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
