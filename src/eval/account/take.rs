//! What effects take from an account, by the days on which it falls.

use std::collections::{HashMap, HashSet};

use super::posting::deducted;
use crate::base::{Day, Instant, Number};
use crate::eval::decision::{ActionDue, EffectDue};

/// What effects take from an account on one day.
pub(super) struct Take {
    /// The element that brings it and its day, where the rulebook dates elements; else it falls with the rule itself.
    of: Option<(String, Option<Day>)>,
    at: Option<Instant>,
    /// What is certain, and the most that is possible.
    pub(super) points: (Number, Number),
}

impl Take {
    /// What people look for it under: `late`, or `late: orders[O1]`.
    pub(super) fn name(&self, rule: &str) -> String {
        match &self.of {
            Some((element, _)) => format!("{rule}: {element}"),
            None => rule.to_owned(),
        }
    }

    /// The day: that of the element, or, where it has none, that of the rule. What has a day that nobody knows is put to today.
    pub(super) fn day(&self, rule: Day, today: Day) -> Day {
        self.of.as_ref().map_or(rule, |(_, day)| day.unwrap_or(today))
    }

    /// The instant: that of the element, or, where it has none, that of the rule.
    pub(super) fn instant(&self, rule: Option<Instant>) -> Option<Instant> {
        if self.of.is_some() { self.at } else { rule }
    }

    /// Whether it has a day of its own, and nobody knows which.
    pub(super) fn is_undated(&self) -> bool {
        self.of.as_ref().is_some_and(|(_, day)| day.is_none())
    }
}

/// What effects take from an account, or, where missing facts leave more than one outcome, what these take: the least and the most
/// by day. `None` if it does not fit.
pub(super) fn taken(account: &str, effects: &[EffectDue], outcomes: &[Vec<EffectDue>]) -> Option<Vec<Take>> {
    let mut takes = match outcomes {
        [first, others @ ..] => {
            let mut takes = Takes::of(account, first)?;
            for other in others {
                takes.may_be(Takes::of(account, other)?);
            }
            takes
        }
        [] => Takes::of(account, effects)?,
    };
    takes.all.retain(|take| !take.points.1.is_zero());
    Some(takes.all)
}

/// What effects take, each element and day once, in the order of writing.
#[derive(Default)]
struct Takes {
    all: Vec<Take>,
    places: HashMap<Option<(String, Option<Day>)>, usize>,
}

impl Takes {
    fn of(account: &str, effects: &[EffectDue]) -> Option<Self> {
        let mut takes = Self::default();
        for effect in effects {
            if !matches!(&effect.action, ActionDue::Deduct { account: of, .. } if of == account) {
                continue;
            }
            if effect.shares.is_empty() {
                takes.add(None, None, deducted(account, std::slice::from_ref(effect))?)?;
            }
            for share in &effect.shares {
                let least = if effect.is_discretionary { Number::ZERO } else { share.least };
                takes.add(Some((share.of.clone(), share.day)), share.at, (least, share.most))?;
            }
        }
        Some(takes)
    }

    /// What is taken so far for an element on a day.
    fn at(&mut self, of: Option<(String, Option<Day>)>, at: Option<Instant>) -> &mut (Number, Number) {
        let new = self.all.len();
        let place = *self.places.entry(of.clone()).or_insert(new);
        if place == new {
            self.all.push(Take { of, at, points: (Number::ZERO, Number::ZERO) });
        }
        &mut self.all[place].points
    }

    fn add(
        &mut self,
        of: Option<(String, Option<Day>)>,
        at: Option<Instant>,
        points: (Number, Number),
    ) -> Option<()> {
        let so_far = self.at(of, at);
        *so_far = (so_far.0.plus(points.0)?, so_far.1.plus(points.1)?);
        Some(())
    }

    /// Where other effects may come instead: day by day, the least and the most that either takes.
    fn may_be(&mut self, other: Self) {
        let kept: HashSet<_> = other.places.keys().cloned().collect();
        for take in self.all.iter_mut().filter(|take| !kept.contains(&take.of)) {
            take.points.0 = Number::ZERO;
        }
        for Take { of, at, points } in other.all {
            let so_far = self.at(of, at);
            *so_far = (so_far.0.min(points.0), so_far.1.max(points.1));
        }
    }
}
