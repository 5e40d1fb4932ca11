//! What is told to lead somewhere does lead there: margins, exposure, and the distances of gates, with small rulebooks.

mod single;

use policyc::engine::{AsOf, Decision, Format, Request, ask, parse_day, read_facts};
use policyc::eval::decision::{ActionDue, AmountDue, EffectDue, Gap, GateStatus, Warning};
use serde_json::{Value, json};

const HEAD: &str = r#"
rulebook demo.ways {
  title "Ways" version "1" status in_force effective 2020-01-01 zone Asia/Shanghai
  source "example" confidence official
}
"#;

fn decide(items: &str, facts: &Value) -> Decision {
    let mut workspace = single::workspace(&format!("{HEAD}{items}"));
    let errors: Vec<_> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    ask(&workspace, &facts, &request).expect("an answer").decisions.remove(0)
}

fn told(gaps: &[Gap]) -> String {
    let gap = |gap: &Gap| {
        let verb = match (gap.rises, gap.strict) {
            (true, false) => "reaches",
            (true, true) => "exceeds",
            (false, false) => "falls to",
            (false, true) => "falls below",
        };
        format!("{} {verb} {}", gap.fact, gap.want)
    };
    gaps.iter().map(gap).collect::<Vec<_>>().join(" and ")
}

/// The margins of the first finding: `tier: fact reaches number`.
fn margins(items: &str, facts: &Value) -> Vec<String> {
    let decision = decide(items, facts);
    let margins = decision.findings[0].margin.iter();
    margins.map(|margin| format!("{}: {}", margin.tier.id, told(&margin.gaps))).collect()
}

/// The margins of a violation with one tier.
fn ways(declarations: &str, when: &str, facts: &Value) -> Vec<String> {
    margins(&format!("{declarations}\nviolation v {{ tier t {{ when {when} warn }} }}"), facts)
}

fn points(effects: &[EffectDue]) -> Vec<String> {
    let points = effects.iter().filter_map(|effect| match &effect.action {
        ActionDue::Deduct { amount: AmountDue::Fixed(points), .. } => Some(points.to_string()),
        ActionDue::Deduct { .. } => Some("?".to_owned()),
        _ => None,
    });
    points.collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_margin_tells_the_tier_that_counts_at_its_end() {
    let items = "fact n: count\nfact before: bool\nmeasure close\nviolation v {
      tier warned { when n >= 10 warn }
      tier closed { when n >= 10 and before impose close permanently } }";
    assert_eq!(margins(items, &json!({ "n": 9, "before": true })), ["closed: n reaches 10"]);
    assert_eq!(margins(items, &json!({ "n": 9, "before": false })), ["warned: n reaches 10"]);
}

#[test]
fn both_sides_of_a_comparison_can_move() {
    let facts = "fact orders: count\nfact cases: count
      define above = orders < 400 and cases <= 2 or orders >= 400 and cases < 0.5% * orders";
    let found = ways(facts, "not above", &json!({ "orders": 410, "cases": 2 }));
    assert_eq!(found, ["t: cases reaches 3", "t: orders falls to 400"]);
}

#[test]
fn what_cannot_be_is_not_offered() {
    let facts = "fact b: count\nfact a: number in 0..5";
    for (when, shop) in [
        ("b > 2 and b < 3", json!({ "b": 1, "a": 0 })),
        ("b >= 5 and b <= 1", json!({ "b": 3, "a": 0 })),
        ("a between 5 and 1", json!({ "b": 3, "a": 3 })),
        ("b > b + 1", json!({ "b": 3, "a": 3 })),
        ("0 * b > 1", json!({ "b": 3, "a": 3 })),
        ("b * 2 == 7", json!({ "b": 3, "a": 3 })),
        ("b < 0", json!({ "b": 3, "a": 3 })),
        ("a > 5", json!({ "b": 3, "a": 3 })),
        ("a + a >= 11", json!({ "b": 3, "a": 3 })),
    ] {
        assert_eq!(ways(facts, when, &shop), NONE, "{when}");
    }
}

#[test]
fn what_is_computed_of_one_fact_is_told_of_the_fact() {
    let facts = "fact b: count\nfact a: number in 0..5";
    let shop = json!({ "b": 1, "a": 2 });
    assert_eq!(ways(facts, "b * 2 >= 7", &shop), ["t: b reaches 4"]);
    assert_eq!(ways(facts, "10 - b < 5", &shop), ["t: b reaches 6"]);
    assert_eq!(ways(facts, "a * 2 > 7", &shop), ["t: a exceeds 3.5"]);
}

#[test]
fn a_fact_that_has_moved_moves_on_and_what_follows_is_counted_where_it_stands() {
    let items = "fact a: int in -1..3\nfact b: count in 0..3\nfact kind: one of { red, blue }
      account p { counts up }
      violation v { tier t { when by kind { red => 1, blue => a } >= 1 and by kind { red => 0, blue => a } > 1 and a - b * 2 == 2
        deduct b * 9 points } }";
    let decision = decide(items, &json!({ "a": 0, "b": 3, "kind": "blue" }));
    assert_eq!(points(&decision.findings[0].margin[0].effects), ["0"]);
}

#[test]
fn what_is_computed_is_called_by_all_of_its_words() {
    let facts = "fact n: count\nfact m: count\nrecord E { id: text }\nfact events: list of E";
    let shop = json!({ "n": 1, "m": 3, "events": [] });
    assert_eq!(ways(facts, "(n + 1) * (m - 2) >= 10", &shop), ["t: (n + 1) * (m - 2) reaches 10"]);
}

#[test]
fn a_move_is_dropped_that_leads_past_the_goal_and_no_step_is_idle() {
    let facts = "fact c: count\nfact n: count";
    let around = ways(facts, "c >= 2 and not (c between 1 and 2)", &json!({ "c": 2, "n": 0 }));
    assert_eq!(around, ["t: c reaches 3"]);
    let idle = ways(facts, "any { c >= 1, n >= 1 } and c >= 4", &json!({ "c": 0, "n": 0 }));
    assert_eq!(idle, ["t: c reaches 4"]);
}

#[test]
fn what_follows_at_the_end_of_a_margin_is_counted_there() {
    let items =
        "fact n: count\naccount p { counts up }\nviolation v { tier t { when n >= 4 deduct n * 25 points } }";
    let decision = decide(items, &json!({ "n": 3 }));
    assert_eq!(points(&decision.findings[0].margin[0].effects), ["100"]);
    let items = "record E { id: text on: date }\nfact events: list of E\naccount p { counts up }
      violation v { tier t { when count(events) >= 1 deduct 2 points per e in events } }";
    let decision = decide(items, &json!({ "events": [] }));
    assert_eq!(points(&decision.findings[0].margin[0].effects), ["2"]);
}

#[test]
fn elements_are_added_as_the_filter_asks_for_them() {
    let facts = "record E { id: text on: date bad: bool }\nfact events: list of E";
    let shop = json!({ "events": [{ "id": "A", "on": "2024-05-30", "bad": true }] });
    let found = ways(facts, "count(events where bad and on in last 30 days) >= 3", &shop);
    assert_eq!(found, ["t: count(events where bad and on in last 30 days) reaches 3"]);
    let never = ways(facts, "count(events where on < 2024-01-01) >= 3", &shop);
    assert_eq!(never, NONE);
    let contradiction = ways(facts, "count(events where bad) >= 3 and count(events) < 2", &shop);
    assert_eq!(contradiction, NONE);
}

#[test]
fn what_has_happened_is_not_undone() {
    let facts = "record E { id: text on: date }\nfact events: list of E";
    let past = json!({ "events": [{ "id": "A", "on": "2024-05-30" }] });
    assert_eq!(ways(facts, "none(events)", &past), NONE);
    assert_eq!(ways(facts, "count(events) < 1", &past), NONE);
    let ahead = json!({ "events": [{ "id": "A", "on": "2024-07-30" }] });
    assert_eq!(ways(facts, "count(events) < 1", &ahead), ["t: count(events) falls to 0"]);
    let ladder = "record E { id: text on: date }\nfact events: list of E
      define ordinal(e: E): count = count(o in events where o.on <= e.on)
      violation v for each e in events { tier t { when ordinal(e) >= 2 warn } }";
    assert_eq!(margins(ladder, &past), NONE);
}

#[test]
fn all_of_some_elements_can_come_to_pass() {
    let facts = "fact cs: list of one of { a, b, c }\nfact ls: list of one of { la, lb, lc }
      define licensed(k: one of { a, b, c }): bool =
        by k { a => any(l in ls where l == la), b => any(l in ls where l == lb), c => any(l in ls where l == lc) }";
    let shop = json!({ "cs": ["a", "b", "c"], "ls": ["la"] });
    let found = ways(facts, "all(x in cs where licensed(x))", &shop);
    assert_eq!(found, ["t: all(x in cs where licensed(x)) reaches 3"]);
}

const GATE: &str = "record P { id: text points: number in 0..200 on: date }\nfact penalties: list of P
  fact inside: bool\nfact q: count\nfact r: count\n";

fn gate_margins(bands: &str, facts: &Value) -> Vec<String> {
    let decision = decide(&format!("{GATE}gate g member inside {{ {bands} }}"), facts);
    let margins = decision.gates[0].margin.iter();
    margins.map(|margin| format!("{}: {}", margin.band, told(&margin.gaps))).collect()
}

#[test]
fn a_gate_tells_what_it_turns_into() {
    let shop = |q: u32, r: u32| json!({ "penalties": [], "inside": true, "q": q, "r": r });
    let bands = "keep when q >= 1 keep when r >= 1";
    assert_eq!(gate_margins(bands, &shop(0, 1)), ["keep: q reaches 1"]);
    assert_eq!(gate_margins(bands, &shop(0, 0)), NONE);
    assert_eq!(gate_margins(bands, &shop(1, 2)), ["remove: q falls to 0", "remove: r falls to 0"]);
    let both = "keep when q < 9 warn when q >= 3 remove when q >= 3 and r >= 1";
    assert_eq!(gate_margins(both, &shop(2, 1))[0], "remove: q reaches 3");
}

#[test]
fn a_gate_offers_no_cure_for_the_past() {
    let penalty = json!([{ "id": "A", "points": 120, "on": "2024-03-01" }]);
    let shop = json!({ "penalties": penalty, "inside": false, "q": 0, "r": 0 });
    let decision = decide(
        &format!("{GATE}gate g member inside {{ admit when none(penalties where points >= 100) }}"),
        &shop,
    );
    assert!(decision.gates[0].requirements[0].gaps.is_empty());
    assert!(decision.gates[0].margin.is_empty());
}

#[test]
fn an_exposure_is_the_verdict_that_the_finding_brings() {
    let items = "judgement severe\nfact n: count\nviolation v {
      tier light { when n >= 1 and severe warn }
      tier heavy { when severe and n >= 2 warn } }";
    let exposed = |n: u32| {
        let decision = decide(items, &json!({ "n": n }));
        let exposure = decision.findings[0].exposure.iter();
        exposure.map(|one| one.tier.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(exposed(2), ["heavy"]);
    assert_eq!(exposed(1), ["light"]);
    assert_eq!(exposed(0), NONE);
}

#[test]
fn a_finding_that_bars_an_outsider_is_not_told_as_one_that_refuses() {
    let bands = "judgement severe\ngate g member inside { admit when q >= 1 and not severe bar when severe and q >= 2 }";
    let exposed = |q: u32| {
        let shop = json!({ "penalties": [], "inside": false, "q": q, "r": 0 });
        let decision = decide(&format!("{GATE}{bands}"), &shop);
        decision.gates[0].exposure.iter().map(|one| one.band).collect::<Vec<_>>()
    };
    assert_eq!((exposed(1), exposed(2)), (vec!["admit"], vec!["bar"]));
}

#[test]
fn where_the_first_tier_counts_the_next_heavier_one_is_told() {
    let items = "fact n: count\nviolation v { take first
      tier heavy { when n >= 10 warn } tier light { when n >= 9 warn } }";
    assert_eq!(margins(items, &json!({ "n": 8 })), ["light: n reaches 9"]);
    assert_eq!(margins(items, &json!({ "n": 9 })), ["heavy: n reaches 10"]);
}

#[test]
fn findings_about_elements_are_made_about_each() {
    let items = "record N { id: text }\nfact ns: list of N
      violation v { tier t { when count(n in ns where platform finds \"F\") >= 2 warn } }
      violation w { tier t { when any(n in ns where platform finds \"F\") warn } }";
    let decision = decide(items, &json!({ "ns": [{ "id": "A" }, { "id": "B" }], "platform_finds": [] }));
    for finding in &decision.findings {
        assert_eq!(finding.exposure.len(), 1, "{}", finding.rule);
    }
}

#[test]
fn what_a_band_brings_follows_while_it_brings_the_outcome_about() {
    let bands = "feature badge\ngate g member inside { keep when q >= 1 { grant badge } }";
    let effects = |q: u32| {
        let shop = json!({ "penalties": [], "inside": true, "q": q, "r": 0 });
        decide(&format!("{GATE}{bands}"), &shop).gates[0].effects.len()
    };
    assert_eq!((effects(1), effects(0)), (1, 0));
}

#[test]
fn a_text_that_does_not_say_what_it_takes_to_stay_leaves_it_open() {
    let gate = |bands: &str| {
        let shop = json!({ "penalties": [], "inside": true, "q": 0, "r": 0 });
        decide(&format!("{GATE}gate g member inside {{ {bands} }}"), &shop).gates[0].status
    };
    assert_eq!(gate("admit when q >= 1"), GateStatus::Undetermined);
    assert_eq!(gate("admit when q >= 1 remove when q >= 3"), GateStatus::Stays);
    assert_eq!(gate("admit when q >= 1 keep when q < 3"), GateStatus::Stays);
    assert_eq!(gate("admit when q >= 1 keep when q >= 3"), GateStatus::Removed);
}

#[test]
fn what_would_take_too_long_to_try_is_said_not_to_have_been_tried() {
    let declarations = "record Mark { id: text kind: text }\nfact marks: list of Mark";
    let rule = "violation v \"同类\" for each m in marks { tier t { when count(n in marks where n.kind == m.kind) >= 3 warn } }";
    let untried = |marks: usize| {
        let mark = |at: usize| json!({ "id": format!("N{at}"), "kind": format!("k{at}") });
        let facts = json!({ "marks": (0..marks).map(mark).collect::<Vec<_>>() });
        let decision = decide(&format!("{declarations}\n{rule}"), &facts);
        let told = decision.findings.iter().filter(|finding| !finding.margin.is_empty()).count();
        let is_said = |warning: &Warning| matches!(warning, Warning::Untried { rule } if rule == "同类");
        (told, decision.warnings.iter().filter(|warning| is_said(warning)).count())
    };
    assert_eq!(untried(100), (100, 0));
    let (told, said) = untried(2000);
    assert!(told < 2000, "{told}");
    assert_eq!(said, 1);
}
