use crate::eval::decision::{AppealAnswer, AppealStanding, AppealState};
use crate::messages::AppealWord;

/// Where an appeal stands, in a word.
pub(in crate::explain) fn word(standing: AppealStanding) -> AppealWord {
    match standing {
        AppealStanding::NotApplicable => AppealWord::Nothing,
        AppealStanding::NotStated => AppealWord::NotStated,
        AppealStanding::Unknown => AppealWord::Unknown,
        AppealStanding::BeyondCalendar => AppealWord::BeyondCalendar,
        AppealStanding::Unavailable => AppealWord::Unavailable,
        AppealStanding::Window(state) => match state {
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
