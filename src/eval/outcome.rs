//! What several possible outcomes have in common, and from what to what their points and money reach.

use indexmap::{IndexMap, IndexSet};

use super::decision::{ActionDue, AmountDue, EffectDue, Open, TermDue};
use crate::base::Number;

/// The effects that all outcomes bring, in the order of the first one.
pub(super) fn common(outcomes: &[Vec<EffectDue>]) -> Vec<EffectDue> {
    let Some((first, others)) = outcomes.split_first() else { return Vec::new() };
    others.iter().fold(first.clone(), |common, other| {
        let missing = without(&common, other);
        without(&common, &missing)
    })
}

/// Some effects without others; of several equal ones each takes away one.
pub(super) fn without(effects: &[EffectDue], others: &[EffectDue]) -> Vec<EffectDue> {
    let mut left = effects.to_vec();
    for other in others {
        if let Some(at) = left.iter().position(|one| one == other) {
            left.remove(at);
        }
    }
    left
}

/// An effect that follows an unknown number of times.
pub(super) fn times_unknown(effect: &EffectDue, open: &Open) -> EffectDue {
    let mut effect = EffectDue { shares: Vec::new(), ..effect.clone() };
    let amount = match &mut effect.action {
        ActionDue::Deduct { amount, .. }
        | ActionDue::Fine { amount, .. }
        | ActionDue::Impose { term: TermDue::For(amount, _), .. } => Some(amount),
        ActionDue::Demand { amount, .. } => amount.as_mut(),
        ActionDue::Impose { .. } | ActionDue::Warn | ActionDue::Grant { .. } => None,
    };
    if let Some(amount) = amount {
        *amount = AmountDue::Unknown(open.clone());
    }
    effect
}

/// What is taken, and where from or in what: everything but how much.
type Kind = ActionDue;

/// How much of a kind one outcome takes.
#[derive(Debug, Default)]
struct Taken {
    /// The least and the most; `None` if it does not fit.
    total: Option<(Number, Number)>,
    /// What leaves an amount of it open, if it is not known.
    lacks: Option<Open>,
    /// Whether the text names no amount.
    is_unstated: bool,
}

/// The points and the money that outcomes take, each kind from the least to the most. Where the amount is not known in some outcome,
/// an effect of the kind says so besides.
pub(super) fn range(outcomes: &[Vec<EffectDue>]) -> Vec<EffectDue> {
    let taken: Vec<IndexMap<String, (Kind, Taken)>> = outcomes.iter().map(|effects| taken(effects)).collect();
    let kinds: IndexMap<&String, &Kind> =
        taken.iter().flat_map(|outcome| outcome.iter().map(|(key, (kind, _))| (key, kind))).collect();
    let mut range = Vec::new();
    for (key, kind) in kinds {
        let of_kind: Vec<Option<&Taken>> =
            taken.iter().map(|outcome| outcome.get(key).map(|(_, taken)| taken)).collect();
        let due = |amount| EffectDue {
            action: with_amount(kind, amount),
            is_discretionary: false,
            cite: None,
            exposed: None,
            shares: Vec::new(),
        };
        let lacks: Vec<&Open> = of_kind.iter().flatten().filter_map(|taken| taken.lacks.as_ref()).collect();
        let is_unstated = of_kind.iter().flatten().any(|taken| taken.is_unstated);
        let is_open = is_unstated || !lacks.is_empty();
        let known = reach(&of_kind).filter(|(least, most)| !(is_open && least.is_zero() && most.is_zero()));
        range.extend(known.map(|(least, most)| due(AmountDue::Range(least, most))));
        if !lacks.is_empty() {
            range.push(due(AmountDue::Unknown(together(&lacks))));
        } else if is_unstated {
            range.push(due(AmountDue::Unstated));
        }
    }
    range
}

/// What leaves several amounts open.
fn together(open: &[&Open]) -> Open {
    let needs: IndexSet<&String> = open.iter().flat_map(|open| &open.needs).collect();
    let because = open.iter().find_map(|open| open.because.clone()).filter(|_| needs.is_empty());
    Open { needs: needs.into_iter().cloned().collect(), because }
}

/// From what to what a kind reaches; an outcome without it takes nothing.
fn reach(of_kind: &[Option<&Taken>]) -> Option<(Number, Number)> {
    let nothing = (Number::ZERO, Number::ZERO);
    let totals: Option<Vec<(Number, Number)>> =
        of_kind.iter().map(|taken| taken.map_or(Some(nothing), |taken| taken.total)).collect();
    let totals = totals?;
    let least = totals.iter().map(|(least, _)| *least).min()?;
    Some((least, totals.iter().map(|(_, most)| *most).max()?))
}

/// What an outcome takes, by kind.
fn taken(effects: &[EffectDue]) -> IndexMap<String, (Kind, Taken)> {
    let mut all = IndexMap::new();
    for effect in effects {
        let (key, amount) = match &effect.action {
            ActionDue::Deduct { amount, account, .. } => (format!("points {account}"), amount),
            ActionDue::Fine { amount, currency: Some(code) } => (format!("money {code}"), amount),
            ActionDue::Fine { currency: None, .. }
            | ActionDue::Warn
            | ActionDue::Impose { .. }
            | ActionDue::Demand { .. }
            | ActionDue::Grant { .. } => continue,
        };
        let nothing = Taken { total: Some((Number::ZERO, Number::ZERO)), ..Taken::default() };
        let (_, taken) = all.entry(key).or_insert_with(|| (effect.action.clone(), nothing));
        let (low, high) = match amount {
            AmountDue::Fixed(amount) => (*amount, *amount),
            AmountDue::Range(low, high) => (*low, *high),
            AmountDue::Unstated => {
                taken.is_unstated = true;
                continue;
            }
            AmountDue::Unknown(open) => {
                let known: Vec<&Open> = taken.lacks.iter().chain([open]).collect();
                taken.lacks = Some(together(&known));
                continue;
            }
        };
        let low = if effect.is_discretionary { Number::ZERO } else { low };
        taken.total = taken.total.and_then(|(least, most)| least.plus(low).zip(most.plus(high)));
    }
    all
}

/// The same kind with another amount.
fn with_amount(kind: &Kind, amount: AmountDue) -> ActionDue {
    match kind {
        ActionDue::Deduct { account, label, .. } => {
            ActionDue::Deduct { amount, account: account.clone(), label: label.clone() }
        }
        ActionDue::Fine { currency, .. } => ActionDue::Fine { amount, currency: currency.clone() },
        other => other.clone(),
    }
}
