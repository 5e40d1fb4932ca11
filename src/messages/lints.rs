//! The lints: one row each with code, name and level. What one looks for stands on the page of its code.

use super::Page;
use super::say::sentences;
use crate::base::{Lang, nearest};

/// How loudly a lint speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Not at all.
    Off,
    /// As a warning.
    Warn,
    /// As an error.
    Error,
}

/// The levels by their words.
const LEVELS: &[(&str, Level)] = &[("off", Level::Off), ("warn", Level::Warn), ("error", Level::Error)];

impl Level {
    /// The level with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        LEVELS.iter().find(|row| row.0 == word).map(|row| row.1)
    }

    /// All words.
    pub fn words() -> impl Iterator<Item = &'static str> {
        LEVELS.iter().map(|row| row.0)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        LEVELS[self as usize].0
    }
}

/// Something that is allowed and most likely not meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Lint {
    /// The code of what it raises.
    pub code: &'static str,
    /// The name by which it is switched.
    pub name: &'static str,
    /// How loudly it speaks if nothing else is said.
    pub level: Level,
}

impl Lint {
    /// The lint with a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        LINTS.iter().find(|lint| lint.name == name)
    }

    /// The lint that raises a code.
    pub fn of_code(code: &str) -> Option<&'static Self> {
        LINTS.iter().find(|lint| lint.code == code)
    }

    /// The name that was meant by one that no lint has; a code stands for its lint.
    pub fn near(name: &str) -> Option<String> {
        let by_code = Self::of_code(name).map(|lint| lint.name.to_owned());
        by_code.or_else(|| nearest(name, LINTS.iter().map(|lint| lint.name)))
    }

    /// What it looks for: the title of its page.
    pub fn about(&self, lang: Lang) -> &'static str {
        Page::find(self.code).map_or("", |page| page.title(lang))
    }
}

/// A lint that warns if nothing else is said.
const fn warns(code: &'static str, name: &'static str) -> Lint {
    Lint { code, name, level: Level::Warn }
}

/// A lint whose findings are errors if nothing else is said: the author asked for it.
const fn fails(code: &'static str, name: &'static str) -> Lint {
    Lint { code, name, level: Level::Error }
}

/// All lints, in the order of their codes.
pub const LINTS: &[Lint] = &[
    warns("W0402", "version-hole"),
    warns("W0407", "undeclared-document"),
    warns("W0408", "uncited-effect"),
    warns("W0801", "unused-declaration"),
    warns("W0802", "always-true"),
    warns("W0803", "never-true"),
    warns("W0804", "unreachable-tier"),
    warns("W0805", "tiers-not-ascending"),
    warns("W0806", "threshold-differs"),
    warns("W0807", "vague-word"),
    warns("W0808", "unstated-day-count"),
    warns("W0809", "low-confidence-source"),
    warns("W0810", "draft-in-force"),
    warns("W0811", "open-date-boundary"),
    warns("W0812", "missing-appeal"),
    warns("W0813", "hole-between-tiers"),
    warns("W0814", "mixed-keywords"),
    fails("W0815", "promise-complete"),
    fails("W0816", "promise-unique"),
    warns("W0817", "promise-undecided"),
    warns("W0820", "suppression-without-reason"),
    warns("W0821", "unknown-suppression"),
    warns("W0822", "unused-suppression"),
];

sentences! {
    /// What stands above the columns of the list of lints, and how loudly one speaks.
    LintLine {
        Name    en "Lint"       zh "检查项";
        Code    en "Code"       zh "代码";
        Volume  en "Level"      zh "级别";
        About   en "Looks for"  zh "检查内容";
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::LINTS;
    use crate::messages::{Page, Severity};

    #[test]
    fn every_warning_is_a_lint_and_every_lint_a_warning() {
        let warnings = Page::ALL.iter().filter(|page| page.severity == Severity::Warning);
        let warnings: BTreeSet<&str> = warnings.map(|page| page.code).collect();
        assert_eq!(LINTS.iter().map(|lint| lint.code).collect::<BTreeSet<_>>(), warnings);
    }

    #[test]
    fn names_and_codes_are_given_once_and_in_order() {
        assert_eq!(LINTS.iter().map(|lint| lint.name).collect::<BTreeSet<_>>().len(), LINTS.len());
        assert!(LINTS.is_sorted_by_key(|lint| lint.code));
    }
}
