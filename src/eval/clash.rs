//! Facts about an appeal that cannot all be true. What they decide would be a guess, so they are refused.

use super::machine::Machine;
use super::value::Val;
use crate::base::Number;
use crate::messages::{AppealClash, Issue, Problem};
use crate::plan::{Appeal, NodeId, Value};

impl Machine<'_> {
    /// Notes what contradicts itself in the facts about an appeal.
    pub(super) fn find_clashes(&mut self, appeal: &Appeal) {
        let filed = self.stands(appeal.filed);
        let decided = self.stands(appeal.decided);
        let is_upheld = appeal.upheld.is_some_and(|upheld| self.truth(upheld).holds());
        let has_no_outcome = self.stands(appeal.upheld) == Stands::Absent;
        let clashes = [
            (
                appeal.decided,
                decided == Stands::Given && filed == Stands::Absent,
                AppealClash::DecidedUnfiled,
            ),
            (appeal.upheld, is_upheld && filed == Stands::Absent, AppealClash::UpheldUnfiled),
            (appeal.upheld, is_upheld && decided == Stands::Absent, AppealClash::UpheldUndecided),
            (appeal.upheld, has_no_outcome && decided == Stands::Given, AppealClash::NoOutcome),
            (appeal.decided, self.is_before(appeal.decided, appeal.filed), AppealClash::DecidedBefore),
            (appeal.used, self.is_below_zero(appeal.used), AppealClash::FewerThanNone),
            (appeal.used, self.is_uncounted(appeal), AppealClash::FiledUncounted),
        ];
        for (node, _, clash) in clashes.into_iter().filter(|(_, is_found, _)| *is_found).take(1) {
            let path = node.map(|node| self.path(node).unwrap_or_else(|| self.plan.note(node).text.clone()));
            self.clashes.extend(path.map(|path| (path, clash)));
        }
    }

    fn stands(&mut self, node: Option<NodeId>) -> Stands {
        match node.map(|node| self.value(node)) {
            Some(Val::Known(_)) => Stands::Given,
            Some(Val::Absent | Val::Nothing) => Stands::Absent,
            Some(Val::Between(..) | Val::Unknown) | None => Stands::Open,
        }
    }

    /// Whether one point in time lies before another; by the day where one of them is only a day.
    pub(super) fn is_before(&mut self, first: Option<NodeId>, second: Option<NodeId>) -> bool {
        let (Some(first), Some(second)) = (first, second) else { return false };
        match (self.value(first), self.value(second)) {
            (Val::Known(Value::Instant(first)), Val::Known(Value::Instant(second))) => first < second,
            (Val::Known(_), Val::Known(_)) => {
                let days = self.day(first).zip(self.day(second));
                days.is_some_and(|(first, second)| first < second)
            }
            _ => false,
        }
    }

    fn is_below_zero(&mut self, used: Option<NodeId>) -> bool {
        used.and_then(|used| self.value(used).exact()).is_some_and(Number::is_negative)
    }

    /// Whether an appeal was filed up to now, and the facts count none.
    fn is_uncounted(&mut self, appeal: &Appeal) -> bool {
        let used = appeal.used.and_then(|used| self.value(used).exact());
        let filed = appeal.filed.and_then(|filed| self.instant(filed));
        used.is_some_and(Number::is_zero) && filed.is_some_and(|filed| filed <= self.now)
    }

    /// The problems of what was noted.
    pub(super) fn clash_problems(&mut self) -> Vec<Problem> {
        let clashes = std::mem::take(&mut self.clashes).into_iter();
        clashes.map(|(fact, why)| Problem::nowhere(Issue::AppealClashes { fact, why })).collect()
    }
}

/// What the facts say of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Given,
    Absent,
    /// It was not provided, or nothing is said to tell it.
    Open,
}
