//! When a fact is on another scale, so that its old values say nothing under the new text.

use crate::base::Number;
use crate::model::{Input, Type};

/// How many times as wide a range must be to be another scale.
const WIDER: i64 = 2;

/// A fact of one name whose values mean something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescaled {
    /// The fact.
    pub fact: String,
    /// Its old type and range.
    pub old: String,
    /// Its new one.
    pub new: String,
}

/// The facts of one name whose values mean something else now: another scale, unit or currency.
pub fn rescaled(old: &[Input], new: &[Input]) -> Vec<Rescaled> {
    let pair = |new: &Input| {
        let old = old.iter().find(|old| old.name == new.name)?;
        is_other_quantity(old, new).then(|| Rescaled {
            fact: new.name.clone(),
            old: said(old),
            new: said(new),
        })
    };
    new.iter().filter_map(pair).collect()
}

fn said(input: &Input) -> String {
    let unit = input.ty.unit().unwrap_or_else(|| input.ty.word().to_owned());
    input.range.map_or(unit, |(low, high)| format!("{low}..{high}"))
}

/// Whether two ranges, as they are written, are two scales: one is at least twice as wide as the other.
pub(super) fn is_other_scale(old: &str, new: &str) -> bool {
    let width = |text: &str| {
        let (low, high) = text.split_once("..")?;
        let number = |text: &str| Number::parse(text.trim_end_matches('%')).ok();
        number(high)?.minus(number(low)?)
    };
    width(old).zip(width(new)).is_some_and(|(old, new)| is_wider(old, new) || is_wider(new, old))
}

fn is_wider(one: Number, other: Number) -> bool {
    one.times(Number::from(WIDER)).is_some_and(|twice| other >= twice && !one.is_zero())
}

fn is_other_quantity(old: &Input, new: &Input) -> bool {
    let is_counted = |ty: &Type| ty.is_numeric() && !matches!(ty, Type::Points(_));
    let is_other_type = is_counted(&old.ty)
        && is_counted(&new.ty)
        && !(is_plain(&old.ty) && is_plain(&new.ty))
        && old.ty != new.ty;
    let widths = old.range.zip(new.range).and_then(|((a, b), (c, d))| b.minus(a).zip(d.minus(c)));
    let is_rescaled = widths.is_some_and(|(old, new)| is_wider(old, new) || is_wider(new, old));
    is_other_type || is_rescaled
}

fn is_plain(ty: &Type) -> bool {
    matches!(ty, Type::Count | Type::Int | Type::Number)
}
