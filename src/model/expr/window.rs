//! Windows on dates.

use crate::base::Span;

use super::{Expr, ExprKind, Window};
use crate::messages::{Issue, ItemKind};
use crate::model::check::Checker;
use crate::model::{Item, Type};
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn in_window(&mut self, value: &ast::Expr, window: &ast::Window, span: Span) -> ExprKind {
        let value = self.expr(value, None);
        if !matches!(value.ty, Type::Day | Type::Instant | Type::Error) {
            let found = value.ty.said(&self.model);
            self.report(Issue::WindowNeedsDate { found }, value.span);
        }
        match self.stretch(window, span) {
            Some(window) => ExprKind::InWindow(Box::new(value), Box::new(window)),
            None => ExprKind::Error,
        }
    }

    fn stretch(&mut self, window: &ast::Window, span: Span) -> Option<Window> {
        Some(match window {
            ast::Window::Last(length) => Window::Last(self.period(length)?),
            ast::Window::This(period) => Window::This(*period),
            ast::Window::Own if self.has_own_period => Window::Own,
            ast::Window::Own => {
                self.report(Issue::NoPeriodHere, span);
                return None;
            }
            ast::Window::Since(length, anchor) => {
                let anchor: Expr = self.moment(anchor);
                Window::Since(self.period(length)?, anchor)
            }
            ast::Window::Calendar(name) => match self.find(name, ItemKind::Calendar)? {
                Item::Calendar(id) => Window::Calendar(id),
                _ => return None,
            },
        })
    }
}
