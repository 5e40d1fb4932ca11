use std::fmt;
use std::ops::AddAssign;
use std::str::FromStr;

use crate::Failure;

/// What a rulebook says of a shop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answer {
    /// The tier, from 1; 0 if there is none.
    pub tier: u8,
    /// The points that are deducted.
    pub points: u32,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.tier, self.points)
    }
}

impl FromStr for Answer {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let (tier, points) = text.split_once(' ').ok_or("not an answer")?;
        Ok(Self { tier: tier.parse()?, points: points.parse()? })
    }
}

/// What the answers about many shops come to together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The shops.
    pub records: u64,
    /// How many of them are in which tier.
    pub tiers: [u64; 5],
    /// The points of all.
    pub points: u64,
}

impl AddAssign<Answer> for Tally {
    fn add_assign(&mut self, answer: Answer) {
        self.records += 1;
        self.tiers[usize::from(answer.tier)] += 1;
        self.points += u64::from(answer.points);
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.records += other.records;
        self.tiers.iter_mut().zip(other.tiers).for_each(|(mine, more)| *mine += more);
        self.points += other.points;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tiers: Vec<String> = self.tiers.iter().map(ToString::to_string).collect();
        write!(f, "{} {} {}", self.records, tiers.join(","), self.points)
    }
}
