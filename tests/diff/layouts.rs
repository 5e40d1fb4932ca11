//! Shipped rulebooks that only look otherwise: laid out in one line an item, items in the other order, definitions renamed.

use super::{Page, diff};
use policyc::engine::{Files, Lang, Problem, Sources, compared, couples, layout, load, translate};
use policyc::messages::{Touch, Verdict};

/// The shipped policies.
fn paths() -> Vec<String> {
    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut paths = Vec::new();
    files(std::path::Path::new("policies"), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    paths.into_iter().map(|path| path.display().to_string()).collect()
}

/// The shipped rulebooks that import nothing.
fn rulebooks() -> Vec<(String, String)> {
    let texts = paths().into_iter().map(|path| (path.clone(), on_disk(&path)));
    texts.filter(|(_, text)| text.contains("\nrulebook ") && !text.contains("\nimport ")).collect()
}

/// The items of a laid out policy, each with its comments.
fn items(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut is_open = false;
    for line in text.lines() {
        let is_comment = line.starts_with("//");
        let is_start = !line.starts_with([' ', '}', '@', ')']) && !line.is_empty() && !is_comment;
        if is_start && is_open {
            items.push(String::new());
            is_open = false;
        }
        if let Some(item) = items.last_mut().filter(|_| !is_comment) {
            *item += line;
            *item += "\n";
            is_open |= is_start;
        }
    }
    items
}

fn is_same(name: &str, old: &str, new: &str) {
    let comparison = diff(old, new);
    let odd: Vec<_> = comparison
        .changes
        .iter()
        .filter(|change| matches!(change.touches, Touch::Decisions | Touch::Facts))
        .collect();
    assert!(odd.is_empty() && comparison.verdict != Verdict::Differs, "{name}: {odd:#?}");
}

#[test]
fn the_order_of_items_is_no_meaning() {
    for (name, text) in rulebooks() {
        let mut items = items(&text);
        items.reverse();
        is_same(&name, &text, &items.concat());
    }
}

#[test]
fn blanks_and_comments_are_no_meaning() {
    for (name, text) in rulebooks() {
        let spread: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| ["\n   ", line.trim(), "  // …\n"])
            .collect();
        is_same(&name, &text, &spread);
    }
}

/// A text with one whole word replaced.
fn renamed(text: &str, from: &str, to: &str) -> String {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    let mut new = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let is_whole = !before.ends_with(is_part) && !before.ends_with('.') && !after.starts_with(is_part);
        new += before;
        new += if is_whole { to } else { from };
        rest = after;
    }
    new + rest
}

#[test]
fn names_of_definitions_are_no_meaning() {
    let mut renames = 0;
    for (name, text) in rulebooks() {
        let defined = text.lines().filter_map(|line| line.strip_prefix("define "));
        let names: Vec<&str> = defined.filter_map(|rest| rest.split([' ', ':', '(']).next()).collect();
        for define in names {
            let new = renamed(&text, define, &format!("{define}_renamed"));
            let workspace = load(&["shop.policy".to_owned()], &Page(&new));
            if !workspace.has_errors() {
                is_same(&name, &text, &new);
                renames += 1;
            }
        }
    }
    assert!(renames > 20, "{renames} definitions were renamed");
}

/// The files of the repository, each as something makes of it.
struct Made<'a>(&'a dyn Fn(&str) -> String);

impl Files for Made<'_> {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok((self.0)(path))
    }
}

fn on_disk(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A file in the keywords of a language.
fn spelled(path: &str, lang: Lang, files: &dyn Files) -> String {
    translate(path, lang, files).unwrap_or_else(|(problems, _)| panic!("{path}: {problems:#?}"))
}

/// A file without its comments and its layout, laid out again.
fn laid_out(path: &str) -> String {
    let lines = on_disk(path);
    let lines = lines.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text: String = lines.flat_map(|line| ["\n\n ", line.trim()]).collect();
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    layout(file, &sources).unwrap_or_else(|problems| panic!("{path}: {problems:#?}"))
}

/// Every shipped rulebook, with what it imports, made into something else.
fn all_are_same(make: &dyn Fn(&str) -> String) {
    let mut texts = 0;
    for path in paths() {
        let one = std::slice::from_ref(&path);
        let (old, new) = (load(one, &Made(&on_disk)), load(one, &Made(make)));
        assert!(!old.has_errors() && !new.has_errors(), "{path}: {:#?}", new.problems);
        for comparison in compared(&couples(&old, &new)) {
            assert_eq!(comparison.verdict, Verdict::Same, "{path}: {:#?}", comparison.changes);
            texts += 1;
        }
    }
    assert!(texts > 20, "{texts} rulebooks were compared");
}

#[test]
fn the_language_of_keywords_is_no_meaning() {
    let chinese = |path: &str| spelled(path, Lang::Zh, &Made(&on_disk));
    let changed = paths().iter().filter(|path| chinese(path) != on_disk(path)).count();
    assert!(changed > 20, "{changed} policies have other keywords in Chinese");
    all_are_same(&chinese);
    all_are_same(&|path| spelled(path, Lang::En, &Made(&chinese)));
}

#[test]
fn the_layout_is_no_meaning() {
    all_are_same(&laid_out);
}
