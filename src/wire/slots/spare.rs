use crate::plan::Slot;

/// Elements of lists that were longer in an earlier shop, to be written over when a list is longer again.
#[derive(Debug, Default)]
pub(super) struct Spare(Vec<Slot>);

/// How many are kept.
const MOST: usize = 64;

impl Spare {
    /// One of them, or nothing.
    pub(super) fn take(&mut self) -> Slot {
        self.0.pop().unwrap_or(Slot::Missing)
    }

    /// Keeps as many as there is room for.
    pub(super) fn keep(&mut self, elements: impl Iterator<Item = Slot>) {
        let room = MOST.saturating_sub(self.0.len());
        self.0.extend(elements.take(room));
    }
}
