//! Workdays in rulebooks: windows of appeals, windows in conditions, sums of dates; and a refusal outside the known years.

#[path = "single/problems.rs"]
mod problems;
mod single;

use policyc::engine::{
    AsOf, Format, Lang, Request, Style, ask, parse_day, read_facts, write_human, write_json,
};
use single::workspace;

const POLICY: &str = include_str!("workdays/workdays.policy");
const STYLE: Style = Style { color: false, width: 100 };

/// The problems of a policy, as a person sees them, in both languages.
fn problems(text: &str) -> (String, String) {
    (problems::problems(text, Lang::En), problems::problems(text, Lang::Zh))
}

#[test]
fn the_tests_of_the_rulebook_pass() {
    assert_eq!(problems(POLICY).0, "");
}

#[test]
fn hours_have_no_first_day_and_no_holidays() {
    for words in ["counting the first day", "rolling over holidays"] {
        let (en, zh) =
            problems(&POLICY.replacen("7 days rolling over holidays", &format!("72 hours {words}"), 1));
        assert!(en.contains("expected a period in whole days, found a period in hours"), "{en}");
        assert!(zh.contains("此处应使用以整日计的时长"), "{zh}");
    }
}

#[test]
fn an_answer_that_takes_unknown_workdays_says_so() {
    let mut workspace = workspace(POLICY);
    let given = r#"{ "notices": [{ "id": "N1", "received": "2026-12-30T10:00" }], "opened": "2026-12-30" }"#;
    let file = workspace.sources.add("facts.json", given);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2027-01-04").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let decisions = ask(&workspace, &facts, &request).expect("an answer").decisions;
    let json: serde_json::Value =
        serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON");
    let schema = serde_json::from_str(include_str!("../docs/decision.schema.json")).expect("a schema");
    assert!(jsonschema::is_valid(&schema, &json), "{json:#}");
    let refused = serde_json::json!({
        "state": "beyond_calendar", "known_from": "2004-01-01", "known_until": "2026-12-31",
    });
    let finding = |rule: &str| {
        let findings = json["findings"].as_array().expect("findings");
        findings.iter().find(|finding| finding["rule"] == rule).expect("a finding").clone()
    };
    assert_eq!(finding("by_workdays")["appeal"], refused);
    assert_eq!(finding("rolling")["appeal"], refused);
    assert_eq!(finding("plain")["appeal"]["last_day"], "2027-01-06");
    let recent = finding("recent");
    assert_eq!(recent["status"], "undetermined");
    assert!(recent.to_string().contains(r#""because":"beyond_calendar""#), "{recent:#}");
    let warning = serde_json::json!({
        "code": "beyond_calendar", "known_from": "2004-01-01", "known_until": "2026-12-31",
    });
    assert_eq!(json["warnings"], serde_json::json!([warning]));
    for (lang, said) in [(Lang::En, "known from 2004-01-01 to 2026-12-31"), (Lang::Zh, "无法确定申诉期限")]
    {
        let human = write_human(&decisions, &workspace.sources, lang, STYLE);
        assert!(human.contains(said), "{human}");
    }
}
