//! The JSON Schema of the facts that a rulebook takes, so that editors complete and validate files of facts.

use serde_json::{Map, Value, json};

use crate::base::{Number, escaped_json};
use crate::model::{Field, Input, Type};
use crate::plan::Plan;

/// The schema as a pretty document.
pub fn write_facts_schema(plans: &[&Plan]) -> String {
    escaped_json(format!("{:#}", facts_schema(plans)))
}

/// The schema of the facts of one shop, or a list of shops, for the versions of one or more rulebooks together. Where versions
/// or rulebooks declare a fact differently, either form will do.
fn facts_schema(plans: &[&Plan]) -> Value {
    let mut properties = Map::new();
    properties.insert("$schema".to_owned(), json!({ "type": "string" }));
    properties
        .insert("subject".to_owned(), json!({ "type": "string", "description": "the name of the shop" }));
    properties.insert("platform_finds".to_owned(), findings(plans));
    for plan in plans {
        for input in plan.facts.iter().chain(&plan.judgements) {
            add(&mut properties, &input.name, of_input(plan, input));
        }
    }
    let shop = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title(plans),
        "oneOf": [
            { "$ref": "#/$defs/shop" },
            { "type": "array", "items": { "$ref": "#/$defs/shop" }, "minItems": 1 },
            {
                "type": "object",
                "properties": { "shops": { "type": "array", "items": { "$ref": "#/$defs/shop" }, "minItems": 1 } },
                "required": ["shops"],
                "additionalProperties": false
            }
        ],
        "$defs": { "shop": shop }
    })
}

/// Adds a fact; one that is there in another form may have either.
fn add(properties: &mut Map<String, Value>, name: &str, schema: Value) {
    let Some(known) = properties.get_mut(name) else {
        properties.insert(name.to_owned(), schema);
        return;
    };
    if *known == schema {
        return;
    }
    match known.get_mut("anyOf").and_then(Value::as_array_mut) {
        Some(forms) if forms.contains(&schema) => {}
        Some(forms) => forms.push(schema),
        None => *known = json!({ "anyOf": [known.take(), schema] }),
    }
}

fn title(plans: &[&Plan]) -> String {
    let mut titles: Vec<String> =
        plans.iter().map(|plan| plan.head.title.clone().unwrap_or_else(|| plan.head.id.clone())).collect();
    titles.dedup();
    titles.join("; ")
}

/// What the platform may have found: the texts that some rule asks for.
fn findings(plans: &[&Plan]) -> Value {
    let mut texts: Vec<&str> = plans.iter().flat_map(|plan| &plan.findings).map(String::as_str).collect();
    texts.sort_unstable();
    texts.dedup();
    if texts.is_empty() {
        return json!({ "type": ["array", "null"], "maxItems": 0 });
    }
    json!({ "type": ["array", "null"], "items": { "enum": texts } })
}

fn of_input(plan: &Plan, input: &Input) -> Value {
    let schema = of_type(plan, &input.ty, input.range);
    let cite = input.cite.as_ref().map(|cite| format!("〔{cite}〕"));
    described(schema, input.label.as_ref(), &input.doc, cite)
}

fn of_field(plan: &Plan, field: &Field) -> Value {
    described(of_type(plan, &field.ty, field.range), field.label.as_ref(), &field.doc, None)
}

fn described(schema: Value, label: Option<&String>, doc: &[String], cite: Option<String>) -> Value {
    let lines: Vec<String> = label.into_iter().chain(doc).cloned().chain(cite).collect();
    let Value::Object(mut schema) = schema else { return schema };
    if !lines.is_empty() {
        schema.insert("description".to_owned(), lines.join("\n").into());
    }
    Value::Object(schema)
}

/// A day of the calendar, leap days by their rule.
const DAY: &str = "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";

/// A time of day, with seconds and their fractions where they are written.
const TIME: &str = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?";

/// An offset that some clock has.
const OFFSET: &str =
    r"(Z|-(0[0-9]|1[01])(:?[0-5][0-9])?|-12(:?00)?|\+(0[0-9]|1[0-3])(:?[0-5][0-9])?|\+14(:?00)?)?";

/// A decimal, and a whole number that may be written as one; neither with a sign.
const DECIMAL: &str = r"[0-9]+(\.[0-9]+)?";
const WHOLE: &str = r"[0-9]+(\.0+)?";

/// The same of numbers that are not below zero, of which zero may have a sign.
const NOT_NEGATIVE: &str = r"([0-9]+(\.[0-9]+)?|-0+(\.0+)?)";
const COUNTED: &str = r"(-0+(\.0+)?|[0-9]+(\.0+)?)";

/// Every value may be `null`: known to be absent. What is said here is what `eval::written` takes; only how many digits a number may have,
/// a bare amount after the point, and the range of one that stands in quotes are not said: patterns cannot, and editors reckon in binary.
fn of_type(plan: &Plan, ty: &Type, range: Option<(Number, Number)>) -> Value {
    let least = Some(Number::ZERO);
    match ty {
        Type::Error => json!({}),
        Type::Bool => json!({ "type": ["boolean", "null"] }),
        Type::Text => json!({ "type": ["string", "null"] }),
        Type::Count => number("integer", &format!("^{COUNTED}$"), least, range),
        Type::Duration(unit) => {
            let word = Type::unit_word(*unit);
            let one = word.trim_end_matches('s');
            number("integer", &format!(r"^{COUNTED}(\s*{one}s?)?$"), least, range)
        }
        Type::Int => number("integer", &format!("^-?{WHOLE}$"), None, range),
        Type::Number => number("number", &format!("^-?{DECIMAL}$"), None, range),
        Type::Percent => json!({ "type": ["string", "null"], "pattern": format!(r"^-?{DECIMAL}\s*%$") }),
        Type::Money(currency) => {
            let (code, digits) = (currency.code(), currency.digits());
            let form = if digits == 0 { "integer" } else { "number" };
            let part = if digits == 0 { "0+".to_owned() } else { format!("[0-9]{{1,{digits}}}0*") };
            number(form, &format!(r"^-?[0-9]+(\.{part})?(\s*{code})?$"), None, range)
        }
        Type::Points(_) => number("number", &format!(r"^{NOT_NEGATIVE}(\s*points?)?$"), least, range),
        Type::Day => json!({ "type": ["string", "null"], "format": "date", "pattern": format!("^{DAY}$") }),
        Type::Instant => {
            json!({ "type": ["string", "null"], "pattern": format!("^{DAY}[T ]{TIME}{OFFSET}$") })
        }
        Type::Choice(id) => choice(plan, *id),
        Type::Record(id) => record(plan, *id),
        Type::List(of) => json!({ "type": ["array", "null"], "items": of_type(plan, of, None) }),
    }
}

/// A number, bare or in quotes.
fn number(form: &str, pattern: &str, least: Option<Number>, range: Option<(Number, Number)>) -> Value {
    let mut schema = json!({ "type": [form, "string", "null"], "pattern": pattern });
    if let (Some(least), Some(fields)) = (least.and_then(Number::to_i64), schema.as_object_mut()) {
        fields.insert("minimum".to_owned(), least.into());
    }
    bounded(schema, range)
}

/// Adds the ends of a range, as far as they are decimals.
fn bounded(mut schema: Value, range: Option<(Number, Number)>) -> Value {
    let Some((low, high)) = range else { return schema };
    let Some(fields) = schema.as_object_mut() else { return schema };
    for (key, end) in [("minimum", low), ("maximum", high)] {
        if let Ok(end) = end.to_string().parse::<serde_json::Number>() {
            fields.insert(key.to_owned(), end.into());
        }
    }
    schema
}

fn choice(plan: &Plan, id: usize) -> Value {
    let variants = &plan.choices[id].variants;
    let mut options: Vec<Value> = variants
        .iter()
        .map(|variant| match &variant.label {
            Some(label) => json!({ "const": variant.name, "description": label }),
            None => json!({ "const": variant.name }),
        })
        .collect();
    options.push(json!({ "type": "null" }));
    json!({ "oneOf": options })
}

fn record(plan: &Plan, id: usize) -> Value {
    let record = &plan.records[id];
    let mut properties: Map<String, Value> =
        record.fields.iter().map(|field| (field.name.clone(), of_field(plan, field))).collect();
    properties.insert("platform_finds".to_owned(), findings(&[plan]));
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}
