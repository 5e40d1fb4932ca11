//! What is said of an input, in all forms and both languages.

use policyc::engine::{Lang, Problem, Sources, Style, draw_problems, write_problems, write_sarif};
use serde_json::Value;

const LANGS: [Lang; 2] = [Lang::En, Lang::Zh];

/// Tells problems in every form; the places of all labels lie in their texts.
pub(super) fn told(problems: &[Problem], sources: &Sources) {
    for label in problems.iter().flat_map(|problem| &problem.labels) {
        let text = &sources.file(label.span.file).text;
        let (start, end) = (label.span.start as usize, label.span.end as usize);
        assert!(text.get(start..end).is_some(), "a label at {start}..{end} of {} bytes", text.len());
    }
    for lang in LANGS {
        let drawn = draw_problems(problems, sources, lang, Style { color: false, width: 80 });
        assert!(problems.is_empty() || !drawn.trim().is_empty());
        is_json(&write_problems(problems, sources, lang));
    }
    is_json(&write_sarif(problems, sources, Lang::En));
}

/// A document is JSON.
pub(super) fn is_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON: {error}\n{text}"))
}
