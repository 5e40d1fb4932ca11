use super::gate::word;
use super::voice::{Voice, tier_name};
use crate::eval::decision::{FindingStatus, Then, TierNote, Until};
use crate::messages::{Outcome, UntilLine};
use crate::render::Block;

impl Voice<'_> {
    /// Until when an outcome stands, and what comes then.
    pub(super) fn until(&self, until: Option<&Until>) -> Option<Block> {
        let until = until?;
        let last = until.last.to_string();
        let outcome = match &until.then {
            Then::Finding { status, tier } => self.say(&outcome_of(*status, tier.as_ref())),
            Then::Gate(status) => self.say(&word(*status)),
            Then::Gone => self.say(&UntilLine::Gone),
            Then::OtherVersion => return Some(Block::paragraph(self.say(&UntilLine::OtherVersion { last }))),
            Then::NotFollowed => return Some(Block::paragraph(self.say(&UntilLine::NotFollowed { last }))),
        };
        let line = if let Some(at) = until.at {
            UntilLine::TurnsAt { at: self.moment(at), outcome }
        } else {
            let first = until.last.tomorrow().map_or_else(|_| last.clone(), |first| first.to_string());
            UntilLine::Turns { last, first, outcome }
        };
        Some(Block::paragraph(self.say(&line)))
    }
}

/// What a finding comes to, in a few words.
pub(super) fn outcome_of(status: FindingStatus, tier: Option<&TierNote>) -> Outcome {
    let tier = tier.map(tier_name).unwrap_or_default().to_owned();
    match status {
        FindingStatus::Determined => Outcome::Tier { tier },
        FindingStatus::AtLeast => Outcome::AtLeast { tier },
        FindingStatus::Undetermined => Outcome::Undetermined,
        FindingStatus::NoneStated => Outcome::NoneStated,
        FindingStatus::NotInForce => Outcome::NotInForce,
        FindingStatus::NotYet => Outcome::NotYet,
        FindingStatus::NoRule => Outcome::NoRule,
    }
}
