/// A part of an account, a measure or an appeal procedure that may cite its own clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `counts down from 12`
    Counts,
    /// `within 0..12`
    Bounds,
    /// `period calendar year`
    Cycle,
    /// `each entry expires after 90 days`
    Expiry,
    /// `counting confirmed`
    Counting,
    /// `credits keep a reserve`
    Reserve,
    /// `carry 24 points`
    Carry,
    /// `recover 1 points every 7 days`
    Recovery,
    /// `crossing several takes heaviest`
    Crossing,
    /// `begins the next day`
    Begins,
    /// `overlapping longest`
    Overlapping,
    /// `window 7 days`
    Window,
    /// `attempts 3`
    Attempts,
    /// `decision within 72 hours`
    Deciding,
    /// `silence accepts`
    Silence,
    /// `filing suspends`
    Filing,
    /// `success revokes`
    Success,
    /// `evidence any { … }`
    Evidence,
}
