//! Transcripts of the real binary: what it prints where, and with which exit code.

use std::process::Command;

use policyc::engine::Page;

use insta_cmd::{assert_cmd_snapshot, get_cargo_bin};

/// The binary, away from the settings of whoever runs the tests.
fn policyc(arguments: &[&str]) -> Command {
    let mut command = Command::new(get_cargo_bin("policyc"));
    command.args(arguments).env_clear().env("COLUMNS", "80").env("NO_COLOR", "1");
    command
}

const KUAISHOU: &str = "policies/kuaishou";
const SERIOUS: &str = "policies/kuaishou/facts/serious.json";

#[test]
fn the_first_command_of_the_readme() {
    let arguments = ["eval", KUAISHOU, "--facts", SERIOUS, "--as-of", "2023-06-01"];
    assert!(include_str!("../README.md").contains(&arguments.join(" ")));
    assert_cmd_snapshot!("serious_en", policyc(&arguments));
}

#[test]
fn the_same_in_chinese() {
    let arguments = ["eval", KUAISHOU, "--facts", SERIOUS, "--as-of", "2023-06-01", "--lang", "zh"];
    assert_cmd_snapshot!("serious_zh", policyc(&arguments));
}

#[test]
fn the_same_as_json() {
    let arguments = ["eval", KUAISHOU, "--facts", SERIOUS, "--as-of", "2023-06-01", "--format", "json"];
    assert_cmd_snapshot!("serious_json", policyc(&arguments));
}

#[test]
fn a_missing_fact_is_asked_for() {
    let facts = "policies/kuaishou/facts/missing_fact.json";
    assert_cmd_snapshot!(
        "missing_fact",
        policyc(&["eval", KUAISHOU, "--facts", facts, "--as-of", "2023-06-01"])
    );
}

#[test]
fn a_day_before_every_version_is_a_problem() {
    let arguments = ["eval", KUAISHOU, "--facts", SERIOUS, "--as-of", "2023-05-14"];
    assert_cmd_snapshot!("not_in_force", policyc(&arguments));
}

#[test]
fn facts_come_from_standard_input_too() {
    let mut command = policyc(&["eval", KUAISHOU, "--facts", "-", "--as-of", "2023-06-01"]);
    let facts =
        "notices: [{id: N1, received: 2023-05-28 10:00, orders: 4}]\nrepeated_without_rectifying: false\n";
    assert_cmd_snapshot!("stdin_yaml", command.pass_stdin(facts));
}

#[test]
fn every_problem_of_the_facts_is_told_and_nothing_is_answered() {
    let mut command = policyc(&["eval", KUAISHOU, "--facts", "-", "--as-of", "2023-06-01"]);
    let facts = r#"{
  "notices": [
    { "id": "N1", "received": "2023-02-30T10:00", "orders": -1 },
    { "id": "N1", "received": "2023-05-28", "orders": "二十" }
  ],
  "repeated_without_rectifing": false,
  "mass_negative_event": "no"
}"#;
    assert_cmd_snapshot!("bad_facts", command.pass_stdin(facts));
}

#[test]
fn a_problem_is_explained_by_its_code() {
    assert_cmd_snapshot!("explain_en", policyc(&["explain", "e0205"]));
    assert_cmd_snapshot!("explain_zh", policyc(&["explain", "W0402", "E0299", "--lang", "zh"]));
    assert_cmd_snapshot!("explain_color", policyc(&["explain", "E0001", "--color", "always"]));
    assert_cmd_snapshot!("explain_json", policyc(&["explain", "E0001", "--format", "json"]));
    assert_cmd_snapshot!("explain_nothing", policyc(&["explain", "X"]));
    let all = policyc(&["explain"]).output().expect("it runs").stdout;
    assert_eq!(String::from_utf8_lossy(&all).lines().count(), Page::ALL.len() + 1);
}

#[test]
fn wrong_usage_is_told() {
    assert_cmd_snapshot!("no_facts", policyc(&["eval", KUAISHOU]));
    assert_cmd_snapshot!("no_such_file", policyc(&["eval", KUAISHOU, "--facts", "nowhere.json"]));
    assert_cmd_snapshot!("no_such_policy", policyc(&["check", "nowhere"]));
    assert_cmd_snapshot!("no_policies", policyc(&["check", "docs"]));
    assert_cmd_snapshot!(
        "bad_day",
        policyc(&["eval", KUAISHOU, "--facts", SERIOUS, "--as-of", "2023-02-30"])
    );
}

#[test]
fn a_version_and_a_reading_are_asked_for_by_name() {
    let zero_deposit = "policies/wechat/zero_deposit";
    let mut command = policyc(&["eval", zero_deposit, "--facts", "-", "--version", "2077"]);
    assert_cmd_snapshot!("no_such_version", command.pass_stdin("{}"));
    let arguments =
        ["eval", KUAISHOU, "--facts", SERIOUS, "--as-of", "2023-06-01", "--reading", "shortperiod=false"];
    assert_cmd_snapshot!("no_such_reading", policyc(&arguments));
}

#[test]
fn clean_policies_are_clean_and_their_tests_pass() {
    assert_cmd_snapshot!("check_clean", policyc(&["check", "policies"]));
    let output = policyc(&["test", "policies"]).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).ends_with(" passed, 0 failed\n"));
}

#[test]
fn the_schema_of_the_facts() {
    assert_cmd_snapshot!("schema", policyc(&["schema", "policies/kuaishou/no_source.policy"]));
}

const DOUYIN: &str = "policies/douyin/violation_points";
const NEAR_EVICTION: &str = "policies/douyin/facts/points-near-eviction.json";

/// The timeline of the Douyin example in some form.
fn timeline(more: &[&str]) -> Command {
    let arguments = ["timeline", DOUYIN, "--facts", NEAR_EVICTION, "--as-of", "2024-03-06"];
    policyc(&[&arguments, more].concat())
}

#[test]
fn the_timeline_of_a_shop_with_two_ledgers_and_measures() {
    assert_cmd_snapshot!("timeline_en", timeline(&[]));
    assert_cmd_snapshot!("timeline_zh", timeline(&["--lang", "zh"]));
    assert_cmd_snapshot!("timeline_json", timeline(&["--format", "json"]));
    assert_cmd_snapshot!("timeline_svg", timeline(&["--format", "svg", "--lang", "zh"]));
    assert_cmd_snapshot!("timeline_ics", timeline(&["--format", "ics"]));
}

#[test]
fn a_timeline_that_ends_before_it_begins_is_wrong_usage() {
    assert_cmd_snapshot!("timeline_backwards", timeline(&["--from", "2024-02-01", "--to", "2024-01-01"]));
}

#[test]
fn pictures_of_several_shops_need_a_directory() {
    let arguments = ["timeline", KUAISHOU, "--facts", "policies/kuaishou/facts/several_shops.json"];
    let more = ["--as-of", "2023-06-01", "--format", "svg"];
    assert_cmd_snapshot!("timeline_several", policyc(&[&arguments[..], &more].concat()));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a path");
    let status = policyc(&[&arguments[..], &more, &["-o", path]].concat()).status().expect("runs");
    assert!(status.success());
    let drawn = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert!(drawn > 1, "{drawn} pictures");
}

/// The properties of the events of a calendar, as a parser of its own reads them.
fn events(text: &[u8]) -> Vec<ical::parser::ical::component::IcalEvent> {
    let mut calendars = ical::IcalParser::new(text);
    calendars.next().expect("a calendar").expect("well formed").events
}

#[test]
fn a_calendar_holds_deadlines_ends_and_changes_to_come() {
    let facts = "policies/kuaishou/facts/three_notices.json";
    let policy = "policies/kuaishou/no_source.policy";
    let more = ["--as-of", "2023-06-01", "--format", "ics"];
    let output =
        policyc(&[&["timeline", policy, "--facts", facts][..], &more].concat()).output().expect("runs");
    let read = events(&output.stdout);
    let property = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        let found = event.properties.iter().find(|property| property.name == name);
        found.and_then(|property| property.value.clone()).unwrap_or_default()
    };
    let ends: Vec<String> = read.iter().map(|event| property(event, "DTEND")).collect();
    assert_eq!(ends, ["20230604T160000Z"]);
    assert!(read.iter().all(|event| property(event, "DTSTAMP") == "20230601T155959Z"));
    assert!(read.iter().all(|event| event.alarms.len() == 1));
    let mut names: Vec<String> = read.iter().map(|event| property(event, "UID")).collect();
    names.dedup();
    assert_eq!(names.len(), read.len());

    let output = timeline(&["--format", "ics", "--lang", "zh"]).output().expect("runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    assert_eq!(events(text.as_bytes()).len(), 3);
    for once in ["PRODID:", "VERSION:"] {
        assert_eq!(text.matches(&format!("\n{once}")).count(), 1, "{once}");
    }
}

#[test]
fn the_versions_of_a_rulebook_on_a_line_of_time() {
    let arguments = ["versions", "policies/kuaishou/points", "--on", "2021-09-20"];
    assert_cmd_snapshot!("versions_en", policyc(&arguments));
    assert_cmd_snapshot!("versions_zh", policyc(&[&arguments[..], &["--lang", "zh"]].concat()));
    assert_cmd_snapshot!("versions_json", policyc(&[&arguments[..], &["--format", "json"]].concat()));
}

/// Two ledgers, a running measure, a pending appeal, a year end.
fn whole(more: &[&str]) -> Command {
    let arguments = ["timeline", "tests/timeline/shop.policy", "--facts", "tests/timeline/shop.json"];
    let days = ["--as-of", "2024-12-05", "--from", "2024-11-01", "--to", "2025-02-28"];
    policyc(&[&arguments[..], &days, more].concat())
}

#[test]
fn everything_that_a_timeline_shows() {
    assert_cmd_snapshot!("whole_en", whole(&[]));
    assert_cmd_snapshot!("whole_zh", whole(&["--lang", "zh"]));
    assert_cmd_snapshot!("whole_svg", whole(&["--format", "svg", "--lang", "zh"]));
    let output = whole(&["--format", "ics", "--lang", "zh"]).output().expect("runs");
    let ends: Vec<String> = events(&output.stdout)
        .iter()
        .flat_map(|event| event.properties.iter().filter(|property| property.name == "DTEND"))
        .filter_map(|property| property.value.clone())
        .collect();
    assert_eq!(ends, ["20241206T020000Z", "20241209T160000Z", "20241210", "20241218", "20250102"]);
    let output = whole(&["--format", "json"]).output().expect("runs");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let schema = serde_json::from_str(include_str!("../docs/timeline.schema.json")).expect("a schema");
    assert!(jsonschema::is_valid(&schema, &json), "{json:#}");
}

const UNTIDY: &str = "fact a :bool// why\n\n\nfact b: count\n";

#[test]
fn a_layout_goes_to_standard_output() {
    let mut command = policyc(&["fmt", "-"]);
    assert_cmd_snapshot!("fmt_stdin", command.pass_stdin(UNTIDY));
    let mut command = policyc(&["fmt", "--diff", "-"]);
    assert_cmd_snapshot!("fmt_diff", command.pass_stdin(UNTIDY));
    let mut command = policyc(&["fmt", "-"]);
    assert_cmd_snapshot!("fmt_broken", command.pass_stdin("fact a：bool\nfact b count\n"));
}

#[test]
fn files_are_laid_out_in_place_and_broken_ones_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (tidy, broken) = (folder.path().join("tidy.policy"), folder.path().join("broken.policy"));
    std::fs::write(&tidy, UNTIDY).expect("a file");
    std::fs::write(&broken, "fact a bool\n").expect("a file");
    let path = folder.path().to_string_lossy().into_owned();
    let code = |arguments: &[&str]| policyc(arguments).output().expect("it runs").status.code();
    let text = |path: &std::path::Path| std::fs::read_to_string(path).expect("a file");
    assert_eq!(code(&["fmt", "--check", &path]), Some(1));
    assert_eq!(text(&tidy), UNTIDY, "`--check` writes nothing");
    assert_eq!(code(&["fmt", &path]), Some(1), "one file could not be read");
    assert_eq!(text(&tidy), "fact a: bool  // why\n\nfact b: count\n");
    assert_eq!(text(&broken), "fact a bool\n");
    assert_eq!(code(&["fmt", "--check", &tidy.to_string_lossy()]), Some(0));
}

#[test]
fn the_shipped_policies_are_in_their_layout() {
    let output = policyc(&["fmt", "--check", "policies"]).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn shells_get_scripts_and_readers_a_manual() {
    let text = |arguments: &[&str]| {
        String::from_utf8(policyc(arguments).output().expect("it runs").stdout).expect("UTF-8")
    };
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = text(&["completions", shell]);
        assert!(script.contains("timeline") && script.contains("as-of"), "{shell}:\n{script}");
    }
    assert!(text(&["man"]).contains(".TH policyc 1"));
    let folder = tempfile::tempdir().expect("a folder");
    let status = policyc(&["man", "-o", &folder.path().to_string_lossy()]).status().expect("it runs");
    assert!(status.success() && folder.path().join("policyc-eval.1").exists());
}

#[test]
fn a_new_rulebook_is_sound_in_both_languages() {
    for lang in ["en", "zh"] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = |arguments: &[&str]| {
            let mut command = policyc(arguments);
            command.args(["--lang", lang]).current_dir(folder.path()).output().expect("it runs")
        };
        let made = run(&["new", "规则 1"]);
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        let check = run(&["check", "规则 1"]);
        assert!(
            check.status.success() && check.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&check.stderr)
        );
        let tested = run(&["test", "规则 1"]);
        assert_eq!(tested.status.code(), Some(0), "{tested:?}");
        assert_eq!(run(&["fmt", "--check", "规则 1"]).status.code(), Some(0), "{lang}: laid out");
        let versions = run(&["versions", "规则 1"]);
        assert!(String::from_utf8_lossy(&versions.stdout).contains("规则_1"), "{lang}: it has its name");
        let answer = run(&["eval", "规则 1", "--facts", "规则 1/facts.json"]);
        let answer = String::from_utf8(answer.stdout).expect("UTF-8");
        assert!(answer.contains(if lang == "zh" { "情节严重" } else { "serious" }), "{answer}");
        let policy = std::fs::read(folder.path().join("规则 1/规则_1.policy")).expect("a policy");
        assert_eq!(run(&["new", "规则 1"]).status.code(), Some(2), "nothing is replaced");
        assert_eq!(std::fs::read(folder.path().join("规则 1/规则_1.policy")).expect("a policy"), policy);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_laid_out_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let (file, link) = (folder.path().join("a.policy"), folder.path().join("link.policy"));
    std::fs::write(&file, UNTIDY).expect("a file");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("permissions");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    assert!(policyc(&["fmt", &link.to_string_lossy()]).status().expect("it runs").success());
    assert_ne!(std::fs::read_to_string(&file).expect("a file"), UNTIDY);
    assert!(link.is_symlink());
    assert_eq!(std::fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
}

#[test]
fn help_is_in_chinese_too() {
    assert_cmd_snapshot!("help_zh", policyc(&["--lang", "zh", "--help"]));
    assert_cmd_snapshot!("help_check_zh", policyc(&["check", "--lang=zh", "--help"]));
}

#[test]
fn wrong_usage_is_told_in_chinese_too() {
    let wrong: &[&[&str]] = &[
        &["evaluate"],
        &["check"],
        &["check", "--fixx", "a.policy"],
        &["check", "--format", "xml", "a.policy"],
        &["check", "--format"],
        &["eval", "a.policy", "--facts", "f.json", "--as-of", "2023-02-30"],
        &["check", "--fix", "--fix", "a.policy"],
        &["check", "--fix=yes", "a.policy"],
    ];
    let mut told = String::new();
    for arguments in wrong {
        let mut command = policyc(arguments);
        let output = command.env("POLICYC_LANG", "zh").output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        told.extend(["$ policyc ", &arguments.join(" "), "\n", &errors, "\n"]);
    }
    assert!(!told.contains("error:") && !told.contains("Usage"), "{told}");
    insta::assert_snapshot!("wrong_usage_zh", told);
}
