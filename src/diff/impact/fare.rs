//! Whether a shop is better or worse off.

use super::case::{Case, Turn};
use super::effect::{Sums, others, without};
use crate::base::{Day, Number};
use crate::eval::decision::EffectDue;
use crate::messages::{Ending, Fare};
use crate::wire::comparison::{Consequence, Outcome};

/// What weighs for and against a shop.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scales {
    is_worse: bool,
    is_better: bool,
    is_open: bool,
}

impl Scales {
    /// More points or money are worse.
    fn sums(&mut self, old: &Sums, new: &Sums) {
        for purse in new.0.keys().chain(old.0.keys()) {
            let amounts = |sums: &Sums| {
                sums.0
                    .get(purse)
                    .map_or((Number::ZERO, Number::ZERO, 0), |sum| (sum.certain, sum.most, sum.unknown))
            };
            let (was, is) = (amounts(old), amounts(new));
            self.is_worse |= is.0 > was.0 || is.1 > was.1;
            self.is_better |= is.0 < was.0 || is.1 < was.1;
            self.is_open |= is.2 != was.2;
        }
    }

    /// Consequences that came or went.
    fn consequences(&mut self, gained: &[(Consequence, bool)], lost: &[(Consequence, bool)]) {
        let has = |list: &[(Consequence, bool)], welcome: bool| list.iter().any(|(_, is)| *is == welcome);
        self.is_worse |= has(gained, false) || has(lost, true);
        self.is_better |= has(lost, false) || has(gained, true);
    }

    /// A rule under both versions: the order of its outcomes decides, or else what follows.
    pub(super) fn case(&mut self, case: &Case) {
        let open = [Ending::Undetermined, Ending::AtLeast, Ending::Incomparable];
        let is_open = |outcome: &Outcome| open.contains(&outcome.ending);
        match case.turn {
            Some(Turn::Worse) => self.is_worse = true,
            Some(Turn::Better) => self.is_better = true,
            None if case.from != case.to && (is_open(&case.from) || is_open(&case.to)) => self.is_open = true,
            None => self.effects(&case.before, &case.after),
        }
    }

    /// What follows under both versions.
    pub(super) fn effects(&mut self, before: &[EffectDue], after: &[EffectDue]) {
        let (mut old, mut new) = (Sums::default(), Sums::default());
        old.add(before);
        new.add(after);
        self.sums(&old, &new);
        let (before, after) = (others(before), others(after));
        self.consequences(&without(&after, &before), &without(&before, &after));
    }

    /// A later last day of an appeal is better, and so is an appeal where there was none.
    pub(super) fn deadline(&mut self, old: Option<Day>, new: Option<Day>) {
        self.is_better |= new > old;
        self.is_worse |= new < old;
    }

    pub(super) fn fare(self) -> Fare {
        match (self.is_worse, self.is_better, self.is_open) {
            (true, true, _) => Fare::Mixed,
            (true, false, _) => Fare::Loses,
            (false, true, _) => Fare::Wins,
            (false, false, true) => Fare::Open,
            (false, false, false) => Fare::Same,
        }
    }
}
