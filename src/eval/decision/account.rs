//! What is left in an account, and why.

use super::{EffectDue, Need, Reversal};
use crate::base::{Day, Number};

/// How an account stands as of the moment asked for. Only what certainly follows is in the balance.
#[derive(Debug, Clone)]
pub struct Balance {
    /// The account.
    pub id: String,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// The points, counted up from 0 or down from the start.
    pub balance: Number,
    /// The worst it could be with what is discretionary, unknown or pending; `None` if it cannot be worse.
    pub worst: Option<Number>,
    /// Whether it could be worse still, and nobody knows by how much: a list or an amount was not provided.
    pub is_open_ended: bool,
    /// Earned credits that offset deductions.
    pub credits: Number,
    /// What falls into it, in the order of days.
    pub entries: Vec<EntryNote>,
    /// The milestones that it reached in its period.
    pub reached: Vec<Reached>,
    /// The milestones that it would have reached with what is discretionary, unknown or pending.
    pub could_reach: Vec<Reached>,
    /// The nearest milestone ahead.
    pub next: Option<NextMilestone>,
    /// The next day that leaves another balance, as far as is known.
    pub change: Option<NextChange>,
    /// Whether it is unknown if some period ended with a reset.
    pub is_unsettled: bool,
    /// Facts that were not provided and could change it.
    pub needs: Vec<Need>,
}

impl Balance {
    /// What milestones bring: those that were reached, and, as what may follow, those that could be.
    pub fn due(&self) -> impl Iterator<Item = Vec<EffectDue>> {
        let possible = |reached: &Reached| Reached { counts: None, ..reached.clone() }.due();
        self.reached.iter().map(Reached::due).chain(self.could_reach.iter().map(possible))
    }
}

/// Something that falls into an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryNote {
    /// What it is: `penalties[P1]`, `no_source[N1]`, or for a milestone `content at 100`.
    pub source: String,
    /// The day on which it falls.
    pub date: Day,
    /// How many points it takes, or earns; what is at the platform's discretion is left out.
    pub points: Number,
    /// Whether it is an earned credit.
    pub is_credit: bool,
    /// What becomes of it.
    pub state: EntryState,
}

/// What becomes of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryState {
    /// It counts.
    Counts,
    /// It may still be overturned, and counts all the same.
    Pending,
    /// It may still be overturned, and does not count as long as it may.
    Awaiting,
    /// It was overturned.
    Reversed,
    /// It counted, and expired or was cleared at the end of a period.
    Past,
    /// It lies after the moment asked for.
    Ahead,
    /// The facts do not say whether, when or how much it counts.
    Unknown,
}

/// A milestone that was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The balance at which it lies.
    pub at: Number,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// When.
    pub date: Day,
    /// By what: `penalties[P1]`, `no_source[N1]`.
    pub by: String,
    /// Whether a finding of this answer did it, not the history.
    pub is_new: bool,
    /// Whether it counts; a heavier one that was reached at once absorbs it. `None` if the text does not say.
    pub counts: Option<bool>,
    /// Whether the rulebook says nothing of several milestones at once; if not, what it says hangs on what is not known.
    pub is_silent: bool,
    /// What is undone because it is as if it had never been reached: what reached it was reversed.
    pub taken_back: Option<Reversal>,
    /// What follows.
    pub effects: Vec<EffectDue>,
}

impl Reached {
    /// What follows; where the text does not say whether the milestone counts, it may follow.
    pub fn due(&self) -> Vec<EffectDue> {
        let open = |effect: &EffectDue| EffectDue { is_discretionary: true, ..effect.clone() };
        match self.counts {
            Some(true) => self.effects.clone(),
            Some(false) => Vec::new(),
            None => self.effects.iter().map(open).collect(),
        }
    }
}

/// A milestone ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMilestone {
    /// The balance at which it lies.
    pub at: Number,
    /// What people call it.
    pub label: Option<String>,
    /// The clause.
    pub cite: Option<String>,
    /// How many more points lead there.
    pub distance: Number,
    /// What it would bring.
    pub effects: Vec<EffectDue>,
}

/// A day that leaves another balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextChange {
    /// When, at 0:00.
    pub day: Day,
    /// Why.
    pub cause: ChangeCause,
    /// The balance afterwards.
    pub balance: Number,
}

/// Why a day leaves another balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeCause {
    /// An entry expires.
    Expiry,
    /// A period ends.
    Reset,
    /// Points come back.
    Recovery,
    /// An entry can no longer be overturned.
    Confirmation,
    /// A deduction falls that is known already.
    Deduction,
    /// Points are earned, as is known already.
    Credit,
    /// An entry is overturned, as is known already.
    Reversal,
    /// Several of these fall on one day.
    Several,
}
