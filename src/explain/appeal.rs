use super::gate::Wish;
use super::voice::{Voice, cited, named};
use crate::base::{Number, Truth};
use crate::eval::decision::{
    AppealAnswer, AppealState, AppealWindow, Document, DocumentAnswer, DocumentStatus, Filing, Open,
    ProofAnswer, RequirementStatus,
};
use crate::messages::{AppealLine, Quantity};
use crate::model::Type;
use crate::render::{Block, Mark};

impl Voice<'_> {
    /// Whether and until when one may appeal, and with what.
    pub(super) fn appeal(&self, answer: &AppealAnswer) -> Vec<Block> {
        match answer {
            AppealAnswer::NotApplicable => Vec::new(),
            AppealAnswer::NotStated => vec![self.remark(&AppealLine::NotStated)],
            AppealAnswer::Unknown { open, window } => self.open_appeal(open, window.as_deref()),
            AppealAnswer::BeyondCalendar { known_from, known_until } => {
                let (from, until) = (known_from.to_string(), known_until.to_string());
                vec![self.remark(&AppealLine::BeyondCalendar { from, until })]
            }
            AppealAnswer::Unavailable { cite } => {
                vec![cited(self.remark(&AppealLine::Unavailable), cite.as_ref())]
            }
            AppealAnswer::Window(window) => self.window(window),
        }
    }

    /// What an appeal waits for, and what can be said of it all the same.
    fn open_appeal(&self, open: &Open, window: Option<&AppealWindow>) -> Vec<Block> {
        let needs = match self.opened(&open.needs, open.because.as_ref()) {
            Ok(needs) => needs,
            Err(why) => return vec![self.remark(&AppealLine::CannotTell { why })],
        };
        let Some(window) = window else { return vec![self.remark(&AppealLine::Unknown { needs })] };
        let until = self.end(window.last_day, window.closes_at);
        let line = match (&window.filing, window.state) {
            (Some(filing), _) => AppealLine::OutcomeOpen { day: filing.filed.to_string(), needs },
            (None, AppealState::Closed) => AppealLine::MayHaveBeen { needs, until },
            (None, _) => AppealLine::MayBe { needs, until },
        };
        vec![cited(self.remark(&line), window.cite.as_ref())]
    }

    fn window(&self, window: &AppealWindow) -> Vec<Block> {
        let mut lines = match &window.filing {
            Some(filing) => self.filing(window, filing),
            None => vec![self.term_of(window)],
        };
        let is_over = window.is_over();
        if !is_over {
            lines.extend(self.conditions(window));
        }
        let mut blocks: Vec<Block> = lines.iter().map(|line| self.remark(line)).collect();
        if let Some(proof) = window.proof.as_ref().filter(|_| !is_over) {
            blocks.extend(self.proof(proof));
        }
        if let Some(first) = blocks.first_mut() {
            *first = cited(first.clone(), window.cite.as_ref());
        }
        blocks
    }

    /// What the text says of an appeal that may still be filed, or waits for its decision.
    fn conditions(&self, window: &AppealWindow) -> Vec<AppealLine> {
        let evidence = window.evidence.as_ref().map(|(is_any, documents)| self.evidence(*is_any, documents));
        let attempts = window.attempts.map(|attempts| {
            if attempts == Number::ONE {
                return AppealLine::OneAttempt;
            }
            AppealLine::Attempts { attempts: attempts.to_string() }
        });
        let deciding = window.deciding.map(|length| {
            let unit = Type::unit_word(length.unit);
            let length = self.say(&Quantity::new(Number::from(length.count), Some(unit)));
            AppealLine::DecisionWithin { length }
        });
        let silence = window
            .silence_accepts
            .map(|accepts| if accepts { AppealLine::SilenceAccepts } else { AppealLine::SilenceDefers });
        let suspends = window
            .suspends
            .map(|suspends| if suspends { AppealLine::Suspends } else { AppealLine::DoesNotSuspend });
        let revokes = window.revokes.then_some(AppealLine::Revokes);
        [evidence, attempts, deciding, silence, suspends, revokes].into_iter().flatten().collect()
    }

    /// What became of an appeal.
    fn filing(&self, window: &AppealWindow, filing: &Filing) -> Vec<AppealLine> {
        let filed = filing.filed.to_string();
        let decided = filing.decided.unwrap_or(filing.filed).to_string();
        let until = || self.end(window.last_day, window.closes_at);
        let mut lines = match window.state {
            AppealState::OutOfTime => vec![AppealLine::OutOfTime { day: filed, until: until() }],
            AppealState::Succeeded => vec![AppealLine::Succeeded { day: decided }],
            AppealState::Rejected => vec![AppealLine::Rejected { day: decided }],
            AppealState::Filed | AppealState::NotYetOpen | AppealState::Open | AppealState::Closed => {
                vec![AppealLine::Filed { day: filed }]
            }
        };
        if let Some((day, at)) = filing.decide_by {
            let until = self.end(day, at);
            lines.push(if filing.is_overdue {
                AppealLine::Overdue { until }
            } else {
                AppealLine::DecideBy { until }
            });
        }
        if filing.is_suspended {
            lines.push(AppealLine::Suspended);
        }
        if window.state == AppealState::Succeeded && window.revokes {
            lines.push(AppealLine::Undone);
        }
        if let (AppealState::Rejected, Some(left)) = (window.state, filing.attempts_left) {
            lines.push(if left.is_zero() {
                AppealLine::NoAttemptsLeft
            } else {
                AppealLine::AttemptsLeft { left: left.to_string() }
            });
        }
        lines
    }

    fn term_of(&self, window: &AppealWindow) -> AppealLine {
        let until = self.end(window.last_day, window.closes_at);
        let days = self.say(&Quantity::new(Number::from(window.days_left.abs()), Some("days")));
        match (window.state, window.days_left) {
            (AppealState::NotYetOpen, _) => AppealLine::NotYetOpen { opens: window.opens.to_string(), until },
            (AppealState::Open, 0) => AppealLine::LastDay { until },
            (AppealState::Open, _) => AppealLine::Open { until, left: days },
            (_, 0) => AppealLine::ClosedToday { until },
            (_, _) => AppealLine::Closed { until, ago: days },
        }
    }

    /// How the documents given stand, and what would cure those that will not do.
    fn proof(&self, proof: &ProofAnswer) -> Vec<Block> {
        let whole = match proof.suffices {
            Truth::True => (Mark::Yes, AppealLine::Suffices),
            Truth::False => (Mark::No, AppealLine::DoesNotSuffice),
            Truth::Unknown => (Mark::Unknown, AppealLine::MaySuffice),
        };
        let documents = proof.documents.iter().map(|document| self.document(document));
        vec![Block::item(whole.0, self.say(&whole.1)).over(documents)]
    }

    fn document(&self, answer: &DocumentAnswer) -> Block {
        let name = named(answer.label.as_ref(), &answer.id).to_owned();
        let document =
            if answer.is_fallback { self.say(&AppealLine::Fallback { document: name }) } else { name };
        let (mark, line) = match answer.status {
            DocumentStatus::Accepted => (Mark::Yes, AppealLine::DocumentAccepted { document }),
            DocumentStatus::Fails => (Mark::No, AppealLine::DocumentFails { document }),
            DocumentStatus::Undetermined => (Mark::Unknown, AppealLine::DocumentOpen { document }),
            DocumentStatus::NotProvided => (Mark::Bullet, AppealLine::DocumentMissing { document }),
        };
        let wrong = answer
            .requirements
            .iter()
            .filter(|one| !matches!(one.status, RequirementStatus::Met | RequirementStatus::Excused));
        Block::item(mark, self.say(&line)).over(wrong.map(|one| self.requirement(one, Wish::Welcome)))
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
