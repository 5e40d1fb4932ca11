//! Conditions as lists: what is joined stands one under the other, each part with its clause.

use super::phrase::as_between;
use super::teller::{Place, Teller};
use crate::domain::AggregateKind;
use crate::messages::rulebook::{Gathered, Junction, Phrase};
use crate::model::{Aggregate, Expr, ExprKind};
use crate::render::page::{Entry, Piece};

/// How many simple conditions may stand on one line.
const FEW: usize = 2;

impl Teller<'_> {
    /// A condition as it stands in a cell.
    pub(super) fn condition(&self, expr: &Expr, place: Place<'_>) -> Vec<Piece> {
        let Entry { text, below } = self.entry(expr, place);
        let list = (!below.is_empty()).then_some(Piece::List(below));
        [Piece::Paragraph(text)].into_iter().chain(list).collect()
    }

    /// What must hold, one by one.
    pub(super) fn checks(&self, expr: &Expr, place: Place<'_>) -> Vec<Entry> {
        match &expr.kind {
            ExprKind::All(parts) if as_between(expr).is_none() => {
                let place = place.beside(expr.cite.as_ref());
                let one = |part: &Expr| match &part.cite {
                    Some(_) => vec![self.entry(part, place)],
                    None => self.checks(part, place),
                };
                parts.iter().flat_map(one).collect()
            }
            _ => vec![self.entry(expr, place)],
        }
    }

    /// A condition as one thing of a list.
    pub(super) fn entry(&self, expr: &Expr, place: Place<'_>) -> Entry {
        let inner = place.beside(expr.cite.as_ref());
        let mut entry = self.laid_out(expr, inner);
        entry.text = self.cited(entry.text, expr.cite.as_ref(), place);
        entry
    }

    fn laid_out(&self, expr: &Expr, place: Place<'_>) -> Entry {
        if is_flat(expr) {
            return self.phrase(expr, place).into();
        }
        let all = |parts: &[Expr]| parts.iter().map(|part| self.entry(part, place)).collect();
        match &expr.kind {
            ExprKind::All(parts) => Entry::over(self.words(&Junction::All), all(parts)),
            ExprKind::Any(parts) => Entry::over(self.words(&Junction::Any), all(parts)),
            ExprKind::None(parts) => Entry::over(self.words(&Junction::None), all(parts)),
            ExprKind::AtLeast(wanted, parts) => {
                let heading = Junction::AtLeast { wanted: *wanted, of: parts.len() };
                Entry::over(self.words(&heading), all(parts))
            }
            ExprKind::Unless(_, what, excuse) => {
                let mut entry = self.entry(what, place);
                let excuses = match &excuse.kind {
                    ExprKind::Any(parts) => all(parts),
                    _ => vec![self.entry(excuse, place)],
                };
                entry.below.push(Entry::over(self.words(&Junction::Unless), excuses));
                entry
            }
            ExprKind::Not(inner) => Entry::over(self.words(&Junction::Not), vec![self.entry(inner, place)]),
            ExprKind::Aggregate(aggregate) => self.over_a_list(expr, aggregate, place),
            ExprKind::By(of, cases, otherwise) => {
                let case = |case: crate::render::page::Words, value: &Expr| {
                    let inner = self.entry(value, place);
                    let text = self.fill([case, inner.text], |[case, value]| Phrase::Case { case, value });
                    Entry::over(text, inner.below)
                };
                let mut below: Vec<Entry> =
                    cases.iter().map(|(one, value)| case(self.phrase(one, place), value)).collect();
                below.extend(otherwise.as_ref().map(|value| case(self.words(&Phrase::Otherwise), value)));
                let heading = self.fill([self.phrase(of, place)], |[of]| Junction::ByCase { of });
                Entry::over(heading, below)
            }
            _ => self.phrase(expr, place).into(),
        }
    }

    fn over_a_list(&self, expr: &Expr, aggregate: &Aggregate, place: Place<'_>) -> Entry {
        let Some(filter) = &aggregate.filter else { return self.phrase(expr, place).into() };
        let list = self.phrase(&aggregate.list, place);
        let heading = match aggregate.kind {
            AggregateKind::Any => self.fill([list], |[list]| Gathered::SomeOf { list }),
            AggregateKind::All => self.fill([list], |[list]| Gathered::EachOf { list }),
            AggregateKind::None => self.fill([list], |[list]| Gathered::NoneOf { list }),
            _ => return self.phrase(expr, place).into(),
        };
        Entry::over(heading, self.checks(filter, place.inside(aggregate.local)))
    }
}

/// Whether a condition reads well on one line: it is simple, or joined from few simple ones that cite nothing of their own.
fn is_flat(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::All(parts) | ExprKind::Any(parts) => {
            as_between(expr).is_some() || parts.len() <= FEW && parts.iter().all(is_simple)
        }
        ExprKind::Unless(_, a, b) => is_simple(a) && is_simple(b),
        ExprKind::None(_) | ExprKind::AtLeast(..) | ExprKind::By(..) => false,
        ExprKind::Not(inner) => is_simple(inner),
        ExprKind::Aggregate(aggregate) => aggregate.filter.as_ref().is_none_or(is_flat),
        _ => true,
    }
}

fn is_simple(expr: &Expr) -> bool {
    let is_joined = match &expr.kind {
        ExprKind::All(_) => as_between(expr).is_none(),
        ExprKind::Any(_)
        | ExprKind::None(_)
        | ExprKind::AtLeast(..)
        | ExprKind::Unless(..)
        | ExprKind::By(..) => true,
        ExprKind::Not(inner) => !is_simple(inner),
        ExprKind::Aggregate(aggregate) => aggregate.filter.as_ref().is_some_and(|filter| !is_simple(filter)),
        _ => false,
    };
    expr.cite.is_none() && !is_joined
}
