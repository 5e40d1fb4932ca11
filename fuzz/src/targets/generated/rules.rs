//! A rulebook: always the same facts, rules of all forms.

use super::grow::{Grow, NUMBERS};

const HEAD: &str = r#"rulebook grown.book {
  title "长出来的" version "1" status in_force effective 2020-01-01 zone Asia/Shanghai
  source "g" retrieved 2024-01-02 confidence official
}
record Event "事件" { id: text at: datetime date_of: date n: count in 0..9 cost: money CNY bad: bool }
fact events: list of Event "事件" @"一"
fact n: count
fact m: int in -5..5
fact x: number in 0..1000000
fact share: percent
fact cash: money CNY
fact kind: one of { red "红", green, blue }
fact flag: bool
fact inside: bool
fact on: date
fact name: text
judgement found: bool "平台认定"
calendar shifts { 2024-01-01, 2024-06-01, 2024-07-01 }
define scaled(of: number): number = of * 2
measure stop "停业"
document proof "凭证" { title: text issued: date requires title == name @"五" requires issued < on or flag }
appeal standard "申诉" { window 7 days evidence any { proof } }
"#;

/// A rulebook.
pub(super) fn rulebook(grow: &mut Grow<'_>) -> String {
    let worst = grow.pick(&["n", "count(events where bad)", "sum(n in events)"]);
    let value = if grow.one_in(2) { " = true" } else { "" };
    let mut parts = vec![
        HEAD.to_owned(),
        format!("define worst: number = max(0, {worst})\n"),
        format!("reading open: bool{value} because \"未说明\"\n"),
        account(grow),
    ];
    let rules = grow.some(3, violation).into_iter().enumerate();
    parts.extend(rules.map(|(at, rule)| rule.replace("NAME", &format!("rule{at}"))));
    if grow.one_in(2) {
        parts.push(gate(grow));
    }
    parts.concat()
}

fn account(grow: &mut Grow<'_>) -> String {
    let counts = grow.pick(&["counts up", "counts down from 12", "counts up within 0..100"]);
    let mut parts = vec![counts.to_owned()];
    match grow.below(9) {
        0..3 => parts
            .push(format!("period calendar {}", grow.pick(&["year", "quarter", "month", "week", "shifts"]))),
        3..5 => parts.push(format!(
            "each entry expires after {}",
            grow.pick(&["90 days", "1 months", "1 years", "5 workdays"])
        )),
        _ => {}
    }
    if grow.one_in(3) {
        parts.push(format!("entries from events where {} {{ points n dated at }}", grow.of_element(1)));
    }
    if grow.one_in(4) {
        parts.push("credits from events where not bad { points n dated at }".to_owned());
    }
    if grow.one_in(4) {
        parts.push(format!("void credits when {}", grow.condition(1)));
    }
    if grow.one_in(4) {
        parts.push(format!(
            "recover {} points every {} {}days",
            1 + grow.below(5),
            1 + grow.below(30),
            grow.pick(&["", "clean "])
        ));
    }
    let milestones = grow.some(3, milestone);
    parts.extend(milestones);
    if grow.one_in(2) {
        // Of milestones that are rolled the last one is rarely the heaviest, which the checker would refuse.
        parts.push("crossing several takes every".to_owned());
    }
    format!("account points \"积分\" {{\n  {}\n}}\n", parts.join("\n  "))
}

fn milestone(grow: &mut Grow<'_>) -> String {
    let at = 1 + grow.below(12);
    let head = match grow.below(3) {
        0 => format!("at {at}"),
        1 => format!("at {at} deducted"),
        _ => format!("every {at}"),
    };
    format!("{head} \"档\" {{ {} }}", money(grow))
}

fn money(grow: &mut Grow<'_>) -> String {
    grow.pick(&[
        "warn",
        "fine 500 CNY",
        "impose stop for 3 days",
        "impose stop permanently",
        "fine 1..300 CNY",
        "impose stop",
    ])
    .to_owned()
}

fn effect(grow: &mut Grow<'_>) -> String {
    let number = grow.pick(NUMBERS);
    let may = grow.pick(&["", "", "may "]);
    let effect = match grow.below(8) {
        0 => format!("deduct {} points", 1 + grow.below(12)),
        1 => format!("deduct {number} points"),
        2 => format!("fine {number} CNY"),
        3 => format!("deduct n * {number} points"),
        4 => format!(
            "deduct 1 points per o in events where o.bad dated o.at at most {} points per day, 9 points per week",
            1 + grow.below(5)
        ),
        5 => format!("deduct {}..20 points", grow.below(20)),
        6 => {
            format!("fine 0.01 CNY per o in events where {} at most 1 CNY", grow.pick(&["o.bad", "o.n >= 2"]))
        }
        _ => money(grow),
    };
    format!("{may}{effect} @\"三\"")
}

fn violation(grow: &mut Grow<'_>) -> String {
    let each = grow.one_in(3);
    let head = if each {
        format!(
            " for each e in events where {} dated e.at",
            grow.pick(&["e.bad", "e.n >= 1", "e.at is known"])
        )
    } else {
        String::new()
    };
    let mut tiers = Vec::new();
    for at in 0..=grow.below(3) {
        let condition = if each && grow.one_in(2) {
            grow.pick(&["e.bad", "e.n >= 2", "e.cost > cash"]).to_owned()
        } else {
            grow.condition(2)
        };
        // An excuse stands where it says something: behind a whole condition.
        let excuse = if grow.one_in(6) { format!(" unless {}", grow.enclosed(1)) } else { String::new() };
        let effects = grow.some(2, effect).join(" ");
        tiers.push(format!(
            "  tier t{at} \"档{at}\" @\"二\" {{ when {condition}{excuse} @\"二、1\" {effects} }}\n"
        ));
    }
    let tiers = tiers.concat();
    let take = grow.pick(&["", "take first", "take all", "take heaviest"]);
    let common = if grow.one_in(4) { effect(grow) } else { String::new() };
    let appeal = match grow.below(3) {
        0 => "",
        1 if each => "appeal standard from e.at",
        _ => "appeal standard from on",
    };
    format!("violation NAME \"规则\" @\"二\"{head} {{\n{tiers}  {take} {common} {appeal}\n}}\n")
}

fn gate(grow: &mut Grow<'_>) -> String {
    let member = if grow.one_in(2) { " member inside" } else { "" };
    let bands = grow.some(4, |grow| {
        format!(
            "  {} when {} @\"四\"\n",
            grow.pick(&["admit", "keep", "warn", "remove", "bar"]),
            grow.condition(2)
        )
    });
    format!("gate entry \"准入\"{member} {{\n{}}}\n", bands.concat())
}
