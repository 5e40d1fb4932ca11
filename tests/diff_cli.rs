//! `policyc diff` as people call it: the commands of the page, git revisions, forms, exit codes.

use std::path::Path;
use std::process::{Command, Output};

fn policyc(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policyc"));
    command.current_dir(folder).env("COLUMNS", "100").env_remove("POLICYC_LANG").env("LC_ALL", "C");
    command.args(arguments).output().expect("policyc runs")
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=demo", "-c", "user.email=demo@example.com"]);
    let output = command.args(arguments).output().expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Set to `1`, it makes the test write the outputs of the page instead of comparing them.
const UPDATE: &str = "UPDATE_DIFF_PAGE";

#[test]
fn the_page_shows_what_the_commands_print() {
    let page = std::fs::read_to_string("docs/diff.md").expect("the page");
    let mut written = String::new();
    let mut rest = page.as_str();
    let mut shown = 0;
    while let Some((before, after)) = rest.split_once("```sh\npolicyc ") {
        let (command, after) = after.split_once("\n```\n\n```text\n").expect("a command and its output");
        let (_, after) = after.split_once("\n```\n").expect("an end");
        let arguments: Vec<&str> = command.split(' ').collect();
        let output = policyc(Path::new("."), &arguments);
        assert_eq!(output.status.code(), Some(1), "{command}");
        let printed = text(&output);
        written += &[before, "```sh\npolicyc ", command, "\n```\n\n```text\n", printed.trim_end(), "\n```\n"]
            .concat();
        rest = after;
        shown += 1;
    }
    written += rest;
    assert_eq!(shown, 2);
    if std::env::var(UPDATE).is_ok_and(|value| value == "1") {
        std::fs::write("docs/diff.md", &written).expect("the page is written");
    }
    let page = std::fs::read_to_string("docs/diff.md").expect("the page");
    assert!(page == written, "run with {UPDATE}=1 and look at the difference");
}

/// A repository with one rulebook, its library, and a second revision that differs.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = include_str!("diff/shop.policy")
        .replace("violation late", "import \"more/common.policy\"\n\nviolation late");
    let path = folder.path();
    std::fs::create_dir_all(path.join("rules/more")).expect("a folder");
    std::fs::write(path.join("rules/shop.policy"), &shop).expect("written");
    std::fs::write(path.join("rules/more/common.policy"), "feature boost \"流量\"\n").expect("written");
    git(path, &["init", "-q", "-b", "main"]);
    git(path, &["add", "."]);
    git(path, &["commit", "-qm", "begin"]);
    std::fs::write(path.join("rules/shop.policy"), shop.replace("orders >= 20", "orders >= 15"))
        .expect("written");
    git(path, &["commit", "-qam", "stricter"]);
    folder
}

#[test]
fn revisions_are_compared_with_what_they_import() {
    let folder = repository();
    let path = folder.path();
    let output = policyc(path, &["diff", "--git", "HEAD~1..HEAD", "rules"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let told = text(&output);
    assert!(told.contains("threshold of 违规订单数: 20 → 15 · stricter"), "{told}");
    assert!(told.contains("HEAD~1:rules/shop.policy:"), "{told}");
    assert_eq!(policyc(path, &["diff", "--git", "HEAD", "rules"]).status.code(), Some(0));
    assert_eq!(policyc(path, &["diff", "--git", "HEAD~1"]).status.code(), Some(1));
    assert_eq!(
        policyc(path, &["diff", "--git", "HEAD~1...HEAD", "rules/shop.policy"]).status.code(),
        Some(1)
    );
}

#[test]
fn what_is_gone_and_what_is_new_is_told() {
    let folder = repository();
    let path = folder.path();
    git(path, &["mv", "rules/shop.policy", "rules/moved.policy"]);
    let other = include_str!("diff/shop.policy").replace("demo.shop", "demo.other");
    std::fs::write(path.join("rules/other.policy"), other).expect("written");
    let output = policyc(path, &["diff", "--git", "HEAD", "rules", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&text(&output)).expect("JSON");
    let verdicts: Vec<&str> =
        json.as_array().expect("a list").iter().filter_map(|one| one["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["same", "added"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_cannot_be_compared_is_said_with_code_2() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::write(path.join("a.policy"), include_str!("diff/shop.policy")).expect("written");
    std::fs::write(path.join("b.policy"), "rulebook").expect("written");
    for (arguments, code) in [
        (vec!["diff", "a.policy", "b.policy"], "E01"),
        (vec!["diff", "a.policy", "c.policy"], "E0001"),
        (vec!["diff", "a.policy"], "E0711"),
        (vec!["diff"], "E0010"),
        (vec!["diff", "a.policy", "a.policy", "--facts", "a.policy"], "E0611"),
    ] {
        let output = policyc(path, &arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(code), "{arguments:?}: {told}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_page_has_a_picture_of_the_moves_and_needs_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.html");
    let arguments = [
        "diff",
        "policies/douyin/alliance",
        "--from",
        "2021-05-20",
        "--to",
        "2022-08-22",
        "--as-of",
        "2022-08-22",
        "--facts",
        "policies/douyin/fleet/alliance.json",
        "--format",
        "html",
        "--lang",
        "zh",
        "--output",
    ];
    let arguments: Vec<&str> = arguments.into_iter().chain([file.to_str().expect("a path")]).collect();
    assert_eq!(policyc(Path::new("."), &arguments).status.code(), Some(1));
    let page = std::fs::read_to_string(&file).expect("the page");
    assert!(page.contains("<svg") && page.contains("保留 → 清退: 24"), "{page}");
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("<script"), "{page}");
}
