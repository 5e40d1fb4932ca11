//! Comparisons.

use super::{Expr, ExprKind};
use crate::domain::Operator;
use crate::messages::Issue;
use crate::model::Type;
use crate::model::check::Checker;
use crate::syntax::ast;

impl Checker<'_> {
    /// Both sides of a comparison: the one that says its type by itself is resolved first.
    pub(super) fn sides(&mut self, left: &ast::Expr, right: &ast::Expr) -> (Expr, Expr) {
        let left_is_bare = is_bare(left) && !is_bare(right);
        if left_is_bare {
            let right = self.expr(right, None);
            let want = only_choice_or_points(&right.ty);
            return (self.expr(left, want.as_ref()), right);
        }
        let left = self.expr(left, None);
        let want = only_choice_or_points(&left.ty);
        let right = self.expr(right, want.as_ref());
        (left, right)
    }

    pub(super) fn compare(
        &mut self,
        left: &ast::Expr,
        operator: &ast::Spanned<Operator>,
        right: &ast::Expr,
    ) -> ExprKind {
        let (left, right) = self.sides(left, right);
        if self.check_comparable(&left, &right)
            && !matches!(operator.value, Operator::Equal | Operator::NotEqual)
        {
            self.check_ordered(&left);
        }
        ExprKind::Compare(operator.value, Box::new(left), Box::new(right))
    }

    pub(super) fn check_comparable(&mut self, left: &Expr, right: &Expr) -> bool {
        if matches!(left.ty, Type::Error) || matches!(right.ty, Type::Error) {
            return false;
        }
        let (one, two) = (left.ty.dimension(&self.model), right.ty.dimension(&self.model));
        let accounts_clash =
            matches!((&left.ty, &right.ty), (Type::Points(Some(a)), Type::Points(Some(b))) if a != b);
        let comparable = one.is_some() && one == two && !accounts_clash;
        if !comparable {
            self.incomparable(left, right);
        }
        comparable
    }

    fn check_ordered(&mut self, value: &Expr) {
        if !value.ty.is_ordered() {
            self.report(Issue::NotOrdered { found: value.ty.said(&self.model) }, value.span);
        }
    }

    pub(super) fn between(&mut self, value: &ast::Expr, low: &ast::Expr, high: &ast::Expr) -> ExprKind {
        let value = self.expr(value, None);
        let want = only_choice_or_points(&value.ty);
        let (low, high) = (self.expr(low, want.as_ref()), self.expr(high, want.as_ref()));
        if self.check_comparable(&value, &low) && self.check_comparable(&value, &high) {
            self.check_ordered(&value);
        }
        let bound = |operator, end: Expr| {
            let span = value.span.to(end.span);
            Expr::plain(ExprKind::Compare(operator, Box::new(value.clone()), Box::new(end)), Type::Bool, span)
        };
        ExprKind::All(vec![bound(Operator::AtLeast, low), bound(Operator::AtMost, high)])
    }

    pub(super) fn in_set(&mut self, value: &ast::Expr, set: &[ast::Expr]) -> ExprKind {
        let value = self.expr(value, None);
        let want = only_choice_or_points(&value.ty);
        let mut items = Vec::new();
        for item in set {
            let item = self.expr(item, want.as_ref());
            self.check_comparable(&value, &item);
            items.push(item);
        }
        ExprKind::InSet(Box::new(value), items)
    }

    pub(super) fn in_list(&mut self, value: &ast::Expr, list: &ast::Expr) -> ExprKind {
        let list = self.expr(list, None);
        let element = self.element_of(&list);
        let value = self.expr(value, Some(&element));
        if !value.ty.agrees(&element, &self.model) || matches!(element, Type::Record(_) | Type::List(_)) {
            let element = Expr { ty: element, ..list.clone() };
            self.incomparable(&value, &element);
        }
        ExprKind::InList(Box::new(value), Box::new(list))
    }
}

/// Whether an expression's type depends on the other side: a bare name, or a number without a unit.
fn is_bare(expr: &ast::Expr) -> bool {
    match &expr.kind {
        ast::ExprKind::Name(_) => true,
        ast::ExprKind::Literal(ast::Literal::Quantity(quantity)) => quantity.unit.is_none(),
        _ => false,
    }
}

/// What the other side of a comparison may lend its type to: choices and points, whose unit may be left out. Beside what has no
/// type nobody can tell whether a name is a choice.
fn only_choice_or_points(ty: &Type) -> Option<Type> {
    matches!(ty, Type::Choice(_) | Type::Points(_) | Type::Error).then(|| ty.clone())
}
