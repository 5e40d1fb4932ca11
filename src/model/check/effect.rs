//! Effects and amounts.

use super::{Checker, text};
use crate::base::{Currency, Number, Span, Unit};
use crate::messages::{Applicability, Issue, ItemKind, Note, Problem, TypeName};
use crate::model::expr::Scope;
use crate::model::{Action, Amount, Cap, Effect, Expr, ExprKind, Item, Per, Term, Type};
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn effect(&mut self, effect: &ast::Effect) -> Effect {
        let depth = self.scopes.len();
        let action = self.action(&effect.action, effect.span);
        self.scopes.truncate(depth);
        Effect { modality: effect.modality, action, cite: text(effect.cite.as_ref()), span: effect.span }
    }

    fn action(&mut self, action: &ast::Action, span: Span) -> Action {
        match action {
            ast::Action::Deduct { amount, account, per, caps } => {
                let account = self.account_named(account.as_ref(), span);
                let per = self.per(per.as_deref(), caps);
                let (amount, ty) = self.amount(amount, Some(&Type::Points(account)));
                if !matches!(ty, Type::Points(_) | Type::Error) && !ty.is_pure() {
                    self.mismatch(TypeName::Points, &ty, span);
                }
                Action::Deduct { amount, account: account.unwrap_or(0), per }
            }
            ast::Action::Fine { amount, per, caps } => {
                let per = self.per(per.as_deref(), caps);
                let Some(amount) = amount else {
                    return Action::Fine { amount: Amount::Unstated, currency: None, per };
                };
                let (amount, ty) = self.amount(amount, None);
                Action::Fine { amount, currency: self.currency(&ty, span), per }
            }
            ast::Action::Warn => Action::Warn,
            ast::Action::Impose { measure, term } => {
                let term = term.as_ref().map_or(Term::None, |term| self.term(term, span));
                Action::Impose { measure: self.measure(measure), term }
            }
            ast::Action::Demand { measure, amount } => {
                let measure = self.measure(measure);
                let amount = amount.as_ref().map(|amount| {
                    let (amount, ty) = self.amount(amount, None);
                    (amount, self.currency(&ty, span))
                });
                Action::Demand { measure, amount }
            }
            ast::Action::Grant { feature } => {
                let feature = match self.find(feature, ItemKind::Feature) {
                    Some(Item::Feature(id)) => id,
                    _ => 0,
                };
                Action::Grant { feature }
            }
        }
    }

    fn measure(&mut self, name: &ast::Name) -> usize {
        match self.find(name, ItemKind::Measure) {
            Some(Item::Measure(id)) => id,
            _ => 0,
        }
    }

    /// The account named, or else the only one.
    fn account_named(&mut self, name: Option<&ast::Name>, span: Span) -> Option<usize> {
        if let Some(name) = name {
            return match self.find(name, ItemKind::Account) {
                Some(Item::Account(id)) => Some(id),
                _ => None,
            };
        }
        match self.model.accounts.len() {
            0 if self.broken.contains("account") => {}
            0 => self.report(Issue::NoAccount, span),
            1 => return Some(0),
            _ => {
                let accounts = self.model.accounts.iter().map(|account| account.name.clone()).collect();
                let declared = self.names.values().filter(|named| matches!(named.item, Item::Account(_)));
                let problem = Problem::new(Issue::WhichAccount { accounts }, span);
                let problem =
                    declared.fold(problem, |problem, named| problem.with(named.span, Note::DeclaredHere));
                self.problems.push(problem);
            }
        }
        None
    }

    fn currency(&mut self, ty: &Type, span: Span) -> Option<Currency> {
        if let Type::Money(currency) = ty {
            return Some(*currency);
        }
        if !matches!(ty, Type::Error) {
            self.mismatch(TypeName::AnyMoney, ty, span);
        }
        None
    }

    pub(in crate::model) fn mismatch(&mut self, wanted: TypeName, found: &Type, span: Span) {
        let found = found.said(&self.model);
        self.report(Issue::Mismatch { wanted, found }, span);
    }

    /// An amount and its type. In `5..10 points` the unit of the end holds for the start, too.
    fn amount(&mut self, amount: &ast::Amount, want: Option<&Type>) -> (Amount, Type) {
        match amount {
            ast::Amount::Fixed(value) => {
                let value = self.expr(value, want);
                self.check_sign(&value);
                let ty = value.ty.clone();
                (Amount::Fixed(value), ty)
            }
            ast::Amount::Range(low, high) => {
                let high = self.expr(high, want);
                let low = self.expr(low, Some(&high.ty));
                self.check_sign(&low);
                if !low.ty.agrees(&high.ty, &self.model) && !low.ty.is_pure() {
                    self.incomparable(&low, &high);
                }
                self.check_ends(&low, &high);
                let ty = high.ty.clone();
                (Amount::Range(low, high), ty)
            }
        }
    }

    /// A term runs on a calendar: a whole number of its unit, at least one, and not longer than people plan.
    fn check_length(&mut self, amount: &Amount, unit: Unit) {
        let ends = match amount {
            Amount::Fixed(only) => vec![only],
            Amount::Range(low, high) => vec![low, high],
            Amount::Unstated => Vec::new(),
        };
        let (base, factor) = unit.base();
        let most = match base {
            Unit::Hours => 876_600,
            Unit::Months => 1200,
            Unit::Days | Unit::Weeks | Unit::Workdays | Unit::Years => 36_525,
        };
        let is_right = |number: Number| {
            let whole = number.to_i64().filter(|_| number.is_whole());
            whole.is_some_and(|count| count > 0 && count <= most && count % factor == 0)
        };
        for end in ends {
            if end.literal_number().is_some_and(|number| !number.is_negative() && !is_right(number)) {
                self.report(Issue::TermLength, end.span);
            }
        }
    }

    fn check_sign(&mut self, value: &Expr) {
        if value.literal_number().is_some_and(crate::base::Number::is_negative) {
            let unsigned = self.sources.slice(value.span).trim_start_matches('-').trim_start().to_owned();
            self.problems.push(Problem::new(Issue::NegativeAmount, value.span).perhaps(value.span, unsigned));
        }
    }

    fn check_ends(&mut self, low: &Expr, high: &Expr) {
        if let (Some(from), Some(to)) = (low.literal_number(), high.literal_number())
            && from > to
        {
            let issue = Issue::BadRange { low: from.to_string(), high: to.to_string() };
            let problem = Problem::new(issue, low.span).saying(Note::LowEnd).with(high.span, Note::HighEnd);
            let (one, two) = (self.digits(low.span), self.digits(high.span));
            let text = |span| self.sources.slice(span).to_owned();
            let swapped = [(one, text(two)), (two, text(one))];
            self.problems.push(problem.cured(Applicability::Suggestion, swapped));
        }
    }

    /// The digits that a quantity begins with.
    fn digits(&self, span: Span) -> Span {
        let is_digit = |c: char| c.is_ascii_digit() || ".-_".contains(c);
        let length = self.sources.slice(span).find(|c| !is_digit(c)).unwrap_or(span.range().len());
        Span::new(span.file, span.range().start, span.range().start + length)
    }

    pub(in crate::model) fn incomparable(&mut self, left: &Expr, right: &Expr) {
        let (one, two) = (left.ty.said(&self.model), right.ty.said(&self.model));
        let issue = Issue::Incomparable { left: one.clone(), right: two.clone() };
        let problem = Problem::new(issue, left.span).saying(Note::IsOf { found: one });
        self.problems.push(problem.with(right.span, Note::IsOf { found: two }));
    }

    fn term(&mut self, term: &ast::Term, span: Span) -> Term {
        match term {
            ast::Term::Permanently => Term::Permanent,
            ast::Term::Unstated => Term::Unstated,
            ast::Term::Until(until) => Term::Until(until.value.clone()),
            ast::Term::For(amount, unit) => {
                let (amount, ty) = self.amount(amount, None);
                if let (Type::Duration(unit), None) = (&ty, unit) {
                    self.check_length(&amount, *unit);
                }
                let unit = match (&ty, unit) {
                    (Type::Duration(unit), None) => Type::unit_word(*unit).to_owned(),
                    (_, Some(unit)) if ty.is_pure() => unit.value.clone(),
                    _ => {
                        if !matches!(ty, Type::Error) {
                            self.mismatch(TypeName::AnyDuration, &ty, span);
                        }
                        String::new()
                    }
                };
                Term::For(amount, unit)
            }
        }
    }

    /// Brings the element of a `per` into scope; the caller leaves it.
    fn per(&mut self, per: Option<&ast::Per>, caps: &[ast::Cap]) -> Option<Per> {
        let caps: Vec<Cap> = caps.iter().map(|cap| self.cap(cap)).collect();
        let per = per?;
        let list = self.expr(&per.elements.list, None);
        let element = self.element_of(&list);
        let local = self.local();
        let name = per.elements.binder.as_ref().map_or_else(String::new, |binder| binder.value.clone());
        self.scopes.push(Scope::Name { name, local, ty: element.clone(), is_element: true });
        let filter = per.elements.filter.as_ref().map(|filter| self.burden(filter));
        let needs_days = caps.iter().any(|cap| cap.period.is_some());
        let dated = match &per.dated {
            Some(dated) => Some(self.moment(dated)),
            None if needs_days => self.only_date(local, &element, list.span),
            None => None,
        };
        if dated.is_none() && needs_days {
            self.report(Issue::CapDates, list.span);
        }
        Some(Per { local, list, filter, dated, caps })
    }

    /// The date of an element whose record has exactly one.
    pub(super) fn only_date(&self, local: usize, element: &Type, span: Span) -> Option<Expr> {
        let Type::Record(id) = element else { return None };
        let fields = &self.model.records[*id].fields;
        let mut dates =
            fields.iter().enumerate().filter(|(_, field)| matches!(field.ty, Type::Day | Type::Instant));
        let (field, found) = dates.next()?;
        if dates.next().is_some() {
            return None;
        }
        let element = Expr::plain(ExprKind::Local(local), element.clone(), span);
        Some(Expr::plain(ExprKind::Field(Box::new(element), field), found.ty.clone(), span))
    }

    fn cap(&mut self, cap: &ast::Cap) -> Cap {
        let (most, _) = self.quantity_of(&cap.amount.value, cap.amount.span, None);
        Cap { most, period: cap.period }
    }
}
