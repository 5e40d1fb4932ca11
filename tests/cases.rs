//! One small file for each mistake: it raises what its first line says, and nothing else.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use policyc::engine::{
    AsOf, Files, Issue, Lang, Levels, Page, Problem, Sources, Style, Workspace, draw_problems, layout, lint,
    load, parse_day, test,
};

const ROOMS: &[&str] = &["syntax", "model", "tests", "lint"];

/// Codes of policies that no single policy file raises, and why.
const WITHOUT_A_CASE: &[(&str, &str)] = &[
    ("E0005", "a mistake of the formatter"),
    ("E0007", "raised where a new file would replace another one"),
    ("E0008", "raised where keywords are converted"),
    ("E0009", "raised where git cannot be asked"),
    ("E0010", "raised where two sides are to be compared"),
    ("E0011", "raised where git is asked for a revision"),
    ("E0012", "raised where a name on the disk is a link"),
    ("E0013", "raised where a file on the disk is no policy"),
    ("E0006", "needs a file that cannot be written"),
    ("E0001", "raised by the door that reads files"),
    ("E0002", "raised where bytes become text, before a policy is seen"),
    ("E0003", "raised by the size of a file, before it is read"),
    ("E0004", "raised for a folder without policies"),
    ("E0401", "takes two files"),
    ("W0402", "takes two files"),
    ("E0403", "takes two files"),
];

/// One case; no other file can be read.
struct Case {
    path: String,
    text: String,
}

impl Files for Case {
    fn read(&self, path: &str) -> Result<String, Problem> {
        if path == self.path {
            return Ok(self.text.clone());
        }
        Err(Problem::nowhere(Issue::Unreadable { file: path.to_owned(), reason: "no such file".into() }))
    }
}

fn cases(room: &str, side: &str) -> Vec<Case> {
    let folder: PathBuf = ["tests", "cases", room, side].iter().collect();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a case");
    paths.iter().map(|path| Case { path: name(path), text: read(path) }).collect()
}

/// Everything that is wrong with a case, its tests included; what lints find, only in the room of lints.
fn problems(room: &str, case: &Case) -> (Workspace, Vec<Problem>) {
    let workspace = load(std::slice::from_ref(&case.path), case);
    let today = AsOf::Day(parse_day("2026-01-01").expect("a day"));
    let mut problems = match room {
        "lint" => lint(&workspace, &|_| Levels::default(), today),
        _ => workspace.problems.clone(),
    };
    problems.extend(test(&workspace, None).problems);
    (workspace, problems)
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    let mut codes: Vec<_> = problems.iter().map(|problem| problem.issue.code()).collect();
    codes.sort_unstable();
    codes
}

fn expected(case: &Case) -> Vec<&str> {
    let first = case.text.lines().next().unwrap_or_default();
    let mut codes: Vec<&str> =
        first.strip_prefix("// expect: ").map_or_else(Vec::new, |codes| codes.split_whitespace().collect());
    codes.sort_unstable();
    codes
}

#[test]
fn bad_cases_raise_what_they_say_and_good_ones_nothing() {
    let mut wrong = Vec::new();
    for (room, side) in ROOMS.iter().flat_map(|room| [(room, "good"), (room, "bad")]) {
        for case in cases(room, side) {
            let found = codes(&problems(room, &case).1);
            if found != expected(&case) || expected(&case).is_empty() != (side == "good") {
                wrong.push(format!(
                    "{room}/{side}/{}: {} but {found:?}",
                    case.path,
                    expected(&case).join(" ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bad_cases_are_drawn_well() {
    let style = Style { color: false, width: 100 };
    for room in ROOMS {
        for case in cases(room, "bad") {
            let (workspace, problems) = problems(room, &case);
            let draw = |lang| draw_problems(&problems, &workspace.sources, lang, style);
            let whole = format!("{}\n{}\n{}", case.text, draw(Lang::En), draw(Lang::Zh));
            let name = format!("{room}_{}", case.path);
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "cases/snapshots" }, {
                insta::assert_snapshot!(name, whole);
            });
        }
    }
}

#[test]
fn the_layout_changes_nothing_of_what_lints_find() {
    for case in ["good", "bad"].into_iter().flat_map(|side| cases("lint", side)) {
        let mut sources = Sources::default();
        let file = sources.add(&case.path, &case.text);
        let text = layout(file, &sources).expect("it can be read");
        let laid_out = Case { path: case.path.clone(), text };
        assert_eq!(codes(&problems("lint", &laid_out).1), codes(&problems("lint", &case).1), "{}", case.path);
    }
}

/// Whether a code speaks of a policy, rather than of the cases beside it (from `E0505` on), of facts, questions or settings.
fn is_of_a_policy(code: &str) -> bool {
    &code[1..] < "0505" || code.starts_with("W08")
}

#[test]
fn every_code_that_a_policy_can_raise_has_a_case() {
    let all = ROOMS.iter().flat_map(|room| cases(room, "bad"));
    let covered: BTreeSet<String> =
        all.flat_map(|case| expected(&case).into_iter().map(String::from).collect::<Vec<_>>()).collect();
    for code in Page::ALL.iter().map(|page| page.code).filter(|code| is_of_a_policy(code)) {
        let is_excused = WITHOUT_A_CASE.iter().any(|(excused, _)| *excused == code);
        assert!(covered.contains(code) != is_excused, "{code}: needs a case or a reason, not both");
    }
}
