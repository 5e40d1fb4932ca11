use std::collections::HashSet;

use crate::plan::{Node, NodeId, Plan, Rule};

/// A condition with the clause it belongs to.
pub(super) type Cited = (NodeId, Option<String>);

/// The conditions that the rules of a plan rest on: those that are not made of others and can be otherwise, and every `unless`.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    pub(super) leaves: Vec<Cited>,
    pub(super) excuses: Vec<Cited>,
}

/// Finds the conditions of all rules.
pub(super) fn conditions(plan: &Plan) -> Conditions {
    let mut finder =
        Finder { plan, asked: HashSet::new(), walked: HashSet::new(), found: Conditions::default() };
    for rule in &plan.rules {
        finder.rule(rule);
    }
    finder.found
}

/// Whether a node can come out otherwise for other facts.
fn varies(plan: &Plan, node: NodeId) -> bool {
    let (mut waiting, mut seen) = (vec![node], HashSet::new());
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match plan.node(id) {
            Node::Fact(_)
            | Node::Judgement(_)
            | Node::Finds(..)
            | Node::Local(_)
            | Node::Today
            | Node::Now
            | Node::InWindow(..) => return true,
            other => waiting.extend(other.operands()),
        }
    }
    false
}

struct Finder<'a> {
    plan: &'a Plan,
    asked: HashSet<NodeId>,
    walked: HashSet<NodeId>,
    found: Conditions,
}

impl<'a> Finder<'a> {
    fn rule(&mut self, rule: &'a Rule) {
        let (each, cite) = match rule {
            Rule::Violation(violation) => (&violation.each, violation.cite.as_deref()),
            Rule::Gate(gate) => (&gate.each, gate.cite.as_deref()),
        };
        if let Some(each) = each {
            self.within(each.list, cite);
            self.conditions(each.filter, cite);
        }
        match rule {
            Rule::Violation(violation) => {
                for tier in &violation.tiers {
                    self.condition(tier.when, tier.cite.as_deref().or(cite));
                }
            }
            Rule::Gate(gate) => {
                self.conditions(gate.member, cite);
                self.conditions(gate.bands.iter().map(|band| band.when), cite);
            }
        }
    }

    /// The clause of a node, else the one of what it stands in.
    fn cite(&self, id: NodeId, outer: Option<&'a str>) -> Option<&'a str> {
        self.plan.note(id).cite.as_deref().or(outer)
    }

    fn conditions(&mut self, all: impl IntoIterator<Item = NodeId>, cite: Option<&'a str>) {
        for one in all {
            self.condition(one, cite);
        }
    }

    fn condition(&mut self, id: NodeId, outer: Option<&'a str>) {
        if !self.asked.insert(id) {
            return;
        }
        let cite = self.cite(id, outer);
        match self.plan.node(id) {
            Node::Not(inner) | Node::Named(inner) => self.condition(*inner, cite),
            Node::All(parts) | Node::Any(parts) | Node::None(parts) | Node::AtLeast(_, parts) => {
                self.conditions(parts.iter().copied(), cite);
            }
            Node::Unless(_, what, excuse) => {
                self.found.excuses.push((id, cite.map(ToOwned::to_owned)));
                self.conditions([*what, *excuse], cite);
            }
            Node::Call(values, body) => {
                self.all_within(values.iter().map(|(_, value)| *value), cite);
                self.condition(*body, cite);
            }
            Node::By(of, cases, otherwise) => {
                self.within(*of, cite);
                self.conditions(cases.iter().map(|(_, value)| *value).chain(*otherwise), cite);
            }
            _ => {
                if varies(self.plan, id) {
                    self.found.leaves.push((id, cite.map(ToOwned::to_owned)));
                }
                self.below(id, cite);
            }
        }
    }

    fn all_within(&mut self, all: impl IntoIterator<Item = NodeId>, cite: Option<&'a str>) {
        for one in all {
            self.within(one, cite);
        }
    }

    fn within(&mut self, id: NodeId, outer: Option<&'a str>) {
        if self.plan.node(id).is_condition() {
            return self.condition(id, outer);
        }
        if self.walked.insert(id) {
            self.below(id, self.cite(id, outer));
        }
    }

    fn below(&mut self, id: NodeId, cite: Option<&'a str>) {
        let (gathering, value) = match self.plan.node(id) {
            Node::Count(gathering, value) => (gathering, *value),
            Node::Fold(_, gathering, value) => (gathering, Some(*value)),
            Node::Quantify(_, gathering) => (gathering, None),
            node => return self.all_within(node.operands(), cite),
        };
        self.within(gathering.list, cite);
        self.conditions(gathering.filter, cite);
        self.all_within(value, cite);
    }
}
