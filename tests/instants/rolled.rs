//! Small rulebooks whose conditions look at the clock in every way there is, and facts for them.

use std::fmt::Write as _;

use crate::dice::Dice;

const HEAD: &str = r#"rulebook demo.rolled {
  title "t"  version "1"  status in_force  effective 2020-01-01  zone Asia/Shanghai
  source "t" retrieved 2024-01-02 confidence official
}
record Sale { id: text  on: date  at: datetime  points: number  grave: bool  shipped: date }
fact sales: list of Sale "sales"
fact opened: date "opened"
fact told: datetime "told"
fact limit: count in 0..9 "limit"
fact inside: bool "inside"
calendar quarters { 2024-01-01, 2024-02-05, 2024-03-11, 2024-04-22, 2024-06-03 }
define window: days "window" = by (count(sales where on in last 20 days) >= 2) { true => 15 days, else => 40 days }
define recent: count "recent" = count(sales where on in last 30 days)
define age: days "age" = today - opened
"#;

/// Conditions about the shop; `#` stands for a small number, `@` for a number of days.
const CONDITIONS: &[&str] = &[
    "count(sales where on in last @ days) >= #",
    "count(sales where on in last 1 month) >= #",
    "count(sales where on in this month) >= #",
    "count(sales where on in this week) < #",
    "count(sales where on in calendar quarters) >= #",
    "sum(points in sales where on in last @ days) > #",
    "any(s in sales where s.at in last @ hours)",
    "none(s in sales where s.on in last @ days and s.grave)",
    "count(sales where on in last @ workdays) == #",
    "age >= @",
    "age between @ and 70 days",
    "today - opened == @",
    "today > opened + @",
    "today <= opened + 2 months",
    "now > told",
    "today in @ days since opened",
    "recent <= #",
    "recent > limit",
    "count(sales where on > today - window) >= #",
    "count(sales where grave and on < today) >= #",
    "latest(on in sales where on <= today) > today - @",
    "inside",
    "limit >= #",
    "count(sales where on in last @ days) * 100 >= 30 * count(sales where on in last 60 days)",
    "not (opened in last @ days)",
];

/// Conditions about a sale.
const OF_SALE: &[&str] = &[
    "s.on in last @ days",
    "today - s.on >= @",
    "s.grave",
    "s.points >= #",
    "s.at in last @ hours",
    "now >= s.at",
    "count(t in sales where t.on in last @ days and t.points == s.points) >= #",
    "s.shipped > s.on + @ and s.shipped <= today",
    "limit > #",
    "recent >= #",
];

/// A rulebook, and a shop as JSON.
pub(crate) fn case(seed: u64) -> (String, String) {
    let mut dice = Dice::new(seed);
    for _ in 0..5 {
        dice.roll(7);
    }
    (rulebook(&mut dice), shop(&mut dice))
}

fn one(dice: &mut Dice, of: &[&str]) -> String {
    let at = usize::try_from(dice.roll(of.len() as u64)).expect("small");
    let days = 1 + dice.roll(50);
    let days = if of[at].contains("@ days") || of[at].contains("@ hours") || of[at].contains("@ workdays") {
        days.to_string()
    } else {
        format!("{days} days")
    };
    of[at].replace('#', &dice.roll(4).to_string()).replace('@', &days)
}

/// One, two or three conditions together.
fn condition(dice: &mut Dice, of: &[&str]) -> String {
    let first = one(dice, of);
    match dice.roll(6) {
        0 | 1 => first,
        2 => format!("({first}) and ({})", one(dice, of)),
        3 => format!("({first}) or ({})", one(dice, of)),
        4 => format!("at least 2 of {{ {first}, {}, {} }}", one(dice, of), one(dice, of)),
        _ => format!("({first}) and not ({})", one(dice, of)),
    }
}

fn rulebook(dice: &mut Dice) -> String {
    let mut text = HEAD.to_owned();
    text += "measure stop \"stop\"\naccount a \"a\" { counts up  each entry expires after 25 days  at 6 \"six\" { impose stop for 5 days } }\n";
    text += "appeal standard \"appeal\" { window 7 days  success revokes }\n";
    let (light, heavy) = (condition(dice, CONDITIONS), condition(dice, CONDITIONS));
    let _ = writeln!(
        text,
        "violation v \"v\" {{ tier light \"light\" {{ when {light} }} tier heavy \"heavy\" {{ when {heavy} }} }}"
    );
    let dated = if dice.roll(2) == 0 { "dated s.on " } else { "" };
    let (light, heavy) = (condition(dice, OF_SALE), condition(dice, OF_SALE));
    let (effects, appeal) = match dated {
        "" => ("", ""),
        _ => ("  deduct 3 points from a  impose stop for 4 days", "appeal standard from s.at"),
    };
    let _ = writeln!(
        text,
        "violation w \"w\" for each s in sales {dated}{{ tier light \"light\" {{ when {light} }} tier heavy \"heavy\" {{ when {heavy}{effects} }} {appeal} }}"
    );
    let (admit, keep, remove) =
        (condition(dice, CONDITIONS), condition(dice, CONDITIONS), condition(dice, CONDITIONS));
    let _ = writeln!(
        text,
        "gate g \"g\" member inside {{ admit when {admit}  keep when {keep}  remove when {remove} }}"
    );
    text
}

fn date(dice: &mut Dice) -> String {
    let at = dice.roll(100);
    let (month, day) = (1 + at / 25, 1 + at % 25);
    format!("2024-{month:02}-{day:02}")
}

/// A value that now and then is left out, or null.
fn maybe(dice: &mut Dice, key: &str, value: &str) -> String {
    match dice.roll(16) {
        0 => String::new(),
        1 => format!("\"{key}\": null, "),
        _ => format!("\"{key}\": {value}, "),
    }
}

fn shop(dice: &mut Dice) -> String {
    let mut text = "{ ".to_owned();
    for key in ["opened", "told"] {
        let at =
            if key == "told" { format!("{}T1{}:30:00+08:00", date(dice), dice.roll(10)) } else { date(dice) };
        text += &maybe(dice, key, &format!("\"{at}\""));
    }
    let limit = dice.roll(10).to_string();
    text += &maybe(dice, "limit", &limit);
    let member = (dice.roll(2) == 0).to_string();
    text += &maybe(dice, "inside", &member);
    let sales: Vec<String> = (0..dice.roll(6)).map(|at| sale(dice, at)).collect();
    format!("{text}\"sales\": [{}] }}", sales.join(", "))
}

fn sale(dice: &mut Dice, at: u64) -> String {
    let on = date(dice);
    let mut text = format!("{{ \"id\": \"S{at}\", \"at\": \"{on}T0{}:15:00+08:00\", ", dice.roll(10));
    text += &maybe(dice, "on", &format!("\"{on}\""));
    let points = dice.roll(4).to_string();
    text += &maybe(dice, "points", &points);
    let grave = (dice.roll(2) == 0).to_string();
    text += &maybe(dice, "grave", &grave);
    let shipped = date(dice);
    format!("{text}\"shipped\": \"{shipped}\" }}")
}
