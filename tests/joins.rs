//! The law of joins: a filter that an index answers comes to what a walk over all elements comes to, in three truths, whatever the
//! elements lack. The same filter written as one half of an `or` with itself is walked, because no index answers an alternative.

#[path = "rolled/dice.rs"]
mod dice;

use std::fmt::Write as _;
use std::io::Cursor;
use std::ops::ControlFlow;

use dice::Dice;
use policyc::engine::{
    AsOf, Batch, Chunk, Files, Layout, Manner, Opened, Part, Problem, Request, Strangers, Tables, Written,
    load, parse_day, read_records,
};
use serde_json::{Map, Value, json};

struct Text<'a>(&'a str);

impl Files for Text<'_> {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.to_owned())
    }
}

const HEAD: &str = r#"rulebook rolled.joins {
  title     "rolled"
  version   "1"
  status    in_force
  effective 2023-01-01
  zone      Asia/Shanghai
  source    "rolled" confidence official
}
record Mark { id: text  kind: text  size: count  on: date  at: datetime  flag: bool }
record Order { id: text  kind: text  size: count  on: date  at: datetime }
fact marks: list of Mark
fact orders: list of Order
fact limit: count
"#;

/// Conditions on a mark `x` that look at an order `o` as well, as an index may answer them.
const KEYS: &[&str] = &[
    "x.kind == o.kind",
    "o.kind == x.kind",
    "x.kind != o.kind",
    "x.id != o.id",
    "x.size == o.size",
    "x.size < o.size",
    "x.size <= o.size",
    "o.size < x.size",
    "x.size >= o.size + 1",
    "x.size * 2 <= o.size",
    "x.on <= o.on",
    "x.on > o.on",
    "x.on <= o.at",
    "x.at <= o.at",
    "x.at > o.at",
    "x.at >= o.on",
    "x.on >= o.on - 30 days",
    "o.on - x.on <= 30 days",
    "x.on - o.on < 30 days",
    "x.on in 30 days since o.on",
    "x.at in 30 days since o.at",
    "x.at in 48 hours since o.at",
    "o.on in 60 days since x.on",
    "o.on in 1 months since x.on",
    "o.at in 72 hours since x.at",
    "x.on in 10 workdays since o.on",
    "o.on in 10 workdays since x.on",
];

/// Conditions on a mark alone, or such as no index answers.
const OTHERS: &[&str] = &[
    "x.flag",
    "not x.flag",
    "x.size >= 3",
    "x.size <= limit",
    "x.size is known",
    "not (x.size == o.size)",
    "(x.size > o.size or x.kind == o.kind)",
    "x.size + o.size > 9",
];

/// Conditions on a mark `x` and an order `o` that ask a list again; `F` stands for a filter of the inner list.
const NESTED: &[(&str, &str)] = &[
    ("any(y in marks where F)", "y.kind == x.kind and y.size > o.size"),
    ("none(y in marks where F)", "y.id != x.id and y.on <= x.on and y.kind == o.kind"),
    ("count(y in marks where F) <= 2", "y.at < x.at"),
    ("count(y in orders where F) >= 2", "y.size <= x.size and y.id != o.id"),
    (
        "count(y in marks where F) >= 1",
        "y.size == x.size and any(z in orders where z.kind == y.kind and z.on <= x.on)",
    ),
];

/// What is asked of the marks that pass a filter, and from what on it counts.
const QUESTIONS: &[&str] = &[
    "any(x in marks where F)",
    "none(x in marks where F)",
    "all(x in marks where F)",
    "count(x in marks where F) >= 1",
    "count(x in marks where F) >= 4",
    "count(x in marks where F) == 2",
    "count(distinct x.kind in x in marks where F) >= 2",
    "sum(x.size in x in marks where F) >= 9",
    "max(x.size in x in marks where F) >= 5",
    "latest(x.on in x in marks where F) <= o.on",
];

/// How many of the questions a rulebook asks.
const ASKED: usize = 2;

fn pick<'a>(dice: &mut Dice, of: &[&'a str]) -> &'a str {
    of[usize::try_from(dice.roll(of.len() as u64)).expect("small")]
}

/// A filter as an index may answer it, and as it is walked.
fn filter(dice: &mut Dice) -> (String, String) {
    let mut parts: Vec<(String, String)> =
        (0..=dice.roll(3)).map(|_| pick(dice, KEYS)).map(|key| (key.to_owned(), key.to_owned())).collect();
    parts
        .extend((0..dice.roll(3)).map(|_| pick(dice, OTHERS)).map(|part| (part.to_owned(), part.to_owned())));
    if dice.roll(4) == 0 {
        let (outer, inner) = NESTED[usize::try_from(dice.roll(NESTED.len() as u64)).expect("small")];
        parts.push((outer.replace('F', inner), outer.replace('F', &walked(inner))));
    }
    let first = usize::try_from(dice.roll(parts.len() as u64)).expect("small");
    parts.rotate_left(first);
    let (index, walk): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    (index.join(" and "), walked(&walk.join(" and ")))
}

fn walked(filter: &str) -> String {
    format!("({filter}) or ({filter})")
}

/// The list whose elements a question is asked about; every other time it is the list itself that is asked.
fn asked_about(number: usize) -> &'static str {
    if number.is_multiple_of(2) { "orders" } else { "marks" }
}

/// A rulebook that asks everything twice: by an index, and by a walk.
fn rulebook(dice: &mut Dice) -> String {
    let mut text = HEAD.to_owned();
    let first = usize::try_from(dice.roll(QUESTIONS.len() as u64)).expect("small");
    for number in (first..first + ASKED).map(|number| number % QUESTIONS.len()) {
        let question = QUESTIONS[number];
        let (index, walk) = filter(dice);
        let list = asked_about(number);
        for (name, filter) in [("index", index), ("walk", walk)] {
            let question = question.replace('F', &filter);
            let tier = format!("tier t {{ when {question}  warn }}");
            let _ = writeln!(text, "violation {name}_{number} for each o in {list} {{ {tier} }}");
        }
    }
    text
}

/// A record; of a sparse one, one field in a hundred is missing or null.
fn record(dice: &mut Dice, at: usize, sparse: bool) -> Value {
    let mut record = Map::new();
    record.insert("id".to_owned(), json!(format!("N{at}")));
    let (day, hour, month) = (1 + dice.roll(28), dice.roll(24), 1 + dice.roll(3));
    let fields = [
        ("kind", json!(pick(dice, &["a", "b", "c"]))),
        ("size", json!(dice.roll(7))),
        ("on", json!(format!("2023-{month:02}-{day:02}"))),
        ("at", json!(format!("2023-{month:02}-{day:02}T{hour:02}:00:00+08:00"))),
        ("flag", json!(dice.roll(2) == 0)),
    ];
    for (name, value) in fields {
        let value = if sparse && dice.roll(100) == 0 {
            (dice.roll(2) == 0).then_some(Value::Null)
        } else {
            Some(value)
        };
        record.extend(value.map(|value| (name.to_owned(), value)));
    }
    Value::Object(record)
}

fn facts(dice: &mut Dice) -> Value {
    // What is absent is completed in many ways, which takes long: little is, and in few cases.
    let sparse = dice.roll(4) == 0;
    let marks: Vec<Value> =
        (0..24 + dice.roll(20)).map(|at| record(dice, usize::try_from(at).expect("small"), sparse)).collect();
    let mut orders: Vec<Value> = (0..8).map(|at| record(dice, at, sparse)).collect();
    for order in &mut orders {
        order.as_object_mut().expect("a record").remove("flag");
    }
    json!({ "marks": marks, "orders": orders, "limit": dice.roll(6) })
}

/// What the rules of a name come to, element by element: only the tiers are asked for.
fn outcomes(decision: &Value, prefix: &str) -> Vec<String> {
    let findings = decision["findings"].as_array().expect("findings").iter().filter_map(|finding| {
        let number = finding["rule"].as_str()?.strip_prefix(prefix)?;
        Some(format!("{number} {} {} {}", finding["element"], finding["status"], finding["tier"]["id"]))
    });
    findings.collect()
}

/// The decision about some facts; none if a number or a day does not fit.
fn decided(rulebook: &str, facts: &Value) -> Option<Value> {
    let workspace = load(&["rolled.policy".to_owned()], &Text(rulebook));
    let errors: Vec<_> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{rulebook}");
    let request = Request {
        as_of: AsOf::Day(parse_day("2023-06-01").expect("a day")),
        version: None,
        readings: Vec::new(),
    };
    let manner = Manner {
        strangers: Strangers::Refused,
        written: Written::Selected,
        tables: Tables::default(),
        parts: [Part::Tier].into_iter().collect(),
    };
    let batch = Batch::new(&workspace, request, manner).expect("a request");
    let mut told = Vec::new();
    let stream = Box::new(Cursor::new(format!("{facts}\n").into_bytes()));
    let judge = &mut |chunk: Chunk| {
        let text = batch.judge("shops.ndjson", &chunk, || false).text;
        told.extend(
            serde_json::Deserializer::from_slice(&text).into_iter::<Value>().map(|line| line.expect("JSON")),
        );
        ControlFlow::Continue(())
    };
    read_records(Opened::Pipe(stream), &Layout::Lines.into(), judge).expect("records");
    told.into_iter().next()
}

#[test]
fn an_index_answers_what_a_walk_answers() {
    let cases: u64 = std::env::var("JOINS").ok().and_then(|text| text.parse().ok()).unwrap_or(150);
    let (mut kinds, mut judged_cases) = (std::collections::BTreeSet::new(), 0);
    for seed in 0..cases {
        let dice = &mut Dice::new(seed + 1);
        let (rulebook, facts) = (rulebook(dice), facts(dice));
        let Some(decision) = decided(&rulebook, &facts) else { continue };
        let (index, walk) = (outcomes(&decision, "index_"), outcomes(&decision, "walk_"));
        assert!(!index.is_empty(), "every element is judged");
        assert_eq!(index, walk, "seed {seed}\n{rulebook}\n{facts}");
        kinds.extend(index.iter().map(|outcome| outcome.split(' ').nth(2).map(ToOwned::to_owned)));
        judged_cases += 1;
    }
    assert!(kinds.len() >= 3, "different outcomes come about: {kinds:?}");
    assert!(judged_cases * 2 > cases, "most cases can be judged: {judged_cases} of {cases}");
}
