use super::condition::Condition;
use super::draft::Draft;
use super::payable::{Payable, Purse};
use super::watch::Watch;
use crate::domain::Take;
use crate::eval::fleet::{Fleet, Outcome, STATUSES, Sum};
use crate::eval::parts::{Part, Parts};
use crate::plan::{Effect, Plan, Violation};

/// A violation with its counts.
#[derive(Debug)]
pub(super) struct Counted<'p> {
    pub(super) violation: &'p Violation,
    /// By tier.
    pub(super) conditions: Vec<Condition>,
    /// Whether the machine is asked none of them.
    pub(super) is_at_hand: bool,
    /// By tier, what it adds for every shop that is in it.
    known: Vec<Vec<(usize, Sum)>>,
    /// By tier, what is added up shop by shop.
    pub(super) effects: Vec<Vec<Payable<'p>>>,
    /// The same of every tier.
    pub(super) common: Vec<Payable<'p>>,
    /// The tiers, then the statuses, then the tiers once more: those of which it is open whether a heavier one counts.
    counts: Vec<u64>,
    /// How many shops touched it.
    touched: u64,
    /// What it comes to for a shop that does not touch it.
    pub(super) untouched: Draft,
    /// What it comes to while a fact leaves it asleep, and which fact.
    pub(super) asleep: Option<(usize, Draft)>,
}

impl<'p> Counted<'p> {
    /// Without counts; what follows from the violation is left out where only its tiers are asked for.
    pub(super) fn new(plan: &Plan, violation: &'p Violation, parts: Parts, purses: &mut Vec<Purse>) -> Self {
        let mut payable = |effects: &'p [Effect]| {
            let effects = if parts.takes(Part::Effects) { effects } else { &[] };
            Payable::of_all(plan, effects, purses)
        };
        let mut effects: Vec<Vec<Payable<'p>>> =
            violation.tiers.iter().map(|tier| payable(&tier.effects)).collect();
        let mut common = payable(&violation.effects);
        let mut known = vec![Vec::new(); effects.len()];
        // Where all tiers that hold count, the one that is counted does not tell the others.
        if violation.take != Take::All {
            for (known, effects) in known.iter_mut().zip(&effects) {
                known.extend(effects.iter().chain(&common).filter_map(Payable::known));
            }
            effects.iter_mut().chain([&mut common]).for_each(|all| all.retain(|one| one.known().is_none()));
        }
        let conditions: Vec<Condition> =
            violation.tiers.iter().map(|tier| Condition::of(plan, tier.when)).collect();
        Self {
            violation,
            is_at_hand: conditions.iter().all(Condition::is_at_hand),
            conditions,
            known,
            effects,
            common,
            counts: vec![0; 2 * violation.tiers.len() + STATUSES.len()],
            touched: 0,
            untouched: Draft::default(),
            asleep: None,
        }
    }

    /// Whether nothing follows from what the rule came to.
    pub(super) fn is_idle(&self, draft: &Draft) -> bool {
        let statuses = self.violation.tiers.len()..self.violation.tiers.len() + STATUSES.len();
        draft.outcomes.iter().all(|(_, place)| statuses.contains(place)) && draft.sums.is_empty()
    }

    /// The place of a tier of which it is open whether a heavier one counts.
    pub(super) fn place_of_open(&self, tier: usize) -> usize {
        self.violation.tiers.len() + STATUSES.len() + tier
    }

    /// What may be watched for it, in the plan that it is of.
    pub(super) fn watches(&self, plan: &Plan) -> Vec<Watch> {
        Watch::of(plan, self.violation, &self.conditions)
    }

    /// Counts a shop that touched it; what it came to is told separately.
    pub(super) fn touch(&mut self) {
        self.touched += 1;
    }

    /// Counts an outcome.
    pub(super) fn count(&mut self, place: usize) {
        self.counts[place] += 1;
    }

    /// Adds what so many shops came to, of whom `given` gave a fact, and counts anew.
    pub(super) fn settle(
        &mut self,
        shops: u64,
        given: impl Fn(usize) -> u64,
        sums: &mut [Sum],
        fleet: &mut Fleet,
    ) {
        let touched = std::mem::take(&mut self.touched);
        let asleep = self.asleep.as_ref().map(|(fact, draft)| (draft, given(*fact) - touched));
        let untouched = shops - touched - asleep.map_or(0, |(_, times)| times);
        for (draft, times) in asleep.into_iter().chain([(&self.untouched, untouched)]) {
            for (_, place) in &draft.outcomes {
                self.counts[*place] += times;
            }
            for (purse, sum) in &draft.sums {
                sums[*purse].add(&sum.times(times));
            }
        }
        for (known, count) in self.known.iter().zip(&self.counts) {
            for (purse, sum) in known {
                sums[*purse].add(&sum.times(*count));
            }
        }
        self.tell(fleet);
    }

    fn tell(&mut self, fleet: &mut Fleet) {
        let violation = self.violation;
        for (place, count) in self.counts.iter_mut().enumerate().filter(|(_, count)| **count > 0) {
            let what = match violation.tiers.get(place % (violation.tiers.len() + STATUSES.len())) {
                Some(tier) => Outcome::Tier(tier.name.clone(), tier.label.clone()),
                None => Outcome::Other(STATUSES[place - violation.tiers.len()]),
            };
            fleet.findings.add(&violation.name, violation.label.as_ref(), &what, std::mem::take(count));
        }
    }
}
