//! Comparisons.

use super::{Lowering, decided};
use crate::analysis::{
    Case, Cond, Cut, Datum, Formula, Greatest, Kind, Linear, Name, Quantity, Source, Test, Var,
};
use crate::base::Number;
use crate::domain::Operator;

impl Lowering<'_> {
    pub(super) fn compare(&mut self, operator: Operator, left: &[Case], right: &[Case]) -> Cond {
        let mut found = Vec::new();
        for one in left {
            for two in right {
                let cond = self.compare_data(operator, &one.is, &two.is);
                found.push(cond.guarded(&one.when.clone().and(two.when.clone())));
            }
        }
        Cond::one_of(found)
    }

    fn compare_data(&mut self, operator: Operator, left: &Datum, right: &Datum) -> Cond {
        match (left, right) {
            (Datum::Number(left), Datum::Number(right)) => self.compare_numbers(operator, left, right),
            (Datum::Truth(left), Datum::Truth(right)) => {
                let same = Cond {
                    holds: left
                        .holds
                        .clone()
                        .and(right.holds.clone())
                        .or(left.fails.clone().and(right.fails.clone())),
                    fails: left
                        .holds
                        .clone()
                        .and(right.fails.clone())
                        .or(left.fails.clone().and(right.holds.clone())),
                };
                equal_or_not(operator, same)
            }
            (Datum::Name(left), Datum::Name(right)) => {
                let same = self.same(left, right);
                equal_or_not(operator, Cond::decided(same))
            }
            (Datum::Number(_) | Datum::Truth(_) | Datum::Name(_) | Datum::Absent, _) => Cond::unknown(),
        }
    }

    fn compare_numbers(&mut self, operator: Operator, left: &Linear, right: &Linear) -> Cond {
        let Some(gap) = left.minus(right) else { return Cond::unknown() };
        let (under, over) = (Cut::under(Number::ZERO), Cut::over(Number::ZERO));
        let (Some(less), Some(at_most)) = (self.below(&gap, under), self.below(&gap, over)) else {
            return Cond::unknown();
        };
        Cond::decided(match operator {
            Operator::Less => less,
            Operator::AtMost => at_most,
            Operator::Greater => !at_most,
            Operator::AtLeast => !less,
            Operator::Equal => at_most.and(!less),
            Operator::NotEqual => less.or(!at_most),
        })
    }

    /// When a sum lies before a cut. Quotients are multiplied out; what the greatest of a list is, its elements tell.
    pub(in crate::analysis) fn below(&mut self, linear: &Linear, cut: Cut) -> Option<Formula> {
        for var in linear.terms.keys().copied().collect::<Vec<Var>>() {
            match &*self.space.source(var) {
                Source::Quotient(top, bottom) if linear.terms.len() == 1 => {
                    return self.below_quotient(linear, var, (top, bottom), cut);
                }
                Source::Outermost(greatest, listing, value) => {
                    return self.below_outermost(linear, var, (*greatest, listing, value), cut);
                }
                _ => {}
            }
        }
        self.space.below(linear, cut)
    }

    /// `c * (a / b) + k < at` is `c * a + (k - at) * b < 0` where b is above zero, and the other way round below.
    fn below_quotient(
        &mut self,
        linear: &Linear,
        var: Var,
        of: (&Linear, &Linear),
        cut: Cut,
    ) -> Option<Formula> {
        let (top, bottom) = of;
        let rest = linear.constant.minus(cut.at)?;
        let gap = top.times(linear.terms[&var])?.plus(&bottom.times(rest)?)?;
        let zero = |side| Cut { at: Number::ZERO, side };
        let above = self.below(&gap, zero(cut.side))?;
        let beneath = self.below(&gap.times(Number::from(-1))?, zero(cut.side))?;
        let is_positive = !self.below(bottom, Cut::over(Number::ZERO))?;
        let is_negative = self.below(bottom, Cut::under(Number::ZERO))?;
        Some(is_positive.and(above).or(is_negative.and(beneath)))
    }

    /// The greatest lies before a cut if no element lies behind it; the least, if one lies before it.
    fn below_outermost(
        &mut self,
        linear: &Linear,
        var: Var,
        of: (Greatest, &crate::analysis::Listing, &Linear),
        cut: Cut,
    ) -> Option<Formula> {
        let (greatest, listing, value) = of;
        let by = linear.terms[&var];
        let mut rest = linear.clone();
        rest.terms.remove(&var);
        let of_element = value.times(by)?.plus(&rest)?;
        let before = self.below(&of_element, cut)?;
        let asks_all = (greatest == Greatest::Yes) != by.is_negative();
        let which = if asks_all { !before } else { before };
        let some = self.some(listing, which);
        Some(if asks_all { !some } else { some })
    }

    fn same(&mut self, left: &Name, right: &Name) -> Formula {
        match (left, right) {
            (Name::Is(a), Name::Is(b)) => Formula::Const(a == b),
            (Name::Of(var), Name::Is(name)) | (Name::Is(name), Name::Of(var)) => {
                Formula::Is(*var, Test::Value(self.space.text(*var, name)))
            }
            (Name::Of(a), Name::Of(b)) if a == b => Formula::TRUE,
            (Name::Of(a), Name::Of(b)) => self.same_of(*a, *b),
        }
    }

    fn same_of(&mut self, a: Var, b: Var) -> Formula {
        if let Kind::Choice(names) = self.space.quantity(a).kind.clone() {
            let each = names.iter().enumerate().map(|(at, name)| {
                let other = self.space.text(b, name);
                Formula::Is(a, Test::Value(at)).and(Formula::Is(b, Test::Value(other)))
            });
            return Formula::any(each.collect::<Vec<_>>());
        }
        let (a, b) = (a.min(b), a.max(b));
        let said = format!("{} == {}", self.space.quantity(a).said, self.space.quantity(b).said);
        let quantity = Quantity { kind: Kind::Truth, ty: None, said, label: None, is_optional: false };
        decided(self.space.add(Source::Same(a, b), quantity)).holds
    }
}

fn equal_or_not(operator: Operator, same: Cond) -> Cond {
    match operator {
        Operator::Equal => same,
        Operator::NotEqual => !same,
        Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => Cond::unknown(),
    }
}
