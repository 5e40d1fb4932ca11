//! Which rules look at which facts, so that a shop costs nothing for rules that none of its facts touches.

use crate::eval::bind::Facts;
use crate::plan::{Appeal, Node, NodeId, Plan, Violation};

/// The rules by the facts that they look at.
#[derive(Debug, Default)]
pub(super) struct Touch {
    /// By number of the fact; judgements come after the facts.
    rules: Vec<Vec<u32>>,
    /// Rules that look at what the platform finds.
    finders: Vec<u32>,
    /// The round in which a rule was touched last.
    seen: Vec<u32>,
    round: u32,
    touched: Vec<u32>,
}

impl Touch {
    /// Looks through rules; their numbers are their places.
    pub(super) fn of(plan: &Plan, rules: &[&Violation]) -> Self {
        let inputs = plan.facts.len() + plan.judgements.len();
        let mut touch =
            Self { rules: vec![Vec::new(); inputs], seen: vec![0; rules.len()], ..Self::default() };
        let mut visited = vec![0; plan.nodes.len()];
        for (rule, at) in rules.iter().zip(0..) {
            touch.look(plan, at, roots(plan, rule), &mut visited);
        }
        touch
    }

    fn look(&mut self, plan: &Plan, rule: u32, mut waiting: Vec<NodeId>, visited: &mut [u32]) {
        let mut is_finder = false;
        while let Some(id) = waiting.pop() {
            if std::mem::replace(&mut visited[id.0 as usize], rule + 1) == rule + 1 {
                continue;
            }
            match plan.node(id) {
                Node::Fact(at) => self.rules[*at].push(rule),
                Node::Judgement(at) => self.rules[plan.facts.len() + at].push(rule),
                Node::Finds(..) => is_finder = true,
                Node::Reading(at) => waiting.extend(plan.readings[*at].value),
                node => waiting.extend(node.operands()),
            }
        }
        if is_finder {
            self.finders.push(rule);
        }
    }

    /// The rules that the given facts of a shop touch, each once.
    pub(super) fn touched(&mut self, facts: &Facts) -> &[u32] {
        self.touched.clear();
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.seen.fill(0);
            self.round = 1;
        }
        for fact in &facts.given {
            mark(&self.rules[*fact as usize], self.round, &mut self.seen, &mut self.touched);
        }
        if facts.finds.as_ref().is_some_and(|finds| !finds.is_empty()) {
            mark(&self.finders, self.round, &mut self.seen, &mut self.touched);
        }
        &self.touched
    }

    /// The rules that were touched last.
    pub(super) fn last(&self) -> &[u32] {
        &self.touched
    }
}

fn mark(rules: &[u32], round: u32, seen: &mut [u32], touched: &mut Vec<u32>) {
    for rule in rules {
        if std::mem::replace(&mut seen[*rule as usize], round) != round {
            touched.push(*rule);
        }
    }
}

/// The nodes that decide what a rule comes to.
fn roots(plan: &Plan, rule: &Violation) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = rule.dated.into_iter().chain(rule.governed).collect();
    roots.extend(rule.each.iter().flat_map(|each| [Some(each.list), each.filter]).flatten());
    for tier in &rule.tiers {
        roots.push(tier.when);
        roots.extend(tier.effects.iter().flat_map(crate::plan::Effect::conditions));
        roots.extend(tier.appeal.iter().flat_map(|appeal| of_appeal(plan, appeal)));
    }
    roots.extend(rule.effects.iter().flat_map(crate::plan::Effect::conditions));
    roots.extend(rule.appeal.iter().flat_map(|appeal| of_appeal(plan, appeal)));
    roots
}

fn of_appeal(plan: &Plan, appeal: &Appeal) -> Vec<NodeId> {
    let optional =
        [appeal.filed, appeal.decided, appeal.upheld, appeal.used, plan.unavailable[appeal.procedure]];
    std::iter::once(appeal.anchor).chain(optional.into_iter().flatten()).collect()
}
