use crate::base::{Number, Truth};
use crate::domain::Operator;
use crate::model::Type;
use crate::plan::{Note, Slot, Supposed, Supposition, Value};

/// What is known of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Val {
    /// It is this.
    Known(Value),
    /// A number between these two, both included: some facts are missing.
    Between(Number, Number),
    /// Known to be absent; what that means for a comparison the text does not say.
    Absent,
    /// Supposed to be no value at all, which no comparison holds of, but that it differs.
    Nothing,
    /// What is known does not decide it.
    Unknown,
}

impl Val {
    pub(super) fn number(number: Number) -> Self {
        Self::Known(Value::Number(number))
    }

    /// Between two bounds, or the one value if they meet.
    pub(super) fn between(low: Number, high: Number) -> Self {
        if low == high { Self::number(low) } else { Self::Between(low, high) }
    }

    pub(super) fn truth(&self) -> Truth {
        match self {
            Self::Known(Value::Bool(value)) => Truth::from(*value),
            Self::Nothing => Truth::False,
            Self::Known(_) | Self::Between(..) | Self::Absent | Self::Unknown => Truth::Unknown,
        }
    }

    /// The least and greatest number it can be.
    pub(super) fn bounds(&self) -> Option<(Number, Number)> {
        match self {
            Self::Known(Value::Number(number)) => Some((*number, *number)),
            Self::Between(low, high) => Some((*low, *high)),
            Self::Known(_) | Self::Absent | Self::Nothing | Self::Unknown => None,
        }
    }

    pub(super) fn exact(&self) -> Option<Number> {
        self.bounds().filter(|(low, high)| low == high).map(|(low, _)| low)
    }
}

impl From<Truth> for Val {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::True => Self::Known(Value::Bool(true)),
            Truth::False => Self::Known(Value::Bool(false)),
            Truth::Unknown => Self::Unknown,
        }
    }
}

impl From<&Slot> for Val {
    fn from(slot: &Slot) -> Self {
        match slot {
            Slot::Missing => Self::Unknown,
            Slot::Absent => Self::Absent,
            Slot::Given(value) => Self::Known(value.clone()),
            Slot::Supposed(supposed) => match &supposed.value {
                Supposition::Exactly(value) => Self::Known(value.clone()),
                Supposition::Between(low, high) => Self::Between(*low, *high),
                Supposition::Nothing => Self::Nothing,
            },
        }
    }
}

impl From<Val> for Slot {
    fn from(val: Val) -> Self {
        match val {
            Val::Known(value) => Self::Given(value),
            Val::Absent => Self::Absent,
            Val::Between(low, high) => {
                let value = Supposition::Between(low, high);
                Self::Supposed(Box::new(Supposed { is_absent: false, value }))
            }
            Val::Nothing => {
                Self::Supposed(Box::new(Supposed { is_absent: true, value: Supposition::Nothing }))
            }
            Val::Unknown => Self::Missing,
        }
    }
}

/// Compares what is known of two values.
pub(super) fn compare(operator: Operator, left: &Val, right: &Val) -> Truth {
    if let (Val::Known(left), Val::Known(right)) = (left, right) {
        return Truth::from(operator.holds(left.cmp(right)));
    }
    if [left, right].contains(&&Val::Nothing) {
        return Truth::from(operator == Operator::NotEqual);
    }
    let (Some((a, b)), Some((c, d))) = (left.bounds(), right.bounds()) else { return Truth::Unknown };
    let outcomes = [a.cmp(&d), b.cmp(&c)].map(|order| operator.holds(order));
    match operator {
        Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => match outcomes {
            [true, true] => Truth::True,
            [false, false] => Truth::False,
            _ => Truth::Unknown,
        },
        Operator::Equal => {
            if b < c || d < a {
                Truth::False
            } else {
                Truth::Unknown
            }
        }
        Operator::NotEqual => {
            if b < c || d < a {
                Truth::True
            } else {
                Truth::Unknown
            }
        }
    }
}

/// What is computed from values of which some is no number: nothing, if one of them is.
pub(super) fn nothing_or_unknown(values: &[Val]) -> Val {
    if values.contains(&Val::Nothing) { Val::Nothing } else { Val::Unknown }
}

/// A number as it is shown: percentages in hundredths, weeks and years as such, not as days and months.
pub(super) fn shown(number: Number, unit: Option<&str>) -> Number {
    let Some(unit) = unit else { return number };
    let shown = match Type::of_unit_word(unit) {
        Some(length) => number.over(Number::from(length.base().1)),
        None if unit == "%" => number.times(Number::from(100)),
        None => Some(number),
    };
    shown.unwrap_or(number)
}

/// A value as text, in the terms of a node that has such values.
pub fn said(value: &Value, note: &Note) -> String {
    write(&Val::Known(value.clone()), note).unwrap_or_default()
}

/// A value as text, in the terms of the node it belongs to.
pub(super) fn write(val: &Val, note: &Note) -> Option<String> {
    let unit = note.unit.as_deref();
    let number = |number: Number| match unit {
        Some("%") => format!("{}%", shown(number, unit)),
        Some(word) => format!("{} {word}", shown(number, unit)),
        None => number.to_string(),
    };
    Some(match val {
        Val::Unknown => return None,
        Val::Absent | Val::Nothing => "null".to_owned(),
        Val::Between(low, high) => format!("{}..{}", number(*low), number(*high)),
        Val::Known(Value::Number(value)) => number(*value),
        Val::Known(Value::Bool(value)) => value.to_string(),
        Val::Known(Value::Day(day)) => day.to_string(),
        Val::Known(Value::Instant(instant)) => instant.to_string(),
        Val::Known(Value::Text(text)) => text.to_string(),
        Val::Known(Value::Choice(at)) => note.choices.get(*at).cloned().unwrap_or_else(|| at.to_string()),
        Val::Known(Value::Record(element)) => element.name.to_string(),
        Val::Known(Value::List(list)) => format!("[{}]", list.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::{Val, compare};
    use crate::base::{Number, Truth};
    use crate::syntax::ast::Operator::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};

    #[test]
    fn bounds_decide_what_they_can() {
        let wide = Val::Between(Number::from(2), Number::from(4));
        let at = |number: i64| Val::number(Number::from(number));
        for (operator, right, truth) in [
            (AtLeast, 2, Truth::True),
            (AtLeast, 3, Truth::Unknown),
            (AtLeast, 4, Truth::Unknown),
            (AtLeast, 5, Truth::False),
            (Greater, 1, Truth::True),
            (Greater, 4, Truth::False),
            (Less, 5, Truth::True),
            (Less, 2, Truth::False),
            (AtMost, 3, Truth::Unknown),
            (Equal, 5, Truth::False),
            (Equal, 3, Truth::Unknown),
            (NotEqual, 1, Truth::True),
        ] {
            assert_eq!(compare(operator, &wide, &at(right)), truth, "{operator:?} {right}");
        }
    }
}
