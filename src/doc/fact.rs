use super::teller::{Place, Teller, named};
use crate::base::{Number, Unit};
use crate::messages::rulebook::{Column, Domain, HeadLine, Knower, Phrase};
use crate::messages::{Frame, ReasonLine, Say as _};
use crate::model::{Field, Input, Record, Type};
use crate::render::Tone;
use crate::render::page::{Bit, Cell, Piece, Row, Section, Shape, Table, Words};

impl Teller<'_> {
    pub(super) fn facts(&self) -> Vec<Piece> {
        let facts = self.model.facts.iter().filter(|fact| !self.is_made_up(fact));
        let mut rows: Vec<Row> = facts.map(|fact| self.fact(fact, &Knower::Shop)).collect();
        rows.extend(self.model.judgements.iter().map(|one| self.fact(one, &Knower::Platform)));
        rows.extend(self.model.findings.iter().enumerate().map(|(at, text)| self.finding(at, text)));
        if rows.is_empty() {
            return Vec::new();
        }
        let head = [Column::Name, Column::Key, Column::Kind, Column::Knower];
        let head = head.iter().map(|column| column.say(self.lang).into()).collect();
        vec![Piece::Table(Table { shape: Shape::Cards, head, rows })]
    }

    /// The fact that holds the documents is nobody's declaration; documents have a part of their own.
    fn is_made_up(&self, fact: &Input) -> bool {
        let first = self.model.documents.first().and_then(|document| document.list.as_ref());
        first.is_some_and(|list| list.span == fact.span) && fact.label.is_none()
    }

    fn fact(&self, fact: &Input, knower: &Knower) -> Row {
        let kind = self.domain(&fact.ty, fact.range, fact.scale.as_ref());
        let knower = match knower {
            Knower::Shop => self.words(&Knower::Shop),
            Knower::Platform => Words::default().with(self.badge(Tone::Caution, &HeadLine::Judged)),
        };
        Row {
            anchor: Some(self.anchor("fact", &fact.name)),
            cells: vec![
                self.called(fact.label.as_ref(), &fact.name, fact.cite.as_ref(), &fact.doc),
                Words::default().with(Bit::Code(fact.name.clone())).into(),
                kind.into(),
                knower.into(),
            ],
        }
    }

    /// What the platform finds in words of the text.
    fn finding(&self, at: usize, text: &str) -> Row {
        let badge = self.badge(Tone::Caution, &HeadLine::Judged);
        Row {
            anchor: Some(self.anchor("finding", &at.to_string())),
            cells: vec![
                self.words(&ReasonLine::Finds { what: text.to_owned() }).into(),
                Words::default().with(Bit::Code("platform_finds".to_owned())).into(),
                self.words(&Domain::Bool).into(),
                Words::default().with(badge).into(),
            ],
        }
    }

    pub(super) fn records(&self) -> Vec<Piece> {
        let is_paper = |id: usize| self.model.documents.iter().any(|document| document.record == id);
        let is_used = |id: usize| {
            let facts = self.model.facts.iter().filter(|fact| !self.is_made_up(fact));
            let fields = self.model.records.iter().enumerate().filter(|(at, _)| !is_paper(*at));
            let of_facts = facts.map(|fact| &fact.ty);
            let of_fields = fields.flat_map(|(_, record)| &record.fields).map(|field| &field.ty);
            of_facts.chain(of_fields).any(|ty| is_of(ty, id))
        };
        let records = self.model.records.iter().enumerate();
        let told = records.filter(|(id, _)| is_used(*id) && !is_paper(*id));
        told.map(|(_, record)| Piece::Section(self.record(record))).collect()
    }

    fn record(&self, record: &Record) -> Section {
        let mut body: Vec<Piece> = super::prose::remark(&record.doc).into_iter().collect();
        body.push(self.fields(&record.fields));
        let title = self.title(record.label.as_ref(), &record.name, record.cite.as_ref());
        Section::new(self.anchor("record", &record.name), title, body)
    }

    pub(super) fn fields(&self, fields: &[Field]) -> Piece {
        let row = |field: &Field| -> Vec<Cell> {
            vec![
                self.called(field.label.as_ref(), &field.name, field.cite.as_ref(), &field.doc),
                Words::default().with(Bit::Code(field.name.clone())).into(),
                self.domain(&field.ty, field.range, field.scale.as_ref()).into(),
            ]
        };
        let rows = fields.iter().map(|field| Row { anchor: None, cells: row(field) }).collect();
        let head = [Column::Name, Column::Key, Column::Kind];
        let head = head.iter().map(|column| column.say(self.lang).into()).collect();
        Piece::Table(Table { shape: Shape::Cards, head, rows })
    }

    /// What values something may have.
    fn domain(&self, ty: &Type, range: Option<(Number, Number)>, scale: Option<&String>) -> Words {
        let mut words = self.kind(ty);
        if let Some((low, high)) = range {
            let range = self.range(low, high, ty);
            words = self.fill([words], |[what]| Domain::Range { what, range });
        }
        match scale {
            Some(scale) => {
                self.fill([words, scale.clone().into()], |[what, scale]| Domain::Named { what, scale })
            }
            None => words,
        }
    }

    fn kind(&self, ty: &Type) -> Words {
        let plain = match ty {
            Type::Error => Domain::Unknown,
            Type::Bool => Domain::Bool,
            Type::Count => Domain::Count,
            Type::Int => Domain::Int,
            Type::Number => Domain::Number,
            Type::Percent => Domain::Percent,
            Type::Money(currency) => Domain::Money { currency: currency.code().to_owned() },
            Type::Points(_) => Domain::Points,
            Type::Day => Domain::Day,
            Type::Instant => Domain::Instant,
            Type::Duration(unit) => in_units(*unit),
            Type::Text => Domain::Text,
            Type::Choice(id) => return self.one_of(*id),
            Type::Record(id) => {
                let record = &self.model.records[*id];
                return self.link(record.label.as_ref(), "record", &record.name);
            }
            Type::List(of) => return self.fill([self.kind(of)], |[of]| Domain::List { of }),
        };
        self.words(&plain)
    }

    fn one_of(&self, id: usize) -> Words {
        let variants = self.model.choices[id].variants.iter();
        let of = variants.map(|variant| match &variant.label {
            Some(label) => self.words(&Phrase::Quoted { text: label.clone() }),
            None => named(None, &variant.name),
        });
        self.fill([self.joined(of.collect(), &Frame::Comma)], |[of]| Domain::Choice { of })
    }

    pub(super) fn definitions(&self) -> Vec<Piece> {
        let one = |definition: &crate::model::Definition| {
            let element = definition.params.first().map(|(local, _)| *local);
            let place = Place::of(element).beside(definition.cite.as_ref());
            let mut body: Vec<Piece> = super::prose::remark(&definition.doc).into_iter().collect();
            body.extend(self.condition(&definition.body, place));
            let title = self.title(definition.label.as_ref(), &definition.name, definition.cite.as_ref());
            Piece::Section(Section::new(self.anchor("definition", &definition.name), title, body))
        };
        self.model.definitions.iter().map(one).collect()
    }

    pub(super) fn calendars(&self) -> Vec<Piece> {
        if self.model.calendars.is_empty() {
            return Vec::new();
        }
        let row = |calendar: &crate::model::Calendar| {
            let days: Vec<Words> = calendar.starts.iter().map(|day| day.to_string().into()).collect();
            let name = named(calendar.label.as_ref(), &calendar.name);
            Row {
                anchor: Some(self.anchor("calendar", &calendar.name)),
                cells: vec![
                    self.cited(name, calendar.cite.as_ref(), Place::default()).into(),
                    self.joined(days, &Frame::Comma).into(),
                ],
            }
        };
        let head = [Column::Name, Column::Periods].map(|column| column.say(self.lang).into());
        let rows = self.model.calendars.iter().map(row).collect();
        vec![Piece::Table(Table { shape: Shape::Cards, head: head.into(), rows })]
    }
}

/// Whether a type is a record, or holds it.
fn is_of(ty: &Type, record: usize) -> bool {
    match ty {
        Type::Record(id) => *id == record,
        Type::List(of) => is_of(of, record),
        _ => false,
    }
}

fn in_units(unit: Unit) -> Domain {
    match unit {
        Unit::Hours => Domain::Hours,
        Unit::Days => Domain::Days,
        Unit::Workdays => Domain::Workdays,
        Unit::Weeks => Domain::Weeks,
        Unit::Months => Domain::Months,
        Unit::Years => Domain::Years,
    }
}
