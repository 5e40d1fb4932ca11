use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::plan::Value;

/// Different values. A few are looked through one by one, which is faster than order.
#[derive(Debug, Default)]
pub(super) struct Distinct<'v> {
    few: Vec<Cow<'v, Value>>,
    many: BTreeSet<Cow<'v, Value>>,
}

/// How many values are few.
const FEW: usize = 24;

impl<'v> Distinct<'v> {
    /// Adds a value, if it is not there.
    pub(super) fn insert(&mut self, value: Cow<'v, Value>) {
        if self.holds(&value) {
            return;
        }
        if self.few.len() < FEW {
            self.few.push(value);
        } else {
            self.many.insert(value);
        }
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.few.len() + self.many.len()
    }

    /// How many of them others do not hold.
    pub(super) fn len_without(&self, others: &Self) -> usize {
        self.few.iter().chain(&self.many).filter(|value| !others.holds(value)).count()
    }

    fn holds(&self, value: &Value) -> bool {
        self.few.iter().any(|known| **known == *value) || self.many.contains(value)
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Distinct, FEW};
    use crate::plan::Value;

    #[test]
    fn each_value_is_counted_once_however_many_there_are() {
        for size in [0, 1, FEW - 1, FEW, FEW + 1, 3 * FEW] {
            let mut distinct = Distinct::default();
            let values: Vec<Value> = (0..size).map(Value::Choice).collect();
            values.iter().chain(values.iter().rev()).for_each(|value| distinct.insert(Cow::Borrowed(value)));
            assert_eq!(distinct.len(), size);
            assert_eq!(distinct.len_without(&Distinct::default()), size);
            assert_eq!(distinct.len_without(&distinct), 0);
        }
    }
}
