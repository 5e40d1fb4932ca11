use indexmap::IndexSet;

use super::answer::find;
use super::axis::{Axis, Interval, is_below};
use super::question::Question;
use super::share::listing_of;
use super::world::{At, Look};
use super::{Cut, End, Formula, Kind, Linear, RuleStudy, Source, Space, Study, Test, Var, Witness};
use crate::base::{Number, Zone};
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
    let of_quantity = |quantity| Some(Gaps::new(study, formulas, &parts, quantity)?.find());
    let mut found: Vec<Hole> =
        quantities(study, formulas, &parts).into_iter().filter_map(of_quantity).flatten().collect();
    found.sort_by_key(|hole| (hole.below, hole.above));
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

/// The search for the holes in the values of one quantity. Each one found is left out of what is asked next, so that there are as many
/// questions as holes, and not one for each pair of parts.
struct Gaps<'s> {
    zone: Option<&'s Zone>,
    formulas: &'s RuleStudy,
    parts: &'s [usize],
    quantity: Var,
    space: Space,
    lesser: Var,
    greater: Var,
    /// That something is said of the lesser and of the greater value, and nothing in between, except where that is known.
    asked: Formula,
}

impl<'s> Gaps<'s> {
    fn new(study: &'s Study, formulas: &'s RuleStudy, parts: &'s [usize], quantity: Var) -> Option<Self> {
        let mut space = study.space.clone();
        let lesser = elsewhere(&mut space, quantity, End::First);
        let greater = elsewhere(&mut space, quantity, End::Last);
        let rises = less_than(&mut space, lesser, quantity)?;
        let rises_on = less_than(&mut space, quantity, greater)?;
        let some = |var| Formula::any(parts.iter().map(|part| at(formulas, *part, (quantity, var))));
        let silent = parts.iter().map(|part| formulas.parts[*part].when.fails.clone());
        let given = Formula::IsNot(quantity, Test::Absent);
        let asked = Formula::all(silent.chain([given, rises, rises_on, some(lesser), some(greater)]));
        let asked = formulas.within(asked);
        Some(Self { zone: study.zone(), formulas, parts, quantity, space, lesser, greater, asked })
    }

    fn find(mut self) -> Vec<Hole> {
        let mut found = Vec::new();
        let mut meant = Vec::new();
        for _ in 0..2 * self.parts.len() + 8 {
            let answer = find(&self.space, self.zone, self.formulas.each.as_ref(), &self.asked);
            let Some(witness) = answer.witness() else { break };
            let Some((lower, upper)) = around(self.formulas, self.parts, self.quantity, &witness) else {
                break;
            };
            let Some(between) = lower.interval.high.zip(upper.interval.low) else { break };
            let on_both_sides = lower.holding.iter().find(|part| upper.holding.contains(part)).copied();
            match on_both_sides.map(|part| (part, between)) {
                // A part that itself leaves a value out means to; others may leave it out beside it.
                Some(one) if !meant.contains(&one) => {
                    self.leave_out(between, Some(one.0));
                    meant.push(one);
                    continue;
                }
                Some(_) => {}
                None => found.extend(self.hole(&lower, &upper, between, witness)),
            }
            self.leave_out(between, None);
        }
        found
    }

    /// Asks no more about some values; or only where a part does not hold on both sides of them.
    fn leave_out(&mut self, (from, to): (Cut, Cut), beside: Option<usize>) {
        let inside =
            Formula::IsNot(self.quantity, Test::Below(from)).and(Formula::Is(self.quantity, Test::Below(to)));
        let sides = beside.map_or(Formula::TRUE, |part| {
            let holds = |var| at(self.formulas, part, (self.quantity, var));
            holds(self.lesser).and(holds(self.greater))
        });
        self.asked = std::mem::replace(&mut self.asked, Formula::FALSE).and(!inside.and(sides));
    }

    fn hole(&self, lower: &Stretch, upper: &Stretch, between: (Cut, Cut), witness: Witness) -> Option<Hole> {
        let (below, above) = (*lower.holding.last()?, *upper.holding.first()?);
        Some(Hole { below, above, quantity: self.quantity, between, witness })
    }
}

/// When a part holds with another value of a quantity.
fn at(formulas: &RuleStudy, part: usize, (quantity, var): (Var, Var)) -> Formula {
    renamed(&formulas.parts[part].when.holds, quantity, var)
}

/// The same quantity with another value.
fn elsewhere(space: &mut Space, quantity: Var, end: End) -> Var {
    let source = Source::Elsewhere(Box::new((*space.source(quantity)).clone()), end);
    let copy = super::Quantity { is_optional: false, ..space.quantity(quantity).clone() };
    space.add(source, copy)
}

fn less_than(space: &mut Space, less: Var, more: Var) -> Option<Formula> {
    let gap = Linear::var(less).minus(&Linear::var(more))?;
    space.below(&gap, Cut::under(Number::ZERO))
}

fn renamed(formula: &Formula, from: Var, to: Var) -> Formula {
    formula.map(&mut |var, test| Formula::Is(if var == from { to } else { var }, test))
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
    let passes = |test: Test| matches!(test, Test::Below(cut) if is_below(number, cut));
    formula.map(&mut |var, test| {
        if var == quantity { Formula::Const(passes(test)) } else { Formula::Is(var, test) }
    })
}
