//! `unused-declaration`: what nobody uses is noise, or the trace of a rule that was forgotten.
//!
//! Roots are what answers by itself: violations, gates, accounts with a history of their own, and `applies when`. What only an
//! unused item speaks of is unused too; what only tests speak of is unused.

use std::collections::{HashMap, HashSet};

use super::View;
use crate::messages::{Issue, ItemKind, Problem};
use crate::syntax::ast::{self, Action, Cycle, Evidence, ExprKind, Item, Kind, KindShape, Window};

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    if view.model.head.is_none() {
        return;
    }
    let used = used(view);
    for item in &view.file.items {
        let (Some(name), Some(kind)) = (item.name(), kind(item)) else { continue };
        if !used.contains(name.value.as_str()) {
            problems.push(Problem::new(Issue::Unused { name: name.value.clone(), kind }, name.span));
        }
    }
}

/// The kind of an item that must be used; `None` for one that answers by itself.
fn kind(item: &Item) -> Option<ItemKind> {
    match item {
        Item::Record(_) => Some(ItemKind::Record),
        Item::Alias(_) => Some(ItemKind::Type),
        Item::Fact(_) => Some(ItemKind::Fact),
        Item::Judgement(_) => Some(ItemKind::Judgement),
        Item::Reading(_) => Some(ItemKind::Reading),
        Item::Definition(_) => Some(ItemKind::Definition),
        Item::Measure(_) => Some(ItemKind::Measure),
        Item::Feature(_) => Some(ItemKind::Feature),
        Item::Document(_) => Some(ItemKind::Document),
        Item::Account(account) if account.entries.is_empty() => Some(ItemKind::Account),
        Item::Calendar(_) => Some(ItemKind::Calendar),
        Item::Procedure(_) => Some(ItemKind::Appeal),
        Item::Account(_)
        | Item::Import(_)
        | Item::Rulebook(_)
        | Item::Violation(_)
        | Item::Gate(_)
        | Item::Test(_)
        | Item::Broken(_) => None,
    }
}

/// The names that lead to something that answers.
fn used<'a>(view: &View<'a>) -> HashSet<&'a str> {
    let by_name: HashMap<&str, &Item> =
        view.items().filter_map(|item| Some((item.name()?.value.as_str(), item))).collect();
    let accounts = view.model.accounts.iter().map(|account| account.name.as_str());
    let accounts: Vec<&str> =
        accounts.filter_map(|name| by_name.get_key_value(name).map(|(name, _)| *name)).collect();
    let mut used = HashSet::new();
    let mut waiting: Vec<&Item> = view.items().filter(|item| kind(item).is_none()).collect();
    while let Some(item) = waiting.pop() {
        let mut mentioned = mentioned(item);
        if item.effects().iter().any(|effect| matches!(effect.action, Action::Deduct { account: None, .. })) {
            mentioned.extend(&accounts);
        }
        let new = mentioned.into_iter().filter(|name| used.insert(*name));
        waiting.extend(new.filter_map(|name| by_name.get(name).copied()));
    }
    used
}

/// Every name that an item speaks of, whatever it stands for there.
fn mentioned(item: &Item) -> Vec<&str> {
    let mut names = Vec::new();
    item.exprs().into_iter().flat_map(ast::Expr::all).for_each(|expr| names.extend(named(expr)));
    item.effects().into_iter().for_each(|effect| names.extend(acted(&effect.action)));
    names.extend(item.appeals().into_iter().map(|appeal| appeal.procedure.value.as_str()));
    match item {
        Item::Record(record) => record.fields.iter().for_each(|field| kinds(&field.kind, &mut names)),
        Item::Document(document) => document.fields.iter().for_each(|field| kinds(&field.kind, &mut names)),
        Item::Alias(alias) => kinds(&alias.kind, &mut names),
        Item::Fact(fact) => kinds(&fact.kind, &mut names),
        Item::Reading(reading) => kinds(&reading.kind, &mut names),
        Item::Definition(definition) => {
            let params = definition.params.iter().map(|(_, kind)| kind);
            params.chain(&definition.kind).for_each(|kind| kinds(kind, &mut names));
        }
        Item::Procedure(procedure) => {
            procedure.evidence.iter().for_each(|evidence| documents(evidence, &mut names));
        }
        Item::Account(account) => names.extend(account.cycle.iter().filter_map(|cycle| match &cycle.value {
            Cycle::Listed(name) => Some(name.value.as_str()),
            Cycle::Year | Cycle::Quarter | Cycle::Month | Cycle::Week => None,
        })),
        Item::Judgement(_)
        | Item::Measure(_)
        | Item::Feature(_)
        | Item::Calendar(_)
        | Item::Import(_)
        | Item::Rulebook(_)
        | Item::Violation(_)
        | Item::Gate(_)
        | Item::Test(_)
        | Item::Broken(_) => {}
    }
    names
}

/// The name that an expression is, or calls.
fn named(expr: &ast::Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Call(name, _) | ExprKind::InWindow(_, Window::Calendar(name)) => Some(&name.value),
        _ => None,
    }
}

/// What an effect speaks of.
fn acted(action: &Action) -> Option<&str> {
    match action {
        Action::Deduct { account, .. } => account.as_ref().map(|name| name.value.as_str()),
        Action::Impose { measure, .. } | Action::Demand { measure, .. } => Some(&measure.value),
        Action::Grant { feature } => Some(&feature.value),
        Action::Fine { .. } | Action::Warn => None,
    }
}

fn kinds<'a>(kind: &'a Kind, names: &mut Vec<&'a str>) {
    match &kind.shape {
        KindShape::List(inner) => kinds(inner, names),
        KindShape::Choice(_) => {}
        KindShape::Plain { name, of, .. } => {
            names.extend(std::iter::once(name).chain(of).map(|name| name.value.as_str()));
        }
    }
}

fn documents<'a>(evidence: &'a Evidence, names: &mut Vec<&'a str>) {
    match evidence {
        Evidence::Document(name) => names.push(&name.value),
        Evidence::Any(parts) | Evidence::All(parts) => parts.iter().for_each(|part| documents(part, names)),
        Evidence::Else(first, second) => {
            documents(first, names);
            documents(second, names);
        }
    }
}
