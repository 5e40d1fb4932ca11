//! What holds whatever is written: nothing panics, more facts never contradict fewer, the order of keys means nothing.

mod shipped;

use std::collections::HashMap;

use policyc::engine::{
    AsOf, Files, Format, Lang, Problem, Request, Style, Workspace, ask, draw_problems, load, parse_day,
    read_facts, test, write_json,
};
use proptest::prelude::*;
use serde_json::{Map, Value};

const STYLE: Style = Style { color: false, width: 80 };

/// Texts by their paths; one that is not there is empty.
struct Texts(HashMap<String, String>);

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(self.0.get(path).cloned().unwrap_or_default())
    }
}

/// Loads, tests and draws a text in the place of one of some files.
fn go_through(mut texts: HashMap<String, String>, path: &str, text: String) {
    texts.insert(path.to_owned(), text);
    let workspace = load(&[path.to_owned()], &Texts(texts));
    let tested = test(&workspace, None);
    for problems in [&workspace.problems, &tested.problems] {
        draw_problems(problems, &workspace.sources, Lang::Zh, STYLE);
    }
}

/// The shipped files in the order of their paths.
fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = shipped::policies().into_iter().collect();
    files.sort();
    files
}

/// The words of a text with the places where they begin and end.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let (mut words, mut start) = (Vec::new(), 0);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if start < at {
                words.push(start..at);
            }
            start = at + c.len_utf8();
        }
    }
    words
}

/// How a word is damaged.
#[derive(Debug, Clone, Copy)]
enum Damage {
    Drop,
    Double,
    Swap,
}

fn damaged(text: &str, at: usize, damage: Damage) -> String {
    let words = words(text);
    let word = words[at % (words.len() - 1)].clone();
    let next = words[at % (words.len() - 1) + 1].clone();
    let (before, between, after) = (&text[..word.start], &text[word.end..next.start], &text[next.end..]);
    let (one, two) = (&text[word], &text[next]);
    match damage {
        Damage::Drop => format!("{before}{between}{two}{after}"),
        Damage::Double => format!("{before}{one} {one}{between}{two}{after}"),
        Damage::Swap => format!("{before}{two}{between}{one}{after}"),
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![Just(Damage::Drop), Just(Damage::Double), Just(Damage::Swap)]
}

/// The shipped rulebooks of a platform, and its example facts that are JSON.
fn platform(name: &str) -> Workspace {
    let texts = shipped::policies();
    let mut paths: Vec<String> =
        texts.keys().filter(|path| path.starts_with(&format!("policies/{name}/"))).cloned().collect();
    paths.sort();
    load(&paths, &Texts(texts))
}

fn answers(name: &str, facts: &Value, as_of: &str) -> Option<Value> {
    let mut workspace = platform(name);
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).ok()?;
    let as_of = AsOf::Day(parse_day(as_of).expect("a day"));
    let asked = ask(&workspace, &facts, &Request { as_of, version: None, readings: Vec::new() }).ok()?;
    serde_json::from_str(&write_json(&asked.decisions, &workspace.sources)).ok()
}

fn example(path: &str) -> Value {
    let text = std::fs::read_to_string(path).expect("facts");
    serde_json::from_str(&text).expect("JSON")
}

/// Example facts with the platform and the day to ask for.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("kuaishou", "policies/kuaishou/facts/serious.json", "2023-06-01"),
    ("kuaishou", "policies/kuaishou/facts/malicious_evasion.json", "2023-06-01"),
    ("kuaishou", "policies/kuaishou/facts/points_at_the_year_end.json", "2023-12-01"),
    ("douyin", "policies/douyin/facts/points-near-eviction.json", "2024-03-06"),
    ("wechat", "policies/wechat/facts/credit-score-after-a-node.json", "2024-06-01"),
    ("xiaohongshu", "policies/xiaohongshu/facts/points_with_spill_over.json", "2023-11-01"),
];

/// Takes keys out of an object and of the objects in it: those whose turn is true.
fn thinned(facts: &Value, turns: &mut impl Iterator<Item = bool>) -> Value {
    match facts {
        Value::Object(pairs) => {
            let mut kept = Map::new();
            for (key, value) in pairs {
                // What the platform found counts as not found where it is left out: that is no lack of facts.
                let stays = ["id", "subject", "platform_finds"].contains(&key.as_str());
                if stays || !turns.next().unwrap_or(false) {
                    kept.insert(key.clone(), thinned(value, turns));
                }
            }
            Value::Object(kept)
        }
        Value::Array(items) => items.iter().map(|item| thinned(item, turns)).collect(),
        plain => plain.clone(),
    }
}

fn reversed(facts: &Value) -> Value {
    match facts {
        Value::Object(pairs) => {
            pairs.iter().rev().map(|(key, value)| (key.clone(), reversed(value))).collect()
        }
        Value::Array(items) => items.iter().map(reversed).collect(),
        plain => plain.clone(),
    }
}

/// The findings of decisions: rule, element, status, tier.
fn findings(answer: &Value) -> HashMap<(String, String), (String, Value)> {
    let decisions = answer.as_array().cloned().unwrap_or_else(|| vec![answer.clone()]);
    let of = |decision: &Value| decision["findings"].as_array().cloned().unwrap_or_default();
    let key = |finding: &Value| (finding["rule"].to_string(), finding["element"].to_string());
    let told = |finding: &Value| (finding["status"].to_string(), finding["tier"]["id"].clone());
    decisions.iter().flat_map(of).map(|finding| (key(&finding), told(&finding))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange_to_be_told_what_is_wrong(text in "\\PC{0,200}") {
        go_through(HashMap::new(), "t.policy", text.clone());
        go_through(HashMap::new(), "t.policy", format!("violation v {{ {text} }}\nfact n: count\n"));
    }

    #[test]
    fn shipped_rulebooks_may_be_damaged_anywhere(
        file in any::<prop::sample::Index>(), at in any::<usize>(), damage in damage()
    ) {
        let files = files();
        let (path, text) = &files[file.index(files.len())];
        go_through(shipped::policies(), path, damaged(text, at, damage));
    }

    #[test]
    fn no_facts_are_too_strange_to_be_told_what_is_wrong(text in "\\PC{0,120}", json in "[\\[\\]{}\",:0-9a-z \n-]{0,120}") {
        let mut workspace = platform("xiaohongshu");
        for text in [&text, &json] {
            for format in [Format::Json, Format::Yaml, Format::Toml] {
                let file = workspace.sources.add("facts", text.clone());
                let Ok(facts) = read_facts(format, file, &workspace.sources) else { continue };
                let as_of = AsOf::Day(parse_day("2023-11-01").expect("a day"));
                let request = Request { as_of, version: None, readings: Vec::new() };
                if let Err(problems) = ask(&workspace, &facts, &request) {
                    draw_problems(&problems, &workspace.sources, Lang::En, STYLE);
                }
            }
        }
    }

    #[test]
    fn more_facts_never_contradict_fewer(
        which in 0..EXAMPLES.len(), turns in prop::collection::vec(prop::bool::weighted(0.2), 60)
    ) {
        let (platform, path, day) = EXAMPLES[which];
        let whole = example(path);
        let fewer = thinned(&whole, &mut turns.into_iter());
        let all = answers(platform, &whole, day).expect("the example is answered");
        let Some(some) = answers(platform, &fewer, day) else { return Ok(()) };
        let (all, some) = (findings(&all), findings(&some));
        for (key, (status, tier)) in &some {
            let Some((_, with_all)) = all.get(key) else { continue };
            if status == "\"determined\"" || status == "\"none_stated\"" {
                prop_assert_eq!(tier, with_all, "{:?} {}", key, fewer);
            }
        }
    }

    #[test]
    fn the_order_of_keys_means_nothing(which in 0..EXAMPLES.len()) {
        let (platform, path, day) = EXAMPLES[which];
        let facts = example(path);
        prop_assert_eq!(answers(platform, &facts, day), answers(platform, &reversed(&facts), day));
    }
}
