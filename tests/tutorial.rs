//! The tutorials, carried out from the first line to the last in a folder of their own: what a page writes is written, what it runs is run,
//! and what it shows is what the binary prints. `UPDATE_DOCS=1` puts what is printed into the pages.
//!
//! A block is named by what stands behind its fence: `policy FILE` and `json FILE` write a file, `policy >> FILE` adds to one,
//! `diff FILE` changes the lines marked `-` into those marked `+`, `console` runs each line that begins with `$ policyc`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Carries out a block, and gives the block as it should stand on the page.
type Step = fn(&Path, &str, &str) -> String;

const STEPS: &[(&str, Step)] =
    &[("policy >> ", append), ("policy ", write), ("json ", write), ("diff ", change), ("console", run)];

fn write(folder: &Path, name: &str, body: &str) -> String {
    std::fs::write(folder.join(name), body).expect("a file");
    body.to_owned()
}

fn append(folder: &Path, name: &str, body: &str) -> String {
    let before = std::fs::read_to_string(folder.join(name)).expect("a file that was begun");
    write(folder, name, &format!("{before}\n{body}"));
    body.to_owned()
}

fn change(folder: &Path, name: &str, body: &str) -> String {
    let marked =
        |mark: char| body.lines().filter_map(move |line| line.strip_prefix(mark)).collect::<Vec<_>>();
    let before = std::fs::read_to_string(folder.join(name)).expect("a file that was begun");
    let old = marked('-').join("\n");
    assert_eq!(before.matches(&old).count(), 1, "{name} has these lines once:\n{old}");
    write(folder, name, &before.replace(&old, &marked('+').join("\n")));
    body.to_owned()
}

fn run(folder: &Path, _: &str, body: &str) -> String {
    let mut shown = String::new();
    for line in body.lines().filter(|line| line.starts_with("$ ")) {
        let arguments = line.strip_prefix("$ policyc ").expect("only policyc is run").split(' ');
        let mut command = Command::new(insta_cmd::get_cargo_bin("policyc"));
        let output = command.args(arguments).current_dir(folder).env_clear().env("COLUMNS", "100");
        let output = output.output().expect("it runs");
        let printed = [output.stderr, output.stdout].concat();
        let printed = String::from_utf8(printed).expect("UTF-8");
        writeln!(shown, "{line}\n{}", printed.trim_end()).expect("room");
    }
    shown.trim_end().to_owned() + "\n"
}

/// Carries out a page, and gives the page as it should read.
fn carried_out(page: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut steps = 0;
    let blocks = page.split("```").enumerate().map(|(at, text)| {
        let Some((info, body)) = text.split_once('\n').filter(|_| at % 2 == 1) else {
            return text.to_owned();
        };
        let step = STEPS.iter().find_map(|(word, step)| Some((info.strip_prefix(word)?, step)));
        let Some((name, step)) = step else { return text.to_owned() };
        steps += 1;
        format!("{info}\n{}", step(folder.path(), name, body))
    });
    let page = blocks.collect::<Vec<_>>().join("```");
    assert!(steps > 10, "the page does something");
    page
}

fn holds(path: &str) {
    let page = std::fs::read_to_string(path).expect("the page");
    let carried_out = carried_out(&page);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &carried_out).expect("the page");
    }
    let diff = similar::TextDiff::from_lines(&page, &carried_out);
    assert!(page == carried_out, "{path} shows something else:\n{}", diff.unified_diff());
}

#[test]
fn the_tutorial_holds() {
    holds("docs/tutorial.md");
}

#[test]
fn the_tutorial_in_chinese_holds() {
    holds("docs/tutorial.zh.md");
}
