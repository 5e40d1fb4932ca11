use super::row::{Course, Gives, NumberFunction, Operation, Relation, Rounding, Row};

/// The functions of one number; their names are words, which a definition may have too.
pub const NUMBERS: &[Row] = &[
    Row {
        names: ("floor", "向下取整"),
        gives: Gives::Whole,
        operation: Operation::Number(NumberFunction {
            apply: |number| Some(number.floor()),
            course: Course::Rising,
            relation: Relation::Rounded(Rounding::Down),
        }),
        grows: true,
        phrase: ("{of}, rounded down", "{of}（向下取整）"),
        day_phrase: None,
    },
    Row {
        names: ("ceil", "向上取整"),
        gives: Gives::Whole,
        operation: Operation::Number(NumberFunction {
            apply: |number| Some(number.ceil()),
            course: Course::Rising,
            relation: Relation::Rounded(Rounding::Up),
        }),
        grows: true,
        phrase: ("{of}, rounded up", "{of}（向上取整）"),
        day_phrase: None,
    },
    Row {
        names: ("round", "四舍五入"),
        gives: Gives::Whole,
        operation: Operation::Number(NumberFunction {
            apply: |number| Some(number.round()),
            course: Course::Rising,
            relation: Relation::Rounded(Rounding::Nearest),
        }),
        grows: true,
        phrase: ("{of}, rounded", "{of}（四舍五入取整）"),
        day_phrase: None,
    },
];
