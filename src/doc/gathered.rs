//! Windows of time, and what is taken over lists.

use super::teller::{Place, Teller};
use crate::base::Unit;
use crate::domain::{AggregateKind, Period};
use crate::messages::rulebook::{Gathered, Within};
use crate::model::{Aggregate, Window};
use crate::render::page::Words;

impl Teller<'_> {
    /// That a date lies in a stretch of time.
    pub(super) fn within(&self, a: Words, window: &Window, place: Place<'_>) -> Words {
        match window {
            Window::Last(length) => {
                let is_hours = length.unit == Unit::Hours;
                let length = self.length(*length);
                self.fill([a], |[a]| {
                    if is_hours { Within::LastHours { a, length } } else { Within::Last { a, length } }
                })
            }
            Window::This(period) => self.fill([a], |[a]| match period {
                Period::Year => Within::Year { a },
                Period::Quarter => Within::Quarter { a },
                Period::Month => Within::Month { a },
                Period::Week => Within::Week { a },
                Period::Day => Within::Day { a },
            }),
            Window::Own => self.fill([a], |[a]| Within::Own { a }),
            Window::Since(length, anchor) => {
                let length = self.length(*length);
                self.fill([a, self.phrase(anchor, place)], |[a, anchor]| Within::Since { a, anchor, length })
            }
            Window::Calendar(id) => {
                let calendar = &self.model.calendars[*id];
                let name = self.link(calendar.label.as_ref(), "calendar", &calendar.name);
                self.fill([a, name], |[a, calendar]| Within::Listed { a, calendar })
            }
        }
    }

    /// What is computed over a list.
    pub(super) fn gathered(&self, aggregate: &Aggregate, place: Place<'_>) -> Words {
        let inner = place.inside(aggregate.local);
        let list = self.phrase(&aggregate.list, place);
        let only = aggregate
            .filter
            .as_ref()
            .map(|filter| self.cited(self.phrase(filter, inner), filter.cite.as_ref(), inner));
        if let Some(quantified) = self.quantified(aggregate.kind, &list, only.as_ref()) {
            return quantified;
        }
        let of = match only {
            Some(only) => self.fill([list, only], |[list, only]| Gathered::Where { list, only }),
            None => list,
        };
        let Some(value) = &aggregate.value else {
            return self.fill([of], |[of]| Gathered::Count { of });
        };
        self.fill([self.phrase(value, inner), of], |[what, of]| match aggregate.kind {
            AggregateKind::Sum => Gathered::Sum { what, of },
            AggregateKind::Min => Gathered::Min { what, of },
            AggregateKind::Max => Gathered::Max { what, of },
            AggregateKind::Latest => Gathered::Latest { what, of },
            AggregateKind::Earliest => Gathered::Earliest { what, of },
            AggregateKind::Count | AggregateKind::Any | AggregateKind::All | AggregateKind::None => {
                Gathered::Distinct { what, of }
            }
        })
    }

    fn quantified(&self, kind: AggregateKind, list: &Words, only: Option<&Words>) -> Option<Words> {
        let is_quantified = matches!(kind, AggregateKind::Any | AggregateKind::All | AggregateKind::None);
        if !is_quantified {
            return None;
        }
        let Some(only) = only else {
            return Some(self.fill([list.clone()], |[list]| match kind {
                AggregateKind::None => Gathered::NoneAtAll { list },
                _ => Gathered::SomeAtAll { list },
            }));
        };
        Some(self.fill([list.clone(), only.clone()], |[list, only]| match kind {
            AggregateKind::Any => Gathered::Some { list, only },
            AggregateKind::All => Gathered::Each { list, only },
            _ => Gathered::Nowhere { list, only },
        }))
    }

    /// The elements of a list that are meant.
    pub(super) fn elements(
        &self,
        list: &crate::model::Expr,
        filter: Option<&crate::model::Expr>,
        local: crate::model::LocalId,
    ) -> Words {
        let words = self.phrase(list, Place::default());
        let Some(filter) = filter else { return words };
        let place = Place::of(Some(local));
        let only = self.cited(self.phrase(filter, place), filter.cite.as_ref(), place);
        self.fill([words, only], |[list, only]| Gathered::Where { list, only })
    }
}
