//! Why a condition is as it is.

use smallvec::smallvec;

use super::decision::{Reason, ReasonForm, Seen};
use super::machine::Machine;
use super::select::hull;
use super::value::{Val, write};
use super::window::Window;
use crate::base::Truth;
use crate::model::Type;
use crate::plan::{Gathering, Node, NodeId, Operands};

/// How many elements of a list are named as the ones that decided.
const MAX_ELEMENTS: usize = 5;

impl Machine<'_> {
    /// The tree of reasons of a condition.
    pub(super) fn reason(&mut self, id: NodeId) -> Reason {
        let truth = self.truth(id);
        let (form, parts) = self.taken_apart(id);
        let note = self.plan.note(id);
        let (text, cite, place) = (note.text.clone(), note.cite.clone(), note.span);
        let is_leaf = form == ReasonForm::Leaf;
        let label = if form == ReasonForm::Definition { self.label(id) } else { None };
        let seen = if is_leaf { self.seen(id) } else { Vec::new() };
        let window = if is_leaf { self.first_window(id) } else { None };
        let because = if is_leaf && truth == Truth::Unknown && self.missing(id).is_empty() {
            self.blank(id).map(|blank| blank.why)
        } else {
            None
        };
        let parts = parts.into_iter().map(|part| self.reason(part)).collect();
        Reason { text, label, form, truth, cite, place, seen, window, because, parts }
    }

    fn taken_apart(&mut self, id: NodeId) -> (ReasonForm, Operands) {
        match self.node(id) {
            Node::All(parts) => (ReasonForm::All, Operands::from_slice(parts)),
            Node::Any(parts) => (ReasonForm::Any, Operands::from_slice(parts)),
            Node::None(parts) => (ReasonForm::None, Operands::from_slice(parts)),
            Node::AtLeast(count, parts) => (ReasonForm::AtLeast(*count), Operands::from_slice(parts)),
            Node::Unless(role, what, excuse) => (ReasonForm::Unless(*role), smallvec![*what, *excuse]),
            Node::Not(inner) => (ReasonForm::Not, smallvec![*inner]),
            Node::Named(inner) => (ReasonForm::Definition, smallvec![*inner]),
            Node::Call(values, body) => {
                self.bind_arguments(values);
                (ReasonForm::Definition, smallvec![*body])
            }
            Node::By(of, cases, otherwise) => match self.case(*of, cases, *otherwise) {
                Some(value) => (ReasonForm::All, smallvec![value]),
                None => (ReasonForm::Leaf, Operands::new()),
            },
            _ => (ReasonForm::Leaf, Operands::new()),
        }
    }

    /// The values that a leaf looked at.
    fn seen(&mut self, id: NodeId) -> Vec<Seen> {
        let mut seen = Vec::new();
        self.collect_seen(id, &mut seen);
        seen
    }

    fn collect_seen(&mut self, id: NodeId, seen: &mut Vec<Seen>) {
        let what = match self.node(id) {
            Node::Const(_) => return,
            Node::Fact(_) | Node::Field(..) | Node::Local(_) | Node::Reading(_) | Node::Judgement(_) => {
                self.path(id)
            }
            Node::Today | Node::Now | Node::Named(_) | Node::Count(..) | Node::Fold(..) | Node::Finds(..) => {
                None
            }
            Node::Quantify(_, gathering) => return self.elements_seen(gathering, seen),
            node => {
                for operand in node.operands() {
                    self.collect_seen(operand, seen);
                }
                return;
            }
        };
        let note = self.plan.note(id);
        let val = self.shown_value(id);
        let ty = self.type_of(id);
        let value = match &val {
            Val::Known(crate::plan::Value::Instant(instant)) => Some(self.zone().write(*instant)),
            _ => write(&val, note),
        };
        let value_label = match (&val, ty) {
            (Val::Known(crate::plan::Value::Choice(at)), Some(Type::Choice(of))) => {
                self.plan.choices[of].variants.get(*at).and_then(|variant| variant.label.clone())
            }
            _ => None,
        };
        let is_computed = what.is_none();
        let what = what.unwrap_or_else(|| note.text.clone());
        let because = if is_computed && value.is_none() { self.computed_silence(id) } else { None };
        let entry = Seen { what, label: self.label(id), value, value_label, is_computed, because };
        if !seen.contains(&entry) {
            seen.push(entry);
        }
    }

    /// The value of a node; of a choice between cases that is open, from where to where the cases reach.
    fn shown_value(&mut self, id: NodeId) -> Val {
        match self.node(id) {
            Node::Named(body) => self.shown_value(*body),
            Node::By(of, cases, otherwise) if self.value(*of) == Val::Unknown => {
                let values: Vec<Val> = self
                    .possible_cases(*of, cases, *otherwise)
                    .into_iter()
                    .map(|value| self.value(value))
                    .collect();
                hull(&values)
            }
            _ => self.value(id),
        }
    }

    /// The elements that pass the condition of an `any`, `all` or `none`.
    fn elements_seen(&mut self, gathering: &Gathering, seen: &mut Vec<Seen>) {
        let Some(items) = self.list(gathering.list) else {
            return self.collect_seen(gathering.list, seen);
        };
        let mut passing = 0;
        self.each_passing(gathering, &items, |machine, at, truth| {
            passing += usize::from(truth.holds());
            if seen.len() < MAX_ELEMENTS {
                let value = truth.holds().then(|| "true".to_owned());
                let what = machine.element_path(gathering, at);
                seen.push(Seen { what, value, ..Seen::default() });
            }
        });
        let list = self.path(gathering.list).unwrap_or_else(|| self.plan.note(gathering.list).text.clone());
        let value = Some(format!("{passing}/{}", items.len()));
        seen.insert(0, Seen { what: list, label: self.label(gathering.list), value, ..Seen::default() });
    }

    fn element_path(&self, gathering: &Gathering, at: usize) -> String {
        let list = self.path(gathering.list).unwrap_or_else(|| self.plan.note(gathering.list).text.clone());
        let name = match self.local(gathering.local) {
            crate::plan::Slot::Given(crate::plan::Value::Record(element)) => element.name.to_string(),
            crate::plan::Slot::Given(_)
            | crate::plan::Slot::Absent
            | crate::plan::Slot::Missing
            | crate::plan::Slot::Supposed(_) => (at + 1).to_string(),
        };
        format!("{list}[{name}]")
    }

    /// What the first window in a condition comes to.
    fn first_window(&mut self, id: NodeId) -> Option<(String, String)> {
        if !self.plan.below.has_window(id) {
            return None;
        }
        let node = self.node(id);
        if let Node::InWindow(_, stretch) = node {
            return match self.kept_window(id, stretch) {
                Window::Days(days) => Some((days.from.to_string(), days.to.to_string())),
                Window::Instants { after, to, .. } => Some((self.zone().write(after), self.zone().write(to))),
                Window::Unknown => None,
            };
        }
        node.operands().into_iter().find_map(|operand| self.first_window(operand))
    }
}
