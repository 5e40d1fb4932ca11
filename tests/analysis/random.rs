//! Rules rolled at random: what is claimed of all facts is held against every point of a grid that leaves nothing out.

use policyc::analysis::{Answer, Readings, counts, dead_tiers, study};
use policyc::base::{AsOf, FileId, Span, parse_day};
use policyc::domain::Take;
use policyc::facts::{Key, Raw, RawKind};
use policyc::plan::{Plan, Rule};
use proptest::prelude::{Strategy, prop, prop_oneof, proptest};
use proptest::strategy::Just;

use super::run::{decided, only_plan, rulebook, shown, tier};

/// The facts, with every value that the conditions below can tell apart: whole numbers are few, and of the others the constants,
/// what lies between them, and one on either side will do.
const FACTS: &[(&str, &str, &[&str])] = &[
    ("a", "int in -1..3", &["-1", "0", "1", "2", "3"]),
    ("b", "count in 0..3", &["0", "1", "2", "3"]),
    ("x", "number", &["-1", "0", "0.5", "1", "1.5", "2", "3"]),
    ("kind", "one of { red, green, blue }", &["red", "green", "blue"]),
    ("flag", "bool", &["true", "false"]),
];

fn condition() -> impl Strategy<Value = String> {
    let operator = || prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let numeric = |name: &'static str| {
        (operator(), 0..=2_i64).prop_map(move |(operator, constant)| format!("{name} {operator} {constant}"))
    };
    let leaf = prop_oneof![
        numeric("a"),
        numeric("b"),
        numeric("x"),
        operator().prop_map(|operator| format!("a {operator} b")),
        numeric("a + b"),
        numeric("a - b * 2"),
        numeric("max(a, b)"),
        Just("kind == red".to_owned()),
        Just("kind in { green, blue }".to_owned()),
        Just("a >= by kind { red => 0, green => 2, else => 1 }".to_owned()),
        Just("flag".to_owned()),
        Just("not flag".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            some().prop_map(|parts| format!("({})", parts.join(" and "))),
            some().prop_map(|parts| format!("({})", parts.join(" or "))),
            some().prop_map(|parts| format!("at least 2 of {{ {} }}", parts.join(", "))),
            inner.clone().prop_map(|part| format!("not ({part})")),
        ]
    })
}

/// A condition that may have an excuse.
fn excusable() -> impl Strategy<Value = String> {
    let excused =
        || (condition(), condition()).prop_map(|(what, excuse)| format!("({what}) unless ({excuse})"));
    prop_oneof![
        3 => condition(),
        1 => excused(),
        1 => (excused(), condition()).prop_map(|(one, other)| format!("any {{ {one}, {other} }}")),
    ]
}

fn violation() -> impl Strategy<Value = String> {
    let tiers = prop::collection::vec(excusable(), 2..=4);
    (prop_oneof![Just("heaviest"), Just("first")], tiers).prop_map(|(take, tiers)| {
        let tiers = tiers.iter().enumerate().map(|(at, when)| format!("tier t{at} {{ when {when} warn }}"));
        format!("violation v {{ take {take} {} }}", tiers.collect::<Vec<_>>().join(" "))
    })
}

/// Every point of the grid over the facts that a rule names; the others are left at their first value.
fn grid(rule: &str) -> Vec<Raw> {
    let span = Span::new(FileId(0), 0, 0);
    let value = |text: &str| match text {
        "true" | "false" => RawKind::Bool(text == "true"),
        _ if text.parse::<f64>().is_ok() => RawKind::Number(text.to_owned()),
        _ => RawKind::Text(text.to_owned()),
    };
    let mut points = vec![Vec::new()];
    for (name, _, values) in FACTS {
        let is_named = rule.split(|c: char| !c.is_alphanumeric()).any(|word| word == *name);
        let values = if is_named { *values } else { &values[..1] };
        points = values
            .iter()
            .flat_map(|text| {
                let pair = (Key::new(name, span), Raw { kind: value(text), span });
                points.iter().map(move |point: &Vec<_>| point.iter().cloned().chain([pair.clone()]).collect())
            })
            .collect();
    }
    points.into_iter().map(|pairs| Raw { kind: RawKind::Object(pairs), span }).collect()
}

fn counting(plan: &Plan, point: &Raw) -> Option<String> {
    let as_of = AsOf::Day(parse_day("2024-01-01").expect("a day"));
    tier(&decided(plan, point, &[], as_of), "v")
}

fn check(rule: &str) {
    let facts = FACTS.iter().map(|(name, ty, _)| format!("fact {name}: {ty}")).collect::<Vec<_>>().join(" ");
    let workspace = rulebook(&format!("{facts} {rule}"));
    let plan = only_plan(&workspace);
    let study = study(&[plan], Readings::Open);
    let (Rule::Violation(violation), formulas) = (&plan.rules[0], &study.plans[0][0]) else {
        panic!("a violation")
    };
    let seen: Vec<Option<String>> = grid(rule).iter().map(|point| counting(plan, point)).collect();
    let dead = dead_tiers(&study, formulas, violation);
    for (at, own) in violation.tiers.iter().enumerate() {
        let is_seen = seen.iter().any(|tier| tier.as_deref() == Some(own.name.as_str()));
        let is_dead = dead.iter().any(|one| one.tier == at);
        assert_ne!(is_seen, is_dead, "{} of {rule}", own.name);
        let tiers = violation.tiers.len();
        let before: Vec<usize> =
            if violation.take == Take::First { (0..at).collect() } else { (at + 1..tiers).collect() };
        match counts(&study, formulas, at, &before) {
            Answer::Never => assert!(is_dead, "{} of {rule}", own.name),
            Answer::Found(witness) => {
                assert_eq!(tier(&shown(plan, &witness), "v").as_ref(), Some(&own.name), "{rule}");
            }
            Answer::Open(doubt) => panic!("{rule}: {doubt:?}"),
        }
    }
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_claimed_of_all_facts_is_true_of_each(rule in violation()) {
        check(&rule);
    }
}
