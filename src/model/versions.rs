//! Versions of one rulebook beside each other: no two in force at once, and holes are told.

use indexmap::IndexMap;

use super::{Head, Model};
use crate::base::Span;
use crate::messages::{Issue, Note, Problem};

/// Checks the spans of all versions of each rulebook.
pub fn check_versions<'a>(models: impl IntoIterator<Item = &'a Model>) -> Vec<Problem> {
    let mut rulebooks: IndexMap<&str, Vec<&Head>> = IndexMap::new();
    for head in models.into_iter().filter_map(|model| model.head.as_ref()) {
        rulebooks.entry(&head.id).or_default().push(head);
    }
    rulebooks.into_values().flat_map(check_one).collect()
}

fn check_one(mut heads: Vec<&Head>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        if let Some(first) = heads[..at].iter().find(|other| other.version == head.version) {
            let issue = Issue::SameVersion { rulebook: head.id.clone(), version: head.version.clone() };
            problems.push(Problem::new(issue, head.span_of_id()).with(first.span_of_id(), Note::FirstHere));
        }
    }
    heads.retain(|head| head.status.governs() && (head.effective.is_some() || head.is_start_unstated));
    heads.sort_by_key(|head| head.order());
    for pair in heads.windows(2) {
        let [first, second] = pair else { continue };
        if first.version != second.version {
            problems.extend(check_pair(first, second));
        }
    }
    problems
}

fn check_pair(first: &Head, second: &Head) -> Option<Problem> {
    let from = second.effective;
    let overlaps = first.until.is_none_or(|until| from.is_none_or(|from| from < until));
    let has_hole = first.until.zip(from).is_some_and(|(until, from)| until < from);
    let rulebook = first.id.clone();
    let (one, two) = (first.version.clone(), second.version.clone());
    let end = first.until.is_none().then_some(from).flatten().filter(|_| overlaps && first.effective < from);
    let issue = if overlaps {
        Issue::Overlap { rulebook, first: one, second: two }
    } else if has_hole {
        Issue::Hole { rulebook, first: one, second: two }
    } else {
        return None;
    };
    let note = |head: &Head| Note::InForce {
        from: head.effective.map_or_else(String::new, |day| day.to_string()),
        until: head.until.map_or_else(|| "…".to_owned(), |day| day.to_string()),
    };
    let problem = Problem::new(issue, second.effective_span)
        .saying(note(second))
        .with(first.effective_span, note(first));
    let after = Span { start: first.effective_span.end, ..first.effective_span };
    Some(match end {
        Some(day) => problem.perhaps(after, format!(" until {day}")),
        None => problem,
    })
}

impl Head {
    fn span_of_id(&self) -> crate::base::Span {
        self.span
    }
}
