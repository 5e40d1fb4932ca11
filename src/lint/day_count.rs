//! `unstated-day-count`: “7日内” says neither whether days are natural days or workdays, nor whether the first one counts. The
//! language counts natural days from the next one on; whether the text does is for the author to say, once for each procedure.
//!
//! A convention that is written out, a comment or label that speaks of it, or a reading of the clause is enough.

use super::View;
use super::readings::Readings;
use crate::base::Unit;
use crate::domain::Part;
use crate::messages::{Issue, Problem};
use crate::syntax::ast::{Item, Procedure, WrittenUnit};
use crate::syntax::wording;

/// Words of those who say how days are counted, in small letters.
const WORDS: &[&str] = &[
    "自然日",
    "日历日",
    "日历天",
    "自然天",
    "工作日",
    "首日",
    "当日",
    "当天",
    "次日",
    "起算",
    "natural day",
    "calendar day",
    "civil day",
    "working day",
    "work day",
    "workday",
    "business day",
    "first day",
    "day of receipt",
    "days are counted",
];

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let readings = Readings::of(view);
    for item in &view.file.items {
        let Item::Procedure(procedure) = item else { continue };
        if let Some(window) = &procedure.window
            && window.value.unit == Some(WrittenUnit::Time(Unit::Days))
            && !is_stated(view, procedure, &readings)
        {
            let issue = Issue::UnstatedDayCount { window: wording(view.sources, window.span) };
            problems.push(Problem::new(issue, window.span));
        }
    }
}

fn is_stated(view: &View<'_>, procedure: &Procedure, readings: &Readings<'_>) -> bool {
    let speaks = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    let of_window = procedure.cites.iter().filter(|(part, _)| *part == Part::Window).map(|(_, cite)| cite);
    let is_read = procedure.cite.iter().chain(of_window).any(|cite| readings.are_of(&cite.value));
    let inner = view.remarks().filter(|comment| procedure.span.covers(comment.span));
    procedure.counts_first_day
        || procedure.rolls_over_holidays
        || is_read
        || readings.say(WORDS)
        || procedure.label.iter().any(|label| speaks(&label.value))
        || procedure.doc.iter().any(|line| speaks(line))
        || inner.map(|comment| &comment.text).any(|text| speaks(text))
}
