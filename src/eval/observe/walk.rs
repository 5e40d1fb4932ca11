//! Through conditions and values, down to the conditions that are not made of others.

use super::{Observer, Sight};
use crate::base::Truth;
use crate::domain::Role;
use crate::eval::value::Val;
use crate::plan::{Gathering, Node, NodeId};

impl Observer<'_, '_> {
    /// A condition, down to those that are not made of others.
    pub(super) fn condition(&mut self, id: NodeId, decides: bool) {
        match self.machine.node(id) {
            Node::Not(inner) => self.condition(*inner, decides),
            Node::Named(inner) => {
                if self.walked.insert((*inner, decides)) {
                    self.condition(*inner, decides);
                }
            }
            Node::All(parts) => self.parts(parts, parts.len(), decides),
            Node::Any(parts) | Node::None(parts) => self.parts(parts, 1, decides),
            Node::AtLeast(wanted, parts) => self.parts(parts, *wanted, decides),
            Node::Unless(role, what, excuse) => self.excusable(id, *role, [*what, *excuse], decides),
            Node::Call(values, body) => {
                self.all_within(values.iter().map(|(_, value)| *value));
                self.machine.bind_arguments(values);
                self.condition(*body, decides);
            }
            Node::By(of, cases, otherwise) => {
                self.within(*of);
                if let Some(value) = self.machine.case(*of, cases, *otherwise) {
                    self.condition(value, decides);
                }
            }
            _ => self.leaf(id, decides),
        }
    }

    /// A condition with its excuse. The excuse alone does it where it turns the whole.
    fn excusable(&mut self, id: NodeId, role: Role, parts: [NodeId; 2], decides: bool) {
        let [what, excuse] = parts.map(|part| self.machine.truth(part));
        let turns = match role {
            Role::Burden => what.holds(),
            Role::Requirement => !what.holds(),
        };
        if excuse.holds() && turns {
            (self.tell)(Sight::Excused(id));
        }
        // The condition decides as long as it is not excused; the excuse, as long as there is something to excuse.
        self.condition(parts[0], decides && excuse != Truth::True);
        self.condition(parts[1], decides && what != role.nothing_to_excuse());
    }

    /// Conditions of which so many must hold. One decides if the whole turns with it, the others being as they are.
    fn parts(&mut self, parts: &[NodeId], wanted: usize, decides: bool) {
        let truths: Vec<Truth> = parts.iter().map(|part| self.machine.truth(*part)).collect();
        for (at, part) in parts.iter().enumerate() {
            let with = |truth: Truth| {
                let others = truths.iter().enumerate();
                Truth::at_least(wanted, others.map(|(other, one)| if other == at { truth } else { *one }))
            };
            self.condition(*part, decides && with(Truth::True) != with(Truth::False));
        }
    }

    fn leaf(&mut self, id: NodeId, decides: bool) {
        let truth = self.machine.truth(id);
        if truth != Truth::Unknown {
            (self.tell)(Sight::Condition { node: id, holds: truth.holds(), decides });
        }
        if let Node::Compare(_, left, right) = self.machine.node(id)
            && let (Val::Known(left), Val::Known(right)) =
                (self.machine.value(*left), self.machine.value(*right))
        {
            (self.tell)(Sight::Compared(id, left, right));
        }
        self.below(id);
    }

    fn all_within(&mut self, values: impl IntoIterator<Item = NodeId>) {
        for value in values {
            self.within(value);
        }
    }

    /// A value, for the conditions in it.
    pub(super) fn within(&mut self, id: NodeId) {
        let node = self.machine.node(id);
        if node.is_condition() {
            return self.condition(id, true);
        }
        match node {
            Node::Named(inner) => {
                if self.walked.insert((*inner, true)) {
                    self.within(*inner);
                }
            }
            Node::Call(values, body) => {
                self.all_within(values.iter().map(|(_, value)| *value));
                self.machine.bind_arguments(values);
                self.within(*body);
            }
            Node::By(of, cases, otherwise) => {
                self.within(*of);
                if let Some(value) = self.machine.case(*of, cases, *otherwise) {
                    self.within(value);
                }
            }
            _ => self.below(id),
        }
    }

    fn below(&mut self, id: NodeId) {
        match self.machine.node(id) {
            Node::Count(gathering, value) => self.gathered(gathering, *value),
            Node::Fold(_, gathering, value) => self.gathered(gathering, Some(*value)),
            Node::Quantify(_, gathering) => self.gathered(gathering, None),
            node => self.all_within(node.operands()),
        }
    }

    /// The condition of a list is one of its own, asked of each element.
    fn gathered(&mut self, gathering: &Gathering, value: Option<NodeId>) {
        self.within(gathering.list);
        let Some(items) = self.machine.list(gathering.list) else { return };
        for at in 0..items.len() {
            self.machine.enter(gathering.local, &items, at);
            if let Some(filter) = gathering.filter {
                self.condition(filter, true);
                self.machine.enter(gathering.local, &items, at);
            }
            if let Some(value) = value {
                self.within(value);
            }
        }
    }
}
