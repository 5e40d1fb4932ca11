//! What has a name, told by its label.

use super::teller::{Place, Teller, named};
use crate::base::{Instant, Zone};
use crate::messages::rulebook::{HeadLine, Phrase};
use crate::messages::{Frame, ReasonLine};
use crate::model::{Expr, ExprKind, LocalId, Type};
use crate::render::Tone;
use crate::render::page::Words;

/// The record of an account's own entries, and how its fields are called.
const ENTRY: &[(&str, Phrase)] = &[("points", Phrase::EntryPoints), ("date", Phrase::EntryDate)];

impl Teller<'_> {
    /// Something that has a name.
    pub(super) fn name_of(&self, expr: &Expr, place: Place<'_>) -> Words {
        match &expr.kind {
            ExprKind::Fact(id) => {
                let fact = &self.model.facts[*id];
                named(fact.label.as_ref(), &fact.name)
            }
            ExprKind::Judgement(id) => {
                let judgement = &self.model.judgements[*id];
                let badge = self.badge(Tone::Caution, &HeadLine::Judged);
                named(judgement.label.as_ref(), &judgement.name).then(" ").with(badge)
            }
            ExprKind::Reading(id) => {
                let reading = &self.model.readings[*id];
                let link = self.link(reading.label.as_ref(), "reading", &reading.name);
                link.then(" ").with(self.badge(Tone::Faint, &HeadLine::Read))
            }
            ExprKind::Definition(id) => {
                let definition = &self.model.definitions[*id];
                self.link(definition.label.as_ref(), "definition", &definition.name)
            }
            ExprKind::Finds(id, _) => {
                let what = self.model.findings.get(*id).cloned().unwrap_or_default();
                self.words(&ReasonLine::Finds { what })
            }
            ExprKind::Local(local) => self.local(*local, &expr.ty, place),
            ExprKind::Field(of, at) => self.field(of, *at, place),
            ExprKind::Call(id, args) => self.call(*id, args, place),
            _ => Words::default(),
        }
    }

    pub(super) fn instant(&self, instant: Instant) -> String {
        let zone = self.model.head.as_ref().map_or_else(Zone::utc, |head| head.zone.clone());
        let written = zone.write(instant);
        written.get(.."2023-06-01T14:30".len()).unwrap_or(&written).replace('T', " ")
    }

    pub(super) fn choice(&self, ty: &Type, at: usize) -> Words {
        let Type::Choice(id) = ty else { return Words::default() };
        let Some(variant) = self.model.choices[*id].variants.get(at) else { return Words::default() };
        match &variant.label {
            Some(label) => self.words(&Phrase::Quoted { text: label.clone() }),
            None => named(None, &variant.name),
        }
    }

    fn local(&self, local: LocalId, ty: &Type, place: Place<'_>) -> Words {
        let own = self.model.accounts.iter().find_map(|account| {
            let locals = account.locals;
            let names = [
                (locals.total, Phrase::Total),
                (locals.balance, Phrase::Balance),
                (locals.entries, Phrase::Entries),
            ];
            names.into_iter().find_map(|(name, phrase)| (name == local).then_some(phrase))
        });
        match (own, ty) {
            (Some(phrase), _) => self.words(&phrase),
            (None, _) if place.element == Some(local) => self.words(&Phrase::It),
            (None, Type::Record(id)) => self.this_record(*id),
            (None, _) => self.words(&Phrase::InQuestion),
        }
    }

    fn this_record(&self, id: usize) -> Words {
        let record = &self.model.records[id];
        self.fill([named(record.label.as_ref(), &record.name)], |[what]| Phrase::ThisRecord { what })
    }

    fn field(&self, of: &Expr, at: usize, place: Place<'_>) -> Words {
        let Type::Record(id) = of.ty else { return Words::default() };
        let Some(field) = self.model.records[id].fields.get(at) else { return Words::default() };
        let is_entry = self.model.records[id].name == "entry" && field.label.is_none();
        let own = ENTRY.iter().find(|(name, _)| is_entry && *name == field.name);
        let name =
            own.map_or_else(|| named(field.label.as_ref(), &field.name), |(_, phrase)| self.words(phrase));
        match &of.kind {
            ExprKind::Local(local) if place.element == Some(*local) => name,
            _ => self.fill([name, self.phrase(of, place)], |[field, whose]| Phrase::Of { field, whose }),
        }
    }

    /// A definition applied to something; the element that is looked at anyway is not named.
    fn call(&self, id: usize, args: &[Expr], place: Place<'_>) -> Words {
        let definition = &self.model.definitions[id];
        let name = self.link(definition.label.as_ref(), "definition", &definition.name);
        let is_told =
            |arg: &&Expr| !matches!(&arg.kind, ExprKind::Local(local) if place.element == Some(*local));
        let told: Vec<Words> = args.iter().filter(is_told).map(|arg| self.phrase(arg, place)).collect();
        if told.is_empty() {
            return name;
        }
        self.fill([name, self.joined(told, &Frame::Comma)], |[what, to]| Phrase::Applied { what, to })
    }
}
