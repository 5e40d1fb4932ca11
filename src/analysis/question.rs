//! One question about the space of inputs: the quantities that it rests on, and what binds them together.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashMap;

use super::axis::{Axis, Interval};
use super::formula::Quorum;
use super::search::{Ground, Model, Outcome, Point, Sum, search};
use super::tree::Tree;
use super::{Cut, Formula, Linear, Range, Scope, Source, Space, Test, Var};
use crate::base::Number;

/// What is asked, and what it rests on.
pub(super) struct Question {
    pub(super) space: Space,
    /// The quantities, in the order of the axes.
    pub(super) vars: IndexSet<Var>,
    /// What must hold besides what is asked.
    pub(super) clauses: Vec<Formula>,
    /// The loop of the rule that asks.
    pub(super) each: Option<Scope>,
    /// The loops over lists, by list, and the sorts of their elements.
    pub(super) groups: Vec<super::share::Group>,
    sums: BTreeMap<Var, Linear>,
    rows: Vec<(Linear, Interval)>,
}

/// What came of a question.
pub(super) enum Found {
    Never,
    Values(IndexMap<Var, Point>),
    Unsure,
}

impl Question {
    pub(super) fn new(space: &Space, each: Option<&Scope>) -> Self {
        Self {
            space: space.clone(),
            vars: IndexSet::new(),
            clauses: Vec::new(),
            each: each.cloned(),
            groups: Vec::new(),
            sums: BTreeMap::new(),
            rows: Vec::new(),
        }
    }

    /// Looks for values with which a condition holds.
    pub(super) fn ask(&mut self, formula: &Formula) -> Found {
        self.include_all(formula);
        self.share_out();
        let whole = Formula::all(self.clauses.iter().cloned().chain([formula.clone()]));
        self.include_all(&whole);
        let ground = self.ground(&whole);
        let tree = self.tree(&ground, &whole, &mut FxHashMap::default());
        match search(&ground, tree) {
            Outcome::Never => Found::Never,
            Outcome::Unsure => Found::Unsure,
            Outcome::Found(model) => Found::Values(self.named(model)),
        }
    }

    fn named(&self, model: Model) -> IndexMap<Var, Point> {
        self.vars.iter().copied().zip(model).collect()
    }

    /// Takes in all quantities that a condition asks about, and those that they are made of.
    pub(super) fn include_all(&mut self, formula: &Formula) {
        let mut asked = Vec::new();
        formula.each(&mut |var, _| asked.push(var));
        for var in asked {
            self.include(var);
        }
    }

    pub(super) fn include(&mut self, var: Var) {
        if !self.vars.insert(var) {
            return;
        }
        let source = self.space.source(var);
        super::bind::bind(self, var, &source);
    }

    pub(super) fn include_linear(&mut self, linear: &Linear) {
        for var in linear.terms.keys() {
            self.include(*var);
        }
    }

    /// A quantity is a sum of others.
    pub(super) fn is_sum(&mut self, var: Var, of: Linear) {
        self.include_linear(&of);
        self.sums.insert(var, of);
    }

    /// A sum lies in an interval.
    pub(super) fn lies(&mut self, sum: Linear, interval: Interval) {
        self.include_linear(&sum);
        self.rows.push((sum, interval));
    }

    /// Writes out sums of sums.
    fn expanded(&self, linear: &Linear, depth: usize) -> Option<Linear> {
        let mut whole = Linear::constant(linear.constant);
        for (var, by) in &linear.terms {
            let part = match self.sums.get(var) {
                Some(of) if depth > 0 => self.expanded(of, depth - 1)?,
                Some(_) => return None,
                None => Linear::var(*var),
            };
            whole = whole.plus(&part.times(*by)?)?;
        }
        Some(whole)
    }

    fn sum(&self, linear: &Linear) -> Option<Sum> {
        let linear = self.expanded(linear, 8)?;
        let terms: Option<BTreeMap<usize, Number>> =
            linear.terms.iter().map(|(var, by)| Some((self.vars.get_index_of(var)?, *by))).collect();
        Some(Sum { terms: terms?, constant: linear.constant })
    }

    /// The axes with their cells. What does not fit is left unbound, which makes the space wider, never narrower.
    fn ground(&self, whole: &Formula) -> Ground {
        let mut tests: IndexMap<Var, Vec<Test>> = IndexMap::new();
        whole.each(&mut |var, test| tests.entry(var).or_default().push(test));
        let axis =
            |var: &Var| Axis::new(self.space.quantity(*var), tests.get(var).map_or(&[], Vec::as_slice));
        let sums =
            self.sums.iter().filter_map(|(var, of)| Some((self.vars.get_index_of(var)?, self.sum(of)?)));
        Ground {
            axes: self.vars.iter().map(axis).collect(),
            prefer: self.vars.iter().map(|var| self.space.preferred(*var)).collect(),
            sums: sums.collect(),
            rows: self.rows.iter().filter_map(|(sum, interval)| Some((self.sum(sum)?, *interval))).collect(),
        }
    }

    /// A condition over the cells of the axes; what is shared stays shared.
    fn tree(&self, ground: &Ground, formula: &Formula, known: &mut FxHashMap<*const Quorum, Tree>) -> Tree {
        let lies = |var: &Var, test: &Test| {
            let at = self.vars.get_index_of(var).expect("every quantity of a question was taken in");
            (at, ground.axes[at].passing(*test))
        };
        match formula {
            Formula::Const(value) => Tree::Const(*value),
            Formula::Is(var, test) => {
                let (at, set) = lies(var, test);
                Tree::In(at, set.into())
            }
            Formula::IsNot(var, test) => {
                let (at, mut set) = lies(var, test);
                set.toggle_range(..);
                Tree::In(at, set.into())
            }
            Formula::Of(quorum) => {
                if let Some(tree) = known.get(&Arc::as_ptr(quorum)) {
                    return tree.clone();
                }
                let parts = quorum.parts.iter().map(|part| self.tree(ground, part, known)).collect();
                let tree = Tree::at_least(quorum.wanted, parts);
                known.insert(Arc::as_ptr(quorum), tree.clone());
                tree
            }
        }
    }
}

/// That a quantity is this number.
pub(super) fn is(var: Var, number: Number) -> Formula {
    Formula::IsNot(var, Test::Below(Cut::under(number))).and(Formula::Is(var, Test::Below(Cut::over(number))))
}

/// That a quantity is at least one.
pub(super) fn is_some(var: Var) -> Formula {
    Formula::IsNot(var, Test::Below(Cut::under(Number::ONE)))
}

/// A number with which nothing is named.
pub(super) fn free(space: &mut Space, source: Source, range: Range) -> Var {
    space.add_number(source, range, "")
}
