//! Accounts through time, and what an account cannot be.

use policyc::engine::{
    AsOf, Files, Format, Lang, Problem, Request, Style, ask, draw_problems, load, parse_day, read_facts, test,
};

const POLICY: &str = include_str!("accounts/ledgers.policy");
const STYLE: Style = Style { color: false, width: 100 };

/// One text under every name.
struct One(String);

impl Files for One {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

fn problems(text: &str) -> String {
    let workspace = load(&["t.policy".to_owned()], &One(text.to_owned()));
    let tested = test(&workspace, None);
    let all: Vec<Problem> = workspace.problems.iter().chain(&tested.problems).cloned().collect();
    draw_problems(&all, &workspace.sources, Lang::En, STYLE)
}

#[test]
fn the_tests_of_the_rulebook_pass() {
    assert_eq!(problems(POLICY), "");
}

#[test]
fn what_an_account_cannot_be_is_refused() {
    for (written, instead, code) in [
        ("at 30 \"30 分\"", "at 0 \"30 分\"", "E0317"),
        ("at 10 deducted", "at 20 deducted", "E0209"),
        ("fine 1000 CNY", "deduct 1 points from content", "E0318"),
        ("fine 1000 CNY", "deduct 1 points from shop", "E0318"),
        ("after 90 days", "after 90 hours", "E0308"),
        ("after 90 days", "after 0 days", "E0308"),
        ("every 1 days", "every 1 points", "E0308"),
        ("recover 1 points", "recover 1 CNY", "E0301"),
        ("carry 24 points", "carry 24 days", "E0301"),
        ("calendar quarters\n", "calendar quarter_s\n", "E0201"),
        ("  period calendar quarters\n", "", "E0208"),
        ("keep when exempt", "keep when 3", "E0301"),
        ("keep when exempt", "keep when nobody", "E0201"),
        ("points e.points  dated e.at }\n  at 50", "dated e.at }\n  at 50", "E0208"),
        ("dated e.at }\n  at 50", "dated e.points }\n  at 50", "E0301"),
        ("counting confirmed, pending", "counting pending", "E0208"),
        ("  counting confirmed, pending\n", "", "E0208"),
        ("counts down from 12", "counts down from 12 counts up", "E0209"),
        ("from entries_given where e.account == shop", "from exempt where e.account == shop", "E0301"),
        ("fact exempt: bool", "define late: bool = today in this period\nfact exempt: bool", "E0316"),
    ] {
        assert!(POLICY.contains(written), "{written}");
        let found = problems(&POLICY.replacen(written, instead, 1));
        assert!(found.contains(code), "{instead}: {found}");
        assert_eq!(found.matches(['×', '⚠']).count(), 1, "{instead}: {found}");
    }
}

#[test]
fn points_below_zero_are_refused() {
    let mut workspace = load(&["t.policy".to_owned()], &One(POLICY.to_owned()));
    let given =
        r#"{ "entries_given": [{ "id": "1", "account": "shop", "points": -5, "at": "2024-05-01" }] }"#;
    let file = workspace.sources.add("facts.json", given);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-05-02").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let problems = ask(&workspace, &facts, &request).expect_err("points below zero");
    let codes: Vec<&str> = problems.iter().map(|problem| problem.issue.code()).collect();
    assert_eq!(codes, ["E0710"]);
}
