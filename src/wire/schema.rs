//! JSON Schemas of documents, kept in `docs/` and held equal to the code.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Value, json};

/// Set to `1`, it makes the tests write the schemas instead of comparing them.
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

/// The schema of a document.
pub(super) fn schema<T: schemars::JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(NeverNull);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Holds the schema in `docs/` to that of the code.
pub(super) fn check_kept<T: schemars::JsonSchema>(file: &str) {
    let path = format!("{}/docs/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = serde_json::to_string_pretty(&schema::<T>()).expect("a schema") + "\n";
    if std::env::var(UPDATE).is_ok_and(|value| value == "1") {
        std::fs::write(&path, &text).expect("the schema can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "docs/{file} is not that of the code: run `{UPDATE}=1 cargo test`");
}
