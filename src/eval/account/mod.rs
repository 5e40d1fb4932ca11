//! Accounts: what the history in the facts and the findings of this answer leave in them.
//!
//! In: a plan, facts, findings. Out: how each account stands, and how it came to that. Each account is kept twice: with what
//! certainly follows, and with the most that is possible.

mod answer;
mod book;
mod judge;
mod open;
mod posting;
mod take;
mod tally;

pub(super) use self::book::{Book, Books};
