use serde_json::json;

use super::decision_json;
use super::document::Document;
use crate::wire::samples;
use crate::wire::schema::{check_kept, schema};

#[test]
fn the_schema_in_docs_is_the_one_of_the_code() {
    check_kept::<Document<'_>>("decision.schema.json");
}

#[test]
fn every_sample_follows_the_schema() {
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema::<Document<'_>>())
        .expect("a schema");
    for (name, decision) in samples::all() {
        let json = decision_json(&decision, &samples::sources());
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_decision() {
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema::<Document<'_>>())
        .expect("a schema");
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
