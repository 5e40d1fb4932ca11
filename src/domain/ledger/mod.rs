//! Ledgers: what dated entries, expiries, resets and recovery leave in an account, day by day.
//!
//! A ledger is append-only and its balance a pure function of the entries known and the day asked for: in what order
//! entries were learnt of changes nothing. A reversed entry stays in the list and counts up to the day of its reversal;
//! from then on the ledger stands as if it had never been.

mod account;
mod cross;
mod entry;
mod lane;
mod movement;
mod rules;
mod run;

pub use entry::{Entry, EntryKind};
pub use movement::{Cause, Crossing, Movement, Standing, counting};
pub use rules::{
    Bounds, Counted, Counting, Cycle, Judge, LedgerRules, Milestone, Point, Recovery, Renewal, Several,
};
pub use run::run;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
