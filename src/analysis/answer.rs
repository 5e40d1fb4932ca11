use super::question::{Found, Question, is};
use super::realise::realise;
use super::world::{At, Known, Look, World, day};
use super::{Cut, Formula, Linear, Scope, Source, Space, Var};
use crate::base::{Number, Zone};

/// Whether a condition can hold.
#[derive(Debug, Clone)]
pub enum Answer {
    /// There is no input for which it does.
    Never,
    /// Here is one.
    Found(Witness),
    /// It is not known.
    Open(Doubt),
}

/// Why an answer is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// There were too many cases to look at.
    TooMany,
    /// No case speaks against it, and no input could be made that shows it.
    NotShown,
}

/// An input that shows something.
#[derive(Debug, Clone)]
pub struct Witness {
    /// What it rests on: each quantity with its value, in the order in which rules ask.
    pub values: Vec<(Var, Known)>,
    /// The whole input.
    pub(super) world: World,
    pub(super) space: Space,
}

impl Witness {
    /// The number that a quantity has.
    pub fn number(&self, var: Var) -> Option<Number> {
        let known = self.values.iter().find(|(own, _)| *own == var).map(|(_, known)| known);
        match known? {
            Known::Number(number) => Some(*number),
            Known::Absent | Known::Truth(_) | Known::Name(_) => None,
        }
    }
}

impl Answer {
    /// Whether it can surely not hold.
    pub fn is_never(&self) -> bool {
        matches!(self, Self::Never)
    }

    /// The input that shows it.
    pub fn witness(self) -> Option<Witness> {
        match self {
            Self::Found(witness) => Some(witness),
            Self::Never | Self::Open(_) => None,
        }
    }
}

/// Looks for an input for which a condition holds, asked of one element of a loop or of the shop as a whole.
pub(super) fn find(space: &Space, zone: Option<&Zone>, each: Option<&Scope>, formula: &Formula) -> Answer {
    let mut question = Question::new(space, each);
    let values = match question.ask(formula) {
        Found::Never => return Answer::Never,
        Found::Unsure => return Answer::Open(Doubt::TooMany),
        Found::Values(values) => values,
    };
    let Some(world) = realise(&question, &values, zone) else { return Answer::Open(Doubt::NotShown) };
    if let Some(witness) = checked(&question, formula, &world) {
        return Answer::Found(witness);
    }
    let pinned = formula.clone().and(pins(&mut question, &world));
    let mut again = Question::new(&question.space, each);
    let Found::Values(values) = again.ask(&pinned) else { return Answer::Open(Doubt::NotShown) };
    let shown = realise(&again, &values, zone).and_then(|world| checked(&again, formula, &world));
    shown.map_or(Answer::Open(Doubt::NotShown), Answer::Found)
}

/// That the day is the one that was found, and windows are what they come to on it.
fn pins(question: &mut Question, world: &World) -> Formula {
    let days = in_zone(question, world);
    let look = Look { space: &question.space, world };
    let of_day = question.vars.iter().filter_map(|var| match &*question.space.source(*var) {
        Source::Today | Source::LastFrom(_) | Source::Civil(..) => match look.var(*var, &Vec::new())? {
            Known::Number(number) => Some(is(*var, number)),
            Known::Absent | Known::Truth(_) | Known::Name(_) => None,
        },
        _ => None,
    });
    Formula::all(of_day.chain(days).collect::<Vec<_>>())
}

/// That days begin when they do in the zone, around the day that was found.
fn in_zone(question: &mut Question, world: &World) -> Vec<Formula> {
    let seconds = Number::from(86_400);
    let near = match world.values.get(&Source::Today) {
        Some(Known::Number(number)) => *number,
        _ => question.space.near_day(),
    };
    let start = day(near).and_then(|day| world.zone.as_ref()?.start_of(day));
    let offset = start.and_then(|start| Number::from(start.as_second()).minus(near.times(seconds)?));
    let Some(offset) = offset else { return Vec::new() };
    let mut found = Vec::new();
    for var in question.vars.iter().copied().collect::<Vec<Var>>() {
        let of_day = match &*question.space.source(var) {
            Source::DayOf(instant) => Some((var, *instant)),
            Source::Now => question.space.find(&Source::Today).map(|today| (today, var)),
            _ => None,
        };
        let gap = of_day.and_then(|(day, instant)| {
            Linear::var(instant).minus(&Linear::var(day).times(seconds)?)?.minus(&Linear::constant(offset))
        });
        let Some(gap) = gap else { continue };
        let (start, end) = (Cut::under(Number::ZERO), Cut::under(seconds));
        let before = question.space.below(&gap, start).zip(question.space.below(&gap, end));
        found.extend(before.map(|(before, within)| (!before).and(within)));
    }
    found
}

/// The input as a witness, if the condition really holds for it.
fn checked(question: &Question, formula: &Formula, world: &World) -> Option<Witness> {
    let look = Look { space: &question.space, world };
    let at: At = question.each.iter().map(|each| (each.clone(), 0)).collect();
    if look.formula(formula, &at) != Some(true) {
        return None;
    }
    let mut asked = indexmap::IndexSet::new();
    formula.each(&mut |var, _| {
        if let Source::Sum(of) = &*question.space.source(var) {
            asked.extend(of.terms.keys().copied());
        }
        asked.insert(var);
    });
    let values = asked.into_iter().filter_map(|var| Some((var, look.var(var, &at)?))).collect();
    Some(Witness { values, world: world.clone(), space: question.space.clone() })
}
