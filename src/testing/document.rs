//! Expectations of appeals and their documents.

use super::compare::Comparison;
use crate::base::{Number, Span, parse_instant};
use crate::eval::decision::{AppealAnswer, DocumentStatus};
use crate::messages::Problem;
use crate::syntax::ast::Name;

/// The words of how a document stands.
const STATUSES: &[(DocumentStatus, &str)] = &[
    (DocumentStatus::NotProvided, "not provided"),
    (DocumentStatus::Fails, "refused"),
    (DocumentStatus::Undetermined, "undetermined"),
    (DocumentStatus::Accepted, "accepted"),
];

impl Comparison<'_> {
    /// How a document stands in every appeal that asks for it.
    pub(super) fn document(&self, document: &Name, wanted: &str, span: Span) -> Result<(), Problem> {
        let windows = self.decision.findings.iter().filter_map(|finding| match &finding.appeal {
            AppealAnswer::Window(window) => window.proof.as_ref(),
            _ => None,
        });
        let answers = windows.flat_map(|proof| &proof.documents).filter(|one| one.id == document.value);
        let word =
            |status| STATUSES.iter().find(|(listed, _)| *listed == status).map_or("", |(_, word)| word);
        let found: Vec<&str> = answers.map(|answer| word(answer.status)).collect();
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_met = !found.is_empty() && found.iter().all(|status| *status == wanted);
        self.met(is_met, if found.is_empty() { "nothing of it".to_owned() } else { found.join(", ") }, span)
    }

    /// How many appeals there may be.
    pub(super) fn attempts(&self, appeal: &AppealAnswer, wanted: Number, span: Span) -> Result<(), Problem> {
        let found = match appeal {
            AppealAnswer::Window(window) => window.attempts,
            _ => None,
        };
        self.met(
            found == Some(wanted),
            found.map_or("not stated".to_owned(), |found| found.to_string()),
            span,
        )
    }

    /// Until when an appeal that was filed must be decided.
    pub(super) fn decision_by(&self, appeal: &AppealAnswer, wanted: &str, span: Span) -> Result<(), Problem> {
        let by = match appeal {
            AppealAnswer::Window(window) => window.filing.as_ref().and_then(|filing| filing.decide_by),
            _ => None,
        };
        let Some((day, at)) = by else { return self.met(false, "no decision to wait for", span) };
        match parse_instant(wanted, &self.decision.zone) {
            Ok(wanted) => self.met(at == wanted, self.decision.zone.write(at), span),
            Err(_) => self.met(day.to_string() == wanted, day.to_string(), span),
        }
    }
}
