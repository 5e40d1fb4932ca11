//! Combining the changes of parts: unions where one part is enough, products where all are needed.

use super::{Change, Counterfactual, Move};

/// How many counterfactuals are followed at most; the first ones in the order of writing are kept.
const MOST: usize = 24;

pub(super) fn union_or_product(parts: Vec<Vec<Counterfactual>>, needs_all: bool) -> Vec<Counterfactual> {
    if needs_all { product(parts) } else { union(parts) }
}

pub(super) fn union(parts: Vec<Vec<Counterfactual>>) -> Vec<Counterfactual> {
    let mut all: Vec<Counterfactual> = Vec::new();
    for changes in parts.into_iter().flatten() {
        if !all.contains(&changes) && all.len() < MOST {
            all.push(changes);
        }
    }
    all
}

pub(super) fn product(parts: Vec<Vec<Counterfactual>>) -> Vec<Counterfactual> {
    parts.into_iter().fold(vec![Vec::new()], |so_far, part| {
        // Most parts have come about, or are one change away.
        match (so_far.as_slice(), part.as_slice()) {
            (_, [right]) if right.is_empty() => return so_far,
            ([left], [right]) if left.is_empty() && right.len() == 1 => return part,
            _ => {}
        }
        let mut joined: Vec<Counterfactual> = Vec::new();
        for (left, right) in so_far.iter().flat_map(|left| part.iter().map(move |right| (left, right))) {
            let Some(changes) = joint(left, right) else { continue };
            if joined.len() < MOST && !joined.contains(&changes) {
                joined.push(changes);
            }
        }
        joined
    })
}

/// The changes of two counterfactuals; `None` if they contradict each other.
fn joint(left: &[Change], right: &[Change]) -> Option<Counterfactual> {
    let mut changes = left.to_vec();
    for change in right {
        add(&mut changes, change)?;
    }
    Some(changes)
}

/// Adds a change. Of two moves of one quantity in one direction the longer is enough; in two directions it cannot move.
fn add(changes: &mut Counterfactual, change: &Change) -> Option<()> {
    let Change::Move(next) = change else {
        if !changes.contains(change) {
            changes.push(change.clone());
        }
        return Some(());
    };
    let same = changes.iter_mut().find_map(|known| match known {
        Change::Move(known) if known.quantity == next.quantity => Some(known),
        Change::Move(_) | Change::Find(_) | Change::Learn(_) => None,
    });
    match same {
        None => changes.push(change.clone()),
        Some(known) if known.rises != next.rises => return None,
        Some(known) if reach(next) > reach(known) => known.clone_from(next),
        Some(_) => {}
    }
    Some(())
}

/// How far a move leads.
fn reach(one: &Move) -> Option<(crate::base::Number, bool)> {
    Some((one.goal.bound.minus(one.have)?.abs(), one.goal.is_strict()))
}

/// The ways to choose `count` of `from`, in order, as far as they are followed.
pub(super) fn choices(from: usize, count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..count {
        let grown = all.iter().flat_map(|choice: &Vec<usize>| {
            let start = choice.last().map_or(0, |last| last + 1);
            (start..from).map(|next| choice.iter().copied().chain([next]).collect::<Vec<usize>>())
        });
        all = grown.take(MOST).collect();
    }
    all
}
