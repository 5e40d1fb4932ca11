//! `low-confidence-source`: what is known only from articles that retell a rule, or from nobody knows where, may be wrong in any
//! number. One better source is enough.

use super::View;
use crate::messages::{Issue, Problem};
use crate::vocabulary::Confidence;

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let Some(head) = view.head() else { return };
    let is_low = |word: &str| Confidence::from_word(word).is_some_and(Confidence::is_low);
    let are_low =
        head.sources.iter().all(|source| source.confidence.as_ref().is_some_and(|word| is_low(&word.value)));
    if let Some(first) = head.sources.first().filter(|_| are_low) {
        problems
            .push(Problem::new(Issue::LowConfidence { rulebook: head.id.value.clone() }, first.text.span));
    }
}
