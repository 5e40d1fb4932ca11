use crate::eval::fleet::Sum;

/// What a shop, or one rule for a shop, comes to, until it is certain that it counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// The rule, and the place of the outcome in its row.
    pub(super) outcomes: Vec<(u32, usize)>,
    /// The account or currency, by its place, and how much.
    pub(super) sums: Vec<(usize, Sum)>,
}

impl Draft {
    pub(super) fn clear(&mut self) {
        self.outcomes.clear();
        self.sums.clear();
    }
}
