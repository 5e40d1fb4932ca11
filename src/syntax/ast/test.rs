use super::{BandKind, Effect, Name, Quantity, Spanned, Text};
use crate::base::{AsOf, Number, Span};
use crate::facts::Raw;

/// `test "20 orders are serious" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// What it shows.
    pub name: Text,
    /// The moment asked for; an instant is kept as text until the zone is known.
    pub as_of: Option<Spanned<Result<AsOf, String>>>,
    /// The version asked for.
    pub version: Option<Text>,
    /// Readings chosen otherwise.
    pub readings: Vec<(Name, Raw)>,
    /// The facts.
    pub given: Option<Raw>,
    /// What must come out.
    pub expects: Vec<Expect>,
    /// The whole.
    pub span: Span,
}

/// One `expect`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// What is expected.
    pub what: Expectation,
    /// The whole.
    pub span: Span,
}

/// `no_source[N1]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The violation, gate or definition.
    pub name: Name,
    /// Which element.
    pub element: Option<Text>,
}

/// The forms of an expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// `in force`: the version governs on the as-of day; false for `not in force`
    InForce(bool),
    /// `total points is 6`
    Total(Name, Spanned<Number>),
    /// `milestone serious at 4`: it was reached in the period, and counts; false for `no milestone …`
    Milestone(bool, Name, Number),
    /// `margin serious to 8 is 4`: how many more points lead there
    Distance(Name, Number, Spanned<Quantity>),
    /// `attempts no_source is 3`: how many appeals there may be
    Attempts(Subject, Number),
    /// `decision no_source by 2024-05-06T10:00`: until when an appeal must be decided
    Decision(Subject, Text),
    /// `document purchase_invoice is fails`
    Document(Name, Text),
    /// `measure suspend ends 2024-01-09`
    Ends(Name, Text),
    /// `next serious on 2025-01-01 is 0`: the next change that comes by itself
    Next(Name, Text, Number),
    /// `appeal no_source closes 2023-06-04`: the day or instant as written
    Closes(Subject, Text),
    /// `appeal no_source is open`
    AppealIs(Subject, Name),
    /// `needs score`; `None` is `needs nothing`
    Needs(Option<Text>),
    /// `exposure no_source to extreme`; false for `no exposure …`
    Exposure(bool, Subject, Option<Name>),
    /// `margin no_source to very_serious is 28`
    Margin(Subject, Name, Spanned<Quantity>),
    /// `margin alliance to warn is 0.1`
    BandMargin(Subject, BandKind, Spanned<Quantity>),
    /// `no_source has fine 500 CNY`; false for `has no …`
    Has(Subject, bool, Box<Effect>),
    /// `alliance "二、3" is excused`
    Part(Subject, Text, Name),
    /// `no_source is serious`
    Is(Subject, Outcome),
}

/// What a violation, gate or definition is expected to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// `at least serious`
    AtLeast(Name),
    /// `none stated`
    NoneStated,
    /// `not in force`
    NotInForce,
    /// A tier, an outcome of a gate, or the value of a definition.
    Value(Raw),
}
