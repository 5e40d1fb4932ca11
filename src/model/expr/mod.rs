//! Expressions with every name resolved and every type known.

mod aggregate;
mod compare;
mod compute;
mod extent;
mod name;
mod quantity;
mod unless;
mod window;

pub(super) use self::extent::Extent;
use super::check::Checker;
use super::{Item, LocalId, Type};
use crate::base::{Day, Duration, Instant, Number, Span};
use crate::domain::{AggregateKind, Operator, Period, Role};
use crate::functions::Function;
use crate::messages::{Issue, Note, Problem, TypeName};
use crate::syntax::ast;

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Where it stands.
    pub span: Span,
    /// The clause it encodes.
    pub cite: Option<String>,
}

impl Expr {
    /// The same as what it is declared to be: a quotient that is declared as a percentage is shown as one.
    pub(in crate::model) fn declared(self, ty: Type) -> Self {
        let is_share = |ty: &Type| matches!(ty, Type::Number | Type::Percent);
        if is_share(&self.ty) && is_share(&ty) { Self { ty, ..self } } else { self }
    }
}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ExprKind {
    Error,
    Bool(bool),
    /// In the base unit of its type: `2 weeks` is 14, `12%` is 0.12.
    Number(Number),
    Text(String),
    Day(Day),
    Instant(Instant),
    Choice(usize),
    Fact(usize),
    Judgement(usize),
    Reading(usize),
    Definition(usize),
    /// What the platform finds, and the elements that may carry the finding themselves.
    Finds(usize, Vec<LocalId>),
    Local(LocalId),
    Field(Box<Expr>, usize),
    Call(usize, Vec<Expr>),
    Today,
    Now,
    Not(Box<Expr>),
    All(Vec<Expr>),
    Any(Vec<Expr>),
    None(Vec<Expr>),
    AtLeast(usize, Vec<Expr>),
    /// What the excuse does is settled by where the whole stands.
    Unless(Role, Box<Expr>, Box<Expr>),
    Compare(Operator, Box<Expr>, Box<Expr>),
    Arith(char, Box<Expr>, Box<Expr>),
    Negate(Box<Expr>),
    Function(Function, Vec<Expr>),
    InSet(Box<Expr>, Vec<Expr>),
    InList(Box<Expr>, Box<Expr>),
    InWindow(Box<Expr>, Box<Window>),
    IsAbsent(Box<Expr>),
    IsKnown(Box<Expr>),
    /// The cases with their values, and what holds otherwise.
    By(Box<Expr>, Vec<(Expr, Expr)>, Option<Box<Expr>>),
    Aggregate(Box<Aggregate>),
}

/// A stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// `last 90 days`
    Last(Duration),
    /// `this year`
    This(Period),
    /// The stretch that a condition of an account is asked for.
    Own,
    /// `60 days since onboarded`
    Since(Duration, Expr),
    /// `calendar quarters`, by number.
    Calendar(usize),
}

/// Something computed over a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// What.
    pub kind: AggregateKind,
    /// What is taken from each element; for `count`, what must be distinct.
    pub value: Option<Expr>,
    /// The list.
    pub list: Expr,
    /// The element while it is looked at.
    pub local: LocalId,
    /// Which elements.
    pub filter: Option<Expr>,
}

/// A name that is known for a while.
#[derive(Debug, Clone)]
pub(super) enum Scope {
    /// A parameter, or the named element of a list; elements of a rule's list may carry findings.
    Name { name: String, local: LocalId, ty: Type, is_element: bool },
    /// A word that the language itself defines here, by its English spelling.
    Word { word: &'static str, local: LocalId, ty: Type },
    /// An element without a name: its fields are known by themselves.
    Fields { local: LocalId, record: usize },
}

/// The value of something that could not be checked.
pub(super) fn failed(span: Span) -> Expr {
    Expr::plain(ExprKind::Error, Type::Error, span)
}

impl Expr {
    /// An expression that cites nothing.
    pub(super) fn plain(kind: ExprKind, ty: Type, span: Span) -> Self {
        Self { kind, ty, span, cite: None }
    }

    /// The number, if it is one as written.
    pub(super) fn literal_number(&self) -> Option<Number> {
        match &self.kind {
            ExprKind::Number(number) => Some(*number),
            ExprKind::Negate(inner) => inner.literal_number().and_then(|number| Number::ZERO.minus(number)),
            _ => None,
        }
    }
}

impl Checker<'_> {
    /// Resolves an expression. `want` is what its place asks for: it decides what a bare choice or unit means, and is checked by
    /// [`Checker::expect`], not here.
    pub(super) fn expr(&mut self, expr: &ast::Expr, want: Option<&Type>) -> Expr {
        let role = self.role.take();
        let (kind, ty) = self.measured(expr.span, |checker| checker.expr_kind(expr, want, role));
        Expr { kind, ty, span: expr.span, cite: expr.cite.as_ref().map(|cite| cite.value.clone()) }
    }

    /// Resolves an expression that must be of a type.
    pub(super) fn expect(&mut self, expr: &ast::Expr, want: &Type) -> Expr {
        let found = self.expr(expr, Some(want));
        let is_whole_number =
            matches!((want, &found.ty), (Type::Count | Type::Int, Type::Number | Type::Percent));
        if found.ty.agrees(want, &self.model) && !is_whole_number {
            return found;
        }
        let wanted = want.said(&self.model);
        self.mismatch(wanted, &found.ty, expr.span);
        Expr { ty: Type::Error, ..found }
    }

    /// Resolves a condition.
    pub(super) fn condition(&mut self, expr: &ast::Expr) -> Expr {
        self.expect(expr, &Type::Bool)
    }

    /// Resolves a date or datetime.
    pub(super) fn moment(&mut self, expr: &ast::Expr) -> Expr {
        let found = self.expr(expr, Some(&Type::Day));
        if !matches!(found.ty, Type::Day | Type::Instant | Type::Error) {
            self.mismatch(TypeName::Day, &found.ty, expr.span);
        }
        found
    }

    /// A new local name.
    pub(super) fn local(&mut self) -> LocalId {
        self.model.locals += 1;
        self.model.locals - 1
    }

    fn expr_kind(&mut self, expr: &ast::Expr, want: Option<&Type>, role: Option<Role>) -> (ExprKind, Type) {
        match &expr.kind {
            ast::ExprKind::Broken => (ExprKind::Error, Type::Error),
            ast::ExprKind::Literal(literal) => self.literal(literal, expr.span, want),
            ast::ExprKind::Name(name) => self.name_of(name, expr.span, want),
            ast::ExprKind::Field(of, field) => self.field(of, field),
            ast::ExprKind::Call(name, args) => self.call(name, args, expr.span),
            ast::ExprKind::Not(inner) => (ExprKind::Not(Box::new(self.condition(inner))), Type::Bool),
            ast::ExprKind::And(parts) => (ExprKind::All(self.parts(parts, role)), Type::Bool),
            ast::ExprKind::Or(parts) => (ExprKind::Any(self.parts(parts, role)), Type::Bool),
            ast::ExprKind::Block(block) => (self.block(block, role), Type::Bool),
            ast::ExprKind::Unless(what, excuse) => (self.unless(what, excuse, expr.span, role), Type::Bool),
            ast::ExprKind::Compare(left, operator, right) => {
                (self.compare(left, operator, right), Type::Bool)
            }
            ast::ExprKind::Between(value, low, high) => (self.between(value, low, high), Type::Bool),
            ast::ExprKind::InSet(value, set) => (self.in_set(value, set), Type::Bool),
            ast::ExprKind::InList(value, list) => (self.in_list(value, list), Type::Bool),
            ast::ExprKind::InWindow(value, window) => (self.in_window(value, window, expr.span), Type::Bool),
            ast::ExprKind::IsAbsent(value) => {
                (ExprKind::IsAbsent(Box::new(self.expr(value, None))), Type::Bool)
            }
            ast::ExprKind::IsKnown(value) => {
                (ExprKind::IsKnown(Box::new(self.expr(value, None))), Type::Bool)
            }
            ast::ExprKind::Arith(left, sign, right) => self.arithmetic(left, sign, right, want),
            ast::ExprKind::Negate(value) => self.negate(value, want),
            ast::ExprKind::Extreme(kind, values) => self.extreme(*kind, values, want, expr.span),
            ast::ExprKind::By(of, arms) => self.by(of, arms, want, role),
            ast::ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, expr.span),
            ast::ExprKind::Finds(text) => (self.finds(&text.value), Type::Bool),
            ast::ExprKind::Current(ast::Current::Today) => (ExprKind::Today, Type::Day),
            ast::ExprKind::Current(ast::Current::Now) => (ExprKind::Now, Type::Instant),
        }
    }

    fn block(&mut self, block: &ast::Block, role: Option<Role>) -> ExprKind {
        let role = role.filter(|_| !matches!(block.kind, ast::BlockKind::None));
        let entries = self.parts(&block.entries, role);
        match &block.kind {
            ast::BlockKind::Any => ExprKind::Any(entries),
            ast::BlockKind::All => ExprKind::All(entries),
            ast::BlockKind::None => ExprKind::None(entries),
            ast::BlockKind::AtLeast(wanted) => {
                let count = wanted.value.to_i64().and_then(|count| usize::try_from(count).ok());
                if count.is_none() {
                    let issue = Issue::Mismatch { wanted: TypeName::Count, found: TypeName::Number };
                    self.report(issue, wanted.span);
                }
                ExprKind::AtLeast(count.unwrap_or(0), entries)
            }
        }
    }

    /// What the platform finds; every element now in scope may carry the finding.
    fn finds(&mut self, text: &str) -> ExprKind {
        let known = self.model.findings.iter().position(|finding| finding == text);
        let id = known.unwrap_or_else(|| {
            self.model.findings.push(text.to_owned());
            self.model.findings.len() - 1
        });
        let elements = self.scopes.iter().filter_map(|scope| match scope {
            Scope::Name { local, is_element: true, .. } | Scope::Fields { local, .. } => Some(*local),
            Scope::Name { .. } | Scope::Word { .. } => None,
        });
        ExprKind::Finds(id, elements.collect())
    }

    /// `by x { a => … , else => … }`
    fn by(
        &mut self,
        of: &ast::Expr,
        arms: &[ast::Arm],
        want: Option<&Type>,
        role: Option<Role>,
    ) -> (ExprKind, Type) {
        let of = self.expr(of, None);
        let mut ty: Option<Type> = None;
        let (mut cases, mut otherwise) = (Vec::new(), None);
        for arm in arms {
            let case = arm.case.as_ref().map(|case| self.expr(case, Some(&of.ty)));
            self.role = role;
            let value = match &ty {
                None => self.expr(&arm.value, want),
                Some(first) if first.is_pure() => self.expect(&arm.value, &Type::Number),
                Some(first) => self.expect(&arm.value, first),
            };
            ty = match ty {
                Some(first) if first.is_pure() && value.ty.is_pure() && value.ty != first => {
                    Some(Type::Number)
                }
                None | Some(Type::Error) => Some(value.ty.clone()),
                first => first,
            };
            match case {
                None => otherwise = Some(Box::new(value)),
                Some(case) => {
                    if !case.ty.agrees(&of.ty, &self.model) {
                        self.incomparable(&of, &case);
                    }
                    cases.push((case, value));
                }
            }
        }
        if otherwise.is_none() {
            self.check_complete(&of, &cases);
        }
        (ExprKind::By(Box::new(of), cases, otherwise), ty.unwrap_or(Type::Error))
    }

    /// Without an `else`, every choice needs its case.
    fn check_complete(&mut self, of: &Expr, cases: &[(Expr, Expr)]) {
        let Type::Choice(id) = of.ty else {
            if !matches!(of.ty, Type::Error) {
                self.report(Issue::NeedsElse, of.span);
            }
            return;
        };
        let listed: Vec<usize> = cases
            .iter()
            .filter_map(|(case, _)| if let ExprKind::Choice(at) = case.kind { Some(at) } else { None })
            .collect();
        let names = self.model.choices[id].names();
        let missing: Vec<String> = names
            .into_iter()
            .enumerate()
            .filter(|(at, _)| !listed.contains(at))
            .map(|(_, name)| name)
            .collect();
        if !missing.is_empty() {
            let problem = Problem::new(Issue::MissingArms { missing }, of.span);
            self.problems.push(problem.with(self.choices[id], Note::DeclaredHere));
        }
    }

    /// The type of a list's elements.
    pub(super) fn element_of(&mut self, list: &Expr) -> Type {
        match &list.ty {
            Type::List(of) => (**of).clone(),
            Type::Error => Type::Error,
            other => {
                let other = other.clone();
                self.mismatch(TypeName::List, &other, list.span);
                Type::Error
            }
        }
    }

    /// The global that a name stands for.
    fn global(&self, name: &str) -> Option<Item> {
        self.names.get(name).map(|named| named.item)
    }
}
