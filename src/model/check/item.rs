//! The second pass: what stands behind each name.

use super::{Checker, Progress, Unit, parts, text};
use crate::base::{Duration, Span, Unit as TimeUnit};
use crate::messages::{Issue, ItemKind, Note, Problem, TypeName};
use crate::model::expr::{Scope, failed};
use crate::model::{Definition, Expr, Item, LocalId, Procedure, Type};
use crate::syntax::ast;
use crate::vocabulary::Status;

impl<'a> Checker<'a> {
    pub(super) fn resolve(&mut self, unit: Unit<'a>) {
        let files: Vec<&ast::File> = unit.imports.iter().copied().chain(std::iter::once(unit.main)).collect();
        let items = || files.iter().flat_map(|file| &file.items);
        for item in items() {
            self.resolve_type(item);
        }
        self.check_records(items());
        for item in items() {
            self.resolve_value(item);
        }
        self.check_spills();
        for id in 0..self.readings.len() {
            self.reading(id, None);
        }
        for id in 0..self.definitions.len() {
            self.definition(id, None);
        }
        for item in items() {
            self.resolve_rule(item);
        }
        self.note_outcomes();
    }

    fn is_mine(&self, name: &ast::Name) -> bool {
        self.names.get(&name.value).is_some_and(|named| named.span == name.span)
    }

    pub(super) fn item(&self, name: &ast::Name) -> Option<Item> {
        self.is_mine(name).then(|| self.names[&name.value].item)
    }

    /// Types first: expressions need them all.
    fn resolve_type(&mut self, item: &ast::Item) {
        match item {
            ast::Item::Record(record) => self.record(record),
            ast::Item::Alias(alias) => {
                if let Some(Item::Alias(id)) = self.item(&alias.name) {
                    self.alias(id, &alias.name);
                }
            }
            ast::Item::Fact(fact) => {
                let (ty, range) = self.kind(&fact.kind);
                if let Some(Item::Fact(id)) = self.item(&fact.name) {
                    self.model.facts[id].ty = ty;
                    self.model.facts[id].range = range;
                    self.model.facts[id].scale = self.scale(&fact.kind);
                }
            }
            ast::Item::Judgement(judgement) => self.judgement(judgement),
            ast::Item::Reading(reading) => {
                let (ty, _) = self.kind(&reading.kind);
                if let Some(Item::Reading(id)) = self.item(&reading.name) {
                    self.model.readings[id].ty = ty;
                }
            }
            ast::Item::Calendar(calendar) => self.calendar(calendar),
            ast::Item::Document(document) => {
                if let Some(Item::Document(id)) = self.item(&document.name) {
                    self.document_fields(id, document);
                }
            }
            _ => {}
        }
    }

    fn record(&mut self, record: &ast::Record) {
        let fields = self.fields(&record.fields);
        if let Some(Item::Record(id)) = self.item(&record.name) {
            self.model.records[id].fields = fields;
        }
    }

    fn judgement(&mut self, judgement: &ast::Judgement) {
        let Some(kind) = &judgement.kind else { return };
        let (ty, _) = self.kind(kind);
        if !matches!(ty, Type::Bool | Type::Error) {
            let found = ty.said(&self.model);
            self.report(Issue::Mismatch { wanted: TypeName::Bool, found }, kind.span);
        }
    }

    fn calendar(&mut self, calendar: &ast::Calendar) {
        let backwards = calendar.starts.windows(2).find(|pair| pair[0].value >= pair[1].value);
        if let Some([first, second]) = backwards {
            let issue = Issue::BadRange { low: first.value.to_string(), high: second.value.to_string() };
            let problem = Problem::new(issue, second.span).saying(Note::HighEnd);
            self.problems.push(problem.with(first.span, Note::LowEnd));
        }
    }

    fn resolve_value(&mut self, item: &ast::Item) {
        match item {
            ast::Item::Rulebook(head) => self.applies(head),
            ast::Item::Procedure(procedure) => self.procedure(procedure),
            ast::Item::Account(account) => {
                if let Some(Item::Account(id)) = self.item(&account.name) {
                    self.account(id, account);
                }
            }
            ast::Item::Document(document) => {
                if let Some(Item::Document(id)) = self.item(&document.name) {
                    self.document_requires(id, document);
                }
            }
            ast::Item::Measure(measure) => {
                if let Some(Item::Measure(id)) = self.item(&measure.name) {
                    self.measure_rules(id, measure);
                }
            }
            _ => {}
        }
    }

    /// Checks the value of a reading, once.
    pub(in crate::model) fn reading(&mut self, id: usize, user: Option<Span>) -> Option<()> {
        let (reading, progress) = self.readings[id];
        match progress {
            Progress::Done => return Some(()),
            Progress::Running => return self.circular(&reading.name, user),
            Progress::Waiting => self.readings[id].1 = Progress::Running,
        }
        let ty = self.model.readings[id].ty.clone();
        if let Some(value) = &reading.value {
            self.model.readings[id].value =
                Some(self.apart(&reading.name, user, |checker| checker.expect(value, &ty)));
        }
        self.readings[id].1 = Progress::Done;
        Some(())
    }

    /// Reports something that leads back to itself.
    fn circular<T>(&mut self, name: &ast::Name, user: Option<Span>) -> Option<T> {
        let mut problem =
            Problem::new(Issue::Circular { name: name.value.clone() }, user.unwrap_or(name.span));
        problem = problem.with(name.span, Note::DeclaredHere);
        let steps = self.trail.iter().skip_while(|(declared, _)| *declared != name.span).skip(1);
        for use_of in steps.filter_map(|(_, use_of)| *use_of) {
            problem = problem.with(use_of, Note::Through);
        }
        self.problems.push(problem);
        None
    }

    /// Checks what stands behind a name: no local name is known there, and how far it reaches is kept for its users.
    fn apart(&mut self, name: &ast::Name, user: Option<Span>, check: impl FnOnce(&mut Self) -> Expr) -> Expr {
        let scopes = std::mem::take(&mut self.scopes);
        let outer = std::mem::take(&mut self.extent);
        let had_own_period = std::mem::take(&mut self.has_own_period);
        self.trail.push((name.span, user));
        let body = check(self);
        self.trail.pop();
        self.has_own_period = had_own_period;
        self.extents.insert(name.span, std::mem::replace(&mut self.extent, outer));
        self.scopes = scopes;
        body
    }

    fn procedure(&mut self, procedure: &ast::Procedure) {
        let new = Procedure {
            name: procedure.name.value.clone(),
            label: text(procedure.label.as_ref()),
            cite: text(procedure.cite.as_ref()),
            window: self.window(procedure),
            counts_first_day: procedure.counts_first_day,
            rolls_over_holidays: procedure.rolls_over_holidays,
            attempts: procedure.attempts.as_ref().map(|attempts| self.attempts(attempts)),
            deciding: procedure.deciding.as_ref().and_then(|deciding| self.period(deciding)),
            silence_accepts: procedure.silence_accepts,
            unavailable: procedure.unavailable.as_ref().map(|when| self.burden(&when.condition)),
            suspends: procedure.suspends,
            revokes: procedure.revokes,
            evidence: procedure.evidence.as_ref().map(|evidence| self.evidence(evidence)),
            cites: parts(&procedure.cites),
            doc: procedure.doc.clone(),
        };
        self.model.procedures.push(new);
        let id = self.model.procedures.len() - 1;
        if self.is_mine(&procedure.name) {
            self.names[&procedure.name.value].item = Item::Procedure(id);
        }
    }

    /// How many appeals there may be: at least one.
    fn attempts(&mut self, attempts: &ast::Spanned<crate::base::Number>) -> crate::base::Number {
        if !attempts.value.is_whole() || attempts.value.is_zero() {
            self.report(Issue::NoAttempts, attempts.span);
        }
        attempts.value
    }

    fn window(&mut self, procedure: &ast::Procedure) -> Duration {
        let none = Duration { count: 0, unit: TimeUnit::Days };
        let Some(window) = &procedure.window else {
            let (item, entry) = (format!("appeal {}", procedure.name.value), "window 7 days".to_owned());
            self.report(Issue::MissingEntry { item, entry }, procedure.name.span);
            return none;
        };
        let Some(length) = self.period(window) else { return none };
        let counts_days = procedure.counts_first_day || procedure.rolls_over_holidays;
        if counts_days && length.unit == TimeUnit::Hours {
            let found = TypeName::Duration { unit: Type::unit_word(length.unit).to_owned() };
            self.report(Issue::WrongUnit { wanted: TypeName::WholeDays, found }, window.span);
        }
        length
    }

    /// A period of a whole number of hours, days, workdays, weeks, months or years.
    pub(in crate::model) fn period(&mut self, written: &ast::Spanned<ast::Quantity>) -> Option<Duration> {
        let Some(ast::WrittenUnit::Time(unit)) = written.value.unit else {
            let (_, ty) = self.quantity_of(&written.value, written.span, None);
            let found = ty.said(&self.model);
            self.report(Issue::WrongUnit { wanted: TypeName::AnyDuration, found }, written.span);
            return None;
        };
        let Some(count) = written.value.number.to_i64().filter(|count| (0..=1_000_000).contains(count))
        else {
            let found = TypeName::Number;
            self.report(Issue::Mismatch { wanted: TypeName::Count, found }, written.value.number_span);
            return None;
        };
        Some(Duration { count, unit })
    }

    /// Checks a definition, once. Definitions are checked in the order in which they are needed, which is also the order of
    /// their numbers in the model, so that none refers to a later one.
    pub(in crate::model) fn definition(&mut self, id: usize, user: Option<Span>) -> Option<usize> {
        let (definition, progress) = self.definitions[id];
        match progress {
            Progress::Done => return self.checked.get(&definition.name.span).copied(),
            Progress::Running => return self.circular(&definition.name, user),
            Progress::Waiting => self.definitions[id].1 = Progress::Running,
        }
        let mut params = Vec::new();
        let body = self.apart(&definition.name, user, |checker| {
            params = checker.params(definition);
            match &definition.kind {
                Some(kind) => {
                    let (ty, _) = checker.kind(kind);
                    checker.expect(&definition.body, &ty).declared(ty)
                }
                None => checker.expr(&definition.body, None),
            }
        });
        self.definitions[id].1 = Progress::Done;
        if !self.is_mine(&definition.name) {
            return None;
        }
        self.model.definitions.push(Definition {
            name: definition.name.value.clone(),
            label: text(definition.label.as_ref()),
            params,
            body,
            cite: text(definition.cite.as_ref()),
            doc: definition.doc.clone(),
        });
        let at = self.model.definitions.len() - 1;
        self.checked.insert(definition.name.span, at);
        Some(at)
    }

    /// The parameters of a definition, which are in scope from here on.
    fn params(&mut self, definition: &ast::Definition) -> Vec<(LocalId, Type)> {
        let mut params = Vec::new();
        for (at, (name, kind)) in definition.params.iter().enumerate() {
            if let Some((first, _)) =
                definition.params[..at].iter().find(|(other, _)| other.value == name.value)
            {
                self.doubled(name, ItemKind::Value, first.span);
            }
            let (ty, _) = self.kind(kind);
            let local = self.local();
            self.scopes.push(Scope::Name {
                name: name.value.clone(),
                local,
                ty: ty.clone(),
                is_element: false,
            });
            params.push((local, ty));
        }
        params
    }

    fn resolve_rule(&mut self, item: &'a ast::Item) {
        let rule = match item {
            ast::Item::Violation(violation) => self.violation(violation),
            ast::Item::Gate(gate) => self.gate(gate),
            ast::Item::Test(test) => {
                self.check_test(test);
                return self.model.tests.push(test.clone());
            }
            _ => return,
        };
        self.model.rules.push(rule);
    }

    /// For which shops the version is. Only a trial is for some and not for others.
    fn applies(&mut self, head: &ast::Rulebook) {
        let Some(applies) = head.applies.first() else { return };
        if let Some(again) = head.applies.get(1) {
            self.repeated("applies", applies.span, again.span);
        }
        let status = self.model.head.as_ref().map(|head| head.status);
        if let Some(status) = status.filter(|status| *status != Status::Trial) {
            self.report(Issue::AppliesOnlyToTrials { status: status.word().to_owned() }, applies.span);
        }
        let condition = self.burden(&applies.condition);
        self.model.applies = Some(condition);
    }

    /// A value that could not be checked.
    pub(in crate::model) fn nothing(span: Span) -> Expr {
        failed(span)
    }
}
