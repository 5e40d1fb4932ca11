//! What `unless` means where it stands.

use std::ops::Range;

use super::{Expr, ExprKind};
use crate::base::{Lang, Span};
use crate::domain::Role;
use crate::messages::{Applicability, Issue, Problem};
use crate::model::Type;
use crate::model::check::Checker;
use crate::syntax::{ast, marks};
use crate::vocabulary::{keyword, tongue};

impl Checker<'_> {
    /// Resolves a condition in which `unless` takes away: `a unless b` is `a and not b`.
    pub(in crate::model) fn burden(&mut self, expr: &ast::Expr) -> Expr {
        self.in_role(Some(Role::Burden), expr)
    }

    /// Resolves a condition that must hold or be excused: `a unless b` is `a or b`.
    pub(in crate::model) fn requirement(&mut self, expr: &ast::Expr) -> Expr {
        self.in_role(Some(Role::Requirement), expr)
    }

    fn in_role(&mut self, role: Option<Role>, expr: &ast::Expr) -> Expr {
        self.role = role;
        self.expect(expr, &Type::Bool)
    }

    /// Parts that hold where the whole may hold through them, and so have its role.
    pub(super) fn parts(&mut self, exprs: &[ast::Expr], role: Option<Role>) -> Vec<Expr> {
        exprs.iter().map(|expr| self.in_role(role, expr)).collect()
    }

    /// `a unless b`. Without a role nobody can say which of its two senses is meant.
    pub(super) fn unless(
        &mut self,
        what: &ast::Expr,
        excuse: &ast::Expr,
        span: Span,
        role: Option<Role>,
    ) -> ExprKind {
        if role.is_none() {
            self.ambiguous(what, excuse, span);
        }
        // What stands in an excused condition is part of the same mistake, or of none.
        let of_what = role.or(Some(Role::Burden));
        let what = self.in_role(of_what, what);
        let excuse = self.condition(excuse);
        match role {
            Some(role) => ExprKind::Unless(role, Box::new(what), Box::new(excuse)),
            None => ExprKind::Error,
        }
    }

    fn ambiguous(&mut self, what: &ast::Expr, excuse: &ast::Expr, span: Span) {
        let between = Span::new(span.file, what.span.end as usize, excuse.span.start as usize);
        let text = self.sources.slice(between);
        let marks: Vec<_> = marks(text).collect();
        let word = marks.iter().position(|place| keyword(&text[place.clone()]) == Some("unless"));
        let Some(at) = word else { return self.report(Issue::UnlessHere, span) };
        let within = |place: &Range<usize>| {
            let start = between.start as usize;
            Span::new(between.file, start + place.start, start + place.end)
        };
        let problem = Problem::new(Issue::UnlessHere, within(&marks[at]));
        if is_chain(what) || is_chain(excuse) {
            return self.problems.push(problem);
        }
        // Brackets that are written belong to neither side's span.
        let has =
            |places: &[Range<usize>], bracket: &str| places.iter().any(|one| &text[one.clone()] == bracket);
        let left = is_loose(what, false) && !has(&marks[..at], ")");
        let right = is_loose(excuse, true) && !has(&marks[at + 1..], "(");
        let and_not = Lang::pick(tongue(&text[marks[at].clone()]), "and not", "且 非");
        let mut edits = vec![(within(&marks[at]), and_not.to_owned())];
        for (expr, _) in [(what, left), (excuse, right)].into_iter().filter(|(_, needs)| *needs) {
            let (start, end) = (expr.span.start as usize, expr.span.end as usize);
            edits.push((Span::new(span.file, start, start), "(".to_owned()));
            edits.push((Span::new(span.file, end, end), ")".to_owned()));
        }
        edits.sort_by_key(|(span, _)| span.start);
        self.problems.push(problem.cured(Applicability::Suggestion, edits));
    }
}

/// Whether a condition is an `unless` itself: what follows from several nobody can say for the author.
fn is_chain(expr: &ast::Expr) -> bool {
    matches!(expr.kind, ast::ExprKind::Unless(..))
}

/// Whether a condition falls apart where `and not` comes to stand beside it: behind the word even an `and` does.
fn is_loose(expr: &ast::Expr, stands_behind: bool) -> bool {
    match expr.kind {
        ast::ExprKind::Or(_) => true,
        ast::ExprKind::And(_) => stands_behind,
        _ => false,
    }
}
