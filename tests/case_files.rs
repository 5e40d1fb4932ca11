//! `policyc test` with cases beside a policy: what is written, what is told, and how it ends.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const POLICY: &str = include_str!("changes/shop.policy");

const CASES: &str = r#"
as_of: 2024-03-01
rulebook: demo.no_source
cases:
  - name: 4 orders
    about: below every tier the text is silent
    facts: { notices: [{ id: N1, orders: 4 }], score: 4.10, inside: false }
  - name: 45 orders
    lang: [en, zh]
    facts: { notices: [{ id: N1, orders: 45 }], score: "3.9", inside: true }
"#;

/// A folder with a policy and two cases.
struct Shop(TempDir);

impl Shop {
    fn new() -> Self {
        let shop = Self(tempfile::tempdir().expect("a folder"));
        shop.write("shop.policy", POLICY);
        shop.write("cases/shop.yaml", CASES);
        shop
    }

    /// One whose snapshots were accepted.
    fn accepted() -> Self {
        let shop = Self::new();
        shop.run(&["--accept"]);
        shop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(name)).expect("a file");
        assert!(text.contains(from), "{name} has {from}");
        self.write(name, &text.replace(from, to));
    }

    fn command(&self, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policyc"));
        command.current_dir(self.0.path()).args(["--lang", "en", "test", "."]).args(options);
        command.env("COLUMNS", "100").env("NO_COLOR", "1").stdin(Stdio::null());
        command
    }

    fn run(&self, options: &[&str]) -> Output {
        self.command(options).output().expect("it runs")
    }

    /// The names of the snapshots, those that wait included.
    fn snapshots(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path("cases/snapshots")).into_iter().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const BOTH: [&str; 2] = ["shop__45_orders.snap", "shop__4_orders.snap"];

#[test]
fn a_case_without_a_snapshot_waits_until_it_is_accepted() {
    let shop = Shop::new();
    let first = shop.run(&[]);
    assert_eq!(first.status.code(), Some(1), "{}", err(&first));
    assert!(err(&first).contains("case “4 orders” has no snapshot"), "{}", err(&first));
    assert_eq!(shop.snapshots(), BOTH.map(|name| format!("{name}.new")));
    let accepted = shop.run(&["--accept"]);
    assert_eq!(accepted.status.code(), Some(0), "{}", err(&accepted));
    assert_eq!(shop.snapshots(), BOTH);
    assert_eq!(shop.run(&["--ci"]).status.code(), Some(0));
}

#[test]
fn a_snapshot_can_be_reviewed_alone() {
    let shop = Shop::accepted();
    let text =
        std::fs::read_to_string(shop.path("cases/snapshots/shop__45_orders.snap")).expect("a snapshot");
    insta::assert_snapshot!(text);
}

#[test]
fn ci_writes_nothing() {
    let shop = Shop::new();
    assert_eq!(shop.run(&["--ci"]).status.code(), Some(1));
    assert_eq!(shop.snapshots(), Vec::<String>::new());
}

#[test]
fn what_changed_is_told_by_the_clause_that_caused_it() {
    let shop = Shop::accepted();
    shop.edit("shop.policy", "notice.orders >= 50", "notice.orders >= 40");
    let told = shop.run(&[]);
    assert_eq!(told.status.code(), Some(1));
    insta::assert_snapshot!(out(&told));
    assert!(shop.snapshots().contains(&"shop__45_orders.snap.new".to_owned()));
    shop.edit("shop.policy", "notice.orders >= 40", "notice.orders >= 50");
    assert_eq!(shop.run(&["--ci"]).status.code(), Some(1), "what waits fails in CI");
    assert_eq!(shop.run(&[]).status.code(), Some(0));
    assert_eq!(shop.snapshots(), BOTH, "what waited for nothing is gone");
}

#[test]
fn a_line_more_in_a_policy_changes_no_snapshot() {
    let shop = Shop::accepted();
    shop.edit("shop.policy", "record Notice", "// a comment\n\nrecord Notice");
    assert_eq!(shop.run(&["--ci"]).status.code(), Some(0));
}

#[test]
fn a_head_that_was_written_anew_still_says_the_same() {
    let shop = Shop::accepted();
    shop.edit("cases/snapshots/shop__4_orders.snap", "score: 4.10", "score: 4.1");
    shop.edit("cases/snapshots/shop__4_orders.snap", "as_of: \"2024-03-01\"", "as_of: 2024-03-01");
    assert_eq!(shop.run(&["--ci"]).status.code(), Some(0));
    shop.edit("cases/snapshots/shop__4_orders.snap", "orders: 4", "orders: 3");
    let stale = shop.run(&["--ci"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(
        err(&stale).contains("case “4 orders” asks something else than its snapshot shows"),
        "{}",
        err(&stale)
    );
}

#[test]
fn orphans_are_told_and_pruned() {
    let shop = Shop::accepted();
    shop.write("cases/snapshots/gone.snap", "---\nsource: x\n---\nx\n");
    let told = shop.run(&[]);
    assert_eq!(told.status.code(), Some(1));
    assert!(err(&told).contains("`cases/snapshots/gone.snap` belongs to no case"), "{}", err(&told));
    assert_eq!(shop.run(&["--ci"]).status.code(), Some(1));
    assert_eq!(shop.run(&["--filter", "45"]).status.code(), Some(0));
    assert_eq!(shop.snapshots().len(), 3, "a filter prunes nothing");
    assert_eq!(shop.run(&["--prune"]).status.code(), Some(0));
    assert_eq!(shop.snapshots(), BOTH);
}

/// What is wrong with a file of cases, and the code that says so.
const BAD: &[(&str, &str, &str)] = &[
    ("score: 4.10", "scor: 4.10", "E0602"),
    ("lang: [en, zh]", "langs: [en, zh]", "E0510"),
    ("lang: [en, zh]", "lang: de", "E0603"),
    ("name: 45 orders", "name: 4 orders", "E0509"),
    ("as_of: 2024-03-01", "", "E0511"),
    ("as_of: 2024-03-01", "as_of: yesterday", "E0603"),
    ("rulebook: demo.no_source", "rulebook: demo.no_sauce", "E0512"),
    ("rulebook: demo.no_source", "rulebook: demo.no_source\nversion: x", "E0703"),
    ("rulebook: demo.no_source", "rulebook: demo.no_source\nreadings: { x: true }", "E0704"),
    ("cases:", "cases: 1\nfacts:", "E0603"),
];

#[test]
fn what_is_wrong_with_a_case_is_an_error_with_its_place() {
    for (from, to, code) in BAD {
        let shop = Shop::new();
        shop.edit("cases/shop.yaml", from, to);
        let told = shop.run(&["--ci", "--format", "github"]);
        assert_eq!(told.status.code(), Some(1), "{to}: {}", out(&told));
        let line = out(&told).lines().find(|line| line.contains(code)).map(str::to_owned);
        let line = line.unwrap_or_else(|| panic!("{to}: no {code} in {}", out(&told)));
        assert!(line.starts_with("::error file=cases/shop.yaml,line="), "{line}");
    }
}

#[test]
fn an_unknown_fact_is_named_with_what_was_meant() {
    let shop = Shop::new();
    shop.edit("cases/shop.yaml", "score: 4.10", "scor: 4.10");
    let told = shop.run(&["--ci"]);
    assert!(err(&told).contains("no fact is named `scor`"), "{}", err(&told));
    assert!(err(&told).contains("did you mean `score`?"), "{}", err(&told));
    assert!(out(&told).contains("cases: 0 passed, 2 failed"), "{}", out(&told));
}

#[test]
fn a_review_needs_a_terminal() {
    let shop = Shop::new();
    let refused = shop.run(&["--review"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("standard input is no terminal"), "{}", err(&refused));
}

#[test]
fn junit_has_every_test_and_case() {
    let shop = Shop::accepted();
    shop.edit("shop.policy", "notice.orders >= 50", "notice.orders >= 40");
    let text = out(&shop.run(&["--ci", "--format", "junit"]));
    assert!(text.contains(r#"<testsuite name="cases/shop.yaml" tests="2""#), "{text}");
    assert!(text.contains("because 四、3 now starts at 40 orders (was 50)"), "{text}");
}

#[test]
fn a_policy_and_a_file_of_cases_stand_for_themselves() {
    let shop = Shop::accepted();
    let run = |path: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_policyc"))
            .current_dir(shop.0.path())
            .args(["--lang", "en", "test", path, "--ci"])
            .output();
        out(&output.expect("it runs"))
    };
    assert_eq!(run("shop.policy"), "tests: 0 passed, 0 failed; cases: 2 passed, 0 failed\n");
    assert_eq!(run("cases/shop.yaml"), "tests: 0 passed, 0 failed; cases: 2 passed, 0 failed\n");
    assert_eq!(run("cases"), "tests: 0 passed, 0 failed; cases: 2 passed, 0 failed\n");
    shop.write("other.policy", &POLICY.replace("demo.no_source", "demo.other"));
    assert_eq!(run("other.policy"), "0 passed, 0 failed\n", "the cases ask another rulebook");
}

#[test]
fn watching_runs_again_when_a_file_changes() {
    let shop = Shop::accepted();
    let mut child =
        shop.command(&["--watch"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut next = || lines.by_ref().find_map(|line| line.ok().filter(|line| line.starts_with("tests:")));
    assert_eq!(next().as_deref(), Some("tests: 0 passed, 0 failed; cases: 2 passed, 0 failed"));
    // The watch begins before the first run, so that this change cannot be missed.
    shop.edit("shop.policy", "notice.orders >= 50", "notice.orders >= 40");
    assert_eq!(next().as_deref(), Some("tests: 0 passed, 0 failed; cases: 0 passed, 2 failed"));
    child.kill().expect("it can be ended");
    child.wait().expect("it has ended");
    assert!(Path::new(&shop.path("cases/snapshots/shop__45_orders.snap.new")).exists());
}

#[test]
fn wording_and_consequence_are_told_apart_and_wording_is_accepted_in_one_go() {
    let shop = Shop::accepted();
    for (from, to) in [
        ("情节严重", "严重情形"),
        ("@\"四、3\"", "@\"四、三\""),
        ("notice.orders >= 20", "20 <= notice.orders"),
    ] {
        shop.edit("shop.policy", from, to);
    }
    let told = shop.run(&["--ci"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(out(&told).contains("wording only: 2"), "{}", out(&told));
    assert!(out(&told).contains("[E0514] 45 orders"), "{}", out(&told));
    shop.edit("shop.policy", "notice.orders >= 50", "notice.orders >= 40");
    let told = shop.run(&["--accept=wording"]);
    assert_eq!(told.status.code(), Some(1), "another consequence still fails");
    assert!(out(&told).contains("snapshots written: 1"), "{}", out(&told));
    assert!(out(&told).contains("[E0505] 45 orders"), "{}", out(&told));
    assert!(shop.snapshots().contains(&"shop__45_orders.snap.new".to_owned()));
    shop.edit("shop.policy", "notice.orders >= 40", "notice.orders >= 50");
    assert_eq!(shop.run(&["--accept=wording"]).status.code(), Some(0));
    assert_eq!(shop.run(&["--ci"]).status.code(), Some(0));
}

#[test]
fn how_well_a_source_is_trusted_is_wording() {
    let shop = Shop::accepted();
    shop.edit("shop.policy", "confidence official", "confidence article");
    let told = shop.run(&["--ci", "--format", "json"]);
    assert_eq!(out(&told).matches("\"E0514\"").count(), 2, "{}", out(&told));
}
