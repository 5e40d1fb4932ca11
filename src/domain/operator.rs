use std::cmp::Ordering;

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Operator {
    /// What holds where it does not.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::Greater,
            Self::Greater => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// The same comparison with its sides exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Equal | Self::NotEqual => self,
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }

    /// Whether it holds of two values that are in such an order.
    #[inline]
    pub fn holds(self, order: Ordering) -> bool {
        // A bit for each order: less, equal, greater.
        let orders = match self {
            Self::Equal => 0b010,
            Self::NotEqual => 0b101,
            Self::Less => 0b001,
            Self::AtMost => 0b011,
            Self::Greater => 0b100,
            Self::AtLeast => 0b110,
        };
        orders >> (order as i8 + 1) & 1 == 1
    }
}
