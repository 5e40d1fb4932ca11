use super::{
    Account, Cite, Document, Evidence, Expr, Gate, Measure, Name, Part, Quantity, Spanned, Test, Text,
    Violation, When,
};
use crate::base::{Day, Number, Span};
use crate::syntax::Comment;

/// A whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Everything that could be understood, in order.
    pub items: Vec<Item>,
    /// All comments, in order.
    pub comments: Vec<Comment>,
}

/// One item of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)]
pub enum Item {
    /// `import "common.policy"`
    Import(Import),
    /// `rulebook kuaishou.no_source { … }`
    Rulebook(Rulebook),
    /// `record Notice { … }`
    Record(Record),
    /// `type Score = number in 0..5`
    Alias(Alias),
    /// `fact score: number`
    Fact(Fact),
    /// `judgement mass_negative_event: bool`
    Judgement(Judgement),
    /// `reading short_period: bool = true`
    Reading(Reading),
    /// `define responsible = count(…)`
    Definition(Definition),
    /// `measure delist "下架违规商品"`
    Measure(Measure),
    /// `feature selection_center "选品中心"`
    Feature(Declaration),
    /// `document waybill "物流底单"`
    Document(Document),
    /// `account points { counts up }`
    Account(Account),
    /// `calendar quarters { … }`
    Calendar(Calendar),
    /// `appeal standard { … }`
    Procedure(Procedure),
    /// `violation no_source { … }`
    Violation(Violation),
    /// `gate alliance { … }`
    Gate(Gate),
    /// `test "…" { … }`
    Test(Test),
    /// Something that could not be read; a problem says why.
    Broken(Broken),
}

/// An item that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The names it may have declared, so that nobody else is blamed for their absence; an empty one if its name was left out.
    pub names: Vec<String>,
    /// Whether it looked like a `rulebook`.
    pub is_rulebook: bool,
    /// The whole.
    pub span: Span,
}

/// `import "common.policy"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The path, relative to the importing file.
    pub path: Text,
}

/// The head of a rulebook. What is missing or doubled is for the checker to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    /// Its dotted identifier.
    pub id: Name,
    /// `title "…"`
    pub title: Vec<Text>,
    /// `version "…"`
    pub version: Vec<Text>,
    /// `status in_force`
    pub status: Vec<Name>,
    /// `published DATE`
    pub published: Vec<Spanned<Day>>,
    /// `effective DATE until DATE`; without a first day it is `effective unstated`
    pub effective: Vec<Effective>,
    /// `zone Asia/Shanghai`
    pub zone: Vec<Name>,
    /// `applies when new_layout`
    pub applies: Vec<When>,
    /// `source "…" …`
    pub sources: Vec<SourceNote>,
    /// The comment lines before it.
    pub doc: Vec<String>,
    /// The whole.
    pub span: Span,
}

/// `effective 2023-05-15 until 2024-01-01`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// The first day; `None` is `unstated`.
    pub from: Option<Spanned<Day>>,
    /// The first day after.
    pub until: Option<Spanned<Day>>,
    /// The whole.
    pub span: Span,
}

/// `source "…" retrieved DATE confidence reprint`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// What the text was read from.
    pub text: Text,
    /// When.
    pub retrieved: Option<Spanned<Day>>,
    /// How far it can be trusted.
    pub confidence: Option<Name>,
}

/// A type as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// What it is.
    pub shape: KindShape,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KindShape {
    /// `list of Notice`
    List(Box<Kind>),
    /// `one of { flagship "旗舰店", personal }`
    Choice(Vec<Variant>),
    /// `money CNY`, `points of serious`, `number in 0..5`, `Notice`
    Plain {
        /// The word.
        name: Name,
        /// `CNY`
        currency: Option<Name>,
        /// `of serious`
        of: Option<Name>,
        /// `in 0..5`
        range: Option<Range>,
    },
}

/// `0..5`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The least value allowed.
    pub low: Spanned<Quantity>,
    /// The greatest value allowed.
    pub high: Spanned<Quantity>,
}

/// `flagship "旗舰店"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
}

/// `record Notice "违约单" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `orders: count "违规商品对应订单数"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: Kind,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `type Score = number in 0..5`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// What it stands for.
    pub kind: Kind,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `fact notices: list of Notice`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: Kind,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `judgement mass_negative_event: bool "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Its name.
    pub name: Name,
    /// Its type, which can only be `bool`.
    pub kind: Option<Kind>,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `reading short_period: bool = true because "…" @"四、4(1)"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: Kind,
    /// What people call it.
    pub label: Option<Text>,
    /// How the author reads it, if he decides.
    pub value: Option<Expr>,
    /// Why.
    pub because: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `define licensed(c: Category): bool "…" = …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its name.
    pub name: Name,
    /// Its parameters.
    pub params: Vec<(Name, Kind)>,
    /// Its type, if written.
    pub kind: Option<Kind>,
    /// What people call it.
    pub label: Option<Text>,
    /// What it stands for.
    pub body: Expr,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// A name with a label and nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// `calendar quarters { 2023-01-02, 2023-04-03 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The first day of each period.
    pub starts: Vec<Spanned<Day>>,
}

/// `appeal standard @"五" { window 7 days … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// How long one may appeal.
    pub window: Option<Spanned<Quantity>>,
    /// `counting the first day`
    pub counts_first_day: bool,
    /// `rolling over holidays`
    pub rolls_over_holidays: bool,
    /// `attempts 3`
    pub attempts: Option<Spanned<Number>>,
    /// `decision within 72 hours`
    pub deciding: Option<Spanned<Quantity>>,
    /// `silence accepts` is true, `silence defers` false.
    pub silence_accepts: Option<bool>,
    /// `not available when …`
    pub unavailable: Option<When>,
    /// `filing suspends` is true, `filing does not suspend` false.
    pub suspends: Option<bool>,
    /// `success revokes`
    pub revokes: bool,
    /// `evidence any { … }`
    pub evidence: Option<Evidence>,
    /// By which clauses its parts are.
    pub cites: Vec<(Part, Cite)>,
    /// The comment lines before it.
    pub doc: Vec<String>,
    /// The whole.
    pub span: Span,
}
