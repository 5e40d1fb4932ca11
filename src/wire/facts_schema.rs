//! The JSON Schema of the facts that a rulebook takes, so that editors complete and validate files of facts.

use serde_json::{Map, Value, json};

use crate::base::Number;
use crate::model::{Field, Input, Type};
use crate::plan::Plan;

/// The schema as a pretty document.
pub fn write_facts_schema(plans: &[&Plan]) -> String {
    format!("{:#}", facts_schema(plans))
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
        return json!({ "type": "array", "maxItems": 0 });
    }
    json!({ "type": "array", "items": { "enum": texts }, "uniqueItems": true })
}

fn of_input(plan: &Plan, input: &Input) -> Value {
    let schema = of_type(plan, &input.ty, input.range, &[]);
    let cite = input.cite.as_ref().map(|cite| format!("〔{cite}〕"));
    described(schema, input.label.as_ref(), &input.doc, cite)
}

fn of_field(plan: &Plan, field: &Field, around: &[usize]) -> Value {
    described(of_type(plan, &field.ty, field.range, around), field.label.as_ref(), &field.doc, None)
}

fn described(schema: Value, label: Option<&String>, doc: &[String], cite: Option<String>) -> Value {
    let lines: Vec<String> = label.into_iter().chain(doc).cloned().chain(cite).collect();
    let Value::Object(mut schema) = schema else { return schema };
    if !lines.is_empty() {
        schema.insert("description".to_owned(), lines.join("\n").into());
    }
    Value::Object(schema)
}

/// Every value may be `null`: known to be absent. `around` are the records in which it lies.
fn of_type(plan: &Plan, ty: &Type, range: Option<(Number, Number)>, around: &[usize]) -> Value {
    let decimal = r"^-?[0-9]+(\.[0-9]+)?$";
    match ty {
        Type::Error => json!({}),
        Type::Bool => json!({ "type": ["boolean", "null"] }),
        Type::Text => json!({ "type": ["string", "null"] }),
        Type::Count => whole(Some(Number::ZERO), range),
        Type::Duration(_) => bounded(json!({ "type": ["integer", "string", "null"], "minimum": 0 }), None),
        Type::Int => whole(None, range),
        Type::Number => bounded(json!({ "type": ["number", "string", "null"], "pattern": decimal }), range),
        Type::Percent => json!({ "type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]+)? ?%$" }),
        Type::Money(currency) => {
            let code = currency.code();
            let pattern = format!(r"^-?[0-9]+(\.[0-9]+)?( ?{code})?$");
            bounded(json!({ "type": ["number", "string", "null"], "pattern": pattern }), range)
        }
        Type::Points(_) => bounded(json!({ "type": ["number", "string", "null"], "minimum": 0 }), range),
        Type::Day => json!({ "type": ["string", "null"], "format": "date" }),
        Type::Instant => {
            let pattern =
                r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?$";
            json!({ "type": ["string", "null"], "pattern": pattern })
        }
        Type::Choice(id) => choice(plan, *id),
        // A record that lies in itself would have no end: what is inside it a second time may be any object.
        Type::Record(id) if around.contains(id) => json!({ "type": ["object", "null"] }),
        Type::Record(id) => record(plan, *id, around),
        Type::List(of) => json!({ "type": ["array", "null"], "items": of_type(plan, of, None, around) }),
    }
}

fn whole(least: Option<Number>, range: Option<(Number, Number)>) -> Value {
    let mut schema = json!({ "type": ["integer", "string", "null"], "pattern": "^-?[0-9]+$" });
    if let (Some(least), Some(fields)) = (least.and_then(Number::to_i64), schema.as_object_mut()) {
        fields.insert("minimum".to_owned(), least.into());
    }
    bounded(schema, range)
}

/// Adds the ends of a range, where they are whole and fit.
fn bounded(mut schema: Value, range: Option<(Number, Number)>) -> Value {
    let Some((low, high)) = range else { return schema };
    let Some(fields) = schema.as_object_mut() else { return schema };
    for (key, end) in [("minimum", low), ("maximum", high)] {
        if let Some(end) = end.to_i64() {
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

fn record(plan: &Plan, id: usize, around: &[usize]) -> Value {
    let record = &plan.records[id];
    let around = [around, &[id]].concat();
    let mut properties: Map<String, Value> =
        record.fields.iter().map(|field| (field.name.clone(), of_field(plan, field, &around))).collect();
    properties.insert("platform_finds".to_owned(), findings(&[plan]));
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}
