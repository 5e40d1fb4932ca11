//! The first pass: every global name, once.

use super::{Checker, Named, Progress, Unit, item_kind, parts, text};
use crate::functions::Function;
use crate::messages::Issue;
use crate::model::{Account, Calendar, Document, Feature, Input, Item, Measure, Reading, Record, Type};
use crate::syntax::ast;

/// Keys of a file of facts that are no facts.
const KEYS: &[&str] = &["subject", "shops", "platform_finds", "documents"];
/// Values that need no declaration.
const MOMENTS: &[&str] = &["today", "now", "今日", "此刻"];
/// Aggregates of lists, which need no declaration.
const AGGREGATES: &[&str] = &["count", "sum", "latest", "earliest", "计数", "求和", "最晚", "最早"];

impl<'a> Checker<'a> {
    pub(super) fn declare(&mut self, unit: Unit<'a>) {
        for file in unit.imports.iter().copied().chain(std::iter::once(unit.main)) {
            for item in &file.items {
                self.declare_item(item);
            }
        }
        let files = unit.imports.iter().copied().chain(std::iter::once(unit.main));
        let documents: Vec<&ast::Document> = files
            .flat_map(|file| &file.items)
            .filter_map(|item| if let ast::Item::Document(document) = item { Some(document) } else { None })
            .collect();
        self.declare_documents(&documents);
    }

    fn declare_item(&mut self, item: &'a ast::Item) {
        let model = &mut self.model;
        let (name, item) = match item {
            ast::Item::Import(_) | ast::Item::Rulebook(_) | ast::Item::Test(_) | ast::Item::Broken(_) => {
                return;
            }
            ast::Item::Record(record) => {
                let new = Record {
                    name: record.name.value.clone(),
                    label: text(record.label.as_ref()),
                    cite: text(record.cite.as_ref()),
                    fields: Vec::new(),
                    doc: record.doc.clone(),
                };
                (&record.name, Item::Record(push(&mut model.records, new)))
            }
            ast::Item::Alias(alias) => {
                (&alias.name, Item::Alias(push(&mut self.aliases, (alias, Progress::Waiting))))
            }
            ast::Item::Fact(fact) => {
                let new = input(&fact.name, fact.label.as_ref(), fact.cite.as_ref(), &fact.doc);
                (&fact.name, Item::Fact(push(&mut model.facts, new)))
            }
            ast::Item::Judgement(judgement) => {
                let (label, cite) = (judgement.label.as_ref(), judgement.cite.as_ref());
                let new = Input { ty: Type::Bool, ..input(&judgement.name, label, cite, &judgement.doc) };
                (&judgement.name, Item::Judgement(push(&mut model.judgements, new)))
            }
            ast::Item::Reading(reading) => {
                self.readings.push((reading, Progress::Waiting));
                (&reading.name, Item::Reading(push(&mut model.readings, open_reading(reading))))
            }
            ast::Item::Definition(definition) => (
                &definition.name,
                Item::Definition(push(&mut self.definitions, (definition, Progress::Waiting))),
            ),
            ast::Item::Measure(measure) => {
                let new = Measure {
                    name: measure.name.value.clone(),
                    label: text(measure.label.as_ref()),
                    begins_next_day: measure.begins_next_day,
                    overlapping: Vec::new(),
                    cite: text(measure.cite.as_ref()),
                    cites: parts(&measure.cites),
                    doc: measure.doc.clone(),
                };
                (&measure.name, Item::Measure(push(&mut model.measures, new)))
            }
            ast::Item::Feature(feature) => {
                (&feature.name, Item::Feature(push(&mut model.features, opened(feature))))
            }
            ast::Item::Document(document) => {
                let (name, label) = (document.name.value.clone(), text(document.label.as_ref()));
                let (cite, doc) = (text(document.cite.as_ref()), document.doc.clone());
                let record = Record::bare(name.clone(), label.clone());
                let record = push(&mut model.records, record);
                let requires = Vec::new();
                let new = Document { name, label, record, list: None, local: 0, requires, cite, doc };
                (&document.name, Item::Document(push(&mut model.documents, new)))
            }
            ast::Item::Account(account) => {
                let new = Account::bare(account.name.value.clone(), text(account.label.as_ref()));
                (&account.name, Item::Account(push(&mut model.accounts, new)))
            }
            ast::Item::Calendar(calendar) => {
                let starts = calendar.starts.iter().map(|day| day.value).collect();
                let (label, cite) = (text(calendar.label.as_ref()), text(calendar.cite.as_ref()));
                let new = Calendar { name: calendar.name.value.clone(), label, cite, starts };
                (&calendar.name, Item::Calendar(push(&mut model.calendars, new)))
            }
            ast::Item::Procedure(procedure) => (&procedure.name, Item::Procedure(usize::MAX)),
            ast::Item::Violation(violation) => (&violation.name, Item::Rule(usize::MAX)),
            ast::Item::Gate(gate) => (&gate.name, Item::Rule(usize::MAX)),
        };
        self.check_word(name, item);
        self.name(name, item);
    }

    /// A name that would never be understood as one: expressions and files of facts take it for something else.
    fn check_word(&mut self, name: &ast::Name, item: Item) {
        let is_input = matches!(item, Item::Fact(_) | Item::Judgement(_));
        let is_value = is_input || matches!(item, Item::Reading(_) | Item::Definition(_));
        let is_function = matches!(item, Item::Definition(id) if !self.definitions[id].0.params.is_empty());
        let taken = [(is_input, KEYS), (is_value, MOMENTS), (is_function, AGGREGATES)];
        let is_builtin = is_function && Function::all().any(|function| function.is_called(&name.value));
        if is_builtin || taken.iter().any(|(applies, words)| *applies && words.contains(&name.value.as_str()))
        {
            self.report(Issue::Reserved { word: name.value.clone() }, name.span);
        }
    }

    /// Gives a name its meaning; a second declaration is reported and the first one kept.
    fn name(&mut self, name: &ast::Name, item: Item) {
        if let Some(first) = self.names.get(&name.value) {
            let first = first.span;
            return self.doubled(name, item_kind(item), first);
        }
        self.names.insert(name.value.clone(), Named { item, span: name.span });
    }
}

fn push<T>(list: &mut Vec<T>, item: T) -> usize {
    list.push(item);
    list.len() - 1
}

fn opened(declaration: &ast::Declaration) -> Feature {
    Feature {
        name: declaration.name.value.clone(),
        label: text(declaration.label.as_ref()),
        cite: text(declaration.cite.as_ref()),
        doc: declaration.doc.clone(),
    }
}

fn input(name: &ast::Name, label: Option<&ast::Text>, cite: Option<&ast::Cite>, doc: &[String]) -> Input {
    Input {
        name: name.value.clone(),
        label: text(label),
        ty: Type::Error,
        range: None,
        scale: None,
        doc: doc.to_vec(),
        cite: text(cite),
        span: name.span,
    }
}

fn open_reading(reading: &ast::Reading) -> Reading {
    Reading {
        name: reading.name.value.clone(),
        label: text(reading.label.as_ref()),
        ty: Type::Error,
        value: None,
        because: text(reading.because.as_ref()),
        cite: text(reading.cite.as_ref()),
        doc: reading.doc.clone(),
    }
}
