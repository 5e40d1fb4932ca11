//! Conditions on elements of lists that need no local name.

use super::lent::{Items, Lent};
use super::machine::{Machine, Moment};
use super::value::{Val, compare};
use crate::base::Truth;
use crate::domain::Operator;
use crate::plan::{Element, Gathering, Node, NodeId, Sieve, Slot, Value};

impl<'a> Machine<'a> {
    /// Whether an element passes the filter. The local name may stand for it afterwards, or for an element before it.
    #[inline]
    pub(super) fn passes(&mut self, gathering: &Gathering, items: &Items<'a>, at: usize) -> Truth {
        let Some(filter) = &gathering.filter else { return Truth::True };
        self.memory.walked += 1;
        if let (Some(sieve), Slot::Given(Value::Record(element))) = (&gathering.sieve, &items.all()[at]) {
            return self.sifted(sieve, element);
        }
        self.enter(gathering.local, items, at);
        self.truth(*filter)
    }

    /// The same, and the local name stands for the element if it may pass.
    #[inline]
    pub(super) fn entered(&mut self, gathering: &Gathering, items: &Items<'a>, at: usize) -> Truth {
        let passes = self.passes(gathering, items, at);
        if passes != Truth::False {
            self.enter(gathering.local, items, at);
        }
        passes
    }

    /// What the machine says of the condition that a sieve was made of, with the local name standing for the element.
    #[inline]
    fn sifted(&mut self, sieve: &Sieve, element: &Element) -> Truth {
        match sieve {
            Sieve::Field(field) => match &element.fields[*field] {
                Slot::Given(Value::Bool(holds)) => Truth::from(*holds),
                slot => Val::from(slot).truth(),
            },
            Sieve::Within { field, by_day, window } => {
                self.lies_within(&element.fields[*field], *by_day, *window)
            }
            other => self.sifted_at_length(other, element),
        }
    }

    /// The same of what is made of other conditions, or takes longer than a call.
    fn sifted_at_length(&mut self, sieve: &Sieve, element: &Element) -> Truth {
        match sieve {
            Sieve::Field(_) | Sieve::Within { .. } => self.sifted(sieve, element),
            Sieve::Compare(field, operator, than) => match &element.fields[*field] {
                Slot::Given(value) => Truth::from(operator.holds(value.cmp(than))),
                Slot::Absent | Slot::Missing => Truth::Unknown,
                supposed @ Slot::Supposed(_) => {
                    compare(*operator, &Val::from(supposed), &Val::Known(than.clone()))
                }
            },
            Sieve::OneOf(field, values) => match &element.fields[*field] {
                Slot::Given(value) => Truth::from(values.contains(value)),
                Slot::Absent | Slot::Missing => Truth::Unknown,
                supposed @ Slot::Supposed(_) => {
                    let val = Val::from(supposed);
                    let equals = |value: &Value| compare(Operator::Equal, &val, &Val::Known(value.clone()));
                    Truth::any(values.iter().map(equals))
                }
            },
            Sieve::IsAbsent(field) => absence(&element.fields[*field]),
            Sieve::IsKnown(field) => !absence(&element.fields[*field]),
            Sieve::Not(inner) => !self.sifted(inner, element),
            Sieve::All(parts) => Truth::all(parts.iter().map(|part| self.sifted(part, element))),
            Sieve::Any(parts) => Truth::any(parts.iter().map(|part| self.sifted(part, element))),
            Sieve::AtLeast(wanted, parts) => {
                Truth::at_least(*wanted, parts.iter().map(|part| self.sifted(part, element)))
            }
            Sieve::Shared(id) => self.truth(*id),
        }
    }

    fn lies_within(&mut self, slot: &Slot, by_day: bool, window: NodeId) -> Truth {
        let Node::InWindow(_, stretch) = self.node(window) else { return Truth::Unknown };
        let moment = match Lent::from(slot) {
            Lent::Known(Value::Day(day)) => Moment::Day(*day),
            Lent::Known(Value::Instant(instant)) if by_day => Moment::Day(self.zone().day_of(*instant)),
            Lent::Known(Value::Instant(instant)) => Moment::Instant(*instant),
            Lent::Nothing => Moment::Nothing,
            Lent::Known(_) | Lent::Between(..) | Lent::Absent | Lent::Unknown => Moment::None,
        };
        self.holds_moment(window, stretch, moment)
    }
}

/// Whether what stands in a slot is known to be absent.
fn absence(slot: &Slot) -> Truth {
    match slot {
        Slot::Missing => Truth::Unknown,
        Slot::Absent => Truth::True,
        Slot::Given(_) => Truth::False,
        Slot::Supposed(supposed) => Truth::from(supposed.is_absent),
    }
}
