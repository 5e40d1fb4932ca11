use super::{FindingStatus, GateStatus, TierNote};
use crate::base::{Day, Instant};

/// Until when an outcome stands if nothing else happens, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Until {
    /// The last day on which it stands: asked about the end of it, the answer is the same.
    pub last: Day,
    /// The instant at which it turns, where that is not the beginning of a day.
    pub at: Option<Instant>,
    /// What comes then.
    pub then: Then,
}

/// What becomes of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The finding comes to something else.
    Finding {
        /// How far it is settled.
        status: FindingStatus,
        /// The tier that certainly holds.
        tier: Option<TierNote>,
    },
    /// The gate says something else.
    Gate(GateStatus),
    /// The rule no longer looks at the element.
    Gone,
    /// The version that answers ends, or a trial begins.
    OtherVersion,
    /// There is more that could turn than was followed; until then it stands.
    NotFollowed,
}
