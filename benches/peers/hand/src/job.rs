use crate::{Answer, Failure};

/// The day that is asked about.
pub const AS_OF: &str = "2026-11-01";

/// The first of the 90 days that end on it.
pub const SINCE: &str = "2026-08-04";

const FLAT: &[&str] = &[
    "subject",
    "orders",
    "complaints",
    "span_days",
    "score",
    "shop_type",
    "repeated_without_rectifying",
    "mass_negative_event",
    "evasion_found",
];

const EVENTS: &[&str] = &[
    "subject",
    "orders",
    "penalised_before",
    "rectified_in_time",
    "second_violation",
    "id",
    "product",
    "at",
    "complained",
    "responsible",
    "reported",
];

/// A rulebook with records for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Job {
    /// Single facts: a shop without goods of its own, as Kuaishou judges it.
    Flat,
    /// A list of events: the same on Xiaohongshu, with counts, distinct products and a window of 90 days.
    Events,
}

impl Job {
    /// Both with their names.
    pub const ALL: &[(&'static str, Self)] = &[("flat", Self::Flat), ("events", Self::Events)];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// The job of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|row| row.0 == name).map(|row| row.1)
    }

    /// The tiers of its rulebook with the points that each takes, from the lightest; the first is none.
    pub fn tiers(self) -> &'static [(&'static str, u32)] {
        match self {
            Self::Flat => &[("", 0), ("minor", 2), ("serious", 6), ("very_serious", 20), ("extreme", 100)],
            Self::Events => &[("", 0), ("general", 25), ("serious", 100)],
        }
    }

    /// The keys that its rulebook reads, at any depth, and the name of the shop.
    pub fn read(self) -> &'static [&'static str] {
        match self {
            Self::Flat => FLAT,
            Self::Events => EVENTS,
        }
    }

    /// The number of a tier.
    pub fn tier(self, name: &str) -> Option<u8> {
        self.tiers().iter().position(|row| row.0 == name).and_then(|at| u8::try_from(at).ok())
    }

    /// The answer that a tier is.
    pub fn answer(self, tier: i64) -> Result<Answer, Failure> {
        let number = usize::try_from(tier)?;
        let (_, points) = self.tiers().get(number).ok_or("no such tier")?;
        Ok(Answer { tier: u8::try_from(number)?, points: *points })
    }
}
