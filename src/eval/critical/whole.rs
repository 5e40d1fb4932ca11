//! The critical instants of all that a version says about a shop.

use super::{Drift, Frame, Search};
use crate::base::Instant;
use crate::eval::bind::Facts;
use crate::eval::machine::Moment;
use crate::model::LocalId;
use crate::plan::{Account, Appeal, Effect, History, NodeId, Plan, Rule};

/// How many evaluations a timeline may take to find its instants.
const EVALUATIONS: usize = 200_000;

/// The instants after one and up to another at which something can turn; and, where not all were found, up to which one they were.
pub(in crate::eval) fn instants_of<'a>(
    known: (&'a Plan, &'a Facts),
    span: (Instant, Instant),
) -> (Vec<Instant>, Option<Instant>) {
    let mut found = Found { search: Search::new(known, span, EVALUATIONS), instants: Vec::new() };
    for rule in &known.0.rules {
        found.rule(rule);
    }
    for account in &known.0.accounts {
        found.account(account);
    }
    let overlapping = known.0.measures.iter().flat_map(|measure| &measure.overlapping);
    found.conditions(&overlapping.filter_map(|(_, when)| *when).collect::<Vec<_>>());
    let Found { search, instants } = found;
    (search.inside(instants), search.is_cut.then_some(search.to))
}

struct Found<'a> {
    search: Search<'a>,
    instants: Vec<Instant>,
}

impl<'a> Found<'a> {
    fn rule(&mut self, rule: &'a Rule) {
        let (each, mut conditions, moments, effects, appeals) = match rule {
            Rule::Violation(violation) => (
                violation.each.as_ref(),
                violation.tiers.iter().map(|tier| tier.when).collect::<Vec<NodeId>>(),
                [violation.dated, violation.governed],
                violation.tiers.iter().flat_map(|tier| &tier.effects).chain(&violation.effects).collect(),
                violation.tiers.iter().map(|tier| tier.appeal).chain([violation.appeal]).flatten().collect(),
            ),
            Rule::Gate(gate) => (
                gate.each.as_ref(),
                gate.bands.iter().map(|band| band.when).chain(gate.member).collect(),
                [None, None],
                gate.bands.iter().flat_map(|band| &band.effects).collect::<Vec<&Effect>>(),
                gate.appeal.into_iter().collect::<Vec<Appeal>>(),
            ),
        };
        conditions.extend(each.and_then(|each| each.filter));
        let list = each.map(|each| (each.local, each.list));
        self.elements(list, |found| {
            found.conditions(&conditions);
            moments.iter().flatten().for_each(|moment| found.moment(*moment));
            for appeal in &appeals {
                found.appeal(appeal);
            }
            for effect in &effects {
                found.effect(effect);
            }
        });
    }

    fn appeal(&mut self, appeal: &Appeal) {
        let moments = [Some(appeal.anchor), appeal.filed, appeal.decided];
        moments.into_iter().flatten().for_each(|moment| self.moment(moment));
        let unavailable = self.search.plan.unavailable[appeal.procedure];
        self.conditions(&unavailable.into_iter().chain(appeal.upheld).collect::<Vec<_>>());
    }

    fn effect(&mut self, effect: &'a Effect) {
        let Some((_, per)) = effect.action.amount() else { return };
        let values = effect.conditions();
        let Some(per) = per else { return self.values(&values) };
        self.elements(Some((per.local, per.list)), |found| {
            found.values(&values);
            per.dated.into_iter().for_each(|moment| found.moment(moment));
        });
    }

    fn account(&mut self, account: &'a Account) {
        for History { local, list, filter, points, dated, pending, reversed, .. } in
            account.entries.iter().chain(&account.credits)
        {
            let conditions: Vec<NodeId> =
                filter.iter().chain(pending).copied().chain(reversed.map(|(when, _)| when)).collect();
            self.elements(Some((*local, *list)), |found| {
                found.conditions(&conditions);
                found.values(&[*points]);
                let reversed = reversed.and_then(|(_, dated)| dated);
                [Some(*dated), reversed].into_iter().flatten().for_each(|moment| found.moment(moment));
            });
        }
    }

    /// Looks at each element of a list, or once where there is none.
    fn elements(&mut self, list: Option<(LocalId, NodeId)>, mut look: impl FnMut(&mut Self)) {
        let Some((local, list)) = list else { return look(self) };
        let Some(items) = self.search.ask(self.search.from, |machine| machine.list(list)) else { return };
        for at in 0..items.len() {
            self.search.frames.push(Frame::Element(local, items.clone(), at));
            look(self);
            self.search.frames.pop();
        }
    }

    /// Where conditions turn; where something is unknown, also where that may turn.
    fn conditions(&mut self, conditions: &[NodeId]) {
        if !conditions.iter().any(|condition| self.search.moves(*condition)) {
            return;
        }
        let mut turns = self.search.instants(conditions, false);
        let asked = [self.search.from].into_iter().chain(turns.iter().copied()).collect::<Vec<_>>();
        if asked.into_iter().any(|at| self.search.is_open(conditions, at)) {
            turns = self.search.instants(conditions, true);
        }
        self.instants.append(&mut turns);
    }

    /// Where values turn; those that go with the clock do so with every day.
    fn values(&mut self, values: &[NodeId]) {
        let moving: Vec<NodeId> = values.iter().copied().filter(|value| self.search.moves(*value)).collect();
        let course = self.search.together(moving);
        self.instants.extend(course.turns);
        if course.drift == Drift::None {
            return;
        }
        let days = self.search.days();
        self.instants.extend(days.into_iter().filter_map(|day| self.search.zone().start_of(day)));
    }

    /// A moment that the facts name.
    fn moment(&mut self, node: NodeId) {
        if self.search.moves(node) {
            return self.values(&[node]);
        }
        let moment = self.search.ask(self.search.from, |machine| machine.moment(node));
        let zone = &self.search.plan.head.zone;
        match moment {
            Moment::Day(day) => self.instants.extend(zone.start_of(day)),
            Moment::Instant(at) => {
                self.instants.extend([Some(at), zone.start_of(zone.day_of(at))].into_iter().flatten());
            }
            Moment::None | Moment::Nothing => {}
        }
    }
}
