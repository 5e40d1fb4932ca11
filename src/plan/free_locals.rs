use smallvec::SmallVec;

use super::{Node, NodeId};
use crate::model::LocalId;

/// Free local names of each node: those that it looks at and does not bind itself. A node without any has one value for a whole
/// shop.
#[derive(Debug, Clone, Default)]
pub struct FreeLocals {
    of: Vec<SmallVec<[LocalId; 2]>>,
}

impl FreeLocals {
    /// Of nodes each of which refers only to earlier ones.
    pub(super) fn of(nodes: &[Node]) -> Self {
        let mut free = Self { of: Vec::with_capacity(nodes.len()) };
        for node in nodes {
            let own = free.own(node);
            free.of.push(own);
        }
        free
    }

    fn own(&self, node: &Node) -> SmallVec<[LocalId; 2]> {
        let mut own: SmallVec<[LocalId; 2]> = SmallVec::new();
        match node {
            Node::Local(local) => own.push(*local),
            Node::Finds(_, elements) => own.extend(elements.iter().copied()),
            _ => {}
        }
        for operand in node.operands() {
            own.extend(self.locals(operand).iter().copied().filter(|local| !binds(node, *local)));
        }
        own.sort_unstable();
        own.dedup();
        own
    }

    /// The free local names of a node, in ascending order.
    pub fn locals(&self, id: NodeId) -> &[LocalId] {
        &self.of[id.0 as usize]
    }

    /// Whether a node has the same value for all elements of all lists.
    pub fn is_closed(&self, id: NodeId) -> bool {
        self.locals(id).is_empty()
    }

    /// Whether a node looks at a local name.
    pub fn has(&self, id: NodeId, local: LocalId) -> bool {
        self.locals(id).contains(&local)
    }

    /// Whether a node looks at one local name and no other.
    pub fn is_only(&self, id: NodeId, local: LocalId) -> bool {
        *self.locals(id) == [local]
    }
}

/// Whether a node gives a local name its value for what lies below it.
fn binds(node: &Node, local: LocalId) -> bool {
    match node {
        Node::Count(gathering, _) | Node::Fold(_, gathering, _) | Node::Quantify(_, gathering) => {
            gathering.local == local
        }
        Node::Call(values, _) => values.iter().any(|(param, _)| *param == local),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::FreeLocals;
    use crate::base::Number;
    use crate::plan::{Gathering, Node, NodeId, Quantifier, Value};
    use crate::syntax::ast::Operator;

    #[test]
    fn a_list_binds_the_name_of_its_elements() {
        let gathering = Gathering { list: NodeId(0), local: 7, filter: Some(NodeId(4)), sieve: None };
        let nodes = [
            Node::Fact(0),
            Node::Local(7),
            Node::Local(8),
            Node::Field(NodeId(1), 0),
            Node::Compare(Operator::Equal, NodeId(3), NodeId(2)),
            Node::Quantify(Quantifier::Any, gathering),
            Node::Const(Value::Number(Number::ONE)),
            Node::Call(vec![(8, NodeId(6))], NodeId(5)),
        ];
        let free = FreeLocals::of(&nodes);
        let locals: Vec<&[usize]> = (0..8).map(|at| free.locals(NodeId(at))).collect();
        assert_eq!(locals, [&[][..], &[7], &[8], &[7], &[7, 8], &[8], &[], &[]]);
    }
}
