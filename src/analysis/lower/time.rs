//! Days, instants and windows.

use super::value::numbers;
use super::{Lowering, Place};
use crate::analysis::kind::range_of;
use crate::analysis::{Case, Cond, Cut, Datum, End, Formula, Linear, Source, Var};
use crate::base::{Duration, Number, Unit};
use crate::domain::Period;
use crate::model::Type;
use crate::plan::{NodeId, Stretch};

/// Seconds in an hour.
const HOUR: i64 = 3_600;

impl Lowering<'_> {
    /// The as-of day or instant.
    pub(super) fn moment(&mut self, source: Source, id: NodeId) -> Vec<Case> {
        let ty = if source == Source::Today { Type::Day } else { Type::Instant };
        self.at_place(Place { source, ty, range: None, label: None }, id)
    }

    pub(in crate::analysis) fn today(&mut self) -> Linear {
        Linear::var(self.clock(Source::Today, &Type::Day, "today"))
    }

    fn clock(&mut self, source: Source, ty: &Type, said: &str) -> Var {
        let range = range_of(ty, None).unwrap_or_default();
        self.space.add_number(source, range, said)
    }

    /// The day of an instant.
    pub(super) fn day_of(&mut self, of: NodeId, id: NodeId) -> Vec<Case> {
        let said = self.plan.note(id).text.clone();
        let mut cases = self.value(of);
        for case in &mut cases {
            if let Datum::Number(instant) = &case.is {
                case.is = Datum::Number(self.day_of_instant(instant, &said));
            }
        }
        cases
    }

    fn day_of_instant(&mut self, instant: &Linear, said: &str) -> Linear {
        let bare = instant.terms.first_key_value().filter(|(_, by)| **by == Number::ONE);
        if let (Some((var, _)), 1, true) = (bare, instant.terms.len(), instant.constant.is_zero()) {
            if *self.space.source(*var) == Source::Now {
                return self.today();
            }
            return Linear::var(self.clock(Source::DayOf(*var), &Type::Day, said));
        }
        let source = Source::DayOfSum(instant.clone());
        Linear::var(self.clock(source, &Type::Day, said))
    }

    pub(super) fn shifted(&mut self, from: &Linear, by: &Linear, unit: Unit) -> Option<Linear> {
        match unit {
            Unit::Days => from.plus(by),
            Unit::Hours => from.plus(&by.times(Number::from(HOUR))?),
            Unit::Weeks => from.plus(&by.times(Number::from(7))?),
            Unit::Workdays | Unit::Months | Unit::Years => {
                let said =
                    format!("{} + {} {}", self.space.said(from), self.space.said(by), Type::unit_word(unit));
                let source = Source::Shifted(from.clone(), by.clone(), unit);
                Some(Linear::var(self.clock(source, &Type::Day, &said)))
            }
        }
    }

    pub(super) fn in_window(&mut self, id: NodeId, value: NodeId, stretch: &Stretch) -> Cond {
        if let Stretch::Own = stretch {
            return self.opaque_truth(id);
        }
        let value = self.value(value);
        let windows = self.windows(stretch);
        let mut found = Vec::new();
        for (when, at) in numbers(&value) {
            for window in &windows {
                let lies = self.lies(at, window).unwrap_or_else(Cond::unknown);
                found.push(lies.guarded(&when.clone().and(window.when.clone())));
            }
        }
        Cond::one_of(found)
    }

    fn lies(&mut self, at: &Linear, window: &Window) -> Option<Cond> {
        let before = self.below(&at.minus(&window.from)?, Cut { at: Number::ZERO, side: window.side })?;
        let until = self.below(&at.minus(&window.to)?, Cut::over(Number::ZERO))?;
        Some(Cond::decided((!before).and(until)))
    }

    fn windows(&mut self, stretch: &Stretch) -> Vec<Window> {
        match stretch {
            Stretch::Own => Vec::new(),
            Stretch::Last(length) => self.last(*length).into_iter().collect(),
            Stretch::This(period) => vec![self.this(*period)],
            Stretch::Listed(starts) => self.listed(starts),
            Stretch::Since(length, anchor) => {
                let anchor = self.value(*anchor);
                let (unit, factor) = length.unit.base();
                let by = Linear::constant(Number::from(length.count.saturating_mul(factor)));
                let windows = numbers(&anchor).filter_map(|(when, from)| {
                    let to = self.shifted(from, &by, unit)?;
                    Some(Window { when: when.clone(), ..Window::between(from.clone(), to) })
                });
                windows.collect()
            }
        }
    }

    fn last(&mut self, length: Duration) -> Option<Window> {
        let (unit, factor) = length.unit.base();
        let count = length.count.checked_mul(factor)?;
        match unit {
            Unit::Hours => {
                let now = Linear::var(self.clock(Source::Now, &Type::Instant, "now"));
                let from = now.plus(&Linear::constant(Number::from(count.checked_mul(-HOUR)?)))?;
                Some(Window { side: crate::analysis::Side::Over, ..Window::between(from, now) })
            }
            Unit::Days | Unit::Weeks => {
                let today = self.today();
                let from = today.plus(&Linear::constant(Number::from(1_i64.checked_sub(count)?)))?;
                Some(Window::between(from, today))
            }
            Unit::Workdays | Unit::Months | Unit::Years => {
                let today = self.today();
                let said = format!("last {} {}", length.count, Type::unit_word(length.unit));
                let length = Duration { count, unit };
                let from = self.clock(Source::LastFrom(length), &Type::Day, &said);
                Some(Window::between(Linear::var(from), today))
            }
        }
    }

    fn this(&mut self, period: Period) -> Window {
        let today = self.today();
        if period == Period::Day {
            return Window::between(today.clone(), today);
        }
        let mut end = |end, said| Linear::var(self.clock(Source::Civil(period, end), &Type::Day, said));
        Window::between(end(End::First, "first day"), end(End::Last, "last day"))
    }

    /// One window for each listed period; the one that contains today counts.
    fn listed(&mut self, starts: &[crate::base::Day]) -> Vec<Window> {
        let today = self.today();
        let day = |at: usize| super::value::day_number(starts[at]);
        let periods = (1..starts.len()).filter_map(|next| {
            let (from, next) = (day(next - 1), day(next));
            let has_begun = !self.space.below(&today, Cut::under(from))?;
            let when = has_begun.and(self.space.below(&today, Cut::under(next))?);
            let to = Linear::constant(next.minus(Number::ONE)?);
            Some(Window { when, ..Window::between(Linear::constant(from), to) })
        });
        periods.collect()
    }
}

/// A stretch of time, both ends included.
struct Window {
    when: Formula,
    from: Linear,
    to: Linear,
    /// On which side of its beginning it begins.
    side: crate::analysis::Side,
}

impl Window {
    fn between(from: Linear, to: Linear) -> Self {
        Self { when: Formula::TRUE, from, to, side: crate::analysis::Side::Under }
    }
}
