use super::yaml::block;
use super::{SnapshotHead, snapshot_body, snapshot_info, write_snapshot};
use crate::base::Sources;
use crate::facts::Raw;
use crate::wire::read::{Format, read};

fn tree(format: Format, text: &str) -> Raw {
    let mut sources = Sources::default();
    let file = sources.add("text", text);
    read(format, file, &sources).expect("a tree")
}

/// A tree without its places.
fn bare(tree: &Raw) -> String {
    format!("{tree:?}")
        .split("span: Span")
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect()
}

const INPUT: &str = r#"{
    "as_of": "2023-06-01", "lang": ["en", "zh"], "none": null, "empty": [], "nothing": {}, "yes": "no",
    "facts": { "notices": [ { "id": "N1", "orders": 22, "of": [ [1, 2], [] ] }, { "id": "---", "score": 4.31 } ],
      "text": "a: \"b\"\n---\n# c", "违规": true } }"#;

#[test]
fn a_head_reads_back_as_what_was_asked() {
    let info = tree(Format::Json, INPUT);
    let head =
        SnapshotHead { source: "cases/a.json", description: Some("- x: y"), expression: "名", info: &info };
    let text = write_snapshot(head, "body\n---\nmore\n\n");
    let found = snapshot_info(&text).expect("a head");
    assert_eq!(bare(&found), bare(&info), "{text}");
    assert_eq!(snapshot_body(&text), "body\n---\nmore");
    assert_eq!(snapshot_body(&text.replace('\n', "\r\n")), "body\n---\nmore");
}

#[test]
fn a_head_is_laid_out_in_blocks() {
    let written = block(&tree(Format::Json, r#"{ "a": [ { "b": 1, "c": [true] } ] }"#), 0);
    assert_eq!(written, "\na:\n  - b: 1\n    c:\n      - true");
}

#[test]
fn a_text_without_a_head_is_all_body() {
    assert_eq!(snapshot_body("no head\n"), "no head");
    assert!(snapshot_info("no head\n").is_none());
    assert!(snapshot_info("---\n: [\n---\n").is_none());
}
