use super::Levels;
use std::collections::HashMap;

use super::allow::{Allowance, allowances};
use crate::base::{FileId, Sources};
use crate::messages::{Issue, Level, Problem};
use crate::syntax::ast;

/// A file whose comments may switch lints off.
#[derive(Debug, Clone, Copy)]
pub struct Linted<'a> {
    /// Its number.
    pub id: FileId,
    /// The file.
    pub file: &'a ast::File,
    /// Whether the lints looked at it, so that a comment which switches nothing off is worth a word.
    pub is_whole: bool,
}

/// What is to be told of all that was found: what comments allow is left out, what is wrong with those comments is added, and
/// everything is as grave as the levels of its file say. Errors stay what they are.
pub fn settle(
    found: Vec<Problem>,
    files: &[Linted<'_>],
    sources: &Sources,
    levels_of: &dyn Fn(&str) -> Levels,
) -> Vec<Problem> {
    let mut allowed: Vec<(Allowance, bool)> = Vec::new();
    let mut told = Vec::new();
    for linted in files {
        let text = &sources.file(linted.id).text;
        let (allowances, problems) = allowances(linted.id, text, &linted.file.comments);
        told.extend(problems);
        allowed.extend(allowances.into_iter().map(|allowance| (allowance, !linted.is_whole)));
    }
    for problem in found {
        let is_allowed = allow(&problem, &mut allowed);
        if !is_allowed {
            told.push(problem);
        }
    }
    // A lint that is off did not look, so that nobody knows whether a comment would have been needed.
    let is_off = |allowance: &Allowance| {
        let levels = levels_of(&sources.file(allowance.span.file).name);
        levels.level(allowance.lint) == Level::Off
    };
    let unused =
        allowed.iter().filter(|(allowance, is_used)| !is_used && !is_off(allowance)).map(|(allowance, _)| {
            let issue = Issue::UnusedSuppression { lint: allowance.lint.name.to_owned() };
            Problem::new(issue, allowance.span)
        });
    told.extend(unused);
    let mut levels = HashMap::new();
    let mut graded = |problem: Problem| {
        let Some(lint) = problem.lint() else { return Some(problem) };
        let file = problem.span().map(|span| span.file);
        let name = file.map_or("", |file| sources.file(file).name.as_str());
        let levels: &Levels = levels.entry(file).or_insert_with(|| levels_of(name));
        levels.severity(lint).map(|severity| problem.taken_as(severity))
    };
    told.into_iter().filter_map(&mut graded).collect()
}

/// Whether a comment allows what was found; every comment that does is noted as used.
fn allow(problem: &Problem, allowed: &mut [(Allowance, bool)]) -> bool {
    let (Some(lint), Some(place)) = (problem.lint(), problem.span()) else { return false };
    let mut is_allowed = false;
    for (allowance, is_used) in allowed.iter_mut() {
        if allowance.lint.code == lint.code && allowance.covers(place) {
            *is_used = true;
            is_allowed = true;
        }
    }
    is_allowed
}
