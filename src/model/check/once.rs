//! One mistake is one problem: what is missing everywhere is told once, with all the places that want it.

use crate::messages::{Issue, Note, Problem};

use super::is_importable;

/// How many further places of one problem are shown.
const SHOWN: usize = 8;

/// Joins the problems that one declaration would cure; the first place stays the primary one. Their fixes become one.
pub(super) fn tell_once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut told: Vec<(Problem, Vec<Problem>)> = Vec::new();
    for problem in problems {
        let same = told.iter_mut().find(|(first, _)| is_of_whole_file(first) && first.issue == problem.issue);
        match same {
            Some((_, further)) => further.push(problem),
            None => told.push((problem, Vec::new())),
        }
    }
    told.into_iter().map(|(first, further)| joined(first, &further)).collect()
}

/// Whether a problem is about something that is missing from the file, not about the place.
fn is_of_whole_file(problem: &Problem) -> bool {
    match &problem.issue {
        Issue::NoAccount
        | Issue::WhichAccount { .. }
        | Issue::UnknownField { .. }
        | Issue::Undeclared { .. } => true,
        Issue::UnknownName { kind, .. } => is_importable(kind),
        _ => false,
    }
}

fn joined(first: Problem, further: &[Problem]) -> Problem {
    let places = further.iter().filter_map(Problem::span).take(SHOWN);
    let mut joined = places.fold(first, |problem, span| problem.with(span, Note::AlsoHere));
    let edits = further.iter().filter_map(|problem| problem.fix.as_ref()).flat_map(|fix| &fix.edits);
    if let Some(fix) = &mut joined.fix {
        fix.edits.extend(edits.cloned());
    }
    joined
}
