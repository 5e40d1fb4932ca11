//! What a gate comes to.

use super::{AppealAnswer, Blank, Cause, EffectDue, Gap, Need, Reason, Until};

/// What a gate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GateStatus {
    /// An outsider may enter.
    Admitted,
    /// An outsider may not enter.
    Refused,
    /// A member stays.
    Stays,
    /// A member stays and is warned.
    Warned,
    /// A member is put out.
    Removed,
    /// An outsider may never enter.
    Barred,
    /// What is known does not decide it.
    Undetermined,
    /// The moment asked for lies outside the span of the version.
    NotInForce,
}

impl GateStatus {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Admitted,
        Self::Refused,
        Self::Stays,
        Self::Warned,
        Self::Removed,
        Self::Barred,
        Self::Undetermined,
        Self::NotInForce,
    ];
}

/// What a gate comes to.
#[derive(Debug, Clone)]
pub struct GateAnswer {
    /// The gate.
    pub rule: String,
    /// What people call it.
    pub label: Option<String>,
    /// By which clause.
    pub cite: Option<String>,
    /// Which element of the list.
    pub element: Option<String>,
    /// What it says.
    pub status: GateStatus,
    /// Whether the shop is inside; `None` if that was not provided.
    pub member: Option<bool>,
    /// The outcomes that are still possible, if it is undetermined.
    pub could_be: Vec<GateStatus>,
    /// Everything the relevant bands ask for, one by one.
    pub requirements: Vec<Requirement>,
    /// What follows from the bands that hold.
    pub effects: Vec<EffectDue>,
    /// What the outcomes that missing facts leave possible would bring, at least and at most; nothing where that is certain.
    pub could_bring: Vec<Vec<EffectDue>>,
    /// Points and money that these outcomes take, from the least to the most.
    pub range: Vec<EffectDue>,
    /// How far the bands that do not hold are from holding.
    pub margin: Vec<BandMargin>,
    /// Bands that the platform's own findings could make true.
    pub exposure: Vec<BandExposure>,
    /// Whether and until when one may appeal.
    pub appeal: AppealAnswer,
    /// Facts that were not provided and could change the answer.
    pub needs: Vec<Need>,
    /// Where it is undetermined and nothing is missing, why.
    pub because: Option<Blank>,
    /// Until when it says so, if nothing else happens; `None` if always.
    pub until: Option<Until>,
}

/// The kind of a band: `admit`, `keep`, `warn`, `remove`, `bar`.
pub type BandName = &'static str;

/// One requirement of a band.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The band.
    pub band: BandName,
    /// The clause.
    pub cite: Option<String>,
    /// How it stands.
    pub status: RequirementStatus,
    /// By how much it fails, one list for each way to cure it.
    pub gaps: Vec<Vec<Gap>>,
    /// Paths of the facts that would decide it.
    pub needs: Vec<String>,
    /// Why.
    pub reason: Reason,
}

/// How a requirement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequirementStatus {
    /// It holds.
    Met,
    /// It does not hold.
    Failed,
    /// It does not hold or is unknown, or would apply to the shop, and is excused.
    Excused,
    /// What is known does not decide it.
    Unknown,
}

/// How far a band is from holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandMargin {
    /// The band.
    pub band: BandName,
    /// The clause.
    pub cite: Option<String>,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

/// A band that the platform's findings could bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandExposure {
    /// The band.
    pub band: BandName,
    /// What the platform would have to find, all of it.
    pub causes: Vec<Cause>,
}

impl GateAnswer {
    /// What adds up: the effects, or the range of points and money where missing facts leave open what follows.
    pub fn due(&self) -> &[EffectDue] {
        if self.could_bring.len() > 1 { &self.range } else { &self.effects }
    }

    /// How it is called: `access[P1]`, or without an element `access`.
    pub fn name(&self) -> String {
        match &self.element {
            Some(element) => format!("{}[{element}]", self.rule),
            None => self.rule.clone(),
        }
    }
}
