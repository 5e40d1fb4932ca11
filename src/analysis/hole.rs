use indexmap::IndexSet;

use super::axis::{Axis, Interval, is_below};
use super::question::Question;
use super::share::listing_of;
use super::world::{At, Look};
use super::{Cut, End, Formula, Kind, Linear, RuleStudy, Source, Study, Test, Var, Witness};
use crate::base::Number;
use crate::domain::BandKind;
use crate::plan::Rule;

/// Values of a quantity of which nothing is said, though something is said of lesser and of greater ones.
#[derive(Debug, Clone)]
pub struct Hole {
    /// The tier or band, by number, that holds of a lesser value.
    pub below: usize,
    /// The one that holds of a greater value.
    pub above: usize,
    /// The quantity.
    pub quantity: Var,
    /// Where the hole begins and ends.
    pub between: (Cut, Cut),
    /// An input in the hole.
    pub witness: Witness,
}

/// The holes between the tiers of a violation, or between the bands in which a member of a gate is warned or removed: all else
/// being equal, one holds of a lesser and another of a greater value of some quantity, and none of the value at hand. A tier
/// that itself leaves a value out and holds on both sides of it means to.
pub fn holes(study: &Study, formulas: &RuleStudy, rule: &Rule) -> Vec<Hole> {
    let parts = partition(rule);
    let mut found: Vec<Hole> = Vec::new();
    for quantity in quantities(study, formulas, &parts) {
        for below in &parts {
            for above in parts.iter().filter(|above| *above != below) {
                let Some(hole) = hole(study, formulas, &parts, (quantity, *below, *above)) else { continue };
                let is_known =
                    found.iter().any(|other| other.quantity == quantity && other.between == hole.between);
                if !is_known {
                    found.push(hole);
                }
            }
        }
    }
    found
}

/// The tiers or bands that share out the values of quantities. Conditions to enter and to leave a gate differ on purpose.
fn partition(rule: &Rule) -> Vec<usize> {
    match rule {
        Rule::Violation(violation) => (0..violation.tiers.len()).collect(),
        Rule::Gate(gate) => {
            let sanctions = gate.bands.iter().enumerate();
            let sanctions =
                sanctions.filter(|(_, band)| matches!(band.kind, BandKind::Warn | BandKind::Remove));
            sanctions.map(|(at, _)| at).collect()
        }
    }
}

/// The numbers that more than one part asks for, and that nothing else which is asked for depends on.
fn quantities(study: &Study, formulas: &RuleStudy, parts: &[usize]) -> Vec<Var> {
    let asked: Vec<IndexSet<Var>> =
        parts.iter().map(|part| asked(&formulas.parts[*part].when.holds)).collect();
    let all: IndexSet<Var> = asked.iter().flatten().copied().collect();
    let is_shared = |var: &Var| asked.iter().filter(|part| part.contains(var)).count() > 1;
    let is_number = |var: &Var| matches!(study.space.quantity(*var).kind, Kind::Number(_));
    let stands_alone =
        |var: &Var| all.iter().filter(|other| *other != var).all(|other| !rests_on(study, *other, *var));
    all.iter().copied().filter(|var| is_shared(var) && is_number(var) && stands_alone(var)).collect()
}

fn asked(formula: &Formula) -> IndexSet<Var> {
    let mut asked = IndexSet::new();
    formula.each(&mut |var, _| {
        asked.insert(var);
    });
    asked
}

/// Whether a quantity rests on another one, or both are about one list.
fn rests_on(study: &Study, var: Var, other: Var) -> bool {
    let mut question = Question::new(&study.space, None);
    question.include(var);
    let list = |var: Var| listing_of(&study.space.source(var)).map(|listing| listing.scope.list.clone());
    question.vars.contains(&other) || list(other).is_some_and(|one| list(var) == Some(one))
}

fn hole(study: &Study, formulas: &RuleStudy, parts: &[usize], of: (Var, usize, usize)) -> Option<Hole> {
    let (quantity, below, above) = of;
    let mut wider = study.clone();
    let lesser = elsewhere(&mut wider, quantity, End::First);
    let greater = elsewhere(&mut wider, quantity, End::Last);
    let silent = parts.iter().map(|part| formulas.parts[*part].when.fails.clone());
    let at = |part: usize, var: Var| renamed(&formulas.parts[part].when.holds, quantity, var);
    let given = Formula::IsNot(quantity, Test::Absent);
    let order =
        [(lesser, quantity), (quantity, greater)].map(|(less, more)| less_than(&mut wider, less, more));
    let [Some(rises), Some(rises_on)] = order else { return None };
    let conditions = [at(below, lesser), at(above, greater), given, rises, rises_on];
    let whole = formulas.within(Formula::all(silent.chain(conditions).collect::<Vec<_>>()));
    let witness = wider.find(formulas, &whole).witness()?;
    let (lower, upper) = around(formulas, parts, quantity, &witness)?;
    if lower.holding.iter().any(|part| upper.holding.contains(part)) {
        return None;
    }
    let between = (lower.interval.high?, upper.interval.low?);
    let (below, above) = (*lower.holding.last()?, *upper.holding.first()?);
    Some(Hole { below, above, quantity, between, witness })
}

/// The same quantity with another value.
fn elsewhere(study: &mut Study, quantity: Var, end: End) -> Var {
    let source = Source::Elsewhere(Box::new((*study.space.source(quantity)).clone()), end);
    let copy = super::Quantity { is_optional: false, ..study.space.quantity(quantity).clone() };
    study.space.add(source, copy)
}

fn less_than(study: &mut Study, less: Var, more: Var) -> Option<Formula> {
    let gap = Linear::var(less).minus(&Linear::var(more))?;
    study.space.below(&gap, Cut::under(Number::ZERO))
}

fn renamed(formula: &Formula, from: Var, to: Var) -> Formula {
    let name = |var: Var| if var == from { to } else { var };
    match formula {
        Formula::Const(value) => Formula::Const(*value),
        Formula::Is(var, test) => Formula::Is(name(*var), *test),
        Formula::IsNot(var, test) => Formula::IsNot(name(*var), *test),
        Formula::Of(wanted, parts) => {
            Formula::Of(*wanted, parts.iter().map(|part| renamed(part, from, to)).collect())
        }
    }
}

/// A stretch of values and the parts that hold there.
struct Stretch {
    interval: Interval,
    holding: Vec<usize>,
}

/// The nearest stretches on both sides of a number in which a part holds, all else being as in the witness.
fn around(
    formulas: &RuleStudy,
    parts: &[usize],
    quantity: Var,
    witness: &Witness,
) -> Option<(Stretch, Stretch)> {
    let number = witness.number(quantity)?;
    let mut tests = Vec::new();
    for part in parts {
        formulas.parts[*part].when.holds.each(&mut |var, test| {
            if var == quantity {
                tests.push(test);
            }
        });
    }
    let axis = Axis::new(witness.space.quantity(quantity), &tests);
    let stretches = (0..axis.cells.len()).filter_map(|at| axis.interval(at)).filter_map(|interval| {
        let sample = interval.pick(axis.step, number)?;
        let holds = |part: &&usize| holds_at(formulas, **part, witness, (quantity, sample));
        Some((sample, Stretch { interval, holding: parts.iter().filter(holds).copied().collect() }))
    });
    let said = stretches.filter(|(_, stretch)| !stretch.holding.is_empty());
    let (below, above): (Vec<_>, Vec<_>) = said.partition(|(sample, _)| *sample < number);
    Some((below.into_iter().next_back()?.1, above.into_iter().next()?.1))
}

fn holds_at(formulas: &RuleStudy, part: usize, witness: &Witness, pin: (Var, Number)) -> bool {
    let look = Look { space: &witness.space, world: &witness.world };
    let at: At = formulas.each.iter().map(|each| (each.clone(), 0)).collect();
    look.formula(&pinned(&formulas.parts[part].when.holds, pin), &at) == Some(true)
}

/// A condition once a quantity is known to be this number.
fn pinned(formula: &Formula, pin: (Var, Number)) -> Formula {
    let (quantity, number) = pin;
    let passes = |test: &Test| matches!(test, Test::Below(cut) if is_below(number, *cut));
    match formula {
        Formula::Is(var, test) if *var == quantity => Formula::Const(passes(test)),
        Formula::IsNot(var, test) if *var == quantity => Formula::Const(!passes(test)),
        Formula::Const(_) | Formula::Is(..) | Formula::IsNot(..) => formula.clone(),
        Formula::Of(wanted, parts) => Formula::at_least(*wanted, parts.iter().map(|part| pinned(part, pin))),
    }
}
