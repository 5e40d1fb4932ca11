//! policyc as a contestant, as its command `batch` uses it.

use std::hint::black_box;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::Instant;

use hand::{AS_OF, Alone, Answer, Contestant, Failure, Job, Make, Tally, Text};
use policyc::engine::{
    AsOf, Batch, Files, Fleet, Lang, Layout, Manner, Opened, Origin, Part, Parts, Problem, Request,
    Strangers, Tables, Workspace, Written as Form, load, parse_day, read_records,
};
use policyc::eval::{Census, Facts, Governs, Question, Tolerance, Versions, bind_with, decide_parts};
use serde_json::Value;

/// `policyc batch --select tier,effects`, of which only the summary is kept.
pub(crate) const SUMMARY: &str = "policyc";

/// The same, writing a line for each decision.
const LINES: &str = "policyc, a line each";

/// `policyc batch` with the whole decision and all its reasons on a line.
const WHOLE: &str = "policyc, whole decisions";

/// What is computed and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// Tier and effects; only counted.
    Nothing,
    /// Tier and effects.
    Selected,
    /// Everything.
    Whole,
}

impl Written {
    fn form(self) -> Form {
        match self {
            Self::Nothing => Form::Nothing,
            Self::Selected => Form::Selected,
            Self::Whole => Form::Lines,
        }
    }

    fn parts(self) -> Parts {
        match self {
            Self::Nothing | Self::Selected => [Part::Tier, Part::Effects].into_iter().collect(),
            Self::Whole => Parts::ALL,
        }
    }
}

/// A rulebook that judges batches.
pub(crate) struct Policy {
    workspace: Workspace,
    written: Written,
    job: Job,
}

/// A policy file that is held in memory.
struct Held<'a>(&'a str);

impl Files for Held<'_> {
    fn read(&self, _path: &str) -> Result<String, Problem> {
        Ok(self.0.to_owned())
    }
}

/// A loaded rulebook; what is wrong with it is an error.
pub(crate) fn workspace(policy: &str) -> Result<Workspace, Failure> {
    let workspace = load(&["bench.policy".to_owned()], &Held(policy));
    match workspace.problems.first() {
        Some(problem) if problem.is_error() => Err(format!("{problem:?}").into()),
        _ => Ok(workspace),
    }
}

/// Rows: the forms of policyc that take part.
pub(crate) const POLICYC: &[(&str, Make)] = &[
    (SUMMARY, |job| make(job, Written::Nothing)),
    (LINES, |job| make(job, Written::Selected)),
    (WHOLE, |job| make(job, Written::Whole)),
];

fn make(job: Job, written: Written) -> Result<Option<Box<dyn Contestant>>, Failure> {
    let policy = match job {
        Job::Flat => include_str!("../rulebooks/flat.policy"),
        Job::Events => include_str!("../rulebooks/events.policy"),
    };
    Ok(Some(Box::new(Policy::new(policy, job, written)?)))
}

/// The moment that is asked about.
fn request() -> Result<Request, Failure> {
    let day = parse_day(AS_OF).map_err(|error| format!("{error:?}"))?;
    Ok(Request { as_of: AsOf::Day(day), version: None, readings: Vec::new() })
}

impl Policy {
    pub(crate) fn new(policy: &str, job: Job, written: Written) -> Result<Self, Failure> {
        Ok(Self { workspace: workspace(policy)?, written, job })
    }

    /// Judges records as `policyc batch` does with one thread, and hands on what is written.
    pub(crate) fn run(
        &self,
        text: &Text,
        written: Written,
        mut take: impl FnMut(&[u8]),
    ) -> Result<Fleet, Failure> {
        let (form, parts) = (written.form(), written.parts());
        let manner =
            Manner { strangers: Strangers::Skipped, written: form, tables: Tables::default(), parts };
        let batch = Batch::new(&self.workspace, request()?, manner).map_err(told)?;
        let mut fleet = batch.fleet();
        let mut rejects = Vec::new();
        let judge = &mut |chunk| {
            let judged = batch.judge("records", &chunk, || false);
            take(&judged.text);
            fleet.merge(judged.fleet);
            rejects.extend(judged.rejects);
            ControlFlow::Continue(())
        };
        let opened = Opened::Pipe(Box::new(Cursor::new(text.clone())));
        read_records(opened, &Origin::from(Layout::Lines), judge).map_err(|broken| format!("{broken:?}"))?;
        batch.settle(&mut fleet);
        match rejects.first() {
            Some(reject) => Err(reject.told(Lang::En).remove(0).into()),
            None => Ok(fleet),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "that is how `map_err` hands it over")]
fn told(problems: Vec<Problem>) -> Failure {
    format!("{problems:?}").into()
}

impl Contestant for Policy {
    fn tally(&mut self, text: &Text) -> Result<Tally, Failure> {
        tally(self.job, &self.run(text, self.written, |lines| _ = black_box(lines))?)
    }

    fn answers(&mut self, text: &Text) -> Result<Vec<Answer>, Failure> {
        let written = if self.written == Written::Nothing { Written::Selected } else { self.written };
        let mut answers = Vec::new();
        self.run(text, written, |lines| {
            answers.extend(lines.split_inclusive(|byte| *byte == b'\n').map(|line| answer(self.job, line)));
        })?;
        answers.into_iter().collect()
    }

    /// Asks about facts that stand in their slots, on the floor below the facade: counts where `batch` counts, else decides.
    fn alone(&mut self, text: &Text, times: u32) -> Result<Option<Alone>, Failure> {
        let plan = self.workspace.plans().map_err(told)?.into_iter().next().ok_or("no plan")?;
        let versions = Versions::one(plan, Governs::InForce);
        let as_of = request()?.as_of;
        let slots = |record| -> Result<Facts, Failure> {
            let raw = policyc::wire::read_record(std::str::from_utf8(record)?).map_err(told)?;
            bind_with(plan, &raw, &Tolerance::Lenient([].into())).map_err(told)
        };
        let shops: Vec<Facts> = text.records().map(slots).collect::<Result<_, _>>()?;
        let parts = self.written.parts();
        let readings = [vec![None; plan.readings.len()]];
        let mut census = Census::new(versions.clone(), &readings, as_of, parts);
        let start = Instant::now();
        for facts in std::iter::repeat_n(&shops, usize::try_from(times)?).flatten() {
            let facts = black_box(std::slice::from_ref(facts));
            if self.written == Written::Nothing {
                black_box(census.as_mut().ok_or("nothing can be counted")?.count(facts));
            } else {
                let subject = String::new();
                let question =
                    Question { versions: &versions, facts, as_of, subject, open_trials: Vec::new() };
                black_box(decide_parts(&question, parts).map_err(told)?);
            }
        }
        let decisions = u64::from(times) * u64::try_from(shops.len())?;
        Ok(Some(Alone { took: start.elapsed(), decisions }))
    }
}

/// What a fleet came to.
fn tally(job: Job, fleet: &Fleet) -> Result<Tally, Failure> {
    use policyc::eval::fleet::Outcome;
    let mut tally = Tally { records: fleet.decisions, ..Tally::default() };
    for count in fleet.findings.iter() {
        let tier = match count.what {
            Outcome::Tier(tier, _) => job.tier(tier).ok_or("no such tier")?,
            Outcome::Other(_) => 0,
        };
        tally.tiers[usize::from(tier)] += count.count;
    }
    for due in &fleet.points {
        let (sure, _) = due.sum.total.ok_or("the points do not fit")?;
        tally.points += sure.to_i64().and_then(|sum| u64::try_from(sum).ok()).ok_or("odd points")?;
    }
    Ok(tally)
}

/// What a line of a decision says.
fn answer(job: Job, line: &[u8]) -> Result<Answer, Failure> {
    let decision: Value = serde_json::from_slice(line)?;
    let finding = &decision["findings"][0];
    let tier = match finding["tier"]["id"].as_str() {
        Some(tier) => job.tier(tier).ok_or("no such tier")?,
        None => 0,
    };
    let effects = finding["effects"].as_array().map(Vec::as_slice).unwrap_or_default();
    let points = effects.iter().map(|effect| points(&effect["amount"])).sum::<Option<u32>>();
    Ok(Answer { tier, points: points.ok_or_else(|| format!("odd points: {decision}"))? })
}

/// An amount of points, however it is written.
fn points(amount: &Value) -> Option<u32> {
    match amount {
        Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}
