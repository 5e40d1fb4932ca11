//! Aggregates over lists. An element that may or may not pass widens the bounds.

use std::borrow::Cow;

use super::distinct::Distinct;
use super::lent::{Items, Lent};
use super::machine::Machine;
use super::value::Val;
use crate::base::{Number, Truth};
use crate::plan::{Fold, Gathering, NodeId, Quantifier};

impl<'a> Machine<'a> {
    /// How many elements pass for certain, and how many there are; `None` if the list was not provided.
    pub(super) fn passing(&mut self, gathering: &Gathering) -> Option<(usize, usize)> {
        let items = self.list(gathering.list)?;
        Some((self.counts(gathering, &items).0, items.len()))
    }

    /// The truth of the filter for each element; `None` if the list was not provided.
    pub(super) fn gather(&mut self, gathering: &Gathering) -> Option<Vec<Truth>> {
        let items = self.list(gathering.list)?;
        Some((0..items.len()).map(|at| self.passes(gathering, &items, at)).collect())
    }

    pub(super) fn quantify(&mut self, quantifier: Quantifier, gathering: &Gathering) -> Truth {
        let Some(items) = self.list(gathering.list) else { return Truth::Unknown };
        if let Some(truth) = self.quantify_by_index(quantifier, gathering, &items) {
            return truth;
        }
        let each = (0..items.len()).map(|at| self.passes(gathering, &items, at));
        match quantifier {
            Quantifier::Any => Truth::any(each),
            Quantifier::None => !Truth::any(each),
            Quantifier::All => Truth::all(each),
        }
    }

    fn quantify_by_index(
        &mut self,
        quantifier: Quantifier,
        gathering: &Gathering,
        items: &Items<'a>,
    ) -> Option<Truth> {
        if quantifier == Quantifier::All {
            let (sure, possible) = self.tally(gathering, items, |_, _| false)?;
            return Some(match items.len() {
                all if sure == all => Truth::True,
                all if possible == all => Truth::Unknown,
                _ => Truth::False,
            });
        }
        let any = match self.tally(gathering, items, |sure, _| sure > 0)? {
            (0, 0) => Truth::False,
            (0, _) => Truth::Unknown,
            _ => Truth::True,
        };
        Some(if quantifier == Quantifier::None { !any } else { any })
    }

    pub(super) fn count(&mut self, gathering: &Gathering, distinct: Option<NodeId>) -> Val {
        let Some(items) = self.list(gathering.list) else { return Val::Unknown };
        if let Some(value) = distinct {
            return self.count_distinct(gathering, &items, value);
        }
        let (sure, possible) = self.counts(gathering, &items);
        between_counts(sure, possible)
    }

    /// How many elements pass for certain, and how many may pass.
    fn counts(&mut self, gathering: &Gathering, items: &Items<'a>) -> (usize, usize) {
        if let Some(counts) = self.tally(gathering, items, |_, _| false) {
            return counts;
        }
        let (mut sure, mut possible) = (0, 0);
        for at in 0..items.len() {
            let passes = self.passes(gathering, items, at);
            sure += usize::from(passes.holds());
            possible += usize::from(passes != Truth::False);
        }
        (sure, possible)
    }

    fn count_distinct(&mut self, gathering: &Gathering, items: &Items<'a>, value: NodeId) -> Val {
        let (mut sure, mut possible) = (Distinct::default(), Distinct::default());
        let (mut nameless, mut surely_some) = (0, false);
        self.each_passing(gathering, items, |machine, _, passes| {
            surely_some |= passes.holds();
            let known = match machine.lent(value) {
                Some(Lent::Known(known)) => Cow::Borrowed(known),
                Some(Lent::Nothing) => return,
                Some(Lent::Between(..) | Lent::Absent | Lent::Unknown) => {
                    nameless += 1;
                    return;
                }
                None => match machine.value(value) {
                    Val::Known(known) => Cow::Owned(known),
                    Val::Nothing => return,
                    Val::Between(..) | Val::Absent | Val::Unknown => {
                        nameless += 1;
                        return;
                    }
                },
            };
            if passes.holds() {
                sure.insert(known);
            } else {
                possible.insert(known);
            }
        });
        let most = sure.len() + possible.len_without(&sure) + nameless;
        between_counts(sure.len().max(usize::from(surely_some)), most)
    }

    pub(super) fn fold(&mut self, id: NodeId, fold: Fold, gathering: &Gathering, value: NodeId) -> Val {
        let Some(items) = self.list(gathering.list) else { return Val::Unknown };
        match fold {
            Fold::Sum => self.sum(id, gathering, &items, value),
            Fold::Least | Fold::Greatest => self.outermost(fold, gathering, &items, value),
        }
    }

    /// A sum; an element that may or may not pass widens the bounds.
    fn sum(&mut self, id: NodeId, gathering: &Gathering, items: &Items<'a>, value: NodeId) -> Val {
        let mut sum = Some((Number::ZERO, Number::ZERO));
        let mut is_known = true;
        self.each_passing(gathering, items, |machine, _, passes| {
            let added = machine.value(value);
            let Some((mut least, mut most)) = added.bounds() else {
                is_known &= added == Val::Nothing;
                return;
            };
            if passes == Truth::Unknown {
                (least, most) = (least.min(Number::ZERO), most.max(Number::ZERO));
            }
            sum = sum.and_then(|(low, high)| low.plus(least).zip(high.plus(most)));
        });
        if is_known { self.checked(id, sum) } else { Val::Unknown }
    }

    /// The least or greatest of values; of nothing, there is none.
    fn outermost(&mut self, fold: Fold, gathering: &Gathering, items: &Items<'a>, value: NodeId) -> Val {
        let mut known = Some(Vec::new());
        self.each_passing(gathering, items, |machine, _, passes| {
            match (passes, machine.value(value), &mut known) {
                (Truth::True, Val::Known(value), Some(known)) => known.push(value),
                (_, Val::Nothing, _) => {}
                _ => known = None,
            }
        });
        let Some(values) = known.map(Vec::into_iter) else { return Val::Unknown };
        let found = if fold == Fold::Least { values.min() } else { values.max() };
        found.map_or(Val::Absent, Val::Known)
    }
}

fn between_counts(low: usize, high: usize) -> Val {
    match (Number::try_from(low), Number::try_from(high)) {
        (Ok(low), Ok(high)) => Val::between(low, high),
        _ => Val::Unknown,
    }
}
