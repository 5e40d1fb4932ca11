//! Aggregates over lists. An element that may or may not pass widens the bounds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::machine::{Machine, Origin};
use super::value::Val;
use crate::base::{Number, Truth};
use crate::plan::{Fold, Gathering, NodeId, Quantifier, Slot, Value};

impl Machine<'_> {
    /// The elements of a list, if it was provided.
    pub(super) fn list(&mut self, list: NodeId) -> Option<Arc<[Slot]>> {
        match self.value(list) {
            Val::Known(Value::List(items)) => Some(items),
            Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => None,
        }
    }

    /// Makes an element the value of a local name.
    pub(super) fn enter(&mut self, local: usize, list: NodeId, at: usize, slot: &Slot) {
        self.locals[local] = slot.clone();
        self.origins[local] = Some(Origin::Element(list, at));
    }

    fn filter(&mut self, filter: Option<NodeId>) -> Truth {
        filter.map_or(Truth::True, |filter| self.truth(filter))
    }

    /// The truth of the filter for each element; `None` if the list was not provided.
    pub(super) fn gather(&mut self, gathering: &Gathering) -> Option<Vec<Truth>> {
        let items = self.list(gathering.list)?;
        let mut truths = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            self.enter(gathering.local, gathering.list, at, item);
            truths.push(self.filter(gathering.filter));
        }
        Some(truths)
    }

    pub(super) fn quantify(&mut self, quantifier: Quantifier, gathering: &Gathering) -> Truth {
        let Some(truths) = self.gather(gathering) else { return Truth::Unknown };
        let any = truths.iter().fold(Truth::False, |so_far, truth| so_far.or(*truth));
        match quantifier {
            Quantifier::Any => any,
            Quantifier::None => !any,
            Quantifier::All => truths.iter().fold(Truth::True, |so_far, truth| so_far.and(*truth)),
        }
    }

    pub(super) fn count(&mut self, gathering: &Gathering, distinct: Option<NodeId>) -> Val {
        if let Some(value) = distinct {
            return self.count_distinct(gathering, value);
        }
        let Some(truths) = self.gather(gathering) else { return Val::Unknown };
        let sure = truths.iter().filter(|truth| truth.holds()).count();
        let possible = truths.iter().filter(|truth| **truth != Truth::False).count();
        between_counts(sure, possible)
    }

    fn count_distinct(&mut self, gathering: &Gathering, value: NodeId) -> Val {
        let Some(items) = self.list(gathering.list) else { return Val::Unknown };
        let (mut sure, mut possible) = (BTreeSet::new(), BTreeSet::new());
        let (mut nameless, mut surely_some) = (0, false);
        for (at, item) in items.iter().enumerate() {
            self.enter(gathering.local, gathering.list, at, item);
            let passes = self.filter(gathering.filter);
            if passes == Truth::False {
                continue;
            }
            surely_some |= passes.holds();
            match self.value(value) {
                Val::Known(known) => {
                    if passes.holds() {
                        sure.insert(known.clone());
                    }
                    possible.insert(known);
                }
                Val::Between(..) | Val::Absent | Val::Unknown => nameless += 1,
            }
        }
        between_counts(sure.len().max(usize::from(surely_some)), possible.len() + nameless)
    }

    pub(super) fn fold(&mut self, id: NodeId, fold: Fold, gathering: &Gathering, value: NodeId) -> Val {
        let Some(items) = self.list(gathering.list) else { return Val::Unknown };
        let mut values = Vec::new();
        for (at, item) in items.iter().enumerate() {
            self.enter(gathering.local, gathering.list, at, item);
            let passes = self.filter(gathering.filter);
            if passes != Truth::False {
                values.push((passes, self.value(value)));
            }
        }
        match fold {
            Fold::Sum => self.sum(id, &values),
            Fold::Least | Fold::Greatest => outermost(fold, values),
        }
    }

    /// A sum; an element that may or may not pass widens the bounds.
    fn sum(&mut self, id: NodeId, values: &[(Truth, Val)]) -> Val {
        let (mut low, mut high) = (Number::ZERO, Number::ZERO);
        for (passes, value) in values {
            let Some((mut least, mut most)) = value.bounds() else { return Val::Unknown };
            if *passes == Truth::Unknown {
                (least, most) = (least.min(Number::ZERO), most.max(Number::ZERO));
            }
            let Some((next_low, next_high)) = low.plus(least).zip(high.plus(most)) else {
                return self.checked(id, None);
            };
            (low, high) = (next_low, next_high);
        }
        Val::between(low, high)
    }
}

/// The least or greatest of values; of nothing, there is none.
fn outermost(fold: Fold, values: Vec<(Truth, Val)>) -> Val {
    let mut known = Vec::new();
    for (passes, value) in values {
        match (passes, value) {
            (Truth::True, Val::Known(value)) => known.push(value),
            _ => return Val::Unknown,
        }
    }
    let values = known.into_iter();
    let found = if fold == Fold::Least { values.min() } else { values.max() };
    found.map_or(Val::Absent, Val::Known)
}

fn between_counts(low: usize, high: usize) -> Val {
    match (Number::try_from(low), Number::try_from(high)) {
        (Ok(low), Ok(high)) => Val::between(low, high),
        _ => Val::Unknown,
    }
}
