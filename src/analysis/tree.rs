//! Conditions over cells. What asks several things of one quantity is one set of its cells, so that the bands of one number are
//! decided without branching.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

/// A condition over cells.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    /// Decided.
    Const(bool),
    /// A quantity lies in some of its cells.
    In(usize, Arc<FixedBitSet>),
    /// At least so many of some parts.
    Of(Arc<Parts>),
}

/// At least so many of some parts, none of which is decided.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) wanted: usize,
    pub(super) parts: Vec<Tree>,
}

impl Tree {
    /// At least so many of these.
    pub(super) fn at_least(mut wanted: usize, parts: Vec<Self>) -> Self {
        let mut open = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::Const(true) => wanted = wanted.saturating_sub(1),
                Self::Const(false) => {}
                other => open.push(other),
            }
        }
        if wanted == 0 || wanted > open.len() {
            return Self::Const(wanted == 0);
        }
        let takes_all = wanted == open.len();
        if takes_all || wanted == 1 {
            open = merged(open, takes_all);
            wanted = if takes_all { open.len() } else { 1 };
        } else if let Some(set) = counted(wanted, &open) {
            return set;
        }
        if open.len() == 1 { open.remove(0) } else { Self::Of(Arc::new(Parts { wanted, parts: open })) }
    }

    /// A set of cells that is asked for, if one is.
    pub(super) fn first(&self) -> Option<(usize, &FixedBitSet)> {
        match self {
            Self::Const(_) => None,
            Self::In(at, set) => Some((*at, set)),
            Self::Of(of) => of.parts.iter().find_map(Self::first),
        }
    }
}

/// All of some parts, or any, with one set of cells for each quantity.
fn merged(parts: Vec<Tree>, takes_all: bool) -> Vec<Tree> {
    let mut sets: Vec<(usize, Arc<FixedBitSet>)> = Vec::new();
    let mut others = Vec::new();
    for part in parts {
        let Tree::In(at, set) = part else {
            others.push(part);
            continue;
        };
        match sets.iter_mut().find(|(known, _)| *known == at) {
            Some((_, known)) if takes_all => Arc::make_mut(known).intersect_with(&set),
            Some((_, known)) => Arc::make_mut(known).union_with(&set),
            None => sets.push((at, set)),
        }
    }
    sets.into_iter().map(|(at, set)| Tree::In(at, set)).chain(others).collect()
}

/// The cells of which so many of some sets of one quantity hold; `None` if other things are asked too.
fn counted(wanted: usize, parts: &[Tree]) -> Option<Tree> {
    let mut sets = Vec::with_capacity(parts.len());
    let mut of = None;
    for part in parts {
        let Tree::In(at, set) = part else { return None };
        if *of.get_or_insert(*at) != *at {
            return None;
        }
        sets.push(set);
    }
    let mut enough = FixedBitSet::with_capacity(sets.first()?.len());
    for cell in 0..enough.len() {
        enough.set(cell, sets.iter().filter(|set| set.contains(cell)).count() >= wanted);
    }
    Some(Tree::In(of?, Arc::new(enough)))
}
