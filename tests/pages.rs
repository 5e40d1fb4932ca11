//! Every problem has a page, and the examples of the pages do what they say: the wrong one raises exactly the code of its page, the
//! right one nothing. They are run by the real binary, each in a folder of its own.

#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use policyc::engine::{Lint, Page, Sample};

/// Pages without an example, and why.
const WITHOUT_AN_EXAMPLE: &[(&str, &str)] =
    &[("E0005", "a mistake of the formatter; none is known, and `tests/format.rs` looks for one")];

/// The file that a block stands for; commands stand for none.
fn file_of(block: &Sample) -> Option<&'static str> {
    let usual = match block.language {
        "policy" => "shop.policy",
        "json" => "facts.json",
        "yaml" => "facts.yaml",
        "toml" => "facts.toml",
        "csv" => "shops.csv",
        "ndjson" => "shops.ndjson",
        "sh" => return None,
        other => panic!("a block of {other} says nothing here"),
    };
    Some(block.file.unwrap_or(usual))
}

/// The settings beside examples that are about something else than what lints look for: an example says no more than it must.
const NO_LINTS: &str = "[lints]\nall = \"off\"\n";

/// Writes the files of an example and runs its commands, or else `policyc check .`. What was told.
fn run(page: &Page, example: &[Sample]) -> (bool, String) {
    let folder = tempfile::tempdir().expect("a folder");
    if Lint::of_code(page.code).is_none() {
        std::fs::write(folder.path().join("policyc.toml"), NO_LINTS).expect("a file");
    }
    let mut commands = String::new();
    for block in example {
        let Some(file) = file_of(block) else {
            commands.push_str(block.text);
            continue;
        };
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, block.text).expect("a file");
    }
    let commands = if commands.is_empty() { "policyc check .".to_owned() } else { commands };
    let binary = insta_cmd::get_cargo_bin("policyc");
    let places = [binary.parent().expect("a folder"), Path::new("/usr/bin"), Path::new("/bin")];
    let output = Command::new("sh")
        .args(["-c", &commands])
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", std::env::join_paths(places).expect("a path"))
        .output()
        .expect("it runs");
    let told = [output.stderr, output.stdout].concat();
    (output.status.success(), String::from_utf8_lossy(&told).into_owned())
}

/// The codes that problems were told with: in brackets, or of a record that was rejected behind its place.
fn codes(told: &str) -> Vec<&str> {
    let is_code = |text: &str| {
        text.len() == 5 && text.starts_with(['E', 'W']) && text[1..].bytes().all(|b| b.is_ascii_digit())
    };
    let rejected = told.lines().filter_map(|line| line.split(": ").nth(1));
    told.split(['[', ']']).chain(rejected).filter(|text| is_code(text)).collect()
}

#[test]
fn the_wrong_example_raises_exactly_its_code_and_the_right_one_nothing() {
    let mut wrong = Vec::new();
    for page in Page::ALL {
        let is_excused = WITHOUT_AN_EXAMPLE.iter().any(|(code, _)| *code == page.code);
        let [bad, good] = match page.examples() {
            Some(examples) if !is_excused => examples,
            None if is_excused => continue,
            _ => panic!("{}: needs two examples or a reason, not both", page.code),
        };
        let (_, told) = run(page, &bad);
        if codes(&told) != [page.code] {
            wrong.push(format!("{}: the wrong example tells\n{told}", page.code));
        }
        let (is_clean, told) = run(page, &good);
        if !codes(&told).is_empty() || !is_clean {
            wrong.push(format!("{}: the right example tells\n{told}", page.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_has_a_title_and_a_text_in_both_languages() {
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for page in Page::ALL {
        use policyc::engine::Lang::{En, Zh};
        assert!(page.text.starts_with(&format!("# {}\n", page.code)), "{}: begins with its code", page.code);
        assert!(
            !page.title(En).is_empty() && !is_chinese(page.title(En)),
            "{}: {}",
            page.code,
            page.title(En)
        );
        assert!(is_chinese(page.title(Zh)), "{}: {}", page.code, page.title(Zh));
        let [en, zh] = [En, Zh].map(|lang| page.paragraphs(lang).count());
        assert!(en >= 2 && en == zh, "{}: {en} and {zh} paragraphs", page.code);
    }
    let files = std::fs::read_dir("docs/problems").expect("a folder").count();
    assert_eq!(files, Page::ALL.len(), "a page without a problem");
}
