//! Rulebooks and shops, rolled.

#[path = "../rolled/dice.rs"]
mod dice;

use dice::Dice;
use serde_json::{Map, Value, json};

/// The day asked for.
pub(crate) const TODAY: &str = "2024-06-15";

/// A rolled rulebook.
pub(crate) struct Rulebook {
    pub(crate) text: String,
    pub(crate) has_reading: bool,
    /// Rules that look at each element of a list.
    pub(crate) each: Vec<String>,
}

/// What is missing from a shop, by its path, with what it may turn out to be.
pub(crate) type Missing = Vec<(String, Vec<Value>)>;

/// What the facts may be: everything that the conditions below can tell apart.
const FACTS: &[(&str, &str, &[&str])] = &[
    ("a", "int in -1..3", &["-1", "0", "1", "2", "3"]),
    ("b", "count in 0..3", &["0", "1", "2", "3"]),
    ("x", "number in 0..3", &["0", "0.5", "1", "1.25", "1.5", "1.75", "2", "2.5", "3"]),
    ("kind", "one of { red, green, blue }", &["\"red\"", "\"green\"", "\"blue\""]),
    ("flag", "bool", &["true", "false"]),
    ("inside", "bool", &["true", "false"]),
    (
        "on",
        "date",
        &[
            "\"2023-12-31\"",
            "\"2024-01-01\"",
            "\"2024-05-31\"",
            "\"2024-06-05\"",
            "\"2024-06-06\"",
            "\"2024-06-15\"",
            "\"2024-06-16\"",
            "\"2025-01-01\"",
        ],
    ),
];

/// The fields of elements, and what they may be.
const FIELDS: &[(&str, &str, &[&str])] =
    &[("bad", "bool", &["true", "false"]), ("worth", "count in 0..3", &["0", "1", "2", "3"])];

/// The steps in which the numbers among them move.
pub(crate) const STEPS: &[(&str, &str)] = &[("a", "1"), ("b", "1"), ("x", "0.001"), ("worth", "1")];

const OPERATORS: &[&str] = &["==", "!=", "<", "<=", ">", ">="];

/// Random choices, and what is made of them.
pub(crate) struct Roll {
    dice: Dice,
    /// Whether the platform has something to find.
    is_judged: bool,
}

impl Roll {
    pub(crate) fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed), is_judged: false }
    }

    /// Rulebooks in which the platform has something to find.
    pub(crate) fn judged(seed: u64) -> Self {
        Self { is_judged: true, ..Self::new(seed) }
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.dice.roll(bound as u64)).expect("it fits")
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }

    fn operator(&mut self) -> &'static str {
        self.pick(OPERATORS)
    }

    /// A number that is computed.
    fn number(&mut self) -> String {
        let small = self.below(3);
        match self.below(12) {
            0 => "a".to_owned(),
            1 => "b".to_owned(),
            2 => "x".to_owned(),
            3 => "a + b".to_owned(),
            4 => "a - b * 2".to_owned(),
            5 => "max(a, b)".to_owned(),
            6 => "x * 2".to_owned(),
            7 => format!("by kind {{ red => {small}, green => b, else => a }}"),
            8 => "count(events where bad)".to_owned(),
            9 => format!("count(events where worth >= {small})"),
            10 => "sum(worth in events where bad)".to_owned(),
            _ => "sum(worth in events)".to_owned(),
        }
    }

    fn leaf(&mut self) -> String {
        if self.is_judged && self.one_in(6) {
            return self.pick(&["severe", "platform finds \"fraud\""]).to_owned();
        }
        let (operator, small) = (self.operator(), self.below(3));
        match self.below(20) {
            0..=6 => format!("{} {operator} {small}", self.number()),
            7 => format!("a {operator} b"),
            8 => "kind == red".to_owned(),
            9 => "kind in { green, blue }".to_owned(),
            10 => format!("a between {small} and {}", small + 1),
            11 => "on in last 10 days".to_owned(),
            12 => "on in this year".to_owned(),
            13 => format!("on {operator} 2024-06-06"),
            14 => {
                self.pick(&["a", "b", "x", "kind", "on"]).to_owned() + self.pick(&[" is absent", " is known"])
            }
            15 => self.pick(&["any", "all", "none"]).to_owned() + "(events where bad)",
            16 => "any(events where worth >= 2 and not bad)".to_owned(),
            17 => "open".to_owned(),
            18 => "by kind { red => flag, green => b >= 1, blue => flag }".to_owned(),
            _ => "flag".to_owned(),
        }
    }

    fn condition(&mut self, depth: usize) -> String {
        if depth == 0 || self.one_in(3) {
            return self.leaf();
        }
        let count = 2 + self.below(2);
        let parts: Vec<String> = (0..count).map(|_| self.condition(depth - 1)).collect();
        match self.below(6) {
            0 | 1 => format!("({})", parts.join(" and ")),
            2 => format!("({})", parts.join(" or ")),
            3 => format!("at least 2 of {{ {} }}", parts.join(", ")),
            4 => format!("none {{ {} }}", parts.join(", ")),
            _ => format!("not ({})", parts[0]),
        }
    }

    /// A condition on an element.
    fn of_element(&mut self) -> String {
        let small = self.below(3);
        if self.is_judged && self.one_in(4) {
            return format!("platform finds \"fraud\" and e.worth >= {small}");
        }
        match self.below(6) {
            0 => "e.bad".to_owned(),
            1 => format!("e.worth {} {small}", self.operator()),
            2 => "e.bad and e.worth >= 1".to_owned(),
            3 => "e.worth >= b".to_owned(),
            4 => "(e.bad or flag) and e.worth >= 1".to_owned(),
            _ => "e.worth is absent or e.bad".to_owned(),
        }
    }

    fn effects(&mut self) -> String {
        let (points, money) = (1 + self.below(9), 100 * (1 + self.below(5)));
        match self.below(7) {
            0 => "warn".to_owned(),
            1 => format!("fine {money} CNY"),
            2 => format!("deduct {points} points fine {money} CNY"),
            3 => format!("deduct b * {points} points"),
            4 => format!("may deduct {points} points"),
            5 => format!("deduct {points}..{} points", points + 2),
            _ => format!("deduct {points} points"),
        }
    }

    fn tiers(&mut self, condition: &mut dyn FnMut(&mut Self) -> String) -> String {
        let count = 1 + self.below(3);
        let tiers: Vec<String> = (0..count)
            .map(|at| format!("tier t{at} {{ when {} {} }}", condition(self), self.effects()))
            .collect();
        tiers.join("\n  ")
    }

    /// A rulebook with one rule of each form.
    pub(crate) fn rulebook(&mut self) -> Rulebook {
        let declared = |name: &str, ty: &str| format!("{name}: {ty}");
        let fields: Vec<String> = FIELDS.iter().map(|(name, ty, _)| declared(name, ty)).collect();
        let facts: Vec<String> = FACTS.iter().map(|(name, ty, _)| declared(name, ty)).collect();
        let head = [
            "rulebook rolled { title \"r\" version \"1\" status in_force effective 2020-01-01 \
             zone Asia/Shanghai source \"r\" confidence official }"
                .to_owned(),
            format!("record Event {{ id: text  {} }}", fields.join("  ")),
            "fact events: list of Event\nfact given: bool".to_owned(),
            format!("fact {}", facts.join("\nfact ")),
            "judgement severe".to_owned(),
            "reading open: bool because \"the text does not say\"\naccount points { counts up }".to_owned(),
        ];
        let rules = [self.whole(), self.each_one(), self.entry()];
        let mut words = rules.iter().flat_map(|rule| rule.split(|c: char| !c.is_alphanumeric()));
        let has_reading = words.any(|word| word == "open");
        let text = head.iter().chain(&rules).map(String::as_str).collect::<Vec<_>>().join("\n");
        Rulebook { text, has_reading, each: vec!["each_one".to_owned()] }
    }

    /// A violation of the shop as a whole.
    fn whole(&mut self) -> String {
        let take = self.pick(&["heaviest", "first", "all"]);
        let depth = 1 + self.below(2);
        let tiers = self.tiers(&mut |roll| roll.condition(depth));
        let common = if self.one_in(3) { self.effects() } else { String::new() };
        format!("violation whole {{ take {take}\n  {tiers}\n  {common} }}")
    }

    /// A violation of each element.
    fn each_one(&mut self) -> String {
        let filter = if self.one_in(2) { " where e.bad" } else { "" };
        let tiers = self.tiers(&mut Self::of_element);
        format!("violation each_one for each e in events{filter} {{\n  {tiers} }}")
    }

    /// A gate.
    fn entry(&mut self) -> String {
        let member = if self.one_in(2) { " member inside" } else { "" };
        let mut bands = vec![format!("admit when {}", self.condition(1))];
        for _ in 0..2 + self.below(2) {
            let band = self.pick(&["admit", "keep", "warn", "remove", "bar"]);
            bands.push(format!("{band} when {}", self.condition(1)));
        }
        format!("gate entry{member} {{\n  {} }}", bands.join("\n  "))
    }

    /// Facts of which up to three are missing, and what those may turn out to be.
    pub(crate) fn shop(&mut self) -> (Map<String, Value>, Missing) {
        let mut shop = Map::new();
        shop.insert("given".to_owned(), Value::Bool(true));
        let mut missing = Vec::new();
        for (name, _, values) in FACTS {
            if missing.len() < 3 && self.one_in(3) {
                missing.push(((*name).to_owned(), with_null(values)));
            } else {
                shop.insert((*name).to_owned(), self.value(values));
            }
        }
        if missing.len() < 2 && self.one_in(6) {
            missing.push(("events".to_owned(), lists()));
            return (shop, missing);
        }
        let mut elements = Vec::new();
        for at in 0..self.below(3) {
            let mut element = Map::from_iter([("id".to_owned(), Value::from(format!("E{at}")))]);
            for (name, _, values) in FIELDS {
                if missing.len() < 4 && self.one_in(4) {
                    missing.push((format!("events[E{at}].{name}"), with_null(values)));
                } else {
                    element.insert((*name).to_owned(), self.value(values));
                }
            }
            elements.push(Value::Object(element));
        }
        shop.insert("events".to_owned(), Value::Array(elements));
        (shop, missing)
    }

    /// Facts of which none is missing.
    pub(crate) fn full_shop(&mut self) -> Map<String, Value> {
        let (shop, missing) = self.shop();
        let mut facts = Value::Object(shop);
        for (path, values) in missing {
            let value = values[self.below(values.len())].clone();
            put(&mut facts, &path, value);
        }
        serde_json::from_value(facts).expect("an object")
    }

    /// One of some values, or what is known to be absent.
    fn value(&mut self, values: &[&str]) -> Value {
        if self.one_in(12) { Value::Null } else { parsed(self.pick(values)) }
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("a value")
}

fn with_null(values: &[&str]) -> Vec<Value> {
    values.iter().map(|text| parsed(text)).chain([Value::Null]).collect()
}

/// Lists that a missing list may turn out to be.
fn lists() -> Vec<Value> {
    let element =
        |at: usize, bad: Value, worth: Value| json!({ "id": format!("E{at}"), "bad": bad, "worth": worth });
    let worths = [json!(0), json!(1), json!(2), json!(3), Value::Null];
    let kinds = || worths.iter().flat_map(|worth| [true, false].map(|bad| (json!(bad), worth.clone())));
    let mut lists = vec![json!([])];
    for (bad, worth) in kinds() {
        let first = element(0, bad, worth);
        lists.push(json!([first]));
        lists.extend(kinds().map(|(bad, worth)| json!([first, element(1, bad, worth)])));
    }
    for count in 3..=5 {
        let elements = (0..count).map(|at| element(at, json!(true), json!(2)));
        lists.push(elements.collect());
    }
    lists.push(json!([
        element(0, json!(true), json!(3)),
        element(1, json!(false), json!(3)),
        element(2, json!(true), json!(3))
    ]));
    lists
}

/// Puts a value where a path leads: `name`, or `list[id].field`.
pub(crate) fn put(facts: &mut Value, path: &str, value: Value) {
    let Some((list, rest)) = path.split_once('[') else {
        facts[path] = value;
        return;
    };
    let (id, field) = rest.split_once("].").expect("a field");
    let elements = facts[list].as_array_mut().expect("a list");
    let element = elements.iter_mut().find(|element| element["id"] == id).expect("an element");
    element[field] = value;
}
