use super::{Node, NodeId, Stretch};

/// Which results of a plan are worth keeping while it runs, numbered.
#[derive(Debug, Clone, Default)]
pub struct Memos {
    places: Vec<u32>,
    /// How many values are kept: those of definitions.
    pub values: usize,
    /// How many windows are kept: those that depend on the day alone.
    pub windows: usize,
}

/// No result of the node is kept.
const NOWHERE: u32 = u32::MAX;

impl Memos {
    /// Numbers what is kept of some nodes.
    pub fn of(nodes: &[Node]) -> Self {
        let mut memos = Self { places: vec![NOWHERE; nodes.len()], ..Self::default() };
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Named(body) => Self::number(&mut memos.places[body.0 as usize], &mut memos.values),
                Node::InWindow(_, Stretch::Last(_) | Stretch::This(_) | Stretch::Listed(_)) => {
                    Self::number(&mut memos.places[at], &mut memos.windows);
                }
                _ => {}
            }
        }
        memos
    }

    fn number(place: &mut u32, count: &mut usize) {
        if *place == NOWHERE {
            *place = u32::try_from(*count).unwrap_or(NOWHERE);
            *count += 1;
        }
    }

    /// Where the result of a node is kept, if it is.
    pub fn place(&self, id: NodeId) -> Option<usize> {
        let place = self.places[id.0 as usize];
        (place != NOWHERE).then_some(place as usize)
    }
}
