use super::{Cite, Name, Spanned, Text};
use crate::base::{Currency, Day, Number, Span, Unit};
use crate::domain::{AggregateKind, Operator, Period};

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
    /// The clause it encodes, if it says so itself.
    pub cite: Option<Cite>,
}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// What could not be read; a problem says why.
    Broken,
    /// `500 CNY`, `"正常"`, `2023-05-15`, `true`
    Literal(Literal),
    /// `score`
    Name(String),
    /// `notice.orders`
    Field(Box<Expr>, Name),
    /// `licensed(c)`
    Call(Name, Vec<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `a and b`
    And(Vec<Expr>),
    /// `a or b`
    Or(Vec<Expr>),
    /// `any { … }`, `at least 2 of { … }`
    Block(Block),
    /// `a unless b`
    Unless(Box<Expr>, Box<Expr>),
    /// `a >= b`
    Compare(Box<Expr>, Spanned<Operator>, Box<Expr>),
    /// `a + b`
    Arith(Box<Expr>, Spanned<char>, Box<Expr>),
    /// `-a`
    Negate(Box<Expr>),
    /// `min(a, b)`, `max(a, b)`
    Extreme(AggregateKind, Vec<Expr>),
    /// `a between 1 and 2`
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a in { b, c }`
    InSet(Box<Expr>, Vec<Expr>),
    /// `a in items`
    InList(Box<Expr>, Box<Expr>),
    /// `at in last 90 days`
    InWindow(Box<Expr>, Window),
    /// `score is absent`
    IsAbsent(Box<Expr>),
    /// `score is known`
    IsKnown(Box<Expr>),
    /// `by shop_type { flagship => 4.5, else => 4.0 }`
    By(Box<Expr>, Vec<Arm>),
    /// `count(orders where complained)`
    Aggregate(Box<Aggregate>),
    /// `platform finds "恶意规避"`
    Finds(Text),
    /// `today`, `now`
    Current(Current),
}

/// The moment of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Current {
    /// `today`: the as-of day.
    Today,
    /// `now`: the as-of instant.
    Now,
}

/// A value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `true`
    Bool(bool),
    /// `6 points`
    Quantity(Quantity),
    /// `"text"`
    Text(String),
    /// `2023-05-15`
    Day(Day),
    /// `2023-05-15T10:00+08:00`: kept as text, because without an offset it needs the zone.
    Instant(String),
}

/// A number with its unit: `12%`, `500 CNY`, `7 days`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number as written, before the unit.
    pub number: Number,
    /// The place of the number alone.
    pub number_span: Span,
    /// The unit, if one is written.
    pub unit: Option<WrittenUnit>,
}

/// A unit after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenUnit {
    /// `%`
    Percent,
    /// `points`
    Points,
    /// `CNY`
    Money(Currency),
    /// `days`
    Time(Unit),
}

/// A braced list of conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// How many must hold.
    pub kind: BlockKind,
    /// The conditions.
    pub entries: Vec<Expr>,
}

/// How many of a block must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// `any { … }`
    Any,
    /// `all { … }`
    All,
    /// `none { … }`
    None,
    /// `at least 2 of { … }`
    AtLeast(Spanned<Number>),
}

/// A stretch of time, after `in`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// `last 90 days`
    Last(Spanned<Quantity>),
    /// `this year`
    This(Period),
    /// `this period`: the stretch that a condition of an account is asked for
    Own,
    /// `60 days since onboarded`
    Since(Spanned<Quantity>, Box<Expr>),
    /// `calendar quarters`
    Calendar(Name),
}

/// `flagship => 4.5`, `else => 4.0`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arm {
    /// The case; `None` is `else`.
    pub case: Option<Expr>,
    /// What holds then.
    pub value: Expr,
}

/// `count(distinct product in reports where …)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// What is computed.
    pub kind: AggregateKind,
    /// What is taken from each element; for `count`, what must be distinct.
    pub value: Option<Expr>,
    /// Over which elements.
    pub elements: Elements,
}

/// `o in orders where o.complained`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elements {
    /// The name of each element; without one its fields are in scope by themselves.
    pub binder: Option<Name>,
    /// The list.
    pub list: Expr,
    /// Which elements.
    pub filter: Option<Expr>,
}
