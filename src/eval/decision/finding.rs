//! What a violation comes to.

use super::{AppealAnswer, Blank, Cause, EffectDue, Gap, Need, Reason, Until};
use crate::base::{Day, Duration, Instant, Truth};

/// A tier as it is named in answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierNote {
    /// `serious`
    pub id: String,
    /// `情节严重`
    pub label: Option<String>,
    /// `四、2`
    pub cite: Option<String>,
}

/// How far a finding is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingStatus {
    /// One tier holds, and no higher one can.
    Determined,
    /// One tier is certain, a higher one unknown.
    AtLeast,
    /// No tier is certain, some are possible.
    Undetermined,
    /// Every tier is false: the text is silent.
    NoneStated,
    /// The matter lies outside the span of every version.
    NotInForce,
    /// The matter is dated after the moment asked for.
    NotYet,
    /// The version that governs the matter has no such rule.
    NoRule,
}

/// What a violation comes to.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The violation.
    pub rule: String,
    /// What people call it.
    pub label: Option<String>,
    /// Which element of the list, by its id or its number from 1.
    pub element: Option<String>,
    /// The governing date; `None` if it was not provided.
    pub date: Option<Day>,
    /// The instant on which it falls, where more than the day is known.
    pub at: Option<Instant>,
    /// The version that governs it, if it is not the decision's own.
    pub version: Option<String>,
    /// How far it is settled.
    pub status: FindingStatus,
    /// The tier that certainly holds.
    pub tier: Option<TierNote>,
    /// Under `take all`, the other tiers that count.
    pub also: Vec<TierNote>,
    /// Tiers that hold and do not count because of the one that does.
    pub absorbed: Vec<String>,
    /// What follows, whatever the missing facts turn out to be.
    pub effects: Vec<EffectDue>,
    /// What follows besides, unless missing facts make another tier count.
    pub provisional: Vec<EffectDue>,
    /// Higher tiers that missing facts could make true.
    pub could_be: Vec<CouldBe>,
    /// How far the next tier is, one entry for each way there.
    pub margin: Vec<Margin>,
    /// Higher tiers that the platform's own findings could make true.
    pub exposure: Vec<Exposure>,
    /// Whether and until when one may appeal.
    pub appeal: AppealAnswer,
    /// What an appeal that succeeded undoes.
    pub reversal: Option<Reversal>,
    /// Every tier with its truth, its reasons and what it would bring, in ascending severity.
    pub tiers: Vec<TierAnswer>,
    /// What each outcome that missing facts leave possible would bring; nothing where there is only one.
    pub could_bring: Vec<Vec<EffectDue>>,
    /// Points and money that these outcomes take, from the least to the most.
    pub range: Vec<EffectDue>,
    /// Facts that were not provided and could change this finding.
    pub needs: Vec<Need>,
    /// Until when its tier stands, if nothing else happens; `None` if always.
    pub until: Option<Until>,
}

impl Finding {
    /// What adds up: the effects, or the range of points and money where missing facts leave more than one outcome.
    pub fn due(&self) -> &[EffectDue] {
        if self.could_bring.len() > 1 { &self.range } else { &self.effects }
    }

    /// All that follows: where missing facts leave more than one outcome, the ranges of points and money, and what is certain beside.
    pub fn follows(&self) -> Vec<EffectDue> {
        if self.could_bring.len() <= 1 {
            return self.effects.clone();
        }
        let beside = self.effects.iter().filter(|effect| !effect.action.is_counted());
        self.range.iter().chain(beside).cloned().collect()
    }

    /// How it is called: `no_source[N1]`, or without an element `no_source`.
    pub fn name(&self) -> String {
        match &self.element {
            Some(element) => format!("{}[{element}]", self.rule),
            None => self.rule.clone(),
        }
    }
}

/// What an appeal that succeeded undoes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// From which day on.
    pub since: Day,
    /// The day on which measures stopped: that one, or that of the filing if filing suspends.
    pub stopped: Day,
    /// What no longer follows.
    pub reversed: Vec<EffectDue>,
    /// What stays as it was.
    pub not_undone: Vec<NotUndone>,
}

/// What a successful appeal cannot undo, or of which the text does not say that it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotUndone {
    /// A measure already ran so long.
    Served {
        /// The measure.
        effect: EffectDue,
        /// How many days, or hours where it is imposed in hours.
        served: Duration,
    },
    /// Money or security that may have been paid.
    Paid(EffectDue),
}

impl Finding {
    /// Since when an appeal has revoked what follows.
    pub fn revoked(&self) -> Option<Day> {
        self.reversal.as_ref().map(|reversal| reversal.since)
    }
}

/// One tier of a finding.
#[derive(Debug, Clone)]
pub struct TierAnswer {
    /// The tier.
    pub tier: TierNote,
    /// Whether it holds.
    pub truth: Truth,
    /// Why.
    pub reason: Reason,
    /// What it brings if it counts.
    pub effects: Vec<EffectDue>,
}

/// A tier that is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouldBe {
    /// The tier.
    pub tier: TierNote,
    /// What would decide it: paths of facts, names of readings.
    pub needs: Vec<String>,
    /// Where nothing would, why it is open all the same.
    pub because: Option<Blank>,
}

/// A way to the next tier: all gaps must close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The tier.
    pub tier: TierNote,
    /// What is missing.
    pub gaps: Vec<Gap>,
    /// What follows then, unless a heavier tier that is open takes its place.
    pub effects: Vec<EffectDue>,
}

/// A tier that the platform's findings could bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// The tier.
    pub tier: TierNote,
    /// What the platform would have to find, all of it.
    pub causes: Vec<Cause>,
    /// What follows then, unless a heavier tier that is open takes its place.
    pub effects: Vec<EffectDue>,
}
