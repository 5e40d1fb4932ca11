use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::base::Span;
use crate::eval::decision::{Decision, GateStatus};
use crate::eval::{Bringer, Question, Sight, observe};
use crate::plan::{NodeId, Plan, Value};

/// Something that is reached or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub(super) enum Goal {
    Tier(usize, usize),
    Outcome(usize, GateStatus),
    Milestone(usize, usize),
    Effect(Bringer, usize),
    Excuse(NodeId),
}

/// Everything that was seen of one plan.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    goals: HashSet<Goal>,
    /// Conditions with their truths, and whether they ever decided by them.
    conditions: HashMap<(NodeId, bool), bool>,
    compared: HashMap<NodeId, BTreeSet<(Value, Value)>>,
}

impl Seen {
    /// Takes note of something.
    pub fn add(&mut self, sight: Sight) {
        let goal = match sight {
            Sight::Tier(rule, tier) => Goal::Tier(rule, tier),
            Sight::Outcome(rule, status) => Goal::Outcome(rule, status),
            Sight::Milestone(account, at) => Goal::Milestone(account, at),
            Sight::Effect(bringer, at) => Goal::Effect(bringer, at),
            Sight::Excused(node) => Goal::Excuse(node),
            Sight::Condition { node, holds, decides } => {
                *self.conditions.entry((node, holds)).or_default() |= decides;
                return;
            }
            Sight::Compared(node, left, right) => {
                self.compared.entry(node).or_default().insert((left, right));
                return;
            }
        };
        self.goals.insert(goal);
    }

    pub(super) fn has(&self, goal: Goal) -> bool {
        self.goals.contains(&goal)
    }

    /// Whether a condition had a truth, and then whether it ever decided by it.
    pub(super) fn decided(&self, node: NodeId, holds: bool) -> Option<bool> {
        self.conditions.get(&(node, holds)).copied()
    }

    /// The pairs that a comparison saw.
    pub(super) fn compared(&self, node: NodeId) -> impl Iterator<Item = &(Value, Value)> {
        self.compared.get(&node).into_iter().flatten()
    }
}

/// Looks on while questions are answered.
#[derive(Debug, Default)]
pub struct Watch {
    seen: RefCell<HashMap<Span, Seen>>,
}

impl Watch {
    /// Takes note of an answer.
    pub fn look(&self, question: &Question<'_>, decision: &Decision) {
        let mut seen = self.seen.borrow_mut();
        observe(question, decision, &mut |at, sight| {
            let head = question.versions.plans[at].head.span;
            seen.entry(head).or_default().add(sight);
        });
    }

    /// What was seen of a plan.
    pub fn of(&self, plan: &Plan) -> Seen {
        self.seen.borrow().get(&plan.head.span).cloned().unwrap_or_default()
    }
}
