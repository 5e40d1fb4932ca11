//! A rulebook as a flat program: nodes that refer to each other by number, and slots for the facts.
//!
//! In: a model without errors. Out: a plan, which is total: running it can only fail because of the facts.
//! Wordings and places ride along for the answer; nothing is decided by them.

mod account;
mod below;
mod clauses;
mod free_locals;
mod join;
mod lower;
mod lower_account;
mod memo;
mod node;
mod rule;
mod sieve;
mod value;

pub use account::{Account, Document, History, Measure, Milestone};
pub use below::Below;
pub use free_locals::FreeLocals;
pub use join::{Join, JoinKey, Joins};
pub use lower::lower;
pub use memo::{Memos, Places};
pub use node::{Fold, Gathering, Node, NodeId, Note, Operands, Quantifier, Stretch};
pub use rule::{Action, Amount, Appeal, Band, Cap, Effect, Gate, Per, Rule, Term, Tier, Violation};
pub use sieve::Sieve;
pub use value::{Element, Slot, Supposed, Supposition, Value};

use crate::model::{Calendar, Choice, Head, Input, Procedure, Record};

/// One version of a rulebook, ready to run.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The head.
    pub head: Head,
    /// The nodes; each refers only to earlier ones.
    pub nodes: Vec<Node>,
    /// What is said of each node.
    pub notes: Vec<Note>,
    /// Which results are kept while it runs.
    pub memos: Memos,
    /// What lies below the nodes.
    pub below: Below,
    /// The local names that the nodes look at.
    pub free: FreeLocals,
    /// The filters that compare elements with something outside their list.
    pub joins: Joins,
    /// For which shops the version is, if not for all.
    pub applies: Option<NodeId>,
    /// The rules, in the order of writing.
    pub rules: Vec<Rule>,
    /// The facts, by slot.
    pub facts: Vec<Input>,
    /// The judgements, by slot.
    pub judgements: Vec<Input>,
    /// What `platform finds` asks for, by slot.
    pub findings: Vec<String>,
    /// The readings, by slot.
    pub readings: Vec<Reading>,
    /// The definitions that take no parameters, for tests and margins.
    pub definitions: Vec<(String, Option<String>, NodeId)>,
    /// The records that facts are made of.
    pub records: Vec<Record>,
    /// The closed sets of choices.
    pub choices: Vec<Choice>,
    /// The accounts.
    pub accounts: Vec<Account>,
    /// The accounts by number, each before those that its milestones deduct from.
    pub spill_order: Vec<usize>,
    /// The documents, by number.
    pub documents: Vec<Document>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The calendars.
    pub calendars: Vec<Calendar>,
    /// The appeal procedures.
    pub procedures: Vec<Procedure>,
    /// When there is no appeal, by procedure.
    pub unavailable: Vec<Option<NodeId>>,
    /// How many local slots there are.
    pub locals: usize,
}

/// A reading, ready to run.
#[derive(Debug, Clone)]
pub struct Reading {
    /// As the model has it.
    pub model: crate::model::Reading,
    /// The author's value.
    pub value: Option<NodeId>,
}

impl Plan {
    /// What is said of a node.
    pub fn note(&self, id: NodeId) -> &Note {
        &self.notes[id.0 as usize]
    }

    /// The facts that a node is computed from, by slot.
    pub fn facts_of(&self, id: NodeId) -> Vec<usize> {
        let (mut waiting, mut facts) = (vec![id], Vec::new());
        while let Some(id) = waiting.pop() {
            match self.node(id) {
                Node::Fact(at) => facts.push(*at),
                node => waiting.extend(node.operands()),
            }
        }
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }
}
