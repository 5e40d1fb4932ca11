use super::opening::DOT;
use super::reason::mark;
use super::until::outcome_of;
use super::voice::{Voice, clause, named, tier_name};
use crate::base::{Number, Truth};
use crate::eval::decision::{Finding, FindingStatus, NotUndone, TierAnswer, TierNote};
use crate::messages::{Heading, Outcome, OutcomeLine, Quantity};
use crate::model::Type;
use crate::render::{Block, Line, Mark};

impl Voice<'_> {
    /// What a violation comes to, from the outcome to what can be done about it.
    pub(super) fn finding(&self, finding: &Finding) -> Block {
        let possible = if finding.tier.is_some() { &Heading::Unknown } else { &Heading::Possible };
        let parts = [
            self.part(&Heading::Effects, self.what_follows(finding)),
            self.part(&Heading::Provisional, self.effects(&finding.provisional)),
            self.part(possible, self.possibilities(&finding.could_be, &finding.tiers)),
            self.part(&Heading::Why, self.why(finding)),
            self.part(&Heading::Margin, self.margins(&finding.margin)),
            self.part(&Heading::Exposure, self.exposures(&finding.exposure)),
            self.part(&Heading::Appeal, self.appeal(&finding.appeal)),
        ];
        let mut body = self.remarks_on(finding);
        body.extend(self.until(finding.until.as_ref()));
        body.extend(parts.into_iter().flatten());
        Block::section(self.outcome(finding), body)
    }

    /// The outcome in one line: label, element, date, tier, cost.
    fn outcome(&self, finding: &Finding) -> Line {
        let date = finding.date.map(|date| date.to_string());
        let label = named(finding.label.as_ref(), &finding.rule).to_owned();
        let about: Vec<String> = [Some(label), finding.element.clone(), date].into_iter().flatten().collect();
        let line = Line::plain(about.join(DOT) + " → ");
        let cost = self.cost(&finding.follows());
        let text = |outcome: &Outcome| {
            let outcome = self.say(outcome);
            cost.clone().map_or(outcome.clone(), |cost| self.then(outcome, cost))
        };
        let outcome = outcome_of(finding.status, finding.tier.as_ref());
        let line = match finding.status {
            FindingStatus::Determined | FindingStatus::AtLeast => line.bad(text(&outcome)),
            FindingStatus::Undetermined => line.caution(self.say(&outcome)),
            FindingStatus::NoneStated
            | FindingStatus::NotInForce
            | FindingStatus::NotYet
            | FindingStatus::NoRule => line.then(self.say(&outcome)),
        };
        match finding.tier.as_ref().and_then(|tier| tier.cite.as_ref()) {
            None => line,
            Some(cite) => Line([line.then("  ").0, clause(cite).0].concat()),
        }
    }

    /// What has to be said about the outcome before its parts.
    fn remarks_on(&self, finding: &Finding) -> Vec<Block> {
        let names = |tiers: Vec<String>| (!tiers.is_empty()).then(|| self.list(tiers));
        let also = names(finding.also.iter().map(|tier| tier_name(tier).to_owned()).collect());
        let absorbed = names(finding.absorbed.iter().map(|id| label_of(finding, id)).collect());
        let version = finding.version.clone();
        let lines = [
            status_line(finding.status),
            version.map(|version| match finding.status {
                FindingStatus::NoRule => OutcomeLine::NoRule { version },
                _ => OutcomeLine::ByVersion { version },
            }),
            finding.revoked().map(|day| OutcomeLine::Revoked { day: day.to_string() }),
            also.map(|tiers| OutcomeLine::Also { tiers }),
            absorbed.map(|tiers| OutcomeLine::Absorbed { tiers }),
        ];
        let stays = finding.reversal.iter().flat_map(|reversal| &reversal.not_undone);
        let stays = stays.map(|one| self.not_undone(one));
        lines.into_iter().flatten().chain(stays).map(|line| Block::paragraph(self.say(&line))).collect()
    }

    /// What a successful appeal leaves as it was.
    pub(in crate::explain) fn not_undone(&self, one: &NotUndone) -> OutcomeLine {
        match one {
            NotUndone::Served { effect, served } => OutcomeLine::Served {
                measure: self.action(&effect.action),
                length: self
                    .say(&Quantity::new(Number::from(served.count), Some(Type::unit_word(served.unit)))),
            },
            NotUndone::Paid(effect) => OutcomeLine::Paid { what: self.action(&effect.action) },
        }
    }

    fn what_follows(&self, finding: &Finding) -> Vec<Block> {
        match finding.tier {
            Some(_) if finding.effects.is_empty() && finding.could_bring.is_empty() => {
                vec![Block::item(Mark::Bullet, self.say(&OutcomeLine::NoEffect))]
            }
            Some(_) | None => self.effects(&finding.effects),
        }
    }

    /// The conditions that decided it: of the tiers that count, or else of all that could.
    fn why(&self, finding: &Finding) -> Vec<Block> {
        let counts = |tier: &TierNote| finding.tier.iter().chain(&finding.also).any(|one| one.id == tier.id);
        match finding.status {
            FindingStatus::Determined | FindingStatus::AtLeast => {
                let told: Vec<_> = finding.tiers.iter().filter(|answer| counts(&answer.tier)).collect();
                self.tier_reasons(&told)
            }
            FindingStatus::Undetermined => {
                let open: Vec<_> =
                    finding.tiers.iter().filter(|answer| answer.truth == Truth::Unknown).collect();
                self.tier_reasons(&open)
            }
            FindingStatus::NoneStated => self.tier_reasons(&finding.tiers.iter().collect::<Vec<_>>()),
            FindingStatus::NotInForce | FindingStatus::NotYet | FindingStatus::NoRule => Vec::new(),
        }
    }

    /// The reasons of one tier, or of several, each under its name.
    fn tier_reasons(&self, tiers: &[&TierAnswer]) -> Vec<Block> {
        if let [only] = tiers {
            return self.reasons_of(only);
        }
        let item = |answer: &&TierAnswer| {
            let heading = Block::item(mark(answer.truth), tier_name(&answer.tier));
            heading.over(self.reasons_of(answer))
        };
        tiers.iter().map(item).collect()
    }

    /// The reasons of a tier; where no clause is cited, the place in the rulebook's file stands in.
    fn reasons_of(&self, answer: &TierAnswer) -> Vec<Block> {
        let mut blocks = self.reasons(&answer.reason);
        let is_uncited = answer.tier.cite.is_none() && answer.reason.cite.is_none();
        if let Some(sources) = self.sources.filter(|_| is_uncited) {
            let place = Line::default().faint(sources.place(answer.reason.place));
            blocks.push(Block::Paragraph(place));
        }
        blocks
    }
}

/// What people call a tier of a finding.
fn label_of(finding: &Finding, id: &str) -> String {
    let answer = finding.tiers.iter().find(|answer| answer.tier.id == id);
    answer.map_or(id, |answer| tier_name(&answer.tier)).to_owned()
}

/// What a status means, where it does not speak for itself.
fn status_line(status: FindingStatus) -> Option<OutcomeLine> {
    match status {
        FindingStatus::Determined | FindingStatus::NoRule => None,
        FindingStatus::AtLeast => Some(OutcomeLine::AtLeast),
        FindingStatus::Undetermined => Some(OutcomeLine::Undetermined),
        FindingStatus::NoneStated => Some(OutcomeLine::NoneStated),
        FindingStatus::NotInForce => Some(OutcomeLine::NotInForce),
        FindingStatus::NotYet => Some(OutcomeLine::NotYet),
    }
}
