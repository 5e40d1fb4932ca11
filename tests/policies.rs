//! The shipped rulebooks: clean, tested, and their example facts answered.

mod shipped;

use std::path::{Path, PathBuf};

use policyc::engine::{
    AsOf, Asked, Files, Format, Problem, Request, Workspace, ask, facts_schema, load, parse_day, read_facts,
    test, write_json,
};
use policyc::facts::{Raw, RawKind};
use policyc::wire::read;
use serde_json::{Value, json};

/// The shipped files, as they are.
struct Shipped(std::collections::HashMap<String, String>);

impl Files for Shipped {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(self.0[path].clone())
    }
}

/// The rulebooks of one platform, or all for an empty name.
fn rulebooks(platform: &str) -> Workspace {
    let texts = shipped::policies();
    let folder = format!("policies/{platform}");
    let mut paths: Vec<String> = texts.keys().filter(|path| path.starts_with(&folder)).cloned().collect();
    paths.sort();
    load(&paths, &Shipped(texts))
}

fn day(text: &str) -> AsOf {
    AsOf::Day(parse_day(text).expect("a day"))
}

fn judge(
    workspace: &mut Workspace,
    name: &str,
    text: &str,
    format: Format,
    as_of: AsOf,
    version: Option<String>,
) -> Asked {
    let file = workspace.sources.add(name, text);
    let facts = read_facts(format, file, &workspace.sources).expect("facts");
    let request = Request { as_of, version, readings: Vec::new() };
    ask(workspace, &facts, &request).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"))
}

#[test]
fn every_rulebook_is_clean_and_its_tests_pass() {
    let workspace = rulebooks("");
    assert_eq!(workspace.problems, []);
    let tested = test(&workspace, None);
    assert_eq!(tested.failed, Vec::<String>::new());
    assert!(tested.total > 250, "{} tests ran", tested.total);
}

/// The keys of `shape`, with the values that `found` has for them, in the order of `found`.
fn only(shape: &Value, found: &Value) -> Value {
    match (shape, found) {
        (Value::Object(shape), Value::Object(found)) => {
            let kept = found.iter().filter(|(key, _)| shape.contains_key(*key));
            kept.map(|(key, value)| (key.clone(), only(&shape[key], value))).collect()
        }
        (Value::Array(shape), Value::Array(found)) if shape.len() == found.len() => {
            shape.iter().zip(found).map(|(shape, found)| only(shape, found)).collect()
        }
        _ => found.clone(),
    }
}

#[test]
fn the_spine_of_a_decision_comes_out_byte_for_byte() {
    let mut workspace = rulebooks("kuaishou");
    let facts = include_str!("../policies/kuaishou/facts/serious.json");
    let asked = judge(&mut workspace, "serious.json", facts, Format::Json, day("2023-06-01"), None);
    let written: Value =
        serde_json::from_str(&write_json(&asked.decisions, &workspace.sources)).expect("JSON");
    let spine: Value = serde_json::from_str(include_str!("shipped/spine.json")).expect("JSON");
    assert_eq!(only(&spine, &written).to_string(), spine.to_string());
}

#[test]
fn a_fact_that_was_left_out_is_asked_for() {
    let mut workspace = rulebooks("kuaishou");
    let facts = r#"{ "notices": [{ "id": "N1", "received": "2023-05-28T10:00+08:00", "orders": 22 }] }"#;
    let asked = judge(&mut workspace, "n1.json", facts, Format::Json, day("2023-06-01"), None);
    let written: Value =
        serde_json::from_str(&write_json(&asked.decisions, &workspace.sources)).expect("JSON");
    let finding = &written["findings"][0];
    assert_eq!(finding["status"], "at_least");
    assert_eq!(finding["tier"]["id"], "serious");
    assert_eq!(finding["could_be"][0]["tier"], "extreme");
    assert_eq!(finding["could_be"][0]["if"], json!(["repeated_without_rectifying"]));
    assert_eq!(written["needs"][0]["fact"], "repeated_without_rectifying");
}

/// The example facts of all platforms.
fn examples() -> Vec<(String, PathBuf)> {
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

fn sensible_day(file: &Path) -> AsOf {
    let path = file.display().to_string();
    let (_, text) = DAYS.iter().find(|(word, _)| path.contains(word)).expect("a listed file");
    day(text)
}

/// The version that must be asked for by name, because it is a draft.
fn asked_version(file: &Path) -> Option<String> {
    file.display().to_string().contains("zero-deposit").then(|| "2025-04-24-draft".to_owned())
}

#[test]
fn example_facts_are_accepted_and_answered() {
    for (platform, path) in examples() {
        let mut workspace = rulebooks(&platform);
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).expect("facts");
        let format = Format::of_path(&name).expect("a known ending");
        let asked = judge(&mut workspace, &name, &text, format, sensible_day(&path), asked_version(&path));
        assert!(!asked.decisions.is_empty(), "{name}");
        let written = write_json(&asked.decisions, &workspace.sources);
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        insta::assert_snapshot!(format!("{platform}__{stem}"), written);
    }
}

/// Facts of any format as JSON has them.
fn as_json(raw: &Raw) -> Value {
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

#[test]
fn example_facts_fit_the_schema_that_editors_get() {
    for (platform, path) in examples() {
        let mut workspace = rulebooks(&platform);
        let schema: Value =
            serde_json::from_str(&facts_schema(&workspace, None).expect("rulebooks")).expect("a schema");
        let validator = jsonschema::validator_for(&schema).expect("a valid schema");
        let name = path.display().to_string();
        let file = workspace.sources.add(&name, std::fs::read_to_string(&path).expect("facts"));
        let format = Format::of_path(&name).expect("a known ending");
        let facts = as_json(&read(format, file, &workspace.sources).expect("facts"));
        let problems: Vec<String> = validator.iter_errors(&facts).map(|error| error.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new(), "{name}");
        assert!(!validator.is_valid(&json!({ "no_such_fact": 1 })));
    }
}
