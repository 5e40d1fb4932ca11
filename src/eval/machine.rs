//! Running a plan: what is known of each node. No reasons are kept here; they are found afterwards, when asked for.

use std::sync::Arc;

use super::bind::Facts;
use super::value::{Val, compare};
use crate::base::{Day, Instant, Number, Truth, Unit, Zone};
use crate::domain::{self, Period};
use crate::model::Rounding;
use crate::plan::{Fold, Gathering, Node, NodeId, Plan, Quantifier, Slot, Stretch, Value};
use crate::syntax::ast::{Operator, WindowPeriod};

/// Where the value of a local name comes from.
#[derive(Debug, Clone, Copy)]
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
    pub(super) locals: Vec<Slot>,
    pub(super) origins: Vec<Option<Origin>>,
    /// The conditions that the answer rests on.
    pub(super) used: Vec<NodeId>,
    /// Nodes whose value does not fit.
    pub(super) faults: Vec<NodeId>,
    /// Definitions already computed; they depend on no local name.
    memo: Vec<Option<Val>>,
}

impl<'a> Machine<'a> {
    pub(super) fn new(plan: &'a Plan, facts: &'a Facts, now: Instant, today: Day) -> Self {
        Self {
            plan,
            facts,
            now,
            today,
            locals: vec![Slot::Missing; plan.locals],
            origins: vec![None; plan.locals],
            used: Vec::new(),
            faults: Vec::new(),
            memo: vec![None; plan.nodes.len()],
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
                let truths: Vec<Truth> = parts.iter().map(|part| self.truth(*part)).collect();
                Truth::at_least(*wanted, truths)
            }
            Node::Unless(what, excuse) => self.any(&[*what, *excuse]),
            Node::Compare(operator, left, right) => {
                let (left, right) = (self.value(*left), self.value(*right));
                compare(*operator, &left, &right)
            }
            Node::InSet(value, set) => self.in_set(*value, set),
            Node::InList(value, list) => self.in_list(*value, *list),
            Node::InWindow(value, stretch) => self.in_window(*value, stretch),
            Node::IsAbsent(value) => match self.value(*value) {
                Val::Absent => Truth::True,
                Val::Known(_) | Val::Between(..) => Truth::False,
                Val::Unknown => Truth::Unknown,
            },
            Node::IsKnown(value) => match self.value(*value) {
                Val::Absent => Truth::False,
                Val::Known(_) | Val::Between(..) => Truth::True,
                Val::Unknown => Truth::Unknown,
            },
            Node::Finds(finding, elements) => Truth::from(self.finds(*finding, elements)),
            Node::Judgement(at) => Truth::from(self.facts.judgements[*at] == Slot::Given(Value::Bool(true))),
            Node::Quantify(quantifier, gathering) => self.quantify(*quantifier, gathering),
            Node::By(of, cases, otherwise) => self.by_truth(*of, cases, *otherwise),
            Node::Call(values, body) => {
                self.bind_arguments(values);
                self.truth(*body)
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
            | Node::Extreme(..)
            | Node::Round(..)
            | Node::Count(..)
            | Node::Fold(..) => self.value(id).truth(),
        }
    }

    /// What is known of a value.
    pub(super) fn value(&mut self, id: NodeId) -> Val {
        match self.node(id) {
            Node::Const(value) => Val::Known(value.clone()),
            Node::Fact(at) => Val::from(&self.facts.facts[*at]),
            Node::Reading(at) => self.reading(*at),
            Node::Local(local) => Val::from(&self.locals[*local]),
            Node::Field(of, field) => self.field(*of, *field),
            Node::Today => Val::Known(Value::Day(self.today)),
            Node::Now => Val::Known(Value::Instant(self.now)),
            Node::DayOf(of) => match self.value(*of) {
                Val::Known(Value::Instant(instant)) => Val::Known(Value::Day(self.zone().day_of(instant))),
                other => other,
            },
            Node::Named(body) => self.named(*body),
            Node::Call(values, body) => {
                self.bind_arguments(values);
                self.value(*body)
            }
            Node::Add(left, right) => self.compute(id, *left, *right, Number::plus),
            Node::Subtract(left, right) => self.compute(id, *left, *right, Number::minus),
            Node::Multiply(left, right) => self.compute(id, *left, *right, Number::times),
            Node::Divide(left, right) => self.divide(id, *left, *right),
            Node::Shift(from, by, unit, back) => self.shift(id, *from, *by, *unit, *back),
            Node::DaysBetween(left, right) => self.days_between(*left, *right),
            Node::Negate(value) => match self.value(*value).bounds() {
                Some((low, high)) => self.checked(id, Number::ZERO.minus(high).zip(Number::ZERO.minus(low))),
                None => Val::Unknown,
            },
            Node::Extreme(greatest, values) => self.extreme(*greatest, values),
            Node::Round(rounding, value) => self.round(*rounding, *value),
            Node::By(of, cases, otherwise) => match self.case(*of, cases, *otherwise) {
                Some(value) => self.value(value),
                None => self.by_bounds(*of, cases, *otherwise),
            },
            Node::Count(gathering, distinct) => self.count(gathering, *distinct),
            Node::Fold(fold, gathering, value) => self.fold(id, *fold, gathering, *value),
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

    fn all(&mut self, parts: &[NodeId]) -> Truth {
        let mut whole = Truth::True;
        for part in parts {
            whole = whole.and(self.truth(*part));
            if whole == Truth::False {
                break;
            }
        }
        whole
    }

    fn any(&mut self, parts: &[NodeId]) -> Truth {
        let mut whole = Truth::False;
        for part in parts {
            whole = whole.or(self.truth(*part));
            if whole == Truth::True {
                break;
            }
        }
        whole
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
            Val::Known(_) | Val::Between(..) | Val::Unknown => Val::Unknown,
        }
    }

    /// A definition, computed once: it depends on no local name.
    fn named(&mut self, body: NodeId) -> Val {
        let at = body.0 as usize;
        if let Some(known) = &self.memo[at] {
            return known.clone();
        }
        let value = self.value(body);
        self.memo[at] = Some(value.clone());
        value
    }

    pub(super) fn bind_arguments(&mut self, values: &[(usize, NodeId)]) {
        let slots: Vec<Slot> = values.iter().map(|(_, value)| Slot::from(self.value(*value))).collect();
        for ((local, value), slot) in values.iter().zip(slots) {
            self.locals[*local] = slot;
            self.origins[*local] = Some(Origin::Argument(*value));
        }
    }

    pub(super) fn finds(&self, finding: usize, elements: &[usize]) -> bool {
        let at_shop = self.facts.finds.as_ref().is_some_and(|finds| finds.contains(&finding));
        at_shop
            || elements.iter().any(|local| self.element_finds(*local).is_some_and(|f| f.contains(&finding)))
    }

    /// What the platform found about a local element, if the facts say.
    pub(super) fn element_finds(&self, local: usize) -> Option<&[usize]> {
        match &self.locals[local] {
            Slot::Given(Value::Record(element)) => element.finds.as_deref(),
            Slot::Given(_) | Slot::Absent | Slot::Missing => None,
        }
    }

    /// Takes a computed pair of bounds; what does not fit is a fault.
    fn checked(&mut self, id: NodeId, bounds: Option<(Number, Number)>) -> Val {
        let Some((low, high)) = bounds else {
            self.faults.push(id);
            return Val::Unknown;
        };
        Val::between(low, high)
    }

    fn compute(
        &mut self,
        id: NodeId,
        left: NodeId,
        right: NodeId,
        apply: fn(Number, Number) -> Option<Number>,
    ) -> Val {
        let (left, right) = (self.value(left), self.value(right));
        if let (Some(left), Some(right)) = (left.exact(), right.exact()) {
            return self.checked(id, apply(left, right).map(|result| (result, result)));
        }
        let (Some(left), Some(right)) = (left.bounds(), right.bounds()) else { return Val::Unknown };
        let corners = [(left.0, right.0), (left.0, right.1), (left.1, right.0), (left.1, right.1)];
        let results: Option<Vec<Number>> = corners.into_iter().map(|(a, b)| apply(a, b)).collect();
        let bounds = results.and_then(|all| all.iter().min().copied().zip(all.iter().max().copied()));
        self.checked(id, bounds)
    }

    /// A quotient; by zero it has no value.
    fn divide(&mut self, id: NodeId, left: NodeId, right: NodeId) -> Val {
        match self.value(right).bounds() {
            Some((low, high)) if low > Number::ZERO || high.is_negative() => {
                self.compute(id, left, right, Number::over)
            }
            _ => Val::Unknown,
        }
    }

    fn shift(&mut self, id: NodeId, from: NodeId, by: NodeId, unit: Unit, back: bool) -> Val {
        let from = self.value(from);
        let Some(count) = self.value(by).exact().and_then(Number::to_i64) else { return Val::Unknown };
        let count = if back { -count } else { count };
        let shifted = match from {
            Val::Known(Value::Day(day)) => domain::shift(day, count, unit).map(Value::Day),
            Val::Known(Value::Instant(instant)) => {
                let hours = jiff::Span::new().try_hours(count).ok();
                hours.and_then(|hours| instant.checked_add(hours).ok()).map(Value::Instant)
            }
            Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => return Val::Unknown,
        };
        shifted.map_or_else(
            || {
                self.faults.push(id);
                Val::Unknown
            },
            Val::Known,
        )
    }

    fn days_between(&mut self, left: NodeId, right: NodeId) -> Val {
        match (self.value(left), self.value(right)) {
            (Val::Known(Value::Day(to)), Val::Known(Value::Day(from))) => {
                Val::number(Number::from(domain::days_between(from, to)))
            }
            _ => Val::Unknown,
        }
    }

    fn extreme(&mut self, greatest: bool, values: &[NodeId]) -> Val {
        let all: Vec<Val> = values.iter().map(|value| self.value(*value)).collect();
        let pick = |numbers: &mut dyn Iterator<Item = Number>| {
            if greatest { numbers.max() } else { numbers.min() }
        };
        let bounds: Option<Vec<(Number, Number)>> = all.iter().map(Val::bounds).collect();
        if let Some(bounds) = bounds {
            let low = pick(&mut bounds.iter().map(|(low, _)| *low));
            let high = pick(&mut bounds.iter().map(|(_, high)| *high));
            return low.zip(high).map_or(Val::Unknown, |(low, high)| Val::between(low, high));
        }
        let known: Option<Vec<Value>> =
            all.into_iter().map(|val| if let Val::Known(value) = val { Some(value) } else { None }).collect();
        let picked = known.and_then(|known| {
            let values = known.into_iter();
            if greatest { values.max() } else { values.min() }
        });
        picked.map_or(Val::Unknown, Val::Known)
    }

    fn round(&mut self, rounding: Rounding, value: NodeId) -> Val {
        let round = |number: Number| match rounding {
            Rounding::Down => number.floor(),
            Rounding::Up => number.ceil(),
            Rounding::Nearest => number.round(),
        };
        match self.value(value).bounds() {
            Some((low, high)) => Val::between(round(low), round(high)),
            None => Val::Unknown,
        }
    }

    fn in_set(&mut self, value: NodeId, set: &[NodeId]) -> Truth {
        let value = self.value(value);
        set.iter().fold(Truth::False, |so_far, item| {
            let item = self.value(*item);
            so_far.or(compare(Operator::Equal, &value, &item))
        })
    }

    fn in_list(&mut self, value: NodeId, list: NodeId) -> Truth {
        let value = self.value(value);
        let Val::Known(Value::List(items)) = self.value(list) else { return Truth::Unknown };
        items
            .iter()
            .fold(Truth::False, |so_far, item| so_far.or(compare(Operator::Equal, &value, &Val::from(item))))
    }

    fn in_window(&mut self, value: NodeId, stretch: &Stretch) -> Truth {
        let value = self.value(value);
        match self.window(stretch) {
            Window::Unknown => Truth::Unknown,
            Window::Days(days) => match value {
                Val::Known(Value::Day(day)) => Truth::from(days.holds(day)),
                Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => Truth::Unknown,
            },
            Window::Instants { after, from, to } => match value {
                Val::Known(Value::Instant(at)) => {
                    Truth::from((after < at || from && after == at) && at <= to)
                }
                Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => Truth::Unknown,
            },
        }
    }

    /// What a window comes to at the moment asked for.
    pub(super) fn window(&mut self, stretch: &Stretch) -> Window {
        let days = match stretch {
            Stretch::Last(length) if length.unit == Unit::Hours => {
                let back = jiff::Span::new().try_hours(length.count).ok();
                let after = back.and_then(|back| self.now.checked_sub(back).ok());
                let to = self.now;
                return after.map_or(Window::Unknown, |after| Window::Instants { after, from: false, to });
            }
            Stretch::Since(length, anchor) if length.unit == Unit::Hours => {
                let Val::Known(Value::Instant(after)) = self.value(*anchor) else { return Window::Unknown };
                let on = jiff::Span::new().try_hours(length.count).ok();
                let to = on.and_then(|on| after.checked_add(on).ok());
                return to.map_or(Window::Unknown, |to| Window::Instants { after, from: true, to });
            }
            Stretch::Last(length) => domain::last_days(self.today, *length),
            Stretch::This(period) => domain::this_period(self.today, civil(*period)),
            Stretch::Since(length, anchor) => match self.value(*anchor) {
                Val::Known(Value::Day(day)) => domain::since(day, *length),
                Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => None,
            },
            Stretch::Listed(starts) => domain::listed_period(self.today, starts),
        };
        days.map_or(Window::Unknown, Window::Days)
    }

    /// The value that a `by` comes to, if its case is known.
    pub(super) fn case(
        &mut self,
        of: NodeId,
        cases: &[(NodeId, NodeId)],
        otherwise: Option<NodeId>,
    ) -> Option<NodeId> {
        let of = self.value(of);
        for (case, value) in cases {
            let case = self.value(*case);
            match compare(Operator::Equal, &of, &case) {
                Truth::True => return Some(*value),
                Truth::Unknown => return None,
                Truth::False => {}
            }
        }
        otherwise
    }

    /// A `by` between conditions: where the case is unknown and all cases agree, their truth.
    fn by_truth(&mut self, of: NodeId, cases: &[(NodeId, NodeId)], otherwise: Option<NodeId>) -> Truth {
        if let Some(value) = self.case(of, cases, otherwise) {
            return self.truth(value);
        }
        let values = cases.iter().map(|(_, value)| *value).chain(otherwise);
        let truths: Vec<Truth> = values.map(|value| self.truth(value)).collect();
        match truths.split_first() {
            Some((first, rest)) if rest.iter().all(|truth| truth == first) => *first,
            _ => Truth::Unknown,
        }
    }

    /// A `by` between numbers: where the case was not provided, what all cases keep within.
    fn by_bounds(&mut self, of: NodeId, cases: &[(NodeId, NodeId)], otherwise: Option<NodeId>) -> Val {
        if self.value(of) == Val::Absent {
            return Val::Unknown;
        }
        let values = cases.iter().map(|(_, value)| *value).chain(otherwise);
        let bounds: Option<Vec<(Number, Number)>> = values.map(|value| self.value(value).bounds()).collect();
        let Some(bounds) = bounds else { return Val::Unknown };
        let low = bounds.iter().map(|(low, _)| *low).min();
        let high = bounds.iter().map(|(_, high)| *high).max();
        low.zip(high).map_or(Val::Unknown, |(low, high)| Val::between(low, high))
    }

    /// The elements of a list, if it was provided.
    pub(super) fn list(&mut self, list: NodeId) -> Option<Arc<[Slot]>> {
        match self.value(list) {
            Val::Known(Value::List(items)) => Some(items),
            Val::Known(_) | Val::Between(..) | Val::Absent | Val::Unknown => None,
        }
    }

    /// Makes an element the value of a local name.
    pub(super) fn enter(&mut self, local: usize, list: NodeId, at: usize, slot: &Slot) {
        self.locals[local] = slot.clone();
        self.origins[local] = Some(Origin::Element(list, at));
    }

    fn filter(&mut self, filter: Option<NodeId>) -> Truth {
        filter.map_or(Truth::True, |filter| self.truth(filter))
    }

    /// The truth of the filter for each element; `None` if the list was not provided.
    pub(super) fn gather(&mut self, gathering: &Gathering) -> Option<Vec<Truth>> {
        let items = self.list(gathering.list)?;
        let mut truths = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            self.enter(gathering.local, gathering.list, at, item);
            truths.push(self.filter(gathering.filter));
        }
        Some(truths)
    }

    fn quantify(&mut self, quantifier: Quantifier, gathering: &Gathering) -> Truth {
        let Some(truths) = self.gather(gathering) else { return Truth::Unknown };
        let any = truths.iter().fold(Truth::False, |so_far, truth| so_far.or(*truth));
        match quantifier {
            Quantifier::Any => any,
            Quantifier::None => !any,
            Quantifier::All => truths.iter().fold(Truth::True, |so_far, truth| so_far.and(*truth)),
        }
    }

    fn count(&mut self, gathering: &Gathering, distinct: Option<NodeId>) -> Val {
        if let Some(value) = distinct {
            return self.count_distinct(gathering, value);
        }
        let Some(truths) = self.gather(gathering) else { return Val::Unknown };
        let sure = truths.iter().filter(|truth| truth.holds()).count();
        let possible = truths.iter().filter(|truth| **truth != Truth::False).count();
        between_counts(sure, possible)
    }

    fn count_distinct(&mut self, gathering: &Gathering, value: NodeId) -> Val {
        let Some(items) = self.list(gathering.list) else { return Val::Unknown };
        let (mut sure, mut possible) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        let (mut nameless, mut surely_some) = (0, false);
        for (at, item) in items.iter().enumerate() {
            self.enter(gathering.local, gathering.list, at, item);
            let passes = self.filter(gathering.filter);
            if passes == Truth::False {
                continue;
            }
            surely_some |= passes.holds();
            match self.value(value) {
                Val::Known(known) => {
                    if passes.holds() {
                        sure.insert(known.clone());
                    }
                    possible.insert(known);
                }
                Val::Between(..) | Val::Absent | Val::Unknown => nameless += 1,
            }
        }
        between_counts(sure.len().max(usize::from(surely_some)), possible.len() + nameless)
    }

    fn fold(&mut self, id: NodeId, fold: Fold, gathering: &Gathering, value: NodeId) -> Val {
        let Some(items) = self.list(gathering.list) else { return Val::Unknown };
        let mut values = Vec::new();
        for (at, item) in items.iter().enumerate() {
            self.enter(gathering.local, gathering.list, at, item);
            let passes = self.filter(gathering.filter);
            if passes != Truth::False {
                values.push((passes, self.value(value)));
            }
        }
        match fold {
            Fold::Sum => self.sum(id, &values),
            Fold::Least | Fold::Greatest => outermost(fold, values),
        }
    }

    /// A sum; an element that may or may not pass widens the bounds.
    fn sum(&mut self, id: NodeId, values: &[(Truth, Val)]) -> Val {
        let (mut low, mut high) = (Number::ZERO, Number::ZERO);
        for (passes, value) in values {
            let Some((mut least, mut most)) = value.bounds() else { return Val::Unknown };
            if *passes == Truth::Unknown {
                (least, most) = (least.min(Number::ZERO), most.max(Number::ZERO));
            }
            let Some((next_low, next_high)) = low.plus(least).zip(high.plus(most)) else {
                return self.checked(id, None);
            };
            (low, high) = (next_low, next_high);
        }
        Val::between(low, high)
    }
}

/// The least or greatest of values; of nothing, there is none.
fn outermost(fold: Fold, values: Vec<(Truth, Val)>) -> Val {
    let mut known = Vec::new();
    for (passes, value) in values {
        match (passes, value) {
            (Truth::True, Val::Known(value)) => known.push(value),
            _ => return Val::Unknown,
        }
    }
    let values = known.into_iter();
    let found = if fold == Fold::Least { values.min() } else { values.max() };
    found.map_or(Val::Absent, Val::Known)
}

fn between_counts(low: usize, high: usize) -> Val {
    match (Number::try_from(low), Number::try_from(high)) {
        (Ok(low), Ok(high)) => Val::between(low, high),
        _ => Val::Unknown,
    }
}

/// What a window comes to.
pub(super) enum Window {
    /// Civil days.
    Days(domain::Stretch),
    /// Instants up to and including `to`; `from` says whether `after` itself is in.
    Instants { after: Instant, from: bool, to: Instant },
    /// What is known does not say.
    Unknown,
}

fn civil(period: WindowPeriod) -> Period {
    match period {
        WindowPeriod::Year => Period::Year,
        WindowPeriod::Quarter => Period::Quarter,
        WindowPeriod::Month => Period::Month,
        WindowPeriod::Week => Period::Week,
        WindowPeriod::Day => Period::Day,
    }
}
