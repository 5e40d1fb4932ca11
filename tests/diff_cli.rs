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

/// The change of 精选联盟 that the page shows, for some facts.
fn alliance(folder: &Path, facts: &str, more: &[&str]) -> Output {
    let path = folder.join(facts);
    let path = path.to_str().expect("a path");
    let arguments = ["diff", "policies/douyin/alliance", "--from", "2021-05-20", "--to", "2022-08-22"];
    let arguments =
        arguments.into_iter().chain(["--as-of", "2022-08-22", "--format", "json", "--facts", path]);
    policyc(Path::new("."), &arguments.chain(more.iter().copied()).collect::<Vec<_>>())
}

fn fleet() -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string("policies/douyin/fleet/alliance.json").expect("the fleet");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    json.as_array().or_else(|| json["shops"].as_array()).expect("shops").clone()
}

fn lines(shops: &[serde_json::Value]) -> String {
    shops.iter().map(|shop| shop.to_string() + "\n").collect()
}

#[test]
fn facts_in_every_form_come_to_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let shops = fleet();
    let (half, rest) = shops.split_at(shops.len() / 2);
    std::fs::write(path.join("all.json"), serde_json::Value::from(shops.clone()).to_string())
        .expect("written");
    std::fs::write(path.join("all.yaml"), serde_json::Value::from(shops.clone()).to_string())
        .expect("written");
    std::fs::write(path.join("all.ndjson"), lines(&shops)).expect("written");
    std::fs::write(path.join("half.ndjson"), lines(half)).expect("written");
    std::fs::write(path.join("rest.jsonl"), lines(rest)).expect("written");
    let whole = text(&alliance(path, "all.json", &[]));
    assert!(whole.contains("\"changed\": 108"), "{whole}");
    let rest = path.join("rest.jsonl");
    let rest = rest.to_str().expect("a path");
    assert_eq!(text(&alliance(path, "all.yaml", &[])), whole);
    assert_eq!(text(&alliance(path, "all.ndjson", &["--threads", "3"])), whole);
    assert_eq!(text(&alliance(path, "half.ndjson", &[rest])), whole);
}

#[test]
fn a_large_fleet_is_counted_and_a_few_shops_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let copy = |number: usize, mut shop: serde_json::Value| {
        shop["subject"] = format!("{}-{number}", shop["subject"].as_str().expect("a name")).into();
        shop
    };
    let shops: Vec<_> =
        (0..10).flat_map(|number| fleet().into_iter().map(move |shop| copy(number, shop))).collect();
    let text_of = lines(&shops);
    assert!(text_of.len() > 512 * 1024, "it takes several chunks: {}", text_of.len());
    std::fs::write(path.join("all.ndjson"), text_of).expect("written");
    let list = path.join("affected.ndjson");
    let output = alliance(path, "all.ndjson", &["--affected", list.to_str().expect("a path")]);
    let json: serde_json::Value = serde_json::from_str(&text(&output)).expect("JSON");
    let impact = &json[0]["impact"];
    assert_eq!((&impact["shops"], &impact["changed"]), (&3000.into(), &1080.into()));
    assert_eq!((&impact["fares"]["loses"], &impact["fares"]["open"]), (&740.into(), &340.into()));
    let named = |fare: &str| {
        impact["affected"].as_array().expect("a list").iter().filter(|shop| shop["fares"] == fare).count()
    };
    assert_eq!((named("loses"), named("wins"), named("open")), (10, 0, 10));
    assert_eq!(impact["nearest"].as_array().map(Vec::len), Some(10));
    for one in impact["moves"].as_array().expect("moves") {
        let named = one["subjects"].as_array().expect("names").len() as u64;
        assert_eq!(named, one["shops"].as_u64().expect("a count").min(10), "{one}");
    }
    let listed = std::fs::read_to_string(list).expect("the list");
    assert_eq!(listed.lines().count(), 1080);
    let first: serde_json::Value =
        serde_json::from_str(listed.lines().next().expect("a line")).expect("JSON");
    assert_eq!((&first["subject"], &first["fares"]), (&"shop-003-0".into(), &"loses".into()));
    assert_eq!((&first["rulebook"], &first["new"]), (&"douyin.alliance".into(), &"2022-08-22".into()));
}

#[test]
fn what_may_still_follow_makes_nobody_better_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let put_out = "{ \"subject\": \"甲店\", \"in_alliance\": true, \"score\": \"3.4\" }\n";
    let warned = "{ \"subject\": \"乙店\", \"in_alliance\": true, \"score\": \"3.7\" }\n";
    std::fs::write(path.join("two.ndjson"), [put_out, warned].concat()).expect("written");
    let json: serde_json::Value =
        serde_json::from_str(&text(&alliance(path, "two.ndjson", &[]))).expect("JSON");
    let affected = json[0]["impact"]["affected"].as_array().expect("a list");
    let fares: Vec<_> =
        affected.iter().map(|shop| [shop["subject"].as_str(), shop["fares"].as_str()]).collect();
    assert_eq!(fares, [[Some("甲店"), Some("open")], [Some("乙店"), Some("loses")]]);
}

#[test]
fn records_that_cannot_be_judged_are_told_with_their_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let shops = fleet();
    let bad = "{ \"subject\": \"x\", \"closures\": \"many\" }\n{ \"subject\": \n";
    std::fs::write(path.join("some.ndjson"), lines(&shops[..1]) + bad + &lines(&shops[1..2]))
        .expect("written");
    let kept = path.join("rejects.ndjson");
    let output = alliance(path, "some.ndjson", &["--rejects", kept.to_str().expect("a path")]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("some.ndjson:2:") && told.contains("some.ndjson:3:"), "{told}");
    let json: serde_json::Value = serde_json::from_str(&text(&output)).expect("JSON");
    let impact = &json[0]["impact"];
    assert_eq!((&impact["shops"], &impact["rejected"]), (&2.into(), &2.into()));
    assert_eq!(std::fs::read_to_string(kept).expect("the rejects").lines().count(), 2);
    let output = alliance(path, "none.ndjson", &[]);
    assert_eq!(output.status.code(), Some(2));
}
