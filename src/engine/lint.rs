use super::Workspace;
use crate::base::{AsOf, FileId, Zone};
use crate::lint::{Levels, Linted, View, find, settle};
use crate::messages::{Level, Lint, Problem};
use crate::model::{Head, Model};
use crate::plan::Plan;

/// Everything that is wrong with a workspace, and everything that lints find in its rulebooks and libraries without errors, each as
/// grave as the levels of its file say.
pub fn lint(workspace: &Workspace, levels_of: &dyn Fn(&str) -> Levels, as_of: AsOf) -> Vec<Problem> {
    let rulebooks = workspace.rulebooks.iter().map(|one| (&one.files, &one.model, Some(&one.plan)));
    let libraries = workspace.libraries.iter().map(|one| (&one.files, &one.model, None));
    let mut found = workspace.problems.clone();
    let mut looked_at = Vec::new();
    for (files, model, plan) in rulebooks.chain(libraries) {
        found.extend(look(workspace, files, (model, plan), as_of, levels_of));
        looked_at.extend(files.first().copied());
    }
    let linted =
        workspace.trees.iter().map(|(id, file)| Linted { id: *id, file, is_whole: looked_at.contains(id) });
    settle(found, &linted.collect::<Vec<_>>(), &workspace.sources, levels_of)
}

/// What lints find in one file, which comes first, with all that it imports.
fn look(
    workspace: &Workspace,
    files: &[FileId],
    (model, plan): (&Model, Option<&Plan>),
    as_of: AsOf,
    levels_of: &dyn Fn(&str) -> Levels,
) -> Vec<Problem> {
    let mut trees = files.iter().filter_map(|id| workspace.trees.get(id));
    let (Some(file), Some(&place)) = (trees.next(), files.first()) else { return Vec::new() };
    let imports: Vec<_> = trees.collect();
    let id = model.head.as_ref().map_or("", |head| head.id.as_str());
    let versions: Vec<&Head> = workspace.versions(id).map(|plan| &plan.head).collect();
    let levels: Vec<Levels> = files.iter().map(|id| levels_of(&workspace.sources.file(*id).name)).collect();
    let is_wanted = |lint: &Lint| levels.iter().any(|levels| levels.level(lint) != Level::Off);
    let view = View {
        sources: &workspace.sources,
        id: place,
        file,
        imports: &imports,
        model,
        plan,
        versions: &versions,
        today: as_of.day(&model.head.as_ref().map_or_else(Zone::utc, |head| head.zone.clone())),
    };
    find(&view, is_wanted)
}
