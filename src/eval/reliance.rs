//! The readings that an answer rests on.

use super::machine::Machine;
use super::parts::Part;
use crate::plan::NodeId;

impl Machine<'_> {
    /// Notes that the answer rests on conditions.
    pub(super) fn rest_on(&mut self, conditions: impl IntoIterator<Item = NodeId>) {
        if self.plan.readings.is_empty() || !self.parts.has(Part::Readings) {
            return;
        }
        let plan = self.plan;
        let is_read = |condition: &NodeId| plan.below.has_reading(*condition);
        self.memory.used.extend(conditions.into_iter().filter(is_read));
    }
}
