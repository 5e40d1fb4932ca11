use super::condition::Condition;
use super::counted::Counted;
use super::draft::Draft;
use super::payable::{self, Payable, Purse};
use super::seat::Terms;
use crate::base::Truth;
use crate::domain::Take;
use crate::eval::bind::Facts;
use crate::eval::decision::{EffectDue, FindingStatus};
use crate::eval::fleet::STATUSES;
use crate::eval::machine::{Machine, Moment};
use crate::eval::memory::Memory;
use crate::eval::parts::Part;
use crate::eval::versions::Reach;
use crate::plan::{Appeal, Plan};

/// A day after which arithmetic with dates may come to the end of time.
const FAR: i16 = 9000;

/// One shop being looked at.
pub(super) struct Asking<'m, 'p, 'f> {
    pub(super) terms: &'m Terms<'p>,
    /// The number of the version.
    pub(super) at: usize,
    pub(super) plan: &'f Plan,
    pub(super) facts: &'f Facts,
    pub(super) purses: &'m [Purse],
    /// That of the machine, until it is set up.
    pub(super) memory: &'m mut Memory,
    /// Set up when it is asked something.
    pub(super) machine: Option<Machine<'f>>,
    pub(super) draft: &'m mut Draft,
}

impl<'f> Asking<'_, '_, 'f> {
    fn machine(&mut self) -> &mut Machine<'f> {
        let Self { terms, plan, facts, memory, .. } = self;
        self.machine.get_or_insert_with(|| {
            let memory = std::mem::take(*memory);
            Machine { parts: terms.parts, ..Machine::with(memory, plan, facts, terms.now, terms.today) }
        })
    }

    /// Ends asking, and forgets what depends on the shop. Whether all that was computed fits.
    pub(super) fn end(&mut self) -> bool {
        let Some(machine) = &mut self.machine else { return true };
        let is_certain = machine.memory.faults.is_empty();
        *self.memory = std::mem::take(&mut machine.memory);
        self.memory.forget();
        is_certain
    }

    fn truth(&mut self, condition: &Condition) -> Truth {
        condition.truth(self.facts, &mut |id| self.machine().truth(id))
    }

    /// What a rule comes to; whether that is certain.
    pub(super) fn rule(&mut self, number: u32, rule: &Counted<'_>) -> bool {
        let Some(each) = &rule.violation.each else { return self.matter(number, rule, None, Truth::True) };
        let Some(items) = self.machine().list(each.list) else {
            if self.at == self.terms.versions.main {
                self.status(number, rule, FindingStatus::Undetermined);
                let finding = self.machine().listless(rule.violation, each.list);
                self.add_range(finding.due());
            }
            return true;
        };
        (0..items.len()).all(|at| {
            let passes = self.machine().entered(each, &items, at);
            passes == Truth::False || self.matter(number, rule, Some(at), passes)
        })
    }

    fn status(&mut self, number: u32, rule: &Counted<'_>, status: FindingStatus) {
        let behind = STATUSES.iter().position(|known| *known == status).unwrap_or(0);
        self.draft.outcomes.push((number, rule.violation.tiers.len() + behind));
    }

    /// `at` is the number of the element.
    fn matter(&mut self, number: u32, rule: &Counted<'_>, at: Option<usize>, passes: Truth) -> bool {
        let (reach, falls) = if rule.violation.is_dated() {
            let (governing, falls) = self.machine().days_of(rule.violation);
            (self.terms.versions.reach_of(self.at, rule.violation, governing), falls)
        } else {
            (self.terms.today_in[self.at], None)
        };
        match reach {
            Reach::Elsewhere => {}
            Reach::Without(_) => self.status(number, rule, FindingStatus::NoRule),
            Reach::Nobody => self.status(number, rule, FindingStatus::NotInForce),
            Reach::Governed if falls.is_some_and(|day| day > self.terms.today) => {
                self.status(number, rule, FindingStatus::NotYet);
            }
            Reach::Governed => return self.judge(number, rule, at, passes),
        }
        true
    }

    fn judge(&mut self, number: u32, rule: &Counted<'_>, at: Option<usize>, passes: Truth) -> bool {
        let violation = rule.violation;
        let (tier, is_open) = self.tier(rule, passes);
        if is_open {
            return self.judge_open(number, rule, at, passes);
        }
        let Some(tier) = tier else {
            self.status(number, rule, FindingStatus::NoneStated);
            return true;
        };
        self.draft.outcomes.push((number, tier));
        let appeal = violation.appeal_of(tier);
        if appeal.is_some_and(|appeal| !self.is_clear(appeal)) {
            return false;
        }
        if !self.terms.parts.takes(Part::Effects) {
            return true;
        }
        if violation.take == Take::All {
            for at in 0..tier {
                if self.truth(&rule.conditions[at]).and(passes).holds() {
                    self.pay(&rule.effects[at]);
                }
            }
        }
        self.pay(&rule.effects[tier]);
        self.pay(&rule.common);
        appeal.is_none_or(|appeal| self.is_unappealed(appeal))
    }

    /// What a rule comes to of which three truths leave open which tier counts.
    fn judge_open(&mut self, number: u32, rule: &Counted<'_>, at: Option<usize>, passes: Truth) -> bool {
        let violation = rule.violation;
        let machine = self.machine();
        let truths: Vec<Truth> =
            violation.tiers.iter().map(|tier| machine.truth(tier.when).and(passes)).collect();
        let standing = machine.standing(violation, at, &truths);
        if self.terms.parts.takes(Part::Effects) {
            let due = self.machine().due_of(violation, &standing);
            self.add_range(&due);
        }
        let Some(tier) = standing.tier else {
            self.status(number, rule, standing.status);
            return true;
        };
        self.draft.outcomes.push((number, rule.place_of_open(tier)));
        let appeal = violation.appeal_of(tier);
        if appeal.is_some_and(|appeal| !self.is_clear(appeal)) {
            return false;
        }
        !self.terms.parts.takes(Part::Effects) || appeal.is_none_or(|appeal| self.is_unappealed(appeal))
    }

    fn add_range(&mut self, due: &[EffectDue]) {
        self.draft.sums.extend(due.iter().filter_map(|effect| payable::due(self.plan, self.purses, effect)));
    }

    /// The tier that counts, and whether another one may.
    fn tier(&mut self, rule: &Counted<'_>, passes: Truth) -> (Option<usize>, bool) {
        let (mut tier, mut is_open) = (None, false);
        let takes_first = rule.violation.take == Take::First;
        let count = rule.conditions.len();
        for step in 0..count {
            let at = if takes_first { step } else { count - 1 - step };
            match self.truth(&rule.conditions[at]).and(passes) {
                Truth::True => tier = tier.or(Some(at)),
                Truth::Unknown => is_open |= tier.is_none() || rule.violation.take == Take::All,
                Truth::False => {}
            }
            // What the machine is asked may not fit, and that must be known.
            if tier.is_some() && rule.is_at_hand && rule.violation.take != Take::All {
                break;
            }
        }
        (tier, is_open)
    }

    fn pay(&mut self, effects: &[Payable<'_>]) {
        for effect in effects {
            let sum = effect.sum(self.machine());
            self.draft.sums.extend(sum);
        }
    }

    /// Whether the facts about an appeal do not contradict each other; those that do are refused where they are decided.
    fn is_clear(&mut self, appeal: Appeal) -> bool {
        let machine = self.machine();
        machine.find_clashes(&appeal);
        std::mem::take(&mut machine.clashes).is_empty()
    }

    /// Whether no appeal was filed, and none of its days is so far away that a deadline may not fit.
    fn is_unappealed(&mut self, appeal: Appeal) -> bool {
        let machine = self.machine();
        if let Some(when) = machine.plan.unavailable[appeal.procedure] {
            machine.truth(when);
        }
        let is_filed = appeal.filed.is_some_and(|filed| !matches!(machine.moment(filed), Moment::None));
        let is_near = match machine.moment(appeal.anchor) {
            Moment::Day(day) => day.year() < FAR,
            Moment::Instant(instant) => machine.zone().day_of(instant).year() < FAR,
            Moment::None | Moment::Nothing => true,
        };
        is_near && !is_filed
    }
}
