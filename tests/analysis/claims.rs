//! Constant conditions, holes, differences and thresholds.

use policyc::analysis::{Answer, Readings, constants, holes, study, thresholds};
use policyc::plan::{Plan, Rule};

use super::dead::FACTS;
use super::dice::Dice;
use super::run::{holding, only_plan, rulebook, shown};

fn name(rule: &Rule, part: usize) -> String {
    match rule {
        Rule::Violation(violation) => violation.tiers[part].name.clone(),
        Rule::Gate(gate) => format!("{:?}", gate.bands[part].kind).to_lowercase(),
    }
}

/// What is claimed to be constant: `condition is value`.
fn claimed_constants(items: &str) -> Vec<String> {
    let workspace = rulebook(&format!("{FACTS} {items}"));
    let plan = only_plan(&workspace);
    let study = study(&[plan], Readings::Open);
    let found = study.plans[0].iter().flat_map(|rule| constants(&study, rule, plan));
    found.map(|one| format!("{} is {}", plan.note(one.node).text, one.value)).collect()
}

#[test]
fn conditions_that_never_change_are_found() {
    for (items, expected) in [
        ("violation v { tier p { when a >= 0 warn } }", &["a >= 0 is true"][..]),
        ("violation v { tier p { when a >= 1 warn } }", &[]),
        ("violation v { tier p { when true warn } tier q { when near warn } }", &[]),
        ("violation v { tier p { when y > 5 and flag warn } }", &["y > 5 is false"]),
        ("violation v { tier p { when a > 4 and a < 5 warn } }", &["a > 4 and a < 5 is false"]),
        ("violation v { tier p { when x > 4 and x < 5 warn } }", &[]),
        (
            "violation v { tier p { when x > 4 and x < 5 warn } tier q { when x >= 5 or x <= 4.5 or x > 4 warn } }",
            &["x >= 5 or x <= 4.5 or x > 4 is true"],
        ),
        ("violation v { tier p { when kind in { red, green, blue } warn } }", &[]),
        (
            "violation v { tier p { when count(orders where points > 10) >= 1 warn } }",
            &["points > 10 is false"],
        ),
        ("violation v { tier p { when a between 0 and 5 warn } }", &[]),
        ("violation v { tier p { when y between 0 and 5 warn } }", &["y between 0 and 5 is true"]),
        (
            "define many: bool = a >= 5 or a < 5 violation v { tier p { when many warn } }",
            &["a >= 5 or a < 5 is true"],
        ),
        ("define over(n: count): bool = n > 5 violation v { tier p { when over(a) or over(b) warn } }", &[]),
        (
            "violation v { tier p { when score is absent or score is known warn } }",
            &["score is absent or score is known is true"],
        ),
        (
            "violation v { tier p { when score is absent or score >= 1 or score < 1 warn } }",
            &["score is absent or score >= 1 or score < 1 is true"],
        ),
        (
            "violation v { tier p { when score >= 1 or score < 1 warn } tier q { when score is absent warn } }",
            &[],
        ),
        ("gate g { admit when a >= 0 }", &["a >= 0 is true"]),
    ] {
        assert_eq!(claimed_constants(items), expected, "{items}");
    }
}

/// The holes: `lower tier .. upper tier: value`.
fn claimed_holes(items: &str) -> Vec<String> {
    let workspace = rulebook(&format!("{FACTS} {items}"));
    let plan = only_plan(&workspace);
    let study = study(&[plan], Readings::Open);
    let mut said = Vec::new();
    for (rule, formulas) in plan.rules.iter().zip(&study.plans[0]) {
        for hole in holes(&study, formulas, rule) {
            if let Rule::Violation(violation) = rule {
                let holds = holding(&shown(plan, &hole.witness), &violation.name);
                assert!(!holds.contains(&true), "{items}: {:#?}", hole.witness.facts());
            }
            let number = hole.witness.number(hole.quantity).expect("a number");
            let quantity = hole.witness.said(hole.quantity).to_owned();
            said.push(format!(
                "{} .. {}: {quantity} = {number}",
                name(rule, hole.below),
                name(rule, hole.above)
            ));
        }
    }
    said
}

#[test]
fn holes_between_tiers_and_bands_are_found() {
    for (items, expected) in [
        (
            "violation v { tier p { when a between 5 and 10 warn } tier q { when a between 12 and 20 warn } }",
            &["p .. q: a = 11"][..],
        ),
        (
            "violation v { tier p { when a between 5 and 10 warn } tier q { when a between 11 and 20 warn } }",
            &[],
        ),
        (
            "violation v { tier p { when x between 5 and 10 warn } tier q { when x between 11 and 20 warn } }",
            &["p .. q: x = 10.5"],
        ),
        ("violation v { tier p { when a >= 5 warn } tier q { when a >= 20 warn } }", &[]),
        ("violation v { tier p { when a < 5 warn } tier q { when a > 5 warn } }", &["p .. q: a = 5"]),
        (
            "violation v { tier p { when a < 5 warn } tier q { when a in { 7, 8 } warn } tier r { when a >= 9 warn } }",
            &["p .. q: a = 5"],
        ),
        ("violation v { tier p { when a < 5 warn } tier q { when a > 5 or flag warn } }", &["p .. q: a = 5"]),
        ("violation v { tier p { when a < 5 and flag warn } tier q { when a > 7 and not flag warn } }", &[]),
        (
            "violation v { tier p { when money < 5 CNY warn } tier q { when money >= 5.01 CNY warn } }",
            &["p .. q: money = 5"],
        ),
        ("violation v { tier p { when money < 5 CNY warn } tier q { when money > 4.99 CNY warn } }", &[]),
        (
            "violation v { tier p { when count(orders) < 3 and count(orders) >= 1 warn } tier q { when count(orders) > 3 warn } }",
            &["p .. q: count(orders) = 3"],
        ),
        ("violation v { tier p { when a < 5 warn } } violation w { tier q { when a > 7 warn } }", &[]),
        ("gate g member flag { admit when score >= 4.0 warn when score < 3.8 remove when score < 3.5 }", &[]),
        (
            "gate g member flag { admit when score >= 4.0 warn when score < 3.8 and score >= 3.6 remove when score < 3.5 }",
            &["remove .. warn: score = 3.5"],
        ),
    ] {
        assert_eq!(claimed_holes(items), expected, "{items}");
    }
}

/// Bands of one number rolled at random, and the gaps that a walk over its values finds: nothing holds there, something does below and
/// above, and no band lies on both sides.
#[test]
fn holes_between_rolled_bands_are_those_a_walk_finds() {
    let mut dice = Dice::new(11);
    let mut gaps = 0;
    for _ in 0..150 {
        let bands: Vec<Vec<i64>> = (0..2 + dice.roll(4))
            .map(|_| {
                let (from, length) = (dice.roll(18), dice.roll(4));
                let more = if dice.roll(5) == 0 { vec![dice.roll(20)] } else { Vec::new() };
                (from..=from + length).chain(more).map(|value| i64::try_from(value).expect("small")).collect()
            })
            .collect();
        let tiers = bands.iter().enumerate().map(|(at, band)| {
            let values = band.iter().map(|value| format!("a == {value}")).collect::<Vec<_>>().join(" or ");
            format!("tier t{at} {{ when {values} warn }}")
        });
        let items = format!("violation v {{ {} }}", tiers.collect::<Vec<_>>().join(" "));
        let mut found: Vec<i64> = claimed_holes(&items).iter().map(|said| value_of(said)).collect();
        found.sort_unstable();
        let expected = gaps_of(&bands);
        assert_eq!(found.len(), expected.len(), "{items}: {found:?} {expected:?}");
        assert!(found.iter().zip(&expected).all(|(at, (from, to))| (from..=to).contains(&at)), "{items}");
        gaps += expected.len();
    }
    assert!(gaps > 50, "{gaps}");
}

/// The number at the end of a hole as it is said above.
fn value_of(said: &str) -> i64 {
    said.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("a whole number")
}

fn gaps_of(bands: &[Vec<i64>]) -> Vec<(i64, i64)> {
    let holding =
        |value: i64| -> Vec<usize> { (0..bands.len()).filter(|at| bands[*at].contains(&value)).collect() };
    let said: Vec<i64> = (0..60).filter(|value| !holding(*value).is_empty()).collect();
    let gap = |two: &[i64]| {
        let (below, above) = (holding(two[0]), holding(two[1]));
        let is_meant = below.iter().any(|band| above.contains(band));
        (two[1] - two[0] > 1 && !is_meant).then_some((two[0] + 1, two[1] - 1))
    };
    said.windows(2).filter_map(gap).collect()
}

/// Lists may be absent where a rule asks whether they are, and what is counted in them is not known then.
#[test]
fn a_list_may_be_absent() {
    let list = "fact notices: list of text";
    for (tiers, expected) in [
        ("tier p { when notices is absent warn }", &[][..]),
        ("tier p { when notices is known warn }", &[]),
        ("tier p { when not (notices is absent) warn }", &[]),
        (
            "tier p { when notices is absent or notices is known warn }",
            &["notices is absent or notices is known is true"],
        ),
        (
            "tier p { when notices is absent and count(notices) >= 1 warn }",
            &["notices is absent and count(notices) >= 1 is false"],
        ),
        ("tier p { when notices is absent warn } tier q { when count(notices) >= 0 warn }", &[]),
    ] {
        assert_eq!(claimed_constants(&format!("{list} violation v {{ {tiers} }}")), expected, "{tiers}");
    }
}

/// Where two conditions differ, as both tiers of one violation.
#[test]
fn differences_are_shown_and_sameness_is_known() {
    for (one, other, differs) in [
        ("a >= 5", "a > 4", false),
        ("x >= 5", "x > 4", true),
        ("not (a >= 5 or b >= 3)", "a < 5 and b < 3", false),
        ("count(orders where late) >= 1", "any(orders where late)", false),
        ("count(orders where late) >= 2", "any(orders where late)", true),
        ("kind in { red, green }", "kind != blue", false),
        ("day in last 90 days", "day in last 91 days", true),
        ("day in last 1 weeks", "day in last 7 days", false),
        ("a * 3 >= 10", "a >= 4", false),
        ("a / b >= 5% and b > 0", "a * 20 >= b and b > 0", false),
        ("sum(points in orders) >= 3", "sum(points in orders) > 2", false),
        ("sum(points in orders) >= 3", "count(orders) >= 3", true),
    ] {
        let items =
            format!("{FACTS} violation v {{ tier p {{ when {one} warn }} tier q {{ when {other} warn }} }}");
        let workspace = rulebook(&items);
        let plan: &Plan = only_plan(&workspace);
        let study = study(&[plan], Readings::Open);
        let rule = &study.plans[0][0];
        let [first, second] = [0, 1].map(|part| &rule.parts[part].when.holds);
        match study.difference(rule, first, second) {
            Answer::Never => assert!(!differs, "{one} | {other}"),
            Answer::Found(witness) => {
                let holds = holding(&shown(plan, &witness), "v");
                assert!(differs && holds[0] != holds[1], "{one} | {other}: {:#?}", witness.facts());
            }
            Answer::Open(doubt) => panic!("{one} | {other}: {doubt:?}"),
        }
    }
}

#[test]
fn every_comparison_with_a_constant_is_a_threshold() {
    let items = r#"
        define limit: count = by kind { red => 5, else => 9 }
        reading few: count = 3 because "the text says few"
        violation v for each o in orders {
          tier p @"1" { when a >= 5 and 20 < b @"1(2)" warn }
          tier q @"2" { when count(orders where late and points > 4) >= few or a < limit warn }
        }
    "#;
    let workspace = rulebook(&format!("{FACTS} {items}"));
    let plan = only_plan(&workspace);
    let found = thresholds(plan).into_iter().map(|one| {
        let note = |node| plan.note(node).text.clone();
        format!("{} {} {:?} {:?}", one.part, note(one.quantity), one.operator, one.constant)
    });
    insta::assert_snapshot!(found.collect::<Vec<_>>().join("\n"));
}
