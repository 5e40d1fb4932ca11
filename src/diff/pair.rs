//! Which part of the old text is which part of the new one.

use super::part::Part;
use crate::messages::Place;

/// How much two parts of different names must have in common to be one that was renamed, in hundredths.
const ALIKE: usize = 60;

/// What is there of a part.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pair<'a> {
    /// On both sides.
    Both(&'a Part, &'a Part),
    /// Only in the old text.
    Old(&'a Part),
    /// Only in the new text.
    New(&'a Part),
}

/// Lays parts side by side: by kind and name, then by what they have in common. They come in the order of the new text, what is
/// gone behind them.
pub(super) fn pairs<'a>(old: &'a [Part], new: &'a [Part]) -> Vec<Pair<'a>> {
    let mut partners: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for is_named in [true, false] {
        for (at, part) in new.iter().enumerate().filter(|(_, part)| is_named || may_be_renamed(part.place)) {
            if partners[at].is_some() {
                continue;
            }
            let partner = best(part, old, &taken, is_named);
            if let Some(partner) = partner {
                taken[partner] = true;
                partners[at] = Some(partner);
            }
        }
    }
    let of_new = new.iter().zip(partners).map(|(part, partner)| match partner {
        Some(at) => Pair::Both(&old[at], part),
        None => Pair::New(part),
    });
    let gone = old.iter().zip(taken).filter(|(_, is_taken)| !is_taken).map(|(part, _)| Pair::Old(part));
    of_new.chain(gone).collect()
}

/// The old part that a new one comes from: of the same name, or else one that says much the same.
fn best(part: &Part, old: &[Part], taken: &[bool], is_named: bool) -> Option<usize> {
    let is_candidate = |other: &Part| other.place == part.place && (other.name == part.name) == is_named;
    let candidates = old.iter().enumerate().filter(|(at, other)| !taken[*at] && is_candidate(other));
    let (likeness, at) = candidates
        .map(|(at, other)| (likeness(other, part), at))
        .max_by_key(|(likeness, at)| (*likeness, std::cmp::Reverse(*at)))?;
    (is_named || likeness >= ALIKE).then_some(at)
}

/// Whether something of a kind goes on under another name.
fn may_be_renamed(place: Place) -> bool {
    match place {
        Place::Violation
        | Place::Gate
        | Place::Tier
        | Place::Fact
        | Place::Field
        | Place::Judgement
        | Place::Reading
        | Place::Measure
        | Place::Feature
        | Place::Document
        | Place::Appeal
        | Place::Account
        | Place::Milestone => true,
        Place::Rulebook | Place::Band | Place::Effect => false,
    }
}

/// Whether things of a kind say so little that only what people call them tells that one goes on under another name.
fn is_known_by_label(place: Place) -> bool {
    match place {
        Place::Fact
        | Place::Field
        | Place::Judgement
        | Place::Reading
        | Place::Measure
        | Place::Feature
        | Place::Document => true,
        Place::Violation
        | Place::Gate
        | Place::Tier
        | Place::Appeal
        | Place::Account
        | Place::Milestone
        | Place::Rulebook
        | Place::Band
        | Place::Effect => false,
    }
}

/// How much two parts have in common, their labels included, in hundredths.
fn likeness(one: &Part, other: &Part) -> usize {
    if is_known_by_label(one.place) {
        let is_one = one.label.is_some() && one.label == other.label && one.type_text() == other.type_text();
        return if is_one { 100 } else { 0 };
    }
    let said = |part: &Part| {
        let mut said = part.fingerprint();
        said.extend(part.label.clone());
        said
    };
    let (mine, mut theirs) = (said(one), said(other));
    let total = mine.len() + theirs.len();
    let mut shared = 0_usize;
    for text in mine {
        if let Some(at) = theirs.iter().position(|other| *other == text) {
            theirs.swap_remove(at);
            shared += 2;
        }
    }
    (shared * 100).checked_div(total).unwrap_or(0)
}
