use super::voice::Voice;
use crate::eval::decision::Warning;
use crate::messages::WarningLine;
use crate::render::{Block, Mark};
use crate::vocabulary::Status;

impl Voice<'_> {
    /// What to keep in mind about the answer.
    pub(super) fn warnings(&self) -> Vec<Block> {
        let lines = self.decision.warnings.iter().map(|warning| self.warning_line(warning));
        lines.map(|line| Block::item(Mark::Caution, self.say(&line))).collect()
    }

    fn warning_line(&self, warning: &Warning) -> WarningLine {
        match warning {
            Warning::NotBinding(status) => status_line(*status),
            Warning::LowConfidence(confidence) => {
                let (en, zh) = confidence.names();
                WarningLine::LowConfidence { grade: self.lang.pick(en, zh).to_owned() }
            }
            Warning::OutsideSpan => WarningLine::OutsideSpan,
            Warning::OpenTrial { version, open } => {
                let version = version.clone();
                match self.opened(&open.needs, open.because.as_ref()) {
                    Ok(needs) => WarningLine::OpenTrial { version, needs },
                    Err(why) => WarningLine::TrialCannotBeTold { version, why },
                }
            }
            Warning::StartUnstated => WarningLine::StartUnstated,
            Warning::Unrounded(amount) => WarningLine::Unrounded { amount: self.value(amount) },
            Warning::FiledEarly { of, filed, from } => {
                let (filed, from) = (filed.to_string(), from.to_string());
                WarningLine::FiledEarly { of: of.clone(), filed, from }
            }
            Warning::UpheldLate { of, filed, last_day } => {
                let (filed, last_day) = (filed.to_string(), last_day.to_string());
                WarningLine::UpheldLate { of: of.clone(), filed, last_day }
            }
            Warning::Untried { rule } => WarningLine::Untried { rule: rule.clone() },
            Warning::BeyondCalendar { known_from, known_until } => {
                WarningLine::BeyondCalendar { from: known_from.to_string(), until: known_until.to_string() }
            }
        }
    }
}

fn status_line(status: Status) -> WarningLine {
    match status {
        Status::Draft => WarningLine::Draft,
        Status::Trial => WarningLine::Trial,
        Status::Published => WarningLine::Published,
        Status::InForce => WarningLine::InForce,
        Status::Superseded => WarningLine::Superseded,
        Status::Withdrawn => WarningLine::Withdrawn,
    }
}
