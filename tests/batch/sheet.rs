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

const RECORDED: &str = r#"rulebook demo.points {
  title "示例"  version "2024-01-01"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source "示例" retrieved 2024-01-02 confidence official
}
record Penalty { id: text  points: points  on: date }
fact ps: list of Penalty "处罚"
measure shut "关店"
account b "B 类" @"一" {
  counts up
  entries p from ps { points p.points  dated p.on }
  at 12 "清退" @"二" { fine 5000 CNY  impose shut permanently }
}
"#;

/// A milestone is due whether a finding of today led to it or an entry that was recorded before.
#[test]
fn milestones_of_recorded_entries_are_due_as_eval_tells_them() {
    let case = Case::new("shops.ndjson", "{\"ps\":[{\"id\":\"P\",\"points\":12,\"on\":\"2024-03-01\"}]}\n");
    std::fs::write(case.path("points.policy"), RECORDED).expect("a policy");
    let run = |options: &[&str]| {
        let mut command = std::process::Command::new(insta_cmd::get_cargo_bin("policyc"));
        command.env_clear().current_dir(case.folder.path()).args([
            "batch",
            "points.policy",
            "--as-of",
            "2024-06-01",
        ]);
        command.args(["--facts", "shops.ndjson"]).args(options).output().expect("it runs")
    };
    let output = run(CSV);
    let row = &rows(&output.stdout)[0];
    assert_eq!(
        (row["CNY to pay: certain"].as_str(), row["CNY to pay: at most"].as_str()),
        ("5000", "5000"),
        "{row:?}"
    );
    assert!(row["What follows"].contains("关店"), "{row:?}");
    let summary: serde_json::Value =
        serde_json::from_slice(&run(&["--output-format", "summary"]).stdout).expect("JSON");
    assert_eq!(
        (&summary["money"][0]["currency"], &summary["money"][0]["shall"]),
        (&"CNY".into(), &"5000".into())
    );
}
