//! `uncited-effect`: a consequence is only as good as the clause it rests on.
//!
//! A clause counts where it stands at the effect, at what the effect stands in, or at a condition of that. A rule without any clause
//! is told once.

use super::View;
use crate::base::Span;
use crate::messages::{Issue, Problem};
use crate::syntax::ast::{Account, Effect, Expr, Gate, Item, Name, Violation, When};
use crate::syntax::wording;

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let mut uncited = Vec::new();
    for item in &view.file.items {
        match item {
            Item::Violation(violation) => of_violation(violation, &mut uncited),
            Item::Gate(gate) => of_gate(gate, &mut uncited),
            Item::Account(account) => of_account(account, &mut uncited),
            _ => {}
        }
    }
    let problem = |span| Problem::new(Issue::Uncited { what: wording(view.sources, span) }, span);
    problems.extend(uncited.into_iter().map(problem));
}

/// Whether a condition, or anything in it, cites a clause.
fn is_cited(expr: &Expr) -> bool {
    expr.all().iter().any(|part| part.cite.is_some())
}

fn rest_on_clauses(whens: &[When]) -> bool {
    whens.iter().any(|when| is_cited(&when.condition))
}

fn lacking(effects: &[Effect]) -> impl Iterator<Item = Span> {
    effects.iter().filter(|effect| effect.cite.is_none()).map(|effect| effect.span)
}

/// The places that lack a clause, or the rule itself if nothing in it has one.
fn told(name: &Name, places: Vec<Span>, has_clause: bool, uncited: &mut Vec<Span>) {
    if has_clause {
        uncited.extend(places);
    } else {
        uncited.push(name.span);
    }
}

fn of_violation(violation: &Violation, uncited: &mut Vec<Span>) {
    if violation.cite.is_some() {
        return;
    }
    let mut places: Vec<Span> = lacking(&violation.effects).collect();
    let mut has_clause = violation.effects.iter().any(|effect| effect.cite.is_some());
    for tier in &violation.tiers {
        let is_cited = tier.cite.is_some() || rest_on_clauses(&tier.when);
        has_clause |= is_cited || tier.effects.iter().any(|effect| effect.cite.is_some());
        if !is_cited {
            places.extend(lacking(&tier.effects));
        }
    }
    told(&violation.name, places, has_clause, uncited);
}

fn of_gate(gate: &Gate, uncited: &mut Vec<Span>) {
    if gate.cite.is_some() {
        return;
    }
    let (mut places, mut has_clause) = (Vec::new(), false);
    for band in &gate.bands {
        let is_cited = is_cited(&band.when.condition);
        has_clause |= is_cited || band.effects.iter().any(|effect| effect.cite.is_some());
        if !is_cited {
            places.extend(lacking(&band.effects));
        }
    }
    told(&gate.name, places, has_clause, uncited);
}

fn of_account(account: &Account, uncited: &mut Vec<Span>) {
    let milestones = account.milestones.iter().filter(|one| one.cite.is_none() && account.cite.is_none());
    uncited.extend(milestones.flat_map(|one| lacking(&one.effects)));
}
