use super::condition::{Written, causes};
use super::finding::distances;
use super::pair::{Pair, pairs};
use super::tree::{elements, same, text};
use super::{appeal, detail, effect};
use crate::facts::Raw;
use crate::messages::{CauseLine, ChangeLine, GateWord, RequirementWord};

/// Outcomes of gates as the JSON of a decision has them.
const OUTCOMES: &[(&str, GateWord)] = &[
    ("admitted", GateWord::Admitted),
    ("refused", GateWord::Refused),
    ("stays", GateWord::Stays),
    ("warned", GateWord::Warned),
    ("removed", GateWord::Removed),
    ("barred", GateWord::Barred),
    ("not_in_force", GateWord::NotInForce),
];

/// How requirements stand, likewise.
const REQUIREMENTS: &[(&str, RequirementWord)] = &[
    ("met", RequirementWord::Met),
    ("failed", RequirementWord::Failed),
    ("excused", RequirementWord::Excused),
];

/// What changed about a gate, and why.
pub(super) fn compare(old: &Raw, new: &Raw) -> (Vec<ChangeLine>, Vec<CauseLine>) {
    if same(old, new) {
        return (Vec::new(), Vec::new());
    }
    let (from, to) = (outcome(old), outcome(new));
    let mut lines = Vec::new();
    if from != to {
        lines.push(ChangeLine::Gate { from: from.clone(), to: to.clone() });
    }
    lines.extend(effect::compare(elements(old, "effects"), elements(new, "effects")));
    lines.extend(appeal::compare(old, new));
    let (turned, mut causes) = requirements(old, new);
    lines.extend(turned);
    if from == to {
        let clause = text(new, "cite").or(text(new, "rule")).unwrap_or_default();
        causes.extend(effect::causes(clause, elements(old, "effects"), elements(new, "effects")));
    }
    if lines.is_empty() {
        lines = distances(old, new, "band");
    }
    if lines.is_empty() {
        lines = if causes.is_empty() { detail::compare(old, new) } else { vec![ChangeLine::Stays] };
    }
    (lines, causes)
}

fn outcome(gate: &Raw) -> GateWord {
    let status = text(gate, "status").unwrap_or_default();
    OUTCOMES.iter().find(|row| row.0 == status).map_or(GateWord::Undetermined, |row| row.1.clone())
}

/// The requirements that turned, and what is written differently at them. Where some turned, what others say is no cause.
fn requirements(old: &Raw, new: &Raw) -> (Vec<ChangeLine>, Vec<CauseLine>) {
    let key = |one: &Raw| {
        let band = text(one, "band").unwrap_or_default().to_owned();
        (band, text(one, "cite").map(str::to_owned))
    };
    let (olds, news) = (elements(old, "requirements"), elements(new, "requirements"));
    let (mut lines, mut turned, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for ((band, cite), Pair { old: before, new: after }) in pairs(olds, news, key) {
        let clause = cite.or_else(|| text(new, "cite").map(str::to_owned)).unwrap_or(band);
        let (Some(before), Some(after)) = (before, after) else {
            let what = before.or(after).map(|one| Written::of(one).text().to_owned()).unwrap_or_default();
            turned.push(match after {
                Some(_) => CauseLine::Has { clause, what },
                None => CauseLine::Lacks { clause, what },
            });
            continue;
        };
        let found = causes(&clause, &Written::of(before), &Written::of(after));
        let (from, to) = (standing(before), standing(after));
        if from == to {
            others.extend(found);
        } else {
            turned.extend(found);
            lines.push(ChangeLine::Requirement { of: clause, from, to });
        }
    }
    let causes = if turned.is_empty() { others } else { turned };
    (lines, causes)
}

fn standing(requirement: &Raw) -> RequirementWord {
    let status = text(requirement, "status").unwrap_or_default();
    REQUIREMENTS.iter().find(|row| row.0 == status).map_or(RequirementWord::Unknown, |row| row.1.clone())
}
