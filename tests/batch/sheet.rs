//! Decisions as a table for a spreadsheet.

use std::collections::HashMap;

use crate::case::{Case, SHOP, fleet, told};

/// The rows of a table, each by the heads of its columns.
fn rows(bytes: &[u8]) -> Vec<HashMap<String, String>> {
    let text = std::str::from_utf8(bytes).expect("UTF-8").strip_prefix('\u{feff}').expect("a mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row as wide as the head")).collect()
}

const CSV: &[&str] = &["--output-format", "csv"];

#[test]
fn each_violation_is_a_row_and_a_shop_without_one_has_a_row_too() {
    let text = format!("{SHOP}\n{{\"subject\":\"=甲\",\"notices\":[]}}\n{{\"subject\":\"乙\"}}\n{{\n");
    let output = Case::new("shops.ndjson", text).run(CSV);
    assert_eq!(output.status.code(), Some(1), "the last one is no record: {}", told(&output));
    let rows = rows(&output.stdout);
    let column = |name: &str| rows.iter().map(|row| row[name].as_str()).collect::<Vec<_>>();
    assert_eq!(column("Shop"), ["shop-1", "shop-1", "'=甲", "乙", "乙"]);
    assert_eq!(column("Kind"), ["violation", "account", "account", "violation", "account"]);
    assert_eq!(column("Tier"), ["serious", "", "", "", ""]);
    assert_eq!((column("Element")[0], column("Status")[0]), ("A1", "determined"));
    assert!(!column("Missing facts")[3].is_empty(), "{rows:?}");
}

#[test]
fn amounts_and_days_are_those_of_the_lines() {
    let case = Case::new("shops.ndjson", fleet(1));
    let line = crate::case::lines(&case.run(&[])).remove(0);
    let output = case.run(&["--output-format", "csv", "--lang", "zh"]);
    let row = &rows(&output.stdout)[0];
    let finding = &line["findings"][0];
    let points = finding["effects"][0]["amount"].as_str().expect("points");
    assert_eq!((row["违规扣分：确定"].as_str(), row["违规扣分：至多"].as_str()), (points, points));
    assert_eq!(row["违约金 CNY：至多"], "");
    assert_eq!(row["申诉截止"], finding["appeal"]["last_day"].as_str().expect("a day"));
    assert_eq!(row["情节"], finding["tier"]["id"].as_str().expect("a tier"));
    assert_eq!(row["结论"], finding["tier"]["label"].as_str().expect("a label"));
    assert_eq!(row["日期"], finding["date"].as_str().expect("a day"));
}

#[test]
fn chosen_parts_are_the_columns() {
    let case = Case::new("shops.ndjson", fleet(1) + "{\"notices\":[]}\n");
    let output = case.run(&["--output-format", "csv", "--select", "tier"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[2], "shop-2,kuaishou.no_source,2023-05-15,,,,,,,,", "a shop of which nothing is said");
    assert_eq!(
        lines[0],
        "\u{feff}Shop,Rulebook,Version,Kind,Rule,Rule in words,Element,Date,Status,Tier,Outcome"
    );
    for (options, told_of) in [
        (["--output-format", "csv", "--select", "tier,reasons"], "--select reasons"),
        (["--output-format", "summary", "--select", "tier,margin"], "--select margin"),
    ] {
        let output = case.run(&options);
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains(told_of), "{}", told(&output));
        let chinese = case.run(&[&options[..], &["--lang", "zh"]].concat());
        assert!(told(&chinese).contains("不能与"), "{}", told(&chinese));
    }
}

#[test]
fn an_empty_input_has_the_head_alone() {
    let output = Case::new("shops.ndjson", "").run(CSV);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    assert_eq!(output.status.code(), Some(0));
}
