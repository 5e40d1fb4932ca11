//! Tiers that never count.

use policyc::analysis::{Answer, Readings, counts, dead_tiers, study};
use policyc::plan::Rule;

use super::run::{holding, only_plan, rulebook, shown, tier};

/// The facts that the rules below speak of.
pub(crate) const FACTS: &str = r#"
    fact a: count
    fact b: count
    fact x: number
    fact y: number in 0..5
    fact money: money CNY
    fact flag: bool
    fact score: number
    fact day: date
    fact at: datetime
    fact kind: one of { red, green, blue }
    fact name: text
    record Order { id: text  late: bool  lost: bool  points: count in 0..10  at: date  colour: one of { red, green } }
    fact orders: list of Order
    judgement severe: bool
    reading near: bool = true because "as it is read"
"#;

/// What is claimed of a violation: `tier < tiers behind which it hides`, and nothing is left open.
fn claims(rule: &str) -> Result<Vec<String>, String> {
    let body = rule.find("tier").filter(|_| rule.starts_with("for each")).unwrap_or(0);
    let (each, tiers) = rule.split_at(body);
    let workspace = rulebook(&format!("{FACTS} violation v {each} {{ {tiers} }}"));
    let plan = only_plan(&workspace);
    let study = study(&[plan], Readings::Open);
    let (Rule::Violation(violation), formulas) = (&plan.rules[0], &study.plans[0][0]) else {
        panic!("a violation")
    };
    let dead = dead_tiers(&study, formulas, violation);
    for (at, own) in
        violation.tiers.iter().enumerate().filter(|(at, _)| !dead.iter().any(|one| one.tier == *at))
    {
        let before: Vec<usize> = match violation.take {
            policyc::domain::Take::Heaviest => (at + 1..violation.tiers.len()).collect(),
            policyc::domain::Take::First => (0..at).collect(),
            policyc::domain::Take::All => Vec::new(),
        };
        let Answer::Found(witness) = counts(&study, formulas, at, &before) else {
            return Err(format!("whether {} can count is left open", own.name));
        };
        let decision = shown(plan, &witness);
        if tier(&decision, "v").as_deref() != Some(own.name.as_str()) {
            return Err(format!("{} does not count: {:#?}", own.name, witness.facts()));
        }
    }
    let mut said = Vec::new();
    for one in &dead {
        if let Some(witness) = &one.example {
            let holds = holding(&shown(plan, witness), "v");
            if !holds[one.tier] || !one.behind.iter().any(|other| holds[*other]) {
                return Err(format!("{:?} is not hidden: {:#?}", one.tier, witness.facts()));
            }
        }
        let name = |at: &usize| violation.tiers[*at].name.clone();
        let behind: Vec<String> = one.behind.iter().map(name).collect();
        said.push(format!("{} < {}", name(&one.tier), behind.join(" ")));
    }
    Ok(said)
}

/// Each row: a violation, and the tiers that are dead in it.
const ROWS: &[(&str, &[&str])] = &[
    ("tier p { when a >= 5 warn } tier q { when a >= 20 warn }", &[]),
    ("tier p { when a >= 20 warn } tier q { when a >= 5 warn }", &["p < q"]),
    (
        "take first tier p { when x < 10 warn } tier q { when x >= 5 warn } tier r { when x >= 0 warn }",
        &["r < p q"],
    ),
    ("take first tier p { when x < 10 warn } tier q { when x > 10 warn } tier r { when x >= 0 warn }", &[]),
    (
        "take first tier p { when a < 4 warn } tier q { when a > 4 warn } tier r { when a >= 0 and a != 4 warn }",
        &["r < p q"],
    ),
    ("take first tier p { when a > 4 warn } tier q { when a >= 5 and b >= 1 warn }", &["q < p"]),
    (
        "take first tier p { when x > 4 warn } tier q { when x >= 4.5 warn } tier r { when x >= 4 warn }",
        &["q < p"],
    ),
    ("take first tier p { when a >= 5 or b >= 3 warn } tier q { when a >= 7 and b < 3 warn }", &["q < p"]),
    (
        "take first tier p { when kind in { red, green } warn } tier q { when kind == blue warn } tier r { when flag warn }",
        &["r < p q"],
    ),
    ("take first tier p { when kind in { red, green } warn } tier q { when kind == green warn }", &["q < p"]),
    ("tier p { when y >= 6 warn } tier q { when y >= 3 warn }", &["p < "]),
    ("tier p { when y >= 0 warn } tier q { when y <= 2 warn } tier r { when y >= 2 warn }", &["p < q r"]),
    ("tier p { when money > 4.99 CNY warn } tier q { when money >= 5 CNY warn }", &["p < q"]),
    ("tier p { when flag warn } tier q { when flag or not flag warn }", &["p < q"]),
    (
        "tier p { when score >= 4 warn } tier q { when score is absent warn } tier r { when score is known warn }",
        &["p < r"],
    ),
    ("tier p { when flag warn } tier q { when score is absent or score is known warn }", &["p < q"]),
    (
        "tier p { when flag warn } tier q { when score >= 4 or score < 4 or severe or not severe warn }",
        &["p < q"],
    ),
    ("tier p { when severe warn } tier q { when near warn }", &[]),
    ("tier p { when day in last 30 days warn } tier q { when day in last 90 days warn }", &["p < q"]),
    ("tier p { when day in last 90 days warn } tier q { when day in last 30 days warn }", &[]),
    ("tier p { when day in this month warn } tier q { when day in this year warn }", &["p < q"]),
    ("tier p { when day in this year warn } tier q { when day in this month warn }", &[]),
    ("tier p { when day in last 1 months warn } tier q { when day in last 1 years warn }", &["p < q"]),
    ("tier p { when day in last 1 years warn } tier q { when day in last 1 months warn }", &[]),
    ("tier p { when at in last 24 hours warn } tier q { when at in last 48 hours warn }", &["p < q"]),
    ("tier p { when at in last 48 hours warn } tier q { when at in last 24 hours warn }", &[]),
    ("tier p { when at >= 2024-05-01 warn } tier q { when at in last 48 hours warn }", &[]),
    ("tier p { when today > day + 35 days warn } tier q { when today > day + 30 days warn }", &["p < q"]),
    ("tier p { when a + b >= 3 warn } tier q { when a >= 1 or b >= 1 warn }", &["p < q"]),
    ("tier p { when a * 2 > b and b >= 10 warn } tier q { when a >= 6 warn }", &["p < q"]),
    ("tier p { when a * 2 > b and b >= 10 warn } tier q { when a >= 7 warn }", &[]),
    ("tier p { when a > b and b > a warn } tier q { when a > b warn }", &["p < "]),
    ("tier p { when a / b >= 50% and b >= 10 warn } tier q { when a >= 5 warn }", &["p < q"]),
    ("tier p { when a / b >= 50% and b >= 10 warn } tier q { when a >= 6 warn }", &[]),
    ("tier p { when max(a, b) >= 5 warn } tier q { when a >= 5 or b >= 5 warn }", &["p < q"]),
    ("tier p { when a >= by kind { red => 5, else => 9 } warn } tier q { when a >= 5 warn }", &["p < q"]),
    ("tier p { when a >= by kind { red => 5, else => 9 } warn } tier q { when a >= 6 warn }", &[]),
    (
        "tier p { when count(orders where late) >= 3 warn } tier q { when count(orders) >= 3 warn }",
        &["p < q"],
    ),
    ("tier p { when count(orders where late) >= 3 warn } tier q { when count(orders) >= 4 warn }", &[]),
    ("tier p { when any(orders where late) warn } tier q { when count(orders) >= 1 warn }", &["p < q"]),
    (
        "tier p { when all(orders where late) and count(orders) >= 1 warn } tier q { when any(orders where late) warn }",
        &["p < q"],
    ),
    (
        "tier p { when none(orders where late) warn } tier q { when count(orders where late) == 0 warn }",
        &["p < q"],
    ),
    (
        "tier p { when count(orders where late and lost) >= 2 warn } tier q { when count(orders where lost) >= 2 warn }",
        &["p < q"],
    ),
    (
        "tier p { when count(orders where late) + count(orders where not late) >= 5 warn } tier q { when count(orders) >= 5 warn }",
        &["p < q"],
    ),
    (
        "tier p { when count(distinct colour in orders) >= 2 warn } tier q { when count(orders) >= 2 warn }",
        &["p < q"],
    ),
    ("tier p { when count(distinct colour in orders) >= 3 warn } tier q { when flag warn }", &["p < "]),
    (
        "tier p { when count(distinct points in orders) >= 2 warn } tier q { when count(orders) >= 3 warn }",
        &[],
    ),
    (
        "tier p { when count(orders) / a >= 10% and a >= 30 warn } tier q { when count(orders) >= 3 warn }",
        &["p < q"],
    ),
    ("tier p { when sum(points in orders) >= 11 warn } tier q { when count(orders) >= 2 warn }", &["p < q"]),
    ("tier p { when sum(points in orders) >= 10 warn } tier q { when count(orders) >= 2 warn }", &[]),
    (
        "tier p { when sum(points in orders where late) >= 5 warn } tier q { when any(orders where late) warn }",
        &["p < q"],
    ),
    (
        "tier p { when max(points in orders) >= 5 warn } tier q { when any(orders where points >= 5) warn }",
        &["p < q"],
    ),
    (
        "tier p { when latest(at in orders) in last 7 days warn } tier q { when any(orders where at in last 30 days) warn }",
        &["p < q"],
    ),
    (
        "tier p { when latest(at in orders) in last 30 days warn } tier q { when any(orders where at in last 7 days) warn }",
        &[],
    ),
    (
        "tier p { when count(orders where at in last 30 days) >= 3 warn } tier q { when count(orders where at in last 90 days) >= 3 warn }",
        &["p < q"],
    ),
    (
        "for each o in orders tier p { when o.points >= 5 warn } tier q { when o.points >= 3 or o.late warn }",
        &["p < q"],
    ),
    (
        "for each o in orders where o.late tier p { when o.points >= 5 warn } tier q { when o.late warn }",
        &["p < q"],
    ),
    (
        "for each o in orders tier p { when o.late warn } tier q { when count(orders where late) >= 1 warn }",
        &["p < q"],
    ),
    (
        "for each o in orders tier p { when count(z in orders where z.at <= o.at) >= 1 warn } tier q { when count(z in orders where z.at <= o.at) >= 2 warn }",
        &[],
    ),
    (
        "tier p { when at least 2 of { a >= 5, b >= 5, flag } warn } tier q { when a >= 5 or b >= 5 warn }",
        &["p < q"],
    ),
    ("tier p { when a >= 5 unless flag warn } tier q { when flag or a >= 4 warn }", &["p < q"]),
    ("tier p { when floor(x) >= 5 warn } tier q { when x >= 5 warn }", &["p < q"]),
    ("tier p { when x >= 4.5 warn } tier q { when round(x) >= 5 warn }", &["p < q"]),
    ("tier p { when name == \"a\" warn } tier q { when name in { \"a\", \"b\" } warn }", &["p < q"]),
    ("tier p { when name == \"c\" warn } tier q { when name in { \"a\", \"b\" } warn }", &[]),
    (
        "tier p { when platform finds \"fraud\" warn } tier q { when platform finds \"fraud\" or flag warn }",
        &["p < q"],
    ),
    ("tier p { when flag warn } tier q { when platform finds \"fraud\" warn }", &[]),
    (
        "tier p { when day in last 1 months warn } tier q { when flag and not (day in last 10 years) warn }",
        &[],
    ),
    ("tier p { when today < 2019-12-31 warn } tier q { when flag warn }", &["p < "]),
];

#[test]
fn dead_tiers_are_found_and_only_they() {
    let mut wrong = Vec::new();
    for (rule, dead) in ROWS {
        let claimed = claims(rule);
        if claimed.as_deref() != Ok(&dead.iter().map(ToString::to_string).collect::<Vec<_>>()) {
            wrong.push(format!("{rule}\n  {claimed:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An element whose points are absent may or may not pass; the bounds decide all the same, and nobody says that they do not.
#[test]
fn what_bounds_decide_is_never_told_to_be_dead() {
    let rule = "tier p { when count(orders where points >= 5) >= 1 and any(orders where points is absent) warn } tier q { when flag warn }";
    assert_eq!(claims(rule), Err("whether p can count is left open".to_owned()));
}
