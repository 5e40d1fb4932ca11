//! `open-date-boundary`: “3月25日后” may or may not mean that day itself. Where a condition compares with a day, and the words it rests on
//! are such, the choice between `<` and `<=` is an interpretation and wants a reading.
//!
//! “以内”, “起” and “届满” are left alone: the law says what they mean (PRC Civil Code art. 1259), and so does usage.

use super::View;
use super::readings::Readings;
use crate::base::Span;
use crate::domain::Operator;
use crate::messages::{Issue, Problem};
use crate::syntax::ast::{Cite, Expr, ExprKind, Gate, Item, Literal, Violation, When};
use crate::syntax::wording;

/// What follows a day and leaves it open whether it is meant.
const AFTER_A_DAY: &[&str] = &["之前", "之后", "以前", "以后", "前", "后"];

/// What goes before a day, in small letters, and leaves it open.
const BEFORE_A_DAY: &[&str] = &["until ", "by ", "before ", "after ", "since "];

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let readings = Readings::of(view);
    let mut conditions = Vec::new();
    for item in &view.file.items {
        match item {
            Item::Violation(violation) => of_violation(violation, &mut conditions),
            Item::Gate(gate) => of_gate(gate, &mut conditions),
            Item::Definition(definition) => {
                let label = definition.label.as_ref().map(|label| label.value.as_str());
                let cite = definition.cite.as_ref().map(|cite| cite.value.as_str());
                conditions.push((&definition.body, label.into_iter().chain(cite).collect()));
            }
            _ => {}
        }
    }
    for (condition, texts) in conditions {
        let texts: Vec<&str> = texts.into_iter().chain(cites(condition)).collect();
        let open = texts.iter().copied().find(|text| is_open(text));
        let is_read = readings.bear(condition) || texts.iter().any(|text| readings.are_of(text));
        let Some(text) = open.filter(|_| !is_read) else { continue };
        for day in condition.all().into_iter().filter_map(compared) {
            let issue = Issue::OpenBoundary { day: wording(view.sources, day), text: text.to_owned() };
            problems.push(Problem::new(issue, day));
        }
    }
}

type Conditions<'a> = Vec<(&'a Expr, Vec<&'a str>)>;

fn words<'a>(cites: impl IntoIterator<Item = &'a Option<Cite>>) -> Vec<&'a str> {
    cites.into_iter().flatten().map(|cite| cite.value.as_str()).collect()
}

fn of_violation<'a>(violation: &'a Violation, conditions: &mut Conditions<'a>) {
    for tier in &violation.tiers {
        for When { condition, .. } in &tier.when {
            conditions.push((condition, words([&tier.cite, &violation.cite])));
        }
    }
}

fn of_gate<'a>(gate: &'a Gate, conditions: &mut Conditions<'a>) {
    conditions.extend(gate.bands.iter().map(|band| (&band.when.condition, words([&gate.cite]))));
}

/// What a condition and its parts cite.
fn cites(condition: &Expr) -> impl Iterator<Item = &str> {
    condition.all().into_iter().filter_map(|part| part.cite.as_ref().map(|cite| cite.value.as_str()))
}

/// The day that a comparison of order is with.
fn compared(expr: &Expr) -> Option<Span> {
    let ExprKind::Compare(left, operator, right) = &expr.kind else { return None };
    let is_ordered = !matches!(operator.value, Operator::Equal | Operator::NotEqual);
    let day =
        [left, right].into_iter().find(|side| matches!(side.kind, ExprKind::Literal(Literal::Day(_))))?;
    is_ordered.then_some(day.span)
}

/// Whether a text names a day as a boundary and leaves it open whether the day is included.
fn is_open(text: &str) -> bool {
    let in_chinese = text.match_indices('日').any(|(at, day)| {
        let is_day = text[..at].ends_with(|c: char| c.is_ascii_digit());
        is_day && AFTER_A_DAY.iter().any(|word| text[at + day.len()..].starts_with(word))
    });
    let text = text.to_lowercase();
    let in_english = BEFORE_A_DAY.iter().any(|word| {
        text.match_indices(word).any(|(at, word)| {
            let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric());
            begins && text[at + word.len()..].starts_with(|c: char| c.is_ascii_digit())
        })
    });
    in_chinese || in_english
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn only_words_beside_a_day_are_open() {
        for open in
            ["3月25日后", "2022年6月30日前完成", "6月30日之前", "before 25 March 2022", "by 2022-06-30"]
        {
            assert!(is_open(open), "{open}");
        }
        for closed in ["3月25日起", "30日内", "前三日", "售后", "after sale", "standby 3", "当日前", "四、2"]
        {
            assert!(!is_open(closed), "{closed}");
        }
    }
}
