use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeArray, DeFloat, DeInteger, DeTable, DeValue, Error};

use super::scalar::number;
use super::toml_depth::check_depth;
use super::{Format, MAX_DEPTH, Outcome, Text, refuse, too_deep};
use crate::base::Span;
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{Issue, Problem};

/// How many problems are told of one file; more are mostly echoes.
const MAX_PROBLEMS: usize = 10;

/// What the parser says of a key given twice.
const DUPLICATE: &str = "duplicate key";

/// What the parser says of a word without quotes, and of nothing at all.
const UNQUOTED: &str = "string values must be quoted";

/// Reads TOML that gives facts.
pub(super) fn parse(text: Text<'_>) -> Result<Raw, Vec<Problem>> {
    let raw = tree(text)?;
    if raw.pairs().is_empty() { Err(vec![*text.without_shops()]) } else { Ok(raw) }
}

/// Reads TOML.
pub(super) fn tree(text: Text<'_>) -> Result<Raw, Vec<Problem>> {
    check_depth(text).map_err(|problem| vec![*problem])?;
    let (table, errors) = DeTable::parse_recoverable(text.text);
    if !errors.is_empty() {
        return Err(errors.iter().take(MAX_PROBLEMS).map(|error| *tell(text, error)).collect());
    }
    let pairs = object(text, table.get_ref(), 2).map_err(|problem| vec![*problem])?;
    Ok(Raw { kind: RawKind::Object(pairs), span: text.whole() })
}

fn value(text: Text<'_>, value: &Spanned<DeValue<'_>>, depth: usize) -> Outcome<Raw> {
    let span = place(text, value.span());
    let kind = match value.get_ref() {
        DeValue::String(string) => RawKind::Text(string.clone().into_owned()),
        DeValue::Boolean(truth) => RawKind::Bool(*truth),
        DeValue::Integer(digits) => integer(text, digits, span),
        DeValue::Float(digits) => float(text, digits, span),
        DeValue::Datetime(_) => written(text, span),
        DeValue::Array(_) | DeValue::Table(_) if depth > MAX_DEPTH => return Err(too_deep(span)),
        DeValue::Array(elements) => RawKind::List(list(text, elements, depth + 1)?),
        DeValue::Table(table) => RawKind::Object(object(text, table, depth + 1)?),
    };
    Ok(Raw { kind, span })
}

fn list(text: Text<'_>, elements: &DeArray<'_>, depth: usize) -> Outcome<Vec<Raw>> {
    elements.iter().map(|element| value(text, element, depth)).collect()
}

fn object(text: Text<'_>, table: &DeTable<'_>, depth: usize) -> Outcome<Vec<(Key, Raw)>> {
    let pair = |(key, inner): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name = AsRef::<str>::as_ref(key.get_ref()).to_owned();
        Ok((Key::new(&name, place(text, key.span())), value(text, inner, depth)?))
    };
    table.iter().map(pair).collect()
}

/// `1_000` is 1000; `0x3E8` stays a text.
fn integer(text: Text<'_>, digits: &DeInteger<'_>, span: Span) -> RawKind {
    if digits.radix() == 10 { number(digits.as_str()) } else { written(text, span) }
}

/// `0.10` keeps its last digit; `inf` and `nan` stay texts.
fn float(text: Text<'_>, digits: &DeFloat<'_>, span: Span) -> RawKind {
    if digits.as_str().ends_with(['f', 'n']) { written(text, span) } else { number(digits.as_str()) }
}

/// What stands there, letter for letter.
fn written(text: Text<'_>, span: Span) -> RawKind {
    RawKind::Text(text.text.get(span.range()).unwrap_or("").to_owned())
}

fn place(text: Text<'_>, range: Range<usize>) -> Span {
    text.span(range.start, range.end)
}

fn tell(text: Text<'_>, error: &Error) -> Box<Problem> {
    let span = error.span().map_or_else(|| text.whole(), |range| place(text, range));
    let name = text.text.get(span.range()).unwrap_or("").to_owned();
    match error.message().trim_end_matches(", expected nothing") {
        DUPLICATE => Box::new(Problem::new(Issue::DuplicateKey { name }, span)),
        reason if reason.starts_with(UNQUOTED) && name.trim().is_empty() => {
            refuse(Format::Toml, "expected a value", span)
        }
        reason => refuse(Format::Toml, reason, span),
    }
}
