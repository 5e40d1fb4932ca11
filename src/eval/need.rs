//! Paths of facts, and which missing ones leave a node undecided.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use super::decision::{Asker, Blank, Need, Open};
use super::machine::{Machine, Origin};
use super::value::Val;
use crate::base::Truth;
use crate::model::Type;
use crate::plan::{Gathering, Node, NodeId, Plan, Slot};

/// A fact that was not provided, before it is known who asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Missing {
    pub(super) path: String,
    pub(super) label: Option<String>,
    pub(super) form: String,
    /// The clause of the innermost condition that asks for it.
    pub(super) cite: Option<String>,
}

/// How the path of a reading begins.
const READING: &str = "reading ";

/// What something lacks to have a value.
#[derive(Debug, Clone, Default)]
pub(super) struct Lack {
    /// The facts that were not provided, and readings without a value.
    pub(super) missing: Vec<Missing>,
    /// Where there are none, why it has no value all the same.
    pub(super) because: Option<Blank>,
}

impl Lack {
    /// What two things lack together.
    pub(super) fn beside(self, other: Self) -> Self {
        let missing: IndexSet<Missing> = self.missing.into_iter().chain(other.missing).collect();
        let because = self.because.or(other.because).filter(|_| missing.is_empty());
        Self { missing: missing.into_iter().collect(), because }
    }
}

impl From<Lack> for Open {
    fn from(lack: Lack) -> Self {
        Self { needs: lack.missing.into_iter().map(|missing| missing.path).collect(), because: lack.because }
    }
}

/// Missing facts by their paths, in the order in which they are asked for.
type Found = IndexMap<String, Missing>;

impl Missing {
    /// Whether it is a reading, which is chosen and not provided.
    pub(super) fn is_reading(&self) -> bool {
        self.path.starts_with(READING)
    }

    /// The need of a rule; the clause of the condition goes before that of the whole.
    pub(super) fn asked_by(&self, asker: Asker) -> Need {
        let asker = Asker { cite: self.cite.clone().or(asker.cite), ..asker };
        Need {
            fact: self.path.clone(),
            label: self.label.clone(),
            form: self.form.clone(),
            asked_by: vec![asker],
        }
    }
}

/// Adds needs; one that is there already only gets the other askers.
pub(super) fn add_needs(needs: &mut Vec<Need>, more: impl IntoIterator<Item = Need>) {
    let mut more = more.into_iter().peekable();
    if more.peek().is_none() {
        return;
    }
    let mut places: HashMap<String, usize> =
        needs.iter().enumerate().map(|(at, need)| (need.fact.clone(), at)).collect();
    for need in more {
        let Some(known) = places.get(&need.fact).map(|at| &mut needs[*at]) else {
            places.insert(need.fact.clone(), needs.len());
            needs.push(need);
            continue;
        };
        for asker in need.asked_by {
            if !known.asked_by.contains(&asker) {
                known.asked_by.push(asker);
            }
        }
    }
}

/// The type of a fact as the language writes it.
fn written(plan: &Plan, ty: &Type) -> String {
    match ty {
        Type::Choice(id) => format!("one of {{ {} }}", plan.choices[*id].names().join(", ")),
        Type::Record(id) => plan.records[*id].name.clone(),
        Type::List(of) => format!("list of {}", written(plan, of)),
        Type::Money(currency) => format!("money {}", currency.code()),
        plain => plain.word().to_owned(),
    }
}

impl Machine<'_> {
    /// The facts and readings whose absence leaves a node undecided.
    pub(super) fn missing(&mut self, id: NodeId) -> Vec<Missing> {
        let mut found = IndexMap::new();
        self.collect_missing(id, &mut found);
        found.into_values().collect()
    }

    fn collect_missing(&mut self, id: NodeId, found: &mut Found) {
        let is_open = match self.value(id) {
            Val::Unknown | Val::Between(..) => true,
            Val::Known(_) | Val::Absent | Val::Nothing => false,
        };
        if !is_open {
            return;
        }
        let known = found.len();
        self.collect_from(id, found);
        let Some(cite) = &self.plan.note(id).cite else { return };
        for missing in found.values_mut().skip(known) {
            missing.cite.get_or_insert_with(|| cite.clone());
        }
    }

    fn collect_from(&mut self, id: NodeId, found: &mut Found) {
        match self.node(id) {
            Node::Reading(at) if self.plan.readings[*at].value.is_none() => self.add_reading(*at, found),
            Node::Fact(_) | Node::Field(..) | Node::Local(_) if self.is_unprovided(id) => {
                self.add_fact(id, found);
            }
            Node::Local(local) => {
                if let Some(Origin::Argument(value)) = self.origin(*local) {
                    self.collect_missing(value, found);
                }
            }
            Node::Call(values, body) => {
                self.bind_arguments(values);
                self.collect_missing(*body, found);
            }
            Node::By(of, cases, otherwise) => {
                if let Some(value) = self.case(*of, cases, *otherwise) {
                    self.collect_missing(value, found);
                } else {
                    self.collect_missing(*of, found);
                    // Of what is absent the rule does not say which case it is, so all of them may matter.
                    let values = match self.value(*of) {
                        Val::Absent => cases.iter().map(|(_, value)| *value).chain(*otherwise).collect(),
                        _ => self.possible_cases(*of, cases, *otherwise),
                    };
                    for value in values {
                        self.collect_missing(value, found);
                    }
                }
            }
            Node::Count(gathering, value) => self.missing_in(gathering, *value, found),
            Node::Fold(_, gathering, value) => self.missing_in(gathering, Some(*value), found),
            Node::Quantify(_, gathering) => self.missing_in(gathering, None, found),
            node => {
                for operand in node.operands() {
                    self.collect_missing(operand, found);
                }
            }
        }
    }

    /// Facts and open readings below conditions that are asked of elements which nobody knows yet.
    pub(super) fn missing_below(&mut self, ids: impl IntoIterator<Item = NodeId>) -> Vec<Missing> {
        let mut found = IndexMap::new();
        ids.into_iter().for_each(|id| self.collect_below(id, &mut found));
        found.into_values().collect()
    }

    fn collect_below(&mut self, id: NodeId, found: &mut Found) {
        let mut waiting = vec![id];
        let mut visited = HashSet::new();
        while let Some(id) = waiting.pop() {
            if !visited.insert(id) {
                continue;
            }
            match self.node(id) {
                Node::Fact(at) if self.facts.facts[*at] == Slot::Missing => self.add_fact(id, found),
                Node::Reading(_) => self.collect_missing(id, found),
                node => waiting.extend(node.operands()),
            }
        }
    }

    /// Whether a fact itself was not provided, rather than the record it is a field of.
    fn is_unprovided(&mut self, id: NodeId) -> bool {
        match self.node(id) {
            Node::Fact(_) => true,
            Node::Field(of, _) => matches!(self.value(*of), Val::Known(_)),
            Node::Local(local) => matches!(self.origin(*local), Some(Origin::Element(..))),
            _ => false,
        }
    }

    fn add_reading(&self, at: usize, found: &mut Found) {
        let reading = &self.plan.readings[at].model;
        let path = format!("{READING}{}", reading.name);
        let form = written(self.plan, &reading.ty);
        let missing = Missing { path: path.clone(), label: reading.label.clone(), form, cite: None };
        found.entry(path).or_insert(missing);
    }

    fn add_fact(&self, id: NodeId, found: &mut Found) {
        let Some(path) = self.path(id) else { return };
        let form = self.type_of(id).map_or_else(String::new, |ty| written(self.plan, &ty));
        let missing = Missing { path: path.clone(), label: self.label(id), form, cite: None };
        found.entry(path).or_insert(missing);
    }

    /// Missing facts of the elements that leave an aggregate open.
    fn missing_in(&mut self, gathering: &Gathering, value: Option<NodeId>, found: &mut Found) {
        let Some(items) = self.list(gathering.list) else {
            self.collect_missing(gathering.list, found);
            gathering.filter.into_iter().chain(value).for_each(|id| self.collect_below(id, found));
            return;
        };
        for at in 0..items.len() {
            let passes = self.entered(gathering, &items, at);
            if let (Truth::Unknown, Some(filter)) = (passes, gathering.filter) {
                self.collect_missing(filter, found);
                self.enter(gathering.local, &items, at);
            }
            if let (true, Some(value)) = (passes != Truth::False, value) {
                self.collect_missing(value, found);
            }
        }
    }
}
