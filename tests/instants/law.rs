//! The law itself, by brute force.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use policyc::engine::{
    AsOf, Day, Decision, Facts, Format, Request, Sources, Timeline, Workspace, ask, parse_day, read_facts,
    timelines,
};
use policyc::eval::decision::{Then, Until};
use policyc::eval::timeline::{State, Subject, standing};

/// Facts that are asked about, and what came out.
pub(crate) struct Case<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) facts: &'a Facts,
    pub(crate) version: Option<String>,
    pub(crate) as_of: Day,
    /// What `eval` said as of the days that were asked about.
    pub(crate) known: RefCell<BTreeMap<Day, Rc<Vec<Decision>>>>,
}

type States = BTreeMap<Subject, State>;

pub(crate) fn day(text: &str) -> Day {
    parse_day(text).expect("a day")
}

pub(crate) fn facts(text: &str, format: Format) -> Facts {
    let mut sources = Sources::default();
    let file = sources.add("facts".to_owned(), text.to_owned());
    read_facts(format, file, &sources).expect("facts")
}

impl Case<'_> {
    fn request(&self, on: Day) -> Request {
        Request { as_of: AsOf::Day(on), version: self.version.clone(), readings: Vec::new() }
    }

    /// What `eval` says as of a day; nothing where it cannot say anything.
    fn decisions(&self, on: Day) -> Rc<Vec<Decision>> {
        let asked = || ask(self.workspace, self.facts, &self.request(on)).map(|asked| asked.decisions);
        let decisions = || Rc::new(asked().unwrap_or_default());
        self.known.borrow_mut().entry(on).or_insert_with(decisions).clone()
    }

    fn decision(&self, like: (&str, &str), on: Day) -> Option<Decision> {
        let is_like = |one: &Decision| (one.rulebook.id.as_str(), one.subject.as_str()) == like;
        self.decisions(on).iter().find(|one| is_like(one)).cloned()
    }
}

fn later(from: Day, days: i64) -> Day {
    from.checked_add(jiff::Span::new().days(days)).expect("a day")
}

fn states(decision: &Decision) -> States {
    standing(decision).into_iter().map(|(of, outcome)| (of, outcome.state)).collect()
}

/// What a timeline says of a day.
fn told(timeline: &Timeline, on: Day) -> States {
    let opening = timeline.outcomes.opening.iter().map(|one| (one.of.clone(), one.state.clone()));
    let mut states: States = opening.collect();
    for turn in timeline.outcomes.turns.iter().filter(|turn| turn.day <= on) {
        match &turn.after {
            Some(state) => states.insert(turn.of.clone(), state.clone()),
            None => states.remove(&turn.of),
        };
    }
    states
}

/// Holds timeline and `eval` against each other around each change that is told and on some days more, and every *until* against the days
/// on which it should stand and turn. How many changes were told.
pub(crate) fn check(case: &Case<'_>, (before, after): (i64, i64), more: usize, name: &str) -> usize {
    let (from, to) = (later(case.as_of, -before), later(case.as_of, after));
    let request = case.request(case.as_of);
    let days = (Some(from), Some(to));
    let timelines = timelines(case.workspace, case.facts, &request, days).expect("timelines");
    let mut count = 0;
    for timeline in &timelines {
        count += timeline.outcomes.turns.len();
        let like = (timeline.rulebook.id.as_str(), timeline.subject.as_str());
        let last = timeline.outcomes.followed_to.unwrap_or(to);
        let mut asked: Vec<Day> = timeline
            .outcomes
            .turns
            .iter()
            .flat_map(|turn| [turn.day.yesterday().expect("a day"), turn.day])
            .collect();
        let step = (before + after) / i64::try_from(more).expect("a count") + 1;
        asked.extend((0..).map(|time| later(from, time * step)).take_while(|day| *day <= to));
        asked.sort_unstable();
        asked.dedup();
        for on in asked.into_iter().filter(|on| from <= *on && *on <= last) {
            let expected = case.decision(like, on);
            let told = told(timeline, on);
            match expected {
                Some(decision) => assert_eq!(told, states(&decision), "{name}: {on}"),
                None => assert_eq!(told, States::from([(Subject::Version, State::Silent)]), "{name}: {on}"),
            }
        }
    }
    for decision in case.decisions(case.as_of).iter() {
        check_untils(case, decision, name);
    }
    count
}

/// What a finding or gate comes to, by its name.
fn outcome(decision: &Decision, of: &Subject) -> Option<State> {
    match standing(decision).swap_remove(of).map(|outcome| outcome.state) {
        Some(State::Violation { status, tier, also, .. }) => {
            Some(State::Violation { status, tier, also, is_revoked: false })
        }
        other => other,
    }
}

fn check_untils(case: &Case<'_>, decision: &Decision, name: &str) {
    let findings = decision.findings.iter().map(|one| (Subject::Violation(one.name()), &one.until));
    let gates = decision.gates.iter().map(|one| (Subject::Gate(one.name()), &one.until));
    for (of, until) in findings.chain(gates) {
        let like = (decision.rulebook.id.as_str(), decision.subject.as_str());
        let now = outcome(decision, &of);
        let on = |day: Day| case.decision(like, day).map(|decision| (outcome(&decision, &of), decision));
        let last = until.as_ref().map_or(later(case.as_of, 900), |until| until.last);
        let step = (case.as_of.until(last).expect("a span").get_days() / 7).max(1);
        let between = (0..).map(|time| later(case.as_of, i64::from(step) * time));
        for day in between.take_while(|day| *day < last).chain([last]).filter(|day| *day >= case.as_of) {
            let then = on(day).map(|(state, _)| state);
            assert_eq!(then, Some(now.clone()), "{name}: {of:?} stands on {day}, {until:?}");
        }
        let Some(Until { last, then, .. }) = until else { continue };
        let turned = on(last.tomorrow().expect("a day"));
        match (then, turned) {
            (Then::NotFollowed, _) => {}
            (Then::OtherVersion, turned) => {
                let version = turned.map(|(_, decision)| decision.rulebook.version.clone());
                assert_ne!(version.as_ref(), Some(&decision.rulebook.version), "{name}: {of:?}");
            }
            (Then::Gone, Some((state, _))) => assert_eq!(state, None, "{name}: {of:?}"),
            (Then::Gate(status), Some((state, _))) => {
                assert_eq!(state, Some(State::Gate(*status)), "{name}: {of:?}");
                assert_ne!(state, now, "{name}: {of:?}");
            }
            (Then::Finding { status, tier }, Some((state, _))) => {
                let Some(State::Violation { status: found, tier: tier_found, .. }) = &state else {
                    panic!("{name}: {of:?} {state:?}")
                };
                assert_eq!((found, tier_found), (status, tier), "{name}: {of:?}");
                assert_ne!(state, now, "{name}: {of:?}");
            }
            (then, None) => panic!("{name}: {of:?} should turn to {then:?}, and nothing answers"),
        }
    }
}
