//! `tiers-not-ascending`: of the tiers that hold, the last one counts; one that brings less than the one before it was most likely
//! put in the wrong place, or has a wrong amount.
//!
//! Two neighbours are compared only where the later one brings nothing that the earlier one does not bring in some amount: a
//! penalty of another kind may well outweigh what is less. Ranges go down if neither end rises and one falls.

use std::collections::HashMap;

use super::View;
use crate::base::{Currency, Number, Span};
use crate::domain::{Modality, Take};
use crate::messages::{Issue, Note, Problem};
use crate::model::{Action, Amount, Effect, Expr, ExprKind, Rule, Term, Tier, Violation};
use crate::syntax::ast::Item;
use crate::syntax::wording;

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let rules: HashMap<&str, &Rule> = view.model.rules.iter().map(|rule| (rule.name(), rule)).collect();
    for item in &view.file.items {
        let Item::Violation(written) = item else { continue };
        if let Some(Rule::Violation(violation)) = rules.get(written.name.value.as_str())
            && violation.take == Take::Heaviest
        {
            of_violation(view, violation, problems);
        }
    }
}

fn of_violation(view: &View<'_>, violation: &Violation, problems: &mut Vec<Problem>) {
    for pair in violation.tiers.windows(2) {
        let [before, after] = pair else { continue };
        let (Some(lighter), Some(heavier)) = (penalties(before), penalties(after)) else { continue };
        let partner = |penalty: &Penalty| lighter.iter().find(|other| other.kind == penalty.kind).copied();
        if heavier.iter().any(|penalty| partner(penalty).is_none()) {
            continue;
        }
        for penalty in &heavier {
            if let Some(other) = partner(penalty).filter(|other| penalty.extent.is_below(other.extent)) {
                let issue = Issue::NotAscending {
                    tier: after.name.clone(),
                    before: before.name.clone(),
                    less: wording(view.sources, penalty.span),
                    more: wording(view.sources, other.span),
                };
                problems.push(Problem::new(issue, penalty.span).with(other.span, Note::InTierBefore));
            }
        }
    }
}

/// A penalty of a tier, as far as it can be compared.
#[derive(Debug, Clone, Copy)]
struct Penalty {
    kind: Kind,
    extent: Extent,
    span: Span,
}

/// Only penalties of one kind can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Points(Modality, usize),
    Fine(Modality, Option<Currency>),
    Measure(Modality, usize),
    Demand(Modality, usize, Option<Currency>),
    Warning,
}

/// How much of it.
#[derive(Debug, Clone, Copy)]
enum Extent {
    /// From and to.
    Amount(Number, Number),
    /// From and to, in days.
    Days(Number, Number),
    /// For ever.
    Permanent,
    /// Of no extent.
    Plain,
}

impl Extent {
    fn is_below(self, other: Self) -> bool {
        match (self, other) {
            (Self::Amount(low, high), Self::Amount(from, to))
            | (Self::Days(low, high), Self::Days(from, to)) => {
                low <= from && high <= to && (low < from || high < to)
            }
            (Self::Days(..), Self::Permanent) => true,
            (Self::Amount(..) | Self::Days(..) | Self::Permanent | Self::Plain, _) => false,
        }
    }
}

/// The penalties of a tier; `None` if one has an extent that cannot be compared, or two are of one kind.
fn penalties(tier: &Tier) -> Option<Vec<Penalty>> {
    let mut penalties: Vec<Penalty> = Vec::new();
    for effect in &tier.effects {
        let (kind, extent) = weighed(effect)?;
        if penalties.iter().any(|other| other.kind == kind) {
            return None;
        }
        penalties.push(Penalty { kind, extent, span: effect.span });
    }
    Some(penalties)
}

fn weighed(effect: &Effect) -> Option<(Kind, Extent)> {
    let modality = effect.modality;
    match &effect.action {
        Action::Deduct { amount, account, per: None } => {
            Some((Kind::Points(modality, *account), weight(amount)?))
        }
        Action::Fine { amount, currency, per: None } => {
            Some((Kind::Fine(modality, *currency), weight(amount)?))
        }
        Action::Impose { measure, term } => Some((Kind::Measure(modality, *measure), length(term)?)),
        Action::Demand { measure, amount: Some((amount, currency)) } => {
            Some((Kind::Demand(modality, *measure, *currency), weight(amount)?))
        }
        Action::Demand { measure, amount: None } => {
            Some((Kind::Demand(modality, *measure, None), Extent::Plain))
        }
        Action::Warn => Some((Kind::Warning, Extent::Plain)),
        Action::Deduct { per: Some(_), .. } | Action::Fine { per: Some(_), .. } | Action::Grant { .. } => {
            None
        }
    }
}

fn weight(amount: &Amount) -> Option<Extent> {
    bounds(amount).map(|(low, high)| Extent::Amount(low, high))
}

fn bounds(amount: &Amount) -> Option<(Number, Number)> {
    match amount {
        Amount::Fixed(value) => constant(value).map(|value| (value, value)),
        Amount::Range(low, high) => Some((constant(low)?, constant(high)?)),
        Amount::Unstated => None,
    }
}

fn constant(expr: &Expr) -> Option<Number> {
    if let ExprKind::Number(number) = expr.kind { Some(number) } else { None }
}

/// Days and weeks are days; terms in other units are not compared.
fn length(term: &Term) -> Option<Extent> {
    match term {
        Term::Permanent => Some(Extent::Permanent),
        Term::For(amount, unit) if unit == "days" => {
            bounds(amount).map(|(low, high)| Extent::Days(low, high))
        }
        Term::None => Some(Extent::Plain),
        Term::Unstated | Term::Until(_) | Term::For(..) => None,
    }
}
