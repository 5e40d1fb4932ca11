//! How far something is, and what could bring it about.

use crate::base::Number;

/// How far a quantity is from where a condition turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The quantity: a path of facts, a definition, or the expression as written.
    pub fact: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its value.
    pub have: Number,
    /// The value at which the condition turns.
    pub want: Number,
    /// The distance.
    pub by: Number,
    /// Whether the value must be passed, not only reached.
    pub strict: bool,
    /// Whether it has to rise, not to sink.
    pub rises: bool,
    /// The unit: `CNY`, `%`, `days`.
    pub unit: Option<String>,
}

/// Something only the platform can find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// `mass_negative_event`, or `platform finds 恶意规避`.
    pub id: String,
    /// What people call it.
    pub label: Option<String>,
    /// By which clause it counts.
    pub cite: Option<String>,
}
