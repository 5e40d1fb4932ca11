//! Proving what was proposed: every counterfactual is made true, judged, and made as small as it can be.

use super::world::{Making, World};
use super::{Change, Counterfactual, Goal, Made, Move, Proven, Quantity, Sides};
use crate::base::Number;
use crate::domain::Operator;
use crate::eval::completion::{Numbers, Place};
use crate::eval::machine::{Machine, Origin};
use crate::plan::Node;

/// The judge: what a rule comes to in a world, or nothing if that is not worth telling.
pub(in crate::eval) trait Verdict {
    /// What it comes to.
    type Told: PartialEq;

    fn verdict(&self, machine: &mut Machine<'_>) -> Option<Self::Told>;
}

impl<T: PartialEq, F: Fn(&mut Machine<'_>) -> Option<T>> Verdict for F {
    type Told = T;

    fn verdict(&self, machine: &mut Machine<'_>) -> Option<T> {
        self(machine)
    }
}

/// How many elements of lists the proofs of one decision look at. A rule about each of many elements that walks a list for each of
/// them would take the square of their number; what is beyond this is not tried, and the answer says so.
const MOST_WALKED: usize = 4_000_000;

impl Machine<'_> {
    /// The counterfactuals of what is proposed that lead to a verdict worth telling, each with that verdict. Where a move does not lead
    /// there, what moves may stand on the other side of a comparison too, and turn it first. The local names of the rule stand for what
    /// the scope says.
    pub(in crate::eval) fn proven<V: Verdict>(
        &mut self,
        scope: &[(usize, Origin)],
        propose: impl Fn(&mut Self) -> Vec<Counterfactual>,
        judge: &V,
    ) -> Vec<(Proven, V::Told)> {
        let proposals = propose(self);
        let mut proven = self.prove(scope, &proposals, judge);
        let moving: Vec<&Place> = proposals.iter().flatten().filter_map(moved_fact).collect();
        if proven.len() == proposals.len() || moving.is_empty() {
            return proven;
        }
        self.sides = Sides::Both;
        let mut others = propose(self);
        self.sides = Sides::One;
        let is_known = |change: &Change| moved_fact(change).is_some_and(|place| moving.contains(&place));
        others.retain(|changes| !proposals.contains(changes) && changes.iter().all(is_known));
        for found in self.prove(scope, &others, judge) {
            if !proven.iter().any(|(known, _)| known.changes == found.0.changes) {
                proven.push(found);
            }
        }
        proven
    }

    fn prove<V: Verdict>(
        &mut self,
        scope: &[(usize, Origin)],
        proposals: &[Counterfactual],
        judge: &V,
    ) -> Vec<(Proven, V::Told)> {
        let can_be_made = |changes: &&Counterfactual| {
            !changes.is_empty() && !changes.iter().any(|change| matches!(change, Change::Learn(_)))
        };
        let mut proposals = proposals.iter().filter(can_be_made).peekable();
        if proposals.peek().is_none() {
            return Vec::new();
        }
        let mut scratch = self.take_scratch();
        let mut world = World::new(self, scope.to_vec(), &mut scratch);
        let mut proven: Vec<(Proven, V::Told)> = Vec::new();
        for proposal in proposals {
            if world.scratch.memory.walked > MOST_WALKED {
                self.has_given_up = true;
                break;
            }
            let Some((changes, told)) = world.prove(proposal, judge) else { continue };
            let is_known = |(known, other): &(Proven, V::Told)| known.changes == changes && *other == told;
            if !proven.iter().any(is_known) {
                proven.push((Proven { changes }, told));
            }
        }
        self.scratch = Some(scratch);
        proven
    }
}

/// The fact that a change moves.
fn moved_fact(change: &Change) -> Option<&Place> {
    let Change::Move(one) = change else { return None };
    match &one.quantity {
        Quantity::Fact(place) | Quantity::Through(place, _) => Some(place),
        Quantity::Computed(..) | Quantity::Passing(_) => None,
    }
}

impl World<'_> {
    fn prove<V: Verdict>(&mut self, proposal: &Counterfactual, judge: &V) -> Option<(Vec<Made>, V::Told)> {
        self.making = Making::Fresh;
        self.prove_as(proposal, judge).or_else(|| {
            let is_of_list = |change: &Change| {
                matches!(change, Change::Move(one) if !matches!(one.quantity, Quantity::Fact(_) | Quantity::Through(..)))
            };
            self.making = Making::Alike;
            proposal.iter().any(is_of_list).then(|| self.prove_as(proposal, judge)).flatten()
        })
    }

    fn prove_as<V: Verdict>(&mut self, proposal: &Counterfactual, judge: &V) -> Option<(Vec<Made>, V::Told)> {
        let mut changes: Vec<&Change> = proposal.iter().collect();
        let (mut made, told) = self.attempt(&changes, judge)?;
        let mut at = 0;
        while changes.len() > 1 && at < changes.len() {
            let mut fewer = changes.clone();
            fewer.remove(at);
            match self.attempt(&fewer, judge) {
                Some((fewer_made, same)) if same == told => (changes, made) = (fewer, fewer_made),
                _ => at += 1,
            }
        }
        let is_least = (0..changes.len()).all(|at| self.is_least(&changes, at, &made, (judge, &told)));
        is_least.then_some((made, told))
    }

    /// What comes about by changes, and what the rule comes to then; everything is taken back.
    fn attempt<V: Verdict>(&mut self, changes: &[&Change], judge: &V) -> Option<(Vec<Made>, V::Told)> {
        let made = self.make(changes);
        let told = made.is_some().then(|| self.ask(|machine| judge.verdict(machine))).flatten();
        self.restore();
        made.zip(told)
    }

    /// Whether one step less of a change does not do it.
    fn is_least<V: Verdict>(
        &mut self,
        changes: &[&Change],
        at: usize,
        made: &[Made],
        (judge, told): (&V, &V::Told),
    ) -> bool {
        let Some(less) = self.lessened(changes[at], made) else { return true };
        let less = Change::Move(Box::new(less));
        let mut lessened = changes.to_vec();
        lessened[at] = &less;
        self.attempt(&lessened, judge).is_none_or(|(_, other)| other != *told)
    }

    /// The same move, one step shorter; nothing where that is no move at all.
    fn lessened(&self, change: &Change, made: &[Made]) -> Option<Move> {
        let Change::Move(one) = change else { return None };
        if let Quantity::Passing(of) = &one.quantity
            && matches!(self.plan.node(of.node), Node::Quantify(..))
        {
            // What is asked of all or none of the elements has no step in between.
            return None;
        }
        let target = made.iter().find_map(|made| match made {
            Made::Moved { name, target, .. } if name.fact == one.name.fact => Some(*target),
            Made::Moved { .. } | Made::Found(_) => None,
        })?;
        let rises = target.value > one.have;
        let (values, quantity) = match &one.quantity {
            Quantity::Fact(place) | Quantity::Through(place, _) => {
                (self.values(place), Quantity::Fact(place.clone()))
            }
            Quantity::Computed(_, whole) => (whole.numbers(), one.quantity.clone()),
            Quantity::Passing(_) => (Numbers::whole(), one.quantity.clone()),
        };
        let bound: Number = target.one_less(&values, rises)?;
        if bound == one.have {
            return None;
        }
        let goal = Goal { operator: Operator::Equal, bound };
        Some(Move { quantity, goal, rises, ..(**one).clone() })
    }
}
