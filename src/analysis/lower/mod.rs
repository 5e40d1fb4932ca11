//! From the conditions of a plan to formulas over quantities.

mod compare;
mod list;
mod place;
mod time;
mod value;

use std::collections::HashMap;

use super::datum::{absent, known};
use super::{Case, Cond, Datum, Formula, Scope, Source, Space, Test, Var};
use crate::domain::{Operator, Role};
use crate::model::LocalId;
use crate::plan::{Node, NodeId, Plan};
use place::Place;
pub(super) use value::{day_number, numbers};

/// How many nodes are looked at before the rest is left unexamined; definitions that use each other twice over can stand
/// for far more conditions than anybody wrote.
const MOST_NODES: usize = 200_000;
/// The most cases that are kept of one value.
const MOST_CASES: usize = 64;

/// Whether readings are taken as their author reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readings {
    /// As written; those without a value can have any.
    Written,
    /// Whoever asks may read them otherwise: any value.
    Open,
}

/// What a local name stands for.
#[derive(Debug, Clone)]
pub(super) enum Bound {
    /// A place in the facts.
    Place(Place),
    /// A value.
    Value(Vec<Case>),
}

/// A plan on its way to formulas.
pub(super) struct Lowering<'a> {
    plan: &'a Plan,
    pub(super) space: Space,
    readings: Readings,
    locals: HashMap<LocalId, Bound>,
    /// The loops around what is looked at.
    scopes: Vec<Scope>,
    named: HashMap<NodeId, Vec<Case>>,
    /// Whether it is asked if what is looked at is absent.
    asks_absence: bool,
    fuel: usize,
    /// The conditions that were looked at, parts before wholes.
    conditions: Vec<(NodeId, Cond)>,
    /// How many calls are around what is looked at.
    calls: usize,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(plan: &'a Plan, readings: Readings, space: Space) -> Self {
        Self {
            plan,
            space,
            readings,
            locals: HashMap::new(),
            scopes: Vec::new(),
            named: HashMap::new(),
            asks_absence: false,
            fuel: MOST_NODES,
            conditions: Vec::new(),
            calls: 0,
        }
    }

    /// The plan.
    pub(super) fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// The loop of the rule at hand.
    pub(super) fn rule_scope(&self) -> Option<Scope> {
        self.scopes.first().cloned()
    }

    /// The conditions that were looked at since they were last taken.
    pub(super) fn take_conditions(&mut self) -> Vec<(NodeId, Cond)> {
        std::mem::take(&mut self.conditions)
    }

    /// A condition. It is written down, unless it means something else at every call.
    pub(super) fn cond(&mut self, id: NodeId) -> Cond {
        let cond = self.look(id);
        if self.calls == 0 && is_written(self.plan.node(id)) {
            self.conditions.push((id, cond.clone()));
        }
        cond
    }

    fn look(&mut self, id: NodeId) -> Cond {
        if !self.has_fuel() {
            return self.opaque_truth(id);
        }
        let plan = self.plan;
        match plan.node(id) {
            Node::Not(inner) => !self.cond(*inner),
            Node::All(parts) => Cond::all(self.conds(parts)),
            Node::Any(parts) => Cond::any(self.conds(parts)),
            Node::None(parts) => !Cond::any(self.conds(parts)),
            Node::AtLeast(wanted, parts) => Cond::at_least(*wanted, self.conds(parts)),
            Node::Unless(Role::Burden, what, excuse) => {
                Cond::all(vec![self.cond(*what), !self.cond(*excuse)])
            }
            Node::Unless(Role::Requirement, what, excuse) => Cond::any(self.conds(&[*what, *excuse])),
            Node::Compare(operator, left, right) => {
                let (left, right) = (self.value(*left), self.value(*right));
                self.compare(*operator, &left, &right)
            }
            Node::InSet(value, set) => self.in_set(*value, set),
            Node::InList(value, list) => self.in_list(id, *value, *list),
            Node::InWindow(value, stretch) => self.in_window(id, *value, stretch),
            Node::IsAbsent(value) => self.absence(*value),
            Node::IsKnown(value) => !self.absence(*value),
            Node::Finds(finding, elements) => self.finds(*finding, elements),
            Node::Judgement(at) => self.judgement(*at),
            Node::Quantify(quantifier, gathering) => self.quantify(id, *quantifier, gathering),
            Node::Call(values, body) => {
                self.bind(values);
                self.calls += 1;
                let cond = self.cond(*body);
                self.calls -= 1;
                cond
            }
            Node::Const(_)
            | Node::Fact(_)
            | Node::Reading(_)
            | Node::Local(_)
            | Node::Field(..)
            | Node::Today
            | Node::Now
            | Node::DayOf(_)
            | Node::Named(_)
            | Node::Add(..)
            | Node::Subtract(..)
            | Node::Multiply(..)
            | Node::Divide(..)
            | Node::Shift(..)
            | Node::DaysBetween(..)
            | Node::Negate(_)
            | Node::Function(..)
            | Node::By(..)
            | Node::Count(..)
            | Node::Fold(..) => truth(self.value(id)),
        }
    }

    fn has_fuel(&mut self) -> bool {
        self.fuel = self.fuel.saturating_sub(1);
        self.fuel > 0
    }

    fn conds(&mut self, parts: &[NodeId]) -> Vec<Cond> {
        parts.iter().map(|part| self.cond(*part)).collect()
    }

    fn in_set(&mut self, value: NodeId, set: &[NodeId]) -> Cond {
        let value = self.value(value);
        let equals = set.iter().map(|item| {
            let item = self.value(*item);
            self.compare(Operator::Equal, &value, &item)
        });
        Cond::any(equals.collect())
    }

    fn absence(&mut self, value: NodeId) -> Cond {
        let asked = std::mem::replace(&mut self.asks_absence, true);
        let cases = self.value(value);
        self.asks_absence = asked;
        Cond { holds: absent(&cases), fails: known(&cases) }
    }

    /// What cannot be looked into: it may be true or false, whatever else there is.
    pub(super) fn opaque_truth(&mut self, id: NodeId) -> Cond {
        let var = self.opaque(id, super::Kind::Truth);
        decided(var)
    }

    fn opaque(&mut self, id: NodeId, kind: super::Kind) -> Var {
        let note = self.plan.note(id);
        let around = self.scopes.iter().map(|scope| Source::Element(Box::new(scope.clone()))).collect();
        let source = Source::Opaque(note.text.clone(), around);
        let quantity =
            super::Quantity { kind, ty: None, said: note.text.clone(), label: None, is_optional: false };
        self.space.add(source, quantity)
    }
}

/// Whether a condition asks something itself, and is not just a name for what is asked elsewhere.
fn is_written(node: &Node) -> bool {
    matches!(
        node,
        Node::Not(_)
            | Node::All(_)
            | Node::Any(_)
            | Node::None(_)
            | Node::AtLeast(..)
            | Node::Unless(..)
            | Node::Compare(..)
            | Node::InSet(..)
            | Node::InList(..)
            | Node::InWindow(..)
            | Node::IsAbsent(_)
            | Node::IsKnown(_)
            | Node::Quantify(..)
    )
}

/// A quantity that is true or false.
fn decided(var: Var) -> Cond {
    Cond { holds: Formula::Is(var, Test::Value(1)), fails: Formula::Is(var, Test::Value(0)) }
}

/// The truth of a value.
fn truth(cases: Vec<Case>) -> Cond {
    let truths = cases.into_iter().filter_map(|case| match case.is {
        Datum::Truth(cond) => Some(cond.guarded(&case.when)),
        Datum::Number(_) | Datum::Name(_) | Datum::Absent => None,
    });
    Cond::one_of(truths.collect())
}
