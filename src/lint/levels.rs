use crate::messages::{LINTS, Level, Lint, Severity};

/// What a level is set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Every lint: `all`.
    All,
    /// Every lint that would warn after all that is said: `warnings`.
    Warnings,
    /// One lint.
    Lint(&'static Lint),
}

/// The words that stand for several lints, and what they mean.
const GROUPS: &[(&str, Target, &str)] = &[
    ("all", Target::All, "Every lint; one that is named goes before it"),
    ("warnings", Target::Warnings, "Every lint that would warn after all that is said"),
];

impl Target {
    /// What a name stands for: a lint, or a group of them.
    pub fn named(name: &str) -> Option<Self> {
        let group = GROUPS.iter().find(|row| row.0 == name).map(|row| row.1);
        group.or_else(|| Lint::named(name).map(Self::Lint))
    }

    /// The names of groups, and what they mean.
    pub fn groups() -> impl Iterator<Item = (&'static str, &'static str)> {
        GROUPS.iter().map(|row| (row.0, row.2))
    }

    /// All names, groups first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        GROUPS.iter().map(|row| row.0).chain(LINTS.iter().map(|lint| lint.name))
    }
}

/// How loudly each lint speaks in a file: what is set later goes before what was set earlier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(Vec<(Target, Level)>);

impl Levels {
    /// Sets a level.
    pub fn set(&mut self, target: Target, level: Level) {
        self.0.push((target, level));
    }

    /// The levels of `self`, then those of `later`.
    #[must_use]
    pub fn then(mut self, later: &Self) -> Self {
        self.0.extend_from_slice(&later.0);
        self
    }

    /// How loudly a lint speaks.
    pub fn level(&self, lint: &Lint) -> Level {
        let is_meant = |target: &Target| match target {
            Target::All => true,
            Target::Warnings => false,
            Target::Lint(named) => named.code == lint.code,
        };
        let level =
            self.0.iter().rfind(|(target, _)| is_meant(target)).map_or(lint.level, |(_, level)| *level);
        let warnings = self.0.iter().rfind(|(target, _)| *target == Target::Warnings);
        match (level, warnings) {
            (Level::Warn, Some((_, level))) => *level,
            (Level::Off | Level::Warn | Level::Error, _) => level,
        }
    }

    /// How grave what a lint finds is; `None` if it is not to be told.
    pub fn severity(&self, lint: &Lint) -> Option<Severity> {
        match self.level(lint) {
            Level::Off => None,
            Level::Warn => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Levels, Target};
    use crate::messages::{Level, Lint};

    fn levels(set: &[(&str, Level)]) -> Levels {
        let mut levels = Levels::default();
        for (name, level) in set {
            levels.set(Target::named(name).expect("a name"), *level);
        }
        levels
    }

    #[test]
    fn what_is_set_later_goes_before_and_warnings_come_last() {
        let lint = Lint::named("unused-declaration").expect("a lint");
        let cases: &[(&[(&str, Level)], Level)] = &[
            (&[], Level::Warn),
            (&[("all", Level::Off)], Level::Off),
            (&[("all", Level::Off), (lint.name, Level::Warn)], Level::Warn),
            (&[(lint.name, Level::Warn), ("all", Level::Off)], Level::Off),
            (&[("warnings", Level::Error)], Level::Error),
            (&[("warnings", Level::Error), (lint.name, Level::Off)], Level::Off),
            (&[("warnings", Level::Error), (lint.name, Level::Warn)], Level::Error),
            (&[("warnings", Level::Error), ("warnings", Level::Warn)], Level::Warn),
            (&[("tiers-not-ascending", Level::Error)], Level::Warn),
        ];
        for (set, level) in cases {
            assert_eq!(levels(set).level(lint), *level, "{set:?}");
        }
    }
}
