//! The readers of facts: JSON, YAML and TOML.

use policyc::base::Sources;
use policyc::engine::Problem;
use policyc::facts::{Raw, RawKind};
use policyc::wire::{Format, read, read_record};

use super::problems::told;

const FORMATS: [Format; 3] = [Format::Json, Format::Yaml, Format::Toml];

/// Reads facts in the format that the first byte names; what was read is written as JSON and as YAML's flow form, and read again.
pub(super) fn reads(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let format = FORMATS[usize::from(*first) % FORMATS.len()];
    let raw = match tree(format, text) {
        Ok(raw) => raw,
        Err((problems, sources)) => {
            assert!(!problems.is_empty(), "a refusal says why");
            return told(&problems, &sources);
        }
    };
    if format == Format::Json {
        let record = read_record(text).expect("what the reader of files takes, the reader of records takes");
        assert_eq!(shape(&record), shape(&raw), "records and files say the same");
    }
    let mut json = String::new();
    if !write(&raw, &mut json) {
        return;
    }
    for format in [Format::Json, Format::Yaml] {
        match tree(format, &json) {
            Ok(again) => assert_eq!(shape(&again), shape(&raw), "written as {}: {json}", format.name()),
            Err((problems, _)) => {
                panic!("{problems:?} in what was read and written as {}: {json}", format.name())
            }
        }
    }
}

/// Reads a text; the places of all values lie in it.
fn tree(format: Format, text: &str) -> Result<Raw, (Vec<Problem>, Sources)> {
    let mut sources = Sources::default();
    let file = sources.add("facts", text);
    match read(format, file, &sources) {
        Ok(raw) => {
            placed(&raw, text);
            Ok(raw)
        }
        Err(problems) => Err((problems, sources)),
    }
}

fn placed(raw: &Raw, text: &str) {
    let (start, end) = (raw.span.start as usize, raw.span.end as usize);
    assert!(text.get(start..end).is_some(), "a value at {start}..{end} of {} bytes", text.len());
    raw.elements().unwrap_or_default().iter().for_each(|element| placed(element, text));
    raw.pairs().iter().for_each(|(_, value)| placed(value, text));
}

/// A tree without places.
fn shape(raw: &Raw) -> String {
    let mut text = String::new();
    write(raw, &mut text);
    text
}

/// Writes a tree as JSON; false if it has a number that JSON cannot write.
fn write(raw: &Raw, out: &mut String) -> bool {
    match &raw.kind {
        RawKind::Null => out.push_str("null"),
        RawKind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        RawKind::Number(digits) => {
            out.push_str(digits);
            return serde_json::from_str::<serde_json::Number>(digits).is_ok();
        }
        RawKind::Text(text) => out.push_str(&quoted(text)),
        RawKind::List(elements) => {
            out.push('[');
            let sound = joined(elements.iter(), out, write);
            out.push(']');
            return sound;
        }
        RawKind::Object(pairs) => {
            out.push('{');
            let sound = joined(pairs.iter(), out, |(key, value), out| {
                out.push_str(&quoted(&key.name));
                out.push_str(": ");
                write(value, out)
            });
            out.push('}');
            return sound;
        }
    }
    true
}

fn joined<T>(
    parts: impl Iterator<Item = T>,
    out: &mut String,
    mut write: impl FnMut(T, &mut String) -> bool,
) -> bool {
    let mut sound = true;
    for (at, part) in parts.enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        sound &= write(part, out);
    }
    sound
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}
