//! What conditions propose: what would have to change for one to hold, or to hold no longer. Conditions are Boolean combinations of
//! comparisons, so the proposals of a whole are unions and products of those of its parts.

use super::combine::{choices, product, union, union_or_product};
use super::{About, Change, Counterfactual, Finding, Goal, Move, Quantity, Sides};
use crate::base::{Number, Truth};
use crate::domain::{Operator, Role};
use crate::eval::decision::Cause;
use crate::eval::machine::{Machine, Origin};
use crate::plan::{Gathering, Node, NodeId, Quantifier, Slot};

impl Machine<'_> {
    /// The ways by which a condition would come to be `wanted`; one empty route if it is so already.
    pub(in crate::eval) fn proposals(&mut self, id: NodeId, wanted: bool) -> Vec<Counterfactual> {
        let mut proposals = self.proposals_of(id, wanted);
        if let Some(cite) = &self.plan.note(id).cite {
            for change in proposals.iter_mut().flatten() {
                if let Change::Learn(missing) = change {
                    missing.cite.get_or_insert_with(|| cite.clone());
                }
            }
        }
        proposals
    }

    fn proposals_of(&mut self, id: NodeId, wanted: bool) -> Vec<Counterfactual> {
        if self.truth(id) == Truth::from(wanted) {
            return vec![Vec::new()];
        }
        match self.node(id) {
            Node::Not(inner) => self.proposals(*inner, !wanted),
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
            Node::Finds(finding, of) => self.found(*finding, of, id, wanted),
            Node::By(of, cases, otherwise) => match self.case(*of, cases, *otherwise) {
                Some(value) => self.proposals(value, wanted),
                None => self.learned(id),
            },
            Node::Compare(operator, left, right) => self.moved(id, *operator, *left, *right, wanted),
            Node::Quantify(quantifier, gathering) => self.counted(id, *quantifier, gathering, wanted),
            _ => self.learned(id),
        }
    }

    /// The routes of a definition; a number of elements that has no label of its own is called by the label of the definition.
    fn called(&mut self, id: NodeId, body: NodeId, wanted: bool) -> Vec<Counterfactual> {
        let mut proposals = self.proposals(body, wanted);
        if !matches!(self.node(body), Node::Quantify(..)) {
            return proposals;
        }
        for change in proposals.iter_mut().flatten() {
            if let Change::Move(one) = change {
                one.name.label = one.name.label.take().or_else(|| self.plan.note(id).label.clone());
            }
        }
        proposals
    }

    /// Counterfactuals of parts that must all come to be `wanted`, or one of which must.
    pub(in crate::eval) fn joined(
        &mut self,
        parts: &[NodeId],
        wanted: bool,
        needs_all: bool,
    ) -> Vec<Counterfactual> {
        let proposals: Vec<Vec<Counterfactual>> =
            parts.iter().map(|part| self.proposals(*part, wanted)).collect();
        union_or_product(proposals, needs_all)
    }

    /// Counterfactuals of a condition with an excuse: of a burden the excuse must not hold, of a requirement it is enough.
    fn excusable(&mut self, role: Role, what: NodeId, excuse: NodeId, wanted: bool) -> Vec<Counterfactual> {
        let (excused, needs_all) = match role {
            Role::Burden => (!wanted, wanted),
            Role::Requirement => (wanted, !wanted),
        };
        let proposals = vec![self.proposals(what, wanted), self.proposals(excuse, excused)];
        if needs_all { product(proposals) } else { union(proposals) }
    }

    /// Counterfactuals by which at least `count` parts come to be `wanted`: every choice of the ones that are not yet.
    fn chosen(&mut self, parts: &[NodeId], count: usize, wanted: bool) -> Vec<Counterfactual> {
        let (there, open): (Vec<NodeId>, Vec<NodeId>) =
            parts.iter().copied().partition(|part| self.truth(*part) == Truth::from(wanted));
        let lacking = count.saturating_sub(there.len());
        let proposals: Vec<Vec<Counterfactual>> =
            open.iter().map(|part| self.proposals(*part, wanted)).collect();
        union(
            choices(proposals.len(), lacking)
                .into_iter()
                .map(|choice| product(choice.into_iter().map(|at| proposals[at].clone()).collect()))
                .collect(),
        )
    }

    fn learned(&mut self, id: NodeId) -> Vec<Counterfactual> {
        if self.truth(id) != Truth::Unknown {
            return Vec::new();
        }
        let missing = self.missing(id);
        if missing.is_empty() { Vec::new() } else { vec![missing.into_iter().map(Change::Learn).collect()] }
    }

    /// A judgement that the facts leave open may still be made.
    fn judged(&mut self, at: usize, id: NodeId, wanted: bool) -> Vec<Counterfactual> {
        if !wanted || self.facts.judgements[at] != Slot::Missing {
            return Vec::new();
        }
        let judgement = &self.plan.judgements[at];
        let cite = self.plan.note(id).cite.clone().or_else(|| judgement.cite.clone());
        let cause = Cause { id: judgement.name.clone(), label: judgement.label.clone(), cite };
        vec![vec![Change::Find(Finding { cause, about: About::Judgement(at) })]]
    }

    /// What the platform has not found it may still find, whatever else it found.
    fn found(&mut self, finding: usize, of: &[usize], id: NodeId, wanted: bool) -> Vec<Counterfactual> {
        if !wanted {
            return Vec::new();
        }
        let text = &self.plan.findings[finding];
        let cite = self.plan.note(id).cite.clone();
        let cause = Cause { id: format!("platform finds {text}"), label: Some(text.clone()), cite };
        let element = of.iter().rev().find_map(|local| match self.origin(*local)? {
            Origin::Element(list, at) => Some(self.place(list)?.step(at)),
            Origin::Argument(_) => None,
        });
        vec![vec![Change::Find(Finding { cause, about: About::Finding(finding, element) })]]
    }

    /// What the platform may still find, of all that a value looks at.
    pub(in crate::eval) fn open_judgements(&mut self, root: NodeId) -> Vec<Cause> {
        let (mut waiting, mut visited, mut found) =
            (vec![root], std::collections::HashSet::new(), Vec::new());
        while let Some(id) = waiting.pop() {
            if !self.plan.below.has_judgement(id) || !visited.insert(id) {
                continue;
            }
            let proposals = match self.node(id) {
                Node::Judgement(at) => self.judged(*at, id, true),
                Node::Finds(finding, elements) if !self.finds(*finding, elements) => {
                    self.found(*finding, elements, id, true)
                }
                node => {
                    waiting.extend(node.operands());
                    continue;
                }
            };
            found.extend(proposals.into_iter().flatten().filter_map(|change| match change {
                Change::Find(finding) => Some(finding.cause),
                Change::Learn(_) | Change::Move(_) => None,
            }));
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
    ) -> Vec<Counterfactual> {
        let (have, want) = (self.value(left), self.value(right));
        let (Some(have), Some(want)) = (have.exact(), want.exact()) else { return self.learned(id) };
        if [left, right].into_iter().any(|side| self.plan.below.has_judgement(side)) {
            return self.judged_count(left, operator, want, wanted);
        }
        let operator = if wanted { operator } else { operator.negated() };
        let of_left = self.movement(left, have, Goal { operator, bound: want });
        let of_right = if of_left.is_some() && self.sides == Sides::One {
            None
        } else {
            self.movement(right, want, Goal { operator: operator.mirrored(), bound: have })
        };
        of_left.into_iter().chain(of_right).map(|one| vec![Change::Move(Box::new(one))]).collect()
    }

    /// The ways by which each element of a list would come to pass, or to pass no longer.
    fn of_elements(&mut self, gathering: &Gathering, wanted: bool) -> Vec<Vec<Counterfactual>> {
        let (Some(filter), Some(items)) = (gathering.filter, self.list(gathering.list)) else {
            return Vec::new();
        };
        let each = (0..items.len()).map(|at| {
            self.enter(gathering.local, &items, at);
            self.proposals(filter, wanted)
        });
        each.collect()
    }

    /// A number of elements rises when the platform finds something about enough of them.
    fn judged_count(
        &mut self,
        count: NodeId,
        operator: Operator,
        want: Number,
        wanted: bool,
    ) -> Vec<Counterfactual> {
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
    ) -> Vec<Counterfactual> {
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
        let Some((passing, elements)) = self.passing(gathering) else { return Vec::new() };
        let wanted_count = match (quantifier, wanted) {
            (Quantifier::Any, true) | (Quantifier::None, false) => 1,
            (Quantifier::Any, false) | (Quantifier::None, true) => 0,
            (Quantifier::All, true) => elements,
            (Quantifier::All, false) => return Vec::new(),
        };
        let (Ok(have), Ok(bound)) = (Number::try_from(passing), Number::try_from(wanted_count)) else {
            return Vec::new();
        };
        let quantity = Quantity::Passing(self.scoped(id));
        let (goal, rises) = (Goal { operator: Operator::Equal, bound }, have < bound);
        vec![vec![Change::Move(Box::new(Move { name: self.name_of(id), quantity, goal, have, rises }))]]
    }
}

/// The number of elements that a comparison with a number asks for.
fn whole(operator: Operator, want: Number) -> Option<Number> {
    match operator {
        Operator::AtLeast => Some(want.ceil()),
        Operator::Greater => want.floor().plus(Number::ONE),
        Operator::Equal => want.is_whole().then_some(want),
        Operator::AtMost | Operator::Less | Operator::NotEqual => None,
    }
}
