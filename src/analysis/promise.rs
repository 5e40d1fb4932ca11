use super::{Answer, Formula, RuleStudy, Study};

/// Facts of which no tier of a rule holds.
pub fn uncovered(study: &Study, rule: &RuleStudy) -> Answer {
    let none = rule.parts.iter().map(|part| !part.when.holds.clone());
    study.find(rule, &rule.within(Formula::all(none)))
}

/// Facts of which a tier holds together with one of some others.
pub fn overlap(study: &Study, rule: &RuleStudy, tier: usize, others: &[usize]) -> Answer {
    let some = Formula::any(others.iter().map(|other| rule.parts[*other].when.holds.clone()));
    study.find(rule, &rule.within(rule.parts[tier].when.holds.clone().and(some)))
}
