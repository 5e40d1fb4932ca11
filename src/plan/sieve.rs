use super::{Node, NodeId, Stretch, Value};
use crate::domain::{Operator, Role};
use crate::model::LocalId;

/// A condition on an element of a list, taken apart once: it looks at the element's own fields, and at what is the same for all
/// elements.
#[derive(Debug, Clone)]
pub enum Sieve {
    /// A field that is a condition itself.
    Field(usize),
    /// A field compared with a value.
    Compare(usize, Operator, Value),
    /// A field that is one of some values.
    OneOf(usize, Box<[Value]>),
    /// A day or instant in the stretch of time of a node.
    Within {
        /// The field.
        field: usize,
        /// Whether the civil day of an instant is meant.
        by_day: bool,
        /// The node that names the stretch.
        window: NodeId,
    },
    /// A field that is known to be absent.
    IsAbsent(usize),
    /// A field that is given.
    IsKnown(usize),
    /// The opposite.
    Not(Box<Self>),
    /// All of them.
    All(Box<[Self]>),
    /// One of them at least.
    Any(Box<[Self]>),
    /// So many of them at least.
    AtLeast(usize, Box<[Self]>),
    /// Something that no element changes.
    Shared(NodeId),
}

impl Sieve {
    /// A condition on the element that a local name stands for; `None` if something else must be known.
    pub(super) fn of(nodes: &[Node], condition: NodeId, local: LocalId) -> Option<Self> {
        Maker { nodes, local }.sieve(condition)
    }
}

struct Maker<'a> {
    nodes: &'a [Node],
    local: LocalId,
}

impl<'a> Maker<'a> {
    fn node(&self, id: NodeId) -> &'a Node {
        &self.nodes[id.0 as usize]
    }

    fn sieve(&self, id: NodeId) -> Option<Sieve> {
        Some(match self.node(id) {
            Node::Field(..) => Sieve::Field(self.field(id)?),
            Node::Compare(operator, left, right) => self
                .comparison(*left, *operator, *right)
                .or_else(|| self.comparison(*right, operator.mirrored(), *left))?,
            Node::InSet(value, set) => {
                let values: Option<_> = set.iter().map(|item| self.constant(*item).cloned()).collect();
                Sieve::OneOf(self.field(*value)?, values?)
            }
            Node::InWindow(value, stretch) => self.within(id, *value, stretch)?,
            Node::IsAbsent(value) => Sieve::IsAbsent(self.field(*value)?),
            Node::IsKnown(value) => Sieve::IsKnown(self.field(*value)?),
            Node::Not(inner) => Sieve::Not(Box::new(self.sieve(*inner)?)),
            Node::All(parts) => Sieve::All(self.sieves(parts)?),
            Node::Any(parts) => Sieve::Any(self.sieves(parts)?),
            Node::None(parts) => Sieve::Not(Box::new(Sieve::Any(self.sieves(parts)?))),
            Node::Unless(Role::Requirement, what, excuse) => Sieve::Any(self.sieves(&[*what, *excuse])?),
            Node::Unless(Role::Burden, what, excuse) => {
                Sieve::All([self.sieve(*what)?, Sieve::Not(Box::new(self.sieve(*excuse)?))].into())
            }
            Node::AtLeast(wanted, parts) => Sieve::AtLeast(*wanted, self.sieves(parts)?),
            _ if self.is_shared(id) => Sieve::Shared(id),
            _ => return None,
        })
    }

    fn sieves(&self, parts: &[NodeId]) -> Option<Box<[Sieve]>> {
        parts.iter().map(|part| self.sieve(*part)).collect()
    }

    /// The number of a field of the element.
    fn field(&self, id: NodeId) -> Option<usize> {
        let Node::Field(of, field) = self.node(id) else { return None };
        matches!(self.node(*of), Node::Local(local) if *local == self.local).then_some(*field)
    }

    fn constant(&self, id: NodeId) -> Option<&'a Value> {
        match self.node(id) {
            Node::Const(value) => Some(value),
            Node::Named(body) => self.constant(*body),
            _ => None,
        }
    }

    fn comparison(&self, field: NodeId, operator: Operator, than: NodeId) -> Option<Sieve> {
        Some(Sieve::Compare(self.field(field)?, operator, self.constant(than)?.clone()))
    }

    fn within(&self, window: NodeId, value: NodeId, stretch: &Stretch) -> Option<Sieve> {
        let is_shared = match stretch {
            Stretch::Last(_) | Stretch::This(_) | Stretch::Own | Stretch::Listed(_) => true,
            Stretch::Since(_, anchor) => self.is_shared(*anchor),
        };
        let (of, by_day) = match self.node(value) {
            Node::DayOf(of) => (*of, true),
            _ => (value, false),
        };
        Some(Sieve::Within { field: self.field(of)?, by_day, window }).filter(|_| is_shared)
    }

    /// Whether a value surely is the same for all elements.
    fn is_shared(&self, id: NodeId) -> bool {
        match self.node(id) {
            // A definition has no local names but its own.
            Node::Const(_)
            | Node::Fact(_)
            | Node::Judgement(_)
            | Node::Reading(_)
            | Node::Named(_)
            | Node::Today
            | Node::Now => true,
            Node::Local(local) => *local != self.local,
            Node::Field(of, _) | Node::DayOf(of) => self.is_shared(*of),
            _ => false,
        }
    }
}
