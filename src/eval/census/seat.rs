use super::draft::Draft;
use super::payable::{Payable, Purse};
use super::touch::Touch;
use crate::base::{Day, Instant, Truth};
use crate::eval::bind::Facts;
use crate::eval::decision::FindingStatus;
use crate::eval::fleet::{Fleet, Outcome, STATUSES, Sum};
use crate::eval::machine::{Machine, Moment};
use crate::eval::memory::Memory;
use crate::eval::parts::{Part, Parts};
use crate::eval::versions::{Reach, Versions};
use crate::plan::{Appeal, Plan, Rule, Violation};
use crate::syntax::ast::Take;

/// When and what is asked of every shop.
#[derive(Debug)]
pub(super) struct Terms<'p> {
    pub(super) versions: Versions<'p>,
    pub(super) now: Instant,
    pub(super) today: Day,
    pub(super) parts: Parts,
}

/// A version, what it remembers between shops, and what it came to.
#[derive(Debug)]
pub(super) struct Seat<'p> {
    at: usize,
    plan: &'p Plan,
    rules: Vec<Counted<'p>>,
    purses: Vec<Purse>,
    sums: Vec<Sum>,
    touch: Touch,
    memory: Memory,
    draft: Draft,
}

/// A violation with its counts.
#[derive(Debug)]
struct Counted<'p> {
    violation: &'p Violation,
    /// By tier.
    effects: Vec<Vec<Payable<'p>>>,
    /// Of every tier.
    common: Vec<Payable<'p>>,
    /// The tiers, then the statuses.
    counts: Vec<u64>,
    /// How many shops touched it.
    touched: u64,
    /// What it comes to for a shop that does not touch it.
    untouched: Draft,
}

/// A day after which arithmetic with dates may come to the end of time.
const FAR: i16 = 9000;

impl<'p> Seat<'p> {
    /// `None` if what the rules come to without facts cannot be counted.
    pub(super) fn new(terms: &Terms<'p>, at: usize, nothing: &Facts) -> Option<Self> {
        let plan = terms.versions.plans[at];
        let is_main = at == terms.versions.main;
        let violations = plan.rules.iter().filter_map(|rule| match rule {
            Rule::Violation(violation) if is_main || violation.is_dated() => Some(violation),
            Rule::Violation(_) | Rule::Gate(_) => None,
        });
        let mut purses = Vec::new();
        let rules: Vec<Counted<'p>> =
            violations.map(|violation| Counted::new(plan, violation, &mut purses)).collect();
        let of: Vec<&Violation> = rules.iter().map(|rule| rule.violation).collect();
        let mut seat = Self {
            at,
            plan,
            touch: Touch::of(plan, &of),
            sums: vec![Sum::NOTHING; purses.len()],
            purses,
            rules,
            memory: Memory::new(plan),
            draft: Draft::default(),
        };
        let mut untouched = Vec::new();
        let mut is_certain = true;
        seat.with_machine(terms, nothing, |machine, rules, _| {
            for (rule, number) in rules.iter().zip(0..) {
                let mut draft = Draft::default();
                is_certain &= Asking { terms, at, machine, draft: &mut draft }.rule(number, rule);
                untouched.push(draft);
            }
            is_certain &= machine.memory.faults.is_empty();
        });
        for (rule, draft) in seat.rules.iter_mut().zip(untouched) {
            rule.untouched = draft;
        }
        is_certain.then_some(seat)
    }

    /// Looks at the rules that a shop touches. Whether what they come to is certain.
    pub(super) fn look(&mut self, terms: &Terms<'p>, facts: &Facts) -> bool {
        self.draft.clear();
        let mut touch = std::mem::take(&mut self.touch);
        let is_certain = self.ask(terms, facts, touch.touched(facts));
        self.touch = touch;
        is_certain
    }

    fn ask(&mut self, terms: &Terms<'p>, facts: &Facts, numbers: &[u32]) -> bool {
        let at = self.at;
        self.with_machine(terms, facts, |machine, rules, draft| {
            let mut asking = Asking { terms, at, machine, draft };
            let is_certain = numbers.iter().all(|number| asking.rule(*number, &rules[*number as usize]));
            is_certain && machine.memory.faults.is_empty()
        })
    }

    /// Does something with a machine that has the memory of the seat.
    fn with_machine<'f, Outcome>(
        &mut self,
        terms: &Terms<'p>,
        facts: &'f Facts,
        ask: impl FnOnce(&mut Machine<'f>, &[Counted<'p>], &mut Draft) -> Outcome,
    ) -> Outcome
    where
        'p: 'f,
    {
        let memory = std::mem::take(&mut self.memory);
        let mut machine = Machine::with(memory, self.plan, facts, terms.now, terms.today);
        machine.parts = terms.parts;
        let outcome = ask(&mut machine, &self.rules, &mut self.draft);
        self.memory = machine.memory;
        self.memory.forget();
        outcome
    }

    /// Counts the shop that was looked at last.
    pub(super) fn count(&mut self) {
        for number in self.touch.last() {
            self.rules[*number as usize].touched += 1;
        }
        for (rule, place) in &self.draft.outcomes {
            self.rules[*rule as usize].counts[*place] += 1;
        }
        for (purse, sum) in &self.draft.sums {
            self.sums[*purse].add(sum);
        }
    }

    /// Adds what so many shops came to, and counts anew.
    pub(super) fn settle(&mut self, shops: u64, fleet: &mut Fleet) {
        for rule in &mut self.rules {
            let times = shops - std::mem::take(&mut rule.touched);
            for (_, place) in &rule.untouched.outcomes {
                rule.counts[*place] += times;
            }
            for (purse, sum) in &rule.untouched.sums {
                self.sums[*purse].add(&sum.times(times));
            }
            rule.settle(fleet);
        }
        for (purse, sum) in self.purses.iter().zip(&mut self.sums) {
            let sum = std::mem::replace(sum, Sum::NOTHING);
            match purse {
                Purse::Points(account) => {
                    let account = &self.plan.accounts[*account];
                    fleet.add_points(&account.name, account.label.as_ref(), &sum);
                }
                Purse::Money(currency) if sum.effects > 0 => fleet.add_money(currency, &sum),
                Purse::Money(_) => {}
            }
        }
    }
}

impl<'p> Counted<'p> {
    fn new(plan: &Plan, violation: &'p Violation, purses: &mut Vec<Purse>) -> Self {
        let effects = violation.tiers.iter().map(|tier| Payable::of_all(plan, &tier.effects, purses));
        Self {
            violation,
            effects: effects.collect(),
            common: Payable::of_all(plan, &violation.effects, purses),
            counts: vec![0; violation.tiers.len() + STATUSES.len()],
            touched: 0,
            untouched: Draft::default(),
        }
    }

    fn settle(&mut self, fleet: &mut Fleet) {
        let violation = self.violation;
        for (place, count) in self.counts.iter_mut().enumerate().filter(|(_, count)| **count > 0) {
            let what = match violation.tiers.get(place) {
                Some(tier) => Outcome::Tier(tier.name.clone(), tier.label.clone()),
                None => Outcome::Other(STATUSES[place - violation.tiers.len()]),
            };
            fleet.findings.add(&violation.name, violation.label.as_ref(), &what, std::mem::take(count));
        }
    }
}

/// One shop being looked at.
struct Asking<'m, 'p, 'f> {
    terms: &'m Terms<'p>,
    at: usize,
    machine: &'m mut Machine<'f>,
    draft: &'m mut Draft,
}

impl Asking<'_, '_, '_> {
    /// What a rule comes to; whether that is certain.
    fn rule(&mut self, number: u32, rule: &Counted<'_>) -> bool {
        let Some(each) = &rule.violation.each else { return self.matter(number, rule, Truth::True) };
        let Some(items) = self.machine.list(each.list) else {
            if self.at == self.terms.versions.main {
                self.status(number, rule, FindingStatus::Undetermined);
            }
            return true;
        };
        (0..items.len()).all(|at| {
            self.machine.enter(each.local, &items, at);
            let passes = each.filter.map_or(Truth::True, |filter| self.machine.truth(filter));
            self.machine.enter(each.local, &items, at);
            passes == Truth::False || self.matter(number, rule, passes)
        })
    }

    fn status(&mut self, number: u32, rule: &Counted<'_>, status: FindingStatus) {
        let behind = STATUSES.iter().position(|known| *known == status).unwrap_or(0);
        self.draft.outcomes.push((number, rule.violation.tiers.len() + behind));
    }

    fn matter(&mut self, number: u32, rule: &Counted<'_>, passes: Truth) -> bool {
        let (governing, falls) = self.machine.days_of(rule.violation);
        match self.terms.versions.reach(self.at, governing) {
            Reach::Elsewhere => {}
            Reach::Nobody => self.status(number, rule, FindingStatus::NotInForce),
            Reach::Governed if falls.is_some_and(|day| day > self.terms.today) => {
                self.status(number, rule, FindingStatus::NotYet);
            }
            Reach::Governed => return self.judge(number, rule, passes),
        }
        true
    }

    fn judge(&mut self, number: u32, rule: &Counted<'_>, passes: Truth) -> bool {
        let violation = rule.violation;
        let takes_first = violation.take == Take::First;
        let (mut tier, mut is_open) = (None, false);
        for (at, candidate) in violation.tiers.iter().enumerate() {
            match self.machine.truth(candidate.when).and(passes) {
                Truth::True if takes_first && tier.is_some() => {}
                Truth::True => tier = Some(at),
                Truth::Unknown => is_open = true,
                Truth::False => {}
            }
        }
        let Some(tier) = tier else {
            let status = if is_open { FindingStatus::Undetermined } else { FindingStatus::NoneStated };
            self.status(number, rule, status);
            return true;
        };
        self.draft.outcomes.push((number, tier));
        if !self.terms.parts.takes(Part::Effects) {
            return true;
        }
        if violation.take == Take::All {
            for at in 0..tier {
                if self.machine.truth(violation.tiers[at].when).and(passes).holds() {
                    self.pay(&rule.effects[at]);
                }
            }
        }
        self.pay(&rule.effects[tier]);
        self.pay(&rule.common);
        let appeal = violation.tiers[tier].appeal.or(violation.appeal);
        appeal.is_none_or(|appeal| self.is_unappealed(appeal))
    }

    fn pay(&mut self, effects: &[Payable<'_>]) {
        for effect in effects {
            self.draft.sums.extend(effect.sum(self.machine));
        }
    }

    /// Whether no appeal was filed, and none of its days is so far away that a deadline may not fit.
    fn is_unappealed(&mut self, appeal: Appeal) -> bool {
        if let Some(when) = self.machine.plan.unavailable[appeal.procedure] {
            self.machine.truth(when);
        }
        let is_filed = appeal.filed.is_some_and(|filed| !matches!(self.machine.moment(filed), Moment::None));
        let is_near = match self.machine.moment(appeal.anchor) {
            Moment::Day(day) => day.year() < FAR,
            Moment::Instant(instant) => self.machine.zone().day_of(instant).year() < FAR,
            Moment::None => true,
        };
        is_near && !is_filed
    }
}
