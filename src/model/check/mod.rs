//! The checker: one pass that collects names, one that resolves what stands behind them.

mod account;
mod declare;
mod document;
mod effect;
mod item;
mod kind;
mod once;
mod records;
mod rule;
mod test;
mod weight;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use self::kind::Bounds;
use super::expr::{Extent, Scope};
use super::{Item, Model, Type};
use crate::base::{Sources, Span, Zone, nearest};
use crate::domain::{Part, Role};
use crate::messages::{Issue, ItemKind, Note, Problem};
use crate::syntax::ast;
use crate::syntax::wording;
use crate::vocabulary::WordKind;

/// One rulebook file and everything it imports.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    /// The file itself.
    pub main: &'a ast::File,
    /// The files it imports, each once.
    pub imports: &'a [&'a ast::File],
    /// Whether every import could be had; otherwise names may be missing through no fault of this text.
    pub is_whole: bool,
}

/// What the checker carries along.
pub(super) struct Checker<'a> {
    pub(super) sources: &'a Sources,
    pub(super) model: Model,
    pub(super) problems: Vec<Problem>,
    pub(super) names: IndexMap<String, Named>,
    pub(super) scopes: Vec<Scope>,
    pub(super) zone: Zone,
    /// Definitions by their syntax, and how far each is checked.
    pub(super) definitions: Vec<(&'a ast::Definition, Progress)>,
    /// The numbers in the model of the definitions that are checked, by where they are declared.
    pub(super) checked: HashMap<Span, usize>,
    /// Readings by their syntax, in the order of their numbers in the model.
    pub(super) readings: Vec<(&'a ast::Reading, Progress)>,
    pub(super) aliases: Vec<(&'a ast::Alias, Progress)>,
    /// The types of the aliases that are checked.
    pub(super) alias_types: HashMap<usize, (Type, Bounds)>,
    /// How far the expressions reach that have been checked since the innermost one was begun.
    pub(super) extent: Extent,
    /// How far definitions and readings reach, by where they are declared.
    pub(super) extents: HashMap<Span, Extent>,
    /// How many expressions and types are being checked, one inside the other.
    pub(super) level: usize,
    /// Whether anything was found to reach too far; one mistake is told once.
    pub(super) reaches_too_far: bool,
    /// What `unless` means in the expression that is checked next; nothing where it may not stand.
    pub(super) role: Option<Role>,
    /// Whether `this period` means something: in the conditions of an account.
    pub(super) has_own_period: bool,
    /// Where each choice of the model is declared.
    pub(super) choices: Vec<Span>,
    /// The names whose values are being checked, one inside the other, each with the place of its use.
    pub(super) trail: Vec<(Span, Option<Span>)>,
    /// The records of what stands in accounts; the language itself names their fields.
    pub(super) entry_records: HashSet<usize>,
    broken: HashSet<&'a str>,
    is_whole: bool,
}

/// How far something that may lead back to itself is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Waiting,
    Running,
    Done,
}

/// A global name and where it is declared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) item: Item,
    pub(super) span: Span,
}

/// Resolves one rulebook: the best model that can be made, and every problem found.
pub fn check(unit: Unit<'_>, sources: &Sources) -> (Model, Vec<Problem>) {
    let mut checker = Checker {
        sources,
        model: Model::default(),
        problems: Vec::new(),
        names: IndexMap::new(),
        scopes: Vec::new(),
        zone: Zone::utc(),
        definitions: Vec::new(),
        checked: HashMap::new(),
        readings: Vec::new(),
        aliases: Vec::new(),
        alias_types: HashMap::new(),
        extent: Extent::default(),
        extents: HashMap::new(),
        level: 0,
        reaches_too_far: false,
        role: None,
        has_own_period: false,
        choices: Vec::new(),
        trail: Vec::new(),
        entry_records: HashSet::new(),
        broken: broken_names(unit),
        is_whole: unit.is_whole,
    };
    checker.check_head(unit.main);
    checker.declare(unit);
    checker.resolve(unit);
    (checker.model, once::tell_once(checker.problems))
}

/// Names that items which could not be read may have declared.
fn broken_names(unit: Unit<'_>) -> HashSet<&str> {
    let files = std::iter::once(unit.main).chain(unit.imports.iter().copied());
    files
        .flat_map(|file| &file.items)
        .filter_map(|item| if let ast::Item::Broken(broken) = item { Some(broken) } else { None })
        .flat_map(|broken| broken.names.iter().map(String::as_str))
        .collect()
}

impl Checker<'_> {
    /// Notes that a name turned out to be a word of the language.
    pub(super) fn is_word(&mut self, kind: WordKind, span: Span) {
        self.model.words.push((span, kind));
    }

    /// Reports a problem; where it is about something that is declared elsewhere, that place is shown too.
    pub(super) fn report(&mut self, issue: Issue, span: Span) {
        let problem = Problem::new(issue, span);
        self.problems.push(match self.declared(span) {
            Some(declared) => problem.with(declared, Note::DeclaredHere),
            None => problem,
        });
    }

    /// Where the name that stands at a place is declared, if it is a global one and the place is another.
    fn declared(&self, span: Span) -> Option<Span> {
        let named = self.names.get(self.sources.slice(span))?;
        (named.span != span && !matches!(named.item, Item::Broken)).then_some(named.span)
    }

    /// Reports that a name is declared a second time.
    pub(super) fn doubled(&mut self, name: &ast::Name, kind: ItemKind, first: Span) {
        let problem = Problem::new(Issue::DuplicateName { name: name.value.clone(), kind }, name.span);
        self.problems.push(problem.saying(Note::AgainHere).with(first, Note::FirstHere));
    }

    /// Reports an entry that is stated a second time, both given as a whole. Where both say the same the second one may go.
    pub(super) fn repeated(&mut self, entry: &str, first: Span, again: Span) {
        let is_same = wording(self.sources, first) == wording(self.sources, again);
        let problem = Problem::new(Issue::RepeatedEntry { entry: entry.to_owned() }, again)
            .saying(Note::AgainHere)
            .with(first, Note::FirstHere);
        self.problems.push(if is_same {
            problem.fixed_by(self.sources.with_blank_before(again), "")
        } else {
            problem
        });
    }

    /// Reports a name that stands for nothing, unless an unreadable item may have declared it.
    pub(super) fn unknown(&mut self, name: &str, kind: ItemKind, near: Option<String>, span: Span) {
        let may_be_nameless = self.broken.contains("") && near.is_none();
        if may_be_nameless || self.broken.contains(name) || (!self.is_whole && is_importable(&kind)) {
            return;
        }
        let issue = Issue::UnknownName { name: name.to_owned(), kind, near: near.clone() };
        self.problems.push(Problem::new(issue, span).perhaps_meant(span, near));
    }

    /// Finds a global name that must be of one kind.
    pub(super) fn find(&mut self, name: &ast::Name, kind: ItemKind) -> Option<Item> {
        let Some(named) = self.names.get(&name.value).copied() else {
            let of_kind = |named: &Named| item_kind(named.item) == kind;
            let candidates =
                self.names.iter().filter(|(_, named)| of_kind(named)).map(|(name, _)| name.as_str());
            let near = nearest(&name.value, candidates);
            self.unknown(&name.value, kind, near, name.span);
            return None;
        };
        if matches!(named.item, Item::Broken) {
            return None;
        }
        let found = item_kind(named.item);
        if found == kind {
            return Some(named.item);
        }
        let issue = Issue::WrongKind { name: name.value.clone(), found, wanted: kind };
        self.problems.push(Problem::new(issue, name.span).with(named.span, Note::DeclaredHere));
        None
    }

    fn check_head(&mut self, file: &ast::File) {
        let mut heads = file
            .items
            .iter()
            .filter_map(|item| if let ast::Item::Rulebook(head) = item { Some(head) } else { None });
        let first = heads.next();
        if let (Some(first), Some(second)) = (first, heads.next()) {
            let issue = Issue::RepeatedEntry { entry: "rulebook".to_owned() };
            let problem = Problem::new(issue, second.id.span).saying(Note::AgainHere);
            self.problems.push(problem.with(first.id.span, Note::FirstHere));
        }
        if let Some(head) = first {
            let head = self.head(head);
            self.zone = head.zone.clone();
            self.model.head = Some(head);
        } else {
            self.check_library(file);
        }
    }

    /// A file without a head may hold shared items, but no rules or tests.
    fn check_library(&mut self, file: &ast::File) {
        let is_unreadable =
            |item: &ast::Item| matches!(item, ast::Item::Broken(broken) if broken.is_rulebook);
        if file.items.iter().any(is_unreadable) {
            return;
        }
        let rule = file.items.iter().find_map(|item| match item {
            ast::Item::Violation(violation) => Some(violation.name.span),
            ast::Item::Gate(gate) => Some(gate.name.span),
            ast::Item::Test(test) => Some(test.name.span),
            _ => None,
        });
        if let Some(span) = rule {
            self.report(Issue::NoHeader, span);
        }
    }
}

/// Whether things of a kind may stand in an imported file.
fn is_importable(kind: &ItemKind) -> bool {
    let never = [
        ItemKind::Currency,
        ItemKind::Zone,
        ItemKind::Status,
        ItemKind::Confidence,
        ItemKind::Tier,
        ItemKind::Field,
        ItemKind::Choice,
    ];
    !never.contains(kind)
}

/// The kind of what a name stands for.
pub(super) fn item_kind(item: Item) -> ItemKind {
    match item {
        Item::Record(_) => ItemKind::Record,
        Item::Alias(_) => ItemKind::Type,
        Item::Fact(_) => ItemKind::Fact,
        Item::Judgement(_) => ItemKind::Judgement,
        Item::Reading(_) => ItemKind::Reading,
        Item::Definition(_) => ItemKind::Definition,
        Item::Measure(_) => ItemKind::Measure,
        Item::Feature(_) => ItemKind::Feature,
        Item::Document(_) => ItemKind::Document,
        Item::Account(_) => ItemKind::Account,
        Item::Calendar(_) => ItemKind::Calendar,
        Item::Procedure(_) => ItemKind::Appeal,
        Item::Rule(_) => ItemKind::Rule,
        Item::Broken => ItemKind::Value,
    }
}

/// The clauses that parts cite.
pub(super) fn parts(cites: &[(Part, ast::Cite)]) -> Vec<(Part, String)> {
    cites.iter().map(|(part, cite)| (*part, cite.value.clone())).collect()
}

/// A text that may be there.
pub(super) fn text(text: Option<&ast::Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}
