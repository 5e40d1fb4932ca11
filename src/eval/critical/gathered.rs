//! The critical instants of what is gathered over lists.

use super::course::Course;
use super::{Frame, Search};
use crate::plan::{Fold, Gathering, NodeId, Quantifier};

impl<'a> Search<'a> {
    /// Of each element of a list the courses of its filter and of a value, together.
    fn each(&mut self, gathering: &'a Gathering, value: Option<NodeId>) -> (Course, Course) {
        let (mut filters, mut values) = (Course::default(), Course::default());
        let Some(items) = self.ask(self.from, |machine| machine.list(gathering.list)) else {
            return (filters, values);
        };
        let is_moved = |search: &Self, node: Option<NodeId>| node.filter(|node| search.moves(*node));
        let (filter, value) = (is_moved(self, gathering.filter), is_moved(self, value));
        let mut all = (Vec::new(), Vec::new());
        for at in 0..items.len() {
            if self.is_spent() {
                break;
            }
            let frame = Frame::Element(gathering.local, items.clone(), at);
            let (of_filter, of_value) = self.within(Some(frame), |search| {
                (filter.map(|node| search.course(node)), value.map(|node| search.course(node)))
            });
            filters = added(filters, of_filter, &mut all.0);
            values = added(values, of_value, &mut all.1);
        }
        filters.turns = self.inside(all.0);
        values.turns = self.inside(all.1);
        (filters, values)
    }

    pub(super) fn count(&mut self, gathering: &'a Gathering, distinct: Option<NodeId>) -> Course {
        let (filters, values) = self.each(gathering, distinct);
        if values.is_still() { filters } else { filters.and(values).mixed() }
    }

    pub(super) fn fold(&mut self, fold: Fold, gathering: &'a Gathering, value: NodeId) -> Course {
        let (filters, values) = self.each(gathering, Some(value));
        match fold {
            _ if filters.is_still() => values,
            // The sum of what is not negative goes where the number of its addends does.
            Fold::Sum if values.is_still() && self.is_nowhere_negative(gathering, value) => filters,
            Fold::Sum | Fold::Least | Fold::Greatest => filters.and(values).mixed(),
        }
    }

    fn is_nowhere_negative(&mut self, gathering: &'a Gathering, value: NodeId) -> bool {
        self.ask(self.from, |machine| {
            let Some(items) = machine.list(gathering.list) else { return false };
            (0..items.len()).all(|at| {
                machine.enter(gathering.local, &items, at);
                machine.value(value).bounds().is_some_and(|(low, _)| !low.is_negative())
            })
        })
    }

    pub(super) fn quantified(
        &mut self,
        id: NodeId,
        quantifier: Quantifier,
        gathering: &'a Gathering,
    ) -> Course {
        let (filters, _) = self.each(gathering, None);
        let course = if quantifier == Quantifier::None { filters.turned() } else { filters };
        self.settled(id, &course)
    }
}

/// One course more; its instants are kept apart until all are there.
fn added(mut all: Course, one: Option<Course>, instants: &mut Vec<crate::base::Instant>) -> Course {
    let Some(mut one) = one.filter(|one| !one.is_still()) else { return all };
    instants.append(&mut one.turns);
    all.trend = all.trend.and(one.trend);
    all.slope = all.slope.and(one.slope);
    all.drift = all.drift.max(one.drift);
    all
}
