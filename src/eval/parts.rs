/// A part of a decision that may be asked for alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Which tier a violation comes to.
    Tier,
    /// What follows.
    Effects,
    /// How far the next tier or band is.
    Margin,
    /// What the platform's own findings could bring about.
    Exposure,
    /// Why each tier holds or does not, and each requirement of a gate.
    Reasons,
    /// Whether and until when one may appeal.
    Appeal,
    /// Facts that were not provided.
    Needs,
    /// What gates say.
    Gates,
    /// How accounts stand.
    Accounts,
    /// Measures in time.
    Measures,
    /// The interpretations relied on.
    Readings,
    /// What to keep in mind.
    Warnings,
    /// Until when tiers and outcomes of gates stand.
    Until,
}

impl Part {
    /// All parts with their names.
    pub const ALL: &[(&'static str, Self)] = &[
        ("tier", Self::Tier),
        ("effects", Self::Effects),
        ("margin", Self::Margin),
        ("exposure", Self::Exposure),
        ("reasons", Self::Reasons),
        ("appeal", Self::Appeal),
        ("needs", Self::Needs),
        ("gates", Self::Gates),
        ("accounts", Self::Accounts),
        ("measures", Self::Measures),
        ("readings", Self::Readings),
        ("warnings", Self::Warnings),
        ("until", Self::Until),
    ];
}

/// A row: a part, and those that rest on it.
const RESTING: &[(Part, &[Part])] = &[
    (Part::Effects, &[Part::Accounts, Part::Measures, Part::Needs, Part::Readings, Part::Warnings]),
    (
        Part::Appeal,
        &[Part::Effects, Part::Accounts, Part::Measures, Part::Needs, Part::Readings, Part::Warnings],
    ),
    (Part::Accounts, &[Part::Measures, Part::Needs, Part::Readings, Part::Warnings]),
    (Part::Gates, &[Part::Accounts, Part::Measures, Part::Needs, Part::Readings, Part::Warnings]),
];

/// The parts of a decision that are asked for; nothing else is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts(u16);

impl Parts {
    /// Everything.
    pub const ALL: Self = Self(u16::MAX);

    /// The same without a part.
    #[must_use]
    pub fn without(self, part: Part) -> Self {
        Self(self.0 & !(1 << part as u16))
    }

    /// Whether a part is asked for.
    pub fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u16) != 0
    }

    /// Whether one of some parts is asked for.
    pub fn has_any(self, parts: &[Part]) -> bool {
        parts.iter().any(|part| self.has(*part))
    }

    /// Whether none but some parts are asked for.
    pub fn is_within(self, parts: &[Part]) -> bool {
        Part::ALL.iter().all(|(_, part)| !self.has(*part) || parts.contains(part))
    }

    /// Whether a part must be computed, because it or one that rests on it is asked for.
    pub(super) fn takes(self, part: Part) -> bool {
        let resting = RESTING.iter().filter(|(below, _)| *below == part).flat_map(|(_, above)| above.iter());
        self.has(part) || resting.copied().any(|above| self.has(above))
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<Some: IntoIterator<Item = Part>>(parts: Some) -> Self {
        Self(parts.into_iter().fold(0, |bits, part| bits | 1 << part as u16))
    }
}
