//! Versions side by side: what is no change in meaning, what is one, and who is affected.

#[path = "diff/brute.rs"]
mod brute;
#[path = "diff/layouts.rs"]
mod layouts;

use std::ops::ControlFlow;

use policyc::engine::{
    AsOf, Comparison, Files, Lang, Layout, Listing, Opened, Problem, Request, Strangers, Survey, Surveyed,
    Tables, Workspace, compared, couples, load, parse_day, read_records, successions, write_comparisons,
};
use policyc::messages::{Aspect, Tendency, Touch, Verdict};
use serde_json::Value;

/// One text under every name.
struct Page<'a>(&'a str);

impl Files for Page<'_> {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.to_owned())
    }
}

/// The shop as it was, and a second text.
struct Two(String);

impl Files for Two {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(if path == "1.policy" { SHOP.to_owned() } else { self.0.clone() })
    }
}

fn workspace(text: &str) -> Workspace {
    let workspace = load(&["shop.policy".to_owned()], &Page(text));
    let errors: Vec<&Problem> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{text}\n{errors:#?}");
    workspace
}

/// What two texts differ in.
fn diff(old: &str, new: &str) -> Comparison {
    let (old, new) = (workspace(old), workspace(new));
    let mut found = compared(&couples(&old, &new));
    assert_eq!(found.len(), 1);
    found.remove(0)
}

/// The same, with facts as JSON.
fn diff_for(old: &str, new: &str, facts: &str) -> Comparison {
    let (old, new) = (workspace(old), workspace(new));
    let request = Request {
        as_of: AsOf::Day(parse_day("2024-06-01").expect("a day")),
        version: None,
        readings: Vec::new(),
    };
    let manner = (Tables::default(), Strangers::Refused);
    let survey = Survey::new(&couples(&old, &new), request, manner, Listing::None, Lang::En);
    let survey = survey.expect("a survey");
    let mut found = Surveyed::default();
    let take = &mut |chunk| {
        found.merge(&mut survey.judge("facts.json", &chunk, || false));
        ControlFlow::Continue(())
    };
    let facts = Box::new(std::io::Cursor::new(facts.to_owned()));
    read_records(Opened::Pipe(facts), &Layout::Array.into(), take).expect("facts");
    assert_eq!(found.rejected, 0);
    survey.finish(found).remove(0)
}

const SHOP: &str = include_str!("diff/shop.policy");

/// The text of the shop with something written otherwise.
fn with(from: &str, to: &str) -> String {
    assert!(SHOP.contains(from), "{from}");
    SHOP.replace(from, to)
}

#[test]
fn what_is_written_otherwise_means_the_same() {
    for (from, to) in [
        ("orders >= 20 and warned", "warned and 20 <= orders"),
        ("orders >= 20 and warned", "not (orders < 20 or not warned)"),
        ("orders >= 20 and warned", "all { warned, orders > 19 }"),
        ("orders >= 20 and warned", "orders >= 20 and orders >= 3 and warned"),
        ("14 days", "2 weeks"),
        ("trading in { normal, trial }", "trading == trial or trading == normal"),
        ("none(p in penalties where p.points > 3)", "all(p in penalties where p.points <= 3)"),
        ("penalties where p.points", "penalties where p.points + 1 - 1"),
        ("share", "portion"),
    ] {
        let comparison = diff(SHOP, &with(from, to));
        let changes = &comparison.changes;
        assert!(
            matches!(comparison.verdict, Verdict::Same | Verdict::Wording),
            "{from} → {to}: {changes:#?}"
        );
    }
}

/// A row: what is written, what instead; aspect, tendency.
type Row = (&'static str, &'static str, Aspect, Option<Tendency>);

const STRICTER: Option<Tendency> = Some(Tendency::Stricter);
const MILDER: Option<Tendency> = Some(Tendency::Milder);

const ROWS: &[Row] = &[
    ("orders >= 20", "orders >= 15", Aspect::Threshold, STRICTER),
    ("orders >= 20", "orders > 20", Aspect::Operator, MILDER),
    ("orders >= 20 and warned", "orders >= 20", Aspect::Condition, STRICTER),
    ("orders >= 20 and warned", "orders >= 20 or warned", Aspect::Condition, STRICTER),
    ("14 days", "14 workdays", Aspect::Window, None),
    ("14 days", "10 days", Aspect::Window, MILDER),
    ("trading in { normal, trial }", "trading in { normal }", Aspect::Choices, STRICTER),
    ("fine 500 CNY", "fine 300 CNY", Aspect::Amount, MILDER),
    ("fine 500 CNY", "may fine 500 CNY", Aspect::Modality, MILDER),
    ("fine 500 CNY", "fine 500 CNY  warn", Aspect::Added, STRICTER),
    ("deduct 2 points", "deduct 1..2 points", Aspect::Amount, None),
    ("for 7 days", "permanently", Aspect::Term, None),
    ("for 7 days", "for 3 days", Aspect::Term, MILDER),
    ("score >= 4.0 unless newcomer", "score >= 4.0", Aspect::Excuse, STRICTER),
    ("orders >= 100 }", "orders >= 100 unless warned }", Aspect::Excuse, MILDER),
    ("orders >= 100 }", "orders >= 100 unless not warned }", Aspect::Excuse, MILDER),
    ("score < 3.5", "score < 3.5 unless newcomer or warned", Aspect::Excuse, MILDER),
    ("score >= 4.0", "score >= 4.2", Aspect::Threshold, STRICTER),
    ("remove when score < 3.5", "remove when score < 3.8", Aspect::Threshold, STRICTER),
    ("window 7 days", "window 5 days", Aspect::Length, STRICTER),
    ("window 7 days", "window 7 workdays", Aspect::Length, None),
    ("success revokes", "", Aspect::Revokes, None),
    ("evidence any { invoice, waybill }", "evidence all { invoice, waybill }", Aspect::Evidence, None),
    ("after 90 days", "after 180 days", Aspect::Expiry, STRICTER),
    ("at 12 {", "at 10 {", Aspect::Milestone, STRICTER),
    ("overlapping longest", "overlapping serial", Aspect::Overlap, None),
    ("short: bool = true", "short: bool = false", Aspect::Value, None),
    ("in 0..5", "in 0..100", Aspect::Scale, None),
    ("in 0..5", "in 0..6", Aspect::Range, None),
    ("warned: bool", "warned: count", Aspect::Type, None),
    ("zone Asia/Shanghai", "zone UTC", Aspect::Zone, None),
    ("effective 2024-01-01", "effective 2024-02-01", Aspect::Effective, None),
    ("status in_force", "status draft", Aspect::Status, None),
    ("take all", "take heaviest", Aspect::Take, None),
];

#[test]
fn each_change_is_told_as_what_it_is() {
    for (from, to, aspect, tendency) in ROWS {
        let text = with(from, to);
        let text = if *aspect == Aspect::Type { text.replace("and warned", "and warned > 0") } else { text };
        let comparison = diff(SHOP, &text);
        assert_eq!(comparison.verdict, Verdict::Differs, "{from} → {to}");
        let found = comparison.changes.iter().find(|change| change.aspect == *aspect);
        let change = found.unwrap_or_else(|| panic!("{from} → {to}: {:#?}", comparison.changes));
        assert_eq!(change.tendency, *tendency, "{from} → {to}");
    }
}

#[test]
fn wording_is_no_change_in_meaning() {
    for (from, to) in [("“严重”", "“重”"), ("@\"四、2\"", "@\"四、3\""), ("示例细则", "示例规则")]
    {
        let comparison = diff(SHOP, &with(from, to));
        assert_eq!(comparison.verdict, Verdict::Wording, "{from}");
        assert!(comparison.changes.iter().all(|change| change.touches == Touch::Wording), "{from}");
        assert!(!comparison.changes.is_empty(), "{from}");
    }
}

#[test]
fn renames_that_facts_and_answers_see_are_told() {
    for (from, to) in
        [("late_shipping", "slow_shipping"), ("warned", "cautioned"), ("tier serious", "tier grave")]
    {
        let comparison = diff(SHOP, &with(from, to));
        let renamed = comparison.changes.iter().find(|change| change.aspect == Aspect::Renamed);
        assert!(renamed.is_some(), "{from} → {to}: {:#?}", comparison.changes);
    }
}

#[test]
fn an_example_shows_where_a_condition_turns() {
    let comparison = diff(SHOP, &with("orders >= 20 and warned", "orders >= 15 and warned"));
    let example = comparison.changes[0].example.as_ref().expect("an example");
    assert!(example.facts.contains(&"warned = true".to_owned()), "{example:?}");
    let orders = example.facts.iter().find_map(|fact| fact.strip_prefix("orders = ")).expect("orders");
    assert!((15..20).contains(&orders.parse::<i32>().expect("a number")), "{example:?}");
}

#[test]
fn another_scale_makes_shops_incomparable() {
    let comparison = diff_for(SHOP, &with("in 0..5", "in 0..100"), r#"{ "score": 4.1, "inside": false }"#);
    let impact = comparison.impact.expect("an impact");
    assert_eq!((impact.shops, impact.changed, impact.unfit.len()), (1, 1, 1));
    assert!(impact.affected.is_empty());
}

#[test]
fn points_and_money_come_to_totals() {
    let facts = r#"[ { "subject": "a", "orders": 3, "warned": true }, { "subject": "b", "orders": 17, "warned": true } ]"#;
    let comparison = diff_for(SHOP, &with("orders >= 20", "orders >= 15"), facts);
    let impact = comparison.impact.expect("an impact");
    let points = impact.totals.iter().find(|total| total.account.is_some()).expect("points");
    assert_eq!((points.old.certain.as_str(), points.new.certain.as_str()), ("0", "2"));
    let names: Vec<&str> = impact.affected.iter().map(|shop| shop.subject.as_str()).collect();
    assert_eq!(names, ["b"]);
}

#[test]
fn two_versions_that_follow_each_other_are_compared_without_their_dates() {
    let next = with("version \"1\"", "version \"2\"")
        .replace("effective 2024-01-01", "effective 2024-06-01")
        .replace("status in_force", "status draft");
    let workspace = load(&["1.policy".to_owned(), "2.policy".to_owned()], &Two(next));
    let couples = successions(&workspace, None, None).expect("two versions");
    let found = compared(&couples);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].verdict, Verdict::Wording, "{:#?}", found[0].changes);
    assert!(successions(&workspace, Some("3"), None).is_err());
}

#[test]
fn the_json_follows_its_schema() {
    let text = std::fs::read_to_string("docs/diff.schema.json").expect("the schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (from, to, ..) in ROWS.iter().filter(|row| row.2 != Aspect::Type) {
        let facts = r#"{ "orders": 17, "warned": true, "score": 3.6, "inside": true }"#;
        let comparison = diff_for(SHOP, &with(from, to), facts);
        let json: Value = serde_json::from_str(&write_comparisons(&[comparison])).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{from} → {to}: {errors:#?}");
    }
}
