//! The course of a node through time.

use super::{Frame, Search};
use crate::base::{Instant, Unit};
use crate::domain::Role;
use crate::model::LocalId;
use crate::plan::{Node, NodeId};

/// In which direction a value goes as time does: truths from false to true, numbers and days upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::eval) enum Trend {
    /// It stays.
    #[default]
    Still,
    /// It never falls.
    Up,
    /// It never rises.
    Down,
    /// Nobody knows.
    Mixed,
}

/// How often a value changes beside its own instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::eval) enum Drift {
    /// Never: it stands still between them.
    #[default]
    None,
    /// With every day.
    Day,
    /// With every instant.
    Instant,
}

/// When a node can turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::eval) struct Course {
    /// Its instants, ascending.
    pub(in crate::eval) turns: Vec<Instant>,
    /// Where it goes, all in all.
    pub(super) trend: Trend,
    pub(super) drift: Drift,
    /// Where it goes between two of its instants.
    pub(super) slope: Trend,
}

impl Trend {
    /// Where two go together.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Still, trend) | (trend, Self::Still) => trend,
            (one, other) if one == other => one,
            _ => Self::Mixed,
        }
    }

    pub(super) fn turned(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Still | Self::Mixed => self,
        }
    }

    pub(super) fn is_monotone(self) -> bool {
        self != Self::Mixed
    }
}

impl Course {
    /// What moves with the clock itself.
    fn clock(drift: Drift) -> Self {
        Self { turns: Vec::new(), trend: Trend::Up, drift, slope: Trend::Up }
    }

    /// Turns at some instants, in some direction.
    pub(super) fn at(turns: Vec<Instant>, trend: Trend) -> Self {
        let trend = if turns.is_empty() { Trend::Still } else { trend };
        Self { turns, trend, drift: Drift::None, slope: Trend::Still }
    }

    pub(super) fn is_still(&self) -> bool {
        self.turns.is_empty() && self.drift == Drift::None
    }

    /// Two at once.
    pub(super) fn and(mut self, other: Self) -> Self {
        if other.is_still() {
            return self;
        }
        if self.is_still() {
            return other;
        }
        self.turns.extend(other.turns);
        self.turns.sort_unstable();
        self.turns.dedup();
        Self {
            turns: self.turns,
            trend: self.trend.and(other.trend),
            drift: self.drift.max(other.drift),
            slope: self.slope.and(other.slope),
        }
    }

    /// The same, going the other way.
    pub(super) fn turned(self) -> Self {
        Self { trend: self.trend.turned(), slope: self.slope.turned(), ..self }
    }

    /// The same, going nobody knows where.
    pub(super) fn mixed(self) -> Self {
        if self.is_still() {
            return self;
        }
        let slope = if self.drift == Drift::None { Trend::Still } else { Trend::Mixed };
        Self { trend: Trend::Mixed, slope, ..self }
    }
}

impl<'a> Search<'a> {
    /// When a node can turn. That of a condition has no drift.
    pub(in crate::eval) fn course(&mut self, id: NodeId) -> Course {
        if !self.moves(id) {
            return Course::default();
        }
        let plan = self.plan;
        match plan.node(id) {
            Node::Today => Course::clock(Drift::Day),
            Node::Now => Course::clock(Drift::Instant),
            Node::Reading(at) => {
                let taken = plan.readings[*at].value.filter(|_| self.facts.readings[*at].is_none());
                taken.map_or_else(Course::default, |value| self.course(value))
            }
            Node::Local(local) => {
                let moving = self.moving.iter().rev().find(|(moving, _)| moving == local);
                moving.map_or_else(Course::default, |(_, course)| course.clone())
            }
            Node::DayOf(of) => {
                let course = self.course(*of);
                Course { drift: course.drift.min(Drift::Day), ..course }
            }
            Node::Named(body) => self.definition(*body),
            Node::Call(values, body) => self.call(values, *body),
            Node::All(parts) | Node::Any(parts) | Node::AtLeast(_, parts) => {
                self.together(parts.iter().copied())
            }
            Node::Function(function, parts) => {
                let course = self.together(parts.iter().copied());
                if function.grows() { course } else { course.mixed() }
            }
            Node::None(parts) => self.together(parts.iter().copied()).turned(),
            Node::Not(of) | Node::Negate(of) => self.course(*of).turned(),
            Node::Unless(Role::Burden, what, excuse) => {
                let what = self.course(*what);
                what.and(self.course(*excuse).turned())
            }
            Node::Unless(Role::Requirement, a, b) | Node::Add(a, b) => self.together([*a, *b]),
            Node::Subtract(left, right) | Node::DaysBetween(left, right) => {
                let left = self.course(*left);
                left.and(self.course(*right).turned())
            }
            // Outside the known workdays there is no value, which neither rises nor falls.
            Node::Shift(from, by, unit, _) if *unit != Unit::Workdays && !self.moves(*by) => {
                self.course(*from)
            }
            Node::Compare(operator, left, right) => self.comparison(id, *operator, (*left, *right)),
            Node::InWindow(value, stretch) => self.window(id, *value, stretch),
            Node::Count(gathering, distinct) => self.count(gathering, *distinct),
            Node::Fold(fold, gathering, value) => self.fold(*fold, gathering, *value),
            Node::Quantify(quantifier, gathering) => self.quantified(id, *quantifier, gathering),
            Node::By(of, ..) => {
                let is_chosen_by_time = self.moves(*of);
                let course = self.together(plan.node(id).operands());
                if is_chosen_by_time { course.mixed() } else { course }
            }
            Node::Multiply(..) | Node::Divide(..) | Node::Shift(..) => {
                self.together(plan.node(id).operands()).mixed()
            }
            Node::InSet(..) | Node::InList(..) | Node::IsAbsent(_) | Node::IsKnown(_) => {
                let course = self.together(plan.node(id).operands()).mixed();
                self.settled(id, &course)
            }
            Node::Const(_) | Node::Fact(_) | Node::Judgement(_) | Node::Finds(..) | Node::Field(..) => {
                Course::default()
            }
        }
    }

    pub(super) fn together(&mut self, parts: impl IntoIterator<Item = NodeId>) -> Course {
        parts.into_iter().fold(Course::default(), |course, part| course.and(self.course(part)))
    }

    /// Whether a node can be another one at another moment.
    pub(super) fn moves(&self, id: NodeId) -> bool {
        self.plan.below.has_clock(id)
            || self.moving.iter().any(|(local, course)| !course.is_still() && self.plan.free.has(id, *local))
    }

    /// A definition without parameters looks at no local name, so its course is found once.
    fn definition(&mut self, body: NodeId) -> Course {
        if let Some(known) = self.courses.get(&(body, self.is_fine)) {
            return known.clone();
        }
        let frames = std::mem::take(&mut self.frames);
        let moving = std::mem::take(&mut self.moving);
        let course = self.course(body);
        (self.frames, self.moving) = (frames, moving);
        self.courses.insert((body, self.is_fine), course.clone());
        course
    }

    fn call(&mut self, values: &'a [(LocalId, NodeId)], body: NodeId) -> Course {
        let arguments: Vec<(LocalId, Course)> =
            values.iter().map(|(local, value)| (*local, self.course(*value))).collect();
        let depth = self.moving.len();
        self.moving.extend(arguments);
        let course = self.within(Some(Frame::Arguments(values)), |search| search.course(body));
        self.moving.truncate(depth);
        course
    }

    /// The course of a condition: of its instants those at which it turns.
    pub(super) fn settled(&mut self, id: NodeId, course: &Course) -> Course {
        let trend = course.trend;
        let turns = self.true_turns(course, trend, course.slope, |search, at| search.truth(at, id));
        Course::at(turns, trend)
    }
}
