use super::Outliner;
use crate::base::Number;
use crate::diff::part::{Facet, Part};
use crate::messages::{Aspect, Place, Touch};
use crate::model::{Field, Input, Type};

type Range = Option<(Number, Number)>;

impl Outliner<'_> {
    /// The facts and judgements: what they are called, their types and ranges. Names of records are nobody's business.
    pub(super) fn inputs(&self) -> Vec<Part> {
        let fact = |input: &Input| self.input(Place::Fact, input);
        let judgement = |input: &Input| self.input(Place::Judgement, input);
        self.model.facts.iter().map(fact).chain(self.model.judgements.iter().map(judgement)).collect()
    }

    fn input(&self, place: Place, input: &Input) -> Part {
        let part = Part::new(place, &input.name)
            .known_as(input.label.as_ref(), input.cite.as_ref())
            .at(input.span)
            .touching(Touch::Facts);
        self.typed(part, &input.ty, input.range, &[])
    }

    /// A type as facts are written: a record is what it is made of. One that lies in itself was told outside.
    fn typed(&self, part: Part, ty: &Type, range: Range, around: &[usize]) -> Part {
        let mut part = part
            .with(Some(Facet::new(Aspect::Type, self.type_text(ty)).touching(Touch::Facts)))
            .with(range.map(|ends| Facet::new(Aspect::Range, range_text(ends, ty)).touching(Touch::Facts)));
        if let Some(id) = record_of(ty).filter(|id| !around.contains(id)) {
            let around = [around, &[id]].concat();
            part.parts =
                self.model.records[id].fields.iter().map(|field| self.field(field, &around)).collect();
        }
        part
    }

    fn field(&self, field: &Field, around: &[usize]) -> Part {
        let part =
            Part::new(Place::Field, &field.name).known_as(field.label.as_ref(), None).touching(Touch::Facts);
        self.typed(part, &field.ty, field.range, around)
    }

    fn type_text(&self, ty: &Type) -> String {
        match ty {
            Type::Record(_) => "record".to_owned(),
            Type::List(of) => format!("list of {}", self.type_text(of)),
            Type::Choice(id) => {
                let mut names = self.model.choices[*id].names();
                names.sort();
                format!("one of {{ {} }}", names.join(", "))
            }
            plain => plain.written(self.model),
        }
    }

    /// The interpretations: their values and reasons.
    pub(super) fn readings(&mut self) -> Vec<Part> {
        let model = self.model;
        let reading = |reading: &crate::model::Reading| {
            let value = reading.value.as_ref().map(|value| self.normal.of(value));
            Part::new(Place::Reading, &reading.name)
                .known_as(reading.label.as_ref(), reading.cite.as_ref())
                .says(Aspect::Type, Some(self.type_text(&reading.ty)))
                .with(
                    reading
                        .because
                        .as_ref()
                        .map(|because| Facet::new(Aspect::Reason, because.clone()).touching(Touch::Wording)),
                )
                .asks(Aspect::Value, value)
        };
        model.readings.iter().map(reading).collect()
    }
}

/// The record that a type is made of, if it is.
fn record_of(ty: &Type) -> Option<usize> {
    match ty {
        Type::Record(id) => Some(*id),
        Type::List(of) => record_of(of),
        _ => None,
    }
}

fn range_text((low, high): (Number, Number), ty: &Type) -> String {
    let hundred = Number::from(100);
    let shown = |number: Number| match ty {
        Type::Percent => {
            number.times(hundred).map_or_else(|| number.to_string(), |number| format!("{number}%"))
        }
        _ => number.to_string(),
    };
    format!("{}..{}", shown(low), shown(high))
}
