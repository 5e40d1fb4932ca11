use std::collections::BTreeMap;

use super::Standing;
use crate::base::{Day, Duration, Number, Truth};
use crate::domain::{Period, Stretch, listed_period, this_period};

/// How an account works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRules {
    /// Which way it counts, and from where.
    pub counting: Counting,
    /// The least and the greatest balance; what lies beyond is lost at once.
    pub bounds: Option<Bounds>,
    /// After which periods it begins anew, if it does.
    pub cycle: Option<Cycle>,
    /// Whether what credits would give beyond the start offsets later deductions; otherwise it is lost at once.
    pub keeps_reserve: bool,
    /// Whether credits may become void.
    pub may_void: bool,
    /// How long after its day each entry expires: on the day that many days after it, it counts no longer.
    pub expiry: Option<Duration>,
    /// How points come back by themselves.
    pub recovery: Option<Recovery>,
    /// What happens at which balance.
    pub milestones: Vec<Milestone>,
    /// What counts if one movement crosses several milestones: the first line that holds, see [`Judge::takes`].
    pub several: Vec<Several>,
}

/// Which way an account counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// From 0 upwards: the balance is what was deducted.
    Up,
    /// Downwards from a start.
    DownFrom(Number),
}

/// The least and the greatest balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: Number,
    /// The greatest.
    pub greatest: Number,
}

/// The periods after which an account begins anew, at 0:00 of their first days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cycle {
    /// Civil periods.
    Civil(Period),
    /// Listed first days, ascending. Before the first and from the last on nothing is known of periods.
    Listed(Vec<Day>),
}

/// How points come back by themselves. The periods follow each other, and the first begins on the day after the latest
/// counting deduction (`clean`), or after the earliest one of the account's period. At the end of the last day of each, points
/// come back, never beyond the start of the account. A period that ends with nothing off is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recovery {
    /// How many points.
    pub points: Number,
    /// For each stretch of this length.
    pub every: Duration,
    /// Whether only stretches without a deduction count: a deduction begins them anew.
    pub clean: bool,
}

/// Something that happens at a balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Where.
    pub point: Point,
}

/// Where a milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// `at 4`: this balance is reached, from below where the account counts up, from above where it counts down.
    Balance(Number),
    /// `at 4 deducted`: so many points are off the start.
    Deducted(Number),
    /// `every 12`: each multiple of so many points off the start.
    Every(Number),
}

/// What counts if one movement crosses several milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Several {
    /// Only the heaviest: the one written last.
    Heaviest,
    /// Each of them.
    Every,
}

/// What becomes of a balance at the end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// It begins anew.
    Clear,
    /// It stays: what was deducted before counts on.
    Keep,
    /// It begins anew with so many points deducted.
    Carry(Number),
    /// The facts do not say whether it is cleared. The ledger goes on as if it were not.
    Unknown,
}

/// The deductions that count, by day and key, with their points.
pub type Counted = BTreeMap<(Day, usize), Number>;

/// What depends on facts that a ledger does not know. Each question comes with how the account stands and the deductions that count.
pub trait Judge {
    /// A history begins, of which nothing counts yet.
    fn begin(&mut self) {}
    /// A deduction counts from now on, or no longer; told before anything is asked that comes with it.
    fn count(&mut self, _key: usize, _is_counted: bool) {}
    /// What becomes of the balance at 0:00 of `day`, the first of a new period. `standing` is how the account stood at the end
    /// of the day before.
    fn renewal(&mut self, day: Day, standing: &Standing, counted: &Counted) -> Renewal;
    /// Whether points come back for a stretch. Unknown brings nothing back.
    fn recovers(&mut self, stretch: Stretch, standing: &Standing, counted: &Counted) -> Truth;
    /// Whether credits are void on a day. It is asked whenever an entry falls or expires and there were credits. Unknown leaves
    /// them void.
    fn voids_credits(&mut self, day: Day, standing: &Standing, counted: &Counted) -> Truth;
    /// Whether a line on what counts of several milestones holds on a day, by its number in the rules.
    fn takes(&mut self, _line: usize, _day: Day, _standing: &Standing, _counted: &Counted) -> Truth {
        Truth::True
    }
}

impl LedgerRules {
    /// How an account stands when nothing has happened.
    pub fn start(&self) -> Standing {
        let off = self.bounded(Number::ZERO);
        Standing {
            balance: self.balance_off(off).unwrap_or(Number::ZERO),
            off,
            total: Number::ZERO,
            credits: Number::ZERO,
        }
    }

    /// How far off the start a balance is. `None` if it does not fit.
    pub fn off(&self, balance: Number) -> Option<Number> {
        match self.counting {
            Counting::Up => Some(balance),
            Counting::DownFrom(start) => start.minus(balance),
        }
    }

    /// The balance so far off the start. `None` if it does not fit.
    pub fn balance_off(&self, off: Number) -> Option<Number> {
        self.off(off)
    }

    /// The balance than which none can be worse, if the bounds set one.
    pub fn worst(&self) -> Option<Number> {
        let bounds = self.bounds?;
        Some(match self.counting {
            Counting::Up => bounds.greatest,
            Counting::DownFrom(_) => bounds.least,
        })
    }

    /// Points off the start, within the bounds.
    pub(super) fn bounded(&self, off: Number) -> Number {
        let Some(bounds) = self.bounds else { return off };
        let ends = self.off(bounds.least).zip(self.off(bounds.greatest));
        ends.map_or(off, |(one, other)| off.max(one.min(other)).min(one.max(other)))
    }

    /// The first day of the period after that of a day, if there are periods and it is known.
    pub(super) fn next_period(&self, day: Day) -> Option<Day> {
        match self.cycle.as_ref()? {
            Cycle::Civil(period) => this_period(day, *period)?.to.tomorrow().ok(),
            Cycle::Listed(starts) => starts.get(starts.partition_point(|start| *start <= day)).copied(),
        }
    }
}

impl Cycle {
    /// The period that contains a day, if it is known.
    pub fn period_of(&self, day: Day) -> Option<Stretch> {
        match self {
            Self::Civil(period) => this_period(day, *period),
            Self::Listed(starts) => listed_period(day, starts),
        }
    }
}
