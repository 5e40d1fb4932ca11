use std::sync::Arc;

use super::layout::Record;
use super::scan::{Quoted, Scanner};
use super::shop::SlotReader;
use super::{Sure, Unsure};
use crate::eval::element_name;
use crate::plan::{Element, Slot, Value};
use crate::wire::MAX_DEPTH;

impl SlotReader<'_> {
    /// Reads a record that lies so deep, and stands in a list if it has a number, into the one that the slot holds already.
    pub(super) fn element(
        &mut self,
        scanner: &mut Scanner<'_>,
        number: usize,
        slot: &mut Slot,
        (depth, at): (usize, Option<usize>),
    ) -> Sure<()> {
        let layout = self.layout;
        let record = &layout.records[number];
        let (mut here, from) = (*scanner, scanner);
        let scanner = &mut here;
        scanner.expect(b'{')?;
        if depth > MAX_DEPTH {
            return Err(Unsure);
        }
        let element = Arc::make_mut(held(slot)?);
        element.fields.resize(record.fields.len(), Slot::Missing);
        let mut seen: u64 = 0;
        let mut id = None;
        let mut walk = self.habits.memories[number].walk();
        let mut goes_on = !scanner.closes(b'}');
        while goes_on {
            let mean = |key: Quoted<'_>| layout.mean(&record.names, key);
            match self.habits.memories[number].key(&mut walk, scanner, mean)? {
                None => scanner.skip(depth + 1)?,
                Some(field) => {
                    let bit = 1 << field;
                    if seen & bit != 0 {
                        return Err(Unsure);
                    }
                    seen |= bit;
                    let start = scanner.at();
                    match record.fields.get(field) {
                        Some(kind) => self.value(scanner, kind, &mut element.fields[field], depth + 1)?,
                        None => {
                            scanner.lend(|copy| self.finds(copy, record.plan, &mut element.finds))?;
                        }
                    }
                    if record.id == Some(field) {
                        id = Some(start..scanner.at());
                    }
                }
            }
            goes_on = scanner.either(b',', b'}')?;
        }
        clear(element, record, seen);
        match record.id.map(|field| &element.fields[field]) {
            // A text is composed already.
            Some(Slot::Given(Value::Text(text))) => element.name.clone_from(text),
            _ => call(element, id.map(|range| scanner.between(range)).transpose()?, at)?,
        }
        *from = here;
        Ok(())
    }

    /// Reads what the platform found, by number in a plan.
    fn finds(&mut self, scanner: &mut Scanner<'_>, plan: usize, finds: &mut Option<Vec<usize>>) -> Sure<()> {
        let mut found = finds.take().unwrap_or_default();
        found.clear();
        self.each_finding(scanner, |numbers| found.extend(numbers[plan]))?;
        *finds = Some(found);
        Ok(())
    }

    /// Reads a list of findings.
    pub(super) fn each_finding(
        &mut self,
        scanner: &mut Scanner<'_>,
        mut take: impl FnMut(&[Option<usize>]),
    ) -> Sure<()> {
        scanner.expect(b'[')?;
        let mut goes_on = !scanner.closes(b']');
        while goes_on {
            scanner.blanks();
            let said = scanner.text()?.composed()?;
            take(self.layout.finding(&said).ok_or(Unsure)?);
            goes_on = scanner.either(b',', b']')?;
        }
        Ok(())
    }
}

/// The record that a slot holds, a new one if it holds none.
fn held(slot: &mut Slot) -> Sure<&mut Arc<Element>> {
    if !matches!(slot, Slot::Given(Value::Record(_))) {
        let new = Element { fields: Vec::new(), finds: None, name: "".into() };
        *slot = Slot::Given(Value::Record(Arc::new(new)));
    }
    if let Slot::Given(Value::Record(held)) = slot { Ok(held) } else { Err(Unsure) }
}

/// Forgets what is not given this time.
fn clear(element: &mut Element, record: &Record<'_>, seen: u64) {
    let count = record.fields.len();
    let mut unseen = !seen & ((1 << count) - 1);
    while unseen != 0 {
        element.fields[unseen.trailing_zeros() as usize] = Slot::Missing;
        unseen &= unseen - 1;
    }
    if seen >> count & 1 == 0 {
        element.finds = None;
    }
}

/// Gives an element its name.
fn call(element: &mut Element, id: Option<&str>, at: Option<usize>) -> Sure<()> {
    let said = match id.map(str::as_bytes) {
        Some([b'"', ..]) => id.and_then(|id| id.get(1..id.len() - 1)),
        Some([b'-' | b'0'..=b'9', ..]) => id,
        Some(_) | None => None,
    };
    let is_escaped = said.is_some_and(|said| memchr::memchr(b'\\', said.as_bytes()).is_some());
    let said = said.map(|text| Quoted { text, is_escaped, is_inert: false }.said()).transpose()?;
    if said.as_deref() != Some(&*element.name) {
        element.name = element_name(said.as_deref(), at);
    }
    Ok(())
}
