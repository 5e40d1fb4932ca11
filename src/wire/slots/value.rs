use std::sync::Arc;

use super::layout::Kind;
use super::scan::Scanner;
use super::shop::SlotReader;
use super::{Sure, Unsure};
use crate::base::{Number, Zone};
use crate::eval::{Range, is_within, measured, moment, quantity};
use crate::model::Type;
use crate::plan::{Slot, Value};
use crate::wire::MAX_DEPTH;

impl<'l> SlotReader<'l> {
    /// Reads a value that lies so deep into a slot.
    #[inline]
    pub(super) fn value(
        &mut self,
        scanner: &mut Scanner<'_>,
        kind: &'l Kind<'l>,
        slot: &mut Slot,
        depth: usize,
    ) -> Sure<()> {
        // So short that a call would take longer.
        if let (Kind::Truth, Slot::Given(Value::Bool(held))) = (kind, &mut *slot)
            && let Some(holds) = scanner.truth()
        {
            *held = holds;
            return Ok(());
        }
        scanner.at = self.value_at(scanner.text, scanner.at, kind, slot, depth)?;
        Ok(())
    }

    /// The same from a place in a text on; where the value ends.
    #[inline(never)]
    fn value_at(
        &mut self,
        text: &str,
        at: usize,
        kind: &'l Kind<'l>,
        slot: &mut Slot,
        depth: usize,
    ) -> Sure<usize> {
        let mut scanner = Scanner { text, at };
        if scanner.peek() == Some(b'n') {
            *slot = Slot::Absent;
            return if scanner.takes_all(b"null") { Ok(scanner.at) } else { Err(Unsure) };
        }
        match kind {
            Kind::Record(number) => {
                scanner.lend(|copy| self.element(copy, *number, slot, (depth, None)))?;
            }
            Kind::List(of) => scanner.lend(|copy| self.list(copy, of, slot, depth))?,
            other => scalar(&mut scanner, other, slot)?,
        }
        Ok(scanner.at)
    }

    /// Reads a list into the one that the slot holds already.
    fn list(
        &mut self,
        scanner: &mut Scanner<'_>,
        of: &'l Kind<'l>,
        slot: &mut Slot,
        depth: usize,
    ) -> Sure<()> {
        scanner.expect(b'[')?;
        if depth > MAX_DEPTH {
            return Err(Unsure);
        }
        if !matches!(slot, Slot::Given(Value::List(_))) {
            *slot = Slot::Given(Value::List(Arc::default()));
        }
        let Slot::Given(Value::List(held)) = slot else { return Err(Unsure) };
        let slots = Arc::make_mut(held);
        let mut length = 0;
        let mut goes_on = !scanner.closes(b']');
        while goes_on {
            scanner.blanks();
            match of {
                Kind::Record(number) => {
                    if slots.len() == length {
                        slots.push(self.habits.spare.take());
                    }
                    self.element(scanner, *number, &mut slots[length], (depth + 1, Some(length)))?;
                }
                other => {
                    if slots.len() == length {
                        slots.push(Slot::Missing);
                    }
                    self.value(scanner, other, &mut slots[length], depth + 1)?;
                }
            }
            length += 1;
            goes_on = scanner.either(b',', b']')?;
        }
        if matches!(of, Kind::Record(_)) {
            self.habits.spare.keep(slots.drain(length..));
            if !self.habits.names.differ(slots.iter().map(name)) {
                return Err(Unsure);
            }
        }
        slots.truncate(length);
        Ok(())
    }
}

/// Reads a value that holds no others into a slot. What the slot held is written over where it lies, if it was of the same kind.
#[inline]
fn scalar(scanner: &mut Scanner<'_>, kind: &Kind<'_>, slot: &mut Slot) -> Sure<()> {
    let value = match (kind, &mut *slot) {
        (Kind::Truth, _) => Value::Bool(scanner.truth().ok_or(Unsure)?),
        (Kind::Text, Slot::Given(Value::Text(held))) => {
            let text = scanner.text()?;
            held.clear();
            if text.is_inert {
                held.push_str(text.text);
            } else {
                held.push_str(&text.composed()?);
            }
            return Ok(());
        }
        (Kind::Text, _) => Value::Text(scanner.text()?.composed()?.into()),
        (Kind::Quantity(ty, range), _) => Value::Number(number(scanner, ty, *range)?),
        (Kind::Moment(ty, zone), _) => moment_of(scanner, ty, zone)?,
        (Kind::Choice(words), _) => Value::Choice(*words.get(&*scanner.text()?.composed()?).ok_or(Unsure)?),
        (Kind::Record(_) | Kind::List(_) | Kind::Other, _) => return Err(Unsure),
    };
    *slot = Slot::Given(value);
    Ok(())
}

/// How an element is called.
fn name(slot: &Slot) -> &str {
    match slot {
        Slot::Given(Value::Record(element)) => &element.name,
        Slot::Given(_) | Slot::Absent | Slot::Missing | Slot::Supposed(_) => "",
    }
}

fn moment_of(scanner: &mut Scanner<'_>, ty: &Type, zone: &Zone) -> Sure<Value> {
    if matches!(ty, Type::Day)
        && let Some(day) = scanner.day()
    {
        return Ok(Value::Day(day));
    }
    moment(&scanner.quoted()?.said()?, ty, zone).map_err(|_| Unsure)
}

fn number(scanner: &mut Scanner<'_>, ty: &Type, range: Range) -> Sure<Number> {
    let number = if scanner.peek() == Some(b'"') {
        let quoted = scanner.quoted()?;
        if quoted.is_escaped {
            return Err(Unsure);
        }
        quantity(quoted.text, ty, true)
    } else {
        let decimal = scanner.number()?.ok_or(Unsure)?;
        if matches!(ty, Type::Percent) {
            return Err(Unsure);
        }
        measured(decimal, ty)
    };
    number.ok().filter(|number| is_within(*number, range)).ok_or(Unsure)
}
