use super::{Case, Datum, Formula, Kind, Name, Space, Var};
use crate::base::Number;

/// The quantity whose values are told apart, if it is just one.
pub(super) fn key_of(key: &[Case]) -> Option<Var> {
    match key {
        [Case { when: Formula::Const(true), is: Datum::Name(Name::Of(var)) }] => Some(*var),
        [Case { when: Formula::Const(true), is: Datum::Number(linear) }] => {
            let (var, by) = linear.terms.first_key_value()?;
            (linear.terms.len() == 1 && *by == Number::ONE && linear.constant.is_zero()).then_some(*var)
        }
        _ => None,
    }
}

/// How many values there can be.
pub(super) fn most(space: &Space, key: &[Case]) -> Option<Number> {
    let var = key_of(key)?;
    match &space.quantity(var).kind {
        Kind::Choice(names) => Number::try_from(names.len()).ok(),
        Kind::Truth => Some(Number::from(2)),
        Kind::Text(_) | Kind::Number(_) | Kind::Present => None,
    }
}
