//! An account kept from its first entry to a day.

use std::collections::HashSet;

use super::judge::Asker;
use super::posting::{Kept, Posting, Source, State, deducted, found, gated};
use crate::base::{Day, Instant, Number, Truth};
use crate::domain::ledger::{Crossing, EntryKind, Movement, Point, Standing, counting, run};
use crate::eval::bind::Facts;
use crate::eval::decision::{Decision, EffectDue};
use crate::eval::machine::Machine;
use crate::eval::need::Missing;
use crate::plan::{Account, Effect};

/// An account, what fell into it, and what that came to.
pub(in crate::eval) struct Book<'a> {
    pub(in crate::eval) account: &'a Account,
    pub(in crate::eval) postings: Vec<Posting>,
    pub(in crate::eval) movements: Vec<Movement>,
}

/// All accounts of a plan, in the order of writing.
pub(in crate::eval) struct Books<'a> {
    pub(in crate::eval) sure: Vec<Book<'a>>,
    pub(in crate::eval) worst: Vec<Book<'a>>,
    /// What the facts leave open, by account.
    pub(in crate::eval) missing: Vec<Vec<Missing>>,
    /// Whether nobody knows how much more may fall into it, by account.
    pub(in crate::eval) open_ended: Vec<bool>,
}

impl<'a> Books<'a> {
    /// Keeps every account up to and including a day. `None` if a number or a day does not fit.
    pub(in crate::eval) fn keep(
        machine: &mut Machine<'a>,
        facts: &'a Facts,
        decision: &Decision,
        until: Day,
    ) -> Option<Self> {
        let plan = machine.plan;
        let mut missing = vec![Vec::new(); plan.accounts.len()];
        let mut postings = Vec::with_capacity(plan.accounts.len());
        for (account, missing) in plan.accounts.iter().zip(&mut missing) {
            let mut of_account = machine.recorded(account, missing);
            for (at, finding) in decision.findings.iter().enumerate() {
                of_account.extend(found(&account.name, at, finding, machine.today)?);
            }
            for gate in &decision.gates {
                of_account.extend(gated(&account.name, gate, machine.today)?);
            }
            postings.push(of_account);
        }
        let mut keeper = Keeper { machine, facts, until, missing };
        let sure = keeper.books(Kept::Sure, postings.clone())?;
        let worst = keeper.books(Kept::Worst, postings)?;
        let missing = keeper.missing;
        let open_ended = machine.open_ended(decision, &worst);
        Some(Self { sure, worst, missing, open_ended })
    }
}

struct Keeper<'k, 'a> {
    machine: &'k mut Machine<'a>,
    facts: &'a Facts,
    until: Day,
    missing: Vec<Vec<Missing>>,
}

impl<'a> Keeper<'_, 'a> {
    /// Keeps the accounts, each before those that its milestones deduct from.
    fn books(&mut self, kept: Kept, mut postings: Vec<Vec<Posting>>) -> Option<Vec<Book<'a>>> {
        let plan = self.machine.plan;
        let mut books: Vec<Option<Book<'a>>> = plan.accounts.iter().map(|_| None).collect();
        for &at in &plan.spill_order {
            let book = self.book(kept, at, std::mem::take(&mut postings[at]))?;
            for (to, spilled) in self.spills(kept, &book)? {
                postings[to].push(spilled);
            }
            books[at] = Some(book);
        }
        books.into_iter().collect()
    }

    fn book(&mut self, kept: Kept, at: usize, postings: Vec<Posting>) -> Option<Book<'a>> {
        let account = &self.machine.plan.accounts[at];
        let entries: Vec<_> = postings
            .iter()
            .enumerate()
            .filter_map(|(key, posting)| posting.entry(key, kept, account.counts_pending))
            .collect();
        let points: fn(&Posting) -> Number = match kept {
            Kept::Sure => |posting| posting.points.0,
            Kept::Worst => |posting| posting.points.1,
        };
        let (plan, facts) = (self.machine.plan, self.facts);
        let mut asker = Asker::new((plan, facts), account, &postings, points);
        let movements = run(&account.rules, &entries, self.until, &mut asker);
        let Asker { mut faults, missing, mut used, .. } = asker;
        self.machine.memory.faults.append(&mut faults);
        self.machine.memory.used.append(&mut used);
        self.missing[at].extend(missing);
        Some(Book { account, postings, movements: movements? })
    }

    /// What the milestones of an account take from others: those that certainly count, or, at worst, those that may.
    fn spills(&mut self, kept: Kept, book: &Book<'a>) -> Option<Vec<(usize, Posting)>> {
        let plan = self.machine.plan;
        let is_meant = |crossing: &&Crossing| match kept {
            Kept::Sure => crossing.counts.holds(),
            Kept::Worst => crossing.counts != Truth::False,
        };
        let mut spilled = Vec::new();
        for movement in &book.movements {
            for crossing in movement.crossed.iter().filter(is_meant) {
                let effects = self.machine.effects(&book.account.milestones[crossing.milestone].effects);
                let at = book.instant(crossing);
                for (to, account) in plan.accounts.iter().enumerate() {
                    let points = deducted(&account.name, &effects)?;
                    if !points.1.is_zero() {
                        spilled.push((to, spill(book.account, crossing, at, points)));
                    }
                }
            }
        }
        Some(spilled)
    }
}

fn spill(from: &Account, crossing: &Crossing, at: Option<Instant>, points: (Number, Number)) -> Posting {
    Posting {
        name: format!("{} at {}", from.name, from.rules.balance_off(crossing.off).unwrap_or(crossing.off)),
        source: Source::Spill,
        kind: EntryKind::Deduction,
        day: crossing.day,
        at,
        points,
        state: crossing.taken_back.map_or(State::Standing, State::Reversed),
    }
}

impl Books<'_> {
    /// The milestones that certainly count up to and including a day, and those taken back that counted before.
    pub(in crate::eval) fn milestones(&self, machine: &mut Machine<'_>, until: Day) -> Vec<Counting> {
        let mut counting = Vec::new();
        for book in &self.sure {
            let crossed = book.until(until).iter().flat_map(|movement| &movement.crossed);
            for crossing in crossed.filter(|crossing| crossing.counts.holds()) {
                counting.push(Counting {
                    day: crossing.day,
                    at: book.instant(crossing),
                    name: format!("{} at {}", book.account.name, book.at(crossing.off)),
                    effects: book.effects(machine, crossing.milestone),
                    taken_back: crossing.taken_back.filter(|since| *since <= until),
                });
            }
        }
        counting
    }
}

/// A milestone that counts.
pub(in crate::eval) struct Counting {
    pub(in crate::eval) day: Day,
    /// The instant, where more than the day is known.
    pub(in crate::eval) at: Option<Instant>,
    /// `serious at 4`
    pub(in crate::eval) name: String,
    pub(in crate::eval) effects: Vec<EffectDue>,
    /// Since when it is as if it had never been reached.
    pub(in crate::eval) taken_back: Option<Day>,
}

impl Book<'_> {
    /// The movements up to and including a day.
    pub(in crate::eval) fn until(&self, day: Day) -> &[Movement] {
        let end = self.movements.partition_point(|movement| movement.day <= day);
        &self.movements[..end]
    }

    /// How the account stands at the end of a day.
    pub(in crate::eval) fn standing(&self, day: Day) -> Standing {
        let last = self.until(day).last();
        last.map_or_else(|| self.account.rules.start(), |movement| movement.after)
    }

    /// The keys of the entries that count at the end of a day.
    pub(in crate::eval) fn counting(&self, day: Day) -> HashSet<usize> {
        counting(self.until(day), |_| true).into_iter().collect()
    }

    /// Whether a milestone that was crossed counts at the end of a day; `None` if nobody says which of several does.
    pub(in crate::eval) fn counts(crossing: &Crossing, day: Day) -> Option<bool> {
        if crossing.taken_back.is_some_and(|since| since <= day) {
            return Some(false);
        }
        match crossing.counts {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown => None,
        }
    }

    /// The instant at which a milestone is reached, where the entry that reaches it has one on that day.
    pub(in crate::eval) fn instant(&self, crossing: &Crossing) -> Option<Instant> {
        let by = &self.postings[crossing.by];
        by.at.filter(|_| by.day == crossing.day)
    }

    /// The balance at which a milestone lies that is so far off the start.
    pub(in crate::eval) fn at(&self, off: Number) -> Number {
        self.account.rules.balance_off(off).unwrap_or(off)
    }

    /// How far off the start a milestone lies beyond a standing; of `every 12`, the next one.
    pub(in crate::eval) fn off_of(&self, point: Point, standing: &Standing) -> Option<Number> {
        match point {
            Point::Balance(at) => self.account.rules.off(at),
            Point::Deducted(off) => Some(off),
            Point::Every(step) => standing.off.over(step)?.floor().plus(Number::ONE)?.times(step),
        }
    }

    /// What a milestone brings.
    pub(in crate::eval) fn effects(&self, machine: &mut Machine<'_>, milestone: usize) -> Vec<EffectDue> {
        let effects = &self.account.milestones[milestone].effects;
        machine.rest_on(effects.iter().flat_map(Effect::conditions));
        machine.effects(effects)
    }
}
