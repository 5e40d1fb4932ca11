//! How far an expression reaches, with all the definitions that it uses.

use super::ExprKind;
use crate::base::Span;
use crate::messages::Issue;
use crate::model::Type;
use crate::model::check::Checker;

/// How many levels an expression may have, those of its definitions included: whatever walks over it may recurse.
const MAX_LEVELS: usize = 256;
/// How many parts an expression may have once its definitions are written out: reasons are told in full.
const MAX_PARTS: usize = 20_000;

/// How far an expression reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::model) struct Extent {
    levels: usize,
    parts: usize,
}

impl Extent {
    /// This expression, and another one beside it.
    fn beside(self, other: Self) -> Self {
        Self { levels: self.levels.max(other.levels), parts: self.parts.saturating_add(other.parts) }
    }

    /// An expression around these.
    fn around(self) -> Self {
        Self { levels: self.levels + 1, parts: self.parts.saturating_add(1) }
    }
}

impl Checker<'_> {
    /// Checks an expression, unless it lies or reaches too far.
    pub(super) fn measured(
        &mut self,
        span: Span,
        check: impl FnOnce(&mut Self) -> (ExprKind, Type),
    ) -> (ExprKind, Type) {
        if self.level >= MAX_LEVELS {
            self.too_far(Issue::TooFar { limit: MAX_LEVELS }, span);
            return (ExprKind::Error, Type::Error);
        }
        let outer = std::mem::take(&mut self.extent);
        self.level += 1;
        let checked = check(self);
        self.level -= 1;
        let extent = self.extent.around();
        self.extent = outer.beside(extent);
        if extent.levels > MAX_LEVELS {
            self.too_far(Issue::TooFar { limit: MAX_LEVELS }, span);
        } else if extent.parts > MAX_PARTS {
            self.too_far(Issue::TooMuch { limit: MAX_PARTS }, span);
        }
        checked
    }

    /// Takes what a name stands for into account.
    pub(super) fn reach(&mut self, declared: Span) {
        if let Some(extent) = self.extents.get(&declared) {
            self.extent = self.extent.beside(*extent);
        }
    }

    /// Reports the first thing that reaches too far; everything that uses it does as well.
    pub(in crate::model) fn too_far(&mut self, issue: Issue, span: Span) {
        if !std::mem::replace(&mut self.reaches_too_far, true) {
            self.report(issue, span);
        }
    }
}
