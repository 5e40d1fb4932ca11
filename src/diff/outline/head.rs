use super::Outliner;
use crate::diff::part::{Facet, Part};
use crate::messages::{Aspect, Place, Touch};
use crate::model::SourceNote;

impl Outliner<'_> {
    /// The head of a rulebook: when it governs, for whom, where its text comes from.
    pub(super) fn head(&mut self) -> Part {
        let applies = self.model.applies.as_ref().map(|condition| self.normal.of(condition));
        let Some(head) = &self.model.head else { return Part::new(Place::Rulebook, "") };
        let day = |aspect, day: Option<String>| {
            day.map(|day| Facet::new(aspect, day).touching(Touch::Governing).at(head.effective_span))
        };
        let begins = head.effective.map(|day| day.to_string());
        let begins = begins.or_else(|| head.is_start_unstated.then(|| "unstated".to_owned()));
        let wording = |aspect, text: &str| Facet::new(aspect, text).touching(Touch::Wording).at(head.span);
        let mut part = Part::new(Place::Rulebook, &head.id)
            .known_as(head.title.as_ref(), None)
            .at(head.span)
            .with(Some(
                Facet::new(Aspect::Status, head.status.word()).touching(Touch::Governing).at(head.span),
            ))
            .with(day(Aspect::Effective, begins))
            .with(day(Aspect::Until, head.until.map(|day| day.to_string())))
            .with(Some(Facet::new(Aspect::Zone, head.zone.name()).at(head.span)))
            .with(Some(wording(Aspect::Version, &head.version)))
            .with(head.published.map(|day| wording(Aspect::Published, &day.to_string())))
            .asks(Aspect::Applies, applies);
        for clause in &mut part.clauses {
            clause.growing = None;
        }
        let sources: Vec<String> = head.sources.iter().map(source).collect();
        part.with((!sources.is_empty()).then(|| wording(Aspect::Source, &sources.join("; "))))
    }
}

/// A source as the policy language writes it.
fn source(source: &SourceNote) -> String {
    let read = source.retrieved.map(|day| format!(" retrieved {day}")).unwrap_or_default();
    let grade = source.confidence.map(|grade| format!(" confidence {}", grade.word())).unwrap_or_default();
    format!("\"{}\"{read}{grade}", source.text)
}
