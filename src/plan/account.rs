use super::{Effect, NodeId};
use crate::base::Number;
use crate::domain::Overlap;
use crate::domain::ledger::LedgerRules;
use crate::model::{AccountLocals, LocalId};

/// An account, ready to run; see [`crate::model::Account`].
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Account {
    pub name: String,
    pub label: Option<String>,
    pub cite: Option<String>,
    pub rules: LedgerRules,
    pub entries: Vec<History>,
    pub credits: Vec<History>,
    pub counts_pending: bool,
    pub void: Option<NodeId>,
    /// When each line on several milestones at once holds.
    pub takes: Vec<Option<NodeId>>,
    pub keep: Vec<NodeId>,
    pub carry: Vec<(Number, Option<NodeId>)>,
    pub recovers: Option<NodeId>,
    pub milestones: Vec<Milestone>,
    pub locals: AccountLocals,
}

impl Account {
    /// The conditions that are asked while it is kept.
    pub fn conditions(&self) -> impl Iterator<Item = NodeId> {
        let of_carries = self.carry.iter().filter_map(|(_, when)| *when);
        let of_lines = self.takes.iter().copied().flatten();
        self.void
            .into_iter()
            .chain(of_lines)
            .chain(self.keep.iter().copied())
            .chain(of_carries)
            .chain(self.recovers)
    }
}

/// A list of facts each of which is an entry of an account.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct History {
    pub local: LocalId,
    pub list: NodeId,
    pub filter: Option<NodeId>,
    pub points: NodeId,
    /// A day.
    pub dated: NodeId,
    pub pending: Option<NodeId>,
    pub reversed: Option<(NodeId, Option<NodeId>)>,
    pub cite: Option<String>,
}

/// What a milestone brings.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Milestone {
    pub label: Option<String>,
    pub cite: Option<String>,
    pub effects: Vec<Effect>,
}

/// A document; see [`crate::model::Document`].
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Document {
    pub name: String,
    pub list: Option<NodeId>,
    pub local: LocalId,
    pub requires: Vec<NodeId>,
}

/// A measure; see [`crate::model::Measure`].
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Measure {
    pub name: String,
    pub label: Option<String>,
    pub begins_next_day: bool,
    pub overlapping: Vec<(Overlap, Option<NodeId>)>,
}
