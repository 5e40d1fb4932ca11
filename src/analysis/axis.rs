use fixedbitset::FixedBitSet;

use super::{Cut, Kind, Quantity, Range, Side, Test};
use crate::base::Number;

/// Numbers between two cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Interval {
    /// Where it begins.
    pub(super) low: Option<Cut>,
    /// Where it ends.
    pub(super) high: Option<Cut>,
}

impl Interval {
    pub(super) fn closed(low: Number, high: Number) -> Self {
        Self { low: Some(Cut::under(low)), high: Some(Cut::over(high)) }
    }

    pub(super) fn of(range: Range) -> Self {
        Self { low: range.low.map(Cut::under), high: range.high.map(Cut::over) }
    }

    pub(super) fn holds(self, number: Number) -> bool {
        self.low.is_none_or(|low| !is_below(number, low))
            && self.high.is_none_or(|high| is_below(number, high))
    }

    /// One of its numbers, as near to `prefer` as it gets without ado; only multiples of `step`.
    pub(super) fn pick(self, step: Option<Number>, prefer: Number) -> Option<Number> {
        let is_fine = |number: &Number| {
            self.holds(*number) && step.is_none_or(|step| number.over(step).is_some_and(Number::is_whole))
        };
        let near = match (self.low, self.high) {
            (Some(low), _) if is_below(prefer, low) => self.first(low, step),
            (_, Some(high)) if !is_below(prefer, high) => self.last(high, step),
            _ => on_grid(prefer, step),
        };
        near.filter(is_fine).or_else(|| self.first(self.low?, step).filter(is_fine))
    }

    /// Its least number, or the one that it does not quite reach.
    pub(super) fn least(self, step: Option<Number>) -> Option<Number> {
        let low = self.low?;
        if step.is_some() { self.first(low, step) } else { Some(low.at) }
    }

    /// Its greatest number, or the one that it does not quite reach.
    pub(super) fn greatest(self, step: Option<Number>) -> Option<Number> {
        let high = self.high?;
        if step.is_some() { self.last(high, step) } else { Some(high.at) }
    }

    fn first(self, low: Cut, step: Option<Number>) -> Option<Number> {
        if let Some(step) = step {
            let steps = low.at.over(step)?;
            let up = steps.ceil().times(step)?;
            return if is_below(up, low) { up.plus(step) } else { Some(up) };
        }
        match (low.side, self.high) {
            (Side::Under, _) => Some(low.at),
            (Side::Over, Some(high)) => middle(low.at, high.at),
            (Side::Over, None) => low.at.floor().plus(Number::ONE),
        }
    }

    fn last(self, high: Cut, step: Option<Number>) -> Option<Number> {
        if let Some(step) = step {
            let steps = high.at.over(step)?;
            let down = steps.floor().times(step)?;
            return if is_below(down, high) { Some(down) } else { down.minus(step) };
        }
        match (high.side, self.low) {
            (Side::Over, _) => Some(high.at),
            (Side::Under, Some(low)) => middle(low.at, high.at),
            (Side::Under, None) => high.at.ceil().minus(Number::ONE),
        }
    }

    fn is_empty(self, step: Option<Number>) -> bool {
        let (Some(low), Some(high)) = (self.low, self.high) else { return false };
        low >= high || step.is_some() && self.first(low, step).is_some_and(|first| !is_below(first, high))
    }
}

fn middle(low: Number, high: Number) -> Option<Number> {
    low.plus(high)?.over(Number::from(2))
}

fn on_grid(number: Number, step: Option<Number>) -> Option<Number> {
    match step {
        Some(step) => number.over(step)?.round().times(step),
        None => Some(number),
    }
}

/// Whether a number lies before a cut.
pub(super) fn is_below(number: Number, cut: Cut) -> bool {
    match cut.side {
        Side::Under => number < cut.at,
        Side::Over => number <= cut.at,
    }
}

/// Values of one quantity that no test tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// The value with this number.
    Value(usize),
    /// A text that nobody asks for.
    Other,
    /// The numbers of an interval.
    Numbers(Interval),
    /// Known to be absent.
    Absent,
}

/// One quantity with its values in cells, in ascending order.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    pub(super) cells: Vec<Cell>,
    pub(super) step: Option<Number>,
}

impl Axis {
    /// The cells that some tests leave.
    pub(super) fn new(quantity: &Quantity, tests: &[Test]) -> Self {
        let (mut cells, step) = match &quantity.kind {
            Kind::Truth => (vec![Cell::Value(0), Cell::Value(1)], None),
            Kind::Choice(names) => ((0..names.len()).map(Cell::Value).collect(), None),
            Kind::Text(names) => {
                let known = (0..names.len()).map(Cell::Value);
                (known.chain([Cell::Other]).collect(), None)
            }
            Kind::Number(range) => (numbers(*range, tests), range.step),
            Kind::Present => (vec![Cell::Other], None),
        };
        if quantity.is_optional {
            cells.push(Cell::Absent);
        }
        Self { cells, step }
    }

    pub(super) fn everything(&self) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(self.cells.len());
        all.insert_range(..);
        all
    }

    /// The cells that pass a test.
    pub(super) fn passing(&self, test: Test) -> FixedBitSet {
        let mut passing = FixedBitSet::with_capacity(self.cells.len());
        if let Test::Below(cut) = test {
            // Cells of numbers come first, and ascend.
            let is_before = |cell: &Cell| matches!(cell, Cell::Numbers(interval) if interval.high.is_some_and(|high| high <= cut));
            passing.insert_range(..self.cells.partition_point(is_before));
            return passing;
        }
        // Values come first, each in the cell with its number.
        let at = match test {
            Test::Value(asked) => {
                self.cells.get(asked).filter(|cell| **cell == Cell::Value(asked)).map(|_| asked)
            }
            Test::Absent | Test::Below(_) => self.cells.iter().rposition(|cell| *cell == Cell::Absent),
        };
        passing.extend(at);
        passing
    }

    /// The cells of numbers.
    pub(super) fn interval(&self, at: usize) -> Option<Interval> {
        match self.cells[at] {
            Cell::Numbers(interval) => Some(interval),
            Cell::Value(_) | Cell::Other | Cell::Absent => None,
        }
    }
}

/// The intervals between the cuts that are asked for, within what a quantity can be.
fn numbers(range: Range, tests: &[Test]) -> Vec<Cell> {
    let whole = Interval::of(range);
    let mut cuts: Vec<Cut> = tests
        .iter()
        .filter_map(|test| match test {
            Test::Below(cut) => Some(*cut),
            Test::Value(_) | Test::Absent => None,
        })
        .filter(|cut| whole.low.is_none_or(|low| low < *cut) && whole.high.is_none_or(|high| *cut < high))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let begins = std::iter::once(whole.low).chain(cuts.iter().copied().map(Some));
    let ends = cuts.iter().copied().map(Some).chain([whole.high]);
    let intervals = begins.zip(ends).map(|(low, high)| Interval { low, high });
    intervals.filter(|interval| !interval.is_empty(range.step)).map(Cell::Numbers).collect()
}
