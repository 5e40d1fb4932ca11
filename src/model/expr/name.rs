//! Names in expressions.

use super::{Expr, ExprKind, Scope};
use crate::base::{Span, nearest};
use crate::functions::{Function, Gives};
use crate::messages::{Issue, ItemKind, Note, Problem, TypeName};
use crate::model::check::{Checker, item_kind};
use crate::model::{Item, Type};
use crate::syntax::ast;
use crate::syntax::wording;
use crate::vocabulary::WordKind;

impl Checker<'_> {
    /// A bare name: a choice where one is wanted, else the innermost thing of that name.
    pub(super) fn name_of(&mut self, name: &str, span: Span, want: Option<&Type>) -> (ExprKind, Type) {
        if let Some(Type::Choice(id)) = want
            && let Some(at) = self.model.choices[*id].variants.iter().position(|variant| variant.name == name)
        {
            return (ExprKind::Choice(at), Type::Choice(*id));
        }
        if let Some(found) = self.scoped(name, span) {
            return found;
        }
        match self.global(name) {
            Some(Item::Fact(id)) => (ExprKind::Fact(id), self.model.facts[id].ty.clone()),
            Some(Item::Judgement(id)) => (ExprKind::Judgement(id), Type::Bool),
            Some(Item::Reading(id)) => self.use_reading(id, span),
            Some(Item::Definition(id)) => self.use_definition(id, span),
            Some(Item::Broken) => (ExprKind::Error, Type::Error),
            // Beside something that could not be understood nobody can say what a name was to be.
            Some(_) | None if matches!(want, Some(Type::Error)) => (ExprKind::Error, Type::Error),
            Some(other) => {
                let issue = Issue::WrongKind {
                    name: name.to_owned(),
                    found: item_kind(other),
                    wanted: ItemKind::Value,
                };
                let declared = self.names[name].span;
                self.problems.push(Problem::new(issue, span).with(declared, Note::DeclaredHere));
                (ExprKind::Error, Type::Error)
            }
            None => self.chinese_word(name, span).unwrap_or_else(|| self.unknown_value(name, span, want)),
        }
    }

    fn unknown_value(&mut self, name: &str, span: Span, want: Option<&Type>) -> (ExprKind, Type) {
        let choices = match want {
            Some(Type::Error) => return (ExprKind::Error, Type::Error),
            Some(Type::Choice(id)) => self.model.choices[*id].names(),
            _ => Vec::new(),
        };
        let kind = if choices.is_empty() { ItemKind::Value } else { ItemKind::Choice };
        let near = {
            let scoped = self.scopes.iter().flat_map(|scope| match scope {
                Scope::Name { name, .. } => vec![name.as_str()],
                Scope::Word { word, .. } => vec![*word],
                Scope::Fields { record, .. } => {
                    self.model.records[*record].fields.iter().map(|field| field.name.as_str()).collect()
                }
            });
            let is_value = |item| {
                matches!(item, Item::Fact(_) | Item::Judgement(_) | Item::Reading(_) | Item::Definition(_))
            };
            let globals =
                self.names.iter().filter(|(_, named)| is_value(named.item)).map(|(name, _)| name.as_str());
            nearest(name, choices.iter().map(String::as_str).chain(scoped).chain(globals))
        };
        self.unknown(name, kind, near, span);
        (ExprKind::Error, Type::Error)
    }

    /// A local name, or a field of an element that has no name; the innermost wins.
    fn scoped(&mut self, wanted: &str, span: Span) -> Option<(ExprKind, Type)> {
        let (kind, ty, word) = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Name { name, local, ty, .. } => {
                (name == wanted).then(|| (ExprKind::Local(*local), ty.clone(), None))
            }
            Scope::Word { word, local, ty } => {
                (*word == wanted).then(|| (ExprKind::Local(*local), ty.clone(), Some(WordKind::Local)))
            }
            Scope::Fields { local, record } => {
                let fields = &self.model.records[*record].fields;
                let at = fields.iter().position(|field| field.name == wanted)?;
                let element = Expr::plain(ExprKind::Local(*local), Type::Record(*record), span);
                let word = self.entry_records.contains(record).then_some(WordKind::EntryField);
                Some((ExprKind::Field(Box::new(element), at), fields[at].ty.clone(), word))
            }
        })?;
        if let Some(word) = word {
            self.is_word(word, span);
        }
        Some((kind, ty))
    }

    /// A word of the language in its Chinese spelling: what is declared under that name goes before it.
    fn chinese_word(&mut self, name: &str, span: Span) -> Option<(ExprKind, Type)> {
        let local = WordKind::Local.english(name).or_else(|| WordKind::EntryField.english(name))?;
        let is_word = |scope: &Scope| match scope {
            Scope::Word { word, .. } => *word == local,
            Scope::Fields { record, .. } => self.entry_records.contains(record),
            Scope::Name { .. } => false,
        };
        let is_known = self.scopes.iter().any(is_word);
        if is_known { self.scoped(local, span) } else { None }
    }

    fn use_reading(&mut self, id: usize, span: Span) -> (ExprKind, Type) {
        if self.reading(id, Some(span)).is_none() {
            return (ExprKind::Error, Type::Error);
        }
        self.reach(self.readings[id].0.name.span);
        (ExprKind::Reading(id), self.model.readings[id].ty.clone())
    }

    fn use_definition(&mut self, id: usize, span: Span) -> (ExprKind, Type) {
        let Some(at) = self.definition(id, Some(span)) else { return (ExprKind::Error, Type::Error) };
        self.reach(self.definitions[id].0.name.span);
        let definition = &self.model.definitions[at];
        if definition.params.is_empty() {
            return (ExprKind::Definition(at), definition.body.ty.clone());
        }
        let (name, wanted) = (definition.name.clone(), definition.params.len());
        self.report(Issue::CallArity { name, wanted, found: 0 }, span);
        (ExprKind::Error, Type::Error)
    }

    pub(super) fn field(&mut self, of: &ast::Expr, field: &ast::Name) -> (ExprKind, Type) {
        let of = self.expr(of, None);
        let Type::Record(id) = of.ty else {
            if !matches!(of.ty, Type::Error) {
                let of_name = wording(self.sources, of.span);
                let issue = Issue::UnknownField { field: field.value.clone(), of: of_name, near: None };
                let found = of.ty.said(&self.model);
                self.problems.push(Problem::new(issue, field.span).with(of.span, Note::IsOf { found }));
            }
            return (ExprKind::Error, Type::Error);
        };
        let is_entry = self.entry_records.contains(&id);
        let word = WordKind::EntryField.english(&field.value).filter(|_| is_entry);
        let wanted = word.unwrap_or(&field.value);
        let record = &self.model.records[id];
        if let Some(at) = record.fields.iter().position(|candidate| candidate.name == wanted) {
            let ty = record.fields[at].ty.clone();
            if word.is_some() {
                self.is_word(WordKind::EntryField, field.span);
            }
            return (ExprKind::Field(Box::new(of), at), ty);
        }
        let near = nearest(&field.value, record.fields.iter().map(|field| field.name.as_str()));
        let issue =
            Issue::UnknownField { field: field.value.clone(), of: record.name.clone(), near: near.clone() };
        let mut problem = Problem::new(issue, field.span).perhaps_meant(field.span, near);
        if let Some(declared) = self.names.get(&record.name) {
            problem = problem.with(declared.span, Note::DeclaredHere);
        }
        self.problems.push(problem);
        (ExprKind::Error, Type::Error)
    }

    pub(super) fn call(&mut self, name: &ast::Name, args: &[ast::Expr], span: Span) -> (ExprKind, Type) {
        if let Some(function) = Function::named(&name.value) {
            return self.function(function, name, args);
        }
        let Some(Item::Definition(id)) = self.global(&name.value) else {
            let words: Vec<&str> = Function::all().map(Function::name).chain(["count", "sum"]).collect();
            let definitions = self.definitions.iter().map(|(definition, _)| definition.name.value.as_str());
            let near = nearest(&name.value, words.into_iter().chain(definitions));
            self.unknown(&name.value, ItemKind::Function, near, name.span);
            return (ExprKind::Error, Type::Error);
        };
        let Some(at) = self.definition(id, Some(span)) else { return (ExprKind::Error, Type::Error) };
        self.reach(self.definitions[id].0.name.span);
        let params: Vec<Type> = self.model.definitions[at].params.iter().map(|(_, ty)| ty.clone()).collect();
        if !self.check_arity(name, params.len(), args.len()) {
            return (ExprKind::Error, Type::Error);
        }
        let args = args.iter().zip(&params).map(|(arg, ty)| self.expect(arg, ty)).collect();
        (ExprKind::Call(at, args), self.model.definitions[at].body.ty.clone())
    }

    fn check_arity(&mut self, name: &ast::Name, wanted: usize, found: usize) -> bool {
        if wanted != found {
            self.report(Issue::CallArity { name: name.value.clone(), wanted, found }, name.span);
        }
        wanted == found
    }

    /// A function of one quantity.
    fn function(&mut self, function: Function, name: &ast::Name, args: &[ast::Expr]) -> (ExprKind, Type) {
        if !self.check_arity(name, 1, args.len()) {
            return (ExprKind::Error, Type::Error);
        }
        let value = self.expr(&args[0], None);
        if !value.ty.is_numeric() && !matches!(value.ty, Type::Error) {
            self.mismatch(TypeName::Quantity, &value.ty, value.span);
        }
        let ty = match function.gives() {
            Gives::Whole if value.ty.is_pure() => Type::Int,
            Gives::Whole | Gives::Same => value.ty.clone(),
        };
        (ExprKind::Function(function, vec![value]), ty)
    }
}
