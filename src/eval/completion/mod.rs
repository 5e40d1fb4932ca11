//! What a matter may come to, whatever the facts that were not provided turn out to be.
//!
//! Three truths alone are too coarse: `c >= 5 and c < 3` of an unknown `c` is unknown by its parts, and false for every `c`. So the
//! completions of the facts are gone through, depth first, one fact after the other (Davis, Logemann and Loveland 1962), each for as
//! few values as tell all outcomes apart; three truths prune. An outcome is told as possible only if some completion brings it about,
//! and a matter as settled only if all of them come to the same.
//!
//! Of a fact that is known to be absent the rule does not say what holds where it is compared. So it may be as if it had any value,
//! or as if no comparison held; what comes to the same either way is settled.

mod cell;
mod place;
mod turn;

pub(super) use cell::Numbers;
pub(super) use place::Place;

use cell::{cells, single};
use turn::Walk;

use super::bind::Facts;
use super::counterfactual::Override;
use super::machine::Machine;
use super::memory::Memory;
use crate::base::{Day, Instant};
use crate::domain::Stretch;
use crate::model::Type;
use crate::plan::{Gathering, NodeId, Plan, Slot};

/// What may come to one of several outcomes.
pub(super) trait Matter {
    /// What it may come to.
    type Outcome: Copy + PartialEq;

    /// Gives the local names of the matter their values.
    fn enter(&self, machine: &mut Machine<'_>);

    /// The outcomes that three truths leave possible; at least one.
    fn possible(&self, machine: &mut Machine<'_>) -> Vec<Self::Outcome>;

    /// The conditions that decide it.
    fn conditions(&self) -> Vec<NodeId>;
}

/// What a matter may come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcomes<T> {
    /// What some completion of the facts brings about.
    pub(super) reached: Vec<T>,
    /// What the text leaves open, because it does not say what holds where a fact is absent.
    pub(super) silent: Vec<T>,
    /// What was neither brought about nor excluded: something has no value, or it takes too long to find out.
    pub(super) open: Vec<T>,
}

impl<T: Copy + PartialEq> Outcomes<T> {
    /// The one outcome that there is.
    pub(super) fn settled(outcome: T) -> Self {
        Self { reached: vec![outcome], ..Self::nothing() }
    }

    fn nothing() -> Self {
        Self { reached: Vec::new(), silent: Vec::new(), open: Vec::new() }
    }

    /// All that is not excluded.
    pub(super) fn all(&self) -> impl Iterator<Item = T> {
        [&self.reached, &self.silent, &self.open].into_iter().flatten().copied()
    }

    /// Leaves each outcome only in the first list that has it.
    fn sorted_out(mut self) -> Self {
        self.silent.retain(|outcome| !self.reached.contains(outcome));
        self.open.retain(|outcome| !self.reached.contains(outcome) && !self.silent.contains(outcome));
        self
    }
}

fn add<T: PartialEq + Copy>(known: &mut Vec<T>, outcomes: &[T]) {
    for outcome in outcomes {
        if !known.contains(outcome) {
            known.push(*outcome);
        }
    }
}

/// How many completions are tried for one matter at most.
const MOST: usize = 1024;

/// How many facts are supposed at once at most.
const DEEPEST: usize = 96;

/// Facts that are changed while completions are tried, and memory for who is asked about them.
#[derive(Debug)]
pub(super) struct Scratch {
    pub(super) facts: Facts,
    pub(super) memory: Memory,
    /// Values that stand in the places of nodes.
    pub(super) overrides: Vec<Override>,
    /// How many completions were tried so far.
    pub(super) tried: usize,
}

impl Machine<'_> {
    /// What a matter may come to. The local names must have their values.
    pub(super) fn outcomes<M: Matter>(&mut self, matter: &M) -> Outcomes<M::Outcome> {
        let possible = matter.possible(self);
        match possible.as_slice() {
            [one] => Outcomes::settled(*one),
            _ => self.search(matter, None),
        }
    }

    /// What a matter may come to for some element of a list that was not provided.
    pub(super) fn outcomes_of_some<M: Matter>(
        &mut self,
        matter: &M,
        each: &Gathering,
    ) -> Outcomes<M::Outcome> {
        let place = self.open_place(each.list);
        let list = place.and_then(|place| match place.form(self.plan).0 {
            Type::List(of) => Some((place, single(self.plan, &of))),
            _ => None,
        });
        match list {
            Some(list) => self.search(matter, Some(list)),
            None => Outcomes { open: matter.possible(self), ..Outcomes::nothing() },
        }
    }

    /// The facts to be changed, and memory for who is asked about them.
    pub(super) fn take_scratch(&mut self) -> Box<Scratch> {
        self.scratch.take().unwrap_or_else(|| {
            let (facts, memory) = (self.facts.clone(), Memory::new(self.plan));
            Box::new(Scratch { facts, memory, overrides: Vec::new(), tried: 0 })
        })
    }

    fn search<M: Matter>(&mut self, matter: &M, first: Option<(Place, Slot)>) -> Outcomes<M::Outcome> {
        let mut scratch = self.take_scratch();
        let moment = (self.now, self.today);
        let mut search = Search::new(self.plan, moment, self.period, matter, &mut scratch);
        match first {
            Some((place, slot)) => search.suppose(&place, slot, 0),
            None => search.explore(0),
        }
        let found = search.found.sorted_out();
        self.scratch = Some(scratch);
        found
    }
}

/// What stands at a place in some completion of the facts in which a matter comes to an outcome.
pub(super) fn witness<M: Matter>(
    scratch: &mut Scratch,
    (plan, moment, period): (&Plan, (Instant, Day), Option<Stretch>),
    matter: &M,
    outcome: M::Outcome,
    place: &Place,
) -> Option<Slot> {
    let mut search = Search::new(plan, moment, period, matter, scratch);
    search.wanted = Some((outcome, place));
    search.explore(0);
    search.witness
}

struct Search<'s, 'p, M: Matter> {
    plan: &'p Plan,
    moment: (Instant, Day),
    period: Option<Stretch>,
    matter: &'s M,
    scratch: &'s mut Scratch,
    found: Outcomes<M::Outcome>,
    /// How many facts that are absent are supposed to be compared as if they had some value, or none.
    absent: usize,
    /// How many facts that were not provided are supposed to be absent.
    nothing: usize,
    /// How many more completions are tried.
    left: usize,
    /// The outcome of which a witness is looked for, and the place that is told of it.
    wanted: Option<(M::Outcome, &'s Place)>,
    witness: Option<Slot>,
}

/// A fact to be supposed, and what it may be.
struct Branch {
    place: Place,
    slots: Vec<Slot>,
    is_whole: bool,
}

impl<'s, 'p, M: Matter> Search<'s, 'p, M> {
    fn new(
        plan: &'p Plan,
        moment: (Instant, Day),
        period: Option<Stretch>,
        matter: &'s M,
        scratch: &'s mut Scratch,
    ) -> Self {
        Self {
            plan,
            moment,
            period,
            matter,
            scratch,
            found: Outcomes::nothing(),
            absent: 0,
            nothing: 0,
            left: MOST,
            wanted: None,
            witness: None,
        }
    }

    fn explore(&mut self, depth: usize) {
        let Some(left) = self.left.checked_sub(1) else { return self.give_up() };
        self.left = left;
        self.scratch.tried += 1;
        let (possible, branch) = self.look();
        match (possible.as_slice(), branch) {
            ([one], _) => {
                self.keep_witness(*one);
                add(self.reached(), &possible);
            }
            (possible, _) if self.has_found(possible) => {}
            (possible, Some(branch)) if depth < DEEPEST => {
                if !branch.is_whole {
                    add(&mut self.found.open, possible);
                }
                for slot in branch.slots {
                    self.suppose(&branch.place, slot, depth + 1);
                    if self.witness.is_some() || self.has_found(possible) {
                        break;
                    }
                }
            }
            (possible, _) => add(&mut self.found.open, possible),
        }
    }

    /// Keeps what stands at the wanted place, if it comes to the wanted outcome and nothing absent is taken for something.
    fn keep_witness(&mut self, outcome: M::Outcome) {
        if let Some((wanted, place)) = self.wanted
            && wanted == outcome
            && self.absent + self.nothing == 0
        {
            self.witness.get_or_insert_with(|| place.look(&self.scratch.facts));
        }
    }

    fn suppose(&mut self, place: &Place, slot: Slot, depth: usize) {
        let is_absent = matches!(&slot, Slot::Supposed(supposed) if supposed.is_absent);
        let is_null = is_absent || slot == Slot::Absent;
        let before = place.put(&mut self.scratch.facts, slot);
        let is_nothing = is_null && before == Slot::Missing;
        self.absent += usize::from(is_absent);
        self.nothing += usize::from(is_nothing);
        self.explore(depth);
        self.absent -= usize::from(is_absent);
        self.nothing -= usize::from(is_nothing);
        place.put(&mut self.scratch.facts, before);
    }

    /// Where it is noted what is brought about under what is supposed.
    fn reached(&mut self) -> &mut Vec<M::Outcome> {
        match (self.absent, self.nothing) {
            (0, _) => &mut self.found.reached,
            (_, 0) => &mut self.found.silent,
            // A completion that leaves it open does not bring it about.
            _ => &mut self.found.open,
        }
    }

    /// Whether nothing new can be found among some outcomes.
    fn has_found(&self, outcomes: &[M::Outcome]) -> bool {
        let is_silent = |outcome| self.absent > 0 && self.found.silent.contains(outcome);
        let is_open = |outcome| self.absent > 0 && self.nothing > 0 && self.found.open.contains(outcome);
        let mut outcomes = outcomes.iter();
        outcomes.all(|one| self.found.reached.contains(one) || is_silent(one) || is_open(one))
    }

    /// Nothing more is tried, so nothing that is possible at all is excluded.
    fn give_up(&mut self) {
        let (possible, _) = self.look();
        add(&mut self.found.open, &possible);
    }

    /// What is possible under what is supposed, and what to suppose next.
    fn look(&mut self) -> (Vec<M::Outcome>, Option<Branch>) {
        let memory = std::mem::take(&mut self.scratch.memory);
        let facts = &self.scratch.facts;
        let (now, today) = self.moment;
        let mut machine = Machine::with(memory, self.plan, facts, now, today);
        machine.period = self.period;
        self.matter.enter(&mut machine);
        let possible = self.matter.possible(&mut machine);
        let is_decided = possible.len() == 1 || self.has_found(&possible);
        let branch = if is_decided { None } else { branch(&mut machine, self.matter) };
        self.scratch.memory = machine.memory;
        self.scratch.memory.forget();
        (possible, branch)
    }
}

/// The fact to suppose next: one for which few values stand for all, if there is such a fact; those that are absent come last.
fn branch<M: Matter>(machine: &mut Machine<'_>, matter: &M) -> Option<Branch> {
    let (plan, today) = (machine.plan, machine.today);
    let turns = Walk::through(machine, &matter.conditions());
    let branches = turns.into_iter().filter_map(|(place, turn)| {
        let now = place.look(machine.facts);
        let cells = cells(plan, &turn, &now, today, &place);
        let is_absent = match &now {
            Slot::Absent => true,
            Slot::Supposed(supposed) => supposed.is_absent,
            Slot::Missing | Slot::Given(_) => false,
        };
        let rank = (is_absent, !cells.is_whole, turn.is_indirect);
        let branch = Branch { place, slots: cells.slots, is_whole: cells.is_whole };
        (!branch.slots.is_empty()).then_some((rank, branch))
    });
    branches.min_by_key(|(rank, _)| *rank).map(|(_, branch)| branch)
}
