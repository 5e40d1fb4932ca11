use super::Workspace;
use crate::plan::Plan;

/// The JSON Schema of the facts that the rulebooks of a workspace take, as a pretty document.
pub fn facts_schema(workspace: &Workspace, version: Option<&str>) -> String {
    let plans: Vec<&Plan> = workspace
        .rulebooks
        .iter()
        .map(|loaded| &loaded.plan)
        .filter(|plan| version.is_none_or(|version| plan.head.version == version))
        .collect();
    crate::wire::write_facts_schema(&plans)
}

/// The versions in a workspace.
pub fn schema_versions(workspace: &Workspace) -> Vec<String> {
    workspace.rulebooks.iter().map(|loaded| loaded.plan.head.version.clone()).collect()
}
