//! Decisions at the critical instants of a span, and what changes from one to the next.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::outcome::{Outcome, OutcomeTurn, Outcomes, State, Subject};
use super::spell::{Spell, SpellEnd};
use crate::base::{AsOf, Clock, Day, Instant, Unit, Zone};
use crate::domain::{Fate, shift};
use crate::eval::critical::{instants_of, one_before};
use crate::eval::decision::{AppealAnswer, AppealStanding, Decision};
use crate::eval::parts::{Part, Parts};
use crate::eval::run::{Question, decide_parts};
use crate::eval::until::shows_on;
use crate::messages::Problem;

/// How many decisions one timeline may take.
const DECISIONS: usize = 2000;
/// So often the accounts are looked at, whose next change is known only so far ahead.
const LOOKED_AT: i64 = 366;
/// What a timeline tells of.
const PARTS: [Part; 5] = [Part::Tier, Part::Gates, Part::Appeal, Part::Accounts, Part::Measures];

/// Follows the outcomes of a shop from day to day; what one version after another says is put together.
#[derive(Debug)]
pub struct Follower {
    standing: Option<IndexMap<Subject, Outcome>>,
    outcomes: Outcomes,
    left: usize,
}

impl Default for Follower {
    fn default() -> Self {
        Self { standing: None, outcomes: Outcomes::default(), left: DECISIONS }
    }
}

impl Follower {
    /// Follows the outcomes of the days from one to another, both included, in which the same versions answer.
    pub fn follow(&mut self, question: &Question<'_>, from: Day, to: Day) -> Result<(), Vec<Problem>> {
        let zone = &question.main().head.zone;
        let begin = if self.standing.is_none() { zone.end_of(from) } else { zone.start_of(from) };
        let (Some(begin), Some(end)) = (begin, zone.end_of(to)) else { return Ok(()) };
        let decision = decide_at(question, begin)?;
        self.note(zone, begin, standing(&decision));
        let known = question.versions.plans.iter().copied().zip(question.facts);
        let mut ahead: BTreeSet<Instant> = BTreeSet::new();
        for (plan, facts) in known {
            let (instants, is_whole_until) = instants_of((plan, facts), (begin, end));
            ahead.extend(instants);
            if let Some(last) = is_whole_until {
                self.give_up_after(zone.day_of(last));
            }
        }
        ahead.extend(looked_at(zone, from, to));
        let within = |at: &Instant, after: Instant| after < *at && *at <= end;
        ahead.extend(announced(&decision).into_iter().filter(|at| within(at, begin)));
        while let Some(at) = ahead.pop_first() {
            if self.left == 0 {
                self.give_up_after(zone.day_of(one_before(at)));
                break;
            }
            self.left -= 1;
            let decision = decide_at(question, at)?;
            ahead.extend(announced(&decision).into_iter().filter(|next| within(next, at)));
            self.note(zone, at, standing(&decision));
        }
        Ok(())
    }

    /// On a day begins a time of which nothing can be told.
    pub fn fall_silent(&mut self, zone: &Zone, from: Day) {
        let silent = Outcome { of: Subject::Version, label: None, cite: None, state: State::Silent };
        let at = if self.standing.is_none() { zone.end_of(from) } else { zone.start_of(from) };
        if let Some(at) = at {
            self.note(zone, at, [(Subject::Version, silent)].into_iter().collect());
        }
    }

    /// What was followed.
    pub fn outcomes(self) -> Outcomes {
        self.outcomes
    }

    fn give_up_after(&mut self, day: Day) {
        let earlier = self.outcomes.followed_to.is_none_or(|known| day < known);
        if earlier {
            self.outcomes.followed_to = Some(day);
        }
    }

    /// Takes what stands at an instant, and tells what has changed.
    fn note(&mut self, zone: &Zone, at: Instant, now: IndexMap<Subject, Outcome>) {
        let Some(before) = self.standing.replace(now.clone()) else {
            self.outcomes.opening = now.into_values().collect();
            return;
        };
        let turn = |outcome: &Outcome, before: Option<&Outcome>, after: Option<&Outcome>| OutcomeTurn {
            day: shows_on(at, zone),
            at: (zone.start_of(zone.day_of(at)) != Some(at)).then_some(at),
            of: outcome.of.clone(),
            label: outcome.label.clone(),
            cite: outcome.cite.clone(),
            before: before.map(|outcome| outcome.state.clone()),
            after: after.map(|outcome| outcome.state.clone()),
        };
        for (subject, outcome) in &now {
            let earlier = before.get(subject);
            if earlier.map(|earlier| &earlier.state) != Some(&outcome.state) {
                self.outcomes.turns.push(turn(outcome, earlier, Some(outcome)));
            }
        }
        for (_, outcome) in before.iter().filter(|(subject, _)| !now.contains_key(*subject)) {
            self.outcomes.turns.push(turn(outcome, Some(outcome), None));
        }
    }
}

fn decide_at(question: &Question<'_>, at: Instant) -> Result<Decision, Vec<Problem>> {
    let question = Question { as_of: AsOf::Instant(at), ..question.clone() };
    decide_parts(&question, PARTS.into_iter().collect::<Parts>())
}

/// The days on which accounts are looked at again.
fn looked_at(zone: &Zone, from: Day, to: Day) -> Vec<Instant> {
    let days = (1..).map_while(|time: i64| shift(from, time * LOOKED_AT, Unit::Days));
    days.take_while(|day| *day <= to).filter_map(|day| zone.start_of(day)).collect()
}

/// What a decision says of later instants.
fn announced(decision: &Decision) -> Vec<Instant> {
    let zone = &decision.zone;
    let start = |day: Day| zone.start_of(day);
    let changes = decision.accounts.iter().filter_map(|account| start(account.change.as_ref()?.day));
    let spells = decision.measures.iter().flat_map(|spell| spell.ends(zone));
    let appeals = decision.findings.iter().map(|finding| &finding.appeal);
    let appeals = appeals.chain(decision.gates.iter().map(|gate| &gate.appeal));
    let windows = appeals.filter_map(AppealAnswer::window).flat_map(|window| {
        let decide_by = window.filing.as_ref().and_then(|filing| filing.decide_by).map(|(_, at)| at);
        [start(window.opens), Some(window.closes_at), decide_by]
    });
    changes.chain(spells).chain(windows.flatten()).collect()
}

/// All outcomes of a decision.
pub fn standing(decision: &Decision) -> IndexMap<Subject, Outcome> {
    let mut all = IndexMap::new();
    let mut add = |of: Subject, label: &Option<String>, cite: Option<&String>, state: State| {
        let outcome = Outcome { of: of.clone(), label: label.clone(), cite: cite.cloned(), state };
        all.insert(of, outcome);
    };
    let version = State::Version(decision.rulebook.version.clone());
    add(Subject::Version, &decision.rulebook.title, None, version);
    for finding in &decision.findings {
        let state = State::Violation {
            status: finding.status,
            tier: finding.tier.clone(),
            also: finding.also.clone(),
            is_revoked: finding.reversal.is_some(),
        };
        let cite = finding.tier.as_ref().and_then(|tier| tier.cite.as_ref());
        add(Subject::Violation(finding.name()), &finding.label, cite, state);
        if let Some(appeal) = appeal(&finding.appeal) {
            add(Subject::Appeal(finding.name()), &finding.label, None, appeal);
        }
    }
    for gate in &decision.gates {
        add(Subject::Gate(gate.name()), &gate.label, gate.cite.as_ref(), State::Gate(gate.status));
        if let Some(appeal) = appeal(&gate.appeal) {
            add(Subject::Appeal(gate.name()), &gate.label, None, appeal);
        }
    }
    for account in &decision.accounts {
        let state = State::Balance(account.balance);
        add(Subject::Account(account.id.clone()), &account.label, account.cite.as_ref(), state);
    }
    let clock = decision.zone.clock_at(decision.as_of);
    for spell in decision.measures.iter().filter(|spell| spell.runs_at(clock)) {
        let subject = Subject::Measure(spell.measure.clone(), spell.cause.name().to_owned());
        add(subject, &spell.label, spell.cite.as_ref(), State::Runs);
    }
    all
}

/// Where an appeal stands, if there is one.
fn appeal(answer: &AppealAnswer) -> Option<State> {
    match answer.standing() {
        AppealStanding::NotApplicable | AppealStanding::NotStated => None,
        standing => Some(State::Appeal(standing)),
    }
}

impl Spell {
    /// Whether it certainly runs when clocks in its zone show this.
    fn runs_at(&self, clock: Clock) -> bool {
        if self.is_discretionary || self.fate == Fate::Absorbed {
            return false;
        }
        if let Some((from, to)) = self.hours {
            return from <= clock && clock < to;
        }
        let is_over = match self.end {
            SpellEnd::On(last) | SpellEnd::Between(last, _) => last < clock.date(),
            SpellEnd::Never | SpellEnd::Until(_) | SpellEnd::After(_) | SpellEnd::Unstated => false,
        };
        self.from <= clock.date() && !is_over
    }

    /// When it begins and when it is over.
    fn ends(&self, zone: &Zone) -> Vec<Instant> {
        let over = match self.end {
            SpellEnd::On(last) | SpellEnd::Between(last, _) => last.tomorrow().ok(),
            SpellEnd::Never | SpellEnd::Until(_) | SpellEnd::After(_) | SpellEnd::Unstated => None,
        };
        let days = [Some(self.from), over].into_iter().flatten().filter_map(|day| zone.start_of(day));
        let clocks = self.hours.into_iter().flat_map(|(from, to)| [from, to]);
        days.chain(clocks.filter_map(|clock| zone.instant_at(clock))).collect()
    }
}
