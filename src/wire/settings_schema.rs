use serde_json::{Map, Value, json};

use super::problems::pretty;
use crate::messages::{LINTS, Level};

/// The JSON Schema of `policyc.toml`, for editors, as a pretty document. `groups` are the names that stand for several lints.
pub fn write_settings_schema<'a>(groups: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let level = |about: &str, code: Option<&str>| {
        let description = code.map_or_else(|| about.to_owned(), |code| format!("{code}: {about}"));
        json!({ "description": description, "$ref": "#/$defs/level" })
    };
    let groups = groups.into_iter().map(|(name, about)| (name.to_owned(), level(about, None)));
    let lints = LINTS
        .iter()
        .map(|lint| (lint.name.to_owned(), level(lint.about(crate::base::Lang::En), Some(lint.code))));
    let levels: Map<String, Value> = groups.chain(lints).collect();
    let words: Vec<&str> = Level::words().collect();
    pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "policyc.toml",
        "type": "object",
        "properties": {
            "lints": { "description": "How loudly each lint speaks", "$ref": "#/$defs/lints" },
            "overrides": {
                "description": "Other levels for some files, later ones before earlier ones",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "files": {
                            "description": "Patterns of paths, seen from the folder of the settings",
                            "type": "array",
                            "items": { "type": "string" },
                        },
                        "lints": { "$ref": "#/$defs/lints" },
                    },
                    "required": ["files"],
                    "additionalProperties": false,
                },
            },
        },
        "additionalProperties": false,
        "$defs": {
            "level": { "enum": words },
            "lints": { "type": "object", "properties": levels, "additionalProperties": false },
        },
    }))
}
