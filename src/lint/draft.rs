//! `draft-in-force`: a draft binds nobody. Where its day has come, either it was adopted, and the file should say so, or it was not;
//! and a text that calls itself a draft is no rulebook in force.
//!
//! “试行” is no such word: texts on trial are in force.

use super::View;
use crate::messages::{DraftFlaw, Issue, Problem};
use crate::model::Head;
use crate::syntax::ast::Rulebook;
use crate::vocabulary::Status;

/// What drafts call themselves, in small letters.
const WORDS: &[&str] = &["征求意见", "意见稿", "讨论稿", "草案", "draft", "consultation"];

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let (Some(head), Some(written)) = (&view.model.head, view.head()) else { return };
    problems.extend(overdue(view, head));
    problems.extend(self_styled(head, written));
}

/// A draft whose day has come, and no version that governs since.
fn overdue(view: &View<'_>, head: &Head) -> Option<Problem> {
    let from = head.effective.filter(|from| head.status == Status::Draft && *from <= view.today)?;
    let has_ended = head.until.is_some_and(|until| until <= view.today);
    let is_followed = view.versions.iter().any(|other| {
        let has_begun = other.effective.is_some_and(|begun| begun >= from);
        other.status.governs() && (has_begun || other.is_start_unstated)
    });
    let issue =
        Issue::NoPlainDraft { version: head.version.clone(), flaw: DraftFlaw::Due { day: from.to_string() } };
    (!has_ended && !is_followed).then(|| Problem::new(issue, head.effective_span))
}

/// A version in force that calls itself a draft.
fn self_styled(head: &Head, written: &Rulebook) -> Option<Problem> {
    let names = written.title.iter().chain(&written.version);
    let is_draft = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    let name = names.into_iter().find(|name| is_draft(&name.value))?;
    let issue = Issue::NoPlainDraft { version: head.version.clone(), flaw: DraftFlaw::InForce };
    head.status.governs().then(|| Problem::new(issue, name.span))
}
