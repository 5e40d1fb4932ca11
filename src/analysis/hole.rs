use indexmap::IndexSet;

use super::question::Question;
use super::share::listing_of;
use super::{Cut, End, Formula, Kind, Linear, RuleStudy, Source, Study, Test, Var, Witness};
use crate::base::Number;
use crate::plan::Rule;
use crate::syntax::ast::BandKind;

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
/// being equal, one holds of a lesser and another of a greater value of some quantity, and none of the value at hand.
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
    let between = around(formulas, parts, quantity, witness.number(quantity)?)?;
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

/// The nearest constants on both sides of a number that a quantity is compared with.
fn around(formulas: &RuleStudy, parts: &[usize], quantity: Var, number: Number) -> Option<(Cut, Cut)> {
    let mut cuts = Vec::new();
    for part in parts {
        formulas.parts[*part].when.holds.each(&mut |var, test| {
            if let (Test::Below(cut), true) = (test, var == quantity) {
                cuts.push(cut);
            }
        });
    }
    let (after, before): (Vec<Cut>, Vec<Cut>) =
        cuts.into_iter().partition(|cut| super::axis::is_below(number, *cut));
    Some((before.into_iter().max()?, after.into_iter().min()?))
}
