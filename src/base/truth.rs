/// Three truths: strong Kleene logic (Kleene, *Introduction to Metamathematics*, §64).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    False,
    /// What is known does not decide it.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// The conjunction: false if either is false, else unknown if either is unknown.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// The disjunction: true if either is true, else unknown if either is unknown.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The conjunction of many. Those behind one that is false are not asked for.
    #[inline]
    pub fn all(of: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::True;
        for truth in of {
            whole = whole.and(truth);
            if whole == Self::False {
                break;
            }
        }
        whole
    }

    /// The disjunction of many. Those behind one that is true are not asked for.
    #[inline]
    pub fn any(of: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::False;
        for truth in of {
            whole = whole.or(truth);
            if whole == Self::True {
                break;
            }
        }
        whole
    }

    /// The truth of at least `wanted` among many.
    pub fn at_least(wanted: usize, of: impl IntoIterator<Item = Self>) -> Self {
        let (mut sure, mut possible) = (0, 0);
        for truth in of {
            sure += usize::from(truth == Self::True);
            possible += usize::from(truth != Self::False);
        }
        if sure >= wanted {
            Self::True
        } else if possible >= wanted {
            Self::Unknown
        } else {
            Self::False
        }
    }

    /// Whether it certainly holds.
    pub fn holds(self) -> bool {
        self == Self::True
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::Unknown => Self::Unknown,
            Self::False => Self::True,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}
