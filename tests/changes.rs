//! What differs between the answers of two wordings of a rulebook is told by meaning, with the clause that caused it.

use policyc::base::Lang;
use policyc::changes::{Change, compare};
use policyc::engine::{
    AsOf, Files, Format, Issue, Problem, Request, Sources, ask, load, parse_day, read_facts, write_json,
};
use policyc::wire::read;

struct One(String);

impl Files for One {
    fn read(&self, path: &str) -> Result<String, Problem> {
        if path == "changed.policy" {
            return Ok(self.0.clone());
        }
        Err(Problem::nowhere(Issue::NoPolicies { path: path.to_owned() }))
    }
}

const POLICY: &str = include_str!("changes/shop.policy");

/// The JSON of the decision on some facts.
fn decide(policy: &str, facts: &str) -> String {
    let mut workspace = load(&["changed.policy".to_owned()], &One(policy.to_owned()));
    assert!(!workspace.has_errors(), "{:#?}", workspace.problems);
    let file = workspace.sources.add("facts.json", facts);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-03-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let asked = ask(&workspace, &facts, &request).expect("an answer");
    write_json(&asked.decisions, &workspace.sources)
}

/// What differs if `from` in the policy is written as `to`.
fn changes(facts: &str, edits: &[(&str, &str)]) -> Vec<Change> {
    let mut changed = POLICY.to_owned();
    for (from, to) in edits {
        assert!(changed.contains(from), "{from} is in the policy");
        changed = changed.replacen(from, to, 1);
    }
    let mut sources = Sources::default();
    let (old, new) = (decide(POLICY, facts), decide(&changed, facts));
    let mut tree = |name: &str, text: String| {
        let file = sources.add(name, text);
        read(Format::Json, file, &sources).expect("JSON")
    };
    let (old, new) = (tree("old.json", old), tree("new.json", new));
    compare(&old, &new)
}

fn told(facts: &str, edits: &[(&str, &str)], lang: Lang) -> Vec<String> {
    let line = |change: Change| format!("{}: {}", change.name(lang), change.say(lang));
    changes(facts, edits).into_iter().map(line).collect()
}

const FACTS: &str =
    r#"{ "notices": [ { "id": "N1", "orders": 45 } ], "score": "3.9", "inside": true, "repeated": false }"#;

#[test]
fn an_edited_comment_changes_nothing() {
    assert_eq!(changes(FACTS, &[("record Notice", "// a line more\nrecord Notice")]), []);
}

#[test]
fn a_threshold_that_moves_is_named_with_its_clause() {
    let edit = [("notice.orders >= 50", "notice.orders >= 40")];
    let en = told(FACTS, &edit, Lang::En);
    assert_eq!(
        en[0],
        "no_source[N1]: tier serious → very_serious, −6 → −20 (points), \
         because 四、3 now starts at 40 orders (was 50)"
    );
    assert_eq!(en[1], "points: balance 6 → 20");
    let zh = told(FACTS, &edit, Lang::Zh);
    assert_eq!(
        zh[0],
        "无货源店铺[N1]: 情节严重 → 情节特别严重，违规扣分 −6 → −20，原因：四、3 由违规商品对应订单数 50 起改为 40 起"
    );
}

#[test]
fn an_effect_that_grows_is_named_with_its_clause() {
    let en = told(FACTS, &[("deduct 6 points", "deduct 8 points")], Lang::En);
    assert_eq!(
        en[0],
        "no_source[N1]: −6 → −8 (points), because 三 now brings deduction: 8 points (违规扣分) (was deduction: 6 points (违规扣分))"
    );
}

#[test]
fn a_distance_is_told_where_the_outcome_stays() {
    let en = told(FACTS, &[("notice.orders >= 50", "notice.orders >= 60")], Lang::En);
    assert_eq!(
        en,
        ["no_source[N1]: distance to very_serious 5 → 15, because 四、3 now starts at 60 orders (was 50)"]
    );
}

#[test]
fn a_requirement_that_fails_now_is_named() {
    let en = told(FACTS, &[("score >= 3.8", "score >= 4.0")], Lang::En);
    assert_eq!(
        en,
        ["alliance: stays → removed, 二、1: met → failed, because 二、1 now starts at 4.0 score (was 3.8)"]
    );
}

#[test]
fn an_effect_that_comes_with_an_outcome_is_named() {
    let zh = told(FACTS, &[("score < 3.5", "score < 4.0")], Lang::Zh);
    assert_eq!(zh.len(), 1);
    assert!(zh[0].starts_with("精选联盟: 资格保留 → 清退，新增：解除绑定"), "{zh:?}");
    assert!(zh[0].ends_with("原因：三 由体验分低于 3.5 改为低于 4.0"), "{zh:?}");
}

#[test]
fn a_condition_that_is_added_is_named() {
    let facts = FACTS.replace("\"repeated\": false", "\"repeated\": true");
    let edit = [(
        "notice.orders >= 100 @\"四、4(1)\",",
        "notice.orders >= 100 @\"四、4(1)\", repeated @\"四、4(3)\",",
    )];
    let en = told(&facts, &edit, Lang::En);
    assert!(en[0].contains("tier serious → extreme"), "{en:?}");
    assert!(en[0].contains("because 四、4(3) now has `repeated`"), "{en:?}");
}

#[test]
fn an_appeal_that_closes_earlier_is_told() {
    let en = told(FACTS, &[("window 7 days", "window 5 days")], Lang::En);
    assert_eq!(en[0], "no_source[N1] 〔四、2〕 〔五〕: appeal until 2024-03-08 → 2024-03-06");
}

#[test]
fn what_was_not_looked_at_is_told_as_a_detail() {
    let en = told(FACTS, &[("title     \"示例\"", "title     \"范例\"")], Lang::En);
    assert_eq!(en, ["demo.no_source: `rulebook.title`: 示例 → 范例"]);
}

#[test]
fn another_version_is_a_cause() {
    let edits = [("\"2024-01-01\"", "\"2024-02-01\""), ("notice.orders >= 50", "notice.orders >= 40")];
    let en = told(FACTS, &edits, Lang::En);
    assert_eq!(en[0], "demo.no_source: version 2024-01-01 → 2024-02-01");
    assert!(
        en[1].contains("because version 2024-02-01 answers now (was 2024-01-01), 四、3 now starts at 40"),
        "{en:?}"
    );
}
