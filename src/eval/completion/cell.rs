//! The values that a fact may have, as few of them as tell all outcomes apart.
//!
//! Between two neighbours among the values that a fact is compared with nothing changes, so one value stands for all of them (the
//! cells of a decomposition of the line, as in Collins' cylindrical algebraic decomposition with one variable). A number on which
//! something depends otherwise is halved, and each half is asked with bounds (branch and prune, Van Hentenryck et al. 1997).

use std::sync::Arc;

use super::place::Place;
use super::turn::Turn;
use crate::base::{Day, FactText, Instant, Number};
use crate::eval::written::{Range, element_name};
use crate::model::Type;
use crate::plan::{Element, Plan, Slot, Supposed, Supposition, Value};

/// What is tried for a fact.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) slots: Vec<Slot>,
    /// Whether together they stand for all values that there are.
    pub(super) is_whole: bool,
}

/// How long a list that was not provided is supposed to be at most.
const LONGEST: i64 = 48;

/// What is tried for the fact at a place, of which `now` is known.
pub(super) fn cells(plan: &Plan, turn: &Turn, now: &Slot, today: Day, place: &Place) -> Cells {
    let (ty, range) = place.form(plan);
    let is_reading = place.is_reading();
    let is_absent = match now {
        Slot::Absent => true,
        Slot::Supposed(supposed) => supposed.is_absent,
        Slot::Missing | Slot::Given(_) => false,
    };
    let mut cells = match &ty {
        Type::Bool => exactly([true, false].map(Value::Bool)),
        Type::Choice(choice) => exactly((0..plan.choices[*choice].variants.len()).map(Value::Choice)),
        Type::Day => days(turn, today),
        Type::Instant => instants(plan, turn, today),
        Type::Text => texts(turn, place),
        Type::Record(_) | Type::List(_) if is_absent => return Cells::default(),
        Type::Record(record) => exactly([empty(plan, *record, None)]),
        Type::List(of) => lists(plan, of, turn),
        Type::Error => Cells::default(),
        ty => Numbers::new(ty, range, now).cells(turn, is_reading),
    };
    if is_absent {
        cells.slots = cells.slots.into_iter().map(absent).chain([nothing()]).collect();
    } else if *now == Slot::Missing && !is_reading {
        let is_told_apart = turn.asks_absence || matches!(ty, Type::Record(_) | Type::List(_));
        cells.slots.push(if is_told_apart { Slot::Absent } else { nothing() });
    }
    cells
}

fn exactly(values: impl IntoIterator<Item = Value>) -> Cells {
    Cells { slots: values.into_iter().map(Slot::Given).collect(), is_whole: true }
}

fn nothing() -> Slot {
    Slot::Supposed(Box::new(Supposed { is_absent: true, value: Supposition::Nothing }))
}

/// The same of a fact that is known to be absent.
fn absent(slot: Slot) -> Slot {
    let value = match slot {
        Slot::Given(value) => Supposition::Exactly(value),
        Slot::Supposed(supposed) => supposed.value,
        Slot::Missing | Slot::Absent => return slot,
    };
    Slot::Supposed(Box::new(Supposed { is_absent: true, value }))
}

/// The numbers that a fact may be.
#[derive(Debug)]
pub(in crate::eval) struct Numbers {
    low: Number,
    high: Number,
    /// The distance of neighbours; `None` if there is a number between any two.
    step: Option<Number>,
}

impl Numbers {
    pub(in crate::eval) fn new(ty: &Type, range: Range, now: &Slot) -> Self {
        let greatest = greatest();
        let step = match ty {
            Type::Money(currency) => {
                (0..currency.digits()).try_fold(Number::ONE, |step, _| step.over(Number::from(10)))
            }
            Type::Duration(unit) => Some(Number::from(unit.base().1)),
            ty if ty.is_whole() => Some(Number::ONE),
            _ => None,
        };
        let least = match ty {
            Type::Count | Type::Points(_) | Type::Duration(_) => Number::ZERO,
            _ => Number::ZERO.minus(greatest).unwrap_or(Number::ZERO),
        };
        let (low, high) = range.unwrap_or((least, greatest));
        let numbers = Self { low: low.max(least), high, step };
        match now {
            Slot::Supposed(supposed) => match supposed.value {
                Supposition::Between(low, high) => Self { low, high, ..numbers },
                Supposition::Exactly(_) | Supposition::Nothing => numbers,
            },
            Slot::Missing | Slot::Absent | Slot::Given(_) => numbers,
        }
    }

    /// All numbers.
    pub(in crate::eval) fn any() -> Self {
        let high = greatest();
        Self { low: Number::ZERO.minus(high).unwrap_or(Number::ZERO), high, step: None }
    }

    /// Whole numbers of things.
    pub(in crate::eval) fn whole() -> Self {
        Self { low: Number::ZERO, high: greatest(), step: Some(Number::ONE) }
    }

    /// The distance of neighbours; `None` if there is a number between any two.
    pub(in crate::eval) fn step(&self) -> Option<Number> {
        self.step
    }

    pub(in crate::eval) fn allows(&self, number: Number) -> bool {
        self.low <= number && number <= self.high && self.is_there(number)
    }

    /// The least number if it is wanted low, else the greatest.
    pub(in crate::eval) fn end(&self, is_high: bool) -> Number {
        if is_high { self.high } else { self.low }
    }

    fn cells(&self, turn: &Turn, is_reading: bool) -> Cells {
        let marks: Vec<Number> = numbers(&turn.marks).collect();
        if !turn.is_indirect {
            return exactly(self.points(marks).into_iter().map(Value::Number));
        }
        if is_reading {
            return Cells { is_whole: false, ..exactly(self.points(marks).into_iter().map(Value::Number)) };
        }
        Cells { slots: self.parts(&marks), is_whole: true }
    }

    /// Each mark, and a number between each two, below all and above all, as far as there are such numbers.
    fn points(&self, mut marks: Vec<Number>) -> Vec<Number> {
        marks.retain(|mark| self.low <= *mark && *mark <= self.high);
        marks.extend([self.low, self.high]);
        marks.sort_unstable();
        marks.dedup();
        let mut points = Vec::new();
        for (at, mark) in marks.iter().enumerate() {
            points.extend(self.is_there(*mark).then_some(*mark));
            points.extend(marks.get(at + 1).and_then(|next| self.between(*mark, *next)));
        }
        points
    }

    fn is_there(&self, number: Number) -> bool {
        self.step.is_none_or(|step| number.over(step).is_some_and(Number::is_whole))
    }

    /// A number between two others: the next one, or the one in the middle.
    fn between(&self, low: Number, high: Number) -> Option<Number> {
        let between = match self.step {
            Some(step) => low.over(step)?.floor().plus(Number::ONE)?.times(step)?,
            None => middle(low, high)?,
        };
        (low < between && between < high).then_some(between)
    }

    /// Parts of the numbers: those below a pivot, the pivot itself, and those above it.
    fn parts(&self, marks: &[Number]) -> Vec<Slot> {
        let Some(pivot) = self.pivot(marks) else {
            return [self.low, self.high].map(|number| Slot::Given(Value::Number(number))).into();
        };
        let (below, above) = match self.step {
            Some(step) => (pivot.minus(step), pivot.plus(step)),
            None => (Some(pivot), Some(pivot)),
        };
        let parts = [
            below.map(|below| (self.low, below)),
            Some((pivot, pivot)),
            above.map(|above| (above, self.high)),
        ];
        parts.into_iter().flatten().filter(|(low, high)| low <= high).map(part).collect()
    }

    /// Where the numbers are parted: at a mark, else between small and great ones; `None` if there are at most two.
    fn pivot(&self, marks: &[Number]) -> Option<Number> {
        let is_inside = |number: &Number| self.low < *number && *number < self.high;
        if let Some(mark) = marks.iter().copied().find(|mark| is_inside(mark) && self.is_there(*mark)) {
            return Some(mark);
        }
        let pivot = if is_inside(&Number::ZERO) { Number::ZERO } else { self.scale_between()? };
        let pivot = match self.step {
            Some(step) => pivot.over(step)?.floor().times(step)?,
            None => pivot,
        };
        Some(pivot).filter(is_inside).or_else(|| self.between(self.low, self.high))
    }

    /// A number whose size lies between those of the ends; in the middle, where those do not differ much.
    fn scale_between(&self) -> Option<Number> {
        let (near, far) = if self.low.is_negative() { (self.high, self.low) } else { (self.low, self.high) };
        let near = near.abs().max(Number::ONE);
        let mut scale = near;
        let steps = (0..).take_while(|_| {
            let is_below = scale < far.abs();
            scale = scale.times(Number::from(100)).unwrap_or(far.abs());
            is_below
        });
        let steps = steps.count();
        if steps < 2 {
            return middle(self.low, self.high);
        }
        let scale = (0..steps / 2).try_fold(near, |scale, _| scale.times(Number::from(100)))?;
        if far.is_negative() { Number::ZERO.minus(scale) } else { Some(scale) }
    }
}

fn part((low, high): (Number, Number)) -> Slot {
    if low == high {
        return Slot::Given(Value::Number(low));
    }
    Slot::Supposed(Box::new(Supposed { is_absent: false, value: Supposition::Between(low, high) }))
}

fn middle(low: Number, high: Number) -> Option<Number> {
    low.plus(high)?.over(Number::from(2))
}

/// The greatest number that facts can be.
fn greatest() -> Number {
    Number::parse(&"9".repeat(Number::MAX_DIGITS)).unwrap_or(Number::ZERO)
}

fn numbers(marks: &[Value]) -> impl Iterator<Item = Number> {
    marks.iter().filter_map(|mark| if let Value::Number(number) = mark { Some(*number) } else { None })
}

/// Each mark and its neighbours; where nothing is asked but order, they stand for all days.
fn days(turn: &Turn, today: Day) -> Cells {
    let marks =
        turn.marks.iter().filter_map(|mark| if let Value::Day(day) = mark { Some(*day) } else { None });
    let marks: Vec<Day> = marks.chain([today]).collect();
    let far = marks.iter().copied().filter(|_| turn.is_indirect).flat_map(around);
    let marks = far.chain(marks.iter().copied());
    let near = marks.flat_map(|day| [day.yesterday().ok(), Some(day), day.tomorrow().ok()]).flatten();
    sorted(near.map(Value::Day), turn)
}

/// Days at all distances from a day, as far as that makes a difference to terms of days, months and years.
fn around(day: Day) -> impl Iterator<Item = Day> {
    let spans = (0..13).flat_map(|power| [-(1_i64 << power), 1 << power]);
    spans.filter_map(move |days| day.checked_add(jiff::Span::new().days(days)).ok())
}

fn instants(plan: &Plan, turn: &Turn, today: Day) -> Cells {
    let marks =
        turn.marks.iter().filter_map(|mark| if let Value::Instant(at) = mark { Some(*at) } else { None });
    let days: Vec<Day> = if turn.is_indirect { around(today).collect() } else { vec![today] };
    let marks = marks.chain(days.into_iter().filter_map(|day| plan.head.zone.start_of(day)));
    let second = jiff::Span::new().seconds(1);
    let near =
        marks.flat_map(|at: Instant| [at.checked_sub(second).ok(), Some(at), at.checked_add(second).ok()]);
    sorted(near.flatten().map(Value::Instant), turn)
}

/// A text of its own, the marks, and, where texts are not only compared with marks, one that other elements may have too. The text of its
/// own comes first, so that elements that must differ are found to differ at once.
fn texts(turn: &Turn, place: &Place) -> Cells {
    let texts = turn.marks.iter().filter(|mark| matches!(mark, Value::Text(_)));
    let mut marks: Vec<Value> = texts.cloned().collect();
    marks.sort_unstable();
    marks.dedup();
    let length = |mark: &Value| if let Value::Text(text) = mark { text.chars().count() } else { 0 };
    let longest = marks.iter().map(length).max().unwrap_or(0);
    let new = |more: usize| Value::Text(FactText::from("…".repeat(longest + 1 + more)));
    let shared = Some(new(0)).filter(|_| turn.is_indirect && place.number() > 0);
    let values = [new(place.number())].into_iter().chain(marks).chain(shared);
    Cells { is_whole: !turn.is_indirect, ..exactly(values) }
}

fn sorted(values: impl Iterator<Item = Value>, turn: &Turn) -> Cells {
    let mut values: Vec<Value> = values.collect();
    values.sort_unstable();
    values.dedup();
    Cells { is_whole: !turn.is_indirect, ..exactly(values) }
}

/// A record of which nothing is known.
fn empty(plan: &Plan, record: usize, at: Option<usize>) -> Value {
    let fields = vec![Slot::Missing; plan.records[record].fields.len()];
    Value::Record(Arc::new(Element { fields, finds: None, name: element_name(None, at) }))
}

/// Lists of elements of which nothing is known: none, a few, and as many as they are compared with.
fn lists(plan: &Plan, of: &Type, turn: &Turn) -> Cells {
    let near = |mark: Number| mark.to_i64().map(|mark| [mark - 1, mark, mark + 1]);
    let mut lengths: Vec<i64> = numbers(&turn.marks).filter_map(near).flatten().chain([0, 1, 2]).collect();
    lengths.retain(|length| (0..=LONGEST).contains(length));
    lengths.sort_unstable();
    lengths.dedup();
    let list = |length: i64| {
        let elements = (0..usize::try_from(length).unwrap_or(0)).map(|at| match of {
            Type::Record(record) => Slot::Given(empty(plan, *record, Some(at))),
            _ => Slot::Missing,
        });
        Value::List(Arc::new(elements.collect()))
    };
    Cells { is_whole: false, ..exactly(lengths.into_iter().map(list)) }
}

/// A list with one element of which nothing is known.
pub(super) fn single(plan: &Plan, of: &Type) -> Slot {
    let element = match of {
        Type::Record(record) => Slot::Given(empty(plan, *record, Some(0))),
        _ => Slot::Missing,
    };
    Slot::Given(Value::List(Arc::new(vec![element])))
}
