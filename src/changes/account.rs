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
    for (at, Pair { old: before, new: after }) in pairs(olds, news, at) {
        match (before, after) {
            (Some(before), Some(after)) => {
                let (before, after) = (elements(before, "effects"), elements(after, "effects"));
                lines.extend(effect::compare(before, after));
                causes.extend(effect::causes(&at, before, after));
            }
            (Some(_), None) => lines.push(ChangeLine::Misses { at }),
            (None, Some(_)) => lines.push(ChangeLine::Reaches { at }),
            (None, None) => {}
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

/// The two values of a key that differ.
fn turn(old: &Raw, new: &Raw, key: &str) -> Option<(String, String)> {
    let value = |account: &Raw| text(account, key).unwrap_or("–").to_owned();
    let (from, to) = (value(old), value(new));
    (from != to).then_some((from, to))
}
