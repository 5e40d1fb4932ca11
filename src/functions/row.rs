use std::fmt::{Debug, Formatter};
use std::hash::{Hash, Hasher};

use super::number::NUMBERS;
use super::pick::{Extreme, PICKS};
use crate::base::{Lang, Number};

/// A builtin function, with all that tells it from the others.
#[derive(Debug)]
pub struct Row {
    /// Its names in English and Chinese.
    pub names: (&'static str, &'static str),
    /// The type of its value.
    pub gives: Gives,
    /// What it computes.
    pub operation: Operation,
    /// Whether its value grows with its arguments.
    pub grows: bool,
    /// How it is told of a quantity, in English and Chinese; `{of}` stands for the arguments.
    pub phrase: (&'static str, &'static str),
    /// How it is told of days, if otherwise.
    pub day_phrase: Option<(&'static str, &'static str)>,
}

/// The type of a function's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// A whole number for a pure number, else the type of the argument.
    Whole,
    /// The type of the argument.
    Same,
}

/// What a function computes.
#[derive(Debug)]
pub enum Operation {
    /// A number from one quantity.
    Number(NumberFunction),
    /// One of two or more ordered values; in which order they stand does not matter.
    Pick(Extreme),
}

/// A function of one number.
#[derive(Debug)]
pub struct NumberFunction {
    /// The value; `None` if it does not fit.
    pub apply: fn(Number) -> Option<Number>,
    /// What bounds of the argument say of the value.
    pub course: Course,
    /// What analysis knows of argument and value.
    pub relation: Relation,
}

/// How bounds go through a function.
#[derive(Debug)]
pub enum Course {
    /// It never falls: bounds are taken end by end.
    Rising,
    /// From the least and the greatest argument to the least and the greatest value.
    Bounds(fn(Number, Number) -> Option<(Number, Number)>),
}

/// What analysis knows of argument and value. All but `Bounds` are exact.
#[derive(Debug, Clone, Copy)]
pub enum Relation {
    /// The value is whole and next to the argument.
    Rounded(Rounding),
    /// The argument times the first number where it is below zero, times the second elsewhere.
    BySign(i64, i64),
    /// Nothing but the bounds.
    Bounds,
}

/// How a number is made whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Down.
    Down,
    /// Up.
    Up,
    /// To the nearest; halves away from zero.
    Nearest,
}

impl NumberFunction {
    /// The least and greatest value between two arguments, both included.
    pub fn bounds(&self, (low, high): (Number, Number)) -> Option<(Number, Number)> {
        match self.course {
            Course::Rising => (self.apply)(low).zip((self.apply)(high)),
            Course::Bounds(bounds) => bounds(low, high),
        }
    }

    /// The same where an end may be open.
    pub fn range(&self, low: Option<Number>, high: Option<Number>) -> (Option<Number>, Option<Number>) {
        match self.course {
            Course::Rising => (low.and_then(self.apply), high.and_then(self.apply)),
            Course::Bounds(bounds) => low.zip(high).and_then(|(low, high)| bounds(low, high)).unzip(),
        }
    }
}

/// A builtin function: its row in the table.
#[derive(Clone, Copy)]
pub struct Function(&'static Row);

impl Function {
    /// All of them, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        NUMBERS.iter().chain(PICKS).map(Self)
    }

    /// The function with an English name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|function| function.name() == name)
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        self.0.names.0
    }

    /// Whether a word is its name, in English or Chinese.
    pub fn is_called(self, word: &str) -> bool {
        self.0.names.0 == word || self.0.names.1 == word
    }

    /// The type of its value.
    pub fn gives(self) -> Gives {
        self.0.gives
    }

    /// What it computes.
    #[inline]
    pub fn operation(self) -> &'static Operation {
        &self.0.operation
    }

    /// Whether its value grows with its arguments.
    pub fn grows(self) -> bool {
        self.0.grows
    }

    /// How it is told of what stands for `{of}`.
    pub fn told(self, of: &str, are_days: bool, lang: Lang) -> String {
        let phrase = self.0.day_phrase.filter(|_| are_days).unwrap_or(self.0.phrase);
        lang.pick(phrase.0, phrase.1).replace("{of}", of)
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl Debug for Function {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::{Function, Operation};
    use crate::base::Number;

    #[test]
    fn bounds_hold_every_value_between_them_and_meet_at_one() {
        let eighths = |eighth: i64| Number::from(eighth).over(Number::from(8)).expect("an eighth");
        for function in Function::all() {
            let Operation::Number(of) = function.operation() else { continue };
            for low in -20..=20 {
                for high in low..=20 {
                    let (least, greatest) = of.bounds((eighths(low), eighths(high))).expect("they fit");
                    let range = of.range(Some(eighths(low)), Some(eighths(high)));
                    assert_eq!(range, (Some(least), Some(greatest)), "{function:?}");
                    let values = (low..=high).map(|at| (of.apply)(eighths(at)).expect("it fits"));
                    let values: Vec<Number> = values.collect();
                    let is_within = values.iter().all(|value| (least..=greatest).contains(value));
                    assert!(is_within, "{function:?} from {low}/8 to {high}/8");
                    assert!(low != high || least == greatest, "{function:?} of {low}/8");
                }
            }
        }
    }

    #[test]
    fn a_function_that_grows_never_falls() {
        for function in Function::all().filter(|function| function.grows()) {
            let Operation::Number(of) = function.operation() else { continue };
            let eighths = (-20..=20).filter_map(|at| Number::from(at).over(Number::from(8)));
            assert!(eighths.map(of.apply).is_sorted(), "{function:?}");
        }
    }

    #[test]
    fn every_function_is_found_by_its_name_and_told_with_its_arguments() {
        for function in Function::all() {
            assert_eq!(Function::named(function.name()), Some(function));
            for lang in [crate::base::Lang::En, crate::base::Lang::Zh] {
                assert!(function.told("orders", false, lang).contains("orders"));
                assert!(function.told("orders", true, lang).contains("orders"));
            }
        }
    }
}
