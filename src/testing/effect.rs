//! Effects as a test writes them, against those that follow: by value, and the account may be left out.

use super::quantity::Quantity;
use crate::domain::Modality;
use crate::eval::decision::{ActionDue, AmountDue, EffectDue, TermDue};
use crate::syntax::ast::{Action, Amount, Effect, Expr, ExprKind, Literal, Term};

/// Whether an effect that follows is the one that a test writes.
pub(super) fn is_effect(wanted: &Effect, found: &EffectDue) -> bool {
    (wanted.modality == Modality::May) == found.is_discretionary && is_action(&wanted.action, &found.action)
}

fn is_action(wanted: &Action, found: &ActionDue) -> bool {
    match (wanted, found) {
        (
            Action::Deduct { amount, account, per: None, caps },
            ActionDue::Deduct { amount: due, account: of, .. },
        ) => {
            caps.is_empty()
                && account.as_ref().is_none_or(|account| account.value == *of)
                && is_amount(amount, due, Some("points"))
        }
        (Action::Fine { amount: None, .. }, ActionDue::Fine { currency, .. }) => currency.is_none(),
        (Action::Fine { amount: Some(money), per: None, caps }, ActionDue::Fine { amount, currency }) => {
            caps.is_empty() && currency.is_some() && is_amount(money, amount, currency.as_deref())
        }
        (Action::Warn, ActionDue::Warn) => true,
        (Action::Impose { measure, term }, ActionDue::Impose { measure: due, term: lasts, .. }) => {
            measure.value == *due && is_term(term.as_ref(), lasts)
        }
        (
            Action::Demand { measure, amount },
            ActionDue::Demand { measure: due, amount: sum, currency, .. },
        ) => {
            measure.value == *due
                && match (amount, sum) {
                    (Some(amount), Some(sum)) => is_amount(amount, sum, currency.as_deref()),
                    (amount, sum) => amount.is_none() && sum.is_none(),
                }
        }
        (Action::Grant { feature }, ActionDue::Grant { feature: due, .. }) => feature.value == *due,
        _ => false,
    }
}

fn is_amount(wanted: &Amount, found: &AmountDue, unit: Option<&str>) -> bool {
    let ends = match found {
        AmountDue::Fixed(number) => [*number; 2],
        AmountDue::Range(low, high) => [*low, *high],
        AmountDue::Unstated | AmountDue::Unknown(_) => return false,
    };
    let wanted = match wanted {
        Amount::Fixed(value) => [value, value],
        Amount::Range(low, high) => [low, high],
    };
    wanted
        .into_iter()
        .zip(ends)
        .all(|(wanted, found)| quantity(wanted).is_some_and(|wanted| wanted.is_shown(found, unit)))
}

fn is_term(wanted: Option<&Term>, found: &TermDue) -> bool {
    match (wanted, found) {
        (None, TermDue::None)
        | (Some(Term::Permanently), TermDue::Permanent)
        | (Some(Term::Unstated), TermDue::Unstated) => true,
        (Some(Term::Until(wanted)), TermDue::Until(found)) => wanted.value == *found,
        (Some(Term::For(length, None)), TermDue::For(found, unit)) => is_amount(length, found, Some(unit)),
        // A unit of the rulebook stands behind the number as a text, and not as its unit.
        (Some(Term::For(length, Some(wanted))), TermDue::For(found, unit)) => {
            wanted.value == *unit && is_amount(length, found, None)
        }
        _ => false,
    }
}

/// The quantity that is written out; what must be computed first is none.
fn quantity(value: &Expr) -> Option<Quantity> {
    match &value.kind {
        ExprKind::Literal(Literal::Quantity(written)) => Some(Quantity::from(written)),
        _ => None,
    }
}
