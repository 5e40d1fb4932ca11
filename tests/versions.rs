//! Which version governs: by the day of the act or the notice, and for whom.

use policyc::engine::{
    AsOf, Files, Format, Problem, Request, Workspace, ask, load, parse_day, read_facts, write_json,
};
use serde_json::Value;

/// Texts by their names.
struct Texts(Vec<(String, String)>);

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(self.0.iter().find(|(name, _)| name == path).expect("the text is there").1.clone())
    }
}

fn workspace(texts: &[&str]) -> Workspace {
    let named = |(at, text): (usize, &&str)| (format!("{at}.policy"), (*text).to_owned());
    let texts: Vec<(String, String)> = texts.iter().enumerate().map(named).collect();
    let paths: Vec<String> = texts.iter().map(|(name, _)| name.clone()).collect();
    load(&paths, &Texts(texts))
}

fn answer(texts: &[&str], facts: &str, as_of: &str) -> Value {
    let mut workspace = workspace(texts);
    assert_eq!(workspace.problems, []);
    let file = workspace.sources.add("facts.json", facts);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day(as_of).expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let asked = ask(&workspace, &facts, &request).expect("an answer");
    serde_json::from_str(&write_json(&asked.decisions, &workspace.sources)).expect("JSON")
}

fn head(version: &str, more: &str) -> String {
    format!(
        "rulebook demo.r {{ title \"示例\" version \"{version}\" zone Asia/Shanghai source \"示例\" confidence official {more} }}\n"
    )
}

const NOTICES: &str = r"
record Notice { id: text  acted: datetime  received: datetime }
fact notices: list of Notice
account points { counts up }
";

fn by_act(version: &str, span: &str, points: u32) -> String {
    head(version, span)
        + NOTICES
        + &format!(
            "violation v \"违规\" @\"1\" for each n in notices dated n.received governed by n.acted {{ tier t {{ when true deduct {points} points }} }}"
        )
}

#[test]
fn the_version_of_the_act_governs_what_was_noticed_later() {
    let old = by_act("old", "status superseded effective 2023-01-01 until 2023-05-15", 1);
    let new = by_act("new", "status in_force effective 2023-05-15", 6);
    for (acted, version, amount) in
        [("2023-05-14T23:59:59+08:00", Some("old"), "1"), ("2023-05-15T00:00:00+08:00", None, "6")]
    {
        let facts = format!(
            r#"{{ "notices": [{{ "id": "N", "acted": "{acted}", "received": "2023-05-20T10:00+08:00" }}] }}"#
        );
        let json = answer(&[&old, &new], &facts, "2023-06-01");
        let finding = &json["findings"][0];
        assert_eq!(finding["version"].as_str(), version, "{json:#}");
        assert_eq!(finding["date"], "2023-05-20");
        assert_eq!(finding["effects"][0]["amount"], amount);
        assert_eq!(json["accounts"][0]["balance"], amount);
    }
}

#[test]
fn without_the_day_of_the_act_the_version_of_today_judges_and_asks_for_it() {
    let old = by_act("old", "status superseded effective 2023-01-01 until 2023-05-15", 1);
    let new = by_act("new", "status in_force effective 2023-05-15", 6);
    let facts = r#"{ "notices": [{ "id": "N", "received": "2023-05-20T10:00+08:00" }] }"#;
    let json = answer(&[&old, &new], facts, "2023-06-01");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["needs"][0]["fact"], "notices[N].acted");
}

fn everybody() -> String {
    head("all", "status in_force effective 2021-01-01")
        + "fact x: count\nviolation v \"违规\" @\"1\" { tier t { when x >= 1 warn } }"
}

fn trial() -> String {
    head("trial", "status trial effective 2021-09-16 until 2021-10-01 applies when new_layout")
        + "fact new_layout: bool \"新版页面\"\nfact x: count\nviolation v \"违规\" @\"1\" { tier t { when x >= 5 warn } }"
}

#[test]
fn a_trial_governs_its_cohort_on_its_days() {
    for (day, layout, version) in [
        ("2021-09-15", "true", "all"),
        ("2021-09-16", "true", "trial"),
        ("2021-09-30", "true", "trial"),
        ("2021-10-01", "true", "all"),
        ("2021-09-20", "false", "all"),
    ] {
        let facts = format!(r#"{{ "new_layout": {layout}, "x": 3 }}"#);
        let json = answer(&[&everybody(), &trial()], &facts, day);
        assert_eq!(json["rulebook"]["version"], version, "{day} {layout}");
    }
}

#[test]
fn where_the_cohort_is_not_known_the_answer_says_so() {
    let json = answer(&[&everybody(), &trial()], r#"{ "x": 3 }"#, "2021-09-20");
    assert_eq!(json["rulebook"]["version"], "all");
    assert_eq!(json["warnings"][0]["code"], "open_trial");
    assert_eq!(json["warnings"][0]["version"], "trial");
    assert_eq!(json["needs"][0]["fact"], "new_layout");
    assert_eq!((&json["needs"][0]["label"], &json["needs"][0]["type"]), (&"新版页面".into(), &"bool".into()));
}

#[test]
fn only_trials_are_for_some() {
    let text = everybody().replace("effective 2021-01-01", "effective 2021-01-01 applies when x >= 1");
    let codes: Vec<&str> = workspace(&[&text]).problems.iter().map(|problem| problem.issue.code()).collect();
    assert_eq!(codes, ["E0410"]);
}

/// Old members are judged from a later day on, those who were in before a day not at all: both are conditions.
const TRANSITION: &str = r#"
fact member: bool
fact joined: date
fact score: number in 0..100
gate g "准入" @"1" member member {
  keep when score >= 60 unless today < 2022-11-04 and joined < 2022-10-28 or joined < 2020-01-01 @"过渡"
}
"#;

#[test]
fn transitions_and_grandfathering_are_conditions_on_days() {
    let text = head("1", "status in_force effective 2022-10-28") + TRANSITION;
    for (day, joined, status) in [
        ("2022-11-03", "2022-10-27", "stays"),
        ("2022-11-04", "2022-10-27", "removed"),
        ("2022-11-03", "2022-10-28", "removed"),
        ("2022-11-04", "2019-12-31", "stays"),
        ("2022-11-04", "2020-01-01", "removed"),
    ] {
        let facts = format!(r#"{{ "member": true, "joined": "{joined}", "score": 50 }}"#);
        let json = answer(&[&text], &facts, day);
        assert_eq!(json["gates"][0]["status"], status, "{day} {joined}");
    }
}

#[test]
fn a_fresh_window_for_recent_cases_runs_from_the_later_day() {
    let rules = r#"
record Notice { id: text  received: datetime }
fact notices: list of Notice
appeal fresh { window 7 days }
violation v "违规" @"1" for each n in notices dated n.received {
  tier t { when true warn }
  appeal fresh from max(n.received, 2023-03-20)
}
"#;
    let text = head("1", "status in_force effective 2023-01-01") + rules;
    for (received, last) in
        [("2023-03-14", "2023-03-27"), ("2023-03-20", "2023-03-27"), ("2023-03-21", "2023-03-28")]
    {
        let facts = format!(r#"{{ "notices": [{{ "id": "N", "received": "{received}T10:00+08:00" }}] }}"#);
        let json = answer(&[&text], &facts, "2023-03-25");
        assert_eq!(json["findings"][0]["appeal"]["last_day"], last, "{received}");
    }
}

/// Two versions of one rulebook: the fields of their notices, and their rules.
fn two(old: (&str, &str), new: (&str, &str)) -> [String; 2] {
    let text = |version: &str, span: &str, (fields, rules): (&str, &str)| {
        let facts =
            format!("record Notice {{ id: text  received: date  {fields} }}\nfact notices: list of Notice\n");
        head(version, span) + &facts + rules
    };
    [
        text("old", "status superseded effective 2023-01-01 until 2024-01-01", old),
        text("new", "status in_force effective 2024-01-01", new),
    ]
}

const LATE: &str =
    "violation late \"迟\" @\"1\" for each n in notices dated n.received { tier t { when true warn } }\n";
const FALSE: &str =
    "violation fake \"假\" @\"2\" for each n in notices dated n.received { tier t { when true warn } }\n";

#[test]
fn a_field_that_only_the_other_version_knows_is_taken() {
    let texts = two(("j: count", LATE), ("k: count", LATE));
    let facts = r#"{ "notices": [{ "id": "N", "received": "2024-03-01", "k": 3 }, { "id": "O", "received": "2023-03-01", "j": 3 }] }"#;
    let json = answer(&[&texts[0], &texts[1]], facts, "2024-06-01");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(2), "{json:#}");
}

/// What is wrong with facts for two versions.
fn refused(texts: &[String; 2], facts: &str) -> Vec<&'static str> {
    let mut workspace = workspace(&[&texts[0], &texts[1]]);
    let file = workspace.sources.add("facts.json", facts);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let problems = ask(&workspace, &facts, &request).err().unwrap_or_default();
    problems.iter().map(|problem| problem.issue.code()).collect()
}

#[test]
fn a_field_that_no_version_knows_is_refused() {
    let texts = two(("j: count", LATE), ("k: count", LATE));
    let facts = r#"{ "notices": [{ "id": "N", "received": "2024-03-01", "m": 3 }] }"#;
    assert_eq!(refused(&texts, facts), ["E0204"]);
}

#[test]
fn a_form_that_only_the_version_in_force_takes_is_refused_where_the_other_judges() {
    let texts = two(("level: count", LATE), ("level: text", LATE));
    let facts =
        |day: &str| format!(r#"{{ "notices": [{{ "id": "N", "received": "{day}", "level": "A" }}] }}"#);
    assert_eq!(refused(&texts, &facts("2024-03-01")), [""; 0]);
    assert_eq!(refused(&texts, &facts("2023-03-01")), ["E0603"]);
}

#[test]
fn a_matter_whose_version_has_no_such_rule_is_named() {
    let texts = two(("", LATE), ("", &format!("{LATE}{FALSE}")));
    let facts = r#"{ "notices": [{ "id": "L1", "received": "2024-03-01" }, { "id": "L2", "received": "2023-03-01" }] }"#;
    let json = answer(&[&texts[0], &texts[1]], facts, "2024-06-01");
    let found = json["findings"].as_array().expect("findings");
    let of = |rule: &str, element: &str| {
        let finding = found.iter().find(|one| one["rule"] == rule && one["element"] == element);
        finding.map(|one| (one["status"].as_str().unwrap_or(""), one["version"].as_str().unwrap_or("")))
    };
    assert_eq!(of("late", "L2"), Some(("determined", "old")), "{json:#}");
    assert_eq!(of("fake", "L1"), Some(("determined", "")));
    assert_eq!(of("fake", "L2"), Some(("no_rule", "old")));
    assert_eq!(found.len(), 4);
}

#[test]
fn a_rule_that_another_one_follows_is_not_missed() {
    let texts = two(("", FALSE), ("", LATE));
    let facts = r#"{ "notices": [{ "id": "N", "received": "2024-03-01" }] }"#;
    let json = answer(&[&texts[0], &texts[1]], facts, "2024-06-01");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(1), "{json:#}");
}

#[test]
fn a_matter_that_no_rule_of_its_version_looks_at_is_named() {
    let texts =
        two(("", LATE), ("", "fact x: count\nviolation v \"违\" @\"1\" { tier t { when x >= 1 warn } }\n"));
    let facts = r#"{ "x": 0, "notices": [{ "id": "N", "received": "2024-03-01" }] }"#;
    let json = answer(&[&texts[0], &texts[1]], facts, "2024-06-01");
    let finding = json["findings"].as_array().and_then(|all| all.iter().find(|one| one["rule"] == "late"));
    assert_eq!(
        finding.map(|one| (&one["status"], &one["version"])),
        Some((&"no_rule".into(), &"new".into())),
        "{json:#}"
    );
}

#[test]
fn versions_stand_in_one_order_whoever_lists_them() {
    let old = head("a", "status superseded effective unstated until 2022-01-01") + NOTICES;
    let new = head("b", "status in_force effective 2024-01-01") + NOTICES;
    let draft = head("c", "status draft") + NOTICES;
    let workspace = workspace(&[&draft, &new, &old]);
    let as_of = AsOf::Day(parse_day("2023-01-01").expect("a day"));
    let chronicle = &policyc::engine::versions(&workspace, as_of)[0];
    let listed: Vec<&str> = chronicle.versions.iter().map(|one| one.head.version.as_str()).collect();
    assert_eq!(listed, ["a", "b", "c"]);
    let answering: Vec<&str> = workspace.versions("demo.r").map(|plan| plan.head.version.as_str()).collect();
    assert_eq!(answering, listed);
    let couples = policyc::engine::successions(&workspace, None, None).expect("couples");
    let compared = policyc::engine::compared(&couples);
    assert_eq!(compared.len(), 2);
    assert_eq!(chronicle.holes.len(), 1, "between the first and the second none is in force");
}
