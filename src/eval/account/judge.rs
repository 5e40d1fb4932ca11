//! The conditions of an account, asked as of the day that they are about.

use super::posting::Posting;
use super::tally::Tallies;
use crate::base::{Day, Number, Truth};
use crate::domain::Stretch;
use crate::domain::ledger::{Counted, Judge, Renewal, Standing};
use crate::eval::bind::Facts;
use crate::eval::machine::Machine;
use crate::eval::need::Missing;
use crate::plan::{Account, Element, NodeId, Plan, Slot, Value};

/// Asks the conditions of one account.
pub(super) struct Asker<'a> {
    pub(super) plan: &'a Plan,
    pub(super) facts: &'a Facts,
    pub(super) account: &'a Account,
    pub(super) postings: &'a [Posting],
    /// Which of the postings' points are meant.
    pub(super) points: fn(&Posting) -> Number,
    pub(super) faults: Vec<NodeId>,
    /// What left a condition open.
    pub(super) missing: Vec<Missing>,
    /// The conditions that were asked.
    pub(super) used: Vec<NodeId>,
    /// By condition, what it asks about the entries.
    tallies: Vec<(NodeId, Tallies)>,
}

impl<'a> Asker<'a> {
    pub(super) fn new(
        (plan, facts): (&'a Plan, &'a Facts),
        account: &'a Account,
        postings: &'a [Posting],
        points: fn(&Posting) -> Number,
    ) -> Self {
        let entries = account.locals.entries;
        let about_entries = |condition: &NodeId| plan.free.has(*condition, entries);
        let tallies = account
            .conditions()
            .filter(about_entries)
            .map(|condition| (condition, Tallies::of(plan, condition, entries)))
            .collect();
        let (faults, missing, used) = (Vec::new(), Vec::new(), Vec::new());
        Self { plan, facts, account, postings, points, faults, missing, used, tallies }
    }

    fn ask(
        &mut self,
        condition: NodeId,
        day: Day,
        period: Option<Stretch>,
        (standing, counted): (&Standing, &Counted),
    ) -> Truth {
        let Some(now) = self.plan.head.zone.end_of(day) else { return Truth::Unknown };
        let of_condition = self.tallies.iter().find(|(of, _)| *of == condition);
        let answers = of_condition.and_then(|(_, tallies)| tallies.answers());
        let mut machine = Machine::new(self.plan, self.facts, now, day);
        machine.period = period;
        let locals = self.account.locals;
        machine.assign(locals.total, Slot::Given(Value::Number(standing.total)));
        machine.assign(locals.balance, Slot::Given(Value::Number(standing.balance)));
        match &answers {
            Some(answers) => machine.overrides = answers,
            None if of_condition.is_some() => machine.assign(locals.entries, self.entries(counted)),
            None => {}
        }
        let truth = machine.truth(condition);
        if truth == Truth::Unknown {
            self.missing.extend(machine.missing(condition));
        }
        machine.rest_on([condition]);
        self.used.append(&mut machine.memory.used);
        self.faults.append(&mut machine.memory.faults);
        truth
    }

    /// The deductions that count, as a list of records.
    fn entries(&self, counted: &Counted) -> Slot {
        let entries: Vec<Slot> = counted.keys().map(|(_, key)| self.entry(*key)).collect();
        Slot::Given(Value::List(entries.into()))
    }

    fn entry(&self, key: usize) -> Slot {
        let posting = &self.postings[key];
        let points = Slot::Given(Value::Number((self.points)(posting)));
        let fields = vec![points, Slot::Given(Value::Day(posting.day))];
        let element = Element { fields, finds: None, name: posting.name.as_str().into() };
        Slot::Given(Value::Record(element.into()))
    }

    /// Whether a deduction passes a filter that looks at nothing that moves with the day.
    fn passes(&mut self, key: usize, local: usize, filter: NodeId) -> Truth {
        let day = self.postings[key].day;
        let Some(now) = self.plan.head.zone.end_of(day) else { return Truth::Unknown };
        let mut machine = Machine::new(self.plan, self.facts, now, day);
        machine.assign(local, self.entry(key));
        let truth = machine.truth(filter);
        self.faults.append(&mut machine.memory.faults);
        truth
    }

    fn own_period(&self, day: Day) -> Option<Stretch> {
        self.account.rules.cycle.as_ref()?.period_of(day)
    }
}

impl Judge for Asker<'_> {
    fn begin(&mut self) {
        self.tallies.iter_mut().for_each(|(_, tallies)| tallies.begin());
    }

    fn count(&mut self, key: usize, is_counted: bool) {
        let mut tallies = std::mem::take(&mut self.tallies);
        for (_, of_condition) in &mut tallies {
            of_condition.count(key, is_counted, |local, filter| self.passes(key, local, filter));
        }
        self.tallies = tallies;
    }

    fn renewal(&mut self, day: Day, standing: &Standing, counted: &Counted) -> Renewal {
        let Ok(last) = day.yesterday() else { return Renewal::Unknown };
        let period = self.own_period(last);
        let account = self.account;
        for keep in &account.keep {
            match self.ask(*keep, last, period, (standing, counted)) {
                Truth::True => return Renewal::Keep,
                Truth::Unknown => return Renewal::Unknown,
                Truth::False => {}
            }
        }
        for (points, when) in &account.carry {
            match when.map_or(Truth::True, |when| self.ask(when, last, period, (standing, counted))) {
                Truth::True => return Renewal::Carry(*points),
                Truth::Unknown => return Renewal::Unknown,
                Truth::False => {}
            }
        }
        Renewal::Clear
    }

    fn recovers(&mut self, stretch: Stretch, standing: &Standing, counted: &Counted) -> Truth {
        let Some(when) = self.account.recovers else { return Truth::True };
        self.ask(when, stretch.to, Some(stretch), (standing, counted))
    }

    fn takes(&mut self, line: usize, day: Day, standing: &Standing, counted: &Counted) -> Truth {
        let Some(when) = self.account.takes.get(line).copied().flatten() else { return Truth::True };
        let period = self.own_period(day);
        self.ask(when, day, period, (standing, counted))
    }

    fn voids_credits(&mut self, day: Day, standing: &Standing, counted: &Counted) -> Truth {
        let Some(void) = self.account.void else { return Truth::False };
        let period = self.own_period(day);
        self.ask(void, day, period, (standing, counted))
    }
}
