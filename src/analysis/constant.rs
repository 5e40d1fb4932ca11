use std::collections::HashSet;

use super::answer::find;
use super::{Cond, Formula, RuleStudy, Study};
use crate::plan::{Node, NodeId, Plan};

/// A condition that is the same whatever the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constant {
    /// The condition.
    pub node: NodeId,
    /// What it always is.
    pub value: bool,
}

/// The conditions of a rule that are always true, or never, whatever the facts: the smallest ones, if parts of a condition
/// are. Conditions that ask for nothing are left out, and lists of all choices there are: they are meant so.
pub fn constants(study: &Study, rule: &RuleStudy, plan: &Plan) -> Vec<Constant> {
    let mut found: Vec<Constant> = Vec::new();
    let all = || rule.parts.iter().flat_map(|part| &part.conditions);
    let halves: HashSet<NodeId> = all().flat_map(|(node, _)| halves(plan, *node)).collect();
    // Parts were written down before what they are parts of.
    for (node, when) in all().filter(|(node, _)| !halves.contains(node)) {
        let is_part = |constant: &Constant| plan.note(*node).span.covers(plan.note(constant.node).span);
        if found.iter().any(is_part) || lists_all(plan, *node) {
            continue;
        }
        found.extend(constant(study, when).map(|value| Constant { node: *node, value }));
    }
    found
}

/// Whether a condition lists every choice there is.
fn lists_all(plan: &Plan, node: NodeId) -> bool {
    let Node::InSet(value, set) = plan.node(node) else { return false };
    let choices = plan.note(*value).choices.len();
    choices > 0 && set.len() >= choices
}

/// The two comparisons that `between` stands for: nobody wrote them apart.
fn halves(plan: &Plan, node: NodeId) -> Vec<NodeId> {
    let Node::All(parts) = plan.node(node) else { return Vec::new() };
    let starts: Vec<u32> = parts.iter().map(|part| plan.note(*part).span.start).collect();
    let is_between = starts.len() == 2 && starts[0] == starts[1];
    if is_between { parts.clone() } else { Vec::new() }
}

fn constant(study: &Study, when: &Cond) -> Option<bool> {
    if let (Formula::Const(_), Formula::Const(_)) = (&when.holds, &when.fails) {
        return None;
    }
    let can_be = |formula: &Formula| !find(&study.space, study.zone(), None, formula).is_never();
    if !can_be(&when.holds) {
        return Some(false);
    }
    if can_be(&!when.holds.clone()) { None } else { Some(true) }
}
