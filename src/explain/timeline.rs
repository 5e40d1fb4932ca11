//! A timeline as people read it: the accounts as tables, measures, and until when something can be done.

use super::effect::POINTS;
use super::spell::measures;
use super::turn::{self, state, subject, when};
use super::voice::named;
use crate::base::{Day, Lang, Number};
use crate::eval::timeline::{
    AccountLine, DeadlineKind, DeadlineNote, OutcomeTurn, Reached, Step, StepCause, Timeline,
};
use crate::messages::{AccountLine as AccountSentence, Frame, Quantity, Say, TimelineLine};
use crate::render::{Block, Line, Mark, Report};

/// Between the parts of a title.
const DOT: &str = " · ";

/// Tells what happens to a shop in time.
pub fn explain_timeline(timeline: &Timeline, lang: Lang) -> Report {
    let teller = Teller { timeline, lang };
    let mut blocks = teller.opening();
    for account in &timeline.accounts {
        blocks.extend([Block::Gap, teller.account(account)]);
    }
    blocks.extend(teller.turns());
    let parts = [
        (TimelineLine::Measures, measures(&timeline.spells, lang)),
        (TimelineLine::Deadlines, teller.deadlines()),
    ];
    for (heading, body) in parts.into_iter().filter(|(_, body)| !body.is_empty()) {
        blocks.extend([Block::Gap, Block::section(heading.say(lang), body)]);
    }
    if blocks.len() == teller.opening().len() {
        blocks.extend([Block::Gap, Block::paragraph(TimelineLine::Nothing.say(lang))]);
    }
    Report { blocks }
}

struct Teller<'a> {
    timeline: &'a Timeline,
    lang: Lang,
}

impl Teller<'_> {
    fn say(&self, sentence: &impl Say) -> String {
        sentence.say(self.lang)
    }

    fn today(&self) -> Day {
        self.timeline.zone.day_of(self.timeline.as_of)
    }

    fn opening(&self) -> Vec<Block> {
        let note = &self.timeline.rulebook;
        let (en, zh) = note.status.names();
        let title =
            [named(note.title.as_ref(), &note.id), note.version.as_str(), self.lang.pick(en, zh)].join(DOT);
        let span = TimelineLine::Span {
            subject: self.timeline.subject.clone(),
            from: self.timeline.from.to_string(),
            to: self.timeline.to.to_string(),
            moment: self.today().to_string(),
            zone: self.timeline.zone.name().to_owned(),
        };
        vec![Block::title(title), Block::Paragraph(Line::plain(self.say(&span)))]
    }

    fn account(&self, account: &AccountLine) -> Block {
        let name = named(account.label.as_ref(), &account.id);
        let points = self.say(&Quantity::new(account.balance, Some(POINTS)));
        let heading = self.say(&Frame::Balance { account: name.to_owned(), points });
        let heads = [
            TimelineLine::Date,
            TimelineLine::Event,
            TimelineLine::Change,
            TimelineLine::Balance,
            TimelineLine::Milestone,
        ];
        let head = heads.iter().map(|head| self.say(head)).collect();
        Block::section(heading, vec![Block::Table { head, rows: self.rows(account) }])
    }

    /// The changes of an account, with a row between what happened and what is to come.
    fn rows(&self, account: &AccountLine) -> Vec<Vec<String>> {
        let plain = |day: Day, line: &TimelineLine, balance: Number| {
            vec![day.to_string(), self.say(line), String::new(), balance.to_string(), String::new()]
        };
        let today = self.today();
        let ahead = account.steps.partition_point(|step| step.day <= today);
        let mut rows = vec![plain(self.timeline.from, &TimelineLine::Opening, account.opening)];
        rows.extend(account.steps[..ahead].iter().map(|step| self.row(step)));
        if self.timeline.from <= today && today <= self.timeline.to {
            rows.push(plain(today, &TimelineLine::Now, account.balance));
        }
        rows.extend(account.steps[ahead..].iter().map(|step| self.row(step)));
        rows
    }

    fn row(&self, step: &Step) -> Vec<String> {
        let sign = if step.change > Number::ZERO { "+" } else { "" };
        let milestones: Vec<String> = step.reached.iter().map(|reached| self.milestone(reached)).collect();
        vec![
            step.day.to_string(),
            self.say(&event(&step.cause, self.lang)),
            format!("{sign}{}", step.change),
            step.balance.to_string(),
            milestones.join(&self.say(&Frame::Comma)),
        ]
    }

    fn milestone(&self, reached: &Reached) -> String {
        let at = self.say(&Quantity::new(reached.at, Some(POINTS)));
        let milestone = reached.label.clone().unwrap_or_else(|| self.say(&AccountSentence::Milestone { at }));
        if let Some(since) = reached.taken_back {
            return self.say(&TimelineLine::TakenBack { milestone, since: since.to_string() });
        }
        match reached.counts {
            Some(true) => milestone,
            Some(false) => self.say(&TimelineLine::Absorbed { milestone }),
            None => self.say(&TimelineLine::Silent { milestone }),
        }
    }

    /// What gates, violations and appeals turn to; and, beside the sections about them, accounts and measures.
    fn turns(&self) -> Vec<Block> {
        let row = |turn: &OutcomeTurn| {
            vec![
                when(turn, &self.timeline.zone),
                subject(turn, self.lang),
                state(turn.before.as_ref(), self.lang),
                state(turn.after.as_ref(), self.lang),
            ]
        };
        let rows: Vec<Vec<String>> = turn::told(self.timeline).map(row).collect();
        let heads = [TimelineLine::Date, TimelineLine::Subject, TimelineLine::Before, TimelineLine::After];
        let head = heads.iter().map(|head| self.say(head)).collect();
        let mut body = if rows.is_empty() { Vec::new() } else { vec![Block::Table { head, rows }] };
        let followed_to = self.timeline.outcomes.followed_to.map(|day| day.to_string());
        body.extend(followed_to.map(|day| Block::paragraph(self.say(&TimelineLine::FollowedTo { day }))));
        if body.is_empty() {
            return body;
        }
        vec![Block::Gap, Block::section(self.say(&TimelineLine::Turns), body)]
    }

    fn deadlines(&self) -> Vec<Block> {
        self.timeline.deadlines.iter().map(|note| self.deadline(note)).collect()
    }

    fn deadline(&self, note: &DeadlineNote) -> Block {
        let label = note.label.as_ref().map(|label| format!("{label}{DOT}{}", note.of));
        let of = label.unwrap_or_else(|| note.of.clone());
        let last = self.end(note);
        let line = match note.kind {
            DeadlineKind::Appeal => TimelineLine::Appeal { of, last },
            DeadlineKind::Decision => TimelineLine::Decision { of, last },
        };
        let left = crate::domain::days_between(self.today(), note.last_day);
        let aside = if note.closes_at <= self.timeline.as_of {
            TimelineLine::Past
        } else {
            let days = self.say(&Quantity::new(Number::from(left), Some("days")));
            TimelineLine::DaysLeft { days }
        };
        let text = self.say(&Frame::Aside { what: self.say(&line), aside: self.say(&aside) });
        super::voice::cited(Block::item(Mark::Arrow, text), note.cite.as_ref())
    }

    /// `2023-06-04 24:00`, or the time of the day.
    fn end(&self, note: &DeadlineNote) -> String {
        let zone = &self.timeline.zone;
        let next = note.last_day.tomorrow().ok().and_then(|next| zone.start_of(next));
        if next == Some(note.closes_at) {
            return format!("{} 24:00", note.last_day);
        }
        let written = zone.write(note.closes_at);
        written.get(.."2023-06-01T14:30".len()).unwrap_or(&written).replace('T', " ")
    }
}

/// What changes an account, in words.
pub(super) fn event(cause: &StepCause, lang: Lang) -> TimelineLine {
    match cause {
        StepCause::Deduction(source) => TimelineLine::Deduction { source: source.clone() },
        StepCause::Credit(source) => TimelineLine::Credit { source: source.clone() },
        StepCause::Reversal(source) => TimelineLine::Reversal { source: source.clone() },
        StepCause::Expiry(source) => TimelineLine::Expiry { source: source.clone() },
        StepCause::Reset => TimelineLine::Reset,
        StepCause::Kept => TimelineLine::Kept,
        StepCause::Carried(points) => {
            TimelineLine::Carried { points: Quantity::new(*points, Some(POINTS)).say(lang) }
        }
        StepCause::Unsettled => TimelineLine::Unsettled,
        StepCause::Recovery => TimelineLine::Recovery,
    }
}
