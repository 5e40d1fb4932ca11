use super::govern::{Governing, governing, has_dated, next_change, trials};
use super::{Request, Workspace};
use crate::base::{AsOf, Day, Span, Truth};
use crate::eval::{
    Census, Facts, Governs, OpenTrial, Parts, Question, Tolerance, Versions, applies, bind_partly,
    bind_reading,
};
use crate::facts::{Raw, RawKind};
use crate::messages::{Issue, Problem};
use crate::plan::{Plan, Value};

/// The versions of one rulebook that may answer a request: found once, asked for each shop.
pub(super) struct Panel<'a> {
    trials: Vec<Bench<'a>>,
    bench: Result<Bench<'a>, Vec<Problem>>,
    as_of: AsOf,
    tolerance: Tolerance<'a>,
}

/// The readings that were chosen, by number.
pub(super) type Chosen = Vec<Option<Value>>;

/// Versions that answer together.
struct Bench<'a> {
    versions: Versions<'a>,
    seats: Vec<Seat<'a>>,
}

/// A version, and how its readings are taken.
pub(super) struct Seat<'a> {
    pub(super) plan: &'a Plan,
    pub(super) readings: Result<Chosen, Vec<Problem>>,
    /// A version that is not asked and judges nothing by its date may take facts of another form.
    pub(super) is_asked: bool,
}

impl<'a> Panel<'a> {
    pub(super) fn new(
        workspace: &'a Workspace,
        id: &str,
        request: &Request,
        tolerance: Tolerance<'a>,
    ) -> Self {
        let next = next_change(workspace, id, request);
        let trial = |plan| {
            let governing = Governing { main: 0, plans: vec![plan], governs: Governs::SpanOfMain };
            Bench::new(governing, request, next)
        };
        Self {
            trials: trials(workspace, id, request).into_iter().map(trial).collect(),
            bench: governing(workspace, id, request).map(|governing| Bench::new(governing, request, next)),
            as_of: request.as_of,
            tolerance,
        }
    }

    /// Asks something about a shop.
    pub(super) fn judge<Answer>(
        &self,
        shop: &Raw,
        subject: &str,
        answer: impl Fn(&Question<'_>) -> Result<Answer, Vec<Problem>>,
    ) -> Result<Answer, Vec<Problem>> {
        let (trial, open_trials) = self.cohort(shop)?;
        let bench = match (trial, &self.bench) {
            (Some(trial), _) => trial,
            (None, Ok(bench)) => bench,
            (None, Err(problems)) => return Err(problems.clone()),
        };
        let facts = bench.facts(shop, &self.tolerance, self.as_of)?;
        let answered = answer(&self.question(bench, &facts, subject, open_trials));
        answered.map_err(|problems| problems.into_iter().map(|problem| placed(problem, shop)).collect())
    }

    /// The same of facts that are in the slots of the settled versions already.
    pub(super) fn judge_facts<Answer>(
        &self,
        facts: &[Facts],
        subject: &str,
        answer: impl Fn(&Question<'_>) -> Result<Answer, Vec<Problem>>,
    ) -> Result<Answer, Vec<Problem>> {
        match &self.bench {
            Ok(bench) => answer(&self.question(bench, facts, subject, Vec::new())),
            Err(problems) => Err(problems.clone()),
        }
    }

    fn question<'q>(
        &self,
        bench: &'q Bench<'a>,
        facts: &'q [Facts],
        subject: &str,
        open_trials: Vec<OpenTrial>,
    ) -> Question<'q> {
        let (versions, subject) = (&bench.versions, subject.to_owned());
        Question { versions, facts, as_of: self.as_of, subject, open_trials }
    }

    /// The versions that answer whatever the shop; `None` if that depends on the shop, or nothing can be answered.
    pub(super) fn settled(&self) -> Option<&[Seat<'a>]> {
        let (true, Ok(bench)) = (self.trials.is_empty(), &self.bench) else { return None };
        Some(&bench.seats)
    }

    /// Counts what shops come to, where no trial may take some of them and the parts can be counted.
    pub(super) fn census(&self, parts: Parts) -> Option<Census<'a>> {
        let bench = self.bench.as_ref().ok().filter(|_| self.trials.is_empty())?;
        let readings: Option<Vec<_>> = bench.seats.iter().map(|seat| seat.readings.clone().ok()).collect();
        Census::new(bench.versions.clone(), &readings?, self.as_of, parts)
    }

    /// The facts of a shop in the slots of the versions, where no trial may take it.
    pub(super) fn facts(&self, shop: &Raw) -> Result<Vec<Facts>, Vec<Problem>> {
        self.bench.as_ref().map_err(Clone::clone)?.facts(shop, &self.tolerance, self.as_of)
    }

    /// The trial in whose cohort a shop is, if there is one; and the trials of which that is not known, with what would tell.
    fn cohort(&self, shop: &Raw) -> Result<(Option<&Bench<'a>>, Vec<OpenTrial>), Vec<Problem>> {
        let mut open = Vec::new();
        for trial in &self.trials {
            let plan = trial.versions.main();
            match applies(plan, shop, self.as_of, &self.tolerance)? {
                (Truth::True, ..) => return Ok((Some(trial), Vec::new())),
                (Truth::Unknown, needs, because) => {
                    open.push(OpenTrial { version: plan.head.version.clone(), needs, because });
                }
                (Truth::False, ..) => {}
            }
        }
        Ok((None, open))
    }
}

impl<'a> Bench<'a> {
    fn new(governing: Governing<'a>, request: &Request, next: Option<Day>) -> Self {
        let Governing { main, plans, governs } = governing;
        let seat = |(at, plan): (usize, &&'a Plan)| {
            Seat::new(plan, at == main || has_dated(plan), &request.readings)
        };
        let seats = plans.iter().enumerate().map(seat).collect();
        Self { versions: Versions::new(plans, main, governs).followed_on(next), seats }
    }

    /// The facts of a shop for each version. What does not fit a version that is not asked about any matter of the shop does
    /// not matter.
    fn facts(&self, shop: &Raw, tolerance: &Tolerance<'_>, as_of: AsOf) -> Result<Vec<Facts>, Vec<Problem>> {
        let mut all = Vec::with_capacity(self.seats.len());
        for (at, seat) in self.seats.iter().enumerate() {
            let (facts, problems) = seat.facts(shop, tolerance)?;
            let matters = || at == self.versions.main || self.versions.judges_some(at, &facts, as_of);
            if !problems.is_empty() && matters() {
                return Err(problems);
            }
            all.push(facts);
        }
        Ok(all)
    }
}

impl<'a> Seat<'a> {
    fn new(plan: &'a Plan, is_asked: bool, chosen: &[(String, String)]) -> Self {
        Self { plan, readings: readings(plan, chosen), is_asked }
    }

    /// The facts of a shop, and what does not fit in them.
    fn facts(&self, shop: &Raw, tolerance: &Tolerance<'_>) -> Result<(Facts, Vec<Problem>), Vec<Problem>> {
        let (mut facts, problems) = if self.is_asked {
            bind_partly(self.plan, shop, tolerance)
        } else {
            (Facts::none(self.plan), Vec::new())
        };
        facts.readings = self.readings.clone()?;
        Ok((facts, problems))
    }
}

/// A problem of facts that fit one by one, at the fact that it names.
fn placed(problem: Problem, shop: &Raw) -> Problem {
    match (&problem.issue, problem.span()) {
        (Issue::AppealClashes { fact, .. }, None) => match shop.at(fact) {
            Some(raw) => Problem::new(problem.issue, raw.span),
            None => problem,
        },
        _ => problem,
    }
}

/// The readings of a plan that the asker chose, by number.
pub(super) fn readings(plan: &Plan, chosen: &[(String, String)]) -> Result<Chosen, Vec<Problem>> {
    let mut readings = vec![None; plan.readings.len()];
    for (name, text) in chosen {
        match bind_reading(plan, name, &as_written(text)) {
            Some(Ok((at, value))) => readings[at] = Some(value),
            Some(Err(problem)) => return Err(vec![reading_problem(name, text, problem)]),
            None => {}
        }
    }
    Ok(readings)
}

/// The value of a reading as somebody typed it. It stands in no text.
fn as_written(text: &str) -> Raw {
    let kind = match text {
        "true" => RawKind::Bool(true),
        "false" => RawKind::Bool(false),
        _ if crate::base::Number::parse(text).is_ok() => RawKind::Number(text.to_owned()),
        _ => RawKind::Text(text.to_owned()),
    };
    Raw { kind, span: Span::new(crate::base::FileId(0), 0, 0) }
}

/// A typed reading stands in no text, so its problem points nowhere.
fn reading_problem(name: &str, text: &str, problem: Problem) -> Problem {
    match problem.issue {
        Issue::WrongForm { form, .. } => {
            Problem::nowhere(Issue::BadReading { name: name.to_owned(), form, found: text.to_owned() })
        }
        issue => Problem::nowhere(issue),
    }
}
