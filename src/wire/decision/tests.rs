use serde_json::{Map, Value, json};

use super::{decision_json, write_decision, write_decision_line};
use crate::base::Places;
use crate::vocabulary::{Confidence, Status};
use crate::wire::samples;

/// The spine that the design of the language shows.
fn spine() -> Value {
    json!({
        "schema": "policyc.decision/1",
        "rulebook": { "id": "kuaishou.no_source", "version": "2023-05-15", "status": "in_force" },
        "subject": "shop-1", "as_of": "2023-06-01T23:59:59+08:00",
        "findings": [ {
            "rule": "no_source", "label": "无货源店铺", "element": "N1", "date": "2023-05-28", "status": "determined",
            "tier": { "id": "serious", "label": "情节严重", "cite": "四、2" }, "absorbed": ["minor"],
            "effects": [
                { "kind": "deduct", "amount": "6", "account": "points", "modality": "shall", "cite": "三" },
                { "kind": "impose", "measure": "delist", "duration": "permanent", "modality": "may", "cite": "三" },
            ],
            "margin": [ {
                "tier": "very_serious",
                "needs": [ { "fact": "notices[N1].orders", "have": "22", "want": "50", "by": "28" } ],
            } ],
            "exposure": [
                { "tier": "extreme", "if": ["mass_negative_event"] },
                { "tier": "extreme", "if": ["platform finds 恶意规避"] },
            ],
            "appeal": {
                "opens": "2023-05-28", "last_day": "2023-06-04", "closes_at": "2023-06-05T00:00:00+08:00",
                "state": "open", "days_left": 3,
            },
        } ],
        "gates": [], "accounts": [ { "id": "points", "balance": "6" } ], "needs": [],
        "readings": ["short_period"], "warnings": [],
    })
}

/// Drops from objects the keys that their likeness does not have; nothing moves.
fn only_shown(value: &Value, like: &Value) -> Value {
    match (value, like) {
        (Value::Object(value), Value::Object(like)) => {
            let shown =
                |(key, value): (&String, &Value)| Some((key.clone(), only_shown(value, like.get(key)?)));
            Value::Object(value.iter().filter_map(shown).collect::<Map<_, _>>())
        }
        (Value::Array(values), Value::Array(likes)) if values.len() == likes.len() => {
            values.iter().zip(likes).map(|(value, like)| only_shown(value, like)).collect()
        }
        (value, _) => value.clone(),
    }
}

/// Whether the keys of every object begin with those of its likeness.
fn begins_with(value: &Value, like: &Value) -> bool {
    match (value, like) {
        (Value::Object(value), Value::Object(like)) => {
            value.len() >= like.len()
                && value
                    .iter()
                    .zip(like)
                    .all(|((key, value), (name, like))| key == name && begins_with(value, like))
        }
        (Value::Array(values), Value::Array(likes)) => {
            values.len() == likes.len()
                && values.iter().zip(likes).all(|(value, like)| begins_with(value, like))
        }
        (value, like) => value == like,
    }
}

#[test]
fn the_spine_comes_out_byte_for_byte() {
    let json = decision_json(&samples::serious(), &samples::sources());
    let shown = serde_json::to_string_pretty(&only_shown(&json, &spine())).expect("JSON");
    assert_eq!(shown, serde_json::to_string_pretty(&spine()).expect("JSON"));
}

#[test]
fn further_keys_come_after_those_of_the_spine() {
    assert!(begins_with(&decision_json(&samples::serious(), &samples::sources()), &spine()));
}

#[test]
fn a_line_escapes_every_character_as_a_document_does() {
    let all: String = (0..0x3000).chain(0xfe00..0x1_0040).filter_map(char::from_u32).collect();
    let mut line = b"before it\n".to_vec();
    super::add_line(&mut line, &all);
    let expected = format!("before it\n{}\n", super::json(serde_json::to_string(&all)));
    assert_eq!(String::from_utf8(line).expect("UTF-8"), expected);
}

#[test]
fn one_line_many_lines_and_the_tree_are_the_same() {
    for (name, decision) in samples::all() {
        let sources = samples::sources();
        let tree = decision_json(&decision, &sources);
        let line = write_decision_line(&decision, &Places::new(&sources));
        assert_eq!(line.matches('\n').count(), 1, "{name}");
        let pretty = write_decision(&decision, &sources);
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert_eq!((read(&line), read(&pretty)), (tree.clone(), tree), "{name}");
    }
}

#[test]
fn null_is_written_only_where_it_means_something() {
    for (name, decision) in samples::all() {
        let json = decision_json(&decision, &samples::sources());
        assert_eq!(stray_nulls(&json), Vec::<String>::new(), "{name}");
    }
}

/// The keys whose value is null, other than those where that is meant.
fn stray_nulls(value: &Value) -> Vec<String> {
    match value {
        Value::Object(object) => object
            .iter()
            .flat_map(|(key, value)| {
                let is_stray = value.is_null() && !["amount", "value"].contains(&key.as_str());
                if is_stray { vec![key.clone()] } else { stray_nulls(value) }
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(stray_nulls).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[test]
fn a_decision_of_many_lines() {
    insta::assert_snapshot!(write_decision(&samples::serious(), &samples::sources()));
}

#[test]
fn a_certain_tier_below_a_possible_one() {
    let json = decision_json(&samples::at_least(), &samples::sources());
    let finding = &json["findings"][0];
    assert_eq!(finding["status"], "at_least");
    assert_eq!(finding["could_be"], json!([{ "tier": "extreme", "if": ["repeated_without_rectifying"] }]));
    assert_eq!(finding["tiers"][3]["truth"], "unknown");
    assert_eq!(
        json["needs"],
        json!([{
            "fact": "repeated_without_rectifying", "label": "多次违规未整改", "type": "bool",
            "asked_by": [{ "rule": "no_source", "part": "extreme", "cite": "四、4(3)" }],
        }])
    );
    assert_eq!(json["accounts"][0]["worst"], "100");
    assert_eq!(finding["appeal"]["days_left"], -4);
}

#[test]
fn no_certain_tier_and_an_appeal_from_a_day_nobody_knows() {
    let json = decision_json(&samples::undetermined(), &samples::sources());
    let finding = &json["findings"][0];
    assert_eq!(finding["status"], "undetermined");
    assert_eq!(finding.get("tier"), None);
    assert_eq!(finding["appeal"], json!({ "state": "unknown", "needs": ["notices[N1].received"] }));
    let seen = &finding["tiers"][0]["reason"]["seen"][0];
    assert_eq!(*seen, json!({ "what": "notices[N1].orders", "value": null, "label": "违规商品对应订单数" }));
    assert_eq!(json["reading_details"][0]["value"], Value::Null);
}

#[test]
fn a_silent_text_has_neither_tier_nor_appeal() {
    let json = decision_json(&samples::none_stated(), &samples::sources());
    let finding = &json["findings"][0];
    assert_eq!(finding["status"], "none_stated");
    assert_eq!((finding.get("tier"), finding.get("appeal")), (None, None));
    assert_eq!(finding["tiers"][0]["reason"]["place"], "no_source.policy:2:35");
}

#[test]
fn amounts_terms_and_an_appeal_that_is_not_stated() {
    let json = decision_json(&samples::amounts(), &samples::sources());
    assert_eq!(json["findings"][0]["appeal"], json!({ "state": "not_stated" }));
    insta::assert_json_snapshot!(json["findings"][0]["effects"]);
}

#[test]
fn gates_in_every_status() {
    let json = decision_json(&samples::gates(), &samples::sources());
    let statuses: Vec<&Value> =
        json["gates"].as_array().expect("a list").iter().map(|gate| &gate["status"]).collect();
    let wanted =
        ["admitted", "refused", "stays", "warned", "removed", "barred", "undetermined", "not_in_force"];
    assert_eq!(statuses, wanted);
    insta::assert_json_snapshot!(json["gates"][1]);
}

#[test]
fn warnings_have_codes() {
    let json = decision_json(&samples::elsewhen(), &samples::sources());
    assert_eq!(
        json["warnings"],
        json!([
            { "code": "not_binding", "status": "draft" },
            { "code": "low_confidence", "confidence": "article" },
            { "code": "outside_span" },
            { "code": "start_unstated" },
            { "code": "unrounded", "amount": "notices[N1].total * 1.5%" },
        ])
    );
}

#[test]
fn statuses_and_confidences_are_spelled_as_in_the_language() {
    let spelled = |word: Option<Value>| word.and_then(|word| word.as_str().map(str::to_owned));
    for word in Status::words() {
        let status = Status::from_word(word).map(super::words::Status::from);
        assert_eq!(spelled(serde_json::to_value(status).ok()).as_deref(), Some(word));
    }
    for word in Confidence::words() {
        let confidence = Confidence::from_word(word).map(super::words::Confidence::from);
        assert_eq!(spelled(serde_json::to_value(confidence).ok()).as_deref(), Some(word));
    }
}
