use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use crate::base::Sources;
use crate::eval::decision::Decision;
use crate::wire::decision::decision_json;

/// How many columns a line may fill before it is broken.
const COLUMNS: usize = 140;

/// Where a condition stands in its file: the one key that says nothing about what was decided.
const PLACE: &str = "place";

/// Decisions as JSON that is short enough to be read: what fits stands on one line. Places in files are left out, so that a line
/// more in a policy changes nothing.
pub fn write_compact(decisions: &[Decision], sources: &Sources) -> String {
    let written = decisions.iter().map(|decision| laid_out(&placeless(decision_json(decision, sources)), 0));
    let written: Vec<String> = written.collect();
    match written.as_slice() {
        [one] => one.clone(),
        several => format!("[\n{}\n]", several.join(",\n")),
    }
}

fn placeless(value: Value) -> Value {
    match value {
        Value::Array(elements) => elements.into_iter().map(placeless).collect(),
        Value::Object(pairs) => {
            let kept = pairs.into_iter().filter(|(key, _)| key != PLACE);
            Value::Object(kept.map(|(key, value)| (key, placeless(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// A value on one line if it fits behind `before` columns, else part by part.
fn laid_out(value: &Value, before: usize) -> String {
    let flat = flat(value);
    if before + flat.width() <= COLUMNS {
        return flat;
    }
    let inner = before - before % 2 + 2;
    let margin = " ".repeat(inner);
    match value {
        Value::Array(elements) => {
            let parts: Vec<String> =
                elements.iter().map(|one| margin.clone() + &laid_out(one, inner)).collect();
            format!("[\n{}\n{}]", parts.join(",\n"), &margin[2..])
        }
        Value::Object(pairs) => {
            let part = |(key, value): (&String, &Value)| {
                let key = format!("{margin}{}: ", Value::from(key.as_str()));
                let rest = laid_out(value, inner);
                key + &rest
            };
            let parts: Vec<String> = pairs.iter().map(part).collect();
            format!("{{\n{}\n{}}}", parts.join(",\n"), &margin[2..])
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => flat,
    }
}

/// A value on one line.
fn flat(value: &Value) -> String {
    match value {
        Value::Array(elements) => format!("[{}]", elements.iter().map(flat).collect::<Vec<_>>().join(", ")),
        Value::Object(pairs) if pairs.is_empty() => "{}".to_owned(),
        Value::Object(pairs) => {
            let part =
                |(key, value): (&String, &Value)| format!("{}: {}", Value::from(key.as_str()), flat(value));
            format!("{{ {} }}", pairs.iter().map(part).collect::<Vec<_>>().join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}
