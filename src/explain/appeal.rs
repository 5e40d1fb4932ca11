use super::voice::{Voice, cited, named};
use crate::base::Number;
use crate::eval::decision::{AppealAnswer, AppealState, AppealWindow, Document};
use crate::messages::{AppealLine, Quantity};
use crate::render::{Block, Mark};

impl Voice<'_> {
    /// Whether and until when one may appeal, and with what.
    pub(super) fn appeal(&self, answer: &AppealAnswer) -> Vec<Block> {
        match answer {
            AppealAnswer::NotApplicable => Vec::new(),
            AppealAnswer::NotStated => vec![self.remark(&AppealLine::NotStated)],
            AppealAnswer::Unknown(needs) => {
                vec![self.remark(&AppealLine::Unknown { needs: self.all_known_as(needs) })]
            }
            AppealAnswer::BeyondCalendar { known_from, known_until } => {
                let (from, until) = (known_from.to_string(), known_until.to_string());
                vec![self.remark(&AppealLine::BeyondCalendar { from, until })]
            }
            AppealAnswer::Window(window) => self.window(window),
        }
    }

    fn window(&self, window: &AppealWindow) -> Vec<Block> {
        let mut blocks = vec![cited(self.remark(&self.term_of(window)), window.cite.as_ref())];
        if window.state == AppealState::Closed {
            return blocks;
        }
        let evidence = window.evidence.as_ref().map(|(is_any, documents)| self.evidence(*is_any, documents));
        let suspends = window
            .suspends
            .map(|suspends| if suspends { AppealLine::Suspends } else { AppealLine::DoesNotSuspend });
        let revokes = window.revokes.then_some(AppealLine::Revokes);
        blocks.extend(evidence.into_iter().chain(suspends).chain(revokes).map(|line| self.remark(&line)));
        blocks
    }

    fn term_of(&self, window: &AppealWindow) -> AppealLine {
        let until = self.end(window.last_day, window.closes_at);
        let days = self.say(&Quantity::new(Number::from(window.days_left.abs()), Some("days")));
        match (window.state, window.days_left) {
            (AppealState::NotYetOpen, _) => AppealLine::NotYetOpen { opens: window.opens.to_string(), until },
            (AppealState::Open, 0) => AppealLine::LastDay { until },
            (AppealState::Open, _) => AppealLine::Open { until, left: days },
            (AppealState::Closed, 0) => AppealLine::ClosedToday { until },
            (AppealState::Closed, _) => AppealLine::Closed { until, ago: days },
        }
    }

    fn evidence(&self, is_any: bool, documents: &[Document]) -> AppealLine {
        let names = documents.iter().map(|document| named(document.label.as_ref(), &document.id));
        let documents = self.list(names);
        if is_any { AppealLine::OneOf { documents } } else { AppealLine::AllOf { documents } }
    }

    fn remark(&self, line: &AppealLine) -> Block {
        Block::item(Mark::Bullet, self.say(line))
    }
}
