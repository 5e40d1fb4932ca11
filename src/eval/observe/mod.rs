//! What is seen while a question is answered: which tiers count, which conditions decide, which values are compared. No reasons.

mod walk;

use std::collections::HashSet;

use crate::base::{AsOf, Number, Truth};
use crate::domain::BandKind;
use crate::domain::ledger::Point;
use crate::eval::decision::{ActionDue, AmountDue, Decision, EffectDue, GateStatus, Reached, TermDue};
use crate::eval::gate::{brings_effects, possible};
use crate::eval::machine::Machine;
use crate::eval::run::Question;
use crate::eval::standing::Standing;
use crate::eval::versions::Reach;
use crate::plan::{Account, Effect, Gate, NodeId, Rule, Value, Violation};

/// What brings effects; everything by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bringer {
    /// Any tier of a violation.
    Rule(usize),
    /// A tier or band of a rule.
    Part(usize, usize),
    /// A milestone of an account.
    Milestone(usize, usize),
}

/// Something that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// A tier of a rule counts.
    Tier(usize, usize),
    /// A gate came to something.
    Outcome(usize, GateStatus),
    /// A milestone of an account was reached.
    Milestone(usize, usize),
    /// An effect of something followed, and how much of it is known.
    Effect(Bringer, usize),
    /// An `unless` held by its excuse alone.
    Excused(NodeId),
    /// A condition had a truth.
    Condition {
        /// The condition, not made of others.
        node: NodeId,
        /// Whether it held.
        holds: bool,
        /// Whether the whole condition would have come out otherwise without it.
        decides: bool,
    },
    /// Two values were compared.
    Compared(NodeId, Value, Value),
}

/// Who looks on while questions are answered.
pub type Onlooker<'a> = &'a dyn Fn(&Question<'_>, &Decision);

/// Tells what is seen while a question is answered, with the number of the version in the question.
pub fn observe(question: &Question<'_>, decision: &Decision, tell: &mut dyn FnMut(usize, Sight)) {
    let zone = &question.main().head.zone;
    let today = AsOf::Instant(decision.as_of).day(zone);
    for (at, (plan, facts)) in question.versions.plans.iter().zip(question.facts).enumerate() {
        let machine = Machine::new(plan, facts, decision.as_of, today);
        let mut observer = Observer { machine, walked: HashSet::new(), tell: &mut |sight| tell(at, sight) };
        observer.rules(question, at);
        if at == question.versions.main {
            observer.accounts(decision);
        }
    }
}

/// What a gate can come to, by the kinds of its bands, best first.
pub fn outcomes(gate: &Gate) -> Vec<GateStatus> {
    let kinds = [BandKind::Admit, BandKind::Keep, BandKind::Warn, BandKind::Remove, BandKind::Bar];
    let there: Vec<(BandKind, Truth)> = kinds
        .into_iter()
        .filter(|kind| gate.bands.iter().any(|band| band.kind == *kind))
        .map(|kind| (kind, Truth::Unknown))
        .collect();
    let has = |kind: BandKind| there.iter().any(|(other, _)| *other == kind);
    let says_of_outsiders = has(BandKind::Admit) || has(BandKind::Bar);
    let says_of_members = has(BandKind::Keep) || has(BandKind::Warn) || has(BandKind::Remove);
    let member = if gate.member.is_none() || !says_of_members {
        Truth::False
    } else if says_of_outsiders {
        Truth::Unknown
    } else {
        Truth::True
    };
    let mut could = possible(member, &there);
    if !has(BandKind::Admit) {
        could.retain(|status| !matches!(status, GateStatus::Admitted | GateStatus::Refused));
    }
    could
}

struct Observer<'a, 't> {
    machine: Machine<'a>,
    /// Definitions that were looked into, and whether they decided.
    walked: HashSet<(NodeId, bool)>,
    tell: &'t mut dyn FnMut(Sight),
}

impl Observer<'_, '_> {
    fn rules(&mut self, question: &Question<'_>, at: usize) {
        let is_main = at == question.versions.main;
        let plan = self.machine.plan;
        for (number, rule) in plan.rules.iter().enumerate() {
            match rule {
                Rule::Violation(violation) if violation.is_dated() || is_main => {
                    self.violation(number, violation, &|day| question.versions.reach(at, day));
                }
                Rule::Gate(gate) if is_main => {
                    if !matches!(question.versions.reach(at, Some(self.machine.today)), Reach::Nobody) {
                        self.gate(number, gate);
                    }
                }
                Rule::Violation(_) | Rule::Gate(_) => {}
            }
        }
    }

    fn violation(
        &mut self,
        number: usize,
        violation: &Violation,
        reach: &dyn Fn(Option<crate::base::Day>) -> Reach,
    ) {
        self.elements(violation.each.as_ref());
        let Ok(entries) = self.machine.entries(violation.each.as_ref()) else { return };
        for entry in entries {
            self.machine.enter_entry(violation.each.as_ref(), &entry);
            let (governing, falls) = self.machine.days_of(violation);
            let is_ahead = falls.is_some_and(|day| day > self.machine.today);
            if !matches!(reach(governing), Reach::Governed) || is_ahead {
                continue;
            }
            let whens = violation.tiers.iter().map(|tier| tier.when);
            let truths: Vec<Truth> = whens.map(|when| self.machine.truth(when).and(entry.passes)).collect();
            for tier in &violation.tiers {
                self.condition(tier.when, entry.passes.holds());
            }
            let standing = self.machine.standing(violation, entry.at(), &truths);
            self.tiers(number, violation, &standing);
        }
    }

    fn tiers(&mut self, number: usize, violation: &Violation, standing: &Standing) {
        for at in standing.counting() {
            (self.tell)(Sight::Tier(number, at));
            self.effects(Bringer::Part(number, at), &violation.tiers[at].effects);
            self.effects(Bringer::Rule(number), &violation.effects);
        }
    }

    fn gate(&mut self, number: usize, gate: &Gate) {
        self.elements(gate.each.as_ref());
        let Ok(entries) = self.machine.entries(gate.each.as_ref()) else { return };
        for entry in entries {
            self.machine.enter_entry(gate.each.as_ref(), &entry);
            if let Some(member) = gate.member {
                self.condition(member, true);
            }
            for band in &gate.bands {
                self.condition(band.when, entry.passes.holds());
            }
            if !entry.passes.holds() {
                continue;
            }
            let status = self.machine.gate_status(gate, entry.at());
            (self.tell)(Sight::Outcome(number, status));
            for (at, band) in gate.bands.iter().enumerate() {
                if brings_effects(status, band.kind, self.machine.truth(band.when)) {
                    self.effects(Bringer::Part(number, at), &band.effects);
                }
            }
        }
    }

    fn effects(&mut self, bringer: Bringer, effects: &[Effect]) {
        for (at, due) in self.machine.effects(effects).iter().enumerate() {
            if is_settled(due) {
                (self.tell)(Sight::Effect(bringer, at));
            }
        }
    }

    fn accounts(&mut self, decision: &Decision) {
        for (number, account) in self.machine.plan.accounts.iter().enumerate() {
            let balance = decision.accounts.iter().find(|balance| balance.id == account.name);
            for reached in balance.iter().flat_map(|balance| &balance.reached) {
                let Some(at) = milestone(account, reached) else { continue };
                (self.tell)(Sight::Milestone(number, at));
                if reached.counts != Some(true) {
                    continue;
                }
                for (effect, due) in reached.effects.iter().enumerate() {
                    if is_settled(due) {
                        (self.tell)(Sight::Effect(Bringer::Milestone(number, at), effect));
                    }
                }
            }
        }
    }

    /// Whether each element is looked at.
    fn elements(&mut self, each: Option<&crate::plan::Gathering>) {
        let Some(each) = each else { return };
        self.within(each.list);
        let (Some(filter), Some(items)) = (each.filter, self.machine.list(each.list)) else { return };
        for at in 0..items.len() {
            self.machine.enter(each.local, &items, at);
            self.condition(filter, true);
        }
    }
}

/// Whether it is known how much of an effect follows.
fn is_settled(due: &EffectDue) -> bool {
    let amount = match &due.action {
        ActionDue::Deduct { amount, .. }
        | ActionDue::Fine { amount, .. }
        | ActionDue::Impose { term: TermDue::For(amount, _), .. } => Some(amount),
        ActionDue::Demand { amount, .. } => amount.as_ref(),
        ActionDue::Impose { .. } | ActionDue::Warn | ActionDue::Grant { .. } => None,
    };
    !matches!(amount, Some(AmountDue::Unknown(_)))
}

/// The number of a milestone that was reached.
fn milestone(account: &Account, reached: &Reached) -> Option<usize> {
    let rules = &account.rules;
    let lies = |point: Point| match point {
        Point::Balance(at) => at == reached.at,
        Point::Deducted(off) => rules.balance_off(off) == Some(reached.at),
        Point::Every(step) => {
            rules.off(reached.at).and_then(|off| off.over(step)).is_some_and(Number::is_whole)
        }
    };
    let mut all = account.milestones.iter().zip(&rules.milestones);
    all.position(|(said, at)| said.label == reached.label && said.cite == reached.cite && lies(at.point))
}
