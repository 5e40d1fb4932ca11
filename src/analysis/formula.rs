use super::Var;
use crate::base::Number;

/// A place between numbers: just under one, or just over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cut {
    /// The number.
    pub at: Number,
    /// On which side of it.
    pub side: Side,
}

/// A side of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The number itself lies behind the cut.
    Under,
    /// The number itself lies before the cut.
    Over,
}

impl Cut {
    /// Just under a number.
    pub fn under(at: Number) -> Self {
        Self { at, side: Side::Under }
    }

    /// Just over a number.
    pub fn over(at: Number) -> Self {
        Self { at, side: Side::Over }
    }
}

/// What is asked of one quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Test {
    /// It is a number before the cut.
    Below(Cut),
    /// It is the value with this number among those listed; truths are 0 and 1.
    Value(usize),
    /// It is known to be absent.
    Absent,
}

/// A condition with two truths, over quantities. `Not` stands only before a test.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Formula {
    /// Always, or never.
    Const(bool),
    /// A test of a quantity.
    Is(Var, Test),
    /// The opposite of a test.
    IsNot(Var, Test),
    /// At least so many of these.
    Of(usize, Vec<Formula>),
}

impl Formula {
    /// What always holds.
    pub const TRUE: Self = Self::Const(true);
    /// What never holds.
    pub const FALSE: Self = Self::Const(false);

    /// All of these.
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Const(true) => {}
                Self::Const(false) => return Self::FALSE,
                Self::Of(wanted, inner) if wanted == inner.len() => kept.extend(inner),
                other => kept.push(other),
            }
        }
        Self::of(kept.len(), kept)
    }

    /// At least one of these.
    #[must_use]
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Const(false) => {}
                Self::Const(true) => return Self::TRUE,
                Self::Of(1, inner) => kept.extend(inner),
                other => kept.push(other),
            }
        }
        Self::of(1, kept)
    }

    /// At least so many of these.
    #[must_use]
    pub fn at_least(wanted: usize, parts: impl IntoIterator<Item = Self>) -> Self {
        let (mut wanted, mut kept) = (wanted, Vec::new());
        for part in parts {
            match part {
                Self::Const(true) => wanted = wanted.saturating_sub(1),
                Self::Const(false) => {}
                other => kept.push(other),
            }
        }
        Self::of(wanted, kept)
    }

    fn of(wanted: usize, mut parts: Vec<Self>) -> Self {
        if wanted == 0 {
            return Self::TRUE;
        }
        if wanted > parts.len() {
            return Self::FALSE;
        }
        if wanted == 1 || wanted == parts.len() {
            let mut seen = std::collections::HashSet::new();
            let all = wanted == parts.len();
            parts.retain(|part| seen.insert(part.clone()));
            if parts.len() == 1 {
                return parts.remove(0);
            }
            return Self::Of(if all { parts.len() } else { 1 }, parts);
        }
        Self::Of(wanted, parts)
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::all([self, other])
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::any([self, other])
    }

    /// Exactly one of the two.
    #[must_use]
    pub fn differs(&self, other: &Self) -> Self {
        let (one, two) = (self.clone(), other.clone());
        one.clone().and(!two.clone()).or(two.and(!one))
    }

    /// Hands every test to `see`.
    pub(super) fn each(&self, see: &mut dyn FnMut(Var, Test)) {
        match self {
            Self::Const(_) => {}
            Self::Is(var, test) | Self::IsNot(var, test) => see(*var, *test),
            Self::Of(_, parts) => parts.iter().for_each(|part| part.each(see)),
        }
    }
}

impl std::ops::Not for Formula {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Const(value) => Self::Const(!value),
            Self::Is(var, test) => Self::IsNot(var, test),
            Self::IsNot(var, test) => Self::Is(var, test),
            Self::Of(wanted, parts) => {
                let enough = parts.len() + 1 - wanted;
                Self::of(enough, parts.into_iter().map(|part| !part).collect())
            }
        }
    }
}
