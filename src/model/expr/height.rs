//! How deep expressions are, the definitions they use included: whoever runs them descends as far.

use super::{Expr, ExprKind, Window};

/// How deep an expression may be. Ten times what the shipped rulebooks need; far below what overflows a thread's stack.
pub(in crate::model) const MAX_HEIGHT: usize = 300;

impl Expr {
    /// The number of levels, where `definitions` has those of each definition.
    pub(in crate::model) fn height(&self, definitions: &[usize]) -> usize {
        let own = match &self.kind {
            ExprKind::Definition(id) | ExprKind::Call(id, _) => definitions.get(*id).copied().unwrap_or(0),
            _ => 0,
        };
        let below = self.children().into_iter().map(|child| child.height(definitions)).max().unwrap_or(0);
        1 + own.max(below)
    }

    /// The expressions that it is made of.
    fn children(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::Error
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::Text(_)
            | ExprKind::Day(_)
            | ExprKind::Instant(_)
            | ExprKind::Choice(_)
            | ExprKind::Fact(_)
            | ExprKind::Judgement(_)
            | ExprKind::Reading(_)
            | ExprKind::Definition(_)
            | ExprKind::Finds(..)
            | ExprKind::Local(_)
            | ExprKind::Today
            | ExprKind::Now => Vec::new(),
            ExprKind::Field(of, _)
            | ExprKind::Not(of)
            | ExprKind::Negate(of)
            | ExprKind::Round(_, of)
            | ExprKind::IsAbsent(of)
            | ExprKind::IsKnown(of) => vec![of],
            ExprKind::Call(_, parts)
            | ExprKind::All(parts)
            | ExprKind::Any(parts)
            | ExprKind::None(parts)
            | ExprKind::AtLeast(_, parts)
            | ExprKind::Extreme(_, parts) => parts.iter().collect(),
            ExprKind::Unless(a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::Arith(_, a, b)
            | ExprKind::InList(a, b) => vec![a, b],
            ExprKind::InSet(value, set) => std::iter::once(&**value).chain(set).collect(),
            ExprKind::InWindow(value, window) => match &**window {
                Window::Since(_, anchor) => vec![value, anchor],
                Window::Last(_) | Window::This(_) | Window::Calendar(_) => vec![value],
            },
            ExprKind::By(of, cases, otherwise) => {
                let cases = cases.iter().flat_map(|(case, value)| [case, value]);
                std::iter::once(&**of).chain(cases).chain(otherwise.as_deref()).collect()
            }
            ExprKind::Aggregate(aggregate) => {
                std::iter::once(&aggregate.list).chain(&aggregate.filter).chain(&aggregate.value).collect()
            }
        }
    }
}
