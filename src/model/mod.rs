//! What a rulebook means: names, types, units and accounts resolved.
//!
//! In: the items of one rulebook file and of what it imports. Out: the best model that can be made, and every problem.
//! It does not know how a rulebook is run.

mod accounts;
mod check;
mod chronicle;
mod documents;
mod expr;
mod head;
mod items;
mod rules;
mod types;
mod versions;

pub use accounts::{Account, AccountLocals, History, Measure, Milestone};
pub use check::{Unit, check};
pub use chronicle::{Chronicle, Dated, Standing, chronicle};
pub use documents::{Document, Evidence};
pub use expr::{Aggregate, Expr, ExprKind, Window};
pub use head::{Head, SourceNote};
pub use items::{
    Calendar, Choice, Definition, Feature, Field, Input, Item, Labelled, LocalId, Procedure, Reading, Record,
};
pub use rules::{Action, Amount, Appeal, Band, Cap, Effect, ForEach, Gate, Per, Rule, Term, Tier, Violation};
pub use types::Type;
pub use versions::check_versions;

use crate::base::Span;
use crate::syntax::ast;
use crate::vocabulary::WordKind;

/// The meaning of one version of a rulebook.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The head; `None` for a library.
    pub head: Option<Head>,
    /// Records, by number.
    pub records: Vec<Record>,
    /// Closed sets of choices, by number.
    pub choices: Vec<Choice>,
    /// Facts, by number.
    pub facts: Vec<Input>,
    /// Judgements of the platform, by number.
    pub judgements: Vec<Input>,
    /// What `platform finds` asks for, by number.
    pub findings: Vec<String>,
    /// Readings, by number.
    pub readings: Vec<Reading>,
    /// Definitions, by number.
    pub definitions: Vec<Definition>,
    /// Measures, by number.
    pub measures: Vec<Measure>,
    /// Features, by number.
    pub features: Vec<Feature>,
    /// Documents, by number.
    pub documents: Vec<Document>,
    /// Accounts, by number.
    pub accounts: Vec<Account>,
    /// The accounts, each before those that its milestones deduct from.
    pub spill_order: Vec<usize>,
    /// Calendars, by number.
    pub calendars: Vec<Calendar>,
    /// Appeal procedures, by number.
    pub procedures: Vec<Procedure>,
    /// For which shops the version is, if not for all.
    pub applies: Option<Expr>,
    /// Violations and gates, in the order of writing.
    pub rules: Vec<Rule>,
    /// How many local names there are.
    pub locals: usize,
    /// The tests, as written; running them needs an answer to compare with.
    pub tests: Vec<ast::Test>,
    /// Where a name turned out to be a word of the language, which has a spelling in either of its languages.
    pub words: Vec<(Span, WordKind)>,
}

impl Model {
    /// The violation or gate with a name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.name() == name)
    }
}
