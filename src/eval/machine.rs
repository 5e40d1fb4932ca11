//! Running a plan: what is known of each node. No reasons are kept here; they are found afterwards, when asked for.

use std::borrow::Cow;

use super::bind::Facts;
use super::completion::Scratch;
use super::counterfactual::{Override, Sides};
use super::critical::Search;
use super::lent::{Lent, Local};
use super::memory::Memory;
use super::parts::Parts;
use super::value::{Val, compare, nothing_or_unknown};
use crate::base::{Day, Instant, Number, Truth, Zone};
use crate::domain::{Operator, Role};
use crate::plan::{Node, NodeId, Plan, Slot, Value};

/// Where the value of a local name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The element of a list, by number from 0.
    Element(NodeId, usize),
    /// The argument of a call.
    Argument(NodeId),
}

/// A plan, facts, and the moment asked for.
pub(super) struct Machine<'a> {
    pub(super) plan: &'a Plan,
    pub(super) facts: &'a Facts,
    pub(super) now: Instant,
    pub(super) today: Day,
    /// Local names that have a value, in the places that the memory knows.
    pub(super) locals: Vec<Local<'a>>,
    /// Whether a workday was asked for outside the known ones.
    pub(super) is_beyond_workdays: bool,
    /// Entries of accounts with points below zero: their names, and the accounts.
    pub(super) negative_entries: Vec<(String, String)>,
    /// Facts about appeals that contradict others, and how.
    pub(super) clashes: Vec<(String, crate::messages::AppealClash)>,
    /// What `this period` means, while a condition of an account is asked.
    pub(super) period: Option<crate::domain::Stretch>,
    /// Whether what the platform has not found is taken as open, to see what it could bring.
    pub(super) foresees: bool,
    /// What is asked for.
    pub(super) parts: Parts,
    /// What was computed, and what there is to tell of it.
    pub(super) memory: Memory,
    /// Values that stand in the places of nodes, while counterfactuals are proven.
    pub(super) overrides: &'a [Override],
    /// Which sides of comparisons are proposed to move.
    pub(super) sides: Sides,
    /// Whether a counterfactual was not tried because that would have taken too long.
    pub(super) has_given_up: bool,
    /// For trying completions of the facts, once some were tried.
    pub(super) scratch: Option<Box<Scratch>>,
    /// For what comes after the moment asked for, once somebody asked.
    pub(super) ahead: Option<Box<Search<'a>>>,
}

/// A point in time that a node comes to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Moment {
    Day(Day),
    Instant(Instant),
    /// It is none, or not known.
    None,
    /// It is supposed to be none, and lies in no window.
    Nothing,
}

impl<'a> Machine<'a> {
    pub(super) fn new(plan: &'a Plan, facts: &'a Facts, now: Instant, today: Day) -> Self {
        Self::with(Memory::new(plan), plan, facts, now, today)
    }

    /// A machine with the memory of another one for the same plan and moment, which has been told to forget.
    pub(super) fn with(memory: Memory, plan: &'a Plan, facts: &'a Facts, now: Instant, today: Day) -> Self {
        Self {
            plan,
            facts,
            now,
            today,
            locals: Vec::new(),
            is_beyond_workdays: false,
            negative_entries: Vec::new(),
            clashes: Vec::new(),
            period: None,
            foresees: false,
            parts: Parts::ALL,
            memory,
            overrides: &[],
            sides: Sides::One,
            has_given_up: false,
            scratch: None,
            ahead: None,
        }
    }

    pub(super) fn zone(&self) -> &'a Zone {
        &self.plan.head.zone
    }

    pub(super) fn node(&self, id: NodeId) -> &'a Node {
        self.plan.node(id)
    }

    /// What is known of a condition.
    pub(super) fn truth(&mut self, id: NodeId) -> Truth {
        match self.node(id) {
            Node::Not(inner) => !self.truth(*inner),
            Node::All(parts) => self.all(parts),
            Node::Any(parts) => self.any(parts),
            Node::None(parts) => !self.any(parts),
            Node::AtLeast(wanted, parts) => {
                Truth::at_least(*wanted, parts.iter().map(|part| self.truth(*part)))
            }
            Node::Unless(Role::Burden, what, excuse) => match self.truth(*what) {
                Truth::False => Truth::False,
                truth => truth.and(!self.truth(*excuse)),
            },
            Node::Unless(Role::Requirement, what, excuse) => self.any(&[*what, *excuse]),
            Node::Compare(operator, left, right) => self.compared(*operator, *left, *right),
            Node::InSet(value, set) => self.in_set(*value, set),
            Node::InList(value, list) => self.in_list(*value, *list),
            Node::InWindow(value, stretch) => self.in_window(id, *value, stretch),
            Node::IsAbsent(value) => self.absence(*value),
            Node::IsKnown(value) => !self.absence(*value),
            Node::Finds(finding, elements) if self.foresees && !self.finds(*finding, elements) => {
                Truth::Unknown
            }
            Node::Finds(finding, elements) => Truth::from(self.finds(*finding, elements)),
            Node::Judgement(at) if self.foresees && self.facts.judgements[*at] == Slot::Missing => {
                Truth::Unknown
            }
            Node::Judgement(at) => Truth::from(self.facts.judgements[*at] == Slot::Given(Value::Bool(true))),
            Node::Quantify(quantifier, gathering) => {
                let stand_in = if self.overrides.is_empty() { None } else { self.overridden(id) };
                if let Some(value) = stand_in {
                    return value.truth();
                }
                self.once(id, Val::truth, |machine| machine.quantify(*quantifier, gathering))
            }
            Node::Call(values, body) => self.once(id, Val::truth, |machine| {
                machine.bind_arguments(values);
                machine.truth(*body)
            }),
            Node::Named(body) => self.named_truth(*body),
            Node::Const(_)
            | Node::Fact(_)
            | Node::Reading(_)
            | Node::Local(_)
            | Node::Field(..)
            | Node::Today
            | Node::Now
            | Node::DayOf(_)
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
            | Node::Fold(..) => match self.lent(id) {
                Some(lent) => lent.truth(),
                None => self.value(id).truth(),
            },
        }
    }

    /// What is known of a value.
    pub(super) fn value(&mut self, id: NodeId) -> Val {
        if !self.overrides.is_empty()
            && let Some(value) = self.overridden(id)
        {
            return value;
        }
        match self.node(id) {
            Node::Const(value) => Val::Known(value.clone()),
            Node::Fact(at) => Val::from(&self.facts.facts[*at]),
            Node::Reading(at) => self.reading(*at),
            Node::Local(local) => Val::from(self.local(*local)),
            Node::Field(of, field) => self.field(*of, *field),
            Node::Today => Val::Known(Value::Day(self.today)),
            Node::Now => Val::Known(Value::Instant(self.now)),
            Node::DayOf(of) => match self.value(*of) {
                Val::Known(Value::Instant(instant)) => Val::Known(Value::Day(self.zone().day_of(instant))),
                other => other,
            },
            Node::Named(body) => self.named(*body),
            Node::Call(values, body) => self.once(id, Val::clone, |machine| {
                machine.bind_arguments(values);
                machine.value(*body)
            }),
            Node::Add(left, right) => self.compute(id, *left, *right, Number::plus),
            Node::Subtract(left, right) => self.compute(id, *left, *right, Number::minus),
            Node::Multiply(left, right) => self.compute(id, *left, *right, Number::times),
            Node::Divide(left, right) => self.divide(id, *left, *right),
            Node::Shift(from, by, unit, back) => self.shift(id, *from, *by, *unit, *back),
            Node::DaysBetween(left, right) => self.days_between(*left, *right),
            Node::Negate(value) => match self.value(*value).bounds() {
                Some((low, high)) => self.checked(id, Number::ZERO.minus(high).zip(Number::ZERO.minus(low))),
                None => nothing_or_unknown(&[self.value(*value)]),
            },
            Node::Function(function, args) => self.function(id, *function, args),
            Node::By(of, cases, otherwise) => self.selected(*of, cases, *otherwise),
            Node::Count(gathering, distinct) => {
                self.once(id, Val::clone, |machine| machine.count(gathering, *distinct))
            }
            Node::Fold(fold, gathering, value) => {
                self.once(id, Val::clone, |machine| machine.fold(id, *fold, gathering, *value))
            }
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
            | Node::Finds(..)
            | Node::Judgement(_)
            | Node::Quantify(..) => Val::from(self.truth(id)),
        }
    }

    /// Whether a value is known to be absent.
    fn absence(&mut self, id: NodeId) -> Truth {
        if let Some(Slot::Supposed(supposed)) = self.slot(id) {
            return Truth::from(supposed.is_absent);
        }
        match self.value(id) {
            Val::Absent | Val::Nothing => Truth::True,
            Val::Known(_) | Val::Between(..) => Truth::False,
            Val::Unknown => Truth::Unknown,
        }
    }

    fn all(&mut self, parts: &[NodeId]) -> Truth {
        Truth::all(parts.iter().map(|part| self.truth(*part)))
    }

    fn any(&mut self, parts: &[NodeId]) -> Truth {
        Truth::any(parts.iter().map(|part| self.truth(*part)))
    }

    /// A day, if it is known.
    pub(super) fn day(&mut self, id: NodeId) -> Option<Day> {
        match self.moment(id) {
            Moment::Day(day) => Some(day),
            Moment::Instant(_) | Moment::None | Moment::Nothing => None,
        }
    }

    /// The instant of which a node is the day, if it is one and known.
    pub(super) fn instant_in(&mut self, day: NodeId) -> Option<Instant> {
        let Node::DayOf(inner) = self.plan.node(day) else { return None };
        match self.moment(*inner) {
            Moment::Instant(instant) => Some(instant),
            Moment::Day(_) | Moment::None | Moment::Nothing => None,
        }
    }

    /// A day or instant, if it is known.
    pub(super) fn moment(&mut self, id: NodeId) -> Moment {
        let moment = |value: &Value| match value {
            Value::Day(day) => Moment::Day(*day),
            Value::Instant(instant) => Moment::Instant(*instant),
            _ => Moment::None,
        };
        match self.lent(id) {
            Some(Lent::Known(value)) => moment(value),
            Some(Lent::Nothing) => Moment::Nothing,
            Some(Lent::Between(..) | Lent::Absent | Lent::Unknown) => Moment::None,
            None => match self.value(id) {
                Val::Known(value) => moment(&value),
                Val::Nothing => Moment::Nothing,
                Val::Between(..) | Val::Absent | Val::Unknown => Moment::None,
            },
        }
    }

    fn compared(&mut self, operator: Operator, left: NodeId, right: NodeId) -> Truth {
        match (self.lent(left), self.lent(right)) {
            (Some(Lent::Known(left)), Some(Lent::Known(right))) => {
                Truth::from(operator.holds(left.cmp(right)))
            }
            (Some(Lent::Absent | Lent::Unknown), Some(_)) | (Some(_), Some(Lent::Absent | Lent::Unknown)) => {
                Truth::Unknown
            }
            _ => {
                let (left, right) = (self.value(left), self.value(right));
                compare(operator, &left, &right)
            }
        }
    }

    fn reading(&mut self, at: usize) -> Val {
        if let Some(chosen) = &self.facts.readings[at] {
            return Val::Known(chosen.clone());
        }
        match self.plan.readings[at].value {
            Some(value) => self.value(value),
            None => Val::Unknown,
        }
    }

    fn field(&mut self, of: NodeId, field: usize) -> Val {
        match self.value(of) {
            Val::Known(Value::Record(element)) => Val::from(&element.fields[field]),
            Val::Absent => Val::Absent,
            Val::Nothing => Val::Nothing,
            Val::Known(_) | Val::Between(..) | Val::Unknown => Val::Unknown,
        }
    }

    /// A definition, computed once: it depends on no local name.
    fn named(&mut self, body: NodeId) -> Val {
        let Some(place) = self.plan.memos.values.place(body) else { return self.value(body) };
        if let Some(known) = self.memory.value(place) {
            return known.clone();
        }
        let value = self.value(body);
        self.memory.keep(place, value.clone());
        value
    }

    /// What is computed of a node, kept where it is the same for all elements of all lists.
    fn once<T: Clone + Into<Val>>(
        &mut self,
        id: NodeId,
        read: fn(&Val) -> T,
        compute: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let Some(place) = self.plan.memos.values.place(id) else { return compute(self) };
        if let Some(known) = self.memory.value(place) {
            return read(known);
        }
        let computed = compute(self);
        self.memory.keep(place, computed.clone().into());
        computed
    }

    fn named_truth(&mut self, body: NodeId) -> Truth {
        if let Some(known) = self.plan.memos.values.place(body).and_then(|place| self.memory.value(place)) {
            return known.truth();
        }
        self.named(body).truth()
    }

    pub(super) fn bind_arguments(&mut self, values: &[(usize, NodeId)]) {
        let slots: Vec<Slot> = values.iter().map(|(_, value)| Slot::from(self.value(*value))).collect();
        for ((local, value), slot) in values.iter().zip(slots) {
            self.hold(*local, Local { slot: Cow::Owned(slot), origin: Some(Origin::Argument(*value)) });
        }
    }

    pub(super) fn finds(&self, finding: usize, elements: &[usize]) -> bool {
        let at_shop = self.facts.finds.as_ref().is_some_and(|finds| finds.contains(&finding));
        at_shop
            || elements.iter().any(|local| self.element_finds(*local).is_some_and(|f| f.contains(&finding)))
    }

    /// Computes something as if what the platform has not found were open.
    pub(super) fn foreseeing<Answer>(&mut self, compute: impl FnOnce(&mut Self) -> Answer) -> Answer {
        let (values, faults) = (self.memory.set_aside(), self.memory.faults.len());
        self.foresees = true;
        let answer = compute(self);
        self.foresees = false;
        self.memory.bring_back(values);
        self.memory.faults.truncate(faults);
        answer
    }

    /// What the platform found about a local element, if the facts say.
    pub(super) fn element_finds(&self, local: usize) -> Option<&[usize]> {
        match self.local(local) {
            Slot::Given(Value::Record(element)) => element.finds.as_deref(),
            Slot::Given(_) | Slot::Absent | Slot::Missing | Slot::Supposed(_) => None,
        }
    }

    /// Takes a computed pair of bounds; what does not fit is a fault.
    pub(super) fn checked(&mut self, id: NodeId, bounds: Option<(Number, Number)>) -> Val {
        let Some((low, high)) = bounds else {
            self.memory.faults.push(id);
            return Val::Unknown;
        };
        Val::between(low, high)
    }

    fn in_set(&mut self, value: NodeId, set: &[NodeId]) -> Truth {
        if let Some(Lent::Known(value)) = self.lent(value) {
            return set.iter().fold(Truth::False, |so_far, item| so_far.or(self.equals(value, *item)));
        }
        let value = self.value(value);
        set.iter().fold(Truth::False, |so_far, item| {
            let item = self.value(*item);
            so_far.or(compare(Operator::Equal, &value, &item))
        })
    }

    /// Whether a value is the one that an item of a set comes to.
    fn equals(&mut self, value: &Value, item: NodeId) -> Truth {
        match self.lent(item) {
            Some(Lent::Known(item)) => Truth::from(value == item),
            Some(Lent::Absent | Lent::Unknown) => Truth::Unknown,
            Some(Lent::Between(..) | Lent::Nothing) | None => {
                compare(Operator::Equal, &Val::Known(value.clone()), &self.value(item))
            }
        }
    }

    fn in_list(&mut self, value: NodeId, list: NodeId) -> Truth {
        let value = self.value(value);
        let Some(items) = self.list(list) else { return Truth::Unknown };
        items
            .all()
            .iter()
            .fold(Truth::False, |so_far, item| so_far.or(compare(Operator::Equal, &value, &Val::from(item))))
    }
}
