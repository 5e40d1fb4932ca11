//! Whether the documents of a shop will do as evidence, and why not.

use super::decision::{DocumentAnswer, DocumentStatus, ProofAnswer, Requirement};
use super::machine::Machine;
use super::need::Missing;
use crate::base::Truth;
use crate::model::Evidence;
use crate::plan::Document;

impl Machine<'_> {
    /// How documents stand against what is asked of them; `None` where nothing is known of any.
    pub(super) fn proof(&mut self, evidence: &Evidence) -> Option<ProofAnswer> {
        let plan = self.plan;
        let some_given = plan.documents.iter().any(|document| {
            document.list.is_some_and(|list| self.list(list).is_some_and(|given| !given.is_empty()))
        });
        if !some_given {
            return None;
        }
        let mut documents = Vec::new();
        for (document, is_fallback) in evidence.documents() {
            let Evidence::Document(id, name, label) = document else { continue };
            let (status, requirements) = match id {
                Some(id) => self.document(&plan.documents[*id]),
                None => (DocumentStatus::NotProvided, Vec::new()),
            };
            documents.push(DocumentAnswer {
                id: name.clone(),
                label: label.clone(),
                is_fallback,
                status,
                requirements,
            });
        }
        let suffices = suffices(evidence, &documents);
        Some(ProofAnswer { documents, suffices })
    }

    /// The facts that leave it open whether the documents given will do.
    pub(super) fn proof_needs(&mut self, evidence: &Evidence) -> Vec<Missing> {
        let plan = self.plan;
        let mut needs = Vec::new();
        for (document, _) in evidence.documents() {
            let Evidence::Document(Some(id), ..) = document else { continue };
            let document = &plan.documents[*id];
            let Some(given) = document.list.and_then(|list| self.list(list)) else { continue };
            for at in 0..given.len() {
                self.enter(document.local, &given, at);
                for requires in &document.requires {
                    needs.extend(self.missing(*requires));
                }
            }
        }
        needs
    }

    /// The best of the documents of a kind.
    fn document(&mut self, document: &Document) -> (DocumentStatus, Vec<Requirement>) {
        let none = (DocumentStatus::NotProvided, Vec::new());
        let Some(list) = document.list else { return none };
        let Some(given) = self.list(list) else { return none };
        let mut best = none;
        for at in 0..given.len() {
            self.enter(document.local, &given, at);
            let truth = document
                .requires
                .iter()
                .fold(Truth::True, |so_far, requires| so_far.and(self.truth(*requires)));
            let status = match truth {
                Truth::True => DocumentStatus::Accepted,
                Truth::Unknown => DocumentStatus::Undetermined,
                Truth::False => DocumentStatus::Fails,
            };
            if status > best.0 {
                let requirements =
                    document.requires.iter().map(|requires| self.requirement("requires", *requires));
                best = (status, requirements.collect());
            }
        }
        best
    }
}

/// Whether documents suffice.
fn suffices(evidence: &Evidence, documents: &[DocumentAnswer]) -> Truth {
    let of = |part: &Evidence| suffices(part, documents);
    match evidence {
        Evidence::Any(parts) => parts.iter().map(of).fold(Truth::False, Truth::or),
        Evidence::All(parts) => parts.iter().map(of).fold(Truth::True, Truth::and),
        Evidence::Else(first, second) => of(first).or(of(second)),
        Evidence::Document(_, name, _) => {
            let found = documents.iter().find(|document| document.id == *name);
            match found.map_or(DocumentStatus::NotProvided, |document| document.status) {
                DocumentStatus::Accepted => Truth::True,
                DocumentStatus::Undetermined => Truth::Unknown,
                DocumentStatus::Fails | DocumentStatus::NotProvided => Truth::False,
            }
        }
    }
}
