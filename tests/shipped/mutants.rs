//! Shipped rulebooks, each with one small change, and whether anybody notices.

use std::collections::BTreeMap;

use policyc::base::Span;
use policyc::engine::{Files, Issue, Problem, Sources, load, test};
use policyc::syntax::ast::{
    Account, Action, Amount, Effect, Elements, Expr, ExprKind, File, History, Item, Term, Window,
};
use policyc::syntax::parse;

/// A place of a text, and what may be written there instead.
pub(crate) type Change = (Span, Vec<String>);

/// Tries every change on every shipped file. Those that neither the checker nor a test of the file notices come back, with how
/// many were tried.
pub(crate) fn unnoticed(changes: impl Fn(&File, &str) -> Vec<Change>) -> (usize, Vec<String>) {
    let texts = super::shipped::policies();
    let (mut tried, mut survivors) = (0, Vec::new());
    for (path, text) in &texts {
        assert!(survives(&texts, path, text.clone()), "{path} is sound by itself");
        for (place, others) in changes(&tree(text), text) {
            for other in others {
                tried += 1;
                let place = place.range();
                let changed = format!("{}{other}{}", &text[..place.start], &text[place.end..]);
                if survives(&texts, path, changed) {
                    let line = text[..place.start].matches('\n').count() + 1;
                    survivors.push(format!("{path}:{line}: {} -> {other}", &text[place]));
                }
            }
        }
    }
    survivors.sort();
    (tried, survivors)
}

pub(crate) fn tree(text: &str) -> File {
    let mut sources = Sources::default();
    let file = sources.add("shipped.policy", text);
    parse(file, &sources).0
}

/// The shipped files, one of them changed.
pub(crate) struct Changed<'a> {
    pub(crate) texts: &'a BTreeMap<String, String>,
    pub(crate) path: &'a str,
    pub(crate) text: String,
}

impl Files for Changed<'_> {
    fn read(&self, path: &str) -> Result<String, Problem> {
        if path == self.path {
            return Ok(self.text.clone());
        }
        let missing =
            || Problem::nowhere(Issue::Unreadable { file: path.to_owned(), reason: "not shipped".into() });
        self.texts.get(path).cloned().ok_or_else(missing)
    }
}

/// Whether a changed file still checks and passes its own tests.
fn survives(texts: &BTreeMap<String, String>, path: &str, text: String) -> bool {
    let workspace = load(&[path.to_owned()], &Changed { texts, path, text });
    !workspace.has_errors() && test(&workspace, None).failed.is_empty()
}

/// Every expression that decides something, and every expression inside it: not those of tests.
pub(crate) fn exprs(tree: &File) -> Vec<&Expr> {
    let mut waiting: Vec<&Expr> = tree.items.iter().flat_map(outermost).collect();
    let mut found = Vec::new();
    while let Some(expr) = waiting.pop() {
        waiting.extend(inner(expr));
        found.push(expr);
    }
    found
}

/// The effects of an item.
pub(crate) fn effects(item: &Item) -> Vec<&Effect> {
    match item {
        Item::Violation(violation) => {
            let of_tiers = violation.tiers.iter().flat_map(|tier| &tier.effects);
            of_tiers.chain(&violation.effects).collect()
        }
        Item::Gate(gate) => gate.bands.iter().flat_map(|band| &band.effects).collect(),
        Item::Account(account) => {
            account.milestones.iter().flat_map(|milestone| &milestone.effects).collect()
        }
        _ => Vec::new(),
    }
}

fn outermost(item: &Item) -> Vec<&Expr> {
    let mut found: Vec<&Expr> = effects(item).into_iter().flat_map(of_effect).collect();
    match item {
        Item::Definition(definition) => found.push(&definition.body),
        Item::Reading(reading) => found.extend(&reading.value),
        Item::Violation(violation) => {
            found.extend(violation.for_each.iter().flat_map(|each| of_elements(&each.elements)));
            found.extend(&violation.dated);
            let conditions = violation.tiers.iter().flat_map(|tier| &tier.when);
            found.extend(conditions.map(|when| &when.condition));
            found.extend(violation.appeal.iter().map(|appeal| &appeal.anchor));
        }
        Item::Gate(gate) => {
            found.extend(gate.for_each.iter().flat_map(|each| of_elements(&each.elements)));
            found.extend(&gate.member);
            found.extend(gate.bands.iter().map(|band| &band.when.condition));
            found.extend(gate.appeal.iter().map(|appeal| &appeal.anchor));
        }
        Item::Account(account) => found.extend(of_account(account)),
        Item::Document(document) => found.extend(document.requires.iter().map(|when| &when.condition)),
        Item::Procedure(procedure) => {
            found.extend(procedure.unavailable.iter().map(|when| &when.condition));
        }
        Item::Measure(measure) => {
            let conditions = measure.overlapping.iter().flat_map(|overlapping| &overlapping.when);
            found.extend(conditions.map(|when| &when.condition));
        }
        _ => {}
    }
    found
}

fn of_account(account: &Account) -> Vec<&Expr> {
    let histories = account.entries.iter().chain(&account.credits);
    let mut found: Vec<&Expr> = histories.flat_map(of_history).collect();
    let of_carry = account.carry.iter().flat_map(|carry| &carry.when);
    let of_recovery = account.recovery.iter().flat_map(|recovery| &recovery.when);
    let conditions = account.void.iter().chain(&account.keep).chain(of_carry).chain(of_recovery);
    found.extend(conditions.map(|when| &when.condition));
    found
}

fn of_history(history: &History) -> Vec<&Expr> {
    let mut found: Vec<&Expr> = of_elements(&history.elements).collect();
    found.extend(history.points.iter().chain(&history.dated));
    found.extend(history.pending.iter().map(|when| &when.condition));
    if let Some((when, dated)) = &history.reversed {
        found.push(&when.condition);
        found.extend(dated);
    }
    found
}

fn of_elements(elements: &Elements) -> impl Iterator<Item = &Expr> {
    [&elements.list].into_iter().chain(&elements.filter)
}

fn of_effect(effect: &Effect) -> Vec<&Expr> {
    let (amount, per) = match &effect.action {
        Action::Deduct { amount, per, .. } => (Some(amount), per.as_ref()),
        Action::Fine { amount, per, .. } => (amount.as_ref(), per.as_ref()),
        Action::Impose { term: Some(Term::For(amount, _)), .. } => (Some(amount), None),
        Action::Demand { amount, .. } => (amount.as_ref(), None),
        Action::Impose { .. } | Action::Warn | Action::Grant { .. } => (None, None),
    };
    let mut found = match amount {
        None => Vec::new(),
        Some(Amount::Fixed(value)) => vec![value.as_ref()],
        Some(Amount::Range(low, high)) => vec![low.as_ref(), high.as_ref()],
    };
    found.extend(per.iter().flat_map(|per| of_elements(&per.elements).chain(&per.dated)));
    found
}

fn inner(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::Literal(_)
        | ExprKind::Broken
        | ExprKind::Name(_)
        | ExprKind::Finds(_)
        | ExprKind::Current(_) => Vec::new(),
        ExprKind::Field(of, _)
        | ExprKind::Not(of)
        | ExprKind::Negate(of)
        | ExprKind::IsAbsent(of)
        | ExprKind::IsKnown(of) => vec![of],
        ExprKind::Call(_, parts)
        | ExprKind::And(parts)
        | ExprKind::Or(parts)
        | ExprKind::Extreme(_, parts) => parts.iter().collect(),
        ExprKind::Block(block) => block.entries.iter().collect(),
        ExprKind::Unless(a, b)
        | ExprKind::Compare(a, _, b)
        | ExprKind::Arith(a, _, b)
        | ExprKind::InList(a, b) => vec![a, b],
        ExprKind::Between(a, b, c) => vec![a, b, c],
        ExprKind::InSet(value, set) => [value.as_ref()].into_iter().chain(set).collect(),
        ExprKind::InWindow(value, Window::Since(_, anchor)) => vec![value, anchor],
        ExprKind::InWindow(value, Window::Last(_) | Window::This(_) | Window::Own | Window::Calendar(_)) => {
            vec![value]
        }
        ExprKind::By(of, arms) => {
            let of_arms = arms.iter().flat_map(|arm| arm.case.iter().chain([&arm.value]));
            [of.as_ref()].into_iter().chain(of_arms).collect()
        }
        ExprKind::Aggregate(aggregate) => of_elements(&aggregate.elements).chain(&aggregate.value).collect(),
    }
}
