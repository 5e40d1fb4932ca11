use super::Formula;

/// A condition with three truths: when it is true, and when it is false. Where neither holds it is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cond {
    /// When it is true.
    pub holds: Formula,
    /// When it is false.
    pub fails: Formula,
}

impl Cond {
    /// A condition that is always decided.
    pub fn decided(holds: Formula) -> Self {
        let fails = !holds.clone();
        Self { holds, fails }
    }

    /// A condition of which nothing is known.
    pub fn unknown() -> Self {
        Self { holds: Formula::FALSE, fails: Formula::FALSE }
    }

    /// All of these.
    pub fn all(parts: Vec<Self>) -> Self {
        let (holds, fails) =
            parts.into_iter().map(|part| (part.holds, part.fails)).unzip::<_, _, Vec<_>, Vec<_>>();
        Self { holds: Formula::all(holds), fails: Formula::any(fails) }
    }

    /// At least one of these.
    pub fn any(parts: Vec<Self>) -> Self {
        !Self::all(parts.into_iter().map(|part| !part).collect())
    }

    /// At least so many of these.
    pub fn at_least(wanted: usize, parts: Vec<Self>) -> Self {
        let against = (parts.len() + 1).saturating_sub(wanted);
        let (holds, fails) =
            parts.into_iter().map(|part| (part.holds, part.fails)).unzip::<_, _, Vec<_>, Vec<_>>();
        Self { holds: Formula::at_least(wanted, holds), fails: Formula::at_least(against, fails) }
    }

    /// The same where a guard holds, unknown elsewhere.
    #[must_use]
    pub fn guarded(self, guard: &Formula) -> Self {
        Self { holds: guard.clone().and(self.holds), fails: guard.clone().and(self.fails) }
    }

    /// The one of several that is known; their guards exclude each other.
    pub fn one_of(parts: Vec<Self>) -> Self {
        let (holds, fails) =
            parts.into_iter().map(|part| (part.holds, part.fails)).unzip::<_, _, Vec<_>, Vec<_>>();
        Self { holds: Formula::any(holds), fails: Formula::any(fails) }
    }
}

impl std::ops::Not for Cond {
    type Output = Self;

    fn not(self) -> Self {
        Self { holds: self.fails, fails: self.holds }
    }
}
