//! Counts by number.

use super::due::Sum;
use crate::eval::decision::FindingStatus;
use crate::eval::fleet::{Fleet, Outcome};
use crate::plan::{Plan, Violation};

/// What a rule came to: its place in the row of the rule.
pub(super) type Place = usize;

/// The statuses behind the tiers in a row.
pub(super) const STATUSES: [FindingStatus; 4] = [
    FindingStatus::Undetermined,
    FindingStatus::NoneStated,
    FindingStatus::NotInForce,
    FindingStatus::NotYet,
];

/// The counts of one version.
#[derive(Debug)]
pub(super) struct Sheet<'p> {
    pub(super) rules: Vec<&'p Violation>,
    rows: Vec<Vec<u64>>,
    /// By number of the account.
    points: Vec<Sum>,
    /// By number of the currency.
    money: Vec<Sum>,
}

/// What one shop, or one rule for it, comes to, until it is certain that it counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) outcomes: Vec<(u32, Place)>,
    pub(super) points: Vec<(usize, Sum)>,
    pub(super) money: Vec<(usize, Sum)>,
}

impl Draft {
    pub(super) fn clear(&mut self) {
        self.outcomes.clear();
        self.points.clear();
        self.money.clear();
    }
}
