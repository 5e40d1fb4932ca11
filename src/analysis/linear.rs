use std::collections::BTreeMap;

use super::Var;
use crate::base::Number;

/// A sum of multiples of quantities, and a constant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Linear {
    /// The multiples; none is zero.
    pub terms: BTreeMap<Var, Number>,
    /// The constant.
    pub constant: Number,
}

impl Linear {
    /// A constant.
    pub fn constant(constant: Number) -> Self {
        Self { terms: BTreeMap::new(), constant }
    }

    /// A quantity.
    pub fn var(var: Var) -> Self {
        Self { terms: BTreeMap::from([(var, Number::ONE)]), constant: Number::ZERO }
    }

    /// The constant, if there is nothing else.
    pub fn as_constant(&self) -> Option<Number> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// The sum; `None` if it does not fit.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let mut terms = self.terms.clone();
        for (var, by) in &other.terms {
            let sum = terms.get(var).copied().unwrap_or(Number::ZERO).plus(*by)?;
            if sum.is_zero() {
                terms.remove(var);
            } else {
                terms.insert(*var, sum);
            }
        }
        Some(Self { terms, constant: self.constant.plus(other.constant)? })
    }

    /// The difference; `None` if it does not fit.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&other.times(Number::from(-1))?)
    }

    /// A multiple; `None` if it does not fit.
    pub fn times(&self, by: Number) -> Option<Self> {
        if by.is_zero() {
            return Some(Self::constant(Number::ZERO));
        }
        let terms: Option<BTreeMap<Var, Number>> =
            self.terms.iter().map(|(var, factor)| Some((*var, factor.times(by)?))).collect();
        Some(Self { terms: terms?, constant: self.constant.times(by)? })
    }

    /// Its value, given those of the quantities.
    pub fn value(&self, of: &mut dyn FnMut(Var) -> Option<Number>) -> Option<Number> {
        self.terms.iter().try_fold(self.constant, |sum, (var, by)| sum.plus(of(*var)?.times(*by)?))
    }
}
