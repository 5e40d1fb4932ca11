//! Lists that get longer or shorter, and elements that change. What happens from now on happens today; what has happened stays.

use std::sync::Arc;

use super::Scoped;
use super::quantity::number_in;
use super::world::{Making, World};
use crate::base::{Number, Truth};
use crate::eval::completion::{Matter, Place, witness};
use crate::eval::counterfactual::Goal;
use crate::eval::element_name;
use crate::eval::machine::{Machine, Origin};
use crate::model::Type;
use crate::plan::{Element, Fold, Gathering, Node, NodeId, Quantifier, Slot, Value};

/// How many elements are made up at most; of more only the number is supposed.
const MOST: usize = 64;

/// Whether an element passes the filter of its list.
struct Passes {
    scope: Vec<(usize, Origin)>,
    filter: NodeId,
}

impl Matter for Passes {
    type Outcome = bool;

    fn enter(&self, machine: &mut Machine<'_>) {
        machine.restore(&self.scope);
    }

    fn possible(&self, machine: &mut Machine<'_>) -> Vec<bool> {
        match machine.truth(self.filter) {
            Truth::True => vec![true],
            Truth::False => vec![false],
            Truth::Unknown => vec![true, false],
        }
    }

    fn conditions(&self) -> Vec<NodeId> {
        vec![self.filter]
    }
}

impl World<'_> {
    /// Makes so many elements pass as are counted, or as a quantifier asks for.
    pub(super) fn pass(&mut self, of: &Scoped, wanted: Number) -> Option<()> {
        let plan = self.plan;
        let (gathering, quantifier) = match plan.node(of.node) {
            Node::Count(gathering, None) => (gathering, None),
            Node::Quantify(quantifier, gathering) => (gathering, Some(*quantifier)),
            _ => return None,
        };
        let wanted_count = usize::try_from(wanted.to_i64()?).ok()?;
        let truths = self.truths(of, gathering)?;
        let passing = truths.iter().filter(|truth| truth.holds()).count();
        if truths.contains(&Truth::Unknown) {
            return None;
        }
        if quantifier == Some(Quantifier::All) {
            self.mend(of, gathering, &truths)?;
        } else if wanted_count > passing {
            self.lengthen(of, gathering, wanted_count - passing)?;
        } else {
            self.shorten(of, gathering, &truths, passing - wanted_count)?;
        }
        self.is_passed(of, quantifier, wanted_count).then_some(())
    }

    fn truths(&mut self, of: &Scoped, gathering: &Gathering) -> Option<Vec<Truth>> {
        self.ask(|machine| {
            machine.restore(&of.origins);
            machine.gather(gathering)
        })
    }

    /// Whether it came about.
    fn is_passed(&mut self, of: &Scoped, quantifier: Option<Quantifier>, wanted: usize) -> bool {
        let Some(quantifier) = quantifier else { return self.number(of) == Number::try_from(wanted).ok() };
        let truth = self.ask(|machine| {
            machine.restore(&of.origins);
            machine.truth(of.node)
        });
        match quantifier {
            Quantifier::Any => truth == Truth::from(wanted > 0),
            Quantifier::None => truth == Truth::from(wanted == 0),
            Quantifier::All => truth.holds(),
        }
    }

    /// Where a list stands, and its elements.
    fn list_at(&mut self, of: &Scoped, list: NodeId) -> Option<(Place, Vec<Slot>)> {
        let place = self.ask(|machine| {
            machine.restore(&of.origins);
            machine.place(list)
        })?;
        let Slot::Given(Value::List(elements)) = place.look(&self.scratch.facts) else { return None };
        self.scratch.memory.walked += elements.len();
        Some((place, elements.as_ref().clone()))
    }

    fn lengthen(&mut self, of: &Scoped, gathering: &Gathering, by: usize) -> Option<()> {
        if by > MOST {
            let node = self.plan.node(of.node);
            matches!(node, Node::Count(..)).then_some(())?;
            let so_many = self.number(of)?.plus(Number::try_from(by).ok()?)?;
            self.stand_in(of, Value::Number(so_many));
            return Some(());
        }
        let (place, mut elements) = self.list_at(of, gathering.list)?;
        let element = match self.making {
            Making::Fresh => self.fresh(of, gathering, &place, &elements)?,
            Making::Alike => self.alike(of, gathering, &elements)?,
        };
        for _ in 0..by {
            let at = elements.len();
            elements.push(named(&element, at));
        }
        self.put(&place, Slot::Given(Value::List(Arc::new(elements))));
        Some(())
    }

    /// An element of today of which nothing else is known but what the filter asks for.
    fn fresh(
        &mut self,
        of: &Scoped,
        gathering: &Gathering,
        place: &Place,
        elements: &[Slot],
    ) -> Option<Slot> {
        let at = elements.len();
        let Type::List(of_type) = place.form(self.plan).0 else { return None };
        let element = self.of_today(&of_type, at);
        let Some(filter) = gathering.filter else { return Some(element) };
        let longer = elements.iter().cloned().chain([element]).collect();
        let before = place.put(&mut self.scratch.facts, Slot::Given(Value::List(Arc::new(longer))));
        let mut scope = self.scope.clone();
        scope.extend(of.origins.iter().copied());
        scope.push((gathering.local, Origin::Element(gathering.list, at)));
        let matter = Passes { scope, filter };
        let frame = (self.plan, self.moment, self.period);
        let found = witness(self.scratch, frame, &matter, true, &place.clone().step(at));
        place.put(&mut self.scratch.facts, before);
        found
    }

    fn of_today(&self, ty: &Type, at: usize) -> Slot {
        let Type::Record(record) = ty else { return Slot::Missing };
        let (now, today) = self.moment;
        let field = |ty: &Type| match ty {
            Type::Day => Slot::Given(Value::Day(today)),
            Type::Instant => Slot::Given(Value::Instant(now)),
            _ => Slot::Missing,
        };
        let fields = self.plan.records[*record].fields.iter().map(|one| field(&one.ty)).collect();
        let element = Element { fields, finds: None, name: element_name(None, Some(at)) };
        Slot::Given(Value::Record(Arc::new(element)))
    }

    /// An element like one that passes, but of today.
    fn alike(&mut self, of: &Scoped, gathering: &Gathering, elements: &[Slot]) -> Option<Slot> {
        let truths = self.truths(of, gathering)?;
        let at = truths.iter().position(|truth| truth.holds())?;
        let Slot::Given(Value::Record(element)) = &elements[at] else { return Some(elements[at].clone()) };
        let (now, today) = self.moment;
        let mut element = element.as_ref().clone();
        for field in &mut element.fields {
            match field {
                Slot::Given(Value::Day(day)) => *day = today,
                Slot::Given(Value::Instant(instant)) => *instant = now,
                _ => {}
            }
        }
        Some(Slot::Given(Value::Record(Arc::new(element))))
    }

    /// Takes elements away that pass, if they have not happened.
    fn shorten(&mut self, of: &Scoped, gathering: &Gathering, truths: &[Truth], by: usize) -> Option<()> {
        let (place, mut elements) = self.list_at(of, gathering.list)?;
        let scopes = self.scope.iter().chain(&of.origins);
        let looked_at: Vec<NodeId> = scopes
            .filter_map(|(_, origin)| if let Origin::Element(list, _) = origin { Some(*list) } else { None })
            .collect();
        if !looked_at.is_empty()
            && self.ask(|machine| looked_at.iter().any(|list| machine.place(*list).as_ref() == Some(&place)))
        {
            return None;
        }
        let can_go = |at: &usize| truths[*at].holds() && !self.has_happened(&elements[*at]);
        let going: Vec<usize> = (0..elements.len()).rev().filter(can_go).take(by).collect();
        if going.len() < by {
            return None;
        }
        for at in going {
            elements.remove(at);
        }
        self.put(&place, Slot::Given(Value::List(Arc::new(elements))));
        Some(())
    }

    /// Makes the elements pass that do not yet, if they have not happened.
    fn mend(&mut self, of: &Scoped, gathering: &Gathering, truths: &[Truth]) -> Option<()> {
        let (_, elements) = self.list_at(of, gathering.list)?;
        let has_happened =
            (0..elements.len()).any(|at| !truths[at].holds() && self.has_happened(&elements[at]));
        if has_happened {
            return None;
        }
        self.stand_in(of, Value::Bool(true));
        Some(())
    }

    /// Whether an element is dated, and its day has come.
    fn has_happened(&self, element: &Slot) -> bool {
        let Slot::Given(Value::Record(element)) = element else { return false };
        let (now, today) = self.moment;
        element.fields.iter().any(|field| match field {
            Slot::Given(Value::Day(day)) => *day <= today,
            Slot::Given(Value::Instant(instant)) => *instant <= now,
            _ => false,
        })
    }

    /// Adds an element whose own number makes a sum what it has to be.
    pub(super) fn by_element(&mut self, of: &Scoped, goal: Goal) -> Option<()> {
        let plan = self.plan;
        let Node::Fold(Fold::Sum, gathering, _) = plan.node(self.body_of(of.node)) else { return None };
        let mark = self.mark();
        let at = self.list_at(of, gathering.list)?.1.len();
        self.lengthen(of, gathering, 1)?;
        let (place, _) = self.list_at(of, gathering.list)?;
        let place = place.step(at);
        let Type::Record(record) = place.form(plan).0 else { return None };
        for field in 0..plan.records[record].fields.len() {
            let place = place.clone().step(field);
            let is_open = number_in(&place.look(&self.scratch.facts)).is_none();
            let start = Some(Number::ZERO).filter(|zero| self.values(&place).allows(*zero));
            let ty = &plan.records[record].fields[field].ty;
            let inner = self.mark();
            if let (true, true, Some(start)) = (is_open, ty.is_numeric(), start) {
                self.put(&place, Slot::Given(Value::Number(start)));
            }
            if self.solve_at(&place, of, goal).is_some() {
                return Some(());
            }
            self.back_to(inner);
        }
        self.back_to(mark);
        None
    }

    /// Through definitions without parameters to what stands behind them.
    fn body_of(&self, node: NodeId) -> NodeId {
        match self.plan.node(node) {
            Node::Named(body) => self.body_of(*body),
            _ => node,
        }
    }
}

fn named(element: &Slot, at: usize) -> Slot {
    match element {
        Slot::Given(Value::Record(element)) => {
            let element = Element { name: element_name(None, Some(at)), ..element.as_ref().clone() };
            Slot::Given(Value::Record(Arc::new(element)))
        }
        other => other.clone(),
    }
}
