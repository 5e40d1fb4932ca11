use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::{Levels, Target};
use crate::base::nearest;
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{Issue, Level, Problem, SettingForm};

/// What `policyc.toml` says.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// `[lints]`
    lints: Levels,
    /// `[[overrides]]`, in order.
    overrides: Vec<Override>,
}

/// `[[overrides]]`: other levels for some files.
#[derive(Debug, Clone)]
struct Override {
    files: GlobSet,
    lints: Levels,
}

impl Settings {
    /// The levels for a file, by its path as seen from the folder of the settings, parted by `/`.
    pub fn levels(&self, path: &str) -> Levels {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_meant = |row: &&Override| row.files.is_match(path) || row.files.is_match(name);
        self.overrides.iter().filter(is_meant).fold(self.lints.clone(), |levels, row| levels.then(&row.lints))
    }
}

/// Reads settings. Whatever is not known or does not fit is a problem, and then there are no settings.
pub fn read_settings(raw: &Raw) -> Result<Settings, Vec<Problem>> {
    let mut reader = Reader { problems: Vec::new() };
    let mut settings = Settings::default();
    for (key, value) in raw.pairs() {
        match key.name.as_str() {
            "lints" => settings.lints = reader.levels(key, value),
            "overrides" => settings.overrides = reader.overrides(key, value),
            _ => reader.unknown(key, &["lints", "overrides"]),
        }
    }
    if reader.problems.is_empty() { Ok(settings) } else { Err(reader.problems) }
}

struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn unknown(&mut self, key: &Key, known: &[&str]) {
        let near = nearest(&key.name, known.iter().copied());
        let issue = Issue::UnknownSetting { key: key.name.clone(), near: near.clone() };
        let problem = Problem::new(issue, key.span);
        self.problems.push(match near {
            Some(near) => problem.fixed_by(key.span, near),
            None => problem,
        });
    }

    fn misformed(&mut self, key: &Key, value: &Raw, form: SettingForm) {
        self.problems.push(Problem::new(Issue::SettingForm { key: key.name.clone(), form }, value.span));
    }

    /// `[lints]`: the groups first, so that the order of the lines means nothing.
    fn levels(&mut self, key: &Key, value: &Raw) -> Levels {
        let RawKind::Object(pairs) = &value.kind else {
            self.misformed(key, value, SettingForm::Table);
            return Levels::default();
        };
        let mut set: Vec<(Target, Level)> = pairs
            .iter()
            .filter_map(|(name, level)| Some((self.target(name)?, self.level(name, level)?)))
            .collect();
        set.sort_by_key(|(target, _)| *target != Target::All);
        let mut levels = Levels::default();
        for (target, level) in set {
            levels.set(target, level);
        }
        levels
    }

    fn target(&mut self, name: &Key) -> Option<Target> {
        let target = Target::named(&name.name);
        if target.is_none() {
            let near = crate::messages::Lint::near(&name.name);
            let near = near.or_else(|| nearest(&name.name, Target::names()));
            let issue = Issue::UnknownLint { name: name.name.clone(), near };
            self.problems.push(Problem::new(issue, name.span));
        }
        target
    }

    fn level(&mut self, name: &Key, value: &Raw) -> Option<Level> {
        let level = if let RawKind::Text(word) = &value.kind { Level::from_word(word) } else { None };
        if level.is_none() {
            let of = Level::words().map(|word| format!("\"{word}\"")).collect();
            self.misformed(name, value, SettingForm::Level { of });
        }
        level
    }

    fn overrides(&mut self, key: &Key, value: &Raw) -> Vec<Override> {
        let Some(tables) = value.elements() else {
            self.misformed(key, value, SettingForm::Tables);
            return Vec::new();
        };
        tables.iter().filter_map(|table| self.one_override(key, table)).collect()
    }

    fn one_override(&mut self, key: &Key, table: &Raw) -> Option<Override> {
        if !matches!(table.kind, RawKind::Object(_)) {
            self.misformed(key, table, SettingForm::Tables);
            return None;
        }
        let (mut files, mut lints) = (None, Levels::default());
        for (key, value) in table.pairs() {
            match key.name.as_str() {
                "files" => files = self.patterns(key, value),
                "lints" => lints = self.levels(key, value),
                _ => self.unknown(key, &["files", "lints"]),
            }
        }
        if table.find("files").is_none() {
            let files = Key::new("files", table.span);
            self.misformed(&files, table, SettingForm::Patterns);
        }
        Some(Override { files: files?, lints })
    }

    /// Patterns of paths; one that names a folder means all that lies in it.
    fn patterns(&mut self, key: &Key, value: &Raw) -> Option<GlobSet> {
        let Some(elements) = value.elements() else {
            self.misformed(key, value, SettingForm::Patterns);
            return None;
        };
        let mut set = GlobSetBuilder::new();
        for element in elements {
            let RawKind::Text(pattern) = &element.kind else {
                self.misformed(key, element, SettingForm::Patterns);
                continue;
            };
            let folder = format!("{}/**", pattern.trim_end_matches('/'));
            for pattern in [pattern.strip_prefix("./").unwrap_or(pattern), &folder] {
                match GlobBuilder::new(pattern).literal_separator(true).build() {
                    Ok(glob) => _ = set.add(glob),
                    Err(error) => {
                        let reason = error.kind().to_string();
                        let issue = Issue::BadPattern { pattern: pattern.to_owned(), reason };
                        self.problems.push(Problem::new(issue, element.span));
                        break;
                    }
                }
            }
        }
        set.build().ok()
    }
}
