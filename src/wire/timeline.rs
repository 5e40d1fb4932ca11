//! The JSON shape of a timeline. It only grows, as that of a decision does. `docs/timeline.schema.json` describes it.

use serde::Serialize;

use super::decision::shapes::{Date, Decimal, Effect, Moment, Rulebook, Warning, each, json};
use super::outcomes::Outcomes;
use crate::domain::Fate;
use crate::eval::timeline as eval;
use crate::eval::timeline::{SpellCause, SpellEnd};

/// The past and the future of one shop, if nothing happens that the facts do not tell of.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Timeline"))]
pub(super) struct Timeline<'a> {
    /// The shape of this document.
    schema: Shape,
    /// The rulebook and version that answered.
    rulebook: Rulebook<'a>,
    /// The shop.
    subject: &'a str,
    /// The moment up to which things happened.
    as_of: Moment,
    /// The first day shown.
    from: Date,
    /// The last day shown.
    to: Date,
    /// The accounts.
    accounts: Vec<Account<'a>>,
    /// Measures, by their beginnings.
    measures: Vec<Measure<'a>>,
    /// Until when something can be done, earliest first.
    deadlines: Vec<Deadline<'a>>,
    /// What to keep in mind.
    warnings: Vec<Warning<'a>>,
    /// The time zone in which days are counted, by its IANA name.
    zone: &'a str,
    /// What gates, violations, appeals, accounts and measures come to, day for day: what `eval` says as of each of them.
    outcomes: Outcomes<'a>,
}

/// The name and number of the shape.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum Shape {
    #[serde(rename = "policyc.timeline/1")]
    First,
}

/// An account through time.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Account<'a> {
    /// The account.
    id: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Where it starts, if it counts down; it counts up from 0 otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts_down_from: Option<Decimal>,
    /// Its milestones, in the order in which they lie.
    milestones: Vec<Mark<'a>>,
    /// The balance at the beginning of the first day shown.
    opening: Decimal,
    /// The balance as of the moment asked for.
    balance: Decimal,
    /// Its changes in the days shown.
    steps: Vec<Step<'a>>,
}

/// A milestone.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Mark<'a> {
    /// The balance at which it lies; of one that repeats, the first one.
    at: Decimal,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// Whether it lies at each multiple of its distance from the start.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    repeats: bool,
}

/// A change of an account.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Step<'a> {
    /// The day.
    date: Date,
    /// Why.
    cause: &'static str,
    /// The fact, finding or milestone behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    /// What it adds to the balance.
    change: Decimal,
    /// The balance afterwards.
    balance: Decimal,
    /// The milestones that it reaches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reached: Vec<Reached<'a>>,
}

/// A milestone that was reached.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Reached<'a> {
    /// The balance at which it lies.
    at: Decimal,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// Whether it counts; left out if the text does not say which of several does.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<bool>,
    /// Since when it is as if it had never been reached, because what reached it was reversed.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_back: Option<Date>,
    /// What follows.
    effects: Vec<Effect<'a>>,
}

/// How the time of a clock is written.
const CLOCK: &str = "%Y-%m-%dT%H:%M";

/// A measure in time.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Measure<'a> {
    /// The measure.
    #[serde(rename = "measure")]
    id: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The first day.
    from: Date,
    /// The last day, the earliest and latest one as in `2023-05-16..2023-05-18`, `never`, `unstated`, or what must happen.
    until: String,
    /// From when it runs, where it is counted in hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    begins_at: Option<String>,
    /// When it is over, where it is counted in hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<String>,
    /// The finding or milestone that brought it about.
    by: &'a str,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// Whether it is at the platform's discretion.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    discretionary: bool,
    /// What becomes of it beside other measures of its kind.
    fate: &'static str,
}

/// Until when something can be done.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Deadline<'a> {
    /// What can be done.
    kind: &'static str,
    /// Against what.
    of: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// The last day.
    last_day: Date,
    /// The instant at which it is too late.
    closes_at: Moment,
}

/// One timeline as a document of its own, several as one JSON array; pretty, ending with a line feed.
pub fn write_timelines(timelines: &[eval::Timeline]) -> String {
    match timelines {
        [one] => json(serde_json::to_string_pretty(&Timeline::new(one))) + "\n",
        several => {
            let documents: Vec<Timeline<'_>> = several.iter().map(Timeline::new).collect();
            json(serde_json::to_string_pretty(&documents)) + "\n"
        }
    }
}

impl<'a> Timeline<'a> {
    fn new(timeline: &'a eval::Timeline) -> Self {
        let moment = |instant| Moment(timeline.zone.write(instant));
        Self {
            schema: Shape::First,
            rulebook: Rulebook::from(&*timeline.rulebook),
            subject: &timeline.subject,
            as_of: moment(timeline.as_of),
            from: timeline.from.into(),
            to: timeline.to.into(),
            accounts: each(&timeline.accounts),
            measures: each(&timeline.spells),
            deadlines: timeline
                .deadlines
                .iter()
                .map(|note| Deadline {
                    kind: deadline(note.kind),
                    of: &note.of,
                    label: note.label.as_deref(),
                    cite: note.cite.as_deref(),
                    last_day: note.last_day.into(),
                    closes_at: moment(note.closes_at),
                })
                .collect(),
            warnings: each(&timeline.warnings),
            zone: timeline.zone.name(),
            outcomes: Outcomes::new(&timeline.outcomes, &timeline.zone),
        }
    }
}

fn deadline(kind: eval::DeadlineKind) -> &'static str {
    match kind {
        eval::DeadlineKind::Appeal => "appeal",
        eval::DeadlineKind::Decision => "decision",
    }
}

impl<'a> From<&'a eval::AccountLine> for Account<'a> {
    fn from(line: &'a eval::AccountLine) -> Self {
        Self {
            id: &line.id,
            label: line.label.as_deref(),
            counts_down_from: line.counts_down_from.map(Decimal::from),
            milestones: each(&line.marks),
            opening: line.opening.into(),
            balance: line.balance.into(),
            steps: each(&line.steps),
        }
    }
}

impl<'a> From<&'a eval::Mark> for Mark<'a> {
    fn from(mark: &'a eval::Mark) -> Self {
        Self {
            at: mark.at.into(),
            label: mark.label.as_deref(),
            cite: mark.cite.as_deref(),
            repeats: mark.repeats,
        }
    }
}

impl<'a> From<&'a eval::Step> for Step<'a> {
    fn from(step: &'a eval::Step) -> Self {
        Self {
            date: step.day.into(),
            cause: step.cause.word(),
            source: step.cause.source(),
            change: step.change.into(),
            balance: step.balance.into(),
            reached: each(&step.reached),
        }
    }
}

impl<'a> From<&'a eval::Reached> for Reached<'a> {
    fn from(reached: &'a eval::Reached) -> Self {
        Self {
            at: reached.at.into(),
            label: reached.label.as_deref(),
            cite: reached.cite.as_deref(),
            counts: reached.counts,
            taken_back: reached.taken_back.map(Date::from),
            effects: each(&reached.effects),
        }
    }
}

impl<'a> From<&'a eval::Spell> for Measure<'a> {
    fn from(spell: &'a eval::Spell) -> Self {
        let by = match &spell.cause {
            SpellCause::Finding(name) | SpellCause::Milestone(name) => name,
        };
        Self {
            id: &spell.measure,
            label: spell.label.as_deref(),
            from: spell.from.into(),
            until: until(&spell.end),
            begins_at: spell.hours.map(|(from, _)| from.strftime(CLOCK).to_string()),
            ends_at: spell.hours.map(|(_, to)| to.strftime(CLOCK).to_string()),
            by,
            cite: spell.cite.as_deref(),
            discretionary: spell.is_discretionary,
            fate: fate(spell.fate),
        }
    }
}

fn until(end: &SpellEnd) -> String {
    match end {
        SpellEnd::On(day) => day.to_string(),
        SpellEnd::Never => "never".to_owned(),
        SpellEnd::Between(first, last) => format!("{first}..{last}"),
        SpellEnd::Unstated => "unstated".to_owned(),
        SpellEnd::Until(text) | SpellEnd::After(text) => text.clone(),
    }
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Runs => "runs",
        Fate::Absorbed => "absorbed",
        Fate::CutShort => "cut_short",
        Fate::Postponed => "postponed",
        Fate::Lengthened => "lengthened",
        Fate::Silent => "silent",
        Fate::Revoked => "revoked",
    }
}

#[cfg(test)]
mod tests {
    use super::Timeline;
    use crate::wire::schema::check_kept;

    #[test]
    fn the_schema_in_docs_is_the_one_of_the_code() {
        check_kept::<Timeline<'_>>("timeline.schema.json");
    }
}
