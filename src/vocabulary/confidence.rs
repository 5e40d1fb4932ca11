/// How far the wording of a source can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// The platform's own page.
    Official,
    /// A reprint of the whole text elsewhere.
    Reprint,
    /// A report in the trade press.
    Press,
    /// An article that retells the rule; numbers may be stale or copied.
    Article,
    /// Nobody can say where it comes from.
    Unverified,
}

/// A row: the confidence, its spelling, its name in English and Chinese.
type Row = (Confidence, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    (Confidence::Official, "official", "official page", "官方页面"),
    (Confidence::Reprint, "reprint", "reprint of the text", "原文转载"),
    (Confidence::Press, "press", "trade press", "行业媒体"),
    (Confidence::Article, "article", "article about the rule", "转述文章"),
    (Confidence::Unverified, "unverified", "unverified", "未经核实"),
];

impl Confidence {
    /// The confidence with this spelling, in English or in Chinese.
    pub fn from_word(word: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.1 == word || row.3 == word).map(|row| row.0)
    }

    /// All spellings.
    pub fn words() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.1)
    }

    /// Its spelling, also used in answers.
    pub fn word(self) -> &'static str {
        ROWS[self as usize].1
    }

    /// Its name, in English and Chinese.
    pub fn names(self) -> (&'static str, &'static str) {
        (ROWS[self as usize].2, ROWS[self as usize].3)
    }

    /// Whether an answer built on it deserves a warning.
    pub fn is_low(self) -> bool {
        matches!(self, Self::Article | Self::Unverified)
    }
}
