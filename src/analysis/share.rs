//! The elements of a list in sorts: each filter that is asked about holds of a sort, or does not. Counts and totals are sums
//! over sorts, so that what they have to do with each other follows.

use super::axis::Interval;
use super::moved::Move;
use super::question::{Found, Question, free, is_some};
use super::{Formula, Linear, Listing, Loop, Range, Scope, Sign, Source, Space, Test, Var};
use crate::base::Number;

/// The most filters that one list is sorted by.
const MOST_FILTERS: usize = 6;

/// The sorts of elements of one list.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) scope: Scope,
    pub(super) shares: Vec<Share>,
}

/// A sort of elements.
#[derive(Debug, Clone)]
pub(super) struct Share {
    /// What is true of each.
    pub(super) element: Formula,
    /// Which filters hold.
    pub(super) passes: Vec<Formula>,
    /// How many there are.
    pub(super) count: Var,
    /// The totals of their values.
    pub(super) portions: Vec<(Linear, Var)>,
}

impl Question {
    /// Sorts the elements of every list that is asked about.
    pub(super) fn share_out(&mut self) {
        let mut seen = 0;
        while seen != self.vars.len() {
            seen = self.vars.len();
            for (scope, filters) in self.loops() {
                self.include_surroundings(&filters);
                if let Some(each) = self.rule_loop(&scope) {
                    for filter in &filters {
                        let here = Move { from: &scope, to: &each }.formula(&mut self.space, filter);
                        self.include_all(&here);
                    }
                }
            }
        }
        for (scope, filters) in self.loops() {
            if filters.len() <= MOST_FILTERS {
                self.group(scope, &filters);
            }
        }
    }

    /// What filters compare elements with.
    fn include_surroundings(&mut self, filters: &indexmap::IndexSet<Formula>) {
        let mut inner = Question::new(&self.space, None);
        for filter in filters {
            inner.include_all(filter);
        }
        let outer = inner.vars.into_iter().filter(|var| super::realise::is_outer(&self.space.source(*var)));
        for var in outer.collect::<Vec<Var>>() {
            self.include(var);
        }
    }

    /// The loop of the rule, if it is over the same list.
    pub(super) fn rule_loop(&self, scope: &Scope) -> Option<Scope> {
        self.each.clone().filter(|each| each.list == scope.list)
    }

    /// The loops that are asked about, with the filters of each.
    fn loops(&self) -> indexmap::IndexMap<Scope, indexmap::IndexSet<Formula>> {
        let mut loops: indexmap::IndexMap<Scope, indexmap::IndexSet<Formula>> = indexmap::IndexMap::new();
        for var in &self.vars {
            if let Some(listing) = listing_of(&self.space.source(*var)) {
                loops.entry((*listing.scope).clone()).or_default().insert(listing.filter.clone());
            }
        }
        loops
    }

    fn group(&mut self, scope: Scope, filters: &indexmap::IndexSet<Formula>) {
        let mut shares = Vec::new();
        for signs in sorts(filters) {
            let element = Formula::all(signs.iter().map(|(filter, sign)| signed(filter, *sign)));
            if matches!(Question::new(&self.space, None).ask(&element), Found::Never) {
                continue;
            }
            let source = Source::Share(Box::new(scope.clone()), signs.clone());
            let count = free(&mut self.space, source, Range::whole(Some(0), None));
            self.include(count);
            let passes =
                signs.iter().filter(|(_, sign)| *sign == Sign::Holds).map(|(filter, _)| filter.clone());
            shares.push(Share { element, passes: passes.collect(), count, portions: Vec::new() });
        }
        self.portions(&scope, &mut shares);
        self.add_up(&scope, &shares);
        if let Some(each) = self.rule_loop(&scope) {
            self.has_its_element(&scope, &each, &shares);
        }
        self.groups.push(Group { scope, shares });
    }

    /// The element of the rule is of some sort, so that there is one of that sort.
    fn has_its_element(&mut self, scope: &Scope, each: &Scope, shares: &[Share]) {
        let moving = Move { from: scope, to: each };
        let sorts = shares.iter().map(|share| {
            let here = moving.formula(&mut self.space, &share.element);
            here.and(is_some(share.count))
        });
        let clause = Formula::any(sorts.collect::<Vec<_>>());
        self.include_all(&clause);
        self.clauses.push(clause);
    }

    /// The totals that are asked about, sort by sort.
    fn portions(&mut self, scope: &Scope, shares: &mut [Share]) {
        let totals: indexmap::IndexSet<Linear> = self
            .vars
            .iter()
            .filter_map(|var| match &*self.space.source(*var) {
                Source::Total(listing, value) if *listing.scope == *scope => Some(value.clone()),
                _ => None,
            })
            .collect();
        for value in totals {
            for share in shares.iter_mut() {
                let source = Source::Portion(Box::new(scope.clone()), signs_of(share), value.clone());
                let step = self.space.range_of(&value).step;
                let portion = free(&mut self.space, source, Range { step, ..Range::default() });
                self.include(portion);
                self.bound_portion(share, &value, portion);
                share.portions.push((value.clone(), portion));
            }
        }
    }

    /// So many values, each within its bounds.
    fn bound_portion(&mut self, share: &Share, value: &Linear, portion: Var) {
        let (low, high) = values_of(&self.space, &share.element, value);
        for (end, is_low) in [(low, true), (high, false)] {
            let Some(end) = end else { continue };
            let row = Linear::var(share.count).times(end).and_then(|all| Linear::var(portion).minus(&all));
            let interval = if is_low {
                Interval { low: Some(super::Cut::under(Number::ZERO)), high: None }
            } else {
                Interval { low: None, high: Some(super::Cut::over(Number::ZERO)) }
            };
            if let Some(row) = row {
                self.lies(row, interval);
            }
        }
        if low.is_none() || high.is_none() {
            self.clauses.push(is_some(share.count).or(super::question::is(portion, Number::ZERO)));
        }
    }

    /// Counts and totals are sums over sorts.
    fn add_up(&mut self, scope: &Scope, shares: &[Share]) {
        let asked: Vec<Var> = self.vars.iter().copied().collect();
        for var in asked {
            match &*self.space.source(var) {
                Source::Count(listing) if *listing.scope == *scope => {
                    let sum =
                        sum_of(shares.iter().filter(|share| counts(share, listing)).map(|share| share.count));
                    self.is_sum(var, sum);
                }
                Source::Total(listing, value) if *listing.scope == *scope => {
                    let portions = shares.iter().filter(|share| counts(share, listing));
                    let portions = portions.flat_map(|share| &share.portions).filter(|(of, _)| of == value);
                    let sum = sum_of(portions.map(|(_, portion)| *portion));
                    self.is_sum(var, sum);
                }
                Source::Distinct(listing, key) if *listing.scope == *scope => {
                    self.bound_distinct(var, listing, key);
                }
                _ => {}
            }
        }
    }

    /// Of some elements there is a value, and no more values than elements or than there can be.
    fn bound_distinct(&mut self, var: Var, listing: &Listing, key: &[super::Case]) {
        let Some(count) = self.space.find(&Source::Count(listing.clone())) else { return };
        if let Some(row) = Linear::var(count).minus(&Linear::var(var)) {
            self.lies(row, Interval { low: Some(super::Cut::under(Number::ZERO)), high: None });
        }
        self.clauses.push((!is_some(count)).or(is_some(var)));
        if let Some(most) = super::distinct::most(&self.space, key) {
            self.clauses.push(Formula::Is(var, Test::Below(super::Cut::over(most))));
        }
    }
}

fn signs_of(share: &Share) -> Vec<(Formula, Sign)> {
    vec![(share.element.clone(), Sign::Holds)]
}

/// Whether elements of a sort are among some.
pub(super) fn counts(share: &Share, listing: &Listing) -> bool {
    share.passes.contains(&listing.filter)
}

fn sum_of(vars: impl Iterator<Item = Var>) -> Linear {
    let terms = vars.map(|var| (var, Number::ONE)).collect();
    Linear { terms, constant: Number::ZERO }
}

fn signed(filter: &Formula, sign: Sign) -> Formula {
    match sign {
        Sign::Holds => filter.clone(),
        Sign::Not => !filter.clone(),
    }
}

/// Every way in which filters can hold or not.
fn sorts(filters: &indexmap::IndexSet<Formula>) -> Vec<Vec<(Formula, Sign)>> {
    filters.iter().fold(vec![Vec::new()], |so_far, filter| {
        let with = |sign| {
            so_far.iter().map(move |signs: &Vec<(Formula, Sign)>| {
                signs.iter().cloned().chain([(filter.clone(), sign)]).collect()
            })
        };
        with(Sign::Holds).chain(with(Sign::Not)).collect()
    })
}

/// The loop over elements that a quantity is about.
pub(super) fn listing_of(source: &Source) -> Option<&Listing> {
    match source {
        Source::Count(listing)
        | Source::Distinct(listing, _)
        | Source::Total(listing, _)
        | Source::Outermost(_, listing, _)
            if matches!(listing.scope.kind, Loop::Aggregate(_)) =>
        {
            Some(listing)
        }
        _ => None,
    }
}

/// The least and greatest that a value of elements of a sort can be, as far as one quantity tells.
fn values_of(space: &Space, element: &Formula, value: &Linear) -> (Option<Number>, Option<Number>) {
    let own = space.range_of(value);
    let single =
        value.terms.first_key_value().filter(|(_, by)| value.terms.len() == 1 && **by == Number::ONE);
    let Some((var, _)) = single.filter(|_| value.constant.is_zero()) else { return (own.low, own.high) };
    let mut tests = Vec::new();
    element.each(&mut |asked, test| {
        if asked == *var {
            tests.push(test);
        }
    });
    let axis = super::axis::Axis::new(space.quantity(*var), &tests);
    let possible = (0..axis.cells.len()).filter_map(|at| axis.interval(at)).filter(|interval| {
        let low = interval.low.map_or(Formula::TRUE, |cut| Formula::IsNot(*var, Test::Below(cut)));
        let high = interval.high.map_or(Formula::TRUE, |cut| Formula::Is(*var, Test::Below(cut)));
        let asked = element.clone().and(low).and(high);
        !matches!(Question::new(space, None).ask(&asked), Found::Never)
    });
    let possible: Vec<Interval> = possible.collect();
    let low = possible.first().and_then(|interval| interval.least(axis.step));
    let high = possible.last().and_then(|interval| interval.greatest(axis.step));
    (low, high)
}
