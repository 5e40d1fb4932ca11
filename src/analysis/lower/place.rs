//! Places in the facts.

use super::{Bound, Lowering, Readings, decided};
use crate::analysis::kind::range_of;
use crate::analysis::{Case, Cond, Datum, Formula, Kind, Linear, Name, Quantity, Source, Test};
use crate::base::Number;
use crate::model::{Input, LocalId, Type};
use crate::plan::{Node, NodeId};

/// A place in the facts, and what may stand there.
#[derive(Debug, Clone)]
pub(in crate::analysis) struct Place {
    pub(in crate::analysis) source: Source,
    pub(in crate::analysis) ty: Type,
    pub(in crate::analysis) range: Option<(Number, Number)>,
    pub(in crate::analysis) label: Option<String>,
}

impl Place {
    fn of(source: Source, input: &Input) -> Self {
        Self { source, ty: input.ty.clone(), range: input.range, label: input.label.clone() }
    }
}

impl Lowering<'_> {
    /// The place that a node names, if it names one.
    pub(super) fn place(&mut self, id: NodeId) -> Option<Place> {
        let plan = self.plan;
        match plan.node(id) {
            Node::Fact(at) => {
                let input = &plan.facts[*at];
                Some(Place::of(Source::Fact(input.name.clone()), input))
            }
            Node::Local(local) => match self.locals.get(local) {
                Some(Bound::Place(place)) => Some(place.clone()),
                Some(Bound::Value(_)) | None => None,
            },
            Node::Field(of, field) => {
                let of = self.place(*of)?;
                let Type::Record(record) = of.ty else { return None };
                let field = &plan.records[record].fields[*field];
                let source = Source::Field(Box::new(of.source), field.name.clone());
                Some(Place { source, ty: field.ty.clone(), range: field.range, label: field.label.clone() })
            }
            Node::Named(body) => self.place(*body),
            _ => None,
        }
    }

    /// What stands in a place.
    pub(super) fn at_place(&mut self, place: Place, id: NodeId) -> Vec<Case> {
        let said = self.plan.note(id).text.clone();
        let Some(kind) = self.kind(&place.ty, place.range) else { return Vec::new() };
        let quantity = Quantity {
            kind: kind.clone(),
            ty: Some(place.ty),
            said,
            label: place.label,
            is_optional: self.asks_absence,
        };
        let var = self.space.add(place.source, quantity);
        let is = match kind {
            Kind::Present => Datum::Truth(Cond::decided(Formula::TRUE)),
            Kind::Truth if self.space.quantity(var).is_optional => Datum::Truth(decided(var)),
            Kind::Truth => Datum::Truth(Cond::decided(Formula::Is(var, Test::Value(1)))),
            Kind::Choice(_) | Kind::Text(_) => Datum::Name(Name::Of(var)),
            Kind::Number(_) => Datum::Number(Linear::var(var)),
        };
        if !self.space.quantity(var).is_optional {
            return Case::always(is);
        }
        let given = Case { when: Formula::IsNot(var, Test::Absent), is };
        vec![given, Case { when: Formula::Is(var, Test::Absent), is: Datum::Absent }]
    }

    fn kind(&self, ty: &Type, range: Option<(Number, Number)>) -> Option<Kind> {
        match ty {
            Type::Bool => Some(Kind::Truth),
            Type::Choice(id) => Some(Kind::Choice(self.plan.choices[*id].names())),
            Type::Text => Some(Kind::Text(Vec::new())),
            Type::Record(_) | Type::List(_) if self.asks_absence => Some(Kind::Present),
            Type::Error | Type::Record(_) | Type::List(_) => None,
            other => range_of(other, range).map(Kind::Number),
        }
    }

    /// That a list or record is not known to be absent, if anything asks whether it is.
    pub(super) fn is_there(&self, place: &Place) -> Formula {
        let var = self.space.find(&place.source).filter(|var| self.space.quantity(*var).is_optional);
        var.map_or(Formula::TRUE, |var| Formula::IsNot(var, Test::Absent))
    }

    pub(super) fn judgement(&mut self, at: usize) -> Cond {
        let input = &self.plan.judgements[at];
        let quantity = Quantity {
            kind: Kind::Truth,
            ty: Some(Type::Bool),
            said: input.name.clone(),
            label: input.label.clone(),
            is_optional: false,
        };
        decided(self.space.add(Source::Judgement(input.name.clone()), quantity))
    }

    pub(super) fn finds(&mut self, finding: usize, elements: &[LocalId]) -> Cond {
        let found = self.plan.findings[finding].clone();
        let carriers = elements.iter().filter_map(|local| match self.locals.get(local) {
            Some(Bound::Place(place)) => Some(place.source.clone()),
            Some(Bound::Value(_)) | None => None,
        });
        let source = Source::Finds(found.clone(), carriers.collect());
        let said = format!("platform finds \"{found}\"");
        let quantity = Quantity { kind: Kind::Truth, ty: None, said, label: None, is_optional: false };
        decided(self.space.add(source, quantity))
    }

    pub(super) fn reading(&mut self, at: usize, id: NodeId) -> Vec<Case> {
        let reading = &self.plan.readings[at];
        if let (Some(value), Readings::Written) = (reading.value, self.readings) {
            return self.value(value);
        }
        let source = Source::Reading(reading.model.name.clone());
        let (ty, label) = (reading.model.ty.clone(), reading.model.label.clone());
        self.at_place(Place { source, ty, range: None, label }, id)
    }

    /// Gives local names their arguments, which are looked at before any of the names changes its meaning.
    pub(super) fn bind(&mut self, values: &[(LocalId, NodeId)]) {
        let bound: Vec<(LocalId, Bound)> =
            values.iter().map(|(local, value)| (*local, self.argument(*value))).collect();
        self.locals.extend(bound);
    }

    fn argument(&mut self, id: NodeId) -> Bound {
        match self.place(id) {
            Some(place) => Bound::Place(place),
            None => Bound::Value(self.value(id)),
        }
    }
}
