//! What a file of facts may say: the reader takes a value if and only if the schema does that editors get.

use policyc::engine::{AsOf, Format, Request, Workspace, ask, facts_schema, read_facts};
use serde_json::{Value, json};

mod single;

const POLICY: &str = r#"rulebook demo.shop {
  title "示例"  version "2024-01-01"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source "示例" retrieved 2024-01-02 confidence official
}
account credit "信用分" { counts up }
record Thing { id: text  n: count  at: datetime }
fact a_bool: bool "a"
fact a_count: count "b"
fact an_int: int "c"
fact a_number: number "d"
fact a_bounded: number in 0.5..5 "e"
fact a_percent: percent "f"
fact some_yuan: money CNY "g"
fact some_yen: money JPY "h"
fact some_points: points of credit "i"
fact some_days: days "j"
fact a_day: date "k"
fact a_time: datetime "l"
fact a_text: text "m"
fact a_choice: one of { red "红", blue } "n"
fact things: list of Thing "o"
fact numbers: list of count "p"
violation v "v" @"1" { tier a "a" @"1" { when a_bool  warn } }
"#;

/// Values as JSON has them.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "5",
    "6",
    "-1",
    "1.0",
    "1.5",
    "0.5",
    "0.4",
    "1e2",
    "1.5E3",
    "15e-1",
    "1e-5",
    "150e-1",
    "0e5",
    "[]",
    "{}",
    "[1]",
    "[1, null]",
    "[1.5]",
    "[\"1\"]",
    "[{}]",
    "[{\"id\": \"A\", \"n\": 1e1}]",
    "[{\"n\": -1}]",
    "[{\"at\": \"2024-02-29T10:00+0800\"}]",
    "[{\"at\": \"2024-02-29\"}]",
    "[{\"m\": 1}]",
    "\"\"",
    "\"1\"",
    "\"-1\"",
    "\"-0\"",
    "\"-0.0\"",
    "\"1.0\"",
    "\"1.5\"",
    "\"1.50\"",
    "\"1.500\"",
    "\"1.555\"",
    "\".5\"",
    "\"5.\"",
    "\"1e2\"",
    "\"+1\"",
    "\" 1\"",
    "\"1 \"",
    "\"1,000\"",
    "\"5%\"",
    "\"5 %\"",
    "\"-5.5%\"",
    "\"%\"",
    "\"5%%\"",
    "\"500 CNY\"",
    "\"500CNY\"",
    "\"500.10 CNY\"",
    "\"500 JPY\"",
    "\"500.0 JPY\"",
    "\"500.1 JPY\"",
    "\"6 points\"",
    "\"1 point\"",
    "\"-1 points\"",
    "\"6.5points\"",
    "\"7 days\"",
    "\"1 day\"",
    "\"7 hours\"",
    "\"1.5 days\"",
    "\"-1 days\"",
    "\"red\"",
    "\"红\"",
    "\"blue\"",
    "\"green\"",
    "\"甲\"",
    "\"2024-02-29\"",
    "\"2023-02-29\"",
    "\"1900-02-29\"",
    "\"2000-02-29\"",
    "\"0000-02-29\"",
    "\"2024-04-31\"",
    "\"2024-00-10\"",
    "\"2024-13-01\"",
    "\"2024-01-32\"",
    "\"2024-1-1\"",
    "\"9999-12-31\"",
    "\"2024-06-20T07:00\"",
    "\"2024-06-20 07:00:59\"",
    "\"2024-06-20T07:00:00.000Z\"",
    "\"2024-06-20T07:00:00.\"",
    "\"2024-06-20T07:00.5\"",
    "\"2024-06-20T07:00+0800\"",
    "\"2024-06-20T07:00+08\"",
    "\"2024-06-20T07:00:00+08:00\"",
    "\"2024-06-20T07:00+14:00\"",
    "\"2024-06-20T07:00+14:01\"",
    "\"2024-06-20T07:00-12:00\"",
    "\"2024-06-20T07:00-1230\"",
    "\"2024-06-20T07:00+25:00\"",
    "\"2024-06-20T07:00+08:60\"",
    "\"2024-06-20T24:00\"",
    "\"2024-06-20T23:60\"",
    "\"2024-06-20T23:59:60\"",
    "\"2024-06-20T7:00\"",
    "\"2024-06-20t07:00\"",
    "\"2023-02-29T10:00\"",
    "\"9999-12-31T23:59:59\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"9999-12-31T23:59:59.999-12:00\"",
    "\"0000-01-01T00:00+14:00\"",
];

fn takes(text: &str) -> bool {
    let mut workspace: Workspace = single::workspace(POLICY);
    assert_eq!(workspace.problems, []);
    let file = workspace.sources.add("facts.json", text);
    let Ok(facts) = read_facts(Format::Json, file, &workspace.sources) else { return false };
    let as_of = AsOf::Day("2024-06-01".parse().expect("a day"));
    ask(&workspace, &facts, &Request { as_of, version: None, readings: Vec::new() }).is_ok()
}

#[test]
fn the_schema_and_the_reader_take_the_same_values() {
    let schema = facts_schema(&single::workspace(POLICY), None).expect("a rulebook");
    let schema: Value = serde_json::from_str(&schema).expect("a schema");
    let validator =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a valid schema");
    let names = schema["$defs"]["shop"]["properties"].as_object().expect("facts");
    let (mut taken, mut refused, mut differ) = (0, 0, Vec::new());
    // A pattern cannot say between which ends the number lies that a text writes, and editors reckon multiples of 0.01 in binary.
    let is_unsaid = |name: &str, written: &str| match name {
        "a_bounded" => written.starts_with('"'),
        "some_yuan" => written == "1e-5",
        _ => false,
    };
    for name in names.keys().filter(|name| !["$schema", "subject"].contains(&name.as_str())) {
        for written in VALUES.iter().filter(|written| !is_unsaid(name, written)) {
            let facts = json!({ name: serde_json::from_str::<Value>(written).expect("JSON") });
            let fits = validator.is_valid(&facts);
            if takes(&format!("{{\"{name}\": {written}}}")) != fits {
                differ.push(format!("{name}: {written}, schema {fits}"));
            }
            *(if fits { &mut taken } else { &mut refused }) += 1;
        }
    }
    assert_eq!(differ, Vec::<String>::new());
    assert!(taken > 200 && refused > 800, "{taken} {refused}");
}
