//! Documents and evidence.

use super::{Checker, text};
use crate::base::Span;
use crate::messages::{Issue, ItemKind};
use crate::model::expr::Scope;
use crate::model::{Evidence, Expr, ExprKind, Field, Input, Item, Record, Type};
use crate::syntax::ast;

/// The fact that holds the documents of a shop.
pub(super) const DOCUMENTS: &str = "documents";

impl Checker<'_> {
    /// Makes the fact that holds the documents, once all are declared and some says what is known of it.
    pub(super) fn declare_documents(&mut self, declared: &[&ast::Document]) {
        let Some(first) = declared.iter().find(|document| document.has_body) else { return };
        let field = |document: &crate::model::Document| Field {
            name: document.name.clone(),
            label: document.label.clone(),
            ty: Type::List(Box::new(Type::Record(document.record))),
            range: None,
            scale: None,
            doc: Vec::new(),
            cite: None,
        };
        let fields = self.model.documents.iter().map(field).collect();
        self.model.records.push(Record { fields, ..Record::bare(DOCUMENTS.to_owned(), None) });
        let ty = Type::Record(self.model.records.len() - 1);
        let span = first.name.span;
        self.model.facts.push(Input {
            name: DOCUMENTS.to_owned(),
            label: None,
            ty: ty.clone(),
            range: None,
            scale: None,
            doc: Vec::new(),
            cite: None,
            span,
        });
        let fact = Expr::plain(ExprKind::Fact(self.model.facts.len() - 1), ty, span);
        for at in 0..self.model.documents.len() {
            let record = Type::Record(self.model.documents[at].record);
            let kind = ExprKind::Field(Box::new(fact.clone()), at);
            self.model.documents[at].list = Some(Expr::plain(kind, Type::List(Box::new(record)), span));
            self.model.documents[at].local = self.local();
        }
    }

    /// What is known of a document.
    pub(super) fn document_fields(&mut self, id: usize, document: &ast::Document) {
        let fields = self.fields(&document.fields);
        let record = self.model.documents[id].record;
        self.model.records[record].fields = fields;
    }

    /// What a document must be like; its own fields are in scope.
    pub(super) fn document_requires(&mut self, id: usize, document: &ast::Document) {
        let (local, record) = (self.model.documents[id].local, self.model.documents[id].record);
        self.scopes.push(Scope::Fields { local, record });
        let requires = document.requires.iter().map(|when| self.requirement(&when.condition)).collect();
        self.scopes.pop();
        self.model.documents[id].requires = requires;
    }

    pub(super) fn evidence(&mut self, evidence: &ast::Evidence) -> Evidence {
        let mut all = |parts: &[ast::Evidence]| parts.iter().map(|part| self.evidence(part)).collect();
        match evidence {
            ast::Evidence::Any(parts) => Evidence::Any(all(parts)),
            ast::Evidence::All(parts) => Evidence::All(all(parts)),
            ast::Evidence::Else(first, second) => {
                Evidence::Else(Box::new(self.evidence(first)), Box::new(self.evidence(second)))
            }
            ast::Evidence::Document(name) => self.document(name),
        }
    }

    /// A document; one that is not declared is shown by its bare name.
    fn document(&mut self, name: &ast::Name) -> Evidence {
        let bare = |name: &ast::Name| Evidence::Document(None, name.value.clone(), None);
        match self.names.get(&name.value).map(|named| named.item) {
            Some(Item::Document(id)) => {
                let document = &self.model.documents[id];
                Evidence::Document(Some(id), document.name.clone(), document.label.clone())
            }
            Some(_) => {
                self.find(name, ItemKind::Document);
                bare(name)
            }
            None => {
                let issue = Issue::Undeclared { name: name.value.clone(), kind: ItemKind::Document };
                self.report(issue, name.span);
                bare(name)
            }
        }
    }

    /// Fields; a second one of a name is reported and left out.
    pub(super) fn fields(&mut self, written: &[ast::Field]) -> Vec<Field> {
        let mut fields: Vec<(Field, Span)> = Vec::new();
        for field in written {
            if let Some((_, first)) = fields.iter().find(|(other, _)| other.name == field.name.value) {
                let first = *first;
                self.doubled(&field.name, ItemKind::Field, first);
                continue;
            }
            let (ty, range) = self.kind(&field.kind);
            let new = Field {
                name: field.name.value.clone(),
                label: text(field.label.as_ref()),
                ty,
                range,
                scale: self.scale(&field.kind),
                doc: field.doc.clone(),
                cite: text(field.cite.as_ref()),
            };
            fields.push((new, field.name.span));
        }
        fields.into_iter().map(|(field, _)| field).collect()
    }
}
