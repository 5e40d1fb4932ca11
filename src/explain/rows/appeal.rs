use crate::eval::decision::{AppealAnswer, AppealState};
use crate::messages::AppealWord;

/// Where an appeal stands, in a word.
pub(super) fn word(answer: &AppealAnswer) -> AppealWord {
    match answer {
        AppealAnswer::NotApplicable => AppealWord::Nothing,
        AppealAnswer::NotStated => AppealWord::NotStated,
        AppealAnswer::Unknown { .. } => AppealWord::Unknown,
        AppealAnswer::BeyondCalendar { .. } => AppealWord::BeyondCalendar,
        AppealAnswer::Unavailable { .. } => AppealWord::Unavailable,
        AppealAnswer::Window(window) => match window.state {
            AppealState::NotYetOpen => AppealWord::NotYetOpen,
            AppealState::Open => AppealWord::Open,
            AppealState::Closed => AppealWord::Closed,
            AppealState::Filed => AppealWord::Filed,
            AppealState::OutOfTime => AppealWord::OutOfTime,
            AppealState::Succeeded => AppealWord::Succeeded,
            AppealState::Rejected => AppealWord::Rejected,
        },
    }
}

/// The last day on which one may file, if there is one.
pub(super) fn last_day(answer: &AppealAnswer) -> Option<String> {
    match answer {
        AppealAnswer::Window(window) => Some(window.last_day.to_string()),
        AppealAnswer::NotApplicable
        | AppealAnswer::NotStated
        | AppealAnswer::Unknown { .. }
        | AppealAnswer::BeyondCalendar { .. }
        | AppealAnswer::Unavailable { .. } => None,
    }
}
