use crate::base::Decimal;
use crate::facts::RawKind;
use crate::model::{Choice, Type};
use crate::wire::read::read_record;

/// The words of tables for yes and no.
const TRUTHS: &[(&str, bool)] = &[
    ("true", true),
    ("yes", true),
    ("y", true),
    ("1", true),
    ("是", true),
    ("false", false),
    ("no", false),
    ("n", false),
    ("0", false),
    ("否", false),
];

/// What may stand between the parts of a list in one cell; `、` stands inside the findings of rulebooks.
const BETWEEN: &[char] = &[';', '；', '|', '\n'];

/// Reads a cell by its type. An empty one is absent; one that is not of its type stays a text, and whoever checks it says so.
pub(super) fn read_cell(text: &str, ty: &Type, choices: &[Choice]) -> RawKind {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return RawKind::Null;
    }
    let as_text = || RawKind::Text(trimmed.to_owned());
    match ty {
        Type::Bool => {
            let listed = TRUTHS.iter().find(|(word, _)| word.eq_ignore_ascii_case(trimmed));
            listed.map_or_else(as_text, |(_, value)| RawKind::Bool(*value))
        }
        Type::Choice(id) => RawKind::Text(choice(trimmed, &choices[*id]).to_owned()),
        Type::Day => RawKind::Text(day(trimmed)),
        Type::Instant => RawKind::Text(instant(trimmed)),
        Type::Record(_) | Type::List(_) => read_record(trimmed).map_or_else(|_| as_text(), |raw| raw.kind),
        Type::Count | Type::Int | Type::Number | Type::Percent | Type::Points(_) | Type::Duration(_) => {
            number(trimmed)
        }
        Type::Money(currency) => number(bare(trimmed, currency.code())),
        Type::Text | Type::Error => as_text(),
    }
}

/// The parts of a list that stands in one cell.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty())
}

/// A choice by its label is the choice of that name.
fn choice<'a>(text: &'a str, choice: &'a Choice) -> &'a str {
    let by_label = choice.variants.iter().find(|variant| variant.label.as_deref() == Some(text));
    by_label.map_or(text, |variant| &variant.name)
}

/// An amount without the sign or word of its currency.
fn bare<'a>(text: &'a str, code: &str) -> &'a str {
    if code != "CNY" {
        return text;
    }
    let text = text.strip_prefix(['¥', '￥']).map_or(text, str::trim_start);
    text.strip_suffix('元').map_or(text, str::trim_end)
}

/// A number as a cell has it: a program may have written it with an exponent.
fn number(text: &str) -> RawKind {
    let is_scientific = text.contains(['e', 'E']) && Decimal::parse_scientific(text).is_ok();
    if is_scientific { RawKind::Number(text.to_owned()) } else { RawKind::Text(ungrouped(text)) }
}

/// A number without the commas between groups of three digits, if that is what they are: `1,234.50`.
fn ungrouped(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.trim_start_matches('-').split(',');
    let is_short = |group: &str| (1..=3).contains(&group.len());
    let is_grouped = groups.next().is_some_and(is_short) && groups.all(|group| group.len() == 3);
    if !whole.contains(',') || !is_grouped || rest.is_some_and(|rest| rest.contains(',')) {
        return text.to_owned();
    }
    text.replace(',', "")
}

/// `2023/5/8`, `2023.5.8`, `2023年5月8日` as `2023-05-08`, and midnight as nothing.
fn day(text: &str) -> String {
    let (date, time) = split_moment(text);
    let is_midnight = time.chars().all(|c| matches!(c, '0' | ':'));
    match dashed(date).filter(|_| is_midnight) {
        Some(day) => day,
        None => text.to_owned(),
    }
}

/// The same with a time behind it; a day alone is its first moment. The offset may stand behind a blank: `2023/5/8 9:30 +0800`.
fn instant(text: &str) -> String {
    let (date, time) = split_moment(text);
    let time = time.replace(" +", "+").replace(" -", "-");
    match dashed(date) {
        Some(day) if time.is_empty() => format!("{day}T00:00"),
        Some(day) if time.as_bytes().get(1) == Some(&b':') => format!("{day}T0{time}"),
        Some(day) => format!("{day}T{time}"),
        None => text.to_owned(),
    }
}

fn split_moment(text: &str) -> (&str, &str) {
    text.split_once([' ', 'T']).map_or((text, ""), |(date, time)| (date, time.trim_start()))
}

fn dashed(date: &str) -> Option<String> {
    let date = date.strip_suffix('日').unwrap_or(date);
    let mut parts = date.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = year.len() == 4 && month.len() <= 2 && day.len() <= 2 && parts.next().is_none();
    let is_date = is_date && [year, month, day].iter().all(|part| is_number(part));
    is_date.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::{day, instant, read_cell, ungrouped};
    use crate::base::Currency;
    use crate::facts::RawKind;
    use crate::model::Type;

    #[test]
    fn days_are_read_as_tables_write_them() {
        for text in ["2023-05-08", "2023/5/8", "2023.05.8", "2023年5月8日", "2023/5/8 0:00:00"] {
            assert_eq!(day(text), "2023-05-08");
        }
        for text in ["8/5/2023", "2023-05", "2023-05-08 10:00", "十月"] {
            assert_eq!(day(text), text);
        }
        assert_eq!(instant("2023/5/8 9:30"), "2023-05-08T09:30");
        assert_eq!(instant("2023-05-08T09:30:00+08:00"), "2023-05-08T09:30:00+08:00");
        assert_eq!(instant("2023-05-08"), "2023-05-08T00:00");
    }

    #[test]
    fn commas_go_only_where_they_group() {
        for (text, plain) in
            [("1,234,567.5", "1234567.5"), ("-1,000", "-1000"), ("12,34", "12,34"), ("1.5,0", "1.5,0")]
        {
            assert_eq!(ungrouped(text), plain);
        }
    }

    #[test]
    fn cells_are_read_by_their_type() {
        let read = |text, ty: &Type| read_cell(text, ty, &[]);
        assert_eq!(read(" ", &Type::Text), RawKind::Null);
        assert_eq!(read("是", &Type::Bool), RawKind::Bool(true));
        assert_eq!(read("FALSE", &Type::Bool), RawKind::Bool(false));
        assert_eq!(read("007", &Type::Text), RawKind::Text("007".to_owned()));
        let money = Type::Money(Currency::from_code("CNY").expect("a currency"));
        assert_eq!(read("¥ 1,234.50", &money), RawKind::Text("1234.50".to_owned()));
        assert!(matches!(read("[1]", &Type::List(Box::new(Type::Count))), RawKind::List(_)));
    }
}
