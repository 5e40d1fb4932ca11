//! Counterfactuals: what would have to change for a rule to come to something else (Lewis 1973; minimal contrastive explanations).
//!
//! What conditions propose (`proposal.rs`) is not told yet. Each proposal is made true in a world of its own (`world.rs`), in facts as
//! far as it can be: numbers are moved within type and range, elements are added or changed, findings are made. There the whole
//! verdict of the rule is taken again by the judge that took the first one (`proof.rs`), and what is told is that verdict. A proposal
//! that leads elsewhere, that could be smaller, or that would undo what has happened is dropped.

mod combine;
mod element;
mod proof;
mod proposal;
mod quantity;
mod solve;
mod world;

pub(super) use world::Override;

use super::completion::Place;
use super::decision::{Cause, Gap};
use super::machine::Origin;
use super::need::Missing;
use super::value::shown;
use crate::base::Number;
use crate::domain::Operator;
use crate::plan::NodeId;

/// One thing that would have to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// The platform finds something.
    Find(Finding),
    /// A fact that was not provided turns out so.
    Learn(Missing),
    /// A quantity moves.
    Move(Box<Move>),
}

/// Changes that must all be made.
pub(super) type Counterfactual = Vec<Change>;

/// Which sides of a comparison are proposed to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    /// The left one, or, where that is fixed, the right one: the other is what one is measured by.
    One,
    Both,
}

/// Something that the platform finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    cause: Cause,
    about: About,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum About {
    /// A judgement, by number.
    Judgement(usize),
    /// What `platform finds` asks for, by number, of an element or of the shop.
    Finding(usize, Option<Place>),
}

/// A quantity that moves until a comparison turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    name: Name,
    quantity: Quantity,
    goal: Goal,
    have: Number,
    rises: bool,
}

/// How a quantity is called, and what it is measured in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    fact: String,
    label: Option<String>,
    unit: Option<String>,
}

/// A quantity that can move.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Quantity {
    /// A fact or field.
    Fact(Place),
    /// The one fact that a computed value depends on, and the value.
    Through(Place, Scoped),
    /// A computed value.
    Computed(Scoped, Whole),
    /// A number of elements that pass a filter: of a count, or of a quantifier.
    Passing(Scoped),
}

/// Whether a quantity is counted in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    Yes,
    No,
}

/// A node, and what the local names below it stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scoped {
    node: NodeId,
    pub(super) origins: Vec<(usize, Origin)>,
}

/// What a quantity has to become: it is compared with a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Goal {
    operator: Operator,
    bound: Number,
}

/// A value at which a goal is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Target {
    /// The value that is tried.
    value: Number,
    /// The value that is told: the same, or the bound that has to be passed.
    want: Number,
    /// Whether it has to be passed.
    is_strict: bool,
}

/// A change as it came about: a distance that was covered, or something found.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Made {
    Moved { name: Name, have: Number, target: Target, rises: bool },
    Found(Cause),
}

impl Made {
    fn to_gap(&self) -> Option<Gap> {
        let Self::Moved { name, have, target, rises } = self else { return None };
        let show = |number| shown(number, name.unit.as_deref());
        Some(Gap {
            fact: name.fact.clone(),
            label: name.label.clone(),
            have: show(*have),
            want: show(target.want),
            by: show(target.want.minus(*have)?.abs()),
            strict: target.is_strict,
            rises: *rises,
            unit: name.unit.clone(),
        })
    }

    fn to_cause(&self) -> Option<Cause> {
        if let Self::Found(cause) = self { Some(cause.clone()) } else { None }
    }
}

/// The gaps of what came about, if it is nothing else.
pub(super) fn gaps(made: &Proven) -> Option<Vec<Gap>> {
    made.changes.iter().map(Made::to_gap).collect()
}

/// The findings of what came about, if it is nothing else. Two of one kind about different elements are told once.
pub(super) fn causes(made: &Proven) -> Option<Vec<Cause>> {
    let causes: Option<Vec<Cause>> = made.changes.iter().map(Made::to_cause).collect();
    causes.map(|causes| {
        let mut distinct = Vec::new();
        for cause in causes {
            if !distinct.contains(&cause) {
                distinct.push(cause);
            }
        }
        distinct
    })
}

/// A counterfactual that was proven.
#[derive(Debug)]
pub(super) struct Proven {
    changes: Vec<Made>,
}
