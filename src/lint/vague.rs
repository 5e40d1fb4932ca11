//! `vague-word`: a fact such as “短期内多次违规” looks exact and is not: somebody must decide what is meant, and the answer should say so.
//!
//! Looked at are the labels of facts, of fields and of definitions, and what conditions cite. Judgements and what the platform
//! finds are left out: who decides them is known. A label with a digit in it, or of a rate that the platform publishes (“及时发货率”),
//! is exact enough. A reading that says the word, cites the clause, or stands in a condition beside the fact settles it.

use std::collections::HashSet;

use super::View;
use super::readings::Readings;
use crate::messages::{Issue, Problem, VagueKind};
use crate::syntax::ast::{Cite, Expr, ExprKind, Item, Text};

/// Vague words, in small letters, and what they leave open.
const WORDS: &[(&str, VagueKind)] = &[
    ("短期内", VagueKind::Time),
    ("短时间", VagueKind::Time),
    ("近期", VagueKind::Time),
    ("及时", VagueKind::Time),
    ("尽快", VagueKind::Time),
    ("大量", VagueKind::Number),
    ("多次", VagueKind::Number),
    ("屡次", VagueKind::Number),
    ("频繁", VagueKind::Number),
    ("若干", VagueKind::Number),
    ("一定数量", VagueKind::Number),
    ("较多", VagueKind::Number),
    ("较大", VagueKind::Degree),
    ("较高", VagueKind::Degree),
    ("明显", VagueKind::Degree),
    ("适当", VagueKind::Judgement),
    ("酌情", VagueKind::Judgement),
    ("必要时", VagueKind::Judgement),
    ("合理", VagueKind::Judgement),
    ("recent", VagueKind::Time),
    ("recently", VagueKind::Time),
    ("soon", VagueKind::Time),
    ("promptly", VagueKind::Time),
    ("short period", VagueKind::Time),
    ("in time", VagueKind::Time),
    ("many", VagueKind::Number),
    ("repeatedly", VagueKind::Number),
    ("frequently", VagueKind::Number),
    ("often", VagueKind::Number),
    ("large number", VagueKind::Number),
    ("significant", VagueKind::Degree),
    ("obvious", VagueKind::Degree),
    ("considerable", VagueKind::Degree),
    ("appropriate", VagueKind::Judgement),
    ("reasonable", VagueKind::Judgement),
    ("where necessary", VagueKind::Judgement),
];

/// What measures something, however its label is worded.
const EXACT: &[&str] = &["率", "rate", "ratio", "%"];

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let readings = Readings::of(view);
    let read: Vec<&Expr> = view.items().flat_map(Item::exprs).filter(|expr| readings.bear(expr)).collect();
    let settled = read.into_iter().flat_map(Expr::all).filter_map(named).collect();
    let looker = Looker { readings, settled };
    for item in &view.file.items {
        looker.labels(item, problems);
        for expr in item.exprs().into_iter().flat_map(Expr::all) {
            problems.extend(expr.cite.as_ref().and_then(|cite| looker.cited(expr, cite)));
        }
    }
}

struct Looker<'a> {
    readings: Readings<'a>,
    /// The names that stand in a condition beside a reading.
    settled: HashSet<&'a str>,
}

impl Looker<'_> {
    fn labels(&self, item: &Item, problems: &mut Vec<Problem>) {
        match item {
            Item::Fact(fact) => {
                problems.extend(self.label(&fact.name.value, fact.label.as_ref(), fact.cite.as_ref()));
            }
            Item::Record(record) => problems.extend(record.fields.iter().filter_map(|field| {
                self.label(&field.name.value, field.label.as_ref(), field.cite.as_ref())
            })),
            Item::Definition(definition) if !self.readings.bear(&definition.body) => {
                problems.extend(self.label(
                    &definition.name.value,
                    definition.label.as_ref(),
                    definition.cite.as_ref(),
                ));
            }
            _ => {}
        }
    }

    /// The label of something, unless a reading settles what it means.
    fn label(&self, name: &str, label: Option<&Text>, cite: Option<&Cite>) -> Option<Problem> {
        let label = label?;
        let (word, why) = vague(&label.value)?;
        let is_read =
            self.readings.say(&[word]) || cite.is_some_and(|cite| self.readings.are_of(&cite.value));
        let issue = Issue::VagueWord { word: word.to_owned(), what: format!("“{}”", label.value), why };
        (!is_read && !self.settled.contains(name)).then(|| Problem::new(issue, label.span))
    }

    /// The words that a condition cites, unless it rests on a reading or on the platform.
    fn cited(&self, expr: &Expr, cite: &Cite) -> Option<Problem> {
        let (word, why) = vague(&cite.value)?;
        let is_exact =
            expr.all().iter().any(|part| matches!(part.kind, ExprKind::Compare(..) | ExprKind::Between(..)));
        let is_read =
            self.readings.bear(expr) || self.readings.say(&[word]) || self.readings.are_of(&cite.value);
        let issue = Issue::VagueWord { word: word.to_owned(), what: format!("“{}”", cite.value), why };
        (is_exact && !is_read).then(|| Problem::new(issue, cite.span))
    }
}

/// The name that an expression is, takes a field by, or calls.
fn named(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Field(_, name) | ExprKind::Call(name, _) => Some(&name.value),
        _ => None,
    }
}

/// The first vague word of a text, unless the text says exactly what it means.
fn vague(text: &str) -> Option<(&'static str, VagueKind)> {
    let text = text.to_lowercase();
    if text.contains(|c: char| c.is_ascii_digit()) || EXACT.iter().any(|word| has(&text, word)) {
        return None;
    }
    WORDS.iter().find(|(word, _)| has(&text, word)).cloned()
}

/// Whether a text has a word; an English one not as a part of another.
fn has(text: &str, word: &str) -> bool {
    let is_part =
        |c: Option<char>| word.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    text.match_indices(word).any(|(at, _)| {
        !is_part(text[..at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::vague;

    #[test]
    fn words_are_found_whole_and_exact_texts_are_left_alone() {
        let word = |text| vague(text).map(|(word, _)| word);
        assert_eq!(word("短期内被投诉"), Some("短期内"));
        assert_eq!(word("Many complaints"), Some("many"));
        assert_eq!(word("warned repeatedly"), Some("repeatedly"));
        for exact in
            ["短期内（7日）被投诉", "及时发货率", "Germany", "late orders", "timely-shipment rate of many"]
        {
            assert_eq!(word(exact), None, "{exact}");
        }
    }
}
