//! Which tiers of a violation count, and which may.

use super::completion::{Matter, Outcomes};
use super::decision::FindingStatus;
use super::machine::Machine;
use crate::base::Truth;
use crate::domain::Take;
use crate::plan::{Gathering, NodeId, Violation};

/// Which tiers count, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) status: FindingStatus,
    /// The tier that certainly counts; of several the heaviest.
    pub(super) tier: Option<usize>,
    pub(super) also: Vec<usize>,
    pub(super) absorbed: Vec<usize>,
    /// Tiers that some completion of the facts makes count, beside those that certainly do.
    pub(super) possible: Vec<usize>,
    /// Tiers of which the text leaves open whether they count, because it does not say what holds where a fact is absent.
    pub(super) silent: Vec<usize>,
    /// Tiers of which it was not found out whether they may count.
    pub(super) open: Vec<usize>,
    /// The tiers that count together, for each outcome that is not excluded, in ascending severity.
    pub(super) outcomes: Vec<Vec<usize>>,
}

/// Tiers of which one counts: `None` is that none does.
type Counting = Option<usize>;

/// A violation, and the element of its list that it looks at.
struct Tiers<'r> {
    violation: &'r Violation,
    at: Option<usize>,
}

impl Matter for Tiers<'_> {
    type Outcome = Counting;

    fn enter(&self, machine: &mut Machine<'_>) {
        enter(machine, self.violation.each.as_ref(), self.at);
    }

    fn possible(&self, machine: &mut Machine<'_>) -> Vec<Counting> {
        let passes = passes(machine, self.violation.each.as_ref());
        let tiers = &self.violation.tiers;
        first(self.violation.take, tiers.len(), |at| machine.truth(tiers[at].when).and(passes))
    }

    fn conditions(&self) -> Vec<NodeId> {
        let tiers = self.violation.tiers.iter().map(|tier| tier.when);
        filter(self.violation.each.as_ref()).chain(tiers).collect()
    }
}

/// One tier of a violation by itself.
struct Single<'r> {
    tiers: Tiers<'r>,
    tier: usize,
}

impl Matter for Single<'_> {
    type Outcome = bool;

    fn enter(&self, machine: &mut Machine<'_>) {
        self.tiers.enter(machine);
    }

    fn possible(&self, machine: &mut Machine<'_>) -> Vec<bool> {
        let passes = passes(machine, self.tiers.violation.each.as_ref());
        match machine.truth(self.tiers.violation.tiers[self.tier].when).and(passes) {
            Truth::True => vec![true],
            Truth::False => vec![false],
            Truth::Unknown => vec![true, false],
        }
    }

    fn conditions(&self) -> Vec<NodeId> {
        let tier = self.tiers.violation.tiers[self.tier].when;
        filter(self.tiers.violation.each.as_ref()).chain([tier]).collect()
    }
}

/// Gives the local name of a rule its element, by number.
pub(super) fn enter(machine: &mut Machine<'_>, each: Option<&Gathering>, at: Option<usize>) {
    let (Some(each), Some(at)) = (each, at) else { return };
    if let Some(items) = machine.list(each.list)
        && at < items.len()
    {
        machine.enter(each.local, &items, at);
    }
}

/// Whether a rule looks at the element that its local name stands for.
pub(super) fn passes(machine: &mut Machine<'_>, each: Option<&Gathering>) -> Truth {
    each.and_then(|each| each.filter).map_or(Truth::True, |filter| machine.truth(filter))
}

/// The filter of a rule, if it has one.
pub(super) fn filter(each: Option<&Gathering>) -> impl Iterator<Item = NodeId> {
    each.and_then(|each| each.filter).into_iter()
}

/// The tiers of which one may be the one that counts, as far as three truths tell.
fn first(take: Take, count: usize, mut truth: impl FnMut(usize) -> Truth) -> Vec<Counting> {
    let mut possible = Vec::new();
    for step in 0..count {
        let at = if take == Take::First { step } else { count - 1 - step };
        match truth(at) {
            Truth::True => {
                possible.push(Some(at));
                return possible;
            }
            Truth::Unknown => possible.push(Some(at)),
            Truth::False => {}
        }
    }
    possible.push(None);
    possible
}

impl Machine<'_> {
    /// Which tiers count for the shop, or for an element by its number; these are their truths. The local name must stand for it.
    pub(super) fn standing(
        &mut self,
        violation: &Violation,
        at: Option<usize>,
        truths: &[Truth],
    ) -> Standing {
        let tiers = Tiers { violation, at };
        if violation.take == Take::All {
            return self.standing_together(tiers, truths, Self::outcomes);
        }
        let possible = first(violation.take, truths.len(), |at| truths[at]);
        let outcomes = match possible.as_slice() {
            [one] => Outcomes::settled(*one),
            _ => self.outcomes(&tiers),
        };
        Standing::of_one(violation.take, truths, &outcomes)
    }

    /// Which tiers may count for elements of a list that was not provided.
    pub(super) fn standing_of_some(&mut self, violation: &Violation, each: &Gathering) -> Standing {
        let tiers = Tiers { violation, at: Some(0) };
        let truths = vec![Truth::Unknown; violation.tiers.len()];
        if violation.take == Take::All {
            return self
                .standing_together(tiers, &truths, |machine, single| machine.outcomes_of_some(single, each));
        }
        let outcomes = self.outcomes_of_some(&tiers, each);
        Standing::of_one(violation.take, &truths, &outcomes)
    }

    /// The same where all tiers that hold count: each is asked by itself, so the most that may come counts all that are open, whether
    /// or not they can hold at once.
    fn standing_together<'r>(
        &mut self,
        tiers: Tiers<'r>,
        truths: &[Truth],
        outcomes_of: impl Fn(&mut Self, &Single<'r>) -> Outcomes<bool>,
    ) -> Standing {
        let mut single = Single { tiers, tier: 0 };
        let (mut holding, mut possible, mut silent, mut open) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, truth) in truths.iter().enumerate() {
            single.tier = at;
            let outcomes = match truth {
                Truth::True => Outcomes::settled(true),
                Truth::False => continue,
                Truth::Unknown => outcomes_of(self, &single),
            };
            match outcomes.all().collect::<Vec<_>>().as_slice() {
                [holds] => holding.extend(holds.then_some(at)),
                _ if outcomes.reached.contains(&true) => possible.push(at),
                _ if outcomes.silent.contains(&true) => silent.push(at),
                _ => open.push(at),
            }
        }
        Standing::of_all(holding, [possible, silent, open])
    }
}

impl Standing {
    fn of_one(take: Take, truths: &[Truth], outcomes: &Outcomes<Counting>) -> Self {
        let mut all: Vec<Counting> = outcomes.all().collect();
        all.sort_unstable();
        let is_certain = match take {
            Take::First => all.len() == 1,
            // Of the tiers that may be the heaviest one, the lightest is certain.
            Take::Heaviest | Take::All => !all.is_empty() && !all.contains(&None),
        };
        let tier = all.iter().flatten().min().copied().filter(|_| is_certain);
        let status = match (tier, all.as_slice()) {
            (Some(_), [_]) => FindingStatus::Determined,
            (Some(_), _) => FindingStatus::AtLeast,
            (None, [None]) => FindingStatus::NoneStated,
            (None, _) => FindingStatus::Undetermined,
        };
        let others = |of: &[Counting]| {
            let mut others: Vec<usize> =
                of.iter().flatten().copied().filter(|at| Some(*at) != tier).collect();
            others.sort_unstable();
            others
        };
        let holding = (0..truths.len()).filter(|at| truths[*at].holds());
        Self {
            status,
            tier,
            also: Vec::new(),
            absorbed: holding.filter(|at| tier.is_some() && Some(*at) != tier).collect(),
            possible: others(&outcomes.reached),
            silent: others(&outcomes.silent),
            open: others(&outcomes.open),
            outcomes: all.into_iter().map(|counting| counting.into_iter().collect()).collect(),
        }
    }

    fn of_all(holding: Vec<usize>, [possible, silent, open]: [Vec<usize>; 3]) -> Self {
        let mut most: Vec<usize> =
            [&holding, &possible, &silent, &open].into_iter().flatten().copied().collect();
        most.sort_unstable();
        let is_settled = most.len() == holding.len();
        let tier = holding.last().copied();
        let status = match (tier, is_settled) {
            (Some(_), true) => FindingStatus::Determined,
            (Some(_), false) => FindingStatus::AtLeast,
            (None, true) => FindingStatus::NoneStated,
            (None, false) => FindingStatus::Undetermined,
        };
        let also = holding.iter().copied().filter(|at| Some(*at) != tier).collect();
        let outcomes = if is_settled { vec![holding] } else { vec![holding, most] };
        Self { status, tier, also, absorbed: Vec::new(), possible, silent, open, outcomes }
    }

    /// The tiers that certainly count, in ascending severity.
    pub(super) fn counting(&self) -> Vec<usize> {
        let mut counting: Vec<usize> = self.also.iter().copied().chain(self.tier).collect();
        counting.sort_unstable();
        counting
    }

    /// The tier that is told of this standing beside another one: the heaviest of those that count here and did not there, where the
    /// outcome is another one.
    pub(super) fn told_beside(&self, before: &Self, take: Take) -> Option<usize> {
        let known = before.counting();
        let counting = self.counting();
        let new = counting.into_iter().rev().find(|at| !known.contains(at))?;
        before.could_count(take, new).then_some(new)
    }

    /// Whether a tier would change the outcome if it held.
    pub(super) fn could_count(&self, take: Take, at: usize) -> bool {
        match (take, self.tier) {
            (_, None) | (Take::All, _) => true,
            (Take::Heaviest, Some(tier)) => at > tier,
            (Take::First, Some(tier)) => at < tier,
        }
    }
}
