//! The pages about problems for other programs.

use serde_json::{Value, json};

use super::problems::{pretty, word};
use crate::base::Lang;
use crate::messages::Page;

/// Pages as one JSON document, `policyc.explain/1`.
pub fn write_pages<'a>(pages: impl IntoIterator<Item = &'a Page>, lang: Lang) -> String {
    let pages: Vec<Value> = pages.into_iter().map(|page| written(page, lang)).collect();
    pretty(&json!({ "schema": "policyc.explain/1", "problems": pages }))
}

fn written(page: &Page, lang: Lang) -> Value {
    let samples = page.examples().map(|examples| {
        let [wrong, right] = examples.map(|samples| {
            let block = |sample: &crate::messages::Sample| json!({ "language": sample.language, "file": sample.file, "text": sample.text });
            samples.iter().map(block).collect::<Vec<_>>()
        });
        json!({ "wrong": wrong, "right": right })
    });
    json!({
        "code": page.code,
        "severity": word(page.severity),
        "title": page.title(lang),
        "text": page.paragraphs(lang).collect::<Vec<_>>().join("\n\n"),
        "examples": samples,
    })
}
