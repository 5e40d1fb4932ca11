//! Joins: filters that compare the elements of a list with something outside the list, most often with an element of the same
//! list. They are taken apart once, so that the evaluator can look the candidates up in an index and need not walk all elements.

use super::{FreeLocals, Gathering, Node, NodeId, Places, Stretch};
use crate::domain::Operator;
use crate::model::LocalId;

/// Filter of a list as a conjunction, sorted by what its parts look at.
#[derive(Debug, Clone)]
pub struct Join {
    /// Conditions on the element alone.
    pub own: Vec<NodeId>,
    /// Comparisons of the element with what does not depend on it.
    pub keys: Vec<JoinKey>,
    /// What remains; it is asked of the candidates.
    pub rest: Vec<NodeId>,
}

/// Comparison that an index can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinKey {
    /// `x.at <= o.at`: a value of the element, an operator, a value that does not depend on the element.
    Compare(NodeId, Operator, NodeId),
    /// `o.at - x.at <= 30 days`: the day of the element, the operator that its number of days then stands in, the other day, and
    /// how many days lie between; whether they lie before the other day.
    Days(NodeId, Operator, NodeId, NodeId, bool),
    /// `x.at in 30 days since o.at`: a day or instant of the element, and the node of the window.
    Within(NodeId, NodeId),
    /// `o.at in 30 days since x.at`: the node of the window, which depends on the element alone, and a day or instant outside.
    Around(NodeId, NodeId),
}

/// Joins of a plan, by the nodes of their filters.
#[derive(Debug, Clone, Default)]
pub struct Joins {
    places: Places,
    joins: Vec<Join>,
}

/// The most comparisons of one filter that are indexed; the others remain.
const MOST_KEYS: usize = 4;

impl Joins {
    pub(super) fn of(nodes: &[Node], free: &FreeLocals) -> Self {
        let mut joins = Self { places: Places::none(nodes.len()), joins: Vec::new() };
        for node in nodes {
            let (Node::Count(gathering, _) | Node::Fold(_, gathering, _) | Node::Quantify(_, gathering)) =
                node
            else {
                continue;
            };
            let Some((filter, join)) = (Maker { nodes, free, local: gathering.local }).join(gathering) else {
                continue;
            };
            if joins.places.place(filter).is_none() {
                joins.places.add(filter);
                joins.joins.push(join);
            }
        }
        joins
    }

    /// The number of the join that a filter is, if it is one.
    pub fn place(&self, filter: NodeId) -> Option<usize> {
        self.places.place(filter)
    }

    /// A join by its number.
    pub fn join(&self, place: usize) -> &Join {
        &self.joins[place]
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.joins.len()
    }
}

struct Maker<'a> {
    nodes: &'a [Node],
    free: &'a FreeLocals,
    local: LocalId,
}

impl<'a> Maker<'a> {
    fn node(&self, id: NodeId) -> &'a Node {
        &self.nodes[id.0 as usize]
    }

    /// The join of a list that is the same for the whole shop, where its filter depends on something else too.
    fn join(&self, gathering: &Gathering) -> Option<(NodeId, Join)> {
        let filter = gathering.filter?;
        if !self.free.is_closed(gathering.list)
            || self.free.locals(filter).iter().all(|one| *one == self.local)
        {
            return None;
        }
        let mut parts = Vec::new();
        self.flatten(filter, &mut parts);
        let mut join = Join { own: Vec::new(), keys: Vec::new(), rest: Vec::new() };
        for part in parts {
            if self.free.locals(part).iter().all(|one| *one == self.local) {
                join.own.push(part);
            } else if let Some(key) = self.key(part).filter(|_| join.keys.len() < MOST_KEYS) {
                join.keys.push(key);
            } else if self.may_fail(part) {
                // Whether it is asked decides whether the failure is told.
                return None;
            } else {
                join.rest.push(part);
            }
        }
        (!join.keys.is_empty()).then_some((filter, join))
    }

    /// The parts of a conjunction.
    fn flatten(&self, id: NodeId, parts: &mut Vec<NodeId>) {
        match self.node(id) {
            Node::All(of) => of.iter().for_each(|part| self.flatten(*part, parts)),
            _ => parts.push(id),
        }
    }

    /// Whether a value depends on the element and on nothing else that is local.
    fn is_own(&self, id: NodeId) -> bool {
        self.free.is_only(id, self.local)
    }

    fn is_outside(&self, id: NodeId) -> bool {
        !self.free.has(id, self.local)
    }

    fn key(&self, id: NodeId) -> Option<JoinKey> {
        match self.node(id) {
            Node::Compare(operator, left, right) => {
                let compared = |own, operator, other| {
                    (self.is_own(own) && self.is_outside(other))
                        .then_some(JoinKey::Compare(own, operator, other))
                };
                compared(*left, *operator, *right)
                    .or_else(|| compared(*right, operator.mirrored(), *left))
                    .or_else(|| self.days(*left, *operator, *right))
                    .or_else(|| self.days(*right, operator.mirrored(), *left))
            }
            Node::InWindow(value, stretch) => {
                let anchor = if let Stretch::Since(_, anchor) = stretch { Some(*anchor) } else { None };
                if self.is_own(*value) && anchor.is_none_or(|anchor| self.is_outside(anchor)) {
                    return Some(JoinKey::Within(*value, id));
                }
                let is_around = self.is_outside(*value) && anchor.is_some_and(|anchor| self.is_own(anchor));
                is_around.then_some(JoinKey::Around(id, *value))
            }
            _ => None,
        }
    }

    /// A number of days between a day of the element and another day, compared with what does not depend on the element.
    fn days(&self, between: NodeId, operator: Operator, limit: NodeId) -> Option<JoinKey> {
        let Node::DaysBetween(to, from) = self.node(between) else { return None };
        // Days that differ by another number are most of them; an index is no help.
        if !self.is_outside(limit) || operator == Operator::NotEqual {
            return None;
        }
        // to - from <= limit: the element is `to` up to `from + limit`, or it is `from` no earlier than `to - limit`.
        if self.is_own(*to) && self.is_outside(*from) {
            return Some(JoinKey::Days(*to, operator, *from, limit, false));
        }
        (self.is_own(*from) && self.is_outside(*to))
            .then(|| JoinKey::Days(*from, operator.mirrored(), *to, limit, true))
    }

    /// Whether asking may find that a number or a day does not fit.
    fn may_fail(&self, id: NodeId) -> bool {
        let node = self.node(id);
        let fails = matches!(
            node,
            Node::Add(..)
                | Node::Subtract(..)
                | Node::Multiply(..)
                | Node::Divide(..)
                | Node::Negate(_)
                | Node::Function(..)
                | Node::Shift(..)
                | Node::InWindow(..)
                | Node::Fold(..)
        );
        fails || node.operands().into_iter().any(|operand| self.may_fail(operand))
    }
}
