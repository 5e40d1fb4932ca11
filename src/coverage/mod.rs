//! Which parts of a rulebook tests and cases reach: tiers, outcomes, milestones, excuses and effects; conditions that decide; thresholds
//! on both sides.
//!
//! In: models with their plans, and what was seen while questions were answered. Out: what is reached and what is missing, in
//! words, as JSON and as a page. It does not know where the questions come from.

mod condition;
mod cover;
mod gap;
mod page;
mod seen;
mod tell;
mod threshold;
mod wish;

pub use cover::{Coverage, Met, cover, report, tally};
pub use page::page;
pub use seen::{Seen, Watch};
pub use tell::{share, tell};
