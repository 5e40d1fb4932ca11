//! Answers are whole sentences: where something is open although no fact is missing the reason is said, and nothing is cut off
//! behind "depending on", a colon or a comma.

#[path = "shipped/examples.rs"]
#[allow(dead_code)]
mod examples;
mod shipped;
#[path = "fleets/shops.rs"]
#[allow(dead_code)]
mod shops;

use policyc::engine::{
    AsOf, Decision, Files, Format, Lang, Problem, Request, Style, Workspace, ask, load, parse_day,
    read_facts, tell_timelines, timelines, write_human, write_json,
};
use policyc::plan::Plan;
use serde_json::{Value, json};
use shops::{Dice, shop};

const HEAD: &str = r#"rulebook demo.open {
  title "Open"  version "1"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source "demo" retrieved 2024-01-02 confidence official
}
record Event { id: text  at: date  size: number }
fact n: count "次数"
fact since: date "预警起始日"
fact limit: number
fact total: number "总数"
fact events: list of Event "事件"
reading base: number "基准" because "原文未写明"
define threshold: number "门槛" = base + 1
define rate: number "比率" = n / total
define last_event: date "最近一次" = latest(at in events)
appeal quick "申诉" { window 7 days }
account points "扣分" { counts up }
measure stop "停业"
"#;

struct Text(String);

impl Files for Text {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

fn decided(items: &str, facts: &Value) -> (Vec<Decision>, Workspace) {
    let mut workspace = load(&["a.policy".to_owned()], &Text(format!("{HEAD}{items}\n")));
    assert!(!workspace.has_errors(), "{items}: {:#?}", workspace.problems);
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let asked = ask(&workspace, &facts, &request).unwrap_or_else(|problems| panic!("{items}: {problems:#?}"));
    (asked.decisions, workspace)
}

const PLAIN: Style = Style { color: false, width: 400 };

/// How no line may end, and what may not stand alone before a full stop.
const CUT_OFF: &[&str] = &[
    "depending on",
    "depends on",
    " on",
    ",",
    "，",
    "、",
    "取决于",
    "for",
    "if",
    "to",
    "of",
    "因",
    "由",
    "；",
    ";",
    "(",
    "（",
];

/// The lines of an answer that say less than they promise. What ends in a colon must be followed by something deeper.
fn cut_off(said: &str) -> Vec<&str> {
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let depth = |line: &str| line.len() - line.trim_start().len();
    let is_cut = |at: usize| {
        let line = lines[at].split("  〔").next().unwrap_or_default().trim_end();
        let bare = line.trim_end_matches(['.', '。']).trim_end();
        let is_heading = lines.get(at + 1).is_some_and(|next| depth(next) > depth(lines[at]));
        let ends = |ending: &&str| {
            bare.ends_with(*ending)
                && (!ending.starts_with(char::is_alphabetic) || ends_in_word(bare, ending))
        };
        !is_heading && (bare.ends_with([':', '：']) || CUT_OFF.iter().any(ends))
    };
    (0..lines.len()).filter(|at| is_cut(*at)).map(|at| lines[at]).collect()
}

/// Whether a line ends in a word, and not in another one that ends in the same letters.
fn ends_in_word(line: &str, word: &str) -> bool {
    let before = line[..line.len() - word.len()].chars().next_back();
    !word.is_ascii() || before.is_none_or(|c| !c.is_alphanumeric())
}

fn assert_whole(what: &str, said: &str) {
    let cut = cut_off(said);
    assert!(cut.is_empty(), "{what}: {cut:#?}\n{said}");
}

#[test]
fn what_is_cut_off_is_seen() {
    for (said, is_cut) in [
        ("  ? b, depending on", true),
        ("  ? b（警告），取决于", true),
        ("When an appeal can be filed depends on .", true),
        ("  ? b:\n  next", true),
        ("  decided by:\n    ✓ n: 3", false),
        ("  ? b, depending on n", false),
        ("  • on and on and upon", false),
        ("  • to pay: an amount that depends on   〔一〕", true),
    ] {
        assert_eq!(!cut_off(said).is_empty(), is_cut, "{said}");
    }
}

/// What is open though no fact is missing: rules, facts, and what is said of it in English and in Chinese; then the JSON.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const ABSENT_SINCE: (&str, &str) = (
    "“预警起始日” is known to be absent, and the text does not say what holds then",
    "已知没有“预警起始日”，原文未规定此时如何处理",
);

const TIERS: &[Row] = &[
    (
        "n >= 1 and since <= today",
        r#"{"n": 1, "since": null}"#,
        ABSENT_SINCE.0,
        ABSENT_SINCE.1,
        r#"{"why":"absent","what":"since","label":"预警起始日"}"#,
    ),
    (
        "since in last 90 days",
        r#"{"since": null}"#,
        ABSENT_SINCE.0,
        ABSENT_SINCE.1,
        r#"{"why":"absent","what":"since","label":"预警起始日"}"#,
    ),
    (
        "today in 60 days since since",
        r#"{"since": null}"#,
        ABSENT_SINCE.0,
        ABSENT_SINCE.1,
        r#"{"why":"absent","what":"since","label":"预警起始日"}"#,
    ),
    (
        "max(n, limit) > 3",
        r#"{"n": 1, "limit": null}"#,
        "`limit` is known to be absent, and the text does not say what holds then",
        "已知没有`limit`，原文未规定此时如何处理",
        r#"{"why":"absent","what":"limit"}"#,
    ),
    (
        "by (limit > 3) { true => n > 5, else => n > 2 }",
        r#"{"n": 3, "limit": null}"#,
        "`limit` is known to be absent, and the text does not say what holds then",
        "已知没有`limit`，原文未规定此时如何处理",
        r#"{"why":"absent","what":"limit"}"#,
    ),
    (
        "n / total > 0.5",
        r#"{"n": 1, "total": 0}"#,
        "`n / total` divides by zero",
        "`n / total`的除数为零，无法计算",
        r#"{"why":"divided_by_zero","what":"n / total"}"#,
    ),
    (
        "rate > 0.5",
        r#"{"n": 1, "total": 0}"#,
        "“比率” divides by zero",
        "“比率”的除数为零，无法计算",
        r#"{"why":"divided_by_zero","what":"n / total","label":"比率"}"#,
    ),
    (
        "max(size in events) > 3",
        r#"{"events": []}"#,
        "nothing is there from which `max(size in events)` could be taken",
        "没有可据以计算`max(size in events)`的记录",
        r#"{"why":"empty_list","what":"max(size in events)"}"#,
    ),
    (
        "last_event in last 30 days",
        r#"{"events": []}"#,
        "nothing is there from which “最近一次” could be taken",
        "没有可据以计算“最近一次”的记录",
        r#"{"why":"empty_list","what":"latest(at in events)","label":"最近一次"}"#,
    ),
    (
        "since + 3 workdays < today",
        r#"{"since": "2030-01-01"}"#,
        "`since + 3 workdays` takes days that the calendar does not cover",
        "`since + 3 workdays`涉及日历未覆盖的日期",
        r#"{"why":"beyond_calendar","what":"since + 3 workdays"}"#,
    ),
    (
        "today in 3 workdays since since",
        r#"{"since": "2030-01-01"}"#,
        "`today in 3 workdays since since` takes days that the calendar does not cover",
        "`today in 3 workdays since since`涉及日历未覆盖的日期",
        r#"{"why":"beyond_calendar","what":"today in 3 workdays since since"}"#,
    ),
    (
        "today in 1000000 years since since",
        r#"{"since": "2020-01-01"}"#,
        "`today in 1000000 years since since` lies beyond what can be computed",
        "`today in 1000000 years since since`超出可计算的范围",
        r#"{"why":"too_far","what":"today in 1000000 years since since"}"#,
    ),
    (
        "count(events where at <= today) >= 1",
        r#"{"events": [{"id": "1", "at": null, "size": 1}]}"#,
        "`events[1].at` is known to be absent, and the text does not say what holds then",
        "已知没有`events[1].at`，原文未规定此时如何处理",
        r#"{"why":"absent","what":"events[1].at"}"#,
    ),
    (
        "any(e in events where e.size > 3)",
        r#"{"events": [{"id": "1", "at": null, "size": null}]}"#,
        "`events[1].size` is known to be absent, and the text does not say what holds then",
        "已知没有`events[1].size`，原文未规定此时如何处理",
        r#"{"why":"absent","what":"events[1].size"}"#,
    ),
    (
        "count(events) >= 1",
        r#"{"events": null}"#,
        "“事件” is known to be absent, and the text does not say what holds then",
        "已知没有“事件”，原文未规定此时如何处理",
        r#"{"why":"absent","what":"events","label":"事件"}"#,
    ),
];

#[test]
fn a_tier_that_is_open_for_another_reason_than_missing_facts_says_why() {
    for (when, facts, en, zh, because) in TIERS {
        let items = format!("violation v \"v\" {{ tier b \"b\" {{ when {when}  warn }} }}");
        let facts = serde_json::from_str(facts).expect("facts");
        let (decisions, workspace) = decided(&items, &facts);
        for (lang, line) in
            [(Lang::En, format!("? b (a warning): {en}")), (Lang::Zh, format!("? b（警告）：{zh}"))]
        {
            let said = write_human(&decisions, &workspace.sources, lang, PLAIN);
            assert!(said.contains(&line), "{when}: {said}");
            assert_whole(when, &said);
        }
        let told: Value = serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON");
        let because: Value = serde_json::from_str(because).expect("JSON");
        assert_eq!(
            told["findings"][0]["could_be"],
            json!([{ "tier": "b", "if": [], "because": because }]),
            "{when}"
        );
    }
}

#[test]
fn a_list_that_is_known_to_be_absent_leaves_its_rule_open_and_says_why() {
    let items = "violation v \"v\" for each e in events { tier b \"b\" { when e.size > 3  warn } }";
    let (decisions, workspace) = decided(items, &json!({ "events": null }));
    let said = write_human(&decisions, &workspace.sources, Lang::En, PLAIN);
    assert!(
        said.contains("? b: “事件” is known to be absent, and the text does not say what holds then"),
        "{said}"
    );
}

/// Gates that are undetermined though nothing is missing.
const GATES: &[(&str, &str, &str)] = &[
    ("gate g { admit when since <= today }", r#"{"since": null}"#, "since"),
    ("gate g member inside { admit when n > 1  keep when n > 0 }", r#"{"n": 1, "inside": null}"#, "inside"),
    ("gate g for each e in events { admit when e.size > 1 }", r#"{"events": null}"#, "events"),
    (
        "gate g for each e in events where e.at <= today { admit when e.size > 1 }",
        r#"{"events": [{"id": "1", "at": null, "size": 3}]}"#,
        "events[1].at",
    ),
];

#[test]
fn a_gate_that_is_open_for_another_reason_than_missing_facts_says_why() {
    for (gate, facts, what) in GATES {
        let facts = serde_json::from_str(facts).expect("facts");
        let (decisions, workspace) = decided(&format!("fact inside: bool\n{gate}"), &facts);
        for (lang, beginning) in [(Lang::En, "Nothing is missing: "), (Lang::Zh, "并非缺少事实：已知没有")]
        {
            let said = write_human(&decisions, &workspace.sources, lang, PLAIN);
            assert!(said.contains(beginning), "{gate}: {said}");
            assert_whole(gate, &said);
        }
        let told: Value = serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON");
        assert_eq!(told["gates"][0]["because"]["what"], *what, "{gate}");
        assert_eq!(told["gates"][0]["status"], "undetermined", "{gate}");
    }
}

/// Effects and appeals, with what is said of them.
const EFFECTS: &[(&str, &str, &str, &str)] = &[
    (
        "tier b { when true  deduct max(n, limit) points }",
        r#"{"n": 1, "limit": null}"#,
        "a number of points that cannot be told: `limit` is known to be absent, and the text does not say what holds then",
        "分值无法确定：已知没有`limit`，原文未规定此时如何处理",
    ),
    (
        "tier b { when true  fine n / total * 1 CNY }",
        r#"{"n": 1, "total": 0}"#,
        "an amount that cannot be told: `n / total` divides by zero",
        "金额无法确定：`n / total`的除数为零，无法计算",
    ),
    (
        "tier b { when true  deduct e.size points per e in events }",
        r#"{"events": [{"id": "1", "size": null}]}"#,
        "a number of points that cannot be told: `events[1].size` is known to be absent, and the text does not say what holds then",
        "分值无法确定：已知没有`events[1].size`，原文未规定此时如何处理",
    ),
    (
        "tier b { when true  warn }  appeal quick from since",
        r#"{"since": null}"#,
        "When an appeal can be filed cannot be told: “预警起始日” is known to be absent, and the text does not say what holds then.",
        "申诉期限无法确定：已知没有“预警起始日”，原文未规定此时如何处理。",
    ),
];

#[test]
fn an_amount_or_a_window_that_cannot_be_told_says_why() {
    for (tier, facts, en, zh) in EFFECTS {
        let facts = serde_json::from_str(facts).expect("facts");
        let (decisions, workspace) = decided(&format!("violation v \"v\" {{ {tier} }}"), &facts);
        for (lang, line) in [(Lang::En, en), (Lang::Zh, zh)] {
            let said = write_human(&decisions, &workspace.sources, lang, PLAIN);
            assert!(said.contains(line), "{tier}: {said}");
            assert_whole(tier, &said);
        }
        let told = write_json(&decisions, &workspace.sources);
        assert!(told.contains("\"why\": "), "{told}");
    }
}

/// Two versions of a rulebook.
struct Both([String; 2]);
impl Files for Both {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(self.0[usize::from(path == "2")].clone())
    }
}

#[test]
fn a_trial_that_may_govern_for_no_missing_fact_says_why() {
    let trial = HEAD
        .replace("version \"1\"", "version \"2\"")
        .replace("in_force", "trial")
        .replace("zone", "applies when since <= today  zone");
    let rule = "violation v { tier b { when n >= 1 warn } }\n";
    let texts = [format!("{HEAD}{rule}"), format!("{trial}{rule}")];
    let mut workspace = load(&["1".to_owned(), "2".to_owned()], &Both(texts));
    let file = workspace.sources.add("facts.json", r#"{"n": 0, "since": null}"#);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let asked =
        ask(&workspace, &facts, &Request { as_of, version: None, readings: Vec::new() }).expect("an answer");
    let said = write_human(&asked.decisions, &workspace.sources, Lang::En, PLAIN);
    let line = format!("The trial 2 may govern instead; whether it does cannot be told: {}.", ABSENT_SINCE.0);
    assert!(said.contains(&line), "{said}");
}

#[test]
fn a_computed_value_is_never_called_not_provided() {
    let items = "violation v \"v\" { tier b \"b\" { when n > threshold  warn }  tier c \"c\" { when rate > 3  warn } }";
    let (decisions, workspace) = decided(items, &json!({ "n": 1, "total": 0 }));
    for (lang, open, none, provided) in [
        (Lang::En, "门槛: left open", "比率: no value", "not provided"),
        (Lang::Zh, "门槛：未作解读", "比率：无法得出数值", "未提供"),
    ] {
        let said = write_human(&decisions, &workspace.sources, lang, PLAIN);
        assert!(said.contains(open) && said.contains(none) && !said.contains(provided), "{said}");
    }
    let (decisions, workspace) = decided(items, &json!({ "n": 1 }));
    let said = write_human(&decisions, &workspace.sources, Lang::En, PLAIN);
    assert!(said.contains("比率: not known"), "{said}");
}

/// The shipped rulebooks over rolled shops, many of whose facts are known to be absent.
#[test]
fn no_answer_of_a_shipped_rulebook_is_cut_off() {
    let all = examples::rulebooks("");
    let ids: Vec<String> = all.ids().into_iter().map(ToOwned::to_owned).collect();
    let mut walked = 0;
    for (seed, id) in ids.iter().enumerate() {
        let mut alone = all.clone();
        alone.rulebooks.retain(|loaded| loaded.plan.head.id == *id);
        let plans: Vec<&Plan> = alone.versions(id).collect();
        let mut in_force = plans.iter().rev().filter(|plan| plan.head.status.governs());
        let (day, version) = match in_force.find_map(|plan| plan.head.effective) {
            Some(day) => (day.checked_add(jiff::Span::new().days(30)).expect("a day"), None),
            None => {
                (parse_day("2024-06-01").expect("a day"), plans.last().map(|plan| plan.head.version.clone()))
            }
        };
        let request = Request { as_of: AsOf::Day(day), version, readings: Vec::new() };
        let mut dice = Dice::new(seed as u64 + 7);
        for at in 0..40_u64 {
            let mut rolled = shop(&plans, &at.to_string(), &mut dice);
            let facts = rolled.as_object_mut().expect("a shop");
            for (_, value) in facts.iter_mut().filter(|(key, _)| *key != "subject") {
                if dice.roll(5) == 0 {
                    *value = Value::Null;
                }
            }
            let mut alone = alone.clone();
            let file = alone.sources.add("facts.json", rolled.to_string());
            let Ok(facts) = read_facts(Format::Json, file, &alone.sources) else { continue };
            let Ok(asked) = ask(&alone, &facts, &request) else { continue };
            walked += 1;
            for lang in [Lang::En, Lang::Zh] {
                assert_whole(id, &write_human(&asked.decisions, &alone.sources, lang, PLAIN));
                if let Ok(told) = timelines(&alone, &facts, &request, (None, None)) {
                    assert_whole(id, &tell_timelines(&told, lang, PLAIN));
                }
            }
        }
    }
    assert!(walked > 200, "{walked}");
}

#[test]
fn no_snapshot_of_a_shipped_case_is_cut_off() {
    fn walk(folder: &std::path::Path, found: &mut usize) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "snap") {
                let text = std::fs::read_to_string(&path).expect("a snapshot");
                let broken: Vec<&str> = text
                    .lines()
                    .filter(|line| {
                        ["depending on", "depends on", "取决于", "depends on ."]
                            .iter()
                            .any(|end| line.trim_end().ends_with(end))
                    })
                    .collect();
                // A line may be broken there because it is full.
                let short: Vec<_> = broken.into_iter().filter(|line| line.chars().count() < 40).collect();
                assert!(short.is_empty(), "{}: {short:?}", path.display());
                *found += 1;
            }
        }
    }
    let mut found = 0;
    walk(std::path::Path::new("policies"), &mut found);
    assert!(found > 50, "{found}");
}
