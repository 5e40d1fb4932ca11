//! Branching over cells until a condition is decided.

use std::collections::BTreeMap;
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::axis::{Axis, Cell, Interval};
use super::eliminate::{Inequality, Solution, Variable, solve};
use super::tree::{Parts, Tree};
use crate::base::Number;

/// How many branches are looked at for one question.
const MOST_BRANCHES: usize = 50_000;

/// How many parts of conditions are looked at for one question: well under a second of work.
const MOST_PARTS: usize = 2_000_000;

/// What a quantity is made of: a sum of others.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub(super) terms: BTreeMap<usize, Number>,
    pub(super) constant: Number,
}

/// A question, ready to be searched.
#[derive(Debug, Clone, Default)]
pub(super) struct Ground {
    pub(super) axes: Vec<Axis>,
    /// Where each number had better lie.
    pub(super) prefer: Vec<Number>,
    /// Quantities that are sums of others.
    pub(super) sums: BTreeMap<usize, Sum>,
    /// Sums that lie in an interval.
    pub(super) rows: Vec<(Sum, Interval)>,
}

/// The values of the quantities, by number.
pub(super) type Model = Vec<Point>;

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// The value with this number.
    Value(usize),
    /// A text that nobody asks for.
    Other,
    /// A number.
    Number(Number),
    /// Known to be absent.
    Absent,
}

/// What came of a search.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    /// It can never be.
    Never,
    /// Here it is.
    Found(Model),
    /// The search was given up.
    Unsure,
}

type Cells = Vec<FixedBitSet>;

pub(super) struct Search<'g> {
    ground: &'g Ground,
    /// Which quantities take part in sums.
    is_bound: Vec<bool>,
    branches: usize,
    parts: usize,
}

/// Looks for values that make a condition true.
pub(super) fn search(ground: &Ground, tree: Tree) -> Outcome {
    let mut is_bound = vec![false; ground.axes.len()];
    let rows = ground.rows.iter().map(|(sum, _)| sum);
    for sum in ground.sums.values().chain(rows) {
        sum.terms.keys().for_each(|at| is_bound[*at] = true);
    }
    ground.sums.keys().for_each(|at| is_bound[*at] = true);
    let cells: Cells = ground.axes.iter().map(Axis::everything).collect();
    if cells.iter().any(FixedBitSet::is_clear) {
        return Outcome::Never;
    }
    Search { ground, is_bound, branches: MOST_BRANCHES, parts: MOST_PARTS }.decide(tree, cells)
}

impl Search<'_> {
    fn decide(&mut self, tree: Tree, mut cells: Cells) -> Outcome {
        if self.branches == 0 {
            return Outcome::Unsure;
        }
        self.branches -= 1;
        let mut tree = tree;
        loop {
            tree = self.simplify(&tree, &cells, &mut FxHashMap::default());
            if self.parts == 0 {
                return Outcome::Unsure;
            }
            match settle(&tree, &mut cells) {
                Settled::Changed => {}
                Settled::Empty => return Outcome::Never,
                Settled::Nothing => break,
            }
        }
        match tree {
            Tree::Const(false) => Outcome::Never,
            Tree::Const(true) => self.choose(cells),
            open => self.branch(open, cells),
        }
    }

    /// A condition without what the cells decide. Shared parts are looked at once.
    fn simplify(&mut self, tree: &Tree, cells: &Cells, known: &mut FxHashMap<*const Parts, Tree>) -> Tree {
        self.parts = self.parts.saturating_sub(1);
        let of = match tree {
            Tree::In(at, set) if cells[*at].is_subset(set) => return Tree::Const(true),
            Tree::In(at, set) if cells[*at].is_disjoint(set) => return Tree::Const(false),
            Tree::Const(_) | Tree::In(..) => return tree.clone(),
            Tree::Of(of) => of,
        };
        let is_shared = Arc::strong_count(of) > 1;
        if let Some(found) = known.get(&Arc::as_ptr(of)).filter(|_| is_shared) {
            return found.clone();
        }
        let (mut wanted, mut open) = (of.wanted, Vec::with_capacity(of.parts.len()));
        for part in &of.parts {
            if self.parts == 0 || wanted == 0 {
                break;
            }
            match self.simplify(part, cells, known) {
                Tree::Const(true) => wanted -= 1,
                Tree::Const(false) => {}
                other => open.push(other),
            }
        }
        let found = Tree::at_least(wanted, open);
        if is_shared {
            known.insert(Arc::as_ptr(of), found.clone());
        }
        found
    }

    fn branch(&mut self, tree: Tree, cells: Cells) -> Outcome {
        let Some((at, set)) = tree.first() else { return Outcome::Unsure };
        let (mut inside, mut outside) = (cells.clone(), cells);
        inside[at].intersect_with(set);
        outside[at].difference_with(set);
        self.either(tree.clone(), inside, tree, outside)
    }

    fn either(&mut self, one: Tree, here: Cells, other: Tree, there: Cells) -> Outcome {
        match self.decide(one, here) {
            Outcome::Never => self.decide(other, there),
            Outcome::Found(model) => Outcome::Found(model),
            Outcome::Unsure => match self.decide(other, there) {
                Outcome::Found(model) => Outcome::Found(model),
                Outcome::Never | Outcome::Unsure => Outcome::Unsure,
            },
        }
    }

    /// Any values in the cells that are left will do, as far as sums allow.
    fn choose(&mut self, cells: Cells) -> Outcome {
        let splits =
            (0..cells.len()).filter(|at| self.is_bound[*at]).find_map(|at| self.split(at, &cells[at]));
        if let Some((at, set)) = splits.filter(|(_, set)| !set.is_clear()) {
            let (mut inside, mut outside) = (cells.clone(), cells);
            inside[at].intersect_with(&set);
            outside[at].difference_with(&set);
            return self.either(Tree::Const(true), inside, Tree::Const(true), outside);
        }
        match self.numbers(&cells) {
            Solution::None => Outcome::Never,
            Solution::Unsure => Outcome::Unsure,
            Solution::Point(point) => Outcome::Found(self.model(&cells, &point)),
        }
    }

    /// Cells of numbers come in one piece, and apart from being absent.
    fn split(&self, at: usize, cells: &FixedBitSet) -> Option<(usize, FixedBitSet)> {
        let axis = &self.ground.axes[at];
        let mut piece = FixedBitSet::with_capacity(cells.len());
        let mut last: Option<Interval> = None;
        for cell in cells.ones() {
            let Some(interval) = axis.interval(cell) else { break };
            if last.is_some_and(|last| last.high != interval.low) {
                break;
            }
            piece.insert(cell);
            last = Some(interval);
        }
        (piece != *cells).then_some((at, piece))
    }

    fn interval(&self, at: usize, cells: &FixedBitSet) -> Option<Interval> {
        let axis = &self.ground.axes[at];
        let (first, last) = (cells.ones().next()?, cells.ones().next_back()?);
        Some(Interval { low: axis.interval(first)?.low, high: axis.interval(last)?.high })
    }

    /// Values of the numbers that sums bind together.
    fn numbers(&self, cells: &Cells) -> Solution {
        let is_given = |at: &usize| self.interval(*at, &cells[*at]).is_some();
        let mut variables = BTreeMap::new();
        let mut inequalities = Vec::new();
        for at in (0..cells.len()).filter(|at| self.is_bound[*at] && is_given(at)) {
            let Some(interval) = self.interval(at, &cells[at]) else { continue };
            let (terms, constant) = match self.ground.sums.get(&at) {
                Some(sum) if sum.terms.keys().all(is_given) => (sum.terms.clone(), sum.constant),
                Some(_) => continue,
                None => {
                    variables.insert(
                        at,
                        Variable { step: self.ground.axes[at].step, prefer: self.ground.prefer[at] },
                    );
                    (BTreeMap::from([(at, Number::ONE)]), Number::ZERO)
                }
            };
            let Some(within) = Inequality::within(&terms, constant, interval) else {
                return Solution::Unsure;
            };
            inequalities.extend(within);
        }
        for (sum, interval) in self.ground.rows.iter().filter(|(sum, _)| sum.terms.keys().all(is_given)) {
            let Some(within) = Inequality::within(&sum.terms, sum.constant, *interval) else {
                return Solution::Unsure;
            };
            inequalities.extend(within);
        }
        solve(&variables, inequalities)
    }

    fn model(&self, cells: &Cells, point: &BTreeMap<usize, Number>) -> Model {
        (0..cells.len()).map(|at| self.value(at, &cells[at], point)).collect()
    }

    fn value(&self, at: usize, cells: &FixedBitSet, point: &BTreeMap<usize, Number>) -> Point {
        if let Some(number) = point.get(&at) {
            return Point::Number(*number);
        }
        if let Some(sum) = self.ground.sums.get(&at)
            && let Some(number) = total(sum, point)
        {
            return Point::Number(number);
        }
        let axis = &self.ground.axes[at];
        let prefer = self.ground.prefer[at];
        let picks = cells.ones().map(|cell| match axis.cells[cell] {
            Cell::Value(value) => Some(Point::Value(value)),
            Cell::Other => Some(Point::Other),
            Cell::Absent => Some(Point::Absent),
            Cell::Numbers(interval) => interval.pick(axis.step, prefer).map(Point::Number),
        });
        let distance = |point: &Point| match point {
            Point::Number(number) => number.minus(prefer).map(Number::abs),
            Point::Value(_) | Point::Other | Point::Absent => None,
        };
        let picks: Vec<Point> = picks.flatten().collect();
        let nearest = picks.iter().filter(|pick| **pick != Point::Absent).min_by_key(|pick| distance(pick));
        nearest.copied().unwrap_or(Point::Absent)
    }
}

fn total(sum: &Sum, point: &BTreeMap<usize, Number>) -> Option<Number> {
    sum.terms.iter().try_fold(sum.constant, |so_far, (at, by)| so_far.plus(by.times(*point.get(at)?)?))
}

enum Settled {
    Nothing,
    Changed,
    Empty,
}

/// Takes over what a condition demands in any case.
fn settle(tree: &Tree, cells: &mut Cells) -> Settled {
    let parts = match tree {
        Tree::In(..) => std::slice::from_ref(tree),
        Tree::Of(of) if of.wanted == of.parts.len() => of.parts.as_slice(),
        Tree::Const(_) | Tree::Of(..) => return Settled::Nothing,
    };
    let mut settled = Settled::Nothing;
    for part in parts {
        if let Tree::In(at, set) = part {
            cells[*at].intersect_with(set);
            settled = Settled::Changed;
            if cells[*at].is_clear() {
                return Settled::Empty;
            }
        }
    }
    settled
}
