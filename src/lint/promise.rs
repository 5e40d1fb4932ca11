//! `promise-complete`, `promise-unique`: what a rule says of its tiers is true whatever the facts. Where that cannot be decided,
//! `promise-undecided` says so.

use super::study::{OwnRule, Studied, example};
use crate::analysis::{Answer, overlap, uncovered};
use crate::base::Span;
use crate::domain::Promise;
use crate::messages::{Issue, Note, Problem};
use crate::plan::Rule;
use crate::syntax::ast::{Item, Tier, Violation};
use crate::syntax::wording;

pub(super) fn check_complete(studied: &Studied<'_>, problems: &mut Vec<Problem>) {
    each(studied, Promise::Complete, &mut |own, written, span| {
        let rule = written.name.value.clone();
        problems.extend(match uncovered(own.study, own.formulas) {
            Answer::Never => None,
            Answer::Found(witness) => {
                Some(Problem::new(Issue::PromiseBroken { rule, example: example(&witness) }, span))
            }
            Answer::Open(_) => Some(open(rule, Promise::Complete, span)),
        });
    });
}

pub(super) fn check_unique(studied: &Studied<'_>, problems: &mut Vec<Problem>) {
    each(studied, Promise::Unique, &mut |own, written, span| {
        for (at, tier) in written.tiers.iter().enumerate() {
            let differs = |other: &usize| effects(studied, &written.tiers[*other]) != effects(studied, tier);
            let others: Vec<usize> = (at + 1..written.tiers.len()).filter(differs).collect();
            match overlap(own.study, own.formulas, at, &others) {
                Answer::Never => {}
                Answer::Open(_) => problems.push(open(written.name.value.clone(), Promise::Unique, span)),
                Answer::Found(_) => problems.extend(first(own, written, (at, &others), span)),
            }
        }
    });
}

/// The first of some tiers that holds together with one.
fn first(
    own: &OwnRule<'_>,
    written: &Violation,
    (at, others): (usize, &[usize]),
    span: Span,
) -> Option<Problem> {
    others.iter().find_map(|other| {
        let witness = overlap(own.study, own.formulas, at, &[*other]).witness()?;
        let (one, two) = (&written.tiers[at], &written.tiers[*other]);
        let issue = Issue::PromiseOverlaps {
            rule: written.name.value.clone(),
            one: one.name.value.clone(),
            other: two.name.value.clone(),
            example: example(&witness),
        };
        let problem = Problem::new(issue, two.name.span).saying(Note::HoldsToo);
        Some(problem.with(one.name.span, Note::HoldsToo).with(span, Note::PromisedHere))
    })
}

/// The rules of the file that make a promise, each with where it does.
fn each(studied: &Studied<'_>, promise: Promise, check: &mut dyn FnMut(&OwnRule<'_>, &Violation, Span)) {
    let promising = studied.view.file.items.iter().filter_map(|item| {
        let Item::Violation(written) = item else { return None };
        let (_, span) = written.promises.iter().find(|(made, _)| *made == promise)?;
        Some((written, *span))
    });
    let promising: Vec<(&Violation, Span)> = promising.collect();
    if promising.is_empty() {
        return;
    }
    for own in studied.rules() {
        let Rule::Violation(violation) = own.rule else { continue };
        if let Some((written, span)) =
            promising.iter().find(|(written, _)| written.name.value == violation.name)
        {
            check(&own, written, *span);
        }
    }
}

/// What follows in a tier, as it is written.
fn effects(studied: &Studied<'_>, tier: &Tier) -> Vec<String> {
    tier.effects.iter().map(|effect| wording(studied.view.sources, effect.span)).collect()
}

fn open(rule: String, promise: Promise, span: Span) -> Problem {
    Problem::new(Issue::PromiseOpen { rule, promise: promise.word().to_owned() }, span)
}
