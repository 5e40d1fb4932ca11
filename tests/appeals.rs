//! Appeals from their windows to their decisions.

#[path = "single/problems.rs"]
mod problems;
mod single;

use policyc::engine::{AsOf, Zone, parse_instant, timelines, write_calendar, write_human, write_json};
use policyc::engine::{Format, Lang, Problem, Request, Style, ask, read_facts};
use serde_json::Value;
use single::workspace;

const POLICY: &str = include_str!("appeals/platform.policy");
const STYLE: Style = Style { color: false, width: 100 };

fn problems(text: &str) -> String {
    problems::problems(text, Lang::En)
}

#[test]
fn the_tests_of_the_rulebook_pass() {
    assert_eq!(problems(POLICY), "");
}

/// The answer for one serious notice that was appealed against on 3 May at 10:00, in JSON and in Chinese.
fn appealed(as_of: &str, more: &str) -> (Value, String) {
    let mut workspace = workspace(POLICY);
    let given = format!(
        r#"{{ "is_final": false, "notices": [{{ "id": "S", "received": "2024-05-01T10:00", "class": "serious",
            "filed": "2024-05-03T10:00", "appeals": 1, {more} }}] }}"#
    );
    let file = workspace.sources.add("facts.json", given);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Instant(parse_instant(as_of, &Zone::utc()).expect("an instant"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let decisions = ask(&workspace, &facts, &request).expect("an answer").decisions;
    let json = serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON");
    (json, write_human(&decisions, &workspace.sources, Lang::Zh, STYLE))
}

#[test]
fn seventy_two_hours_to_decide_and_one_second_more() {
    let open = r#""decided": null, "upheld": null"#;
    for (as_of, is_overdue) in [("2024-05-06T10:00:00+08:00", false), ("2024-05-06T10:00:01+08:00", true)] {
        let (json, told) = appealed(as_of, open);
        let filing = &json["findings"][0]["appeal"]["filing"];
        assert_eq!(filing["decide_by_at"], "2024-05-06T10:00:00+08:00");
        assert_eq!(filing["overdue"], is_overdue, "{as_of}");
        assert_eq!(filing["suspended"], true);
        assert_eq!(told.contains("现已逾期"), is_overdue, "{told}");
        let schema = serde_json::from_str(include_str!("../docs/decision.schema.json")).expect("a schema");
        assert!(jsonschema::is_valid(&schema, &json), "{json:#}");
    }
}

#[test]
fn a_rejected_appeal_that_was_the_only_one_leaves_none() {
    let (json, told) =
        appealed("2024-05-10T10:00:00+08:00", r#""decided": "2024-05-05T10:00", "upheld": false"#);
    assert_eq!(json["findings"][0]["appeal"]["filing"]["attempts_left"], "0");
    assert!(told.contains("不得再次申诉"), "{told}");
}

#[test]
fn success_revokes_and_says_what_stays() {
    let (json, told) =
        appealed("2024-05-10T10:00:00+08:00", r#""decided": "2024-05-05T10:00", "upheld": true"#);
    assert_eq!(json["findings"][0]["revoked"], "2024-05-05");
    assert_eq!(json["accounts"][0]["entries"][0]["state"], "reversed");
    assert_eq!(json["measures"][0]["until"], "2024-05-02");
    let stays = &json["findings"][0]["reversal"]["not_undone"][0];
    assert_eq!((&stays["effect"]["measure"], &stays["days_served"]), (&"suspend".into(), &2.into()));
    assert_eq!(json["findings"][0]["reversal"]["reversed"][0]["amount"], "6");
    assert!(told.contains("已执行 2 天"), "{told}");
}

#[test]
fn what_an_appeal_cannot_be_is_refused() {
    for (written, instead, code) in [
        ("attempts 3", "attempts 0", "E0319"),
        ("attempts 3", "attempts 1.5", "E0319"),
        ("decision within 72 hours", "decision within 72", "E0308"),
        ("silence accepts", "silence accepts silence defers", "E0209"),
        ("not available when is_final", "not available when 3", "E0301"),
        ("filed n.filed", "filed n.appeals", "E0301"),
        ("upheld n.upheld", "upheld n.filed", "E0301"),
        ("requires holder == owner", "requires holder", "E0301"),
        ("requires holder == owner", "requires hodler == owner", "E0201"),
        ("invoice else photo", "invoice else phto", "W0407"),
        ("holder: text", "holder: text holder: text", "E0202"),
        ("attempts n.appeals", "attempts n.upheld", "E0301"),
    ] {
        assert!(POLICY.contains(written), "{written}");
        let found = problems(&POLICY.replacen(written, instead, 1));
        assert!(found.contains(code) && found.matches(['×', '⚠']).count() == 1, "{instead}: {found}");
    }
}

#[test]
fn documents_that_nobody_asks_for_are_refused() {
    for (given, code) in [
        (r#"{ "invoce": [] }"#, "UnknownField"),
        (r#"{ "invoice": [{ "hodler": "x" }] }"#, "UnknownField"),
        (r#"{ "invoice": [{ "holder": 3 }] }"#, "WrongForm"),
        (r#"{ "invoice": true }"#, "WrongForm"),
        (r"[]", "WrongForm"),
    ] {
        let mut workspace = workspace(POLICY);
        let file = workspace.sources.add("facts.json", format!(r#"{{ "documents": {given} }}"#));
        let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
        let as_of = AsOf::Instant(parse_instant("2024-05-02T10:00+08:00", &Zone::utc()).expect("an instant"));
        let request = Request { as_of, version: None, readings: Vec::new() };
        let problems = ask(&workspace, &facts, &request).expect_err("nobody asks for that");
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert!(format!("{:?}", problems[0].issue).starts_with(code), "{problems:#?}");
    }
}

/// What one serious notice of 1 May comes to with these facts about its appeal: the problems of the facts, or the answer.
fn told_of(more: &str) -> Result<(Value, String), Vec<Problem>> {
    let mut workspace = workspace(POLICY);
    let given = format!(
        r#"{{ "is_final": false, "notices": [{{ "id": "S", "received": "2024-05-01T10:00", "class": "serious", {more} }}] }}"#
    );
    let file = workspace.sources.add("facts.json", given);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Instant(parse_instant("2024-05-10T10:00+08:00", &Zone::utc()).expect("an instant"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let decisions = ask(&workspace, &facts, &request)?.decisions;
    let json = serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON");
    Ok((json, write_human(&decisions, &workspace.sources, Lang::En, STYLE)))
}

#[test]
fn facts_about_an_appeal_that_cannot_all_be_true_are_refused_at_their_place() {
    for (more, value) in [
        (
            r#""filed": null, "decided": "2024-05-05T10:00", "upheld": true, "appeals": 0"#,
            "\"2024-05-05T10:00\"",
        ),
        (r#""filed": null, "decided": null, "upheld": true, "appeals": 0"#, "true"),
        (r#""filed": "2024-05-03T10:00", "decided": null, "upheld": true, "appeals": 1"#, "true"),
        (
            r#""filed": "2024-05-03T10:00", "decided": "2024-05-05T10:00", "upheld": null, "appeals": 1"#,
            "null",
        ),
        (
            r#""filed": "2024-05-03T10:00", "decided": "2024-05-03T09:59", "upheld": false, "appeals": 1"#,
            "\"2024-05-03T09:59\"",
        ),
        (r#""filed": "2024-05-03T10:00", "decided": null, "upheld": null, "appeals": 0"#, "0"),
    ] {
        let problems = told_of(more).expect_err(more);
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert_eq!(problems[0].code(), "E0618", "{more}");
        let given = format!(
            r#"{{ "is_final": false, "notices": [{{ "id": "S", "received": "2024-05-01T10:00", "class": "serious", {more} }}] }}"#
        );
        let span = problems[0].span().expect("a place");
        assert_eq!(&given[span.range()], value, "{more}");
    }
}

#[test]
fn what_is_strange_about_an_appeal_and_may_be_so_is_answered_with_a_warning() {
    let early = r#""filed": "2024-05-01T09:00", "decided": null, "upheld": null, "appeals": 1"#;
    let (json, told) = told_of(early).expect("an answer");
    assert_eq!(json["findings"][0]["appeal"]["state"], "filed");
    assert_eq!(json["warnings"][0]["code"], "filed_early", "{json:#}");
    assert!(told.contains("filed on 2024-05-01, before 2024-05-01"), "{told}");
    let late = r#""filed": "2024-05-06T10:00", "decided": "2024-05-08T10:00", "upheld": true, "appeals": 1"#;
    let (json, told) = told_of(late).expect("an answer");
    assert_eq!(json["findings"][0]["appeal"]["state"], "out_of_time");
    assert_eq!(json["warnings"][0]["code"], "upheld_late", "{json:#}");
    assert_eq!(json["accounts"][0]["balance"], "6");
    assert!(told.contains("upheld all the same"), "{told}");
}

#[test]
fn nothing_is_claimed_of_an_appeal_that_may_be_excluded() {
    let mut workspace = workspace(POLICY);
    let given = r#"{ "notices": [{ "id": "F", "received": "2024-05-01T10:00", "class": "final" }] }"#;
    let file = workspace.sources.add("facts.json", given);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Instant(parse_instant("2024-05-02T10:00+08:00", &Zone::utc()).expect("an instant"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let decisions = ask(&workspace, &facts, &request).expect("an answer").decisions;
    let json: Value = serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON");
    let appeal = &json["findings"][0]["appeal"];
    assert_eq!((&appeal["state"], &appeal["needs"][0]), (&"unknown".into(), &"is_final".into()));
    assert_eq!(appeal["last_day"], "2024-05-08");
    let en = write_human(&decisions, &workspace.sources, Lang::En, STYLE);
    assert!(en.contains("Whether an appeal can be filed depends on 不可申诉的类型"), "{en}");
    assert!(!en.contains("left."), "{en}");
    let zh = write_human(&decisions, &workspace.sources, Lang::Zh, STYLE);
    assert!(zh.contains("能否申诉取决于不可申诉的类型"), "{zh}");
    let timelines = timelines(&workspace, &facts, &request, (None, None)).expect("timelines");
    let calendar = write_calendar(&timelines, Lang::En).expect("a calendar");
    assert!(!calendar.contains("20240508"), "{calendar}");
}
