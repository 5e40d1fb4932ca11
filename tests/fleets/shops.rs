//! Shops rolled from the facts that a rulebook declares.

#[path = "../rolled/dice.rs"]
mod dice;

pub(crate) use dice::Dice;
use policyc::base::Number;
use policyc::model::Type;
use policyc::plan::Plan;
use serde_json::{Map, Value, json};

fn pick<'a, Thing>(things: &'a [Thing], dice: &mut Dice) -> Option<&'a Thing> {
    let sides = u64::try_from(things.len()).expect("small");
    (sides > 0).then(|| dice.roll(sides)).and_then(|at| things.get(usize::try_from(at).expect("small")))
}

/// A shop as some versions of a rulebook want it: facts left out, absent, at thresholds, and now and then wrong.
pub(crate) fn shop(plans: &[&Plan], name: &str, dice: &mut Dice) -> Value {
    let mut shop = Map::from_iter([("subject".to_owned(), json!(name))]);
    for plan in plans {
        for input in plan.facts.iter().chain(&plan.judgements) {
            if dice.roll(6) > 0 {
                let value = value(plan, &input.ty, input.range, dice);
                shop.insert(input.name.clone(), value);
            }
        }
        if dice.roll(4) == 0 {
            shop.insert("platform_finds".to_owned(), finds(plan, dice));
        }
    }
    Value::Object(shop)
}

/// The same shop with everything that it leaves out given as absent, as a table has it.
pub(crate) fn filled(plans: &[&Plan], mut shop: Value) -> Value {
    let facts = shop.as_object_mut().expect("a shop");
    for input in plans.iter().flat_map(|plan| plan.facts.iter().chain(&plan.judgements)) {
        facts.entry(&input.name).or_insert(Value::Null);
    }
    facts.entry("platform_finds").or_insert_with(|| json!([]));
    shop
}

fn finds(plan: &Plan, dice: &mut Dice) -> Value {
    pick(&plan.findings, dice).map_or_else(|| json!([]), |finding| json!([finding]))
}

fn value(plan: &Plan, ty: &Type, range: Option<(Number, Number)>, dice: &mut Dice) -> Value {
    match dice.roll(200) {
        0 => return json!({ "not": "this" }),
        1..8 => return Value::Null,
        _ => {}
    }
    match ty {
        Type::Bool => json!(dice.roll(2) == 0),
        Type::Text => json!(format!("文本{}", dice.roll(5))),
        Type::Choice(id) => {
            json!(pick(&plan.choices[*id].names(), dice).expect("a choice has variants"))
        }
        Type::Day => json!(day(dice)),
        Type::Instant => {
            json!(format!("{}T{:02}:{:02}+08:00", day(dice), dice.roll(24), dice.roll(60)))
        }
        Type::Percent => json!(format!(
            "{}%",
            number(
                ty,
                range.map(|r| (
                    r.0.times(Number::from(100)).expect("fits"),
                    r.1.times(Number::from(100)).expect("fits")
                )),
                dice
            )
        )),
        Type::Record(id) => record(plan, *id, None, dice),
        Type::List(of) => list(plan, of, dice),
        Type::Count | Type::Int | Type::Number | Type::Money(_) | Type::Points(_) | Type::Duration(_) => {
            let written = number(ty, range, dice);
            serde_json::from_str(&written).expect("a number")
        }
        Type::Error => Value::Null,
    }
}

fn number(ty: &Type, range: Option<(Number, Number)>, dice: &mut Dice) -> String {
    let (low, high) = range.map_or((0, 200), |(low, high)| {
        (low.ceil().to_i64().unwrap_or(0), high.floor().to_i64().unwrap_or(200))
    });
    let sides = u64::try_from(high - low + 1).unwrap_or(1);
    let whole = low + i64::try_from(dice.roll(sides)).expect("small");
    let is_fine = !ty.is_whole() && whole < high && dice.roll(2) == 0;
    if is_fine { format!("{whole}.{}", dice.roll(10)) } else { whole.to_string() }
}

fn day(dice: &mut Dice) -> String {
    format!("20{}-{:02}-{:02}", 21 + dice.roll(4), 1 + dice.roll(12), 1 + dice.roll(28))
}

fn list(plan: &Plan, of: &Type, dice: &mut Dice) -> Value {
    let length = dice.roll(5);
    let element = |at: u64| match of {
        Type::Record(id) => record(plan, *id, Some(at), dice),
        other => value(plan, other, None, dice),
    };
    (0..length).map(element).collect()
}

fn record(plan: &Plan, id: usize, at: Option<u64>, dice: &mut Dice) -> Value {
    let mut fields = Map::new();
    for field in &plan.records[id].fields {
        let is_id = field.name == "id" && matches!(field.ty, Type::Text);
        if is_id {
            fields.insert("id".to_owned(), json!(format!("E{}", at.unwrap_or(0))));
        } else if dice.roll(12) > 0 {
            fields.insert(field.name.clone(), value(plan, &field.ty, field.range, dice));
        }
    }
    if dice.roll(8) == 0 {
        fields.insert("platform_finds".to_owned(), finds(plan, dice));
    }
    Value::Object(fields)
}
