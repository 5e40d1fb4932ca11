//! Ways to another truth: what would have to change for a condition to hold, or to hold no longer.
//!
//! A route is a set of steps that must all be taken. Conditions are Boolean combinations of comparisons, so the routes of a whole
//! are unions and products of the routes of its parts.

use super::decision::{Cause, Gap};
use super::machine::{Machine, Origin};
use super::need::Missing;
use super::value::shown;
use crate::base::{Number, Truth};
use crate::domain::{Operator, Role};
use crate::plan::{Gathering, Node, NodeId, Quantifier, Slot};

/// One thing that would have to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The platform finds something.
    Judge(Cause),
    /// A fact that was not provided turns out so.
    Learn(Missing),
    /// A quantity moves.
    Move(Gap),
}

/// Steps that must all be taken.
pub(super) type Route = Vec<Step>;

/// How many routes are followed at most; the first ones in the order of writing are kept.
const MAX_ROUTES: usize = 24;

/// The gaps of a route, if it has nothing else and something at all.
pub(super) fn gaps(route: &Route) -> Option<Vec<Gap>> {
    let gaps: Option<Vec<Gap>> =
        route.iter().map(|step| if let Step::Move(gap) = step { Some(gap.clone()) } else { None }).collect();
    gaps.filter(|gaps| !gaps.is_empty())
}

/// The causes of a route, if it has nothing else and something at all.
pub(super) fn causes(route: &Route) -> Option<Vec<Cause>> {
    let causes: Option<Vec<Cause>> = route
        .iter()
        .map(|step| if let Step::Judge(cause) = step { Some(cause.clone()) } else { None })
        .collect();
    causes.filter(|causes| !causes.is_empty())
}

impl Machine<'_> {
    /// The ways by which a condition would come to be `wanted`; one empty route if it is so already.
    pub(super) fn routes(&mut self, id: NodeId, wanted: bool) -> Vec<Route> {
        let mut routes = self.routes_of(id, wanted);
        if let Some(cite) = &self.plan.note(id).cite {
            for step in routes.iter_mut().flatten() {
                if let Step::Learn(missing) = step {
                    missing.cite.get_or_insert_with(|| cite.clone());
                }
            }
        }
        routes
    }

    fn routes_of(&mut self, id: NodeId, wanted: bool) -> Vec<Route> {
        if self.truth(id) == Truth::from(wanted) {
            return vec![Vec::new()];
        }
        match self.node(id) {
            Node::Not(inner) => self.routes(*inner, !wanted),
            Node::Named(body) => self.called(id, *body, wanted),
            Node::Call(values, body) => {
                self.bind_arguments(values);
                self.called(id, *body, wanted)
            }
            Node::All(parts) => self.joined(parts, wanted, wanted),
            Node::Any(parts) => self.joined(parts, wanted, !wanted),
            Node::None(parts) => self.joined(parts, !wanted, wanted),
            Node::Unless(role, what, excuse) => self.excusable(*role, *what, *excuse, wanted),
            Node::AtLeast(count, parts) if wanted => self.chosen(parts, *count, true),
            Node::AtLeast(count, parts) => {
                self.chosen(parts, (parts.len() + 1).saturating_sub(*count), false)
            }
            Node::Judgement(at) => self.judged(*at, id, wanted),
            Node::Finds(finding, _) => self.found(*finding, id, wanted),
            Node::By(of, cases, otherwise) => match self.case(*of, cases, *otherwise) {
                Some(value) => self.routes(value, wanted),
                None => self.learned(id),
            },
            Node::Compare(operator, left, right) => self.moved(id, *operator, *left, *right, wanted),
            Node::Quantify(quantifier, gathering) => self.counted(id, *quantifier, gathering, wanted),
            _ => self.learned(id),
        }
    }

    /// The routes of a definition; a number of elements that has no label of its own is called by the label of the definition.
    fn called(&mut self, id: NodeId, body: NodeId, wanted: bool) -> Vec<Route> {
        let mut routes = self.routes(body, wanted);
        if !matches!(self.node(body), Node::Quantify(..)) {
            return routes;
        }
        for step in routes.iter_mut().flatten() {
            if let Step::Move(gap) = step {
                gap.label = gap.label.take().or_else(|| self.plan.note(id).label.clone());
            }
        }
        routes
    }

    /// Routes of parts that must all come to be `wanted`, or one of which must.
    pub(super) fn joined(&mut self, parts: &[NodeId], wanted: bool, needs_all: bool) -> Vec<Route> {
        let routes: Vec<Vec<Route>> = parts.iter().map(|part| self.routes(*part, wanted)).collect();
        union_or_product(routes, needs_all)
    }

    /// Routes of a condition with an excuse: of a burden the excuse must not hold, of a requirement it is enough.
    fn excusable(&mut self, role: Role, what: NodeId, excuse: NodeId, wanted: bool) -> Vec<Route> {
        let (excused, needs_all) = match role {
            Role::Burden => (!wanted, wanted),
            Role::Requirement => (wanted, !wanted),
        };
        let routes = vec![self.routes(what, wanted), self.routes(excuse, excused)];
        if needs_all { product(routes) } else { union(routes) }
    }

    /// Routes by which at least `count` parts come to be `wanted`: every choice of the ones that are not yet.
    fn chosen(&mut self, parts: &[NodeId], count: usize, wanted: bool) -> Vec<Route> {
        let (there, open): (Vec<NodeId>, Vec<NodeId>) =
            parts.iter().copied().partition(|part| self.truth(*part) == Truth::from(wanted));
        let lacking = count.saturating_sub(there.len());
        let routes: Vec<Vec<Route>> = open.iter().map(|part| self.routes(*part, wanted)).collect();
        union(
            choices(routes.len(), lacking)
                .into_iter()
                .map(|choice| product(choice.into_iter().map(|at| routes[at].clone()).collect()))
                .collect(),
        )
    }

    fn learned(&mut self, id: NodeId) -> Vec<Route> {
        if self.truth(id) != Truth::Unknown {
            return Vec::new();
        }
        let missing = self.missing(id);
        if missing.is_empty() { Vec::new() } else { vec![missing.into_iter().map(Step::Learn).collect()] }
    }

    /// A judgement that the facts leave open may still be made.
    fn judged(&mut self, at: usize, id: NodeId, wanted: bool) -> Vec<Route> {
        if !wanted || self.facts.judgements[at] != Slot::Missing {
            return Vec::new();
        }
        let judgement = &self.plan.judgements[at];
        let cite = self.plan.note(id).cite.clone().or_else(|| judgement.cite.clone());
        let cause = Cause { id: judgement.name.clone(), label: judgement.label.clone(), cite };
        vec![vec![Step::Judge(cause)]]
    }

    /// What the platform has not found it may still find, whatever else it found.
    fn found(&mut self, finding: usize, id: NodeId, wanted: bool) -> Vec<Route> {
        if !wanted {
            return Vec::new();
        }
        let text = &self.plan.findings[finding];
        let cite = self.plan.note(id).cite.clone();
        let cause = Cause { id: format!("platform finds {text}"), label: Some(text.clone()), cite };
        vec![vec![Step::Judge(cause)]]
    }

    /// What the platform may still find, of all that a value looks at.
    pub(super) fn open_judgements(&mut self, root: NodeId) -> Vec<Cause> {
        let (mut waiting, mut visited, mut found) =
            (vec![root], std::collections::HashSet::new(), Vec::new());
        while let Some(id) = waiting.pop() {
            if !self.plan.below.has_judgement(id) || !visited.insert(id) {
                continue;
            }
            let routes = match self.node(id) {
                Node::Judgement(at) => self.judged(*at, id, true),
                Node::Finds(finding, elements) if !self.finds(*finding, elements) => {
                    self.found(*finding, id, true)
                }
                node => {
                    waiting.extend(node.operands());
                    continue;
                }
            };
            found.extend(routes.iter().filter_map(causes).flatten());
        }
        found
    }

    /// A comparison of numbers turns when one side moves up to the other.
    fn moved(
        &mut self,
        id: NodeId,
        operator: Operator,
        left: NodeId,
        right: NodeId,
        wanted: bool,
    ) -> Vec<Route> {
        let (have, want) = (self.value(left), self.value(right));
        let (Some(have), Some(want)) = (have.exact(), want.exact()) else { return self.learned(id) };
        if [left, right].into_iter().any(|side| self.plan.below.has_judgement(side)) {
            return self.judged_count(left, operator, want, wanted);
        }
        let operator = if wanted { operator } else { operator.negated() };
        let gap = if self.is_fixed(left) {
            self.gap(right, want, operator.mirrored(), have)
        } else {
            self.gap(left, have, operator, want)
        };
        gap.map_or_else(Vec::new, |gap| vec![vec![Step::Move(gap)]])
    }

    /// What a definition was called with, where its parameter stands.
    fn behind(&self, id: NodeId) -> NodeId {
        match self.node(id) {
            Node::Local(local) => match self.origin(*local) {
                Some(Origin::Argument(value)) => self.behind(value),
                Some(Origin::Element(..)) | None => id,
            },
            _ => id,
        }
    }

    /// Whether a quantity is the same whatever the facts: a constant, or one that is chosen or computed from constants.
    fn is_fixed(&self, id: NodeId) -> bool {
        match self.node(id) {
            Node::Const(_) | Node::Reading(_) => true,
            Node::By(_, cases, otherwise) => {
                cases.iter().map(|(_, value)| value).chain(otherwise).all(|value| self.is_fixed(*value))
            }
            node @ (Node::Named(_)
            | Node::Add(..)
            | Node::Subtract(..)
            | Node::Multiply(..)
            | Node::Divide(..)
            | Node::Negate(_)
            | Node::Function(..)) => node.operands().into_iter().all(|operand| self.is_fixed(operand)),
            _ => false,
        }
    }

    fn gap(&mut self, moving: NodeId, have: Number, operator: Operator, want: Number) -> Option<Gap> {
        let moving = self.behind(moving);
        if matches!(operator, Operator::NotEqual) || self.is_fixed(moving) {
            return None;
        }
        let note = self.plan.note(moving);
        let is_strict = matches!(operator, Operator::Less | Operator::Greater);
        let (want, strict) = if note.is_whole { (whole(operator, want)?, false) } else { (want, is_strict) };
        let rises = match operator {
            Operator::Greater | Operator::AtLeast => true,
            Operator::Less | Operator::AtMost => false,
            Operator::Equal | Operator::NotEqual => have < want,
        };
        let unit = note.unit.clone();
        let by = want.minus(have)?.abs();
        let show = |number| shown(number, unit.as_deref());
        Some(Gap {
            fact: self.path(moving).unwrap_or_else(|| note.text.clone()),
            label: self.label(moving),
            have: show(have),
            want: show(want),
            by: show(by),
            strict,
            rises,
            unit: unit.clone(),
        })
    }

    /// The ways by which each element of a list would come to pass, or to pass no longer.
    fn of_elements(&mut self, gathering: &Gathering, wanted: bool) -> Vec<Vec<Route>> {
        let (Some(filter), Some(items)) = (gathering.filter, self.list(gathering.list)) else {
            return Vec::new();
        };
        let each = (0..items.len()).map(|at| {
            self.enter(gathering.local, &items, at);
            self.routes(filter, wanted)
        });
        each.collect()
    }

    /// A number of elements rises when the platform finds something about enough of them.
    fn judged_count(&mut self, count: NodeId, operator: Operator, want: Number, wanted: bool) -> Vec<Route> {
        let operator = if wanted { operator } else { operator.negated() };
        let (Node::Count(gathering, None), Operator::AtLeast | Operator::Greater | Operator::Equal) =
            (self.node(self.behind(count)), operator)
        else {
            return Vec::new();
        };
        let Some(want) = whole(operator, want).and_then(Number::to_i64) else { return Vec::new() };
        let (there, open): (Vec<_>, Vec<_>) = self
            .of_elements(gathering, true)
            .into_iter()
            .partition(|routes| routes.iter().any(Vec::is_empty));
        let Some(lacking) = usize::try_from(want).ok().and_then(|want| want.checked_sub(there.len())) else {
            return Vec::new();
        };
        let choose = |choice: Vec<usize>| product(choice.into_iter().map(|at| open[at].clone()).collect());
        union(choices(open.len(), lacking).into_iter().map(choose).collect())
    }

    /// `any`, `all` and `none` over a list turn when the number of elements that pass does.
    fn counted(
        &mut self,
        id: NodeId,
        quantifier: Quantifier,
        gathering: &Gathering,
        wanted: bool,
    ) -> Vec<Route> {
        if self.truth(id) == Truth::Unknown {
            return self.learned(id);
        }
        if gathering.filter.is_some_and(|filter| self.plan.below.has_judgement(filter)) {
            return match (quantifier, wanted) {
                (Quantifier::Any, _) => union_or_product(self.of_elements(gathering, wanted), !wanted),
                (Quantifier::None, _) => union_or_product(self.of_elements(gathering, !wanted), wanted),
                (Quantifier::All, _) => union_or_product(self.of_elements(gathering, wanted), wanted),
            };
        }
        let Some(truths) = self.gather(gathering) else { return Vec::new() };
        let passing = truths.iter().filter(|truth| truth.holds()).count();
        let wanted_count = match (quantifier, wanted) {
            (Quantifier::Any, true) | (Quantifier::None, false) => 1,
            (Quantifier::Any, false) | (Quantifier::None, true) => 0,
            (Quantifier::All, true) => truths.len(),
            (Quantifier::All, false) => return Vec::new(),
        };
        let (Ok(have), Ok(want)) = (Number::try_from(passing), Number::try_from(wanted_count)) else {
            return Vec::new();
        };
        let Some(by) = want.minus(have).map(Number::abs) else { return Vec::new() };
        let fact = self.plan.note(id).text.clone();
        let label = self.plan.note(id).label.clone();
        vec![vec![Step::Move(Gap {
            fact,
            label,
            have,
            want,
            by,
            strict: false,
            rises: have < want,
            unit: None,
        })]]
    }
}

/// The nearest whole number that satisfies a comparison with a number, which need not be whole itself.
fn whole(operator: Operator, want: Number) -> Option<Number> {
    match operator {
        Operator::AtLeast => Some(want.ceil()),
        Operator::AtMost => Some(want.floor()),
        Operator::Greater => want.floor().plus(Number::ONE),
        Operator::Less => want.ceil().minus(Number::ONE),
        Operator::Equal | Operator::NotEqual => want.is_whole().then_some(want),
    }
}

fn union_or_product(routes: Vec<Vec<Route>>, needs_all: bool) -> Vec<Route> {
    if needs_all { product(routes) } else { union(routes) }
}

fn union(routes: Vec<Vec<Route>>) -> Vec<Route> {
    let mut all: Vec<Route> = Vec::new();
    for route in routes.into_iter().flatten() {
        if !all.contains(&route) && all.len() < MAX_ROUTES {
            all.push(route);
        }
    }
    all
}

/// Adds a step to a route. Of two moves of one quantity in one direction the longer is enough.
fn take(route: &mut Route, step: &Step) {
    let Step::Move(next) = step else {
        if !route.contains(step) {
            route.push(step.clone());
        }
        return;
    };
    let same = route.iter_mut().find_map(|known| match known {
        Step::Move(gap) if gap.fact == next.fact && gap.rises == next.rises => Some(gap),
        Step::Move(_) | Step::Judge(_) | Step::Learn(_) => None,
    });
    match same {
        None => route.push(step.clone()),
        Some(gap) if (next.by, next.strict) > (gap.by, gap.strict) => *gap = next.clone(),
        Some(_) => {}
    }
}

fn product(routes: Vec<Vec<Route>>) -> Vec<Route> {
    routes.into_iter().fold(vec![Vec::new()], |so_far, part| {
        // Most parts have come about, or are one step away.
        match (so_far.as_slice(), part.as_slice()) {
            (_, [right]) if right.is_empty() => return so_far,
            ([left], [right]) if left.is_empty() && right.len() == 1 => return part,
            _ => {}
        }
        let mut joined: Vec<Route> = Vec::new();
        for (left, right) in so_far.iter().flat_map(|left| part.iter().map(move |right| (left, right))) {
            let mut route = left.clone();
            for step in right {
                take(&mut route, step);
            }
            if joined.len() < MAX_ROUTES && !joined.contains(&route) {
                joined.push(route);
            }
        }
        joined
    })
}

/// The ways to choose `count` of `from`, in order, as far as they are followed.
fn choices(from: usize, count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..count {
        let grown = all.iter().flat_map(|choice: &Vec<usize>| {
            let start = choice.last().map_or(0, |last| last + 1);
            (start..from).map(|next| choice.iter().copied().chain([next]).collect::<Vec<usize>>())
        });
        all = grown.take(MAX_ROUTES).collect();
    }
    all
}
