//! The shipped rulebooks: clean, tested, and their example facts answered.

#[path = "shipped/examples.rs"]
mod examples;
mod shipped;

use policyc::engine::{
    AsOf, Asked, Format, Lang, Levels, Request, Style, Workspace, ask, draw_problems, facts_schema, lint,
    read_facts, test, write_json,
};
use policyc::wire::read;
use serde_json::{Value, json};

use examples::{as_json, asked_version, day, examples, rulebooks, sensible_day};

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

#[test]
fn no_lint_fires_on_the_shipped_rulebooks() {
    let workspace = rulebooks("");
    let found = lint(&workspace, &|_| Levels::default(), day("2026-11-24"));
    let style = Style { color: false, width: 100 };
    assert!(found.is_empty(), "{}", draw_problems(&found, &workspace.sources, Lang::En, style));
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
