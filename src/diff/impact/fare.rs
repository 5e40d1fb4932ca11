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

/// What is not known to have come, and what is not known to have gone.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Doubt {
    /// The old version may have brought it already.
    pub(super) gained: bool,
    /// The new version may still bring it.
    pub(super) lost: bool,
}

impl Scales {
    fn worse(&mut self, holds: bool, is_in_doubt: bool) {
        self.is_worse |= holds && !is_in_doubt;
        self.is_open |= holds && is_in_doubt;
    }

    fn better(&mut self, holds: bool, is_in_doubt: bool) {
        self.is_better |= holds && !is_in_doubt;
        self.is_open |= holds && is_in_doubt;
    }

    /// More points or money are worse.
    fn sums(&mut self, old: &Sums, new: &Sums, doubt: Doubt) {
        for purse in new.0.keys().chain(old.0.keys()) {
            let amounts = |sums: &Sums| {
                sums.0
                    .get(purse)
                    .map_or((Number::ZERO, Number::ZERO, 0), |sum| (sum.certain, sum.most, sum.unknown))
            };
            let (was, is) = (amounts(old), amounts(new));
            self.worse(is.0 > was.0 || is.1 > was.1, doubt.gained);
            self.better(is.0 < was.0 || is.1 < was.1, doubt.lost);
            self.is_open |= is.2 != was.2;
        }
    }

    /// Consequences that came or went.
    fn consequences(&mut self, gained: &[(Consequence, bool)], lost: &[(Consequence, bool)], doubt: Doubt) {
        let has = |list: &[(Consequence, bool)], welcome: bool| list.iter().any(|(_, is)| *is == welcome);
        self.worse(has(gained, false), doubt.gained);
        self.worse(has(lost, true), doubt.lost);
        self.better(has(lost, false), doubt.lost);
        self.better(has(gained, true), doubt.gained);
    }

    /// A rule under both versions: the order of its outcomes decides, or else what follows.
    pub(super) fn case(&mut self, case: &Case) {
        let open = [Ending::Undetermined, Ending::AtLeast, Ending::Incomparable];
        let is_open = |outcome: &Outcome| open.contains(&outcome.ending);
        match case.turn {
            Some(Turn::Worse) => self.is_worse = true,
            Some(Turn::Better) => self.is_better = true,
            None if case.from != case.to && (is_open(&case.from) || is_open(&case.to)) => self.is_open = true,
            None => self.weigh(&case.before, &case.after, case.doubt),
        }
    }

    /// What follows under both versions.
    pub(super) fn effects(&mut self, before: &[EffectDue], after: &[EffectDue]) {
        self.weigh(before, after, Doubt::default());
    }

    fn weigh(&mut self, before: &[EffectDue], after: &[EffectDue], doubt: Doubt) {
        let (mut old, mut new) = (Sums::default(), Sums::default());
        old.add(before);
        new.add(after);
        self.sums(&old, &new, doubt);
        let (before, after) = (others(before), others(after));
        self.consequences(&without(&after, &before), &without(&before, &after), doubt);
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
