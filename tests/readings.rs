//! The readings that an answer names.

mod single;

use policyc::engine::{AsOf, Format, Request, ask, parse_day, read_facts};
use serde_json::{Value, json};

const HEAD: &str = r#"
rulebook demo.readings {
  title "Readings" version "1" status in_force effective 2020-01-01 zone Asia/Shanghai
  source "example" confidence official
}
reading chosen: bool = true because "chosen"
reading open: bool because "open"
fact n: count
record N { id: text on: date undone: date }
fact ns: list of N
"#;

fn named(items: &str, facts: &Value) -> Vec<String> {
    let mut workspace = single::workspace(&format!("{HEAD}{items}"));
    let errors: Vec<_> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let decision = ask(&workspace, &facts, &request).expect("an answer").decisions.remove(0);
    decision.readings.into_iter().map(|reading| reading.name).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_reading_is_named_that_decides_from_when_an_entry_is_reversed() {
    let account = "account p { counts up
      entries e from ns { points 12 dated e.on
        reversed when e.undone is known dated by chosen { true => e.undone, else => e.undone + 10 days } } }";
    let shop = |undone: Value| json!({ "n": 1, "ns": [{ "id": "A", "on": "2024-05-01", "undone": undone }] });
    assert_eq!(named(account, &shop(json!("2024-05-28"))), ["chosen"]);
    assert_eq!(named(account, &shop(Value::Null)), NONE);
}

#[test]
fn a_reading_is_named_that_decides_what_a_milestone_brings() {
    let account = "account p { counts up at 12 { fine by open { true => 5 CNY, else => 10 CNY } }
      entries e from ns { points 12 dated e.on } }";
    let shop = json!({ "n": 1, "ns": [{ "id": "A", "on": "2024-05-01", "undone": null }] });
    assert_eq!(named(account, &shop), ["open"]);
}
