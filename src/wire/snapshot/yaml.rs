use crate::facts::{Raw, RawKind};

/// Words that YAML takes for something else than a text.
const WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// A tree as YAML that follows a key or a dash, level by level indented by two blanks.
pub(super) fn block(tree: &Raw, level: usize) -> String {
    let margin = format!("\n{}", "  ".repeat(level));
    match &tree.kind {
        RawKind::Object(pairs) if !pairs.is_empty() => {
            let line = |(key, value): &(crate::facts::Key, Raw)| {
                format!("{margin}{}:{}", scalar(&key.name), block(value, level + 1))
            };
            pairs.iter().map(line).collect()
        }
        RawKind::List(elements) if !elements.is_empty() => {
            let line = |element: &Raw| {
                let below = block(element, level + 1);
                let first = below.strip_prefix(&format!("\n{}", "  ".repeat(level + 1)));
                format!("{margin}- {}", first.unwrap_or(below.trim_start()))
            };
            elements.iter().map(line).collect()
        }
        RawKind::Object(_) => " {}".to_owned(),
        RawKind::List(_) => " []".to_owned(),
        RawKind::Null => " ~".to_owned(),
        RawKind::Bool(value) => format!(" {value}"),
        RawKind::Number(digits) => format!(" {digits}"),
        RawKind::Text(text) => format!(" {}", scalar(text)),
    }
}

/// A text on one line, quoted unless nothing could take it for something else.
pub(super) fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(|sign: char| sign.is_alphabetic())
        && text.chars().all(|sign| sign.is_alphanumeric() || "_-./".contains(sign))
        && !WORDS.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
