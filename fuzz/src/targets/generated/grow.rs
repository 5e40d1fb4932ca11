//! Choices and expressions.

use arbitrary::Unstructured;

/// Choices that the input makes; when it is used up, always the first one.
pub(super) struct Grow<'a>(pub(super) Unstructured<'a>);

/// The days that conditions and facts speak of: the ends of months and years, leap days, the day asked for, the ends of the calendar.
pub(super) const DAYS: &[&str] = &[
    "2024-06-15",
    "2024-06-14",
    "2024-06-16",
    "2024-02-29",
    "2023-12-31",
    "2024-01-01",
    "2024-05-31",
    "2023-02-28",
    "2026-12-31",
    "2004-01-01",
    "1970-01-01",
    "9999-12-31",
    "0001-01-01",
];

/// Numbers at the edges.
pub(super) const NUMBERS: &[&str] = &[
    "1",
    "0",
    "2",
    "3",
    "5",
    "10",
    "0.5",
    "99.99",
    "0.0000000001",
    "1_000_000",
    "999999999999999999",
    "9999999999999999999999999999",
];

const OPERATORS: &[&str] = &[">=", "==", "!=", "<", "<=", ">"];
const SPANS: &[&str] = &["days", "workdays", "weeks", "months", "hours"];
const PERIODS: &[&str] = &["year", "quarter", "month", "week", "day"];

impl Grow<'_> {
    /// A number below a limit.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0.int_in_range(0..=limit - 1).unwrap_or(0)
    }

    /// One time in so many, and never when the input is used up.
    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    pub(super) fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }

    /// A few of something.
    pub(super) fn some(&mut self, most: usize, mut one: impl FnMut(&mut Self) -> String) -> Vec<String> {
        (0..=self.below(most)).map(|_| one(self)).collect()
    }

    pub(super) fn number(&mut self, depth: usize) -> String {
        let leaf = if depth == 0 { 5 } else { 14 };
        match self.below(leaf) {
            0 => self.pick(&["n", "m", "x"]).to_owned(),
            1 => self.pick(&["m", "x", "n"]).to_owned(),
            2 => self.pick(NUMBERS).to_owned(),
            3 => "count(events)".to_owned(),
            4 => "worst".to_owned(),
            5 => format!("count(events where {})", self.of_element(depth - 1)),
            6 => format!("sum(n in events where {})", self.of_element(depth - 1)),
            7 => format!("count(distinct id in events where {})", self.of_element(depth - 1)),
            8 => format!(
                "({} {} {})",
                self.number(depth - 1),
                self.pick(&["+", "-", "*", "/"]),
                self.number(depth - 1)
            ),
            9 => format!(
                "{}({}, {})",
                self.pick(&["min", "max"]),
                self.number(depth - 1),
                self.number(depth - 1)
            ),
            10 => format!("{}({})", self.pick(&["floor", "ceil", "round"]), self.number(depth - 1)),
            11 => {
                format!("by kind {{ red => {}, else => {} }}", self.number(depth - 1), self.number(depth - 1))
            }
            12 => format!("-{}", self.pick(&["n", "m", "x"])),
            _ => format!("scaled({})", self.number(depth - 1)),
        }
    }

    fn money(&mut self) -> String {
        let sum = self.pick(&["500 CNY", "0.01 CNY", "99999999999999 CNY"]);
        match self.below(4) {
            0 => "cash".to_owned(),
            1 => sum.to_owned(),
            2 => format!("cash + {sum}"),
            _ => "sum(cost in events)".to_owned(),
        }
    }

    fn day(&mut self) -> String {
        let span = self.pick(SPANS);
        match self.below(5) {
            0 => "on".to_owned(),
            1 => self.pick(DAYS).to_owned(),
            2 => "today".to_owned(),
            3 => "latest(date_of in events)".to_owned(),
            _ => format!(
                "on {} {} {}",
                self.pick(&["+", "-"]),
                self.below(400),
                if span == "hours" { "days" } else { span }
            ),
        }
    }

    /// Days in which another one lies.
    fn window(&mut self) -> String {
        match self.below(4) {
            0 => format!("last {} {}", 1 + self.below(400), self.pick(&["days", "workdays"])),
            1 => format!("this {}", self.pick(PERIODS)),
            2 => format!(
                "{} {} since {}",
                1 + self.below(90),
                self.pick(&["days", "workdays"]),
                self.pick(&["on", "2024-02-29"])
            ),
            _ => "calendar shifts".to_owned(),
        }
    }

    /// A condition on the shop.
    pub(super) fn condition(&mut self, depth: usize) -> String {
        let leaf = if depth == 0 { 10 } else { 20 };
        match self.below(leaf) {
            0 => format!("{} {} {}", self.number(depth), self.pick(OPERATORS), self.number(0)),
            1 => self.pick(&["flag", "found", "open", "inside"]).to_owned(),
            2 => format!("{} {} {}", self.money(), self.pick(OPERATORS), self.money()),
            3 => format!("{} {} {}", self.day(), self.pick(OPERATORS), self.day()),
            4 => format!("on in {}", self.window()),
            5 => format!("kind {}", self.pick(&["== red", "!= blue", "in { red, green }", "is absent"])),
            6 => {
                self.pick(&["n", "x", "on", "cash", "name", "events"]).to_owned()
                    + self.pick(&[" is known", " is absent"])
            }
            7 => format!("name == \"{}\"", self.pick(&["甲", "", "\\\"\\n"])),
            8 => format!("platform finds \"{}\"", self.pick(&["恶意", "other"])),
            9 => format!("share {} {}%", self.pick(OPERATORS), self.below(120)),
            10 | 11 => format!("({} and {})", self.condition(depth - 1), self.condition(depth - 1)),
            12 => format!("({} or {})", self.condition(depth - 1), self.condition(depth - 1)),
            13 => format!("not {}", self.enclosed(depth)),
            14 => format!("({} and not {})", self.condition(depth - 1), self.enclosed(depth)),
            15 => {
                let parts = self.some(3, |grow| grow.condition(depth - 1)).join(", ");
                format!("{} {{ {parts} }}", self.pick(&["any", "all", "none", "at least 1 of"]))
            }
            16 => {
                format!("{}(events where {})", self.pick(&["any", "all", "none"]), self.of_element(depth - 1))
            }
            17 => format!("{}(e in events where e.bad or {})", self.pick(&["any", "all"]), self.condition(0)),
            18 => format!(
                "by kind {{ red => {}, else => {} }}",
                self.condition(depth - 1),
                self.condition(depth - 1)
            ),
            _ => format!("{} between {} and {}", self.number(depth - 1), self.below(3), self.number(0)),
        }
    }

    pub(super) fn enclosed(&mut self, depth: usize) -> String {
        format!("({})", self.condition(depth - 1))
    }

    /// A condition on an element whose fields are in scope.
    pub(super) fn of_element(&mut self, depth: usize) -> String {
        match self.below(if depth == 0 { 6 } else { 9 }) {
            0 => "bad".to_owned(),
            1 => format!("n {} {}", self.pick(OPERATORS), self.below(4)),
            2 => format!("cost >= {}", self.pick(&["500 CNY", "cash"])),
            3 => format!("at in {}", self.window()),
            4 => self.pick(&["n", "at", "bad", "cost"]).to_owned() + self.pick(&[" is known", " is absent"]),
            5 => format!("id == \"{}\"", self.pick(&["E0", "E1"])),
            6 => format!("({} and {})", self.of_element(depth - 1), self.of_element(depth - 1)),
            7 => format!("({} or {})", self.of_element(depth - 1), self.of_element(depth - 1)),
            _ => format!("not ({})", self.of_element(depth - 1)),
        }
    }
}
