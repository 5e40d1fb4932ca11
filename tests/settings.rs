//! `policyc.toml` and the options of the command line: which lints speak where, shown by the real binary.

use std::path::Path;
use std::process::{Command, Output};

use insta_cmd::get_cargo_bin;
use policyc::engine::{Lang, Sources, Style, draw_problems, read_settings, settings_schema};
use policyc::facts::{Raw, RawKind};
use serde_json::Value;

/// A policy with one finding, of `unused-declaration`.
const UNUSED: &str = r#"rulebook a.b {
  title "t" version "1" status in_force effective 2020-01-01 zone Asia/Shanghai
  source "s" retrieved 2020-01-01 confidence official
}
fact n: count
"#;

/// Writes files into a new folder.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(get_cargo_bin("policyc"));
    command.args(arguments).current_dir(folder).env_clear().env("COLUMNS", "80").output().expect("it runs")
}

/// The files with a finding, each with its severity, and the exit code.
fn told(folder: &Path, arguments: &[&str]) -> (Vec<String>, Option<i32>) {
    let output = run(folder, &[&["check", "--format", "json"], arguments].concat());
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let tell = |problem: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        format!("{} {}", text(&problem["severity"]), text(&problem["labels"][0]["file"]))
    };
    (json["problems"].as_array().expect("a list").iter().map(tell).collect(), output.status.code())
}

#[test]
fn options_go_in_the_order_in_which_they_are_written() {
    let folder = folder(&[("a.policy", UNUSED)]);
    let cases: &[(&[&str], &[&str], i32)] = &[
        (&[], &["warning a.policy"], 0),
        (&["--deny", "unused-declaration"], &["error a.policy"], 1),
        (&["-D", "warnings"], &["error a.policy"], 1),
        (&["--allow", "unused-declaration"], &[], 0),
        (&["-A", "all"], &[], 0),
        (&["-A", "all", "-W", "unused-declaration"], &["warning a.policy"], 0),
        (&["-W", "unused-declaration", "-A", "all"], &[], 0),
        (&["-D", "unused-declaration", "-A", "unused-declaration"], &[], 0),
        (&["-A", "unused-declaration", "-D", "warnings"], &[], 0),
    ];
    for (options, findings, code) in cases {
        let (found, status) = told(folder.path(), &[options, &["a.policy"][..]].concat());
        assert_eq!(
            (found, status),
            (findings.iter().map(|&one| one.to_owned()).collect(), Some(*code)),
            "{options:?}"
        );
    }
    let output = run(folder.path(), &["check", "a.policy", "--deny", "unused-declarations"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("unused-declaration"));
}

#[test]
fn the_nearest_settings_hold_alone_and_patterns_are_seen_from_their_folder() {
    let folder = folder(&[
        ("policyc.toml", "[lints]\nall = \"off\"\n"),
        ("a.policy", UNUSED),
        (
            "deep/policyc.toml",
            "[[overrides]]\nfiles = [\"drafts\", \"2021-*.policy\"]\nlints = { unused-declaration = \"off\" }\n",
        ),
        ("deep/b.policy", &UNUSED.replace("a.b", "b")),
        ("deep/er/c.policy", &UNUSED.replace("a.b", "c")),
        ("deep/er/2021-d.policy", &UNUSED.replace("a.b", "d")),
        ("deep/drafts/er/e.policy", &UNUSED.replace("a.b", "e")),
        ("dotted/.policyc.toml", "[lints]\nunused-declaration = \"error\"\n"),
        ("dotted/policyc.toml", "[lints]\nunused-declaration = \"off\"\n"),
        ("dotted/f.policy", &UNUSED.replace("a.b", "f")),
        ("other.toml", "[[overrides]]\nfiles = [\"deep/**\"]\nlints = { all = \"off\" }\n"),
    ]);
    let found = |arguments: &[&str]| told(folder.path(), arguments).0;
    assert_eq!(found(&["."]), ["warning deep/b.policy", "warning deep/er/c.policy", "error dotted/f.policy"]);
    assert_eq!(found(&[".", "-D", "warnings", "-A", "unused-declaration"]), Vec::<String>::new());
    assert_eq!(found(&["--isolated", "."]).len(), 6);
    assert_eq!(found(&["--config", "other.toml", "."]), ["warning a.policy", "warning dotted/f.policy"]);
    let inside = told(&folder.path().join("deep"), &["b.policy", "../a.policy"]);
    assert_eq!(inside.0, ["warning b.policy"]);
    let output = run(folder.path(), &["lints", "dotted"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let row = text.lines().find(|line| line.starts_with("unused-declaration")).expect("a row").to_owned();
    assert!(row.contains("error"), "{row}");
}

#[test]
fn bad_settings_are_told_and_nothing_is_checked() {
    let settings = "lint = 1\n[lints]\nunused-declarations = \"off\"\nW0801 = \"off\"\nvague-word = \"allow\"\nall = 3\n\n[[overrides]]\nfile = [\"a\"]\nfiles = [\"[a\", 3]\nlints = []\n\n[[overrides]]\n";
    let folder = folder(&[("policyc.toml", settings), ("a.policy", UNUSED)]);
    let output = run(folder.path(), &["check", "."]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!told.contains("W0801]"), "{told}");
    insta::assert_snapshot!("bad_settings", format!("{settings}\n{told}"));
    let output = run(folder.path(), &["check", ".", "--lang", "zh"]);
    insta::assert_snapshot!("bad_settings_zh", String::from_utf8_lossy(&output.stderr));
    let output = run(folder.path(), &["check", ".", "--config", "nowhere.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let output = run(folder.path(), &["check", ".", "--config", "policyc.toml", "--isolated"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_list_of_lints_and_sarif_have_their_names() {
    let folder = folder(&[("a.policy", UNUSED)]);
    let list =
        |lang: &str| String::from_utf8(run(folder.path(), &["lints", "--lang", lang]).stdout).expect("UTF-8");
    insta::assert_snapshot!("lints", format!("{}\n{}", list("en"), list("zh")));
    let sarif = run(folder.path(), &["check", "--format", "sarif", "-D", "warnings", "a.policy"]);
    let json: Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    assert_eq!(json["runs"][0]["tool"]["driver"]["rules"][0]["name"], "unused-declaration");
    assert_eq!(json["runs"][0]["results"][0]["level"], "error");
    let by_name = run(folder.path(), &["explain", "unused-declaration"]).stdout;
    assert_eq!(by_name, run(folder.path(), &["explain", "W0801"]).stdout);
    assert!(!by_name.is_empty());
}

#[test]
fn eval_and_test_say_nothing_of_lints() {
    let folder = folder(&[("a.policy", UNUSED), ("facts.json", "{ \"n\": 1 }")]);
    let output = run(folder.path(), &["test", "."]);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = run(folder.path(), &["eval", ".", "--facts", "facts.json", "--as-of", "2024-01-01"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("W0801"));
}

/// Settings as JSON, for a validator.
fn json(raw: &Raw) -> Value {
    match &raw.kind {
        RawKind::Null => Value::Null,
        RawKind::Bool(truth) => (*truth).into(),
        RawKind::Number(digits) => serde_json::from_str(digits).expect("a number"),
        RawKind::Text(text) => text.clone().into(),
        RawKind::List(elements) => elements.iter().map(json).collect(),
        RawKind::Object(pairs) => pairs.iter().map(|(key, value)| (key.name.clone(), json(value))).collect(),
    }
}

#[test]
fn the_schema_in_docs_is_that_of_the_code_and_says_what_the_reader_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/policyc.schema.json");
    if std::env::var("UPDATE_SCHEMA").is_ok_and(|value| value == "1") {
        std::fs::write(path, settings_schema()).expect("the schema can be written");
    }
    let kept = std::fs::read_to_string(path).expect("the schema");
    assert!(kept == settings_schema(), "run `UPDATE_SCHEMA=1 cargo test`");
    let schema: Value = serde_json::from_str(&kept).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let cases = [
        ("", true),
        ("[lints]\n", true),
        ("[lints]\nall = \"warn\"\nwarnings = \"error\"\nvague-word = \"off\"\n", true),
        ("[[overrides]]\nfiles = [\"a/**\"]\n[overrides.lints]\nall = \"off\"\n", true),
        ("[[overrides]]\nfiles = []\n", true),
        ("[lint]\n", false),
        ("lints = \"off\"\n", false),
        ("[lints]\nvague-words = \"off\"\n", false),
        ("[lints]\nvague-word = \"deny\"\n", false),
        ("[lints]\nvague-word = true\n", false),
        ("[overrides]\nfiles = [\"a\"]\n", false),
        ("[[overrides]]\nlints = { all = \"off\" }\n", false),
        ("[[overrides]]\nfiles = \"a\"\n", false),
        ("[[overrides]]\nfiles = [1]\n", false),
    ];
    for (text, is_good) in cases {
        let mut sources = Sources::default();
        let file = sources.add("policyc.toml", text);
        let raw = policyc::wire::read_settings(file, &sources).expect("TOML");
        assert_eq!(validator.is_valid(&json(&raw)), is_good, "schema: {text}");
        let read = read_settings(file, &sources);
        let style = Style { color: false, width: 100 };
        let problems = read.err().unwrap_or_default();
        let told = draw_problems(&problems, &sources, Lang::En, style);
        assert_eq!(problems.is_empty(), is_good, "reader: {text}\n{told}");
    }
}
