//! Fixes never make anything worse: over the corpus of broken policies, what is mended raises nothing that was not raised before, and
//! mending it once more changes nothing.

use std::collections::BTreeMap;

use policyc::engine::{Applicability, Files, Issue, Mended, Problem, load, mended, test};

/// One text under one name.
struct Only<'a>(&'a str);

impl Files for Only<'_> {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let missing = || Issue::Unreadable { file: path.to_owned(), reason: "no such file".into() };
        if path == "shop.policy" { Ok(self.0.to_owned()) } else { Err(Problem::nowhere(missing())) }
    }
}

/// How often a text is mended at most, as `policyc check --fix` does.
const ROUNDS: usize = 10;

/// How many problems of each code a text has, its tests included.
fn codes(text: &str) -> BTreeMap<&'static str, usize> {
    let workspace = load(&["shop.policy".to_owned()], &Only(text));
    let mut codes = BTreeMap::new();
    for problem in workspace.problems.iter().chain(&test(&workspace, None).problems) {
        *codes.entry(problem.code()).or_default() += 1;
    }
    codes
}

/// A text after one round, if anything in it is mended.
fn once(text: &str, upto: Applicability) -> Option<String> {
    let workspace = load(&["shop.policy".to_owned()], &Only(text));
    let mended: Vec<Mended> = mended(&workspace.problems, upto, &workspace.sources);
    mended.into_iter().next().map(|mended| mended.text)
}

fn corpus() -> Vec<(String, String)> {
    let mut corpus = Vec::new();
    for room in ["syntax", "model", "tests"] {
        for entry in std::fs::read_dir(format!("tests/cases/{room}/bad")).expect("a folder") {
            let path = entry.expect("an entry").path();
            corpus.push((path.display().to_string(), std::fs::read_to_string(path).expect("a case")));
        }
    }
    corpus.sort();
    corpus
}

/// What is left of a text that is mended until nothing is left to mend.
fn all(name: &str, text: &str, upto: Applicability) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let Some(next) = once(&text, upto) else { return text };
        assert_ne!(next, text, "{name}: a fix that changes nothing");
        text = next;
    }
    panic!("{name}: there is always one more thing to mend:\n{text}");
}

#[test]
fn no_fix_makes_anything_worse() {
    let mut counts = BTreeMap::from([(Applicability::Safe, 0), (Applicability::Suggestion, 0)]);
    for (name, text) in corpus() {
        let before = codes(&text);
        for upto in [Applicability::Safe, Applicability::Suggestion] {
            let mended = all(&name, &text, upto);
            let after = codes(&mended);
            let is_new =
                |(code, count): (&&str, &usize)| before.get(*code).is_none_or(|before| before < count);
            let sum = |codes: &BTreeMap<_, usize>| codes.values().sum::<usize>();
            let is_worse = match upto {
                Applicability::Safe => after.iter().any(is_new),
                Applicability::Suggestion => sum(&after) > sum(&before),
            };
            assert!(!is_worse, "{name}, {upto:?}: {before:?} became {after:?}\n{mended}");
            *counts.entry(upto).or_default() += usize::from(mended != text);
        }
    }
    println!("mended of the corpus: {counts:?}");
    assert!(counts[&Applicability::Safe] >= 20 && counts[&Applicability::Suggestion] >= 60, "{counts:?}");
}

/// A broken text, and what the safe fixes and all fixes make of it.
const MENDED: &[(&str, &str, &str)] = &[
    ("fact n： count\n", "fact n: count\n", "fact n: count\n"),
    ("fact n count\nfact m count\n", "fact n: count\nfact m: count\n", "fact n: count\nfact m: count\n"),
    ("fact n: count “数量，件”\n", "fact n: count \"数量，件\"\n", "fact n: count \"数量，件\"\n"),
    (
        "fact n: count\ndefine a = n ＞＝ ２０\n",
        "fact n: count\ndefine a = n >= 20\n",
        "fact n: count\ndefine a = n >= 20\n",
    ),
    (
        "fact n: count\ndefine a = any { n > 1 n > 2 n > 3 }\n",
        "fact n: count\ndefine a = any { n > 1, n > 2, n > 3 }\n",
        "fact n: count\ndefine a = any { n > 1, n > 2, n > 3 }\n",
    ),
    (
        "fact n: count\ndefine a = n > 1&&n < 3\n",
        "fact n: count\ndefine a = n > 1 and n < 3\n",
        "fact n: count\ndefine a = n > 1 and n < 3\n",
    ),
    ("fact n: count;\nfact m: count；\n", "fact n: count\nfact m: count\n", "fact n: count\nfact m: count\n"),
    ("fact n: count \"数量\n", "fact n: count \"数量\n", "fact n: count \"数量\"\n"),
    (
        "fact n: count\ndefine a = m > 1\n",
        "fact n: count\ndefine a = m > 1\n",
        "fact n: count\ndefine a = m > 1\n",
    ),
    (
        "fact orders: count\ndefine a = order > 1\n",
        "fact orders: count\ndefine a = order > 1\n",
        "fact orders: count\ndefine a = orders > 1\n",
    ),
    ("fact s: number in 5..0\n", "fact s: number in 5..0\n", "fact s: number in 0..5\n"),
    ("fact n: count CNY\n", "fact n: count CNY\n", "fact n: count\n"),
    (
        "appeal a \"a\" { window 7 days window 7 days }\n",
        "appeal a \"a\" { window 7 days }\n",
        "appeal a \"a\" { window 7 days }\n",
    ),
    (
        "appeal a \"a\" { window 7 days window 8 days }\n",
        "appeal a \"a\" { window 7 days window 8 days }\n",
        "appeal a \"a\" { window 7 days window 8 days }\n",
    ),
];

#[test]
fn fixes_do_what_they_say() {
    for (broken, safely, wholly) in MENDED {
        assert_eq!(all(broken, broken, Applicability::Safe), *safely);
        assert_eq!(all(broken, broken, Applicability::Suggestion), *wholly);
    }
}
