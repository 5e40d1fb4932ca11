use std::sync::Arc;

use super::layout::Kind;
use super::scan::Scanner;
use super::shop::SlotReader;
use super::{Sure, Unsure};
use crate::base::{Number, as_composed};
use crate::eval::{Range, is_within, measured, moment, quantity};
use crate::model::Type;
use crate::plan::{Slot, Value};
use crate::wire::MAX_DEPTH;

impl<'l> SlotReader<'l> {
    /// Reads a value that lies so deep into a slot.
    pub(super) fn value(
        &mut self,
        scanner: &mut Scanner<'_>,
        kind: &'l Kind<'l>,
        slot: &mut Slot,
        depth: usize,
    ) -> Sure<()> {
        if scanner.peek() == Some(b'n') {
            *slot = Slot::Absent;
            return if scanner.takes_all(b"null") { Ok(()) } else { Err(Unsure) };
        }
        let value = match kind {
            Kind::Record(number) => return self.element(scanner, *number, slot, (depth, None)),
            Kind::List(of) => return self.list(scanner, of, slot, depth),
            Kind::Quantity(ty, range) => Value::Number(number(scanner, ty, *range)?),
            Kind::Truth => Value::Bool(truth(scanner)?),
            Kind::Moment(ty, zone) => {
                let said = scanner.quoted()?.said()?;
                moment(&said, ty, zone).map_err(|_| Unsure)?
            }
            Kind::Choice(words) => {
                let said = scanner.quoted()?.said()?;
                Value::Choice(*words.get(&*as_composed(&said)).ok_or(Unsure)?)
            }
            Kind::Text => {
                let said = scanner.quoted()?.said()?;
                let said = as_composed(&said);
                if matches!(slot, Slot::Given(Value::Text(last)) if **last == *said) {
                    return Ok(());
                }
                Value::Text(said.into())
            }
            Kind::Other => return Err(Unsure),
        };
        *slot = Slot::Given(value);
        Ok(())
    }

    /// Reads a list into the one that the slot holds already, if nobody else holds that.
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
        let mut held = match std::mem::replace(slot, Slot::Missing) {
            Slot::Given(Value::List(list)) => list,
            Slot::Given(_) | Slot::Absent | Slot::Missing => Arc::default(),
        };
        if Arc::get_mut(&mut held).is_none() {
            held = Arc::default();
        }
        let slots = Arc::get_mut(&mut held).ok_or(Unsure)?;
        let mut length = 0;
        let mut goes_on = !scanner.closes(b']');
        while goes_on {
            scanner.blanks();
            if slots.len() == length {
                slots.push(Slot::Missing);
            }
            match of {
                Kind::Record(number) => {
                    self.element(scanner, *number, &mut slots[length], (depth + 1, Some(length)))?;
                }
                other => self.value(scanner, other, &mut slots[length], depth + 1)?,
            }
            length += 1;
            goes_on = scanner.either(b',', b']')?;
        }
        slots.truncate(length);
        if matches!(of, Kind::Record(_)) && !self.names.differ(slots.iter().map(name)) {
            return Err(Unsure);
        }
        *slot = Slot::Given(Value::List(held));
        Ok(())
    }
}

/// How an element is called.
fn name(slot: &Slot) -> &str {
    match slot {
        Slot::Given(Value::Record(element)) => &element.name,
        Slot::Given(_) | Slot::Absent | Slot::Missing => "",
    }
}

fn truth(scanner: &mut Scanner<'_>) -> Sure<bool> {
    if scanner.takes_all(b"true") {
        return Ok(true);
    }
    if scanner.takes_all(b"false") { Ok(false) } else { Err(Unsure) }
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
