use super::asking::Asking;
use super::counted::Counted;
use super::draft::Draft;
use super::payable::Purse;
use super::touch::Touch;
use crate::base::{Day, Instant};
use crate::eval::bind::Facts;
use crate::eval::fleet::{Fleet, Sum};
use crate::eval::memory::Memory;
use crate::eval::parts::Parts;
use crate::eval::versions::{Reach, Versions};
use crate::plan::{Plan, Rule, Slot};

/// When and what is asked of every shop.
#[derive(Debug)]
pub(super) struct Terms<'p> {
    pub(super) versions: Versions<'p>,
    pub(super) now: Instant,
    pub(super) today: Day,
    pub(super) parts: Parts,
    /// Whether each version governs what happens today.
    pub(super) today_in: Vec<Reach>,
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
            violations.map(|violation| Counted::new(plan, violation, terms.parts, &mut purses)).collect();
        let mut seat = Self {
            at,
            plan,
            touch: Touch::new(plan, rules.len()),
            sums: vec![Sum::NOTHING; purses.len()],
            purses,
            rules,
            memory: Memory::new(plan),
            draft: Draft::default(),
        };
        seat.prepare(terms, nothing).then_some(seat)
    }

    /// Finds out what each rule comes to without facts, and which facts touch it. Whether that is certain.
    fn prepare(&mut self, terms: &Terms<'p>, nothing: &Facts) -> bool {
        if let Some(everyone) = Touch::everyone(self.rules.len()) {
            self.touch = everyone;
            return true;
        }
        let mut visited = vec![0; self.plan.nodes.len()];
        let mut facts = nothing.clone();
        for (at, number) in (0..self.rules.len()).zip(0..) {
            let Some(untouched) = self.tried(terms, nothing, number) else { return false };
            self.rules[at].untouched = untouched;
            let mut watches = self.rules[at].watches(self.plan).into_iter();
            let watch = watches.find_map(|watch| {
                facts.facts[watch.fact()] = watch.asleep()?;
                let asleep = self.tried(terms, &facts, number);
                facts.facts[watch.fact()] = Slot::Missing;
                asleep.filter(|asleep| self.rules[at].is_idle(asleep)).map(|asleep| (watch, asleep))
            });
            match watch {
                Some((watch, asleep)) => {
                    self.rules[at].asleep = Some((watch.fact(), asleep));
                    self.touch.add_sleeper(number, watch);
                }
                None => self.touch.add(self.plan, number, self.rules[at].violation, &mut visited),
            }
        }
        self.touch.arrange();
        true
    }

    /// What a rule comes to, if that is certain.
    fn tried(&mut self, terms: &Terms<'p>, facts: &Facts, number: u32) -> Option<Draft> {
        self.ask(terms, facts, Some(number)).then(|| self.draft.clone())
    }

    /// Looks at the rules that a shop touches. Whether what they come to is certain.
    pub(super) fn look(&mut self, terms: &Terms<'p>, facts: &Facts) -> bool {
        self.ask(terms, facts, None)
    }

    /// Asks one rule, or all that a shop touches, anew. Whether what they come to is certain.
    fn ask(&mut self, terms: &Terms<'p>, facts: &Facts, one: Option<u32>) -> bool {
        let Self { at, plan, rules, purses, touch, memory, draft, .. } = self;
        draft.clear();
        let numbers = one.as_ref().map_or_else(|| touch.touched(facts), std::slice::from_ref);
        let mut asking = Asking { terms, at: *at, plan, facts, purses, memory, machine: None, draft };
        let is_certain = numbers.iter().all(|number| asking.rule(*number, &rules[*number as usize]));
        asking.end() && is_certain
    }

    /// Counts the shop that was looked at last; these are its facts.
    pub(super) fn count(&mut self, facts: &Facts) {
        self.touch.count(facts);
        for number in self.touch.last() {
            self.rules[*number as usize].touch();
        }
        for (rule, place) in &self.draft.outcomes {
            self.rules[*rule as usize].count(*place);
        }
        for (purse, sum) in &self.draft.sums {
            self.sums[*purse].add(sum);
        }
    }

    /// Adds what so many shops came to, and counts anew.
    pub(super) fn settle(&mut self, shops: u64, fleet: &mut Fleet) {
        for rule in &mut self.rules {
            rule.settle(shops, |fact| self.touch.given(fact), &mut self.sums, fleet);
        }
        self.touch.restart();
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
