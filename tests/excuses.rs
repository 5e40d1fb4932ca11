//! What `unless` means: what burdens a shop is taken away by its excuse, what is required of it is done by its excuse, and where
//! neither is said it does not stand.

use std::fmt::Write as _;

use policyc::base::Truth;
use policyc::domain::Role;
use policyc::engine::{
    Applicability, AsOf, Decision, Files, Format, Lang, Problem, Request, Severity, Style, Workspace, ask,
    draw_problems, load, mended, parse_day, read_facts, write_human, write_json,
};
use policyc::plan::Node;
use serde_json::{Value, json};

const HEAD: &str = r#"rulebook demo.excuses {
  title "Excuses"  version "1"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source "demo" retrieved 2024-01-02 confidence official
}
"#;

struct Text(String);

impl Files for Text {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

fn read(items: &str) -> Workspace {
    load(&["shop.policy".to_owned()], &Text(format!("{HEAD}{items}")))
}

fn sound(items: &str) -> Workspace {
    let workspace = read(items);
    let style = Style { color: false, width: 100 };
    let told = draw_problems(&workspace.problems, &workspace.sources, Lang::En, style);
    assert!(workspace.problems.iter().all(|problem| problem.severity() != Severity::Error), "{told}");
    workspace
}

fn decided(workspace: &Workspace, facts: &Value) -> (Decision, Workspace) {
    let mut workspace = workspace.clone();
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-06-01").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let mut asked = ask(&workspace, &facts, &request).expect("an answer");
    (asked.decisions.remove(0), workspace)
}

fn told(items: &str, facts: &Value, lang: Lang) -> String {
    let (decision, workspace) = decided(&sound(items), facts);
    write_human(&[decision], &workspace.sources, lang, Style { color: false, width: 100 })
}

/// A condition as it is written, over three facts and a choice.
#[derive(Debug, Clone)]
enum Sentence {
    Fact(usize),
    Not(Box<Sentence>),
    And(Vec<Sentence>),
    Or(Vec<Sentence>),
    All(Vec<Sentence>),
    Any(Vec<Sentence>),
    AtLeast(usize, Vec<Sentence>),
    /// What holds where the choice is red, and where it is not.
    By(Vec<Sentence>),
    Unless(Box<Sentence>, Box<Sentence>),
}

use Sentence::{All, And, Any, AtLeast, By, Fact, Not, Or, Unless};

const FACTS: [&str; 3] = ["a", "b", "c"];

impl Sentence {
    fn text(&self) -> String {
        let each = |parts: &[Self], between: &str| {
            parts.iter().map(|part| format!("({})", part.text())).collect::<Vec<_>>().join(between)
        };
        match self {
            Fact(at) => FACTS[*at].to_owned(),
            Not(inner) => format!("not {}", inner.text()),
            And(parts) => each(parts, " and "),
            Or(parts) => each(parts, " or "),
            All(parts) => format!("all {{ {} }}", each(parts, ", ")),
            Any(parts) => format!("any {{ {} }}", each(parts, ", ")),
            AtLeast(count, parts) => format!("at least {count} of {{ {} }}", each(parts, ", ")),
            By(arms) => format!("by colour {{ red => {}, else => {} }}", arms[0].text(), arms[1].text()),
            Unless(what, excuse) => format!("{} unless {}", what.text(), excuse.text()),
        }
    }

    /// What the sentence says, read naively.
    fn truth(&self, role: Role, facts: [bool; 3], is_red: bool) -> bool {
        let of = |part: &Self| part.truth(role, facts, is_red);
        match self {
            Fact(at) => facts[*at],
            Not(inner) => !of(inner),
            And(parts) | All(parts) => parts.iter().all(of),
            Or(parts) | Any(parts) => parts.iter().any(of),
            AtLeast(count, parts) => parts.iter().filter(|part| of(part)).count() >= *count,
            By(arms) => of(&arms[usize::from(!is_red)]),
            Unless(what, excuse) => match role {
                Role::Burden => of(what) && !of(excuse),
                Role::Requirement => of(what) || of(excuse),
            },
        }
    }
}

fn sentences() -> Vec<Sentence> {
    let fact = Fact;
    let unless = |what: Sentence, excuse: Sentence| Unless(Box::new(what), Box::new(excuse));
    let excuses =
        [fact(1), fact(2), Not(Box::new(fact(1))), And(vec![fact(1), fact(2)]), Or(vec![fact(1), fact(2)])];
    let mut simple: Vec<Sentence> = excuses.iter().map(|excuse| unless(fact(0), excuse.clone())).collect();
    simple.push(unless(And(vec![fact(0), fact(2)]), fact(1)));
    simple.push(unless(unless(fact(0), fact(1)), fact(2)));
    let around = |inner: &Sentence| {
        let inner = inner.clone();
        vec![
            inner.clone(),
            All(vec![inner.clone(), fact(2)]),
            Any(vec![fact(1), inner.clone()]),
            AtLeast(2, vec![inner.clone(), fact(1), fact(2)]),
            And(vec![fact(2), inner.clone()]),
            Or(vec![inner.clone(), fact(2)]),
            By(vec![inner.clone(), fact(1)]),
            By(vec![fact(2), unless(fact(0), fact(1))]),
            Any(vec![All(vec![inner, fact(1)]), fact(2)]),
        ]
    };
    simple.iter().flat_map(around).collect()
}

/// How a truth shows in the outcome of a rule: where it holds, where it does not, where that is not known.
type Shows = [&'static str; 3];

/// Rules around a condition: how each begins and ends, what the condition is there, and how it shows.
const PLACES: &[(&str, &str, Role, Shows)] = &[
    ("violation", "tier t { when # warn }", Role::Burden, ["determined", "none_stated", "undetermined"]),
    ("gate", "admit when #", Role::Requirement, ["admitted", "refused", "undetermined"]),
    ("gate", "admit when true bar when #", Role::Burden, ["barred", "admitted", "undetermined"]),
    ("member", "keep when #", Role::Requirement, ["stays", "removed", "undetermined"]),
    ("member", "warn when #", Role::Burden, ["warned", "stays", "undetermined"]),
    ("member", "remove when #", Role::Burden, ["removed", "stays", "undetermined"]),
    ("gate", "admit when any(xs where #)", Role::Burden, ["admitted", "refused", "undetermined"]),
    ("gate", "admit when count(xs where #) >= 1", Role::Burden, ["admitted", "refused", "undetermined"]),
    ("gate", "admit when not any(x in xs where #)", Role::Burden, ["refused", "admitted", "undetermined"]),
];

fn rule(place: usize, at: usize, condition: &str) -> String {
    let (kind, body, ..) = PLACES[place];
    let (kind, member) = if kind == "member" { ("gate", "member inside ") } else { (kind, "") };
    format!("{kind} r{place}_{at} {member}{{ {} }}\n", body.replace('#', condition))
}

/// What a sentence comes to whatever the facts that are not known turn out to be; `None` where they make a difference.
fn settled(sentence: &Sentence, role: Role, facts: [Option<bool>; 3], is_red: bool) -> Option<bool> {
    let mut truths = (0..8_usize).map(|values| {
        let value = |at: usize| facts[at].unwrap_or(values >> at & 1 == 1);
        sentence.truth(role, [value(0), value(1), value(2)], is_red)
    });
    let first = truths.next()?;
    truths.all(|truth| truth == first).then_some(first)
}

#[test]
fn what_unless_says_is_what_a_naive_reader_takes_it_for() {
    let sentences = sentences();
    assert!(sentences.len() > 50);
    let mut items =
        "record X { id: text  a: bool  b: bool  c: bool }\nfact xs: list of X\nfact inside: bool\n\
        fact a: bool\nfact b: bool\nfact c: bool\nfact colour: one of { red, blue }\n"
            .to_owned();
    for (at, sentence) in sentences.iter().enumerate() {
        for place in 0..PLACES.len() {
            items.push_str(&rule(place, at, &sentence.text()));
        }
    }
    let workspace = sound(&items);
    let known = [Some(false), Some(true), None];
    for (facts, is_red) in (0..54).map(|at| ([known[at % 3], known[at / 3 % 3], known[at / 9 % 3]], at < 27))
    {
        let mut shop = json!({ "inside": true, "colour": if is_red { "red" } else { "blue" } });
        let mut element = json!({ "id": "1" });
        for (name, value) in FACTS.iter().zip(facts) {
            if let Some(value) = value {
                shop[name] = json!(value);
                element[name] = json!(value);
            }
        }
        shop["xs"] = json!([element]);
        let mut outcomes = std::collections::BTreeMap::new();
        let (decision, workspace) = decided(&workspace, &shop);
        let told: Value =
            serde_json::from_str(&write_json(&[decision], &workspace.sources)).expect("a decision");
        for answer in ["findings", "gates"].iter().flat_map(|kind| told[kind].as_array().expect("answers")) {
            outcomes.insert(answer["rule"].as_str().expect("a rule").to_owned(), answer["status"].clone());
        }
        for (at, sentence) in sentences.iter().enumerate() {
            for (place, (_, body, role, shows)) in PLACES.iter().enumerate() {
                let expected = match settled(sentence, *role, facts, is_red) {
                    Some(true) => shows[0],
                    Some(false) => shows[1],
                    None => shows[2],
                };
                let found = &outcomes[&format!("r{place}_{at}")];
                assert_eq!(found, expected, "{body} of {} for {shop}", sentence.text());
            }
        }
    }
}

/// Every place for a condition, each with its own facts.
const EVERY_PLACE: &str = r#"
record Entry { id: text  points: number in 0..100  at: date  open: bool  upheld: bool  fine: bool }
record Case { id: text  at: date  a: bool  b: bool }
fact entries: list of Entry
fact exams: list of Entry
fact cases: list of Case
fact a: bool
fact b: bool
fact inside: bool
measure stop "停业" { overlapping longest when a unless b  overlapping parallel }
appeal plain "申诉" { window 7 days  not available when a unless b }
document paper "凭证" { ok: bool  requires ok unless b }
account points "扣分" {
  counts up
  period calendar year
  entries p from entries where p.open unless p.fine {
    points p.points
    dated p.at
    pending when p.open unless p.fine
    reversed when p.upheld unless p.fine dated p.at
  }
  credits c from exams where c.fine unless c.open { points c.points  dated c.at }
  counting confirmed
  void credits when a unless b
  keep when a unless b
  carry 2 points when a unless b
  recover 1 points every 7 days when a unless b
  at 12 "12" { warn }
}
violation v "违规" for each c in cases where c.a unless c.b {
  tier t "情节" { when c.a unless c.b  deduct 1 points per e in entries where e.open unless e.fine }
}
gate g "准入" member inside for each c in cases where c.a unless c.b {
  admit when a unless b
  keep when a unless b
  warn when a unless b
  remove when a unless b
  bar when a unless b
}
"#;

#[test]
fn every_place_for_a_condition_has_its_role() {
    let workspace = sound(EVERY_PLACE);
    let nodes = &workspace.rulebooks[0].plan.nodes;
    let count = |wanted: Role| {
        nodes.iter().filter(|node| matches!(node, Node::Unless(role, ..) if *role == wanted)).count()
    };
    assert_eq!(count(Role::Requirement), 3, "admit, keep and requires");
    let written = EVERY_PLACE.matches(" unless ").count();
    assert_eq!(count(Role::Burden), written - 3, "everything else");
}

#[test]
fn a_trial_for_some_is_not_for_the_excused() {
    let head = HEAD.replace("in_force", "trial").replace("zone", "applies when a unless b  zone");
    let text = format!("{head}fact a: bool\nfact b: bool\nviolation v {{ tier t {{ when a warn }} }}\n");
    let workspace = load(&["shop.policy".to_owned()], &Text(text));
    let applies = workspace.rulebooks[0].plan.applies.expect("a condition");
    assert!(matches!(workspace.rulebooks[0].plan.node(applies), Node::Unless(Role::Burden, ..)));
}

/// Places where `unless` says nothing, and what is offered instead.
const NOWHERE: &[(&str, Option<&str>)] = &[
    ("define d: bool = a unless b", Some("define d: bool = a and not b")),
    ("define d: bool = a or b unless c", Some("define d: bool = (a or b) and not c")),
    ("define d: bool = (a or b) unless (b and c)", Some("define d: bool = (a or b) and not (b and c)")),
    ("define d: bool = a unless b and c", Some("define d: bool = a and not (b and c)")),
    ("define d: bool = a 除非 b", Some("define d: bool = a 且 非 b")),
    ("define d: bool = a // unless\n  unless b", Some("define d: bool = a // unless\n  and not b")),
    ("define d: bool = a unless b unless c", None),
    ("reading r: bool = a unless b", Some("reading r: bool = a and not b")),
    (
        "violation v { tier t { when not (a unless b) warn } }",
        Some("violation v { tier t { when not (a and not b) warn } }"),
    ),
    (
        "violation v { tier t { when none { a unless b } warn } }",
        Some("violation v { tier t { when none { a and not b } warn } }"),
    ),
    (
        "violation v { tier t { when a unless (b unless c) warn } }",
        Some("violation v { tier t { when a unless (b and not c) warn } }"),
    ),
    (
        "violation v { tier t { when (a unless b) == c warn } }",
        Some("violation v { tier t { when (a and not b) == c warn } }"),
    ),
    (
        "violation v { tier t { when (a unless b) is known warn } }",
        Some("violation v { tier t { when (a and not b) is known warn } }"),
    ),
    ("violation v { tier t { when a fine by a unless b { true => 1 CNY, else => 2 CNY } } }", None),
    ("gate g member (a unless b) { admit when a }", None),
    (
        "gate g { admit when f(a unless b) }\ndefine f(x: bool): bool = x",
        Some("gate g { admit when f(a and not b) }\ndefine f(x: bool): bool = x"),
    ),
    (
        "violation v { tier t { when max(by a { true => by (a unless b) { true => 1, else => 2 }, else => 2 }, 1) > 1 warn } }",
        Some(
            "violation v { tier t { when max(by a { true => by (a and not b) { true => 1, else => 2 }, else => 2 }, 1) > 1 warn } }",
        ),
    ),
];

#[test]
fn where_unless_says_nothing_it_is_an_error_that_says_what_to_write() {
    for (items, better) in NOWHERE {
        let items = format!("{HEAD}fact a: bool\nfact b: bool\nfact c: bool\n{items}\n");
        let workspace = load(&["shop.policy".to_owned()], &Text(items.clone()));
        let codes: Vec<&str> = workspace.problems.iter().map(Problem::code).collect();
        let Some(better) = better else {
            assert!(
                codes.iter().all(|code| code.starts_with('E')) && !codes.is_empty(),
                "{items}: {codes:?}"
            );
            continue;
        };
        assert_eq!(codes, ["E0320"], "{items}");
        let mended = mended(&workspace.problems, Applicability::Suggestion, &workspace.sources);
        let text = &mended.first().unwrap_or_else(|| panic!("{items}: nothing is offered")).text;
        assert!(text.contains(better), "{text}");
        let again = load(&["shop.policy".to_owned()], &Text(text.clone()));
        assert!(!again.has_errors(), "{text}");
    }
}

const LATE: &str = r#"
fact late: count "晚发货订单"
fact insured: bool "已投保"
violation slow "晚发货" @"一" { tier bad "情节严重" @"一、1" { when late >= 10 unless insured  warn } }
gate club "活动" @"二" { admit when true  bar when late >= 10 unless insured @"二、1" }
"#;

/// Facts, what becomes of the tier, and what is said of the excuse in English and in Chinese.
const TOLD: &[(&str, &str, Option<[&str; 2]>)] = &[
    (r#"{ "late": 0, "insured": true }"#, "none stated", None),
    (r#"{ "late": 12, "insured": true }"#, "none stated", Some(["excused by:", "豁免理由："])),
    (r#"{ "late": 12, "insured": false }"#, "bad", Some(["what would have excused it:", "可豁免的情形："])),
    (r#"{ "late": 12 }"#, "undetermined", Some(["what could excuse it:", "可能的豁免："])),
];

#[test]
fn the_answer_says_what_excused_and_what_could() {
    for (facts, tier, line) in TOLD {
        let facts: Value = serde_json::from_str(facts).expect("facts");
        let (decision, _) = decided(&sound(LATE), &facts);
        let found = match (&decision.findings[0].tier, decision.findings[0].tiers[0].truth) {
            (Some(tier), _) => tier.id.clone(),
            (None, Truth::Unknown) => "undetermined".to_owned(),
            (None, _) => "none stated".to_owned(),
        };
        assert_eq!(found, *tier, "{facts}");
        for (at, lang) in [Lang::En, Lang::Zh].into_iter().enumerate() {
            let said = told(LATE, &facts, lang);
            match line {
                Some(lines) => assert_eq!(said.matches(lines[at]).count(), 2, "{said}"),
                None => assert!(!said.contains("excuse") && !said.contains("豁免"), "{said}"),
            }
        }
    }
}

#[test]
fn a_test_may_expect_that_a_burden_is_excused() {
    let mut items = LATE.to_owned();
    let _ = write!(
        items,
        r#"test "excused" {{ as of 2024-06-01 given {{ late: 12, insured: true }} expect club "二、1" is excused expect slow is none stated }}
           test "not excused" {{ as of 2024-06-01 given {{ late: 12, insured: false }} expect club "二、1" is met expect slow is bad }}"#
    );
    let tested = policyc::engine::test(&sound(&items), None);
    assert_eq!((tested.total, tested.failed), (2, Vec::new()));
}
