use std::borrow::Cow;

use super::layout::{Group, Key, Layout, Target};
use super::memory::Memory;
use super::names::Names;
use super::scan::{Quoted, Scanner};
use super::spare::Spare;
use super::{Sure, Unsure};
use crate::eval::Facts;
use crate::plan::Slot;
use crate::wire::Passage;

/// The key of a list of shops; what has it is no shop.
const SHOPS: &str = "shops";

/// Reads shops one after another, and remembers how the last one was written.
#[derive(Debug)]
pub struct SlotReader<'l> {
    pub(super) layout: &'l Layout<'l>,
    pub(super) habits: Habits,
}

/// What a reader has got used to. It holds for one layout, and for the facts that were read by it.
#[derive(Debug)]
pub struct Habits {
    memory: Memory,
    /// The same for each kind of record.
    pub(super) memories: Vec<Memory>,
    pub(super) names: Names,
    pub(super) spare: Spare,
    /// The keys that the shop has, and those that a shop may have left something of; a bit each.
    seen: Vec<u64>,
    filled: Vec<u64>,
    /// Whether the last shop was left half read.
    is_left: bool,
    strangers: Vec<String>,
}

impl Habits {
    /// Those of a reader that has not read anything.
    pub fn new(layout: &Layout<'_>) -> Self {
        let words = layout.keys.len().div_ceil(64);
        Self {
            memory: Memory::default(),
            memories: layout.records.iter().map(|_| Memory::default()).collect(),
            names: Names::default(),
            spare: Spare::default(),
            seen: vec![0; words],
            filled: vec![0; words],
            is_left: false,
            strangers: Vec::new(),
        }
    }
}

impl<'l> SlotReader<'l> {
    /// A reader with habits, which it gives back in the end.
    pub fn new(layout: &'l Layout<'l>, habits: Habits) -> Self {
        Self { layout, habits }
    }

    /// What it has got used to.
    pub fn into_habits(self) -> Habits {
        self.habits
    }

    /// Reads a shop into the facts of the last one; its name, if it has one. If that is not sure, nothing is known of the facts
    /// until the next shop.
    pub fn read<'t>(
        &mut self,
        text: impl Into<Passage<'t>>,
        facts: &mut [Facts],
    ) -> Result<Option<Cow<'t, str>>, Unsure> {
        self.habits.strangers.clear();
        self.habits.seen.fill(0);
        self.part(facts);
        let read = self.shop(text.into(), facts);
        match read {
            Ok(_) => self.clear(facts),
            Err(Unsure) => self.give_up(),
        }
        read
    }

    /// The keys of the last shop that mean nothing and had not been met before.
    pub fn strangers(&self) -> &[String] {
        &self.habits.strangers
    }

    fn shop<'t>(&mut self, text: Passage<'t>, facts: &mut [Facts]) -> Sure<Option<Cow<'t, str>>> {
        let (text, end) = text.with_rest();
        let mut here = Scanner::new(text);
        let scanner = &mut here;
        let layout = self.layout;
        let mut subject = None;
        scanner.blanks();
        scanner.expect(b'{')?;
        let mut walk = self.habits.memory.walk();
        let mut goes_on = !scanner.closes(b'}');
        while goes_on {
            let strangers = &mut self.habits.strangers;
            let mean = |key: Quoted<'_>| {
                let means = layout.mean(&layout.names, key)?;
                if means.is_none() {
                    if &*key.composed()? == SHOPS {
                        return Err(Unsure);
                    }
                    strangers.push(key.composed()?.into_owned());
                }
                Ok(means)
            };
            match self.habits.memory.key(&mut walk, scanner, mean)? {
                None => scanner.skip(2)?,
                Some(key) => {
                    self.see(key)?;
                    match &layout.keys[key] {
                        Key::Inputs(groups) => self.inputs(scanner, groups, facts)?,
                        Key::Nothing => scanner.skip(2)?,
                        Key::Subject => subject = scanner.lend(name)?,
                        Key::Finds => scanner.lend(|copy| self.found(copy, facts))?,
                    }
                }
            }
            goes_on = scanner.either(b',', b'}')?;
        }
        here.finish(end)?;
        Ok(subject)
    }

    /// A key that means something stands there once.
    fn see(&mut self, key: usize) -> Sure<()> {
        let (word, bit) = (&mut self.habits.seen[key / 64], 1 << (key % 64));
        if *word & bit != 0 {
            return Err(Unsure);
        }
        *word |= bit;
        Ok(())
    }

    /// Reads a value into all slots that take it.
    fn inputs(
        &mut self,
        scanner: &mut Scanner<'_>,
        groups: &'l [Group<'l>],
        facts: &mut [Facts],
    ) -> Sure<()> {
        let start = *scanner;
        for group in groups {
            *scanner = start;
            self.value(scanner, &group.kind, group.first.slot(facts), 2)?;
            for copy in &group.copies {
                *copy.slot(facts) = group.first.slot(facts).clone();
            }
        }
        Ok(())
    }

    /// Reads what the platform found about the shop.
    fn found(&mut self, scanner: &mut Scanner<'_>, facts: &mut [Facts]) -> Sure<()> {
        let asked = &self.layout.asked;
        for plan in asked {
            facts[*plan].finds.get_or_insert_default().clear();
        }
        self.each_finding(scanner, |numbers| {
            for plan in asked {
                facts[*plan].finds.get_or_insert_default().extend(numbers[*plan]);
            }
        })
    }

    /// Parts what plans share, so that the first of them can be filled again.
    fn part(&self, facts: &mut [Facts]) {
        for copy in &self.layout.copies {
            *copy.slot(facts) = Slot::Missing;
        }
    }

    /// Forgets what this shop does not have and an earlier one had.
    fn clear(&mut self, facts: &mut [Facts]) {
        if self.habits.is_left || self.habits.seen != self.habits.filled {
            self.clear_unseen(facts);
            facts.iter_mut().for_each(Facts::note_given);
            self.habits.is_left = false;
        }
    }

    fn clear_unseen(&mut self, facts: &mut [Facts]) {
        let layout = self.layout;
        let Habits { seen, filled, .. } = &mut self.habits;
        for (word, (seen, filled)) in seen.iter().zip(filled).enumerate() {
            let mut left = *filled & !*seen;
            while left != 0 {
                let key = word * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                layout.keys[key].clear(facts);
            }
            *filled = *seen;
        }
    }

    /// After a shop that is not as usual.
    fn give_up(&mut self) {
        self.habits.is_left = true;
        let Habits { seen, filled, .. } = &mut self.habits;
        for (seen, filled) in seen.iter().zip(filled) {
            *filled |= *seen;
        }
        if !self.habits.strangers.is_empty() {
            // They shall be met anew, by a shop that is as usual.
            self.habits.strangers.clear();
            self.habits.memory = Memory::default();
        }
    }
}

impl Layout<'_> {
    /// What a key means among some names.
    pub(super) fn mean(
        &self,
        names: &rustc_hash::FxHashMap<&str, usize>,
        key: Quoted<'_>,
    ) -> Sure<Option<usize>> {
        let means = names.get(&*key.composed()?).copied();
        if means.is_none() && self.is_strict { Err(Unsure) } else { Ok(means) }
    }
}

impl Key<'_> {
    fn clear(&self, facts: &mut [Facts]) {
        match self {
            Key::Subject | Key::Nothing => {}
            Key::Finds => facts.iter_mut().for_each(|facts| facts.finds = None),
            Key::Inputs(groups) => {
                for group in groups {
                    *group.first.slot(facts) = Slot::Missing;
                }
            }
        }
    }
}

impl Target {
    fn slot(self, facts: &mut [Facts]) -> &mut Slot {
        let facts = &mut facts[self.plan];
        if self.is_judgement { &mut facts.judgements[self.at] } else { &mut facts.facts[self.at] }
    }
}

/// Reads the name of a shop: a text, or a number as it is written.
fn name<'t>(scanner: &mut Scanner<'t>) -> Sure<Option<Cow<'t, str>>> {
    match scanner.peek() {
        Some(b'"') => scanner.quoted()?.said().map(Some),
        Some(b'n') if scanner.takes_all(b"null") => Ok(None),
        Some(b'-' | b'0'..=b'9') => {
            let start = scanner.at();
            scanner.skip(2)?;
            Ok(Some(Cow::Borrowed(scanner.between(start..scanner.at())?)))
        }
        _ => Err(Unsure),
    }
}
