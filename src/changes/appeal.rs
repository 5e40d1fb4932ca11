use super::tree::text;
use crate::facts::Raw;
use crate::messages::{AppealWord, ChangeLine};

/// States of appeals as the JSON of a decision has them.
const STATES: &[(&str, AppealWord)] = &[
    ("not_yet_open", AppealWord::NotYetOpen),
    ("open", AppealWord::Open),
    ("closed", AppealWord::Closed),
    ("filed", AppealWord::Filed),
    ("out_of_time", AppealWord::OutOfTime),
    ("succeeded", AppealWord::Succeeded),
    ("rejected", AppealWord::Rejected),
    ("not_stated", AppealWord::NotStated),
    ("unavailable", AppealWord::Unavailable),
    ("beyond_calendar", AppealWord::BeyondCalendar),
];

/// What changed about an appeal.
pub(super) fn compare(old: &Raw, new: &Raw) -> Vec<ChangeLine> {
    let (old, new) = (old.find("appeal"), new.find("appeal"));
    let day = |appeal: Option<&Raw>| appeal.and_then(|appeal| text(appeal, "last_day")).map(str::to_owned);
    let mut lines = Vec::new();
    if let (Some(from), Some(to)) = (day(old), day(new))
        && from != to
    {
        lines.push(ChangeLine::Closes { from, to });
    }
    let (from, to) = (state(old), state(new));
    let is_about_nothing = from == AppealWord::Nothing || to == AppealWord::Nothing;
    if from != to && !is_about_nothing {
        lines.push(ChangeLine::Appeal { from, to });
    }
    lines
}

fn state(appeal: Option<&Raw>) -> AppealWord {
    let Some(state) = appeal.and_then(|appeal| text(appeal, "state")) else { return AppealWord::Nothing };
    STATES.iter().find(|row| row.0 == state).map_or(AppealWord::Unknown, |row| row.1.clone())
}
