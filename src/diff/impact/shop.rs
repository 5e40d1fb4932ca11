//! One shop under both versions.

use super::case::Case;
use super::effect::{Sums, due, others, reached, totals, without};
use super::fare::Scales;
use crate::base::Day;
use crate::eval::decision::{AppealAnswer, Decision};
use crate::messages::Fare;
use crate::wire::comparison::{Consequence, Shop, Step};

/// What is different for a shop; `None` if nothing is.
pub(super) fn compare(subject: &str, old: &Decision, new: &Decision, cases: &[Case]) -> Option<Shop> {
    let (before, after) = (due(old), due(new));
    let (mut old_sums, mut new_sums) = (Sums::default(), Sums::default());
    old_sums.add(&before);
    new_sums.add(&after);
    let mut totals = totals(&old_sums, &new_sums);
    totals.retain(|total| total.old != total.new);
    let moved: Vec<&Case> = cases.iter().filter(|case| case.from != case.to).collect();
    let (before, after) = (others(&before), others(&after));
    let gained: Vec<(Consequence, bool)> = without(&after, &before);
    let lost: Vec<(Consequence, bool)> = without(&before, &after);
    let deadlines = deadlines(old, new);
    if moved.is_empty() && totals.is_empty() && gained.is_empty() && lost.is_empty() && deadlines.is_empty() {
        return None;
    }
    let mut scales = Scales::default();
    for case in cases {
        scales.case(case);
    }
    scales.effects(&reached(old), &reached(new));
    for (_, was, is) in &deadlines {
        scales.deadline(*was, *is);
    }
    let deadline = |rule: &str, day: Option<Day>| {
        day.map(|day| Consequence { text: format!("appeal {rule} until {day}"), label: None })
    };
    let gained =
        names(gained).into_iter().chain(deadlines.iter().filter_map(|(rule, _, is)| deadline(rule, *is)));
    let lost =
        names(lost).into_iter().chain(deadlines.iter().filter_map(|(rule, was, _)| deadline(rule, *was)));
    Some(Shop {
        subject: subject.to_owned(),
        fares: scales.fare(),
        moves: moved.into_iter().map(step).collect(),
        totals,
        gained: gained.collect(),
        lost: lost.collect(),
    })
}

/// A shop that has a decision under one version only.
pub(super) fn torn(subject: &str, cases: &[Case]) -> Shop {
    let moves = cases.iter().filter(|case| case.from != case.to).map(step).collect();
    Shop {
        subject: subject.to_owned(),
        fares: Fare::Open,
        moves,
        totals: Vec::new(),
        gained: Vec::new(),
        lost: Vec::new(),
    }
}

fn step(case: &Case) -> Step {
    Step {
        rule: case.rule.clone(),
        label: case.label.clone(),
        element: case.element.clone(),
        from: case.from.clone(),
        to: case.to.clone(),
    }
}

fn names(consequences: Vec<(Consequence, bool)>) -> Vec<Consequence> {
    consequences.into_iter().map(|(consequence, _)| consequence).collect()
}

/// Findings that may be appealed until another day, or only under one version.
fn deadlines(old: &Decision, new: &Decision) -> Vec<(String, Option<Day>, Option<Day>)> {
    let mut found = Vec::new();
    for finding in &new.findings {
        let is_same = |other: &&crate::eval::decision::Finding| {
            other.rule == finding.rule && other.element == finding.element
        };
        let Some(other) = old.findings.iter().find(is_same) else { continue };
        let (was, is) = (last_day(&other.appeal), last_day(&finding.appeal));
        if was != is && other.tier.is_some() && finding.tier.is_some() {
            found.push((finding.name(), was, is));
        }
    }
    found
}

fn last_day(appeal: &AppealAnswer) -> Option<Day> {
    match appeal {
        AppealAnswer::Window(window) => Some(window.last_day),
        AppealAnswer::NotApplicable
        | AppealAnswer::NotStated
        | AppealAnswer::Unknown { .. }
        | AppealAnswer::BeyondCalendar { .. }
        | AppealAnswer::Unavailable { .. } => None,
    }
}
