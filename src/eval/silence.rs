//! Why something is open although no fact is missing.

use super::decision::{Blank, Silence};
use super::machine::{Machine, Origin};
use super::need::{Lack, Missing};
use super::value::Val;
use super::window::Window;
use crate::base::{Truth, Unit};
use crate::plan::{Gathering, Node, NodeId, Stretch};

impl Machine<'_> {
    /// What leaves a node open: the facts that are missing, or else why it has no value.
    pub(super) fn lack(&mut self, id: NodeId) -> Lack {
        let missing = self.missing(id);
        let because = if missing.is_empty() { self.blank(id) } else { None };
        Lack { missing, because }
    }

    /// Why a node has no value although no fact is missing, and what in it has none.
    pub(super) fn blank(&mut self, id: NodeId) -> Option<Blank> {
        if matches!(self.value(id), Val::Known(_)) {
            return None;
        }
        if let Some(why) = self.own_silence(id) {
            let what = self.path(id).unwrap_or_else(|| self.plan.note(id).text.clone());
            return Some(Blank { why, what, label: self.label(id) });
        }
        self.blank_below(id)
    }

    /// The same of what a node is made of.
    fn blank_below(&mut self, id: NodeId) -> Option<Blank> {
        match self.node(id) {
            Node::IsAbsent(_) | Node::IsKnown(_) => None,
            Node::Named(body) => {
                let found = self.blank(*body);
                self.called_by(id, found)
            }
            Node::Call(values, body) => {
                self.bind_arguments(values);
                let found = self.blank(*body);
                self.called_by(id, found)
            }
            Node::Local(local) => match self.origin(*local) {
                Some(Origin::Argument(value)) => self.blank(value),
                Some(Origin::Element(..)) | None => None,
            },
            Node::By(of, cases, otherwise) => match self.case(*of, cases, *otherwise) {
                Some(value) => self.blank(value),
                None => self.blank(*of),
            },
            Node::Count(gathering, value) => self.blank_in(gathering, *value),
            Node::Fold(_, gathering, value) => self.blank_in(gathering, Some(*value)),
            Node::Quantify(_, gathering) => self.blank_in(gathering, None),
            node => node.operands().into_iter().find_map(|operand| self.blank(operand)),
        }
    }

    /// A computation without a name of its own goes by that of the definition it stands in.
    fn called_by(&self, id: NodeId, found: Option<Blank>) -> Option<Blank> {
        let is_computed = |blank: &Blank| blank.why != Silence::Absent && blank.label.is_none();
        found.map(|blank| if is_computed(&blank) { Blank { label: self.label(id), ..blank } } else { blank })
    }

    /// The same of the elements that leave an aggregate open.
    fn blank_in(&mut self, gathering: &Gathering, value: Option<NodeId>) -> Option<Blank> {
        let Some(items) = self.list(gathering.list) else { return self.blank(gathering.list) };
        for at in 0..items.len() {
            let passes = self.entered(gathering, &items, at);
            let in_filter = gathering.filter.filter(|_| passes == Truth::Unknown);
            let found = in_filter.and_then(|filter| self.blank(filter));
            self.enter(gathering.local, &items, at);
            let in_value = value.filter(|_| found.is_none() && passes != Truth::False);
            if let Some(found) = found.or_else(|| in_value.and_then(|value| self.blank(value))) {
                return Some(found);
            }
        }
        None
    }

    /// Why a node itself has no value.
    fn own_silence(&mut self, id: NodeId) -> Option<Silence> {
        let node = self.node(id);
        match node {
            Node::Reading(at) if self.value(id) == Val::Unknown => {
                let value = self.plan.readings[*at].value;
                value.is_none().then_some(Silence::OpenReading)
            }
            Node::Divide(_, by) => {
                let by = self.value(*by).exact();
                by.filter(|by| by.is_zero()).map(|_| Silence::DividedByZero)
            }
            Node::InWindow(_, stretch) => self.window_silence(stretch),
            Node::Shift(from, by, unit, _) => {
                let (from, by) = (self.value(*from), self.value(*by).exact()?);
                let is_open = matches!(from, Val::Known(_)) && self.value(id) == Val::Unknown;
                is_open.then(|| match unit {
                    _ if !by.is_whole() => Silence::NotWhole,
                    Unit::Workdays => Silence::BeyondCalendar,
                    _ => Silence::TooFar,
                })
            }
            Node::Fold(..) => (self.value(id) == Val::Absent).then_some(Silence::EmptyList),
            Node::Fact(_) | Node::Field(..) => self.is_absent(id).then_some(Silence::Absent),
            Node::Local(local) if matches!(self.origin(*local), Some(Origin::Element(..)) | None) => {
                self.is_absent(id).then_some(Silence::Absent)
            }
            _ => None,
        }
    }

    fn is_absent(&mut self, id: NodeId) -> bool {
        self.value(id) == Val::Absent
    }

    /// Why a window cannot be told although what it is computed from is known.
    fn window_silence(&mut self, stretch: &Stretch) -> Option<Silence> {
        let of_length = |unit| if unit == Unit::Workdays { Silence::BeyondCalendar } else { Silence::TooFar };
        let why = match stretch {
            Stretch::Listed(_) => Silence::BeyondCalendar,
            Stretch::Last(length) => of_length(length.unit),
            Stretch::Since(length, anchor) if matches!(self.value(*anchor), Val::Known(_)) => {
                of_length(length.unit)
            }
            Stretch::Since(..) | Stretch::This(_) | Stretch::Own => return None,
        };
        matches!(self.window(stretch), Window::Unknown).then_some(why)
    }

    /// Why a computed value cannot be told; nothing where it is for facts that are missing.
    pub(super) fn computed_silence(&mut self, id: NodeId) -> Option<Silence> {
        let missing = self.missing(id);
        if missing.is_empty() {
            return self.blank(id).map(|blank| blank.why);
        }
        missing.iter().all(Missing::is_reading).then_some(Silence::OpenReading)
    }
}
