//! `policyc test --coverage`: what is reached of a policy that can be counted by hand, and that all shipped rulebooks can be measured.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const SHOP: &str = include_str!("coverage/shop.policy");

fn run(paths: &[&str], options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policyc"));
    command.args(["test"]).args(paths).args(options);
    command.env("COLUMNS", "100").env("NO_COLOR", "1").env("POLICYC_LANG", "en").stdin(Stdio::null());
    command.output().expect("the command runs")
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// The coverage of a policy as a document.
fn document(policy: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.policy");
    std::fs::write(&path, policy).expect("a file");
    let output = run(&[path.to_str().expect("UTF-8")], &["--coverage=json"]);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {} {}", told(&output), String::from_utf8_lossy(&output.stderr))
    })
}

/// What is missing, in English, in the order of writing.
fn missing(document: &Value) -> Vec<String> {
    let duties = document["rulebooks"][0]["duties"].as_array().expect("duties");
    let open = duties.iter().filter(|duty| duty["reached"] == false);
    open.map(|duty| duty["gap"]["en"].as_str().expect("a sentence").to_owned()).collect()
}

/// A policy with one more test.
fn with_test(given: &str) -> String {
    format!(
        "{SHOP}\ntest \"one more\" {{\n  as of 2024-02-01\n  given {{ {given} }}\n  expect in force\n}}\n"
    )
}

#[test]
fn every_kind_is_counted_as_by_hand() {
    let document = document(SHOP);
    let kinds: Vec<(&str, u64, u64)> = document["rulebooks"][0]["kinds"]
        .as_array()
        .expect("kinds")
        .iter()
        .map(|kind| {
            let number = |key: &str| kind[key].as_u64().expect("a number");
            (kind["kind"].as_str().expect("a word"), number("reached"), number("total"))
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("tier", 2, 2),
            ("outcome", 1, 2),
            ("milestone", 1, 2),
            ("excuse", 0, 1),
            ("effect", 3, 4),
            ("condition", 5, 12),
            ("threshold", 3, 6),
        ]
    );
    assert_eq!((&document["reached"], &document["total"]), (&Value::from(15), &Value::from(29)));
}

#[test]
fn what_is_missing_is_written_out() {
    insta::assert_snapshot!(missing(&document(SHOP)).join("\n"));
}

#[test]
fn one_more_test_reaches_what_it_is_for_and_nothing_else() {
    let before = missing(&document(SHOP));
    for (given, reached) in [
        (
            "orders: 49, rate: 0.05, is_new: false, inside: false, grave: true",
            vec![
                "`orders >= 50` does not hold in some case, but decides none by that",
                "no case in which `orders` is 49",
            ],
        ),
        (
            "orders: 50, rate: 0.05, is_new: false, inside: false",
            vec!["`grave` does not hold in some case, but decides none by that"],
        ),
        (
            "orders: 9, rate: 0.05, is_new: false, inside: false",
            vec!["no case in which `orders >= 10` does not hold", "no case in which `orders` is 9"],
        ),
        (
            // The rate is excused, so it decides nothing: its gap says so from now on.
            "orders: 10, rate: 0.06, is_new: true, inside: false",
            vec![
                "no case in which `rate <= 0.05` does not hold",
                "no case in which `rate` is more than 0.05",
                "no case that only the excuse `is_new` saves",
                "`is_new` holds in some case, but decides none by that",
            ],
        ),
        ("orders: 10, rate: 0.04, is_new: false, inside: true", vec!["no case in which `inside` holds"]),
    ] {
        let after = missing(&document(&with_test(given)));
        let mut gone: Vec<&str> =
            before.iter().filter(|gap| !after.contains(gap)).map(String::as_str).collect();
        let mut wanted = reached;
        gone.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(gone, wanted, "{given}");
    }
}

#[test]
fn an_excuse_from_a_burden_is_reached_where_it_alone_takes_the_burden_away() {
    let shop = SHOP
        .replace("when orders >= 10 ", "when orders >= 10 unless is_new ")
        .replace("rate: 0.04, is_new: true", "rate: 0.04, is_new: false");
    let missing_with = |given: &str| {
        let test = format!(
            "{shop}\ntest \"one more\" {{\n  as of 2024-02-01\n  given {{ {given} }}\n  expect in force\n}}\n"
        );
        missing(&document(&test))
    };
    let gap = |gaps: &[String]| gaps.iter().filter(|gap| gap.contains("only the excuse `is_new`")).count();
    for (given, left) in [
        ("orders: 12, rate: 0.05, is_new: false, inside: false", 2),
        ("orders: 9, rate: 0.05, is_new: true, inside: false", 2),
        ("orders: 12, rate: 0.05, is_new: true, inside: false", 1),
        ("orders: 12, rate: 0.06, is_new: true, inside: false", 0),
    ] {
        assert_eq!(gap(&missing_with(given)), left, "{given}");
    }
}

#[test]
fn every_form_of_condition_can_be_reached() {
    let policy = include_str!("coverage/forms.policy");
    assert_eq!(missing(&document(policy)), Vec::<String>::new());
    let last = policy.find("test \"the others").expect("a test");
    insta::assert_snapshot!(missing(&document(&policy[..last])).join("\n"));
}

#[test]
fn too_little_fails_and_enough_does_not() {
    let paths = &["tests/coverage/shop.policy"];
    let least = run(paths, &["--coverage", "--min", "51"]);
    assert_eq!(least.status.code(), Some(0), "{}", told(&least));
    assert!(told(&least).contains("coverage: 51.7% reached (15 of 29)"), "{}", told(&least));
    let more = run(paths, &["--coverage", "--min", "52"]);
    assert_eq!(more.status.code(), Some(1));
    let said = String::from_utf8_lossy(&more.stderr);
    assert!(said.contains("error: coverage is below 52%: 51.7% reached (15 of 29)"), "{said}");
    assert_eq!(run(paths, &["--min", "50"]).status.code(), Some(2), "`--min` asks for `--coverage`");
}

#[test]
fn a_page_colours_what_is_reached_and_says_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("below/coverage.html");
    let path = file.to_str().expect("UTF-8");
    let output = run(&["tests/coverage/shop.policy"], &["--coverage=html", "-o", path]);
    assert_eq!(output.status.code(), Some(0));
    assert!(told(&output).contains("2 passed, 0 failed"), "{}", told(&output));
    let page = std::fs::read_to_string(&file).expect("a page");
    let part = "<mark class=\"part\" title=\"no case in which `orders &gt;= 10` does not hold\nno case in which `orders` is 9\">\
                orders &gt;= 10</mark>";
    assert!(page.contains(part), "{page}");
    assert!(page.contains("<mark class=\"good\" title=\"\">deduct 4 points"), "{page}");
    assert!(page.contains("<mark class=\"bad\" title=\"`is_new` holds in some case"), "{page}");
}

#[test]
fn a_document_has_standard_output_for_itself_and_a_file_that_cannot_be_written_is_told() {
    let failing = SHOP.replace("expect late is minor", "expect late is serious");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.policy");
    std::fs::write(&path, failing).expect("a file");
    let path = path.to_str().expect("UTF-8");
    let output = run(&[path], &["--coverage=json", "--format", "github"]);
    assert_eq!(output.status.code(), Some(1), "a test fails");
    let document: Value = serde_json::from_slice(&output.stdout).expect("one document and nothing else");
    assert_eq!(document["schema"], "policyc.coverage/1");
    assert_eq!(document["reached"], 15, "a test that fails reaches what it reaches");
    assert!(String::from_utf8_lossy(&output.stderr).contains("::error"));
    let output = run(&[path], &["--coverage", "-o", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(2), "a folder is no file");
}

#[test]
fn every_shipped_rulebook_can_be_measured() {
    let output = run(&["policies"], &["--coverage=json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rulebooks = document["rulebooks"].as_array().expect("rulebooks");
    assert!(rulebooks.len() > 20, "{} versions", rulebooks.len());
    let sum = |key: &str| -> u64 { rulebooks.iter().map(|one| one[key].as_u64().expect("a number")).sum() };
    assert_eq!(document["total"].as_u64(), Some(sum("total")));
    assert_eq!(document["reached"].as_u64(), Some(sum("reached")));
    for duty in rulebooks.iter().flat_map(|one| one["duties"].as_array().expect("duties")) {
        let file = duty["place"]["file"].as_str().expect("every shipped duty has a place");
        assert!(Path::new(file).is_file(), "{file}");
        assert!(duty["gap"]["zh"].as_str().is_some_and(|said| !said.is_empty()));
    }
}
