//! Which versions of a rulebook may answer, and by what rule.

use super::{Request, Workspace};
use crate::base::Day;
use crate::eval::Governs;
use crate::messages::{Issue, Problem};
use crate::plan::{Plan, Rule};
use crate::vocabulary::Status;

/// The trials that may take a shop in on the day asked for.
pub(super) fn trials<'a>(workspace: &'a Workspace, id: &str, request: &Request) -> Vec<&'a Plan> {
    if request.version.is_some() {
        return Vec::new();
    }
    let is_asked = |plan: &&Plan| {
        let head = &plan.head;
        plan.applies.is_some() && head.status == Status::Trial && head.spans(request.as_of.day(&head.zone))
    };
    workspace.versions(id).filter(is_asked).collect()
}

/// The first day after the one asked for on which other versions answer: another one is in force, or none, or other trials may take the
/// shop in. There is none where a version is asked for by its name.
pub(super) fn next_change(workspace: &Workspace, id: &str, request: &Request) -> Option<Day> {
    if request.version.is_some() {
        return None;
    }
    let heads = || workspace.versions(id).map(|plan| &plan.head);
    let today = request.as_of.day(&heads().next()?.zone);
    let mut days: Vec<Day> = heads().flat_map(|head| [head.effective, head.until]).flatten().collect();
    days.sort_unstable();
    let answering = |day: Day| {
        let is_answering = |plan: &&Plan| {
            let is_trial = plan.head.status == Status::Trial && plan.applies.is_some();
            (plan.head.status.governs() || is_trial) && plan.head.spans(day)
        };
        workspace.versions(id).filter(is_answering).map(|plan| &plan.head.version).collect::<Vec<_>>()
    };
    let now = answering(today);
    days.into_iter().find(|day| *day > today && answering(*day) != now)
}

/// The versions that may govern a matter, which of them answers for the as-of moment, and by what rule.
pub(super) struct Governing<'a> {
    pub(super) main: usize,
    pub(super) plans: Vec<&'a Plan>,
    pub(super) governs: Governs,
}

pub(super) fn governing<'a>(
    workspace: &'a Workspace,
    id: &str,
    request: &Request,
) -> Result<Governing<'a>, Vec<Problem>> {
    let plans: Vec<&Plan> = workspace.versions(id).collect();
    if let Some(version) = &request.version {
        let versions = plans.iter().map(|plan| plan.head.version.clone()).collect();
        let chosen: Vec<&Plan> =
            plans.into_iter().filter(|plan| plan.head.version == *version).take(1).collect();
        if chosen.is_empty() {
            return Err(vec![Problem::nowhere(Issue::NoSuchVersion { version: version.clone(), versions })]);
        }
        return Ok(Governing { main: 0, plans: chosen, governs: Governs::Main });
    }
    let in_force = |plan: &&Plan| plan.head.governs(request.as_of.day(&plan.head.zone));
    let Some(main) = plans.iter().position(in_force) else {
        let day =
            plans.first().map_or_else(String::new, |plan| request.as_of.day(&plan.head.zone).to_string());
        let versions = plans.iter().map(|plan| said(plan)).collect();
        return Err(vec![Problem::nowhere(Issue::NotInForce { rulebook: id.to_owned(), day, versions })]);
    };
    if !plans.iter().any(|plan| has_dated(plan)) {
        return Ok(Governing { main: 0, plans: vec![plans[main]], governs: Governs::InForce });
    }
    let main_version = &plans[main].head.version;
    let governing: Vec<&Plan> = plans.iter().copied().filter(|plan| plan.head.status.governs()).collect();
    let at = governing.iter().position(|plan| plan.head.version == *main_version).unwrap_or(0);
    Ok(Governing { main: at, plans: governing, governs: Governs::InForce })
}

pub(super) fn has_dated(plan: &Plan) -> bool {
    plan.rules.iter().any(|rule| matches!(rule, Rule::Violation(violation) if violation.is_dated()))
}

/// A version with its span, for a message.
fn said(plan: &Plan) -> String {
    let head = &plan.head;
    match (head.effective, head.until) {
        (Some(from), Some(until)) => format!("{} ({from}..{until})", head.version),
        (Some(from), None) => format!("{} ({from}..)", head.version),
        (None, _) => format!("{} ({})", head.version, head.status.word()),
    }
}
