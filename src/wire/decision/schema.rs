use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Value, json};

use super::decision_json;
use super::document::Document;
use crate::wire::samples;

/// Where the schema is kept, from the root of the project.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/decision.schema.json");

/// Set to `1`, it makes the test write the schema instead of comparing it.
const UPDATE: &str = "UPDATE_SCHEMA";

/// Keys that may be left out are never null.
#[derive(Debug, Clone)]
struct NeverNull;

impl Transform for NeverNull {
    fn transform(&mut self, schema: &mut schemars::Schema) {
        let required = schema.get("required").cloned().unwrap_or_else(|| json!([]));
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            let is_required = |key: &str| required.as_array().is_some_and(|keys| keys.contains(&json!(key)));
            properties
                .iter_mut()
                .filter(|(key, _)| !is_required(key))
                .for_each(|(_, value)| drop_null(value));
        }
        transform_subschemas(self, schema);
    }
}

/// Takes `null` out of `"type": [T, "null"]` and of `"anyOf": [T, { "type": "null" }]`.
fn drop_null(schema: &mut Value) {
    let Value::Object(schema) = schema else { return };
    if let Some(Value::Array(types)) = schema.get("type")
        && let [only, Value::String(null)] = types.as_slice()
        && null == "null"
    {
        let only = only.clone();
        schema.insert("type".to_owned(), only);
    }
    if let Some(Value::Array(forms)) = schema.get("anyOf")
        && let [only, null] = forms.as_slice()
        && *null == json!({ "type": "null" })
        && let Value::Object(only) = only.clone()
    {
        schema.remove("anyOf");
        schema.extend(only);
    }
}

fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(NeverNull);
    settings.into_generator().into_root_schema_for::<Document<'_>>().to_value()
}

#[test]
fn the_schema_in_docs_is_the_one_of_the_code() {
    let text = serde_json::to_string_pretty(&schema()).expect("a schema") + "\n";
    if std::env::var(UPDATE).as_deref() == Ok("1") {
        std::fs::write(FILE, &text).expect("docs can be written");
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(kept == text, "docs/decision.schema.json is stale: run the tests with {UPDATE}=1");
}

#[test]
fn every_sample_follows_the_schema() {
    let validator = jsonschema::options().should_validate_formats(true).build(&schema()).expect("a schema");
    for (name, decision) in samples::all() {
        let json = decision_json(&decision, &samples::sources());
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_decision() {
    let validator = jsonschema::options().should_validate_formats(true).build(&schema()).expect("a schema");
    let changes = [
        ("/schema", json!("policyc.decision/2")),
        ("/as_of", json!("yesterday")),
        ("/findings/0/status", json!("guilty")),
        ("/findings/0/date", json!(null)),
        ("/findings/0/effects/0/amount", json!(6)),
        ("/findings/0/effects/0/kind", json!("jail")),
        ("/findings/0/effects/1/duration", json!("forever")),
        ("/findings/0/margin/0/needs/0/by", json!("many")),
        ("/findings/0/appeal/state", json!("whenever")),
    ];
    let good = decision_json(&samples::serious(), &samples::sources());
    for (place, value) in changes {
        let mut bad = good.clone();
        *bad.pointer_mut(place).expect("the place exists") = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
}
