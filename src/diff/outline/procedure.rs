use super::{Outliner, yes_no};
use crate::base::{Duration, Number};
use crate::diff::meaning::{Meaning, Note, Word};
use crate::diff::normal::written;
use crate::diff::part::{Facet, Part};
use crate::domain::Overlap;
use crate::messages::{Aspect, Place, Tendency, Touch};
use crate::model::{Document, Evidence, Measure, Procedure, Type};

const MILDER: Option<Tendency> = Some(Tendency::Milder);

impl Outliner<'_> {
    /// Appeal procedures.
    pub(super) fn procedures(&mut self) -> Vec<Part> {
        let model = self.model;
        model.procedures.iter().map(|procedure| self.procedure(procedure)).collect()
    }

    fn procedure(&mut self, procedure: &Procedure) -> Part {
        let unavailable = procedure.unavailable.as_ref().map(|condition| self.normal.of(condition));
        let silence = procedure.silence_accepts.map(|accepts| if accepts { "accepts" } else { "defers" });
        let evidence = procedure.evidence.as_ref().map(evidence);
        let attempts = procedure
            .attempts
            .map(|attempts| Facet::new(Aspect::Attempts, attempts.to_string()).counted(attempts, "", MILDER));
        let part = Part::new(Place::Appeal, &procedure.name)
            .known_as(procedure.label.as_ref(), procedure.cite.as_ref())
            .with(Some(period(Aspect::Length, procedure.window, MILDER)))
            .with(Some(Facet::new(Aspect::FirstDay, yes_no(procedure.counts_first_day))))
            .with(Some(Facet::new(Aspect::Rolling, yes_no(procedure.rolls_over_holidays))))
            .with(attempts)
            .with(procedure.deciding.map(|deciding| period(Aspect::Deciding, deciding, None)))
            .says(Aspect::Silence, silence)
            .says(Aspect::Suspends, procedure.suspends.map(yes_no))
            .with(Some(Facet::new(Aspect::Revokes, yes_no(procedure.revokes))))
            .says(Aspect::Evidence, evidence);
        match unavailable {
            Some(condition) => part.asks_leaning(Aspect::Unavailable, condition, Some(Tendency::Stricter)),
            None => part,
        }
    }

    /// Measures: when they begin and what several of them come to.
    pub(super) fn measures(&mut self) -> Vec<Part> {
        let model = self.model;
        model.measures.iter().map(|measure| self.measure(measure)).collect()
    }

    fn measure(&mut self, measure: &Measure) -> Part {
        let begins = if measure.begins_next_day { "next day" } else { "same day" };
        let mut part = Part::new(Place::Measure, &measure.name)
            .known_as(measure.label.as_ref(), measure.cite.as_ref())
            .touching(Touch::Wording)
            .with(Some(Facet::new(Aspect::Begins, begins)));
        for (overlap, when) in &measure.overlapping {
            let word = overlap_word(*overlap);
            let when = when.as_ref().map(|when| self.normal.of(when));
            let several = when.into_iter().chain([Meaning::shown(Word::Own(word), word)]).collect();
            let note = Note { text: Some(word.to_owned()), ..Note::default() };
            part = part.asks(Aspect::Overlap, Some(Meaning::new(Word::Several, several, note)));
        }
        part
    }

    /// Features that may be opened.
    pub(super) fn features(&self) -> Vec<Part> {
        let part = |feature: &crate::model::Feature| {
            Part::new(Place::Feature, &feature.name)
                .known_as(feature.label.as_ref(), feature.cite.as_ref())
                .touching(Touch::Wording)
        };
        self.model.features.iter().map(part).collect()
    }

    /// Documents and what they must be like.
    pub(super) fn documents(&mut self) -> Vec<Part> {
        let model = self.model;
        model.documents.iter().map(|document| self.document(document)).collect()
    }

    fn document(&mut self, document: &Document) -> Part {
        let mut part = Part::new(Place::Document, &document.name)
            .known_as(document.label.as_ref(), None)
            .touching(Touch::Wording);
        self.normal.enter(document.local);
        let requires: Vec<Meaning> =
            document.requires.iter().map(|require| self.normal.of(require)).collect();
        self.normal.leave();
        if !requires.is_empty() {
            let note = Note { span: requires[0].note.span, ..Note::default() };
            let all = if requires.len() == 1 {
                requires.into_iter().next()
            } else {
                Some(Meaning::new(Word::All, requires, note))
            };
            part.clauses.extend(all.map(|meaning| crate::diff::part::Clause {
                aspect: Aspect::Requires,
                meaning,
                growing: MILDER,
            }));
        }
        part
    }
}

/// A period of the text, and which way it goes if it grows.
pub(super) fn period(aspect: Aspect, length: Duration, growing: Option<Tendency>) -> Facet {
    let (base, factor) = length.unit.base();
    let count = Number::from(length.count).times(Number::from(factor)).unwrap_or(Number::ZERO);
    Facet::new(aspect, written(length)).counted(count, Type::unit_word(base), growing)
}

fn overlap_word(overlap: Overlap) -> &'static str {
    match overlap {
        Overlap::Longest => "longest",
        Overlap::Heaviest => "heaviest",
        Overlap::Serial => "serial",
        Overlap::Parallel => "parallel",
    }
}

/// Evidence as the policy language writes it; what may stand in any order is sorted.
fn evidence(evidence_of: &Evidence) -> String {
    let list = |parts: &[Evidence]| {
        let mut parts: Vec<String> = parts.iter().map(evidence).collect();
        parts.sort();
        parts.join(", ")
    };
    match evidence_of {
        Evidence::Document(_, name, _) => name.clone(),
        Evidence::Any(parts) => format!("any {{ {} }}", list(parts)),
        Evidence::All(parts) => format!("all {{ {} }}", list(parts)),
        Evidence::Else(first, second) => format!("{} else {}", evidence(first), evidence(second)),
    }
}
