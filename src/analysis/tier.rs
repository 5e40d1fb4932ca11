use super::{Answer, Formula, RuleStudy, Study, Witness};
use crate::domain::Take;
use crate::plan::Violation;

/// A tier that never counts.
#[derive(Debug, Clone)]
pub struct DeadTier {
    /// Its number.
    pub tier: usize,
    /// The tiers behind which it is hidden: whenever it holds, one of them does. Empty if it never holds.
    pub behind: Vec<usize>,
    /// An input for which it holds, and is hidden.
    pub example: Option<Witness>,
}

/// The tiers of a violation that never count, however the facts are. Of a tier that is not listed it is either known that it
/// can count, or not known.
pub fn dead_tiers(study: &Study, rule: &RuleStudy, violation: &Violation) -> Vec<DeadTier> {
    let dead = (0..rule.parts.len()).filter_map(|tier| {
        let before = stronger(violation.take, tier, rule.parts.len());
        if !counts(study, rule, tier, &before).is_never() {
            return None;
        }
        let behind = fewest(study, rule, tier, before);
        let hides = behind.iter().map(|other| rule.parts[*other].when.holds.clone());
        let hidden = rule.parts[tier].when.holds.clone().and(Formula::any(hides.collect::<Vec<_>>()));
        let example = study.find(rule, &rule.within(hidden)).witness();
        Some(DeadTier { tier, behind, example })
    });
    dead.collect()
}

/// The tiers that go before another one.
fn stronger(take: Take, tier: usize, tiers: usize) -> Vec<usize> {
    match take {
        Take::Heaviest => (tier + 1..tiers).collect(),
        Take::First => (0..tier).collect(),
        Take::All => Vec::new(),
    }
}

/// Whether a tier can hold while none of some others does.
pub fn counts(study: &Study, rule: &RuleStudy, tier: usize, before: &[usize]) -> Answer {
    let silent = before.iter().map(|other| !rule.parts[*other].when.holds.clone());
    let alone = Formula::all([rule.parts[tier].when.holds.clone()].into_iter().chain(silent));
    study.find(rule, &rule.within(alone))
}

/// As few as possible of the tiers behind which one is hidden.
fn fewest(study: &Study, rule: &RuleStudy, tier: usize, mut behind: Vec<usize>) -> Vec<usize> {
    for other in behind.clone() {
        let without: Vec<usize> = behind.iter().copied().filter(|one| *one != other).collect();
        if counts(study, rule, tier, &without).is_never() {
            behind = without;
        }
    }
    behind
}

impl RuleStudy {
    /// A condition, where the rule looks and the version answers.
    pub fn within(&self, formula: Formula) -> Formula {
        Formula::all([self.reach.clone(), self.looks.clone(), formula])
    }
}
