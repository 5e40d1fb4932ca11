use crate::base::Truth;

/// Which of the matching tiers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Take {
    /// The last one that matches.
    #[default]
    Heaviest,
    /// The first one that matches.
    First,
    /// All of them.
    All,
}

/// What a rule promises of its tiers, whatever the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Promise {
    /// `complete`: one of them always holds.
    Complete,
    /// `unique`: no two hold at once that differ in what follows.
    Unique,
}

impl Promise {
    /// How it is written in English.
    pub fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Unique => "unique",
        }
    }
}

/// What a gate does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BandKind {
    /// `admit`: conditions to enter.
    Admit,
    /// `keep`: conditions to stay.
    Keep,
    /// `warn`: a member is warned.
    Warn,
    /// `remove`: a member is put out.
    Remove,
    /// `bar`: nobody enters any more.
    Bar,
}

impl BandKind {
    /// How it is written in English, also used in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Admit => "admit",
            Self::Keep => "keep",
            Self::Warn => "warn",
            Self::Remove => "remove",
            Self::Bar => "bar",
        }
    }
}

/// Whether an effect must follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    /// It follows.
    Shall,
    /// `may`: at the platform's discretion (有权).
    May,
}

/// Whether a condition burdens a shop or is required of it: with that an excuse does the opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// In every `when`, `where` and `pending`: it counts, and not if it is excused.
    Burden,
    /// In the bands `admit` and `keep`, and in `requires`: it must hold, or be excused.
    Requirement,
}

impl Role {
    /// What a condition comes to where there is nothing to excuse.
    pub fn nothing_to_excuse(self) -> Truth {
        match self {
            Self::Burden => Truth::False,
            Self::Requirement => Truth::True,
        }
    }
}
