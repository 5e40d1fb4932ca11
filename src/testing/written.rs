//! Effects as a test writes them, in the words in which outcomes are said.

use crate::base::Sources;
use crate::domain::Modality;
use crate::model::Type;
use crate::syntax::ast::{Action, Amount, Effect, Expr, ExprKind, Literal, Quantity, Term, WrittenUnit};
use crate::syntax::wording;

/// An effect without its clause: English keywords, and every unit of a range written once, at its end.
pub(super) fn of_effect(effect: &Effect, sources: &Sources) -> String {
    let may = if effect.modality == Modality::May { "may " } else { "" };
    format!("{may}{}", of_action(&effect.action, sources))
}

fn of_action(action: &Action, sources: &Sources) -> String {
    let amount = |amount: &Amount| of_amount(amount, sources);
    match action {
        Action::Deduct { amount: points, account, per, caps } => {
            let number = amount(points);
            let number = number.strip_suffix(" points").unwrap_or(&number);
            let from = account.as_ref().map_or(String::new(), |account| format!(" from {}", account.value));
            format!("deduct {number} points{from}{}", more(per.is_some() || !caps.is_empty()))
        }
        Action::Fine { amount: None, .. } => "fine unstated".to_owned(),
        Action::Fine { amount: Some(money), per, caps } => {
            format!("fine {}{}", amount(money), more(per.is_some() || !caps.is_empty()))
        }
        Action::Warn => "warn".to_owned(),
        Action::Impose { measure, term } => format!(
            "impose {}{}",
            measure.value,
            term.as_ref().map_or(String::new(), |term| of_term(term, sources))
        ),
        Action::Demand { measure, amount: None } => format!("demand {}", measure.value),
        Action::Demand { measure, amount: Some(money) } => {
            format!("demand {} of {}", measure.value, amount(money))
        }
        Action::Grant { feature } => format!("grant {}", feature.value),
    }
}

/// What no effect that follows has: by then it is one amount.
fn more(is_written: bool) -> &'static str {
    if is_written { " per …" } else { "" }
}

fn of_term(term: &Term, sources: &Sources) -> String {
    match term {
        Term::Permanently => " permanently".to_owned(),
        Term::Unstated => " for unstated".to_owned(),
        Term::Until(until) => format!(" until \"{}\"", until.value),
        Term::For(length, None) => format!(" for {}", of_amount(length, sources)),
        Term::For(length, Some(unit)) => format!(" for {} \"{}\"", of_amount(length, sources), unit.value),
    }
}

fn of_amount(amount: &Amount, sources: &Sources) -> String {
    match amount {
        Amount::Fixed(value) => of_value(value, sources),
        Amount::Range(low, high) => {
            let low = of_value(low, sources);
            let number = low.split(' ').next().unwrap_or_default();
            format!("{number}..{}", of_value(high, sources))
        }
    }
}

fn of_value(value: &Expr, sources: &Sources) -> String {
    match &value.kind {
        ExprKind::Literal(Literal::Quantity(quantity)) => of_quantity(quantity),
        _ => wording(sources, value.span),
    }
}

fn of_quantity(quantity: &Quantity) -> String {
    let number = quantity.number;
    match quantity.unit {
        None => number.to_string(),
        Some(WrittenUnit::Percent) => format!("{number}%"),
        Some(WrittenUnit::Points) => format!("{number} points"),
        Some(WrittenUnit::Money(currency)) => format!("{number} {}", currency.code()),
        Some(WrittenUnit::Time(unit)) => format!("{number} {}", Type::unit_word(unit)),
    }
}
