//! `missing-appeal`: where there are penalties, people ask how to object. A rulebook that says nothing of it either forgot it, or has
//! a text without such a section, and should say that.

use super::View;
use crate::messages::{Issue, Problem};
use crate::syntax::ast::{Action, Item};

/// Words of those who speak of appeals, in small letters.
const WORDS: &[&str] = &["申诉", "异议", "复议", "appeal", "objection", "to object"];

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let has_procedure = view.items().any(|item| matches!(item, Item::Procedure(_)));
    let speaks = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    if view.head().is_none() || has_procedure || view.remarks().any(|comment| speaks(&comment.text)) {
        return;
    }
    let rule = view.file.items.iter().find(|item| {
        let penalises = item.effects().iter().any(|effect| is_penalty(&effect.action));
        matches!(item, Item::Violation(_)) && penalises
    });
    if let Some(name) = rule.and_then(Item::name) {
        problems.push(Problem::new(Issue::NoAppealStated { rule: name.value.clone() }, name.span));
    }
}

fn is_penalty(action: &Action) -> bool {
    match action {
        Action::Deduct { .. } | Action::Fine { .. } | Action::Impose { .. } | Action::Demand { .. } => true,
        Action::Warn | Action::Grant { .. } => false,
    }
}
