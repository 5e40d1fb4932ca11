//! The tree of a policy file, as it was written.

mod account;
mod document;
mod effect;
mod expr;
mod item;
mod measure;
mod rule;
mod test;
mod walk;

pub use account::{Account, Carry, Counted, Counts, Cycle, History, Milestone, Recovery, Takes};
pub use document::{Document, Evidence};
pub use effect::{Action, Amount, Cap, Effect, Per, Term};
pub use expr::{
    Aggregate, Arm, Block, BlockKind, Current, Elements, Expr, ExprKind, Literal, Quantity, Window,
    WrittenUnit,
};
pub use item::{
    Alias, Broken, Calendar, Declaration, Definition, Effective, Fact, Field, File, Import, Item, Judgement,
    Kind, KindShape, Procedure, Range, Reading, Record, Rulebook, SourceNote, Variant,
};
pub use measure::{Measure, Overlapping};
pub use rule::{AppealFrom, Band, ForEach, Gate, Tier, Violation, When};
pub use test::{Expect, Expectation, Outcome, Subject, Test};

/// The enums of meaning that stand in the tree as they stand in the model.
pub use crate::domain::{AggregateKind, BandKind, Modality, Operator, Part, Period, Take};

use crate::base::Span;

/// A name, text or number together with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What is written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// An identifier.
pub type Name = Spanned<String>;
/// The contents of a quoted text, escapes resolved.
pub type Text = Spanned<String>;
/// `@"四、2"`: the clause of the published text.
pub type Cite = Spanned<String>;
