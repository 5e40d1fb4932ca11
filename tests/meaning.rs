//! What the language means, told by policies that hold nothing but corners of it.

use std::collections::BTreeMap;
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
    let errors = workspace.problems.iter().filter(|problem| problem.severity() == Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), Vec::<&Problem>::new());
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

/// Conditions on an order, each form of which may be asked in more than one way.
const FILTERS: &[&str] = &[
    "o.late",
    "not o.late",
    "o.late is absent",
    "o.amount is known",
    "o.amount >= 5",
    "5 < o.amount",
    "o.amount between 3 and 7",
    "o.kind == big",
    "o.kind in { big, small }",
    "o.kind != big and o.late",
    "o.kind == big or o.late",
    "none { o.late, o.amount > 5 }",
    "at least 2 of { o.late, o.amount > 5, o.kind == big }",
    "o.late unless o.amount < 5",
    "o.returned in last 90 days",
    "o.returned in this year",
    "o.seen in last 90 days",
    "o.seen in last 48 hours",
    "o.returned in 30 days since o.ordered",
    "o.returned in 30 days since opened",
    "o.returned in 30 days since first_day",
    "o.returned in 3 workdays since o.ordered",
    "o.seen in 48 hours since o.placed",
    "severe and o.returned in 30 days since o.ordered",
    "not (o.returned in 30 days since o.ordered)",
    "o.ordered <= o.returned",
];

/// A filter that looks at the element alone is asked where the element lies, any other one with a name that stands for it. Both
/// mean the same.
#[test]
fn a_filter_means_the_same_however_it_is_asked() {
    let head = r"
        record Order {
          id: text  late: bool  amount: number  kind: one of { big, small, odd }
          ordered: date  returned: date  placed: datetime  seen: datetime
        }
        fact orders: list of Order
        fact opened: date
        fact severe: bool
        define first_day: date = opened
    ";
    let rules = FILTERS.iter().enumerate().flat_map(|(at, filter)| {
        [("alone", (*filter).to_owned()), ("named", format!("({filter}) and 1 + 1 > 1"))].map(|(way, filter)| {
            let bare = filter.replace("o.", "");
            format!(
                "violation count_{at}_{way} {{ tier one {{ when count(o in orders where {filter}) >= 2 warn }} }}
                 violation sum_{at}_{way} {{ tier one {{ when sum(amount in orders where {bare}) >= 7 warn }} }}
                 violation any_{at}_{way} {{ tier one {{ when any(o in orders where {filter}) warn }} }}
                 violation each_{at}_{way} for each o in orders where {filter} {{
                   tier one {{ when o.amount >= 1 warn }}
                 }}\n"
            )
        })
    });
    let items = format!("{head}{}", rules.collect::<String>());
    let orders = [
        json!({ "id": "1", "ordered": "2023-04-01", "returned": "2023-04-05", "amount": 1, "late": true, "kind": "big" }),
        json!({ "id": "2", "ordered": "2022-01-01", "returned": "2023-04-05", "amount": 9, "late": false, "kind": "odd",
            "placed": "2023-05-30T10:00:00+08:00", "seen": "2023-06-01T10:00:00+08:00" }),
        json!({ "id": "3", "ordered": "2023-04-05", "returned": "2023-05-05", "amount": 5, "late": null, "kind": "small",
            "placed": "2023-05-01T10:00:00+08:00", "seen": "2023-05-05T10:00:00+08:00" }),
        json!({ "id": "4", "returned": "2023-05-06", "late": true }),
        json!({ "id": "5", "ordered": "2023-05-01", "amount": null, "kind": "big", "seen": "2023-05-31T23:00:00+08:00" }),
        json!({ "id": "6", "ordered": "2023-05-06", "returned": "2023-05-05", "amount": 7, "late": false, "kind": "small" }),
    ];
    for mask in 0..1_usize << orders.len() {
        let some: Vec<&Value> =
            (0..orders.len()).filter(|at| mask >> at & 1 == 1).map(|at| &orders[at]).collect();
        let facts = match mask % 3 {
            0 => json!({ "orders": some, "opened": "2023-04-06", "severe": true }),
            1 => json!({ "orders": some.into_iter().rev().collect::<Vec<_>>(), "severe": false }),
            _ => json!({ "orders": some, "opened": "2023-04-05" }),
        };
        let (decisions, _) = decided(&items, &facts);
        let mut outcomes: BTreeMap<&str, [Vec<_>; 2]> = BTreeMap::new();
        for finding in &decisions[0].findings {
            let (rule, way) = finding.rule.rsplit_once('_').expect("a way");
            let tier = finding.tier.as_ref().map(|tier| tier.id.clone());
            let outcome = (finding.element.clone(), finding.status, tier);
            outcomes.entry(rule).or_default()[usize::from(way == "named")].push(outcome);
        }
        assert!(outcomes.len() >= 3 * FILTERS.len());
        for (rule, [alone, named]) in outcomes {
            assert_eq!(alone, named, "{rule}: {facts}");
        }
    }
}
