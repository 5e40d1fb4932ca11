//! The clauses that a named part of a rulebook rests on.

use super::{Account, Action, Effect, Gate, NodeId, Plan, Rule, Violation};

/// Clauses in the order in which they are met, each once.
struct Clauses<'a> {
    plan: &'a Plan,
    found: Vec<String>,
}

impl Plan {
    /// The clauses that a rule, an account or a document rests on, its conditions and effects included; none for another name.
    pub fn clauses(&self, name: &str) -> Vec<String> {
        let mut clauses = Clauses { plan: self, found: Vec::new() };
        for rule in &self.rules {
            match rule {
                Rule::Violation(violation) if violation.name == name => clauses.violation(violation),
                Rule::Gate(gate) if gate.name == name => clauses.gate(gate),
                Rule::Violation(_) | Rule::Gate(_) => {}
            }
        }
        for (at, account) in self.accounts.iter().enumerate().filter(|(_, account)| account.name == name) {
            clauses.account(account);
            clauses.deductions(at);
        }
        for document in self.documents.iter().filter(|document| document.name == name) {
            clauses.nodes(document.requires.iter().copied());
        }
        clauses.found
    }
}

impl Clauses<'_> {
    fn add(&mut self, clause: Option<&String>) {
        let new = clause.filter(|clause| !self.found.contains(clause));
        self.found.extend(new.cloned());
    }

    fn nodes(&mut self, nodes: impl IntoIterator<Item = NodeId>) {
        for node in nodes {
            let plan = self.plan;
            self.add(plan.note(node).cite.as_ref());
            self.nodes(plan.node(node).operands());
        }
    }

    fn effects(&mut self, effects: &[Effect]) {
        for effect in effects {
            self.add(effect.cite.as_ref());
            self.nodes(effect.conditions());
        }
    }

    fn violation(&mut self, violation: &Violation) {
        self.add(violation.cite.as_ref());
        for tier in &violation.tiers {
            self.add(tier.cite.as_ref());
            self.nodes([tier.when]);
            self.effects(&tier.effects);
        }
        self.effects(&violation.effects);
        let of_tiers = violation.tiers.iter().filter_map(|tier| tier.appeal.as_ref());
        for appeal in violation.appeal.iter().chain(of_tiers) {
            self.procedure(appeal.procedure);
        }
    }

    /// What is deducted from an account by violations.
    fn deductions(&mut self, account: usize) {
        let plan = self.plan;
        for rule in &plan.rules {
            let Rule::Violation(violation) = rule else { continue };
            let of_tiers =
                violation.tiers.iter().flat_map(|tier| tier.effects.iter().map(move |one| (one, &tier.cite)));
            let of_all = violation.effects.iter().map(|one| (one, &violation.cite));
            for (effect, inherited) in of_tiers.chain(of_all) {
                if matches!(effect.action, Action::Deduct { account: from, .. } if from == account) {
                    self.add(effect.cite.as_ref().or(inherited.as_ref()));
                }
            }
        }
    }

    fn gate(&mut self, gate: &Gate) {
        self.add(gate.cite.as_ref());
        for band in &gate.bands {
            self.nodes([band.when]);
            self.effects(&band.effects);
        }
        if let Some(appeal) = &gate.appeal {
            self.procedure(appeal.procedure);
        }
    }

    fn procedure(&mut self, at: usize) {
        let Some(procedure) = self.plan.procedures.get(at) else { return };
        self.add(procedure.cite.as_ref());
        for (_, clause) in &procedure.cites {
            self.add(Some(clause));
        }
    }

    fn account(&mut self, account: &Account) {
        self.add(account.cite.as_ref());
        for history in account.entries.iter().chain(&account.credits) {
            self.add(history.cite.as_ref());
            let reversed = history.reversed.iter().map(|(when, _)| *when);
            self.nodes(history.filter.into_iter().chain(history.pending).chain(reversed));
        }
        let carried = account.carry.iter().filter_map(|(_, when)| *when);
        let whens = account.void.into_iter().chain(account.keep.iter().copied()).chain(carried);
        let takes = account.takes.iter().filter_map(|when| *when);
        self.nodes(whens.chain(account.recovers).chain(takes));
        for milestone in &account.milestones {
            self.add(milestone.cite.as_ref());
            self.effects(&milestone.effects);
        }
    }
}
