use super::{Cond, Formula, Linear, Var};

/// A value in one case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Case {
    /// When it is this. The cases of a value exclude each other; where none holds, the value is unknown.
    pub when: Formula,
    /// What it is.
    pub is: Datum,
}

/// The forms of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Datum {
    /// A number, a day or an instant.
    Number(Linear),
    /// A truth.
    Truth(Cond),
    /// A choice or a text.
    Name(Name),
    /// Known to be absent.
    Absent,
}

/// A choice or a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Name {
    /// This one.
    Is(String),
    /// The one that a quantity has.
    Of(Var),
}

impl Case {
    /// A value that it has in any case.
    pub fn always(is: Datum) -> Vec<Self> {
        vec![Self { when: Formula::TRUE, is }]
    }

    /// A number that it is in any case; of what does not fit nothing is known.
    pub fn number(linear: Option<Linear>) -> Vec<Self> {
        linear.map_or_else(Vec::new, |linear| Self::always(Datum::Number(linear)))
    }
}

/// When any of some cases is given.
pub(super) fn known(cases: &[Case]) -> Formula {
    Formula::any(cases.iter().filter(|case| case.is != Datum::Absent).map(|case| case.when.clone()))
}

/// When a value is known to be absent.
pub(super) fn absent(cases: &[Case]) -> Formula {
    Formula::any(cases.iter().filter(|case| case.is == Datum::Absent).map(|case| case.when.clone()))
}
