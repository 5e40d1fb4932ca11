//! The shipped rulebooks of each platform, and the example facts beside them.

use std::path::{Path, PathBuf};

use policyc::engine::{AsOf, Files, Problem, Workspace, load, parse_day};
use policyc::facts::{Raw, RawKind};
use serde_json::Value;

use super::shipped;

/// The shipped files, as they are.
struct Shipped(std::collections::BTreeMap<String, String>);

impl Files for Shipped {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(self.0[path].clone())
    }
}

/// The rulebooks of one platform, or all for an empty name.
pub(crate) fn rulebooks(platform: &str) -> Workspace {
    let texts = shipped::policies();
    let folder = format!("policies/{platform}");
    let mut paths: Vec<String> = texts.keys().filter(|path| path.starts_with(&folder)).cloned().collect();
    paths.sort();
    load(&paths, &Shipped(texts))
}

pub(crate) fn day(text: &str) -> AsOf {
    AsOf::Day(parse_day(text).expect("a day"))
}

/// The example facts of all platforms.
pub(crate) fn examples() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for platform in std::fs::read_dir("policies").expect("a folder") {
        let platform = platform.expect("an entry").path();
        let name = platform.file_name().expect("a name").to_string_lossy().into_owned();
        for file in std::fs::read_dir(platform.join("facts")).expect("every platform has facts") {
            found.push((name.clone(), file.expect("an entry").path()));
        }
    }
    found.sort();
    found
}

/// The days as of which example facts make sense: that of the first row whose word is in the path.
const DAYS: &[(&str, &str)] = &[
    ("points-near-eviction", "2024-03-06"),
    ("credit-score", "2024-06-01"),
    ("points_at_the_year_end", "2023-12-01"),
    ("on-the-new-scale", "2024-08-01"),
    ("four-serious-points", "2022-10-01"),
    ("day-30", "2021-07-01"),
    ("select-alliance", "2023-06-01"),
    ("alliance", "2022-03-01"),
    ("showcase", "2023-01-15"),
    ("zero-yuan", "2023-03-15"),
    ("zero-deposit", "2025-05-01"),
    ("category", "2022-11-10"),
    ("kuaishou", "2023-06-01"),
    ("xiaohongshu", "2023-11-01"),
    ("niaogebiji", "2023-11-01"),
    ("wechat", "2022-04-10"),
];

pub(crate) fn sensible_day(file: &Path) -> AsOf {
    let path = file.display().to_string();
    let (_, text) = DAYS.iter().find(|(word, _)| path.contains(word)).expect("a listed file");
    day(text)
}

/// The version that must be asked for by name, because it is a draft.
pub(crate) fn asked_version(file: &Path) -> Option<String> {
    file.display().to_string().contains("zero-deposit").then(|| "2025-04-24-draft".to_owned())
}

/// Facts of any format as JSON has them.
#[allow(dead_code)]
pub(crate) fn as_json(raw: &Raw) -> Value {
    match &raw.kind {
        RawKind::Null => Value::Null,
        RawKind::Bool(value) => (*value).into(),
        RawKind::Number(digits) => serde_json::from_str(digits).expect("a number"),
        RawKind::Text(text) => text.as_str().into(),
        RawKind::List(elements) => elements.iter().map(as_json).collect(),
        RawKind::Object(pairs) => {
            pairs.iter().map(|(key, value)| (key.name.clone(), as_json(value))).collect()
        }
    }
}
