use fixedbitset::FixedBitSet;

use super::{Node, NodeId, Stretch};

/// What lies below each node of a plan, the node itself included, so that nobody looks for what is not there.
#[derive(Debug, Clone, Default)]
pub struct Below {
    windows: FixedBitSet,
    judgements: FixedBitSet,
    clocks: FixedBitSet,
    readings: FixedBitSet,
}

impl Below {
    /// Of nodes each of which refers only to earlier ones, and the nodes that readings are taken as, by number.
    pub(super) fn of(nodes: &[Node], readings: &[Option<NodeId>]) -> Self {
        let none = || FixedBitSet::with_capacity(nodes.len());
        let mut below = Self { windows: none(), judgements: none(), clocks: none(), readings: none() };
        for (at, node) in nodes.iter().enumerate() {
            let operands = node.operands();
            let lies_in = |set: &FixedBitSet| operands.iter().any(|operand| set.contains(operand.0 as usize));
            let has_window = matches!(node, Node::InWindow(..)) || lies_in(&below.windows);
            let is_judged =
                matches!(node, Node::Judgement(_) | Node::Finds(..)) || lies_in(&below.judgements);
            below.windows.set(at, has_window);
            let is_read = matches!(node, Node::Reading(_)) || lies_in(&below.readings);
            below.judgements.set(at, is_judged);
            below.readings.set(at, is_read);
        }
        below.add_clocks(nodes, readings);
        below
    }

    /// Notes what moves with the moment asked for. A reading may be taken as a node that stands behind it, so that what rests on
    /// readings is looked at again until nothing new moves.
    fn add_clocks(&mut self, nodes: &[Node], readings: &[Option<NodeId>]) {
        loop {
            let before = self.clocks.count_ones(..);
            for (at, node) in nodes.iter().enumerate() {
                let moves = |id: &NodeId| self.clocks.contains(id.0 as usize);
                let is_moved = match node {
                    Node::Reading(reading) => readings[*reading].iter().any(moves),
                    node => is_clock(node) || node.operands().iter().any(moves),
                };
                self.clocks.set(at, is_moved);
            }
            if self.clocks.count_ones(..) == before {
                return;
            }
        }
    }

    /// Whether there is a window.
    pub fn has_window(&self, id: NodeId) -> bool {
        self.windows.contains(id.0 as usize)
    }

    /// Whether the value can be another one at another moment, with the same facts.
    pub fn has_clock(&self, id: NodeId) -> bool {
        self.clocks.contains(id.0 as usize)
    }

    /// Whether there is something that only the platform can find.
    pub fn has_judgement(&self, id: NodeId) -> bool {
        self.judgements.contains(id.0 as usize)
    }

    /// Whether there is a reading.
    pub fn has_reading(&self, id: NodeId) -> bool {
        self.readings.contains(id.0 as usize)
    }
}

/// Whether a node itself looks at the moment asked for.
fn is_clock(node: &Node) -> bool {
    match node {
        Node::Today | Node::Now => true,
        Node::InWindow(_, stretch) => {
            matches!(stretch, Stretch::Last(_) | Stretch::This(_) | Stretch::Listed(_) | Stretch::Own)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Below;
    use crate::base::{Duration, Unit};
    use crate::plan::{Node, NodeId, Stretch};

    #[test]
    fn what_rests_on_a_reading_moves_with_what_it_is_taken_as() {
        let nodes = [Node::Reading(0), Node::Not(NodeId(0)), Node::Today, Node::Reading(1)];
        let below = Below::of(&nodes, &[Some(NodeId(2)), None]);
        let moving: Vec<u32> = (0..4).filter(|at| below.has_clock(NodeId(*at))).collect();
        assert_eq!(moving, [0, 1, 2]);
    }

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
            Node::Reading(0),
            Node::Not(NodeId(7)),
        ];
        let below = Below::of(&nodes, &[None]);
        let ids = || (0..).map(NodeId).take(nodes.len());
        let with =
            |is: &dyn Fn(NodeId) -> bool| ids().filter(|id| is(*id)).map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(with(&|id| below.has_window(id)), [1, 4, 5]);
        assert_eq!(with(&|id| below.has_judgement(id)), [2, 3, 5]);
        assert_eq!(with(&|id| below.has_clock(id)), [1, 4, 5]);
        assert_eq!(with(&|id| below.has_reading(id)), [7, 8]);
    }
}
