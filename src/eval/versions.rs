//! The versions of a rulebook that answer together, and which of them governs a matter.

use std::collections::HashMap;
use std::sync::Arc;

use super::bind::Facts;
use super::decision::RulebookNote;
use super::machine::Machine;
use crate::base::{AsOf, Day};
use crate::plan::{Plan, Rule, Violation};

/// How the version that governs a matter is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Governs {
    /// The version in force on its date.
    InForce,
    /// The main version, within its span if it has one, whatever its status.
    SpanOfMain,
    /// The main version, whenever it is.
    Main,
}

/// Whether a matter of a day is governed by the version at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It is.
    Governed,
    /// By another one, which answers for it.
    Elsewhere,
    /// By another one, which has no such rule; its number among the versions. This one has to say so.
    Without(usize),
    /// By none.
    Nobody,
}

/// Versions of one rulebook.
#[derive(Debug, Clone)]
pub struct Versions<'a> {
    /// The versions, earliest first; each has the same rulebook id.
    pub plans: Vec<&'a Plan>,
    /// Which of them answers for the as-of moment.
    pub main: usize,
    /// How the version that governs a matter is found.
    pub governs: Governs,
    /// The first day after the as-of day on which other versions answer, if there is one.
    pub next: Option<Day>,
    /// What every decision says of the version that answers.
    pub(super) note: Arc<RulebookNote>,
    /// For each rule, by its name, the versions that have it.
    having: Arc<HashMap<&'a str, Vec<usize>>>,
}

impl<'a> Versions<'a> {
    /// Versions in this order, of which one answers.
    pub fn new(plans: Vec<&'a Plan>, main: usize, governs: Governs) -> Self {
        let note = Arc::new(RulebookNote::of(&plans[main].head));
        let having = Arc::new(having(&plans, main));
        Self { plans, main, governs, next: None, note, having }
    }

    /// The same, up to a day on which others answer.
    #[must_use]
    pub fn followed_on(self, next: Option<Day>) -> Self {
        Self { next, ..self }
    }

    /// One version alone.
    pub fn one(plan: &'a Plan, governs: Governs) -> Self {
        Self::new(vec![plan], 0, governs)
    }

    /// The version that answers for the as-of moment.
    pub fn main(&self) -> &'a Plan {
        self.plans[self.main]
    }

    /// Whether the version `at` judges some matter of a shop by its day.
    pub fn judges_some(&self, at: usize, facts: &Facts, as_of: AsOf) -> bool {
        let (plan, zone) = (self.plans[at], &self.main().head.zone);
        let Some(now) = as_of.instant(zone) else { return true };
        let mut machine = Machine::new(plan, facts, now, as_of.day(zone));
        let mut dated = violations(plan).filter(|violation| violation.is_dated());
        dated.any(|violation| machine.has_matter(violation, (self, at)))
    }

    /// What governs a matter that a rule looks at.
    pub(super) fn reach_of(&self, at: usize, rule: &Violation, day: Option<Day>) -> Reach {
        let reach = self.reach(at, day);
        let (Reach::Elsewhere, Some(day)) = (reach, day) else { return reach };
        let Some(governing) = self.plans.iter().position(|plan| plan.head.governs(day)) else { return reach };
        let having = self.having.get(rule.name.as_str()).map_or(&[][..], Vec::as_slice);
        let teller = if having.contains(&self.main) { Some(&self.main) } else { having.last() };
        let is_told = at == self.main || !looks_at_list(self.plans[governing], self.plans[at], rule);
        if having.contains(&governing) || teller != Some(&at) || !is_told {
            return Reach::Elsewhere;
        }
        Reach::Without(governing)
    }

    /// Whether the version `at` answers for a matter of a day; without a day the main version does.
    pub(super) fn reach(&self, at: usize, day: Option<Day>) -> Reach {
        let is_main = at == self.main;
        let head = &self.main().head;
        match (self.governs, day) {
            (Governs::InForce, None) if !is_main => Reach::Elsewhere,
            (Governs::Main, _) | (_, None) => Reach::Governed,
            (Governs::SpanOfMain, Some(day))
                if (head.effective.is_none() && !head.is_start_unstated) || head.spans(day) =>
            {
                Reach::Governed
            }
            (Governs::SpanOfMain, Some(_)) => Reach::Nobody,
            (Governs::InForce, Some(day)) => {
                match self.plans.iter().position(|plan| plan.head.governs(day)) {
                    Some(governing) if governing == at => Reach::Governed,
                    None if is_main => Reach::Nobody,
                    Some(_) | None => Reach::Elsewhere,
                }
            }
        }
    }
}

/// For each rule, the versions that judge its matters: where it is dated, and the main one.
fn having<'a>(plans: &[&'a Plan], main: usize) -> HashMap<&'a str, Vec<usize>> {
    let mut having: HashMap<&'a str, Vec<usize>> = HashMap::new();
    for (at, plan) in plans.iter().enumerate() {
        for violation in violations(plan).filter(|violation| violation.is_dated() || at == main) {
            having.entry(violation.name.as_str()).or_default().push(at);
        }
    }
    having
}

fn violations(plan: &Plan) -> impl Iterator<Item = &Violation> {
    plan.rules.iter().filter_map(|rule| match rule {
        Rule::Violation(violation) => Some(violation),
        Rule::Gate(_) => None,
    })
}

/// Whether some rule of a version looks at the elements that a rule of another one looks at.
fn looks_at_list(plan: &Plan, other: &Plan, rule: &Violation) -> bool {
    let Some(list) = list_of(other, rule) else { return false };
    violations(plan).any(|violation| list_of(plan, violation) == Some(list))
}

/// The name of the list whose elements a rule looks at.
fn list_of<'p>(plan: &'p Plan, rule: &Violation) -> Option<&'p str> {
    rule.each.as_ref().map(|each| plan.note(each.list).text.as_str())
}
