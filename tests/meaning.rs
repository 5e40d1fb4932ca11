//! What the language means, told by policies that hold nothing but corners of it.

use std::path::Path;

use policyc::engine::{
    AsOf, Decision, Files, Format, Lang, Problem, Request, Severity, Style, Workspace, ask, load, parse_day,
    read_facts, test, write_human, write_json,
};
use serde_json::{Value, json};

struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(std::fs::read_to_string(path).expect("a policy"))
    }
}

fn policies(folder: &str) -> Workspace {
    let entries = std::fs::read_dir(Path::new(folder)).expect("a folder");
    let mut paths: Vec<String> =
        entries.map(|entry| entry.expect("an entry").path().display().to_string()).collect();
    paths.sort();
    load(&paths, &Disk)
}

#[test]
fn the_corners_of_the_language_mean_what_they_should() {
    let workspace = policies("tests/meaning");
    let errors: Vec<_> =
        workspace.problems.iter().filter(|problem| problem.severity() == Severity::Error).collect();
    assert_eq!(errors, Vec::<&Problem>::new());
    let tested = test(&workspace, None);
    assert_eq!(tested.failed, Vec::<String>::new(), "{:#?}", tested.problems);
    assert!(tested.total > 0);
}

/// Two versions, one until March 2023 and one from then on, each with the same items.
fn two_versions(items: &str, facts: &Value) -> Value {
    let (decisions, workspace) = decided(items, facts);
    serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON")
}

fn decided(items: &str, facts: &Value) -> (Vec<Decision>, Workspace) {
    struct Texts(String);
    impl Files for Texts {
        fn read(&self, path: &str) -> Result<String, Problem> {
            let span = if path == "1" { "2023-01-01 until 2023-03-01" } else { "2023-03-01" };
            let items = &self.0;
            Ok(format!(
                r#"rulebook two {{ title "Two" version "{path}" status in_force effective {span} zone Asia/Shanghai
                     source "meaning" confidence official }} {items}"#
            ))
        }
    }
    let mut workspace = load(&["1".to_owned(), "2".to_owned()], &Texts(items.to_owned()));
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2023-06-01").expect("a day"));
    let asked =
        ask(&workspace, &facts, &Request { as_of, version: None, readings: Vec::new() }).expect("an answer");
    (asked.decisions, workspace)
}

#[test]
fn an_element_without_a_date_is_judged_once_and_its_date_asked_for() {
    let items = r#"
        record Notice { id: text  received: date  orders: count }
        fact notices: list of Notice
        account points { counts up }
        violation late for each n in notices dated n.received { tier one @"1" { when n.orders >= 1 deduct 2 points } }
    "#;
    let facts = json!({ "notices": [
        { "id": "A", "orders": 2, "received": "2023-02-28" },
        { "id": "B", "orders": 2, "received": "2023-03-01" },
        { "id": "C", "orders": 2 },
    ] });
    let decision = two_versions(items, &facts);
    let elements: Vec<&Value> = decision["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| &finding["element"])
        .collect();
    assert_eq!(elements, ["A", "B", "C"]);
    assert_eq!(decision["accounts"][0]["balance"], "6");
    assert_eq!(decision["needs"][0]["fact"], "notices[C].received");
}

#[test]
fn the_worst_balance_counts_the_effects_of_any_tier() {
    let items = r#"
        fact complaints: count
        account points { counts up }
        violation loud { tier one @"1" { when complaints >= 5 deduct 2 points } deduct 3 points }
        violation all_of {
          take all
          tier one @"2" { when complaints >= 5 deduct 10 points }
          tier two @"2" { when complaints >= 9 deduct 20 points }
        }
    "#;
    let decision = two_versions(items, &json!({ "subject": "S" }));
    assert_eq!(decision["accounts"][0]["worst"], "35");
}

#[test]
fn a_reading_that_an_amount_rests_on_is_named_and_a_need_names_its_clause() {
    let items = r#"
        fact late: count
        fact kind: one of { big "Big shop", small }
        fact severe: bool
        reading weight: count = 3 because "the text gives none"
        violation weighed {
          tier one @"1" { when kind == big and late >= 1 fine weight * 100 CNY }
          tier two @"2" { when any { severe @"2(1)", late >= 9 @"2(2)" } warn }
        }
    "#;
    let decision = two_versions(items, &json!({ "late": 1, "kind": "big" }));
    assert_eq!(decision["readings"], json!(["weight"]));
    assert_eq!(decision["needs"][0]["asked_by"][0]["cite"], "2(1)");
    let finding = &decision["findings"][0];
    assert_eq!(finding["margin"][0]["needs"][0]["rises"], true);
    assert!(finding.to_string().contains("Big shop"), "{finding}");
}

#[test]
fn a_gate_that_nobody_says_how_to_enter_says_so() {
    let items = r#"
        fact inside: bool
        fact late: count
        gate club member inside { warn when late >= 1 @"1" }
    "#;
    let (decisions, workspace) = decided(items, &json!({ "inside": false, "late": 0 }));
    let said = write_human(&decisions, &workspace.sources, Lang::En, Style { color: false, width: 200 });
    assert!(said.contains("The text does not say what it takes to enter."), "{said}");
}
