//! What amounts and terms wait for, and what the platform's findings could raise them to, wherever they stand.

mod single;

use policyc::engine::{
    AsOf, Format, Lang, Request, Style, Workspace, ask, parse_day, read_facts, write_human, write_json,
};
use serde_json::Value;

const HEAD: &str = r#"
rulebook demo.amounts {
  title "数额" version "1" status in_force effective 2020-01-01 zone Asia/Shanghai
  source "示例" confidence official
}
record Penalty "处罚单" { id: text  points: number in 0..100  at: date }
fact penalties: list of Penalty "处罚单列表"
fact deposit: money CNY "保证金"
fact spell: count "天数"
fact orders: count "订单数"
fact member: bool "会员"
judgement vile: bool "情节恶劣" @"九"
measure shut "停业"
measure pledge "补足保证金"
"#;

fn workspace(rules: &str) -> Workspace {
    let workspace = single::workspace(&format!("{HEAD}{rules}"));
    assert_eq!(workspace.problems, []);
    workspace
}

/// The answer as JSON and as people read it, in both languages.
fn answer(rules: &str, facts: &str) -> (Value, [String; 2]) {
    let mut workspace = workspace(rules);
    let file = workspace.sources.add("facts.json", facts);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let decisions = ask(&workspace, &facts, &request).expect("an answer").decisions;
    let json = serde_json::from_str(&write_json(&decisions, &workspace.sources)).expect("JSON");
    let schema = serde_json::from_str(include_str!("../docs/decision.schema.json")).expect("a schema");
    assert!(jsonschema::is_valid(&schema, &json), "{json:#}");
    let style = Style { color: false, width: 100 };
    (json, [Lang::En, Lang::Zh].map(|lang| write_human(&decisions, &workspace.sources, lang, style)))
}

/// What a fact is listed with under `needs`: label, type and clause.
fn need<'j>(json: &'j Value, fact: &str) -> Option<[&'j str; 3]> {
    let needs = json["needs"].as_array()?;
    let need = needs.iter().find(|need| need["fact"] == fact)?;
    let text = |value: &'j Value| value.as_str().unwrap_or("");
    Some([text(&need["label"]), text(&need["type"]), text(&need["asked_by"][0]["cite"])])
}

const ENTRIES: &str = r#""penalties": [{ "id": "P", "points": 12, "at": "2024-05-01" }]"#;

fn account(effects: &str) -> String {
    format!(
        "account b \"B 类\" @\"二\" {{ counts up  entries p from penalties {{ points p.points  dated p.at }}  at 12 \"V-B\" @\"三\" {{ {effects} }} }}\n"
    )
}

#[test]
fn what_the_amount_of_a_milestone_lacks_is_asked_for() {
    for (effects, fact, label, form, cite) in [
        ("fine max(100000 CNY, deposit)", "deposit", "保证金", "money CNY", "三"),
        ("fine max(100000 CNY, deposit) @\"四\"", "deposit", "保证金", "money CNY", "四"),
        ("fine 100 CNY..deposit", "deposit", "保证金", "money CNY", "三"),
        ("demand pledge of deposit", "deposit", "保证金", "money CNY", "三"),
    ] {
        let (json, _) = answer(&account(effects), &format!("{{ {ENTRIES} }}"));
        assert_eq!(need(&json, fact), Some([label, form, cite]), "{effects}: {json:#}");
    }
}

#[test]
fn what_the_amounts_of_a_violation_lack_has_label_and_type() {
    let rule = |effects: &str| {
        format!(
            "violation v \"违规\" @\"一\" {{ tier t \"档\" @\"二\" {{ when orders >= 1  {effects} }} }}\n"
        )
    };
    for effects in ["fine max(100000 CNY, deposit)", "fine deposit..2 * deposit", "demand pledge of deposit"]
    {
        let (json, told) = answer(&rule(effects), r#"{ "orders": 1 }"#);
        assert_eq!(need(&json, "deposit"), Some(["保证金", "money CNY", "二"]), "{effects}: {json:#}");
        assert!(told[0].contains("an amount in CNY"), "{}", told[0]);
    }
}

#[test]
fn what_the_amount_of_a_gate_lacks_is_asked_for() {
    let gate = "gate g \"准入\" @\"一\" member member { admit when orders >= 1 @\"二\" { demand pledge of deposit } }\n";
    let (json, _) = answer(gate, r#"{ "orders": 1, "member": false }"#);
    assert_eq!(json["gates"][0]["status"], "admitted");
    assert_eq!(need(&json, "deposit"), Some(["保证金", "money CNY", "二"]), "{json:#}");
}

#[test]
fn what_leaves_the_appeal_against_a_gate_open_is_asked_for() {
    let gate = "gate g \"准入\" @\"一\" member member { admit when orders >= 1 @\"二\"  appeal a from told }\nfact told: date \"通知日\"\nappeal a { window 7 days }\n";
    let (json, _) = answer(gate, r#"{ "orders": 0, "member": false }"#);
    assert_eq!(json["gates"][0]["appeal"]["state"], "unknown");
    assert_eq!(need(&json, "told"), Some(["通知日", "date", "一"]), "{json:#}");
}

#[test]
fn what_the_platform_may_find_raises_amounts_wherever_they_stand() {
    let amount = "by vile { true => 5000 CNY, else => 1000 CNY }";
    let rules = account(&format!("fine {amount}"))
        + &format!(
            "violation v \"违规\" @\"一\" {{ tier t \"档\" {{ when orders >= 1  fine {amount} }} }}\n"
        )
        + &format!(
            "gate g \"准入\" @\"一\" member member {{ admit when orders >= 1 {{ demand pledge of {amount} }} }}\n"
        );
    let facts = format!(r#"{{ "orders": 1, "member": false, {ENTRIES} }}"#);
    let (json, [en, zh]) = answer(&rules, &facts);
    for effect in [
        &json["accounts"][0]["reached"][0]["effects"][0],
        &json["findings"][0]["effects"][0],
        &json["gates"][0]["effects"][0],
    ] {
        assert_eq!(effect["amount"], "1000", "{json:#}");
        assert_eq!(effect["exposure"]["if"][0], "vile", "{effect:#}");
        assert_eq!(effect["exposure"]["most"], "5000");
    }
    assert_eq!(en.matches("by what the platform may find: 情节恶劣").count(), 3, "{en}");
    assert_eq!(zh.matches("如平台作出下列认定，最高可达").count(), 3, "{zh}");
    let settled = facts.replacen('{', r#"{ "vile": false, "#, 1);
    assert!(!answer(&rules, &settled).0.to_string().contains("exposure\":{"), "it was not found");
    let found = facts.replacen('{', r#"{ "vile": true, "#, 1);
    assert_eq!(answer(&rules, &found).0["findings"][0]["effects"][0]["amount"], "5000");
}

#[test]
fn what_the_platform_may_find_of_each_element_raises_what_is_due_for_them() {
    let rule = "violation v \"违规\" @\"一\" { tier t \"档\" { when orders >= 1  fine 100 CNY per p in penalties where platform finds \"串通\" } }\n";
    let (json, _) = answer(rule, &format!(r#"{{ "orders": 1, {ENTRIES} }}"#));
    let effect = &json["findings"][0]["effects"][0];
    assert_eq!((&effect["amount"], &effect["exposure"]["most"]), (&"0".into(), &"100".into()), "{json:#}");
    assert_eq!(effect["exposure"]["if"][0], "platform finds 串通");
}

#[test]
fn the_day_that_decides_which_version_governs_is_asked_for_whatever_follows() {
    let rule = "violation v \"违规\" @\"一\" for each p in penalties dated p.at { tier t \"档\" { when p.points >= 50  warn } }\n";
    let (json, _) = answer(rule, r#"{ "penalties": [{ "id": "P", "points": 1 }] }"#);
    assert_eq!(json["findings"][0]["status"], "none_stated");
    assert_eq!(need(&json, "penalties[P].at"), Some(["", "date", "一"]), "{json:#}");
}
