//! Aggregates over lists.

use super::{Aggregate, ExprKind, Scope};
use crate::base::Span;
use crate::domain::AggregateKind;
use crate::messages::{Issue, TypeName};
use crate::model::Type;
use crate::model::check::Checker;
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn aggregate(&mut self, aggregate: &ast::Aggregate, span: Span) -> (ExprKind, Type) {
        let depth = self.scopes.len();
        let elements = &aggregate.elements;
        let list = self.expr(&elements.list, None);
        let element = self.element_of(&list);
        let local = self.local();
        match (&elements.binder, &element) {
            (Some(binder), _) => {
                let name = binder.value.clone();
                self.scopes.push(Scope::Name { name, local, ty: element.clone(), is_element: true });
            }
            (None, Type::Record(record)) => self.scopes.push(Scope::Fields { local, record: *record }),
            (None, _) => {}
        }
        let value = aggregate.value.as_ref().map(|value| self.expr(value, None));
        let filter = elements.filter.as_ref().map(|filter| self.burden(filter));
        self.scopes.truncate(depth);
        let ty =
            self.aggregate_type(aggregate.kind, value.as_ref().map(|value| (&value.ty, value.span)), span);
        let kind = Aggregate { kind: aggregate.kind, value, list, local, filter };
        (ExprKind::Aggregate(Box::new(kind)), ty)
    }

    fn aggregate_type(&mut self, kind: AggregateKind, value: Option<(&Type, Span)>, span: Span) -> Type {
        let (ty, at) = value.unwrap_or((&Type::Error, span));
        match kind {
            AggregateKind::Count => Type::Count,
            AggregateKind::Any | AggregateKind::All | AggregateKind::None => Type::Bool,
            _ if matches!(ty, Type::Error) => Type::Error,
            AggregateKind::Sum => {
                if !ty.is_numeric() {
                    self.mismatch(TypeName::Quantity, ty, at);
                    return Type::Error;
                }
                ty.clone()
            }
            AggregateKind::Min | AggregateKind::Max => {
                if !ty.is_ordered() {
                    self.report(Issue::NotOrdered { found: ty.said(&self.model) }, at);
                    return Type::Error;
                }
                ty.clone()
            }
            AggregateKind::Latest | AggregateKind::Earliest => {
                if !matches!(ty, Type::Day | Type::Instant) {
                    self.mismatch(TypeName::Day, ty, at);
                    return Type::Error;
                }
                ty.clone()
            }
        }
    }
}
