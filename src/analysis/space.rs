use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::{Cut, Formula, Kind, Linear, Range, Side, Source, Test, Var};
use crate::base::Number;
use crate::model::Type;

/// A quantity that conditions ask about.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// What values it can have.
    pub kind: Kind,
    /// Its type, if it stands in the facts.
    pub ty: Option<Type>,
    /// As it is written.
    pub said: String,
    /// What people call it.
    pub label: Option<String>,
    /// Whether it may be known to be absent.
    pub is_optional: bool,
}

/// The quantities that rules ask about: the dimensions of the space of inputs. What was found for the rules is shared by all questions;
/// each question keeps by itself what it adds.
#[derive(Debug, Clone)]
pub struct Space {
    shared: Arc<IndexMap<Arc<Source>, Quantity, FxBuildHasher>>,
    /// What stands behind the shared ones.
    own: IndexMap<Arc<Source>, Quantity, FxBuildHasher>,
    /// Shared ones of which a question knows more.
    changed: BTreeMap<usize, Quantity>,
    /// Near this day other days had better lie.
    day: Number,
}

impl Default for Space {
    fn default() -> Self {
        Self { shared: Arc::default(), own: IndexMap::default(), changed: BTreeMap::new(), day: Number::ZERO }
    }
}

impl Space {
    /// Shares what was found so far with all questions to come.
    pub(super) fn share(&mut self) {
        let mut all = Arc::unwrap_or_clone(std::mem::take(&mut self.shared));
        for (at, quantity) in std::mem::take(&mut self.changed) {
            all[at] = quantity;
        }
        all.extend(std::mem::take(&mut self.own));
        self.shared = Arc::new(all);
    }

    /// The quantity with a number.
    pub fn quantity(&self, var: Var) -> &Quantity {
        match var.0.checked_sub(self.shared.len()) {
            Some(own) => &self.own[own],
            None => self.changed.get(&var.0).unwrap_or(&self.shared[var.0]),
        }
    }

    fn quantity_mut(&mut self, var: Var) -> &mut Quantity {
        match var.0.checked_sub(self.shared.len()) {
            Some(own) => &mut self.own[own],
            None => self.changed.entry(var.0).or_insert_with(|| self.shared[var.0].clone()),
        }
    }

    /// Where a quantity comes from.
    pub fn source(&self, var: Var) -> Arc<Source> {
        Arc::clone(self.source_ref(var))
    }

    pub(super) fn source_ref(&self, var: Var) -> &Arc<Source> {
        let found = match var.0.checked_sub(self.shared.len()) {
            Some(own) => self.own.get_index(own),
            None => self.shared.get_index(var.0),
        };
        found.expect("a quantity is asked about after it was added").0
    }

    /// The quantity from a source, if rules ask about it.
    pub fn find(&self, source: &Source) -> Option<Var> {
        let own = || self.own.get_index_of(source).map(|at| at + self.shared.len());
        self.shared.get_index_of(source).or_else(own).map(Var)
    }

    /// All quantities.
    pub(super) fn vars(&self) -> impl Iterator<Item = Var> + use<> {
        (0..self.shared.len() + self.own.len()).map(Var)
    }

    /// The value that it had better have, other things being equal.
    pub(super) fn preferred(&self, var: Var) -> Number {
        match (&**self.source_ref(var), &self.quantity(var).ty) {
            (_, Some(Type::Instant)) | (Source::Now, _) => {
                self.day.times(Number::from(86_400)).unwrap_or(self.day)
            }
            (_, Some(Type::Day))
            | (
                Source::Today
                | Source::DayOf(_)
                | Source::DayOfSum(_)
                | Source::Shifted(..)
                | Source::LastFrom(_)
                | Source::Civil(..),
                _,
            ) => self.day,
            _ => Number::ZERO,
        }
    }

    /// The day near which days had better lie.
    pub(super) fn near_day(&self) -> Number {
        self.day
    }

    /// Sets the day near which days had better lie.
    pub(super) fn near(&mut self, day: Number) {
        self.day = day;
    }

    /// Adds a quantity, or finds it. What two plans say of one quantity is what it is for both.
    pub(super) fn add(&mut self, source: Source, quantity: Quantity) -> Var {
        let Some(var) = self.find(&source) else {
            let (at, _) = self.own.insert_full(Arc::new(source), quantity);
            return Var(at + self.shared.len());
        };
        let known = self.quantity(var);
        if quantity.is_optional && !known.is_optional {
            self.quantity_mut(var).is_optional = true;
        }
        if self.quantity(var).kind != quantity.kind {
            let met = meet(&self.quantity(var).kind, quantity.kind);
            if self.quantity(var).kind != met {
                self.quantity_mut(var).kind = met;
            }
        }
        var
    }

    /// A number that rules do not name.
    pub(super) fn add_number(&mut self, source: Source, range: Range, said: &str) -> Var {
        let quantity = Quantity {
            kind: Kind::Number(range),
            ty: None,
            said: said.to_owned(),
            label: None,
            is_optional: false,
        };
        self.add(source, quantity)
    }

    /// The number of a text among those that are asked for.
    pub(super) fn text(&mut self, var: Var, text: &str) -> usize {
        if let Kind::Choice(known) | Kind::Text(known) = &self.quantity(var).kind
            && let Some(at) = known.iter().position(|listed| listed == text)
        {
            return at;
        }
        listed(&mut self.quantity_mut(var).kind, text)
    }

    /// The numbers that a quantity can be.
    pub(super) fn range(&self, var: Var) -> Range {
        match &self.quantity(var).kind {
            Kind::Number(range) => *range,
            Kind::Truth | Kind::Choice(_) | Kind::Text(_) | Kind::Present => Range::default(),
        }
    }

    /// The numbers that a sum can be, as far as its parts tell.
    pub(super) fn range_of(&self, linear: &Linear) -> Range {
        let mut range = Range { low: Some(linear.constant), high: Some(linear.constant), step: None };
        let mut is_whole = linear.constant.is_whole();
        for (var, by) in &linear.terms {
            let own = self.range(*var);
            let ends = if by.is_negative() { (own.high, own.low) } else { (own.low, own.high) };
            let add = |sum: Option<Number>, end: Option<Number>| sum?.plus(end?.times(*by)?);
            range.low = add(range.low, ends.0);
            range.high = add(range.high, ends.1);
            is_whole &= own.step.and_then(|step| step.times(*by)).is_some_and(Number::is_whole);
        }
        Range { step: is_whole.then_some(Number::ONE), ..range }
    }

    /// When a sum lies before a cut.
    pub(super) fn below(&mut self, linear: &Linear, cut: Cut) -> Option<Formula> {
        let at = cut.at.minus(linear.constant)?;
        let Some((first, by)) = linear.terms.first_key_value() else {
            return Some(Formula::Const(is_before(at, cut)));
        };
        let bound = Cut { at: at.over(*by)?, side: cut.side };
        let var = if linear.terms.len() == 1 { *first } else { self.sum(linear, *by)? };
        if by.is_negative() {
            return Some(Formula::IsNot(var, Test::Below(opposite(bound))));
        }
        Some(Formula::Is(var, Test::Below(bound)))
    }

    /// The quantity that is a sum divided by a factor, without its constant.
    fn sum(&mut self, linear: &Linear, by: Number) -> Option<Var> {
        let bare = Linear { terms: linear.terms.clone(), constant: Number::ZERO };
        let scaled = bare.times(Number::ONE.over(by)?)?;
        let range = self.range_of(&scaled);
        let said = self.said(&scaled);
        Some(self.add_number(Source::Sum(scaled), range, &said))
    }

    /// Says a quantity as it is written.
    pub(super) fn say(&mut self, var: Var, said: String) {
        self.quantity_mut(var).said = said;
    }

    pub(super) fn said(&self, linear: &Linear) -> String {
        let mut said = String::new();
        for (var, by) in &linear.terms {
            let sign = match (said.is_empty(), by.is_negative()) {
                (true, false) => "",
                (true, true) => "-",
                (false, false) => " + ",
                (false, true) => " - ",
            };
            let size = by.abs();
            let factor = if size == Number::ONE { String::new() } else { format!("{size} * ") };
            said.extend([sign, &factor, &self.quantity(*var).said]);
        }
        said
    }
}

/// Whether zero lies before a cut at a number.
fn is_before(at: Number, cut: Cut) -> bool {
    match cut.side {
        Side::Under => Number::ZERO < at,
        Side::Over => Number::ZERO <= at,
    }
}

fn opposite(cut: Cut) -> Cut {
    let side = match cut.side {
        Side::Under => Side::Over,
        Side::Over => Side::Under,
    };
    Cut { side, ..cut }
}

/// The number of a text in a list, at whose end it is put if it is new.
fn listed(kind: &mut Kind, text: &str) -> usize {
    let (Kind::Choice(known) | Kind::Text(known)) = kind else { return 0 };
    known.iter().position(|listed| listed == text).unwrap_or_else(|| {
        known.push(text.to_owned());
        known.len() - 1
    })
}

fn meet(known: &Kind, other: Kind) -> Kind {
    match (known.clone(), other) {
        (Kind::Number(a), Kind::Number(b)) => Kind::Number(a.meet(b)),
        (mut a @ (Kind::Choice(_) | Kind::Text(_)), Kind::Choice(b) | Kind::Text(b)) => {
            for name in b {
                listed(&mut a, &name);
            }
            a
        }
        (a, _) => a,
    }
}
