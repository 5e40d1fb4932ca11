//! `threshold-differs`: a number that stands in two places is changed in one of them some day.
//!
//! Two comparisons are held against each other only if most likely one of them is a slip: of the same quantity, in the same direction,
//! with different constants, and either in two different rules or definitions that cite the same clause right at the comparison;
//! or as the whole bodies of two definitions with one label; or as the whole conditions of two bands of one kind in one gate that cite
//! the same clause. Tiers of one violation differ by nature, and so do the cases of a `by`.

use std::collections::HashMap;

use super::View;
use crate::base::{Day, Number, Span};
use crate::domain::{BandKind, Operator};
use crate::messages::{Issue, Note, Problem};
use crate::syntax::ast::{Expr, ExprKind, Item, Literal, WrittenUnit};
use crate::syntax::wording;

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let mut found: Vec<Threshold<'_>> = Vec::new();
    for (number, item) in view.file.items.iter().enumerate() {
        for (place, expr) in conditions(item) {
            collect(view, number, place, expr, &mut found);
        }
    }
    let mut alike: HashMap<_, Vec<&Threshold<'_>>> = HashMap::new();
    for later in &found {
        let earlier = alike.entry((later.context, &later.quantity, later.direction)).or_default();
        if let Some(earlier) = earlier.iter().find(|earlier| earlier.differs(later)) {
            let issue = Issue::ThresholdDiffers {
                what: later.quantity.clone(),
                context: later.context.to_owned(),
                one: later.constant.clone(),
                other: earlier.constant.clone(),
            };
            problems.push(Problem::new(issue, later.span).with(earlier.span, Note::FirstHere));
        }
        earlier.push(later);
    }
}

/// Where a condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a tier, or inside something else.
    Inside,
    /// It is the whole body of a definition.
    Body,
    /// It is the whole condition of a band.
    Band(BandKind),
}

/// A comparison with a constant.
struct Threshold<'a> {
    /// The item it stands in, by number.
    item: usize,
    place: Place,
    /// The clause it cites, or the label of the definition whose body it is.
    context: &'a str,
    quantity: String,
    direction: Direction,
    /// The constant as it is written.
    constant: String,
    /// What it comes to: `4` and `4.0` are one.
    value: Value,
    span: Span,
}

/// A number with its unit, or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    Quantity(Number, Option<WrittenUnit>),
    Day(Day),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Direction {
    Up,
    Down,
}

impl Threshold<'_> {
    /// Whether a later one of the same quantity, in the same direction and context, is most likely a slip.
    fn differs(&self, later: &Self) -> bool {
        let are_bands = self.place == later.place && matches!(self.place, Place::Band(_));
        self.value != later.value && (self.item != later.item || are_bands)
    }
}

/// The conditions of an item that may be a whole threshold, and where they stand.
fn conditions(item: &Item) -> Vec<(Place, &Expr)> {
    match item {
        Item::Definition(definition) => vec![(Place::Body, &definition.body)],
        Item::Gate(gate) => {
            gate.bands.iter().map(|band| (Place::Band(band.kind), &band.when.condition)).collect()
        }
        Item::Violation(violation) => {
            let whens = violation.tiers.iter().flat_map(|tier| &tier.when);
            whens.map(|when| (Place::Inside, &when.condition)).collect()
        }
        _ => Vec::new(),
    }
}

fn collect<'a>(view: &View<'a>, item: usize, place: Place, expr: &'a Expr, found: &mut Vec<Threshold<'a>>) {
    let label = match &view.file.items[item] {
        Item::Definition(definition) => definition.label.as_ref(),
        _ => None,
    };
    for part in unbranched(expr) {
        let is_whole = std::ptr::eq(part, expr);
        let label = label.filter(|_| is_whole);
        let Some(context) = part.cite.as_ref().or(label) else { continue };
        let Some((quantity, direction, constant)) = compared(part) else { continue };
        let Some(value) = value(constant) else { continue };
        found.push(Threshold {
            item,
            place: if is_whole { place } else { Place::Inside },
            context: &context.value,
            quantity: wording(view.sources, quantity.span),
            direction,
            constant: wording(view.sources, constant.span),
            value,
            span: constant.span,
        });
    }
}

/// An expression and its parts, without the cases of a `by`.
fn unbranched(expr: &Expr) -> Vec<&Expr> {
    let mut found = vec![expr];
    let mut at = 0;
    while let Some(expr) = found.get(at).copied() {
        if !matches!(expr.kind, ExprKind::By(..)) {
            found.extend(expr.parts());
        }
        at += 1;
    }
    found
}

/// What is compared with which constant.
fn compared(expr: &Expr) -> Option<(&Expr, Direction, &Expr)> {
    let ExprKind::Compare(left, operator, right) = &expr.kind else { return None };
    let direction = match operator.value {
        Operator::Greater | Operator::AtLeast => Direction::Up,
        Operator::Less | Operator::AtMost => Direction::Down,
        Operator::Equal | Operator::NotEqual => return None,
    };
    (value(right).is_some() && value(left).is_none()).then_some((&**left, direction, &**right))
}

/// The value of a constant.
fn value(expr: &Expr) -> Option<Value> {
    match &expr.kind {
        ExprKind::Literal(Literal::Quantity(quantity)) => {
            Some(Value::Quantity(quantity.number, quantity.unit))
        }
        ExprKind::Literal(Literal::Day(day)) => Some(Value::Day(*day)),
        _ => None,
    }
}
