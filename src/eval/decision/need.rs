//! Facts that were not provided.

/// A fact that was not provided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its path, or `reading NAME`.
    pub fact: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its form in a file of facts, as the language writes the type.
    pub form: String,
    /// The rules and clauses that ask for it.
    pub asked_by: Vec<Asker>,
}

/// Who asks for a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// The violation, gate or account.
    pub rule: String,
    /// The tier or band, or the milestone as `at 12`.
    pub part: Option<String>,
    /// The clause.
    pub cite: Option<String>,
}
