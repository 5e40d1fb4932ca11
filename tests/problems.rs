//! Problems as other programs read them, and the edits that cure them, shown by the real binary.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use serde_sarif::sarif::Sarif;

/// Two slips with one cure each, and one unit clash that nobody but the author can mend.
const BROKEN: &str =
    "fact 分数：number \"得分, 100%\"\nfact days_late: days\ndefine late \"迟\" = days_late >= ３\n";

/// Runs the binary on a file in a folder of its own.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(insta_cmd::get_cargo_bin("policyc"));
    command.args(arguments).current_dir(folder).env_clear().output().expect("it runs")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("迟 到.policy"), BROKEN).expect("a file");
    folder
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn json_has_every_problem_with_its_places_and_its_edit() {
    let folder = folder();
    let output = run(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
    insta::assert_snapshot!("json", stdout(&output));
}

#[test]
fn sarif_is_read_by_another_reader() {
    let folder = folder();
    let output = run(folder.path(), &["check", "--format", "sarif", "--lang", "zh", "."]);
    let text = stdout(&output);
    let sarif: Sarif = serde_json::from_str(&text).expect("SARIF");
    let results = sarif.runs[0].results.as_ref().expect("results");
    let codes: Vec<_> = results.iter().filter_map(|result| result.rule_id.as_deref()).collect();
    assert!(codes.iter().filter(|code| **code == "E0102").count() == 2, "{codes:?}");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let place = &json["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E8%BF%9F%20%E5%88%B0.policy");
    assert_eq!(place["region"]["startColumn"], 8, "columns count characters");
    insta::assert_snapshot!("sarif", text.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn annotations_stand_on_one_line_each() {
    let folder = folder();
    let output = run(folder.path(), &["check", "--format", "github", "."]);
    insta::assert_snapshot!("github", stdout(&output));
}

#[test]
fn a_clean_file_gives_an_empty_document() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.policy"), "fact a: bool\n").expect("a file");
    let output = run(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(output.status.code(), Some(0));
    let json: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(json["problems"].as_array().map(Vec::len), Some(0));
}

#[test]
fn what_has_one_cure_is_mended_and_the_rest_is_told() {
    let folder = folder();
    let output = run(folder.path(), &["check", "--fix", "."]);
    let text = std::fs::read_to_string(folder.path().join("迟 到.policy")).expect("a file");
    assert_eq!(text.replace(' ', ""), BROKEN.replace('：', ":").replace('３', "3").replace(' ', ""));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.starts_with("迟 到.policy: 2 mended\n"), "{told}");
    assert!(told.contains("E0302") && !told.contains("E0102"), "{told}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn suggestions_are_made_only_when_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.policy");
    let broken = "fact late_orders: count\ndefine late = late_order >= 5\n";
    std::fs::write(&path, broken).expect("a file");
    let output = run(folder.path(), &["check", "--fix", "."]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("\n  try: define late = late_orders >= 5\n"), "{told}");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), broken);
    let output = run(folder.path(), &["check", "--fix", "--unsafe-fixes", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        std::fs::read_to_string(&path).expect("a file"),
        broken.replace("late_order ", "late_orders ")
    );
}

#[test]
fn an_overlap_is_ended_in_the_earlier_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let head = |version: &str| {
        format!(
            "rulebook a.b {{ title \"t\" version \"{version}\" status in_force effective {version} zone Asia/Shanghai source \"s\" retrieved 2024-01-01 confidence official }}\n"
        )
    };
    for version in ["2023-01-01", "2024-01-01"] {
        std::fs::write(folder.path().join(format!("{version}.policy")), head(version)).expect("a file");
    }
    let output = run(folder.path(), &["check", "--fix", "--unsafe-fixes", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let earlier = std::fs::read_to_string(folder.path().join("2023-01-01.policy")).expect("a file");
    assert!(earlier.contains("effective 2023-01-01 until 2024-01-01 zone"), "{earlier}");
}

#[test]
fn failures_of_tests_have_the_same_forms() {
    let folder = tempfile::tempdir().expect("a folder");
    let policy = include_str!("problems/fails.policy");
    std::fs::write(folder.path().join("a.policy"), policy).expect("a file");
    let output = run(folder.path(), &["test", "--format", "github", "."]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("failing_test", stdout(&output));
}
