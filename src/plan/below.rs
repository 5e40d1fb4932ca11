use fixedbitset::FixedBitSet;

use super::{Node, NodeId};

/// What lies below each node of a plan, the node itself included, so that nobody looks for what is not there.
#[derive(Debug, Clone, Default)]
pub struct Below {
    windows: FixedBitSet,
    judgements: FixedBitSet,
}

impl Below {
    /// Of nodes each of which refers only to earlier ones.
    pub(super) fn of(nodes: &[Node]) -> Self {
        let none = || FixedBitSet::with_capacity(nodes.len());
        let mut below = Self { windows: none(), judgements: none() };
        for (at, node) in nodes.iter().enumerate() {
            let operands = node.operands();
            let lies_in = |set: &FixedBitSet| operands.iter().any(|operand| set.contains(operand.0 as usize));
            let has_window = matches!(node, Node::InWindow(..)) || lies_in(&below.windows);
            let is_judged =
                matches!(node, Node::Judgement(_) | Node::Finds(..)) || lies_in(&below.judgements);
            below.windows.set(at, has_window);
            below.judgements.set(at, is_judged);
        }
        below
    }

    /// Whether there is a window.
    pub fn has_window(&self, id: NodeId) -> bool {
        self.windows.contains(id.0 as usize)
    }

    /// Whether there is something that only the platform can find.
    pub fn has_judgement(&self, id: NodeId) -> bool {
        self.judgements.contains(id.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Below;
    use crate::base::{Duration, Unit};
    use crate::plan::{Node, NodeId, Stretch};

    #[test]
    fn what_lies_below_is_seen_from_all_that_refer_to_it() {
        let last = Stretch::Last(Duration { count: 90, unit: Unit::Days });
        let nodes = [
            Node::Fact(0),
            Node::InWindow(NodeId(0), last),
            Node::Judgement(0),
            Node::Not(NodeId(2)),
            Node::All(vec![NodeId(0), NodeId(1)]),
            Node::Any(vec![NodeId(3), NodeId(4)]),
            Node::Named(NodeId(0)),
        ];
        let below = Below::of(&nodes);
        let ids = || (0..).map(NodeId).take(nodes.len());
        let with =
            |is: &dyn Fn(NodeId) -> bool| ids().filter(|id| is(*id)).map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(with(&|id| below.has_window(id)), [1, 4, 5]);
        assert_eq!(with(&|id| below.has_judgement(id)), [2, 3, 5]);
    }
}
