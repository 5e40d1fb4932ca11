//! Filters that compare the elements of a list with something outside, answered by an index instead of a walk.
//!
//! The answers are those of the walk, in three truths: an element that lacks a field may pass where the walk says so. The index is
//! built once for a list and a filter, when it is asked for the third time, and forgotten with the facts.

mod index;

use std::ops::Bound;

use index::{Extent, Hits, Reach};

pub(super) use index::JoinIndex;

use super::lent::Items;
use super::machine::{Machine, Moment};
use super::value::Val;
use super::window::Window;
use crate::base::{Day, Number, Truth};
use crate::domain::Operator;
use crate::domain::days_between;
use crate::plan::{Gathering, Join, JoinKey, Node, NodeId, Value};

/// Index of one join, as far as it was made.
#[derive(Debug)]
pub(super) enum JoinState {
    /// It was asked for so often.
    Asked(u32),
    Ready(Box<JoinIndex>),
    /// It cannot be made of these facts, or somebody is using it.
    Unfit,
}

/// How often a list is walked before an index is made.
const WALKS: u32 = 2;

/// How many elements a list must have.
const SHORTEST: usize = 24;

/// What an index says of one question.
struct Answer {
    place: usize,
    index: Box<JoinIndex>,
    reaches: Vec<Reach>,
    hits: Vec<Hits>,
}

impl<'a> Machine<'a> {
    /// How many elements pass for certain and how many may, from an index; `None` if the list must be walked. Whoever only wants to
    /// know whether there is one says how many are enough.
    pub(super) fn tally(
        &mut self,
        gathering: &Gathering,
        items: &Items<'a>,
        is_enough: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let answer = self.look_up(gathering, items)?;
        let join = self.plan.joins.join(answer.place);
        let (mut sure, mut possible) = (0, 0);
        for at in &answer.index.odd {
            add(self.passes(gathering, items, *at as usize), &mut sure, &mut possible);
        }
        for hits in &answer.hits {
            if is_enough(sure, possible) {
                break;
            }
            if join.rest.is_empty()
                && let Some(counted) = answer.index.count(hits, &answer.reaches)
            {
                (sure, possible) = (sure + counted.0, possible + counted.1);
                continue;
            }
            for place in 0..JoinIndex::len(hits) {
                if is_enough(sure, possible) {
                    break;
                }
                if let Some(at) = answer.index.hit(hits, place, &answer.reaches) {
                    let truth = self.truth_of_hit(gathering, items, (&answer.index, hits, join), at);
                    add(truth, &mut sure, &mut possible);
                }
            }
        }
        self.memory.put_index(answer.place, JoinState::Ready(answer.index));
        Some((sure, possible))
    }

    /// The elements that pass or may pass, in their order, from an index; `None` if the list must be walked.
    fn matching(&mut self, gathering: &Gathering, items: &Items<'a>) -> Option<Vec<(usize, Truth)>> {
        let answer = self.look_up(gathering, items)?;
        let join = self.plan.joins.join(answer.place);
        let mut found = Vec::new();
        for at in &answer.index.odd {
            found.push((*at as usize, self.passes(gathering, items, *at as usize)));
        }
        for hits in &answer.hits {
            for place in 0..JoinIndex::len(hits) {
                if let Some(at) = answer.index.hit(hits, place, &answer.reaches) {
                    let truth = self.truth_of_hit(gathering, items, (&answer.index, hits, join), at);
                    found.push((at as usize, truth));
                }
            }
        }
        self.memory.put_index(answer.place, JoinState::Ready(answer.index));
        found.retain(|(_, truth)| *truth != Truth::False);
        found.sort_unstable_by_key(|(at, _)| *at);
        Some(found)
    }

    /// Takes each element that passes or may pass, in their order; the local name stands for it.
    pub(super) fn each_passing(
        &mut self,
        gathering: &Gathering,
        items: &Items<'a>,
        mut take: impl FnMut(&mut Self, usize, Truth),
    ) {
        if let Some(found) = self.matching(gathering, items) {
            for (at, truth) in found {
                self.enter(gathering.local, items, at);
                take(self, at, truth);
            }
            return;
        }
        for at in 0..items.len() {
            let truth = self.entered(gathering, items, at);
            if truth != Truth::False {
                take(self, at, truth);
            }
        }
    }

    /// What remains of the filter, asked of a candidate.
    fn truth_of_hit(
        &mut self,
        gathering: &Gathering,
        items: &Items<'a>,
        (index, hits, join): (&JoinIndex, &Hits, &Join),
        at: u32,
    ) -> Truth {
        let most = if hits.is_full { index.own(at) } else { index.own(at).and(Truth::Unknown) };
        if join.rest.is_empty() {
            return most;
        }
        self.enter(gathering.local, items, at as usize);
        most.and(Truth::all(join.rest.iter().map(|part| self.truth(*part))))
    }

    /// Asks the index of a filter, if there is one or it is time to make one.
    fn look_up(&mut self, gathering: &Gathering, items: &Items<'a>) -> Option<Answer> {
        let place = self.plan.joins.place(gathering.filter?)?;
        if items.len() < SHORTEST {
            return None;
        }
        let join = self.plan.joins.join(place);
        let mut index = match self.memory.take_index(place) {
            JoinState::Asked(times) if times < WALKS => {
                self.memory.put_index(place, JoinState::Asked(times + 1));
                return None;
            }
            // One that was not made stays unfit: what is taken leaves that behind.
            JoinState::Asked(_) => Box::new(self.build(gathering, join, items)?),
            JoinState::Ready(index) => index,
            JoinState::Unfit => return None,
        };
        let Some(reaches) = self.reaches(&index, join) else {
            self.memory.put_index(place, JoinState::Ready(index));
            return None;
        };
        let hits = index.look_up(&reaches);
        Some(Answer { place, index, reaches, hits })
    }

    /// Does something that may find that numbers or days do not fit; then it is undone, and the walk finds it again if it matters.
    fn trying<T>(&mut self, compute: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let (faults, is_beyond) = (self.memory.faults.len(), self.is_beyond_workdays);
        self.is_beyond_workdays = false;
        let found = compute(self);
        let is_clean = self.memory.faults.len() == faults && !self.is_beyond_workdays;
        self.memory.faults.truncate(faults);
        self.is_beyond_workdays = is_beyond;
        found.filter(|_| is_clean)
    }

    fn build(&mut self, gathering: &Gathering, join: &Join, items: &Items<'a>) -> Option<JoinIndex> {
        self.trying(|machine| {
            let mut own = Vec::with_capacity(items.len());
            let mut extents = vec![Vec::with_capacity(items.len()); join.keys.len()];
            for at in 0..items.len() {
                machine.enter(gathering.local, items, at);
                let truth = Truth::all(join.own.iter().map(|part| machine.truth(*part)));
                own.push(truth);
                for (key, extents) in join.keys.iter().zip(&mut extents) {
                    let is_out = truth == Truth::False;
                    extents.push(if is_out { Extent::Unknown } else { machine.extent(*key) });
                }
            }
            let is_equality = |key: &JoinKey| matches!(key, JoinKey::Compare(_, Operator::Equal, _));
            Some(JoinIndex::new(own, extents, join.keys.iter().map(is_equality).collect()))
        })
    }

    /// What the element brings to a comparison.
    fn extent(&mut self, key: JoinKey) -> Extent {
        let point = |value: Value| Extent::Known(value.clone(), value);
        match key {
            JoinKey::Compare(own, ..) => match self.value(own) {
                Val::Known(value) => point(value),
                Val::Absent | Val::Unknown => Extent::Unknown,
                Val::Between(..) | Val::Nothing => Extent::Odd,
            },
            JoinKey::Days(own, ..) => match self.value(own) {
                Val::Known(Value::Day(day)) => point(Value::Number(number_of(day))),
                Val::Known(_) | Val::Absent | Val::Unknown => Extent::Unknown,
                Val::Between(..) | Val::Nothing => Extent::Odd,
            },
            JoinKey::Within(own, _) => match self.moment(own) {
                Moment::Day(day) => point(Value::Day(day)),
                Moment::Instant(instant) => point(Value::Instant(instant)),
                Moment::None => Extent::Unknown,
                Moment::Nothing => Extent::Odd,
            },
            JoinKey::Around(window, _) => match self.window_of(window) {
                Window::Days(days) => Extent::Known(Value::Day(days.from), Value::Day(days.to)),
                Window::Instants { after, from: true, to } => {
                    Extent::Known(Value::Instant(after), Value::Instant(to))
                }
                Window::Instants { .. } => Extent::Odd,
                Window::Unknown => Extent::Unknown,
            },
        }
    }

    /// What the elements are asked to meet; `None` if only the walk can tell.
    fn reaches(&mut self, index: &JoinIndex, join: &Join) -> Option<Vec<Reach>> {
        self.trying(|machine| {
            let each = join.keys.iter().enumerate().map(|(at, key)| {
                let reach = machine.reach(*key)?;
                is_alike(index.example(at), &reach).then_some(reach)
            });
            each.collect()
        })
    }

    fn reach(&mut self, key: JoinKey) -> Option<Reach> {
        match key {
            JoinKey::Compare(_, operator, other) => match self.value(other) {
                Val::Known(value) => Some(reach(operator, value)),
                Val::Absent | Val::Unknown => Some(Reach::Unknown),
                Val::Between(..) | Val::Nothing => None,
            },
            JoinKey::Days(_, operator, other, limit, is_before) => {
                match (self.value(other), self.value(limit)) {
                    (Val::Known(Value::Day(day)), Val::Known(Value::Number(limit))) => {
                        let day = number_of(day);
                        let end = if is_before { day.minus(limit) } else { day.plus(limit) };
                        Some(reach(operator, Value::Number(end?)))
                    }
                    (Val::Absent | Val::Unknown, Val::Known(_) | Val::Absent | Val::Unknown)
                    | (Val::Known(_), Val::Absent | Val::Unknown) => Some(Reach::Unknown),
                    _ => None,
                }
            }
            JoinKey::Within(_, window) => Some(match self.window_of(window) {
                Window::Days(days) => Reach::Within(
                    Bound::Included(Value::Day(days.from)),
                    Bound::Included(Value::Day(days.to)),
                ),
                Window::Instants { after, from, to } => {
                    let after = Value::Instant(after);
                    let low = if from { Bound::Included(after) } else { Bound::Excluded(after) };
                    Reach::Within(low, Bound::Included(Value::Instant(to)))
                }
                Window::Unknown => Reach::Unknown,
            }),
            JoinKey::Around(_, value) => match self.moment(value) {
                Moment::Day(day) => Some(at(Value::Day(day))),
                Moment::Instant(instant) => Some(at(Value::Instant(instant))),
                Moment::None => Some(Reach::Unknown),
                Moment::Nothing => None,
            },
        }
    }

    fn window_of(&mut self, id: NodeId) -> Window {
        let Node::InWindow(_, stretch) = self.node(id) else { return Window::Unknown };
        self.kept_window(id, stretch)
    }
}

/// Counts an element that passes for certain, or may pass.
fn add(truth: Truth, sure: &mut usize, possible: &mut usize) {
    *sure += usize::from(truth.holds());
    *possible += usize::from(truth != Truth::False);
}

fn reach(operator: Operator, value: Value) -> Reach {
    match operator {
        Operator::Equal => Reach::Equal(value),
        Operator::NotEqual => Reach::Differs(value),
        Operator::Less => Reach::Within(Bound::Unbounded, Bound::Excluded(value)),
        Operator::AtMost => Reach::Within(Bound::Unbounded, Bound::Included(value)),
        Operator::Greater => Reach::Within(Bound::Excluded(value), Bound::Unbounded),
        Operator::AtLeast => Reach::Within(Bound::Included(value), Bound::Unbounded),
    }
}

fn at(value: Value) -> Reach {
    Reach::Within(Bound::Included(value.clone()), Bound::Included(value))
}

/// Whether what is asked is of the kind that the elements bring.
fn is_alike(example: Option<&Value>, reach: &Reach) -> bool {
    let is_kind = |value: &Value| {
        example.is_none_or(|example| std::mem::discriminant(example) == std::mem::discriminant(value))
    };
    let of_bound = |bound: &Bound<Value>| match bound {
        Bound::Included(value) | Bound::Excluded(value) => is_kind(value),
        Bound::Unbounded => true,
    };
    match reach {
        Reach::Within(low, high) => of_bound(low) && of_bound(high),
        Reach::Equal(value) | Reach::Differs(value) => is_kind(value),
        Reach::Unknown => true,
    }
}

/// The number of a day, so that days can be counted from it.
fn number_of(day: Day) -> Number {
    Number::from(days_between(Day::ZERO, day))
}
