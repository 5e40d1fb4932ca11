//! The past and the future of one shop with no further events. It is plain data: whoever shows it needs nothing else.

mod account;
mod deadline;
mod follow;
mod outcome;
mod run;
mod spell;

pub use account::{AccountLine, Mark, Reached, Step, StepCause};
pub use deadline::{DeadlineKind, DeadlineNote};
pub use follow::{Follower, standing};
pub use outcome::{Outcome, OutcomeTurn, Outcomes, State, Subject};
pub use run::timeline;
pub use spell::{Spell, SpellCause, SpellEnd};

use std::sync::Arc;

use super::decision::{RulebookNote, Warning};
use crate::base::{Day, Instant, Zone};

/// What happens to one shop in a stretch of days.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// The rulebook and version that answered.
    pub rulebook: Arc<RulebookNote>,
    /// The zone in which days are counted.
    pub zone: Zone,
    /// The shop.
    pub subject: String,
    /// The moment up to which things happened; what lies after it happens if nothing else does.
    pub as_of: Instant,
    /// The first day shown.
    pub from: Day,
    /// The last day shown.
    pub to: Day,
    /// The accounts.
    pub accounts: Vec<AccountLine>,
    /// Measures, by their beginnings.
    pub spells: Vec<Spell>,
    /// Until when something can be done, earliest first.
    pub deadlines: Vec<DeadlineNote>,
    /// What gates, violations, appeals, accounts and measures come to, day for day.
    pub outcomes: Outcomes,
    /// What to keep in mind.
    pub warnings: Vec<Warning>,
}
