use super::voice::Voice;
use crate::eval::decision::SourceRead;
use crate::messages::Frame;
use crate::render::{Block, Line};

/// What stands between the pieces of a heading.
pub(super) const DOT: &str = " · ";

impl Voice<'_> {
    /// Which rulebook speaks, about whom, and when.
    pub(super) fn opening(&self) -> Vec<Block> {
        let note = &self.decision.rulebook;
        let title = note.title.as_ref().unwrap_or(&note.id);
        let (en, zh) = note.status.names();
        let status = self.lang.pick(en, zh);
        let subject = Frame::Subject {
            subject: self.decision.subject.clone(),
            moment: self.moment(self.decision.as_of),
            zone: self.decision.zone.name().to_owned(),
        };
        vec![
            Block::title([title, &note.version, status].join(DOT)),
            Block::Paragraph(Line::plain(self.say(&subject))),
        ]
    }

    /// Where the wording comes from.
    pub(super) fn source_lines(&self) -> Vec<String> {
        self.decision.rulebook.sources.iter().map(|source| self.source_line(source)).collect()
    }

    fn source_line(&self, source: &SourceRead) -> String {
        let text = source.text.clone();
        let day = source.retrieved.map(|day| day.to_string());
        let grade = source.confidence.map(|grade| {
            let (en, zh) = grade.names();
            self.lang.pick(en, zh).to_owned()
        });
        self.say(&match (day, grade) {
            (None, None) => Frame::Source { text },
            (Some(day), None) => Frame::SourceRead { text, day },
            (None, Some(grade)) => Frame::SourceGraded { text, grade },
            (Some(day), Some(grade)) => Frame::SourceReadGraded { text, day, grade },
        })
    }
}
