//! Whether the slots of two plans take the same values.

use crate::base::Number;
use crate::model::{self, Type};
use crate::plan::Plan;

/// What a slot takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    ty: &'a Type,
    range: Option<(Number, Number)>,
}

impl<'a> Input<'a> {
    pub(super) fn of(input: &'a model::Input) -> Self {
        Self { ty: &input.ty, range: input.range }
    }
}

/// Whether a text read for one slot gives the value that it gives for the other one.
pub(super) fn is_same(one: (&Plan, Input<'_>), other: (&Plan, Input<'_>)) -> bool {
    Comparison { plans: (one.0, other.0), assumed: Vec::new() }.agree(one.1, other.1)
}

/// Two plans, and the records of which it is assumed that they agree while that is looked at.
struct Comparison<'a> {
    plans: (&'a Plan, &'a Plan),
    assumed: Vec<(usize, usize)>,
}

impl Comparison<'_> {
    fn agree(&mut self, one: Input<'_>, other: Input<'_>) -> bool {
        one.range == other.range && self.types_agree(one.ty, other.ty)
    }

    fn types_agree(&mut self, one: &Type, other: &Type) -> bool {
        match (one, other) {
            (Type::List(one), Type::List(other)) => self.types_agree(one, other),
            (Type::Record(one), Type::Record(other)) => self.records_agree(*one, *other),
            (Type::Choice(one), Type::Choice(other)) => {
                self.plans.0.choices[*one].names() == self.plans.1.choices[*other].names()
            }
            (Type::Points(_), Type::Points(_)) => true,
            (Type::Instant, Type::Instant) => self.plans.0.head.zone == self.plans.1.head.zone,
            _ => one == other,
        }
    }

    /// What the platform found is kept by number, so the findings must be the same ones too.
    fn records_agree(&mut self, one: usize, other: usize) -> bool {
        if self.assumed.contains(&(one, other)) {
            return true;
        }
        self.assumed.push((one, other));
        let (first, second) = self.plans;
        let (fields, others) = (&first.records[one].fields, &second.records[other].fields);
        first.findings == second.findings
            && fields.len() == others.len()
            && fields.iter().zip(others).all(|(field, other)| {
                let input = |field: &model::Field| field.range;
                field.name == other.name
                    && input(field) == input(other)
                    && self.types_agree(&field.ty, &other.ty)
            })
    }
}
