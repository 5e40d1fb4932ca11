//! The critical instants of single conditions: comparisons, and windows on dates.

use super::bisect::turns;
use super::course::{Course, Drift, Trend};
use super::{Search, one_after, one_before};
use crate::base::{Day, Instant, Truth, Unit};
use crate::domain::{self, Workdays};
use crate::eval::machine::Moment;
use crate::eval::value::compare;
use crate::eval::window::Window;
use crate::plan::{Node, NodeId, Stretch};
use crate::syntax::ast::Operator;

/// What a condition is asked for.
pub(super) trait Answer: PartialEq + Copy {
    /// Whether completions of the facts may turn it where it stays as it is.
    fn is_open(&self) -> bool;
}

impl Answer for Truth {
    fn is_open(&self) -> bool {
        *self == Self::Unknown
    }
}

impl Answer for [Truth; 3] {
    fn is_open(&self) -> bool {
        self.contains(&Truth::Unknown)
    }
}

impl Search<'_> {
    pub(super) fn comparison(
        &mut self,
        id: NodeId,
        operator: Operator,
        (left, right): (NodeId, NodeId),
    ) -> Course {
        let (first, second) = (self.course(left), self.course(right));
        let trend = match operator {
            Operator::Greater | Operator::AtLeast | Operator::Equal | Operator::NotEqual => {
                first.and(second.turned())
            }
            Operator::Less | Operator::AtMost => first.turned().and(second),
        };
        if !matches!(operator, Operator::Equal | Operator::NotEqual) {
            return self.settled(id, &trend);
        }
        // What is equal is neither more nor less: both of these only rise or only fall where their difference does.
        let order = |search: &mut Self, at: Instant| {
            search.ask(at, |machine| {
                let (left, right) = (machine.value(left), machine.value(right));
                let holds = |operator| compare(operator, &left, &right);
                [holds(Operator::AtLeast), holds(Operator::Greater), holds(Operator::Equal)]
            })
        };
        Course::at(self.true_turns(&trend, trend.trend, trend.slope, order), Trend::Mixed)
    }

    /// The instants at which an answer really turns, of those at which it may. It is monotone if the trend is, and between two instants of
    /// the course if the slope is.
    pub(super) fn true_turns<Value: Answer>(
        &mut self,
        course: &Course,
        trend: Trend,
        slope: Trend,
        mut ask: impl FnMut(&mut Self, Instant) -> Value,
    ) -> Vec<Instant> {
        if course.is_still() {
            return Vec::new();
        }
        if self.is_fine && course.drift == Drift::None {
            return course.turns.clone();
        }
        match course.drift {
            Drift::None => self.turns_among(&course.turns, trend, &mut ask),
            drift => self.turns_of_drift(course, (drift, slope), &mut ask),
        }
    }

    /// Of some instants those at which an answer turns that stands still between them.
    fn turns_among<Value: Answer>(
        &mut self,
        instants: &[Instant],
        trend: Trend,
        ask: &mut impl FnMut(&mut Self, Instant) -> Value,
    ) -> Vec<Instant> {
        let Some(last) = instants.last() else { return Vec::new() };
        let mut before = ask(self, self.from);
        if trend.is_monotone() {
            let after = ask(self, *last);
            let mut found = Vec::new();
            let count = i64::try_from(instants.len()).unwrap_or(i64::MAX);
            let mut at = |place: i64| ask(self, instants[usize::try_from(place - 1).unwrap_or_default()]);
            turns((0, before), (count, after), &mut at, &mut found);
            return found
                .iter()
                .map(|place| instants[usize::try_from(place - 1).unwrap_or_default()])
                .collect();
        }
        let mut found = Vec::new();
        for at in instants {
            if self.is_spent_at(*at) {
                break;
            }
            let now = ask(self, *at);
            if now != before {
                found.push(*at);
            }
            before = now;
        }
        found
    }

    /// The instants at which an answer turns that may turn with every day, or every instant.
    fn turns_of_drift<Value: Answer>(
        &mut self,
        course: &Course,
        (drift, slope): (Drift, Trend),
        ask: &mut impl FnMut(&mut Self, Instant) -> Value,
    ) -> Vec<Instant> {
        let mut found = Vec::new();
        let mut begin = self.from;
        let mut before = ask(self, begin);
        let ends: Vec<Instant> = course.turns.iter().copied().chain([one_after(self.to)]).collect();
        for end in ends {
            if self.is_spent_at(begin) {
                break;
            }
            if begin > self.from {
                let now = ask(self, begin);
                if now != before || self.is_fine {
                    found.push(begin);
                }
                before = now;
            }
            let last = one_before(end);
            if last <= begin {
                begin = end;
                continue;
            }
            let turned = found.len();
            let first = before;
            before = match (drift, slope.is_monotone()) {
                (Drift::Instant, true) => self.turns_of_instants((begin, before), last, ask, &mut found),
                (_, is_monotone) => self.turns_of_days((begin, before), last, is_monotone, ask, &mut found),
            };
            if self.is_fine {
                let pieces: Vec<Instant> = [begin].into_iter().chain(found.split_off(turned)).collect();
                for (at, piece) in pieces.iter().enumerate() {
                    let end = pieces.get(at + 1).copied().unwrap_or(last);
                    let value = if at == 0 { first } else { ask(self, *piece) };
                    found.extend(pieces.get(at + 1));
                    if value.is_open() {
                        self.turns_of_days((*piece, value), end, false, ask, &mut found);
                    }
                }
            }
            begin = end;
        }
        self.inside(found)
    }

    /// The same in a piece of time, to the instant; the answer at its end.
    fn turns_of_instants<Value: Answer>(
        &mut self,
        (begin, before): (Instant, Value),
        last: Instant,
        ask: &mut impl FnMut(&mut Self, Instant) -> Value,
        found: &mut Vec<Instant>,
    ) -> Value {
        let later = |nanos: i64| begin.checked_add(jiff::SignedDuration::from_nanos(nanos)).unwrap_or(last);
        let length = i64::try_from(last.duration_since(begin).as_nanos()).unwrap_or(i64::MAX);
        let after = ask(self, later(length));
        let mut places = Vec::new();
        turns((0, before), (length, after), &mut |at| ask(self, later(at)), &mut places);
        found.extend(places.into_iter().map(later));
        after
    }

    /// The same in a piece of time by days; day by day, where nobody knows in which direction it goes.
    fn turns_of_days<Value: Answer>(
        &mut self,
        (begin, before): (Instant, Value),
        last: Instant,
        is_monotone: bool,
        ask: &mut impl FnMut(&mut Self, Instant) -> Value,
        found: &mut Vec<Instant>,
    ) -> Value {
        let zone = self.zone();
        let first = zone.day_of(begin);
        let start = |days: i64| {
            let day = domain::shift(first, days, Unit::Days)?;
            zone.start_of(day).filter(|_| days > 0)
        };
        let length = domain::days_between(first, zone.day_of(last));
        if is_monotone {
            let Some(end) = start(length) else { return before };
            let after = ask(self, end);
            let mut places = Vec::new();
            let mut at = |days: i64| start(days).map_or(before, |at| ask(self, at));
            turns((0, before), (length, after), &mut at, &mut places);
            found.extend(places.into_iter().filter_map(start));
            return after;
        }
        let mut value = before;
        for at in (1..=length).filter_map(start) {
            if self.is_spent_at(at) {
                break;
            }
            let now = ask(self, at);
            if now != value || now.is_open() && self.is_fine {
                found.push(at);
            }
            value = now;
        }
        value
    }

    /// Whether no evaluation is left; then what lies from an instant on is given up.
    pub(super) fn is_spent_at(&mut self, at: Instant) -> bool {
        if self.left == 0 {
            self.cut(at);
        }
        self.left == 0 || at > self.to
    }

    /// When a moment enters a window and leaves it.
    pub(super) fn window(&mut self, id: NodeId, value: NodeId, stretch: &Stretch) -> Course {
        if self.moves(value) || matches!(stretch, Stretch::Since(_, anchor) if self.moves(*anchor)) {
            return self.moving_window(id, value, stretch);
        }
        let moment = self.ask(self.from, |machine| machine.moment(value));
        match (moment, stretch) {
            (Moment::Day(day), Stretch::Last(length)) => {
                let leaves = domain::leaves(day, *length);
                let mut days = vec![Some(day), leaves];
                if length.unit == Unit::Workdays {
                    let known = Workdays::china().known();
                    days.extend([Some(known.from), known.to.tomorrow().ok()]);
                    return self.passing(id, &days);
                }
                self.passing(id, &days)
            }
            (Moment::Instant(at), Stretch::Last(length)) if length.unit == Unit::Hours => {
                let hours = jiff::Span::new().try_hours(length.count).ok();
                let leaves = hours.and_then(|hours| at.checked_add(hours).ok());
                let turns = self.inside([at].into_iter().chain(leaves));
                Self::in_and_out(turns, at)
            }
            (Moment::Day(day), Stretch::This(period)) => {
                let stretch = domain::this_period(day, *period);
                let ends = stretch.map(|stretch| [Some(stretch.from), stretch.to.tomorrow().ok()]);
                self.passing(id, &ends.into_iter().flatten().collect::<Vec<_>>())
            }
            (Moment::Day(day), Stretch::Listed(starts)) => {
                let stretch = domain::listed_period(day, starts);
                let ends = stretch.map(|stretch| [Some(stretch.from), stretch.to.tomorrow().ok()]);
                let unknown = [starts.first().copied(), starts.last().copied()];
                let days: Vec<Option<Day>> = ends.into_iter().flatten().chain(unknown).collect();
                let course = Course::at(self.starts(days), Trend::Mixed);
                self.settled(id, &course)
            }
            // Where a day that is not known may lie among several windows turns with each of them.
            (Moment::None | Moment::Nothing, _) if self.is_fine => {
                let turns = self.days().into_iter().filter_map(|day| self.zone().start_of(day)).collect();
                Course::at(turns, Trend::Mixed)
            }
            _ => Course::default(),
        }
    }

    /// A window that a day enters on the first of some days and leaves on the others, if it ever does.
    fn passing(&mut self, id: NodeId, days: &[Option<Day>]) -> Course {
        let turns = self.starts(days.iter().copied());
        match (turns.len(), days.first().copied().flatten().and_then(|day| self.zone().start_of(day))) {
            (0, _) | (_, None) => Course::default(),
            (1 | 2, Some(enters)) if days.len() == 2 => Self::in_and_out(turns, enters),
            _ => {
                let course = Course::at(turns, Trend::Mixed);
                self.settled(id, &course)
            }
        }
    }

    fn in_and_out(turns: Vec<Instant>, enters: Instant) -> Course {
        let trend = match (turns.len(), turns.first()) {
            (1, Some(at)) if *at == enters => Trend::Up,
            (1, _) => Trend::Down,
            _ => Trend::Mixed,
        };
        Course::at(turns, trend)
    }

    /// A window on the clock itself, or one that moves with it.
    fn moving_window(&mut self, id: NodeId, value: NodeId, stretch: &Stretch) -> Course {
        let mut course = self.course(value);
        if let Stretch::Since(_, anchor) = stretch {
            course = course.and(self.course(*anchor));
            if self.is_clock(value) && !self.moves(*anchor) {
                let turns = match self.ask(self.from, |machine| machine.window(stretch)) {
                    Window::Days(days) => self.starts([Some(days.from), days.to.tomorrow().ok()]),
                    Window::Instants { after, to, .. } => self.inside([after, one_after(to)]),
                    Window::Unknown => Vec::new(),
                };
                return Course::at(turns, Trend::Mixed);
            }
        }
        self.settled(id, &course.and(Course { drift: Drift::Day, ..Course::default() }).mixed())
    }

    /// Whether a node is the as-of day or instant itself.
    fn is_clock(&self, id: NodeId) -> bool {
        match self.plan.node(id) {
            Node::Today | Node::Now => true,
            Node::Named(of) | Node::DayOf(of) => self.is_clock(*of),
            _ => false,
        }
    }
}
