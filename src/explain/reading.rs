use super::voice::{Voice, cited, named};
use crate::eval::decision::ReadingUsed;
use crate::messages::Frame;
use crate::render::{Block, Line, Mark};

impl Voice<'_> {
    /// The interpretations that were relied on, with their reasons.
    pub(super) fn readings(&self) -> Vec<Block> {
        self.decision.readings.iter().map(|reading| self.reading(reading)).collect()
    }

    fn reading(&self, reading: &ReadingUsed) -> Block {
        let name = named(reading.label.as_ref(), &reading.name).to_owned();
        let text = self.say(&match &reading.value {
            None => Frame::ReadingOpen { name },
            Some(value) if reading.is_chosen => Frame::ReadingChosen { name, value: self.value(value) },
            Some(value) => Frame::Reading { name, value: self.value(value) },
        });
        let because =
            reading.because.as_ref().map(|because| Block::Paragraph(Line::default().faint(because)));
        cited(Block::item(Mark::Bullet, text), reading.cite.as_ref()).over(because)
    }
}
