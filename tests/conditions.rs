//! Every condition of every shipped rulebook matters: with a part of it taken for true or for false, or with a comparison that
//! takes its border in or leaves it out, the checker or a test objects.

#[path = "shipped/mutants.rs"]
mod mutants;
mod shipped;

use mutants::{Change, exprs, unnoticed};
use policyc::base::Span;
use policyc::syntax::ast::{Expr, ExprKind, File, Operator};

#[test]
fn no_condition_can_be_lost_unnoticed() {
    let (tried, survivors) = unnoticed(losses);
    assert!(tried > 300, "only {tried} changes were tried");
    assert!(survivors.is_empty(), "{} changes go unnoticed:\n{}", survivors.len(), survivors.join("\n"));
}

fn losses(tree: &File, _: &str) -> Vec<Change> {
    exprs(tree).into_iter().flat_map(|expr| settled(expr).chain(turned(expr))).collect()
}

/// The parts of a condition, each to be taken for true and for false.
fn settled(expr: &Expr) -> impl Iterator<Item = Change> {
    let parts: Vec<&Expr> = match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().collect(),
        ExprKind::Block(block) => block.entries.iter().collect(),
        ExprKind::Unless(a, b) => vec![a, b],
        ExprKind::Not(of) => vec![of],
        ExprKind::Aggregate(aggregate) => aggregate.elements.filter.iter().collect(),
        _ => Vec::new(),
    };
    parts.into_iter().map(|part| (part.span, ["true", "false"].map(str::to_owned).to_vec()))
}

/// A comparison, to be written with the operator that differs from it at the border alone.
fn turned(expr: &Expr) -> Option<Change> {
    let ExprKind::Compare(_, operator, _) = &expr.kind else { return None };
    let other = match operator.value {
        Operator::Equal => "!=",
        Operator::NotEqual => "==",
        Operator::Less => "<=",
        Operator::AtMost => "<",
        Operator::Greater => ">=",
        Operator::AtLeast => ">",
    };
    let place: Span = operator.span;
    Some((place, vec![other.to_owned()]))
}
