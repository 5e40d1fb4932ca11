//! Regions of the space of inputs: can a condition hold, is there a hole, do two rules differ, and facts that show it.
//!
//! In: plans. Out: answers that are never guessed – never, here is an input, or not known and why. It does not know how a
//! rulebook is run, nor how findings are worded. `docs/analysis.md` says what is decided exactly.

mod answer;
mod axis;
mod bind;
mod cond;
mod constant;
mod datum;
mod distinct;
mod eliminate;
mod formula;
mod hole;
mod kind;
mod linear;
mod lower;
mod moved;
mod promise;
mod question;
mod realise;
mod search;
mod share;
mod source;
mod space;
mod study;
mod threshold;
mod tier;
mod tree;
mod witness;
mod world;

pub use answer::{Answer, Doubt, Witness};
pub use cond::Cond;
pub use constant::{Constant, constants};
pub use datum::{Case, Datum, Name};
pub use formula::{Cut, Formula, Side, Test};
pub use hole::{Hole, holes};
pub use kind::{Kind, Range};
pub use linear::Linear;
pub use lower::Readings;
pub use promise::{overlap, uncovered};
pub use source::{End, Greatest, Listing, Loop, Scope, Sign, Source, Var};
pub use space::{Quantity, Space};
pub use study::{Part, RuleStudy, Study, study};
pub use threshold::{Threshold, thresholds};
pub use tier::{DeadTier, counts, dead_tiers};
pub use world::{Known, World};
