use super::{FreeLocals, Node, NodeId, Stretch};

/// Which results of a plan are worth keeping while it runs, numbered.
#[derive(Debug, Clone, Default)]
pub struct Memos {
    /// The values of definitions, and of what looks at lists and not at a local name: it is the same for all elements of another
    /// list, and for whoever asks again (loop-invariant code motion).
    pub values: Places,
    /// The windows that depend on the day alone.
    pub windows: Places,
}

/// Places by node.
#[derive(Debug, Clone, Default)]
pub struct Places {
    of: Vec<u32>,
    count: u32,
}

/// No result of the node is kept.
const NOWHERE: u32 = u32::MAX;

impl Memos {
    /// Numbers what is kept of some nodes. The body of a definition may be a window itself.
    pub(super) fn of(nodes: &[Node], free: &FreeLocals) -> Self {
        let none = || Places::none(nodes.len());
        let mut memos = Self { values: none(), windows: none() };
        for (node, at) in nodes.iter().zip(0..) {
            match node {
                Node::Named(body) => memos.values.add(*body),
                Node::Count(..) | Node::Fold(..) | Node::Quantify(..) | Node::Call(..)
                    if free.is_closed(NodeId(at)) =>
                {
                    memos.values.add(NodeId(at));
                }
                Node::InWindow(_, Stretch::Last(_) | Stretch::This(_) | Stretch::Listed(_)) => {
                    memos.windows.add(NodeId(at));
                }
                _ => {}
            }
        }
        memos
    }
}

impl Places {
    /// No place for any of so many nodes.
    pub(super) fn none(nodes: usize) -> Self {
        Self { of: vec![NOWHERE; nodes], count: 0 }
    }

    pub(super) fn add(&mut self, id: NodeId) {
        let place = &mut self.of[id.0 as usize];
        if *place == NOWHERE {
            *place = self.count;
            self.count += 1;
        }
    }

    /// Where the result of a node is kept, if it is.
    pub fn place(&self, id: NodeId) -> Option<usize> {
        let place = self.of[id.0 as usize];
        (place != NOWHERE).then_some(place as usize)
    }

    /// How many results are kept.
    pub fn count(&self) -> usize {
        self.count as usize
    }
}
