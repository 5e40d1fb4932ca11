//! Tests written in the language: what they expect against what comes out.
//!
//! In: a plan, its sisters, and a test. Out: problems, one for each expectation that is not met. It does not know where tests
//! come from or how problems are shown.

mod account;
mod case;
mod compare;
mod document;
mod effect;
mod outcome;
mod quantity;
mod report;
mod value;
mod verdict;

pub use self::case::{Case, LANGS, read_cases};
pub use self::report::{Told, report_changes, report_text};
pub use self::verdict::{Outcome, judge};

use crate::base::{AsOf, Sources, parse_instant};
use crate::eval::{
    Governs, Onlooker, Part, Parts, Question, Versions, bind, bind_reading, check_names, decide_parts,
};
use crate::facts::{Raw, RawKind};
use crate::messages::{Issue, ItemKind, Problem};
use crate::plan::Plan;
use crate::syntax::ast::Test;

/// Runs one test of a rulebook file. `sisters` are all versions of the rulebook, for tests that ask for another one.
pub fn run_test(
    test: &Test,
    own: &Plan,
    sisters: &[&Plan],
    sources: &Sources,
    onlooker: Onlooker<'_>,
) -> Vec<Problem> {
    let plan = match chosen(test, own, sisters) {
        Ok(plan) => plan,
        Err(problem) => return vec![problem],
    };
    let as_of = match as_of(test, plan) {
        Ok(as_of) => as_of,
        Err(problem) => return vec![problem],
    };
    let nothing = Raw { kind: RawKind::Object(Vec::new()), span: test.span };
    let given = test.given.as_ref().unwrap_or(&nothing);
    let mut problems = check_names(&[plan], given);
    let mut facts = match bind(plan, given) {
        Ok(facts) => facts,
        Err(more) => {
            problems.extend(more);
            return problems;
        }
    };
    for (name, value) in &test.readings {
        match bind_reading(plan, &name.value, value) {
            Some(Ok((at, value))) => facts.readings[at] = Some(value),
            Some(Err(problem)) => problems.push(problem),
            None => {
                let known = plan.readings.iter().map(|reading| reading.model.name.as_str());
                let near = crate::base::nearest(&name.value, known);
                let issue = Issue::UnknownReading { name: name.value.clone(), near: near.clone() };
                problems.push(Problem::new(issue, name.span).perhaps_meant(name.span, near));
            }
        }
    }
    if !problems.is_empty() {
        return problems;
    }
    let question = Question {
        versions: &Versions::one(plan, Governs::SpanOfMain),
        facts: &[facts],
        as_of,
        subject: test.name.value.clone(),
        open_trials: Vec::new(),
    };
    // No expectation is about until when something stands.
    match decide_parts(&question, Parts::ALL.without(Part::Until)) {
        Ok(decision) => {
            onlooker(&question, &decision);
            compare::compare(test, &question, &decision, sources)
        }
        Err(problems) => problems,
    }
}

/// The version the test asks for, or the one it stands in.
fn chosen<'a>(test: &Test, own: &'a Plan, sisters: &[&'a Plan]) -> Result<&'a Plan, Problem> {
    let Some(version) = &test.version else { return Ok(own) };
    let found = sisters.iter().find(|plan| plan.head.version == version.value);
    found.copied().ok_or_else(|| {
        let versions = sisters.iter().map(|plan| plan.head.version.clone()).collect();
        Problem::new(Issue::NoSuchVersion { version: version.value.clone(), versions }, version.span)
    })
}

fn as_of(test: &Test, plan: &Plan) -> Result<AsOf, Problem> {
    let Some(as_of) = &test.as_of else {
        return Err(Problem::new(Issue::NoDate { test: test.name.value.clone() }, test.name.span));
    };
    match &as_of.value {
        Ok(as_of) => Ok(*as_of),
        Err(text) => parse_instant(text, &plan.head.zone)
            .map(AsOf::Instant)
            .map_err(|_| Problem::new(Issue::NoSuchDate { text: text.clone() }, as_of.span)),
    }
}

/// A name that no rule of the decision has.
fn unknown(name: &str, kind: ItemKind, span: crate::base::Span) -> Problem {
    Problem::new(Issue::UnknownName { name: name.to_owned(), kind, near: None }, span)
}
