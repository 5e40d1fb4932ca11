//! Comments never reach an answer: put behind every mark of a shipped policy, they change nothing that is said.

mod shipped;
#[path = "fleets/shops.rs"]
#[allow(dead_code)]
mod shops;

use std::collections::BTreeMap;

use policyc::engine::{
    AsOf, Files, Format, Lang, Levels, PageForm, Problem, Request, Style, Workspace, ask, compared, couples,
    draw_problems, lint, load, pages, parse_day, read_facts, tell_comparisons, tell_timelines, test,
    timelines, write_human, write_json,
};
use policyc::plan::Plan;
use policyc::syntax::{Group, Part, concrete};
use serde_json::Value;
use shops::{Dice, shop};

/// How many shops are rolled for each rulebook.
const SHOPS: usize = 12;

/// What stands in the comments; no answer may say it.
const COMMENT: &str = "// 注：unless \"x\" { )";

struct Texts(BTreeMap<String, String>);

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(self.0[path].clone())
    }
}

fn ends(group: &Group, found: &mut Vec<usize>) {
    for part in &group.parts {
        match part {
            Part::Mark(mark) => found.push(mark.end),
            Part::Group(group) => ends(group, found),
        }
    }
}

/// A policy with a comment behind every mark for which `takes` says so.
fn commented(text: &str, takes: impl Fn(usize) -> bool) -> String {
    let mut places = Vec::new();
    ends(&concrete(text).expect("a sound policy"), &mut places);
    places.sort_unstable();
    let (mut new, mut at) = (String::new(), 0);
    for (number, place) in places.into_iter().enumerate() {
        new.push_str(&text[at..place]);
        at = place;
        if takes(number) {
            new.push_str(COMMENT);
            // What ends a line ends the comment too.
            if !text[at..].trim_start_matches(' ').starts_with(['\n', '\r']) {
                new.push('\n');
            }
        }
    }
    new + &text[at..]
}

fn read(texts: &BTreeMap<String, String>) -> Workspace {
    let mut paths: Vec<String> = texts.keys().cloned().collect();
    paths.sort();
    let workspace = load(&paths, &Texts(texts.clone()));
    let told =
        draw_problems(&workspace.problems, &workspace.sources, Lang::En, Style { color: false, width: 100 });
    assert!(!workspace.has_errors(), "{told}");
    workspace
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(pairs) => {
            pairs.remove("place");
            pairs.values_mut().for_each(without_places);
        }
        Value::Array(values) => values.iter_mut().for_each(without_places),
        _ => {}
    }
}

fn request(plans: &[&Plan]) -> Request {
    let last = plans.last().expect("a version");
    let mut in_force = plans.iter().rev().filter(|plan| plan.head.status.governs());
    let (day, version) = match in_force.find_map(|plan| plan.head.effective) {
        Some(day) => (day.checked_add(jiff::Span::new().days(30)).expect("a day"), None),
        None => (parse_day("2024-06-01").expect("a day"), Some(last.head.version.clone())),
    };
    Request { as_of: AsOf::Day(day), version, readings: Vec::new() }
}

/// All that is said of rolled shops by one rulebook.
fn answers(workspace: &Workspace, id: &str, seed: u64) -> Vec<String> {
    let mut alone = workspace.clone();
    alone.rulebooks.retain(|loaded| loaded.plan.head.id == id);
    let plans: Vec<&Plan> = alone.versions(id).collect();
    let mut dice = Dice::new(seed);
    let rolled: Vec<String> =
        (0..SHOPS).map(|at| shop(&plans, &at.to_string(), &mut dice).to_string()).collect();
    let request = request(&plans);
    let style = Style { color: false, width: 100 };
    let mut said = Vec::new();
    for text in rolled {
        let mut alone = alone.clone();
        let file = alone.sources.add("facts.json", text);
        let Ok(facts) = read_facts(Format::Json, file, &alone.sources) else { continue };
        let Ok(asked) = ask(&alone, &facts, &request) else { continue };
        for lang in [Lang::En, Lang::Zh] {
            said.push(write_human(&asked.decisions, &alone.sources, lang, style));
        }
        let mut json: Value =
            serde_json::from_str(&write_json(&asked.decisions, &alone.sources)).expect("JSON");
        without_places(&mut json);
        said.push(json.to_string());
        if let Ok(told) = timelines(&alone, &facts, &request, (None, None)) {
            said.push(tell_timelines(&told, Lang::Zh, style));
        }
    }
    said
}

/// What is said without facts: pages, what tests come to, what is most likely not meant.
fn tellings(workspace: &Workspace) -> Vec<String> {
    let mut said: Vec<String> = [Lang::En, Lang::Zh]
        .into_iter()
        .flat_map(|lang| pages(workspace, &[PageForm::Markdown], lang))
        .map(|(_, page)| page)
        .collect();
    said.push(format!("{:?}", test(workspace, None).failed));
    let today = AsOf::Day(parse_day("2026-01-01").expect("a day"));
    let found = lint(workspace, &|_| Levels::default(), today);
    said.extend(found.iter().map(|problem| format!("{:?}", problem.issue)));
    said
}

fn assert_same(what: &str, plain: &[String], commented: &[String]) {
    assert_eq!(plain.len(), commented.len(), "{what}");
    for (plain, commented) in plain.iter().zip(commented) {
        let differing = plain.lines().zip(commented.lines()).find(|(one, other)| one != other);
        assert!(plain == commented, "{what}: {differing:#?}");
    }
}

#[test]
fn comments_behind_every_mark_change_no_answer() {
    nothing_changes(&shipped::policies(), 10);
    nothing_changes(&shipped::policies_in("policies-zh"), 2);
}

fn nothing_changes(texts: &BTreeMap<String, String>, least: usize) {
    let plain = read(texts);
    let said = tellings(&plain);
    for (name, takes) in [("all", (|_| true) as fn(usize) -> bool), ("some", |at| at % 3 == 1)] {
        let with = |text: &String| commented(text, takes);
        let new = texts.iter().map(|(path, text)| (path.clone(), with(text))).collect();
        let new = read(&new);
        assert_same(name, &said, &tellings(&new));
        let ids: Vec<String> = plain.ids().into_iter().map(ToOwned::to_owned).collect();
        assert!(ids.len() >= least);
        for (seed, id) in ids.iter().enumerate() {
            let seed = seed as u64 + 40;
            let (old, new) = (answers(&plain, id, seed), answers(&new, id, seed));
            assert!(!old.is_empty(), "{id}");
            assert_same(id, &old, &new);
        }
    }
}

/// The rulebook whose answer quotes what stands beside comments.
const QUOTED: &str = r#"rulebook demo.cm {
  title "t"  version "1"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source "t" retrieved 2024-01-02 confidence official
}
fact n: count

violation v "v" @"1" { tier warned "warned" @"1" { when n + 1 >= 10  // at least ten
  warn  // a warning
} }

/// A doc comment of what comes next.
violation u "u" @"1" {
  tier warned "warned" @"1" {
    when all {
      n >= 10,  // at least ten
      max(n, // of both
        3) - 1 >= 9,  // nine
    }
    warn  // a warning
  }
}
// The last word.
"#;

#[test]
fn a_quoted_condition_is_its_own_words_on_one_line() {
    let mut workspace =
        load(&["a.policy".to_owned()], &Texts([("a.policy".to_owned(), QUOTED.to_owned())].into()));
    let file = workspace.sources.add("facts.json", r#"{ "n": 12 }"#);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let asked = ask(&workspace, &facts, &request).expect("an answer");
    let texts = |at: usize| {
        let reason = &asked.decisions[0].findings[at].tiers[0].reason;
        let parts = reason.parts.iter().map(|part| part.text.clone());
        [reason.text.clone()].into_iter().chain(parts).collect::<Vec<_>>()
    };
    assert_eq!(texts(0), ["n + 1 >= 10"]);
    let all = "all { n >= 10, max(n, 3) - 1 >= 9 }";
    assert_eq!(texts(1), [all, "n >= 10", "max(n, 3) - 1 >= 9"]);
}

#[test]
fn a_comparison_quotes_no_comments() {
    let one = |text: &str| {
        load(&["a.policy".to_owned()], &Texts([("a.policy".to_owned(), text.to_owned())].into()))
    };
    let (old, new) =
        (one(QUOTED), one(&QUOTED.replace(">= 9,", ">= 8,").replace("n + 1 >= 10", "n + 2 >= 10")));
    let comparisons = compared(&couples(&old, &new));
    let told = tell_comparisons(&comparisons, Lang::En, Style { color: false, width: 100 });
    assert!(!comparisons.is_empty() && told.contains('8') && !told.contains("//"), "{told}");
    for word in ["at least ten", "nine", "a warning", "A doc comment"] {
        assert!(!told.contains(word), "{told}");
    }
}
