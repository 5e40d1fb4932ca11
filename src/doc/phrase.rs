//! Expressions in running text.

use super::teller::{Place, Teller};
use crate::domain::Operator;
use crate::messages::Frame;
use crate::messages::rulebook::{Applied, Compared, Junction, Phrase};
use crate::model::{Expr, ExprKind, Type};
use crate::render::page::Words;

impl Teller<'_> {
    /// An expression in running text, without its clause.
    pub(super) fn phrase(&self, expr: &Expr, place: Place<'_>) -> Words {
        match &expr.kind {
            ExprKind::Error => Words::default(),
            ExprKind::Bool(true) => self.words(&Phrase::Always),
            ExprKind::Bool(false) => self.words(&Phrase::Never),
            ExprKind::Number(number) => self.number(*number, &expr.ty).into(),
            ExprKind::Text(text) => self.words(&Phrase::Quoted { text: text.clone() }),
            ExprKind::Day(day) => day.to_string().into(),
            ExprKind::Instant(instant) => self.instant(*instant).into(),
            ExprKind::Choice(at) => self.choice(&expr.ty, *at),
            ExprKind::Today => self.words(&Phrase::Today),
            ExprKind::Now => self.words(&Phrase::Now),
            ExprKind::Not(inner) => self.denied(inner, place),
            ExprKind::All(parts) | ExprKind::Any(parts) | ExprKind::None(parts) => {
                self.junction(expr, parts, place)
            }
            ExprKind::AtLeast(wanted, parts) => {
                let heading = self.words(&Junction::AtLeast { wanted: *wanted, of: parts.len() });
                let parts = parts.iter().map(|part| self.operand(part, place)).collect();
                heading.and(self.joined(parts, &Phrase::CaseGap))
            }
            ExprKind::Unless(_, what, excuse) => self
                .fill([self.operand(what, place), self.operand(excuse, place)], |[what, excuse]| {
                    Junction::UnlessInline { what, excuse }
                }),
            ExprKind::Compare(operator, a, b) => self.compared(*operator, a, b, place),
            ExprKind::InSet(value, set) => {
                let set = set.iter().map(|one| self.phrase(one, place)).collect();
                self.fill([self.phrase(value, place), self.joined(set, &Frame::Comma)], |[a, set]| {
                    Compared::OneOf { a, set }
                })
            }
            ExprKind::InList(value, list) => {
                self.fill([self.phrase(value, place), self.phrase(list, place)], |[a, list]| {
                    Compared::Among { a, list }
                })
            }
            ExprKind::InWindow(value, window) => self.within(self.phrase(value, place), window, place),
            ExprKind::IsAbsent(value) => self.fill([self.phrase(value, place)], |[a]| Compared::Absent { a }),
            ExprKind::IsKnown(value) => self.fill([self.phrase(value, place)], |[a]| Compared::Known { a }),
            ExprKind::Aggregate(aggregate) => self.gathered(aggregate, place),
            ExprKind::By(of, cases, otherwise) => self.by(of, cases, otherwise.as_deref(), place),
            ExprKind::Arith(sign, a, b) => self.computed(*sign, a, b, place),
            ExprKind::Negate(inner) => Words::from("−").and(self.factor(inner, place)),
            ExprKind::Function(function, args) => {
                let of = args.iter().map(|arg| self.phrase(arg, place)).collect();
                let are_days = matches!(expr.ty, Type::Day | Type::Instant);
                let function = *function;
                self.fill([self.joined(of, &Frame::Comma)], |[of]| Applied { function, are_days, of })
            }
            ExprKind::Fact(..)
            | ExprKind::Judgement(..)
            | ExprKind::Reading(..)
            | ExprKind::Definition(..)
            | ExprKind::Finds(..)
            | ExprKind::Local(..)
            | ExprKind::Field(..)
            | ExprKind::Call(..) => self.name_of(expr, place),
        }
    }

    fn by(&self, of: &Expr, cases: &[(Expr, Expr)], other: Option<&Expr>, place: Place<'_>) -> Words {
        let told = |case: Words, value: &Expr| {
            let value = self.cited(self.phrase(value, place), value.cite.as_ref(), place);
            self.fill([case, value], |[case, value]| Phrase::Case { case, value })
        };
        let mut all: Vec<Words> =
            cases.iter().map(|(case, value)| told(self.phrase(case, place), value)).collect();
        all.extend(other.map(|value| told(self.words(&Phrase::Otherwise), value)));
        self.fill([self.phrase(of, place), self.joined(all, &Phrase::CaseGap)], |[of, cases]| Phrase::By {
            of,
            cases,
        })
    }

    fn computed(&self, sign: char, a: &Expr, b: &Expr, place: Place<'_>) -> Words {
        let is_day = matches!(a.ty, Type::Day | Type::Instant);
        if is_day && matches!(b.ty, Type::Duration(_)) {
            return self.fill([self.phrase(a, place), self.phrase(b, place)], |[day, by]| {
                if sign == '+' { Phrase::LaterBy { day, by } } else { Phrase::EarlierBy { day, by } }
            });
        }
        let sign = match sign {
            '*' => " × ",
            '/' => " ÷ ",
            '-' => " − ",
            _ => " + ",
        };
        let is_sum = |expr: &Expr| matches!(&expr.kind, ExprKind::Arith('+' | '-', ..));
        let needs = sign != " + " && sign != " − ";
        let left = if needs && is_sum(a) { self.factor(a, place) } else { self.phrase(a, place) };
        let right = if sign == " + " { self.phrase(b, place) } else { self.factor(b, place) };
        left.then(sign).and(right)
    }

    /// A value in brackets, if it is computed.
    fn factor(&self, expr: &Expr, place: Place<'_>) -> Words {
        let words = self.phrase(expr, place);
        if matches!(&expr.kind, ExprKind::Arith(..) | ExprKind::Negate(_)) {
            return self.fill([words], |[of]| Phrase::Brackets { of });
        }
        words
    }

    /// A condition in brackets, if it is joined from others.
    pub(super) fn operand(&self, expr: &Expr, place: Place<'_>) -> Words {
        let words = self.cited(self.phrase(expr, place), expr.cite.as_ref(), place);
        let is_joined = matches!(
            &expr.kind,
            ExprKind::All(_)
                | ExprKind::Any(_)
                | ExprKind::None(_)
                | ExprKind::AtLeast(..)
                | ExprKind::Unless(..)
        );
        if is_joined && as_between(expr).is_none() {
            return self.fill([words], |[of]| Phrase::Brackets { of });
        }
        words
    }

    fn junction(&self, expr: &Expr, parts: &[Expr], place: Place<'_>) -> Words {
        if let Some((value, low, high)) = as_between(expr) {
            let parts = [value, low, high].map(|part| self.phrase(part, place));
            return self.fill(parts, |[a, low, high]| Compared::Between { a, low, high });
        }
        if let ExprKind::None(_) = &expr.kind {
            let denied = parts.iter().map(|part| self.denied(part, place)).collect();
            return self.joined(denied, &Junction::And);
        }
        let told = parts.iter().map(|part| self.operand(part, place)).collect();
        let is_any = matches!(&expr.kind, ExprKind::Any(_));
        self.joined(told, if is_any { &Junction::Or } else { &Junction::And })
    }
}

/// The value and the two ends, if a condition is `x between 1 and 5`.
pub(super) fn as_between(expr: &Expr) -> Option<(&Expr, &Expr, &Expr)> {
    let ExprKind::All(parts) = &expr.kind else { return None };
    let [low, high] = parts.as_slice() else { return None };
    match (&low.kind, &high.kind) {
        (
            ExprKind::Compare(Operator::AtLeast, value, from),
            ExprKind::Compare(Operator::AtMost, again, to),
        ) if value == again && low.cite.is_none() && high.cite.is_none() => Some((value, from, to)),
        _ => None,
    }
}
