//! Which facts leave conditions open, and what they are compared with.

use indexmap::IndexMap;

use super::place::Place;
use crate::base::{Day, Truth, Zone};
use crate::eval::machine::{Machine, Origin};
use crate::eval::value::Val;
use crate::eval::window::Window;
use crate::model::Type;
use crate::plan::{Gathering, Node, NodeId, Stretch, Value};

/// A fact on which open conditions turn.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// What it is compared with.
    pub(super) marks: Vec<Value>,
    /// Whether something depends on it otherwise than through comparisons with the marks.
    pub(super) is_indirect: bool,
    /// Whether a condition asks if it is absent.
    pub(super) asks_absence: bool,
}

/// The facts on which conditions turn, in the order in which they are met.
pub(super) type Turns = IndexMap<Place, Turn>;

/// Looks through conditions that are open.
pub(super) struct Walk<'m, 'a> {
    machine: &'m mut Machine<'a>,
    turns: Turns,
    /// What the values are compared with that are computed of what is looked through.
    marks: Vec<Value>,
}

impl<'m, 'a> Walk<'m, 'a> {
    /// The facts on which some conditions turn. Local names must have their values.
    pub(super) fn through(machine: &'m mut Machine<'a>, conditions: &[NodeId]) -> Turns {
        let mut walk = Self { machine, turns: Turns::new(), marks: Vec::new() };
        for condition in conditions {
            walk.visit(*condition);
        }
        walk.turns
    }

    fn visit(&mut self, id: NodeId) {
        if matches!(self.machine.value(id), Val::Known(_) | Val::Nothing) {
            return;
        }
        if let Some(place) = self.machine.open_place(id) {
            let (ty, _) = place.form(self.machine.plan);
            let is_indirect = !matches!(ty, Type::Bool);
            return self.add(place, [], is_indirect);
        }
        match self.machine.node(id) {
            Node::Compare(_, left, right) => {
                self.side(*left, &[*right]);
                self.side(*right, &[*left]);
            }
            Node::InSet(value, set) => {
                self.side(*value, set);
                for item in set {
                    self.visit(*item);
                }
            }
            Node::InWindow(value, stretch) => self.window(*value, stretch),
            Node::IsAbsent(value) | Node::IsKnown(value) => self.absence(*value),
            Node::By(of, cases, otherwise) => {
                let known: Vec<NodeId> = cases.iter().map(|(case, _)| *case).collect();
                self.side(*of, &known);
                for value in self.machine.possible_cases(*of, cases, *otherwise) {
                    self.visit(value);
                }
            }
            Node::Call(values, body) => {
                self.machine.bind_arguments(values);
                self.visit(*body);
            }
            Node::Local(local) => {
                if let Some(Origin::Argument(value)) = self.machine.origin(*local) {
                    self.visit(value);
                }
            }
            Node::Count(gathering, value) => self.gathered(gathering, *value),
            Node::Fold(_, gathering, value) => self.gathered(gathering, Some(*value)),
            Node::Quantify(_, gathering) => self.gathered(gathering, None),
            node => node.operands().into_iter().for_each(|operand| self.visit(operand)),
        }
    }

    /// A value that is compared with others.
    fn side(&mut self, id: NodeId, others: &[NodeId]) {
        let others: Vec<Val> = others.iter().map(|other| self.machine.value(*other)).collect();
        let Some(place) = self.machine.open_place(id) else { return self.computed(id, &others) };
        let is_indirect = others.iter().any(|other| !matches!(other, Val::Known(_) | Val::Nothing));
        let marks = others.into_iter().flat_map(|other| match other {
            Val::Known(value) => vec![value],
            Val::Between(low, high) => vec![Value::Number(low), Value::Number(high)],
            Val::Absent | Val::Nothing | Val::Unknown => Vec::new(),
        });
        self.add(place, marks.collect::<Vec<_>>(), is_indirect);
    }

    /// A computed value that is compared with others, which tell where the facts below it are worth parting.
    fn computed(&mut self, id: NodeId, others: &[Val]) {
        let outer = self.marks.len();
        self.marks.extend(others.iter().filter_map(Val::exact).map(Value::Number));
        self.visit(id);
        self.marks.truncate(outer);
    }

    fn window(&mut self, value: NodeId, stretch: &Stretch) {
        if let Stretch::Since(_, anchor) = stretch {
            self.visit(*anchor);
        }
        let Some(place) = self.machine.open_place(value) else { return self.visit(value) };
        let (marks, is_indirect) = match self.machine.window(stretch) {
            Window::Days(days) => (vec![Value::Day(days.from), Value::Day(days.to)], false),
            Window::Instants { after, to, .. } => (vec![Value::Instant(after), Value::Instant(to)], false),
            Window::Unknown => (Vec::new(), true),
        };
        self.add(place, marks, is_indirect);
    }

    fn absence(&mut self, value: NodeId) {
        match self.machine.open_place(value) {
            None => self.visit(value),
            Some(place) => self.turns.entry(place).or_default().asks_absence = true,
        }
    }

    fn gathered(&mut self, gathering: &Gathering, value: Option<NodeId>) {
        let Some(items) = self.machine.list(gathering.list) else { return self.visit(gathering.list) };
        for at in 0..items.len() {
            let passes = self.machine.entered(gathering, &items, at);
            if let (Truth::Unknown, Some(filter)) = (passes, gathering.filter) {
                self.machine.enter(gathering.local, &items, at);
                self.visit(filter);
                self.machine.enter(gathering.local, &items, at);
            }
            if let (true, Some(value)) = (passes != Truth::False, value) {
                self.visit(value);
            }
        }
    }

    fn add(&mut self, place: Place, marks: impl IntoIterator<Item = Value>, is_indirect: bool) {
        let (ty, _) = place.form(self.machine.plan);
        let zone = &self.machine.plan.head.zone;
        let turn = self.turns.entry(place).or_default();
        turn.is_indirect |= is_indirect;
        turn.marks.extend(self.marks.iter().cloned());
        for mark in marks {
            match mark {
                Value::Day(day) if ty == Type::Instant => turn.marks.extend(edges(day, zone)),
                mark => turn.marks.push(mark),
            }
        }
    }
}

/// The instants at which a day begins and ends.
fn edges(day: Day, zone: &Zone) -> impl Iterator<Item = Value> {
    let days = [Some(day), day.tomorrow().ok()];
    days.into_iter().flatten().filter_map(|day| zone.start_of(day)).map(Value::Instant)
}
