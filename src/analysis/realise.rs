//! From values of quantities to one input that has them.

use indexmap::IndexMap;

use super::question::{Found, Question, is};
use super::search::Point;
use super::share::Share;
use super::world::{At, Known, Look, World, placed};
use super::{Formula, Kind, Loop, Scope, Source, Space, Test, Var};
use crate::base::{Number, Zone};

/// The most elements that a list of a witness has.
const MOST_ELEMENTS: i64 = 2_000;

type Values = IndexMap<Var, Point>;

/// An input in which quantities have these values, if it can be made.
pub(super) fn realise(question: &Question, values: &Values, zone: Option<&Zone>) -> Option<World> {
    let mut world = World { zone: zone.cloned(), ..World::default() };
    let mut at: At = Vec::new();
    if let Some(each) = &question.each {
        world.lengths.insert(each.list.clone(), 1);
        at.push((each.clone(), 0));
    }
    fill(&question.space, values, &at, &mut world);
    for group in &question.groups {
        if matches!(placed(&group.scope.list, &at), Some(list) if list == group.scope.list) {
            make_elements(question, group, values, &at, &mut world)?;
        }
    }
    Some(world)
}

/// Puts values in their places.
fn fill(space: &Space, values: &Values, at: &At, world: &mut World) {
    for (var, point) in values {
        let source = space.source(*var);
        let Some(place) = place_of(&source, at) else { continue };
        if let Some(known) = known(space, *var, *point, &place) {
            world.values.insert(place, known);
        }
    }
    settle_days(space, values, at, world);
    if let Some(Known::Number(now)) = world.values.get(&Source::Now)
        && let Some(today) = day_in(world, *now)
    {
        world.values.insert(Source::Today, Known::Number(today));
    }
}

/// The place in which a quantity stands, if it stands in one.
fn place_of(source: &Source, at: &At) -> Option<Source> {
    match source {
        Source::Fact(_)
        | Source::Judgement(_)
        | Source::Reading(_)
        | Source::Finds(..)
        | Source::Element(_)
        | Source::Field(..)
        | Source::Elsewhere(..)
        | Source::Today
        | Source::Now => placed(source, at),
        _ => None,
    }
}

fn known(space: &Space, var: Var, point: Point, place: &Source) -> Option<Known> {
    Some(match (point, &space.quantity(var).kind) {
        (Point::Absent, _) => Known::Absent,
        (Point::Number(number), _) => Known::Number(number),
        (Point::Value(value), Kind::Truth) => Known::Truth(value == 1),
        (Point::Value(value), Kind::Choice(names) | Kind::Text(names)) => {
            Known::Name(names.get(value)?.clone())
        }
        (Point::Other, Kind::Present) => Known::Truth(true),
        (Point::Other, _) => Known::Name(format!("other {}", ordinal(place))),
        (Point::Value(_), Kind::Number(_) | Kind::Present) => return None,
    })
}

/// The number of the element that a place lies in, from 1.
fn ordinal(place: &Source) -> usize {
    match place {
        Source::Element(scope) => match scope.kind {
            Loop::At(number) => number + 1,
            Loop::Rule | Loop::Aggregate(_) => 1,
        },
        Source::Field(of, _) => ordinal(of),
        _ => 1,
    }
}

/// An instant that is asked only for its day is the first one of that day.
fn settle_days(space: &Space, values: &Values, at: &At, world: &mut World) {
    for (var, point) in values {
        let (Source::DayOf(instant), Point::Number(number)) = (&*space.source(*var), point) else { continue };
        let Some(place) = placed(&space.source(*instant), at) else { continue };
        let right = |known: &Known| match known {
            Known::Number(seconds) => day_in(world, *seconds) == Some(*number),
            Known::Absent | Known::Truth(_) | Known::Name(_) => true,
        };
        if world.values.get(&place).is_some_and(right) {
            continue;
        }
        let start = super::world::day(*number).and_then(|day| world.zone.as_ref()?.start_of(day));
        if let Some(start) = start {
            world.values.insert(place, Known::Number(Number::from(start.as_second())));
        }
    }
}

fn day_in(world: &World, seconds: Number) -> Option<Number> {
    let instant = super::world::instant(seconds)?;
    Some(super::lower::day_number(world.zone.as_ref()?.day_of(instant)))
}

/// Makes the elements of a list, sort by sort.
fn make_elements(
    question: &Question,
    group: &super::share::Group,
    values: &Values,
    at: &At,
    world: &mut World,
) -> Option<()> {
    let list = placed(&group.scope.list, at)?;
    let here = question.rule_loop(&group.scope);
    let mut next = usize::from(here.is_some());
    for share in &group.shares {
        let Some(Point::Number(count)) = values.get(&share.count) else { continue };
        let mut wanted = count.to_i64().filter(|count| *count <= MOST_ELEMENTS)?;
        if here.is_some() && is_of(question, group, share, (at, world)) {
            wanted -= 1;
        }
        for number in 0..wanted {
            let pins = pins(question, share, values, (number, wanted));
            make_element(question, &group.scope, &share.element.clone().and(pins), next, world)?;
            next += 1;
        }
    }
    world.lengths.insert(list, next);
    tell_apart(question, group, values, (at, world));
    Some(())
}

/// Whether the element of the rule is of a sort.
fn is_of(question: &Question, group: &super::share::Group, share: &Share, here: (&At, &World)) -> bool {
    let (at, world) = here;
    let mut at = at.clone();
    at.push((group.scope.clone(), 0));
    Look { space: &question.space, world }.formula(&share.element, &at) == Some(true)
}

/// What is known of the surroundings, and the part of a total that falls to one of several elements.
fn pins(question: &Question, share: &Share, values: &Values, of: (i64, i64)) -> Formula {
    let outer = values.iter().filter(|(var, _)| is_outer(&question.space.source(**var)));
    let outer = outer.filter_map(|(var, point)| match point {
        Point::Number(number) => Some(is(*var, *number)),
        Point::Value(value) => Some(Formula::Is(*var, Test::Value(*value))),
        Point::Absent => Some(Formula::Is(*var, Test::Absent)),
        Point::Other => None,
    });
    let parts = share.portions.iter().filter_map(|(value, portion)| {
        let (var, _) = value.terms.first_key_value().filter(|_| value.terms.len() == 1)?;
        let Some(Point::Number(total)) = values.get(portion) else { return None };
        Some(is(*var, part(*total, question.space.range(*var).step, of)?))
    });
    Formula::all(outer.chain(parts).collect::<Vec<_>>())
}

/// Whether a quantity is the same for every element.
pub(super) fn is_outer(source: &Source) -> bool {
    match source {
        Source::Fact(_)
        | Source::Judgement(_)
        | Source::Reading(_)
        | Source::Finds(..)
        | Source::Today
        | Source::Now
        | Source::LastFrom(_)
        | Source::Civil(..) => true,
        Source::Element(scope) => scope.kind == Loop::Rule,
        Source::Field(of, _) => is_outer(of),
        _ => false,
    }
}

/// An even part of a total; what does not divide evenly falls to the last.
fn part(total: Number, step: Option<Number>, of: (i64, i64)) -> Option<Number> {
    let (number, count) = of;
    let even = total.over(Number::from(count))?;
    let Some(step) = step else { return Some(even) };
    let even = even.over(step)?.floor().times(step)?;
    if number + 1 < count { Some(even) } else { total.minus(even.times(Number::from(count - 1))?) }
}

fn make_element(
    question: &Question,
    scope: &Scope,
    element: &Formula,
    number: usize,
    world: &mut World,
) -> Option<()> {
    let mut inner = Question::new(&question.space, None);
    for var in question.space.vars() {
        if is_field_of(&question.space.source(var), scope) {
            inner.include(var);
        }
    }
    let Found::Values(values) = inner.ask(element) else { return None };
    let at: At = vec![(scope.clone(), number)];
    let own = values.into_iter().filter(|(var, _)| is_about(&inner.space, *var, scope));
    fill(&inner.space, &own.collect(), &at, world);
    Some(())
}

/// Whether a quantity stands in an element of a loop.
fn is_field_of(source: &Source, scope: &Scope) -> bool {
    match source {
        Source::Element(own) => **own == *scope,
        Source::Field(of, _) => is_field_of(of, scope),
        _ => false,
    }
}

fn is_about(space: &Space, var: Var, scope: &Scope) -> bool {
    match &*space.source(var) {
        Source::DayOf(of) => is_about(space, *of, scope),
        source => is_field_of(source, scope),
    }
}

/// Gives values that are counted apart as many forms as there are to be, where nothing else is asked of them.
fn tell_apart(question: &Question, group: &super::share::Group, values: &Values, here: (&At, &mut World)) {
    let (at, world) = here;
    for (var, point) in values {
        let source = question.space.source(*var);
        let (Source::Distinct(listing, key), Point::Number(wanted)) = (&*source, point) else { continue };
        let Some(key) = super::distinct::key_of(key).filter(|_| *listing.scope == group.scope) else {
            continue;
        };
        let look = Look { space: &question.space, world };
        let Some(passing) = look.passing(listing, at) else { continue };
        let most = wanted.to_i64().and_then(|wanted| usize::try_from(wanted - 1).ok()).unwrap_or(0);
        for (number, at) in passing.iter().enumerate() {
            let form = form(&question.space.quantity(key).kind, number.min(most));
            if let (Some(form), Some(place)) = (form, placed(&question.space.source(key), at)) {
                world.values.insert(place, form);
            }
        }
    }
}

/// One of the values of a quantity, by number.
fn form(kind: &Kind, number: usize) -> Option<Known> {
    match kind {
        Kind::Present => None,
        Kind::Truth => Some(Known::Truth(number == 1)),
        Kind::Choice(names) => names.get(number).cloned().map(Known::Name),
        Kind::Text(_) => Some(Known::Name(format!("other {}", number + 1))),
        Kind::Number(range) => {
            let steps = Number::try_from(number).ok()?;
            let number =
                range.low.unwrap_or(Number::ZERO).plus(steps.times(range.step.unwrap_or(Number::ONE))?)?;
            range.holds(number).then_some(Known::Number(number))
        }
    }
}
