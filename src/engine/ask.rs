use indexmap::{IndexMap, IndexSet};

use crate::base::{AsOf, Day, FileId, Sources, Span, Unit, nearest};
use crate::domain::shift;
use crate::eval::decision::Decision;
use crate::eval::timeline::{Follower, Outcomes, Timeline, timeline};
use crate::eval::{
    Onlooker, Parts, Question, Tolerance, check_names, decide, decide_parts, fact_names, wrong_form,
};
use crate::facts::{Raw, RawKind};
use crate::messages::{FactForm, Issue, Note, Problem};
use crate::plan::Plan;
use crate::wire::{Format, read};

use super::Workspace;
use super::govern::{governing, next_change};
use super::panel::Panel;

/// The facts of one or more shops.
#[derive(Debug, Clone)]
pub struct Facts {
    shops: Vec<Raw>,
    file: FileId,
}

impl Facts {
    /// The shops, one by one.
    pub(super) fn shops(&self) -> impl Iterator<Item = &Raw> {
        self.shops.iter()
    }
}

/// How the facts are to be judged.
#[derive(Debug, Clone)]
pub struct Request {
    /// The moment.
    pub as_of: AsOf,
    /// The version asked for, whatever its status and span; else the one in force.
    pub version: Option<String>,
    /// Readings chosen by the asker, as written.
    pub readings: Vec<(String, String)>,
}

/// What came of asking.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// One decision for each shop and rulebook.
    pub decisions: Vec<Decision>,
    /// Rulebooks that were left out because the facts give nothing they ask for.
    pub left_out: Vec<String>,
}

/// Reads a text of facts: one shop, a list of shops, or an object whose only key `shops` holds such a list.
pub fn read_facts(format: Format, file: FileId, sources: &Sources) -> Result<Facts, Vec<Problem>> {
    facts_of(&read(format, file, sources)?)
}

/// The same of facts that were read already.
pub(super) fn facts_of(raw: &Raw) -> Result<Facts, Vec<Problem>> {
    let shops = match (&raw.kind, raw.pairs()) {
        (RawKind::List(shops), _) => shops.clone(),
        (_, [(key, only)]) if key.name == "shops" => {
            let shops = only.elements().ok_or_else(|| vec![wrong_form("shops", FactForm::List, only)]);
            shops?.to_vec()
        }
        _ => vec![raw.clone()],
    };
    if shops.is_empty() {
        return Err(vec![Problem::new(Issue::NoShops, raw.span)]);
    }
    Ok(Facts { shops, file: raw.span.file })
}

/// Judges every shop by every rulebook that its facts concern. All problems of all shops are reported at once, and then there is
/// no answer at all.
pub fn ask(workspace: &Workspace, facts: &Facts, request: &Request) -> Result<Asked, Vec<Problem>> {
    ask_watched(workspace, facts, request, &|_, _| ())
}

/// The same of some parts of each decision alone; the others stay empty, and nothing is computed for them.
pub fn ask_parts(
    workspace: &Workspace,
    facts: &Facts,
    request: &Request,
    parts: Parts,
) -> Result<Asked, Vec<Problem>> {
    let answer = |question: &Question<'_>, _: &Raw| decide_parts(question, parts);
    let (decisions, left_out) = each_question(workspace, facts, request, answer)?;
    Ok(Asked { decisions, left_out })
}

/// The same while somebody looks on.
pub(super) fn ask_watched(
    workspace: &Workspace,
    facts: &Facts,
    request: &Request,
    onlooker: Onlooker<'_>,
) -> Result<Asked, Vec<Problem>> {
    let answer = |question: &Question<'_>, _: &Raw| {
        let decision = decide(question)?;
        onlooker(question, &decision);
        Ok(decision)
    };
    let (decisions, left_out) = each_question(workspace, facts, request, answer)?;
    Ok(Asked { decisions, left_out })
}

/// What happens to each shop from one day to another; see [`ask`]. Days that are not named are chosen.
pub fn timelines(
    workspace: &Workspace,
    facts: &Facts,
    request: &Request,
    days: (Option<Day>, Option<Day>),
) -> Result<Vec<Timeline>, Vec<Problem>> {
    let tell = |question: &Question<'_>, shop: &Raw| {
        let (from, to) = shown(question.today(), days);
        let told = timeline(question, from, to)?;
        Ok(Timeline { outcomes: outcomes(workspace, request, (question, shop), (from, to))?, ..told })
    };
    each_question(workspace, facts, request, tell).map(|(timelines, _)| timelines)
}

/// The outcomes of a shop from one day to another: those of the question's versions in their days, and before and after them those of
/// the versions that answer then.
fn outcomes(
    workspace: &Workspace,
    request: &Request,
    (question, shop): (&Question<'_>, &Raw),
    (from, to): (Day, Day),
) -> Result<Outcomes, Vec<Problem>> {
    let (id, zone) = (&question.versions.main().head.id, &question.versions.main().head.zone);
    let mut follower = Follower::default();
    let mut begin = from;
    loop {
        let request = Request { as_of: AsOf::Day(begin), ..request.clone() };
        let next = next_change(workspace, id, &request);
        let last = next.and_then(|next| next.yesterday().ok()).map_or(to, |last| last.min(to));
        let is_asked = begin <= question.today() && question.today() <= last;
        if is_asked {
            follower.follow(question, begin, last)?;
        } else {
            let panel = Panel::new(workspace, id, &request, Tolerance::Strict(workspace.plans()?.into()));
            let followed = std::cell::RefCell::new(&mut follower);
            let follow = |question: &Question<'_>| followed.borrow_mut().follow(question, begin, last);
            if panel.judge(shop, &question.subject, follow).is_err() {
                follower.fall_silent(zone, begin);
            }
        }
        match next.filter(|next| *next <= to) {
            Some(next) => begin = next,
            None => return Ok(follower.outcomes()),
        }
    }
}

/// The days to show: where nothing is said, from the beginning of the year to a year after the day asked for.
fn shown(today: Day, (from, to): (Option<Day>, Option<Day>)) -> (Day, Day) {
    let begins = from.unwrap_or_else(|| to.map_or(today, |to| to.min(today)).first_of_year());
    let ends = to.unwrap_or_else(|| shift(begins.max(today), 1, Unit::Years).unwrap_or(begins.max(today)));
    (begins, ends)
}

/// Asks something of each shop and each rulebook that its facts concern. With the answers come the names of the rulebooks that
/// are left out.
fn each_question<Answer>(
    workspace: &Workspace,
    facts: &Facts,
    request: &Request,
    answer: impl Fn(&Question<'_>, &Raw) -> Result<Answer, Vec<Problem>>,
) -> Result<(Vec<Answer>, Vec<String>), Vec<Problem>> {
    let all = workspace.plans()?;
    let mut problems = check_request(&all, request);
    if !problems.is_empty() {
        return Err(problems);
    }
    problems.extend(facts.shops.iter().flat_map(|shop| check_names(&all, shop)));
    let subjects = subjects(&facts.shops().collect::<Vec<_>>(), &mut problems);
    let ids = concerned(workspace, &facts.shops, request);
    if ids.is_empty() && problems.is_empty() {
        let rulebooks = workspace.ids().into_iter().map(ToOwned::to_owned).collect();
        return Err(vec![Problem::new(Issue::NothingAsked { rulebooks }, Span::new(facts.file, 0, 0))]);
    }
    let panel = |id: &&str| Panel::new(workspace, id, request, Tolerance::Strict(all.as_slice().into()));
    let panels: Vec<Panel<'_>> = ids.iter().map(panel).collect();
    let mut answers = Vec::new();
    for (shop, subject) in facts.shops.iter().zip(&subjects) {
        for panel in &panels {
            match panel.judge(shop, subject, |question| answer(question, shop)) {
                Ok(answer) => answers.push(answer),
                Err(more) => problems.extend(more),
            }
        }
    }
    if !problems.is_empty() {
        return Err(without_doubles(problems));
    }
    let left_out =
        workspace.ids().into_iter().filter(|id| !ids.contains(id)).map(ToOwned::to_owned).collect();
    Ok((answers, left_out))
}

/// What two versions or rulebooks find wrong alike is said once.
pub(super) fn without_doubles(problems: Vec<Problem>) -> Vec<Problem> {
    let mut seen = std::collections::HashSet::new();
    problems.into_iter().filter(|problem| seen.insert(format!("{problem:?}"))).collect()
}

/// The names of the shops; two of the same name are a problem.
pub(super) fn subjects(shops: &[&Raw], problems: &mut Vec<Problem>) -> Vec<String> {
    let mut names: IndexMap<String, Span> = IndexMap::new();
    let mut subjects = Vec::new();
    for (at, shop) in shops.iter().enumerate() {
        let name = subject(shop, at as u64).unwrap_or_else(|problem| {
            problems.push(problem);
            format!("shop-{}", at + 1)
        });
        if let Some(first) = names.insert(name.clone(), shop.span) {
            let problem = Problem::new(Issue::SameSubject { subject: name.clone() }, shop.span);
            problems.push(problem.with(first, Note::FirstHere));
        }
        subjects.push(name);
    }
    subjects
}

/// The rulebooks to ask. The only one is always asked. Of several, those are left out that have no version to answer with, that
/// take none of the facts given, or whose facts another one takes too, and more of them.
pub(super) fn concerned<'a>(workspace: &'a Workspace, shops: &[Raw], request: &Request) -> Vec<&'a str> {
    let ids: Vec<&str> = workspace.ids().into_iter().collect();
    if ids.len() == 1 {
        return ids;
    }
    let taken: Vec<(&str, IndexSet<&str>)> = ids
        .into_iter()
        .map(|id| (id, taken(workspace, id, shops)))
        .filter(|(_, keys)| !keys.is_empty())
        .collect();
    let (able, unable): (Vec<_>, Vec<_>) =
        taken.into_iter().partition(|(id, _)| governing(workspace, id, request).is_ok());
    let candidates = if able.is_empty() { unable } else { able };
    let is_outdone = |keys: &IndexSet<&str>| {
        candidates.iter().any(|(_, others)| keys.len() < others.len() && keys.is_subset(others))
    };
    candidates.iter().filter(|(_, keys)| !is_outdone(keys)).map(|(id, _)| *id).collect()
}

/// The keys given for some shop that a rulebook takes.
fn taken<'a>(workspace: &Workspace, id: &str, shops: &'a [Raw]) -> IndexSet<&'a str> {
    let names: Vec<&str> = workspace.versions(id).flat_map(fact_names).collect();
    let keys = shops.iter().flat_map(Raw::pairs).map(|(key, _)| key.name.as_str());
    keys.filter(|key| names.contains(key)).collect()
}

/// Versions and readings that nobody knows.
pub(super) fn check_request(plans: &[&Plan], request: &Request) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(version) = &request.version
        && !plans.iter().any(|plan| plan.head.version == *version)
    {
        let versions = plans.iter().map(|plan| plan.head.version.clone()).collect();
        problems.push(Problem::nowhere(Issue::NoSuchVersion { version: version.clone(), versions }));
    }
    for (at, (name, _)) in request.readings.iter().enumerate() {
        if request.readings[..at].iter().any(|(other, _)| other == name) {
            problems.push(Problem::nowhere(Issue::RepeatedReading { name: name.clone() }));
        }
        let known: Vec<&str> =
            plans.iter().flat_map(|plan| &plan.readings).map(|reading| reading.model.name.as_str()).collect();
        if !known.contains(&name.as_str()) {
            let near = nearest(name, known);
            problems.push(Problem::nowhere(Issue::UnknownReading { name: name.clone(), near }));
        }
    }
    problems
}

/// The name of a shop: its `subject`, or `shop-1`, `shop-2`, … by its place.
pub(super) fn subject(shop: &Raw, at: u64) -> Result<String, Problem> {
    let Some(raw) = shop.find("subject") else { return Ok(unnamed(at)) };
    match &raw.kind {
        RawKind::Null => Ok(unnamed(at)),
        RawKind::Text(name) | RawKind::Number(name) => Ok(name.clone()),
        RawKind::Bool(_) | RawKind::List(_) | RawKind::Object(_) => {
            Err(wrong_form("subject", FactForm::Text, raw))
        }
    }
}

/// The name of a shop that has none.
pub(super) fn unnamed(at: u64) -> String {
    format!("shop-{}", at + 1)
}
