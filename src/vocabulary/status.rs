/// Where a version of a rulebook stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Published for comments; binds nobody.
    Draft,
    /// Binds only a cohort of shops.
    Trial,
    /// Published, takes effect on a later day.
    Published,
    /// Binds everybody from its effective day on.
    InForce,
    /// Replaced by a later version.
    Superseded,
    /// Taken back.
    Withdrawn,
}

/// A row: the status, its spelling, its name in English and Chinese.
type Row = (Status, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    (Status::Draft, "draft", "draft", "征求意见稿"),
    (Status::Trial, "trial", "trial", "试行"),
    (Status::Published, "published", "published, not yet in force", "已发布未生效"),
    (Status::InForce, "in_force", "in force", "现行"),
    (Status::Superseded, "superseded", "superseded", "已被取代"),
    (Status::Withdrawn, "withdrawn", "withdrawn", "已撤回"),
];

impl Status {
    /// The status with this spelling, in English or in Chinese.
    pub fn from_word(word: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.1 == word || row.3 == word).map(|row| row.0)
    }

    /// All spellings.
    pub fn words() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.1)
    }

    /// Its spelling, also used in answers.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// Its name, in English and Chinese.
    pub fn names(self) -> (&'static str, &'static str) {
        (self.row().2, self.row().3)
    }

    /// Whether a version of this status governs within its span without being asked for by name.
    pub fn governs(self) -> bool {
        matches!(self, Self::Published | Self::InForce | Self::Superseded)
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}
