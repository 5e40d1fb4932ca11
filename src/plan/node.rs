use smallvec::{SmallVec, smallvec};

use super::{Sieve, Value};
use crate::base::{Day, Duration, Span};
use crate::domain::{Operator, Period, Role};
use crate::functions::Function;
use crate::model::LocalId;

/// The number of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// Some nodes. Most have few operands, which are held in place.
pub type Operands = SmallVec<[NodeId; 4]>;

/// One step of a program.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Node {
    Const(Value),
    Fact(usize),
    Judgement(usize),
    Reading(usize),
    /// What the platform finds, and the local elements that may carry it.
    Finds(usize, Vec<LocalId>),
    Local(LocalId),
    Field(NodeId, usize),
    Today,
    Now,
    /// The civil day of an instant.
    DayOf(NodeId),
    /// A definition, by its name.
    Named(NodeId),
    /// A definition with parameters: values for local names, then its body.
    Call(Vec<(LocalId, NodeId)>, NodeId),
    Not(NodeId),
    All(Vec<NodeId>),
    Any(Vec<NodeId>),
    None(Vec<NodeId>),
    AtLeast(usize, Vec<NodeId>),
    /// A condition and its excuse.
    Unless(Role, NodeId, NodeId),
    Compare(Operator, NodeId, NodeId),
    Add(NodeId, NodeId),
    Subtract(NodeId, NodeId),
    Multiply(NodeId, NodeId),
    Divide(NodeId, NodeId),
    /// A day and a number of days, workdays, hours or months after it, or before it if true.
    Shift(NodeId, NodeId, crate::base::Unit, bool),
    /// The days from the second to the first.
    DaysBetween(NodeId, NodeId),
    Negate(NodeId),
    /// A builtin function of its arguments.
    Function(Function, Vec<NodeId>),
    InSet(NodeId, Vec<NodeId>),
    InList(NodeId, NodeId),
    InWindow(NodeId, Stretch),
    IsAbsent(NodeId),
    IsKnown(NodeId),
    /// The cases with their values, and what holds otherwise.
    By(NodeId, Vec<(NodeId, NodeId)>, Option<NodeId>),
    /// How many elements; with a value, how many distinct ones.
    Count(Gathering, Option<NodeId>),
    Fold(Fold, Gathering, NodeId),
    Quantify(Quantifier, Gathering),
}

impl Node {
    /// The nodes whose values decide this one; elements of lists are not among them.
    pub fn operands(&self) -> Operands {
        match self {
            Self::Const(_)
            | Self::Fact(_)
            | Self::Judgement(_)
            | Self::Reading(_)
            | Self::Finds(..)
            | Self::Local(_)
            | Self::Today
            | Self::Now => Operands::new(),
            Self::Field(of, _)
            | Self::DayOf(of)
            | Self::Named(of)
            | Self::Not(of)
            | Self::Negate(of)
            | Self::IsAbsent(of)
            | Self::IsKnown(of) => smallvec![*of],
            Self::Call(values, body) => values.iter().map(|(_, value)| *value).chain([*body]).collect(),
            Self::All(parts)
            | Self::Any(parts)
            | Self::None(parts)
            | Self::AtLeast(_, parts)
            | Self::Function(_, parts) => Operands::from_slice(parts),
            Self::Unless(_, a, b)
            | Self::Compare(_, a, b)
            | Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::Divide(a, b)
            | Self::Shift(a, b, ..)
            | Self::DaysBetween(a, b)
            | Self::InList(a, b) => smallvec![*a, *b],
            Self::InSet(value, set) => std::iter::once(*value).chain(set.iter().copied()).collect(),
            Self::InWindow(value, stretch) => match stretch {
                Stretch::Since(_, anchor) => smallvec![*value, *anchor],
                Stretch::Last(_) | Stretch::This(_) | Stretch::Own | Stretch::Listed(_) => smallvec![*value],
            },
            Self::By(of, cases, otherwise) => {
                let cases = cases.iter().flat_map(|(case, value)| [*case, *value]);
                std::iter::once(*of).chain(cases).chain(*otherwise).collect()
            }
            Self::Count(gathering, value) => gathered(gathering, *value),
            Self::Fold(_, gathering, value) => gathered(gathering, Some(*value)),
            Self::Quantify(_, gathering) => gathered(gathering, None),
        }
    }

    /// Whether it says of its kind that something holds; a fact or a definition may do so too.
    pub fn is_condition(&self) -> bool {
        matches!(
            self,
            Self::Not(_)
                | Self::All(_)
                | Self::Any(_)
                | Self::None(_)
                | Self::AtLeast(..)
                | Self::Unless(..)
                | Self::Compare(..)
                | Self::InSet(..)
                | Self::InList(..)
                | Self::InWindow(..)
                | Self::IsAbsent(_)
                | Self::IsKnown(_)
                | Self::Finds(..)
                | Self::Judgement(_)
                | Self::Quantify(..)
        )
    }
}

fn gathered(gathering: &Gathering, value: Option<NodeId>) -> Operands {
    std::iter::once(gathering.list).chain(gathering.filter).chain(value).collect()
}

/// The elements of a list that are looked at.
#[derive(Debug, Clone)]
pub struct Gathering {
    /// The list.
    pub list: NodeId,
    /// The element while it is looked at.
    pub local: LocalId,
    /// Which elements.
    pub filter: Option<NodeId>,
    /// The same, if it can be asked of an element alone.
    pub sieve: Option<Sieve>,
}

impl Gathering {
    /// The elements of a list that pass a filter, if there is one.
    pub(super) fn new(nodes: &[Node], list: NodeId, local: LocalId, filter: Option<NodeId>) -> Self {
        Self { list, local, filter, sieve: filter.and_then(|filter| Sieve::of(nodes, filter, local)) }
    }
}

/// How values are folded into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Their sum.
    Sum,
    /// The least, or the earliest.
    Least,
    /// The greatest, or the latest.
    Greatest,
}

/// How many elements must pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one.
    Any,
    /// All of them.
    All,
    /// None of them.
    None,
}

/// A stretch of time.
#[derive(Debug, Clone)]
pub enum Stretch {
    /// `last 90 days`
    Last(Duration),
    /// `this year`
    This(Period),
    /// `this period`
    Own,
    /// `60 days since onboarded`; the node is a day, or an instant for hours.
    Since(Duration, NodeId),
    /// A listed calendar, by its first days.
    Listed(Vec<Day>),
}

/// What is said of a node in answers.
#[derive(Debug, Clone)]
pub struct Note {
    /// Where it stands.
    pub span: Span,
    /// As written, blanks folded; for a definition its name.
    pub text: String,
    /// The clause.
    pub cite: Option<String>,
    /// What people call it, if it is a definition.
    pub label: Option<String>,
    /// Its unit, if it is a quantity.
    pub unit: Option<String>,
    /// Whether it can only be a whole number.
    pub is_whole: bool,
    /// The names of the choices, if it is one.
    pub choices: Vec<String>,
}
