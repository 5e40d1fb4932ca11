use super::pair::{Pair, pairs};
use super::tree::{elements, same, text};
use super::{detail, effect};
use crate::facts::Raw;
use crate::messages::{CauseLine, ChangeLine};

/// What changed about an account. Its milestones bring effects, and what they bring now is a cause.
pub(super) fn compare(old: &Raw, new: &Raw) -> (Vec<ChangeLine>, Vec<CauseLine>) {
    if same(old, new) {
        return (Vec::new(), Vec::new());
    }
    let (mut lines, mut causes) = (Vec::new(), Vec::new());
    if let Some((from, to)) = turn(old, new, "balance") {
        lines.push(ChangeLine::Balance { from, to });
    }
    let at = |milestone: &Raw| text(milestone, "at").unwrap_or_default().to_owned();
    let (olds, news) = (elements(old, "reached"), elements(new, "reached"));
    for (_, Pair { old: before, new: after }) in pairs(olds, news, at) {
        match (before, after) {
            (Some(before), Some(after)) => {
                lines.extend(effect::compare(elements(before, "effects"), elements(after, "effects")));
                causes.extend(brings(before, after));
            }
            (Some(gone), None) => lines.push(ChangeLine::Misses { at: point(gone) }),
            (None, Some(come)) => lines.push(ChangeLine::Reaches { at: point(come) }),
            (None, None) => {}
        }
    }
    if let (Some(before), Some(after)) = (old.find("next"), new.find("next")) {
        let (from, to) = (point(before), point(after));
        if from == to {
            causes.extend(
                brings(before, after).into_iter().filter(|cause| !causes.contains(cause)).collect::<Vec<_>>(),
            );
        } else {
            lines.push(ChangeLine::Ahead { from, to });
        }
    }
    if let Some((from, to)) = turn(old, new, "worst") {
        lines.push(ChangeLine::Worst { from, to });
    }
    if lines.is_empty() {
        lines = detail::compare(old, new);
    }
    (lines, causes)
}

/// Where a milestone stands, and by which clause.
fn point(milestone: &Raw) -> String {
    let at = text(milestone, "at").unwrap_or_default();
    text(milestone, "cite").map_or(at.to_owned(), |clause| format!("{at} 〔{clause}〕"))
}

/// What a milestone brings now, and brought before.
fn brings(old: &Raw, new: &Raw) -> Vec<CauseLine> {
    let clause = ["cite", "label", "at"].iter().find_map(|key| text(new, key)).unwrap_or_default();
    effect::causes(clause, elements(old, "effects"), elements(new, "effects"))
}

/// The two values of a key that differ.
fn turn(old: &Raw, new: &Raw, key: &str) -> Option<(String, String)> {
    let value = |account: &Raw| text(account, key).unwrap_or("–").to_owned();
    let (from, to) = (value(old), value(new));
    (from != to).then_some((from, to))
}
