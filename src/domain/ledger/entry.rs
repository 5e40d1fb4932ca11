use crate::base::{Day, Number};

/// A dated entry of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// By which its owner knows it again; the deductions of one day are taken in the order of their keys, and then its credits.
    pub key: usize,
    /// What it does.
    pub kind: EntryKind,
    /// The day on which it falls.
    pub day: Day,
    /// How many points, zero or more.
    pub points: Number,
    /// The day from which it no longer counts because it was reversed; `None` if it stands. If it is not after `day`,
    /// the entry never counts.
    pub reversed: Option<Day>,
}

/// What an entry does; on one day deductions come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// Points are deducted: an account that counts up rises, one that counts down falls.
    Deduction,
    /// Points are earned that offset deductions.
    Credit,
}
