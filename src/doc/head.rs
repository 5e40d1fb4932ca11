use super::prose;
use super::teller::{Place, Teller, list};
use crate::base::Lang;
use crate::messages::Say as _;
use crate::messages::rulebook::HeadLine;
use crate::model::{Head, SourceNote};
use crate::render::Tone;
use crate::render::page::{Bit, Entry, Piece, Words};
use crate::vocabulary::{Confidence, Status};

impl Teller<'_> {
    /// What is said of a version as a whole.
    pub(super) fn head(&self, head: &Head) -> Vec<Piece> {
        let mut pairs: Vec<(Words, Vec<Piece>)> = Vec::new();
        let mut pair = |term: HeadLine, body: Vec<Piece>| pairs.push((self.words(&term), body));
        pair(HeadLine::VersionName, vec![Words::from(head.version.clone()).into()]);
        pair(HeadLine::Status, vec![Words::default().with(status(head.status, self.lang)).into()]);
        pair(HeadLine::InForce, vec![Words::from(in_force(head, self.lang)).into()]);
        if let Some(day) = head.published {
            pair(HeadLine::Published, vec![Words::from(day.to_string()).into()]);
        }
        pair(HeadLine::Zone, vec![Words::from(head.zone.name()).into()]);
        if let Some(applies) = &self.model.applies {
            pair(HeadLine::Applies, self.condition(applies, Place::default()));
        }
        let sources = head.sources.iter().map(|source| Entry::from(source_words(source, self.lang)));
        pair(HeadLine::Sources, list(sources.collect()).into_iter().collect());
        let mut pieces = vec![Piece::Pairs(pairs)];
        if head.sources.iter().any(|source| source.confidence.is_none_or(Confidence::is_low)) {
            pieces.push(Piece::Notice(Tone::Caution, vec![self.words(&HeadLine::LowConfidence).into()]));
        }
        pieces.extend(prose::remark(&head.doc));
        pieces
    }
}

/// The status of a version as a mark.
pub(super) fn status(status: Status, lang: Lang) -> Bit {
    let tone = match status {
        Status::InForce => Tone::Good,
        Status::Draft | Status::Trial | Status::Published => Tone::Caution,
        Status::Superseded | Status::Withdrawn => Tone::Faint,
    };
    let (en, zh) = status.names();
    Bit::Badge(tone, lang.pick(en, zh).to_owned())
}

/// From when and until when a version is in force.
pub(super) fn in_force(head: &Head, lang: Lang) -> String {
    let line = match (head.effective, head.until) {
        (Some(from), Some(until)) => HeadLine::FromUntil { from: from.to_string(), until: until.to_string() },
        (Some(from), None) => HeadLine::From { from: from.to_string() },
        (None, Some(until)) => HeadLine::UnstatedUntil { until: until.to_string() },
        (None, None) => HeadLine::Unstated,
    };
    line.say(lang)
}

/// Where a text was read, how far it can be trusted, and when it was read.
pub(super) fn source_words(source: &SourceNote, lang: Lang) -> Words {
    let mut words = Words::from(source.text.clone());
    if let Some(grade) = source.confidence {
        let (en, zh) = grade.names();
        let tone = if grade.is_low() { Tone::Bad } else { Tone::Faint };
        words = words.then(" ").with(Bit::Badge(tone, lang.pick(en, zh).to_owned()));
    }
    match source.retrieved {
        Some(day) => words.then(" ").then(HeadLine::Retrieved { day: day.to_string() }.say(lang)),
        None => words,
    }
}
