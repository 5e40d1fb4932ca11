//! Windows on dates.

use super::machine::{Machine, Moment};
use super::value::Val;
use crate::base::{Instant, Truth, Unit};
use crate::domain;
use crate::plan::{NodeId, Stretch, Value};

/// What a window comes to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Window {
    /// Civil days.
    Days(domain::Stretch),
    /// Instants up to and including `to`; `from` says whether `after` itself is in.
    Instants { after: Instant, from: bool, to: Instant },
    /// What is known does not say.
    Unknown,
}

impl Machine<'_> {
    pub(super) fn in_window(&mut self, id: NodeId, value: NodeId, stretch: &Stretch) -> Truth {
        let moment = self.moment(value);
        self.holds_moment(id, stretch, moment)
    }

    /// Whether a moment lies in the window of a node.
    pub(super) fn holds_moment(&mut self, id: NodeId, stretch: &Stretch, moment: Moment) -> Truth {
        match (self.kept_window(id, stretch), moment) {
            (_, Moment::Nothing) => Truth::False,
            (Window::Days(days), Moment::Day(day)) => Truth::from(days.holds(day)),
            (Window::Instants { after, from, to }, Moment::Instant(at)) => {
                Truth::from((after < at || from && after == at) && at <= to)
            }
            (Window::Days(_) | Window::Instants { .. } | Window::Unknown, _) => Truth::Unknown,
        }
    }

    /// The window of a node, computed once if it depends on the moment alone.
    pub(super) fn kept_window(&mut self, id: NodeId, stretch: &Stretch) -> Window {
        let Some(place) = self.plan.memos.windows.place(id) else { return self.window(stretch) };
        if let Some(window) = self.memory.window(place) {
            return window;
        }
        let window = self.window(stretch);
        self.memory.keep_window(place, window);
        window
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
            Stretch::Last(length) => {
                let days = domain::last_days(self.today, *length);
                self.is_beyond_workdays |= days.is_none() && length.unit == Unit::Workdays;
                days
            }
            Stretch::Own => self.period,
            Stretch::This(period) => domain::this_period(self.today, *period),
            Stretch::Since(length, anchor) => match self.value(*anchor) {
                Val::Known(Value::Day(day)) => {
                    let days = domain::since(day, *length);
                    self.is_beyond_workdays |= days.is_none() && length.unit == Unit::Workdays;
                    days
                }
                Val::Known(_) | Val::Between(..) | Val::Absent | Val::Nothing | Val::Unknown => None,
            },
            Stretch::Listed(starts) => domain::listed_period(self.today, starts),
        };
        days.map_or(Window::Unknown, Window::Days)
    }
}
