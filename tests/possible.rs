//! What a tier is told to be possible for, where elements of a list must differ or agree in a text.

mod single;

use policyc::engine::{AsOf, Format, Request, ask, parse_day, read_facts};
use serde_json::{Value, json};

const HEAD: &str = r#"
rulebook demo.possible {
  title "商品" version "1" status in_force effective 2020-01-01 zone Asia/Shanghai
  source "示例" confidence official
}
record Report "反馈" { id: text  product: text "商品" }
record Order "订单" { id: text  product: text "商品" }
fact reports: list of Report "反馈列表"
fact orders: list of Order "订单列表"
"#;

/// The tiers that could hold beside none, if each holds on a condition.
fn could_be(conditions: &[&str], facts: &Value) -> Vec<String> {
    let tier = |(at, when): (usize, &&str)| format!("tier t{at} \"T{at}\" {{ when {when} @\"{at}\" }}\n");
    let tiers: String = conditions.iter().enumerate().map(tier).collect();
    let mut workspace =
        single::workspace(&format!("{HEAD}violation v \"违规\" {{\n{tiers}take heaviest\n}}\n"));
    let errors: Vec<_> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let decision = ask(&workspace, &facts, &request).expect("an answer").decisions.remove(0);
    decision.findings[0].could_be.iter().map(|could| could.tier.id.clone()).collect()
}

const DISTINCT: &str = "count(distinct product in reports)";

#[test]
fn elements_of_a_missing_list_may_differ() {
    let steps = [1, 2, 3, 12].map(|least| format!("{DISTINCT} >= {least}"));
    let steps = steps.each_ref().map(String::as_str);
    assert_eq!(could_be(&steps, &json!({ "orders": [] })), ["t0", "t1", "t2", "t3"]);
}

#[test]
fn elements_of_a_missing_list_may_agree() {
    let agreeing = format!("count(reports) >= 2 and {DISTINCT} == 1");
    let between = format!("count(reports) >= 3 and {DISTINCT} == 2");
    assert_eq!(could_be(&[&agreeing, &between], &json!({ "orders": [] })), ["t0", "t1"]);
}

#[test]
fn elements_of_two_missing_lists_may_differ_and_agree() {
    let agreeing = "any(report in reports where any(order in orders where order.product == report.product))";
    let alone = "any(report in reports where none(order in orders where order.product == report.product))";
    assert_eq!(could_be(&[agreeing, alone], &json!({})), ["t0", "t1"]);
}

#[test]
fn texts_that_are_missing_may_differ_up_to_their_number() {
    let reports = json!([{ "id": "R1" }, { "id": "R2" }, { "id": "R3", "product": "水杯" }]);
    let steps = [2, 3, 4].map(|least| format!("{DISTINCT} >= {least}"));
    let steps = steps.each_ref().map(String::as_str);
    assert_eq!(could_be(&steps, &json!({ "orders": [], "reports": reports })), ["t0", "t1"]);
}
