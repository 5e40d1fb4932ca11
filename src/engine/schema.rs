use super::Workspace;
use crate::messages::{Issue, Problem};

/// The JSON Schema of the facts that the rulebooks of a workspace take, or only those of one version, as a pretty document.
pub fn facts_schema(workspace: &Workspace, version: Option<&str>) -> Result<String, Vec<Problem>> {
    let mut plans = workspace.plans()?;
    let versions = plans.iter().map(|plan| plan.head.version.clone()).collect();
    plans.retain(|plan| version.is_none_or(|version| plan.head.version == version));
    match version {
        Some(version) if plans.is_empty() => {
            Err(vec![Problem::nowhere(Issue::NoSuchVersion { version: version.to_owned(), versions })])
        }
        Some(_) | None => Ok(crate::wire::write_facts_schema(&plans)),
    }
}
