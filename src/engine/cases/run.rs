use std::collections::HashMap;

use indexmap::IndexMap;

use super::body::snapshot;
use crate::base::{FileId, Span, nearest};
use crate::engine::ask::{Asked, Request, ask_watched, facts_of};
use crate::engine::load::Workspace;
use crate::eval::Onlooker;
use crate::eval::decision::Decision;
use crate::messages::{Issue, Problem};
use crate::testing::{Case, Outcome, judge, read_cases};
use crate::wire::{Format, read};

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseText {
    /// Its path.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A folder `cases` beside policies.
#[derive(Debug, Clone, Default)]
pub struct CaseFolder {
    /// Its path.
    pub path: String,
    /// The files of cases in it.
    pub files: Vec<CaseText>,
    /// Its snapshots, in `snapshots` below it.
    pub snapshots: Vec<CaseText>,
    /// The paths of snapshots that wait for a review.
    pub pending: Vec<String>,
    /// Whether all files of the folder are here, so that a snapshot without a case can be told.
    pub is_whole: bool,
}

/// A case that was run.
#[derive(Debug, Clone)]
pub struct CaseRun {
    /// Its name.
    pub name: String,
    /// The path of its file.
    pub file: String,
    /// Where it is named.
    pub span: Span,
    /// What came out.
    pub decisions: Vec<Decision>,
    /// The path of its snapshot.
    pub snapshot: String,
    /// The snapshot as it would be written now.
    pub text: String,
    /// How that stands against the snapshot that is there.
    pub outcome: Outcome,
}

/// What came of running the cases of a folder.
#[derive(Debug, Clone, Default)]
pub struct CaseRuns {
    /// Those that could be asked.
    pub runs: Vec<CaseRun>,
    /// What is wrong with the others, and with the files.
    pub problems: Vec<Problem>,
    /// The names of the cases that could not be asked.
    pub broken: Vec<String>,
    /// The paths of snapshots that belong to no case.
    pub orphans: Vec<String>,
    /// The paths of snapshots that wait for a review although nothing is to be reviewed.
    pub stale: Vec<String>,
}

/// Runs the cases of a folder whose name contains `filter`; the workspace holds the policies beside it.
pub fn run_cases(workspace: &mut Workspace, folder: &CaseFolder, filter: Option<&str>) -> CaseRuns {
    run_cases_watched(workspace, folder, filter, &|_, _| ())
}

/// The same while somebody looks on.
pub fn run_cases_watched(
    workspace: &mut Workspace,
    folder: &CaseFolder,
    filter: Option<&str>,
    onlooker: Onlooker<'_>,
) -> CaseRuns {
    let mut runs = CaseRuns::default();
    let cases = cases_of(workspace, folder, &mut runs);
    let is_wanted = |case: &Case| filter.is_none_or(|filter| case.name.contains(filter));
    let mut asking = Asking::beside(workspace, folder);
    let all_read = runs.problems.is_empty();
    for (file, case) in cases.values().filter(|(_, case)| is_wanted(case)) {
        match asking.ask(case, onlooker) {
            Ok(asked) => runs.runs.push(run(workspace, folder, file, case, asked)),
            Err(problems) => {
                runs.broken.push(case.name.clone());
                runs.problems.extend(problems);
            }
        }
    }
    if folder.is_whole && filter.is_none() && all_read {
        let paths: Vec<String> = cases.keys().map(|name| place(folder, name)).collect();
        let lonely =
            |path: &&String| !paths.iter().any(|one| *path == one || path.strip_suffix(".new") == Some(one));
        let kept = folder.snapshots.iter().map(|snapshot| &snapshot.path);
        runs.orphans = kept.chain(&folder.pending).filter(lonely).cloned().collect();
    }
    let is_done = |path: &&String| {
        let of = |run: &&CaseRun| path.strip_suffix(".new") == Some(&run.snapshot);
        runs.runs.iter().find(of).is_some_and(|run| run.outcome == Outcome::Same)
    };
    runs.stale = folder.pending.iter().filter(is_done).cloned().collect();
    runs
}

/// The cases of a file, by the names of their snapshots.
pub fn read_case_file(file: FileId, workspace: &Workspace) -> (Vec<Case>, Vec<Problem>) {
    let path = workspace.sources.file(file).name.clone();
    let Some(format) = Format::of_path(&path) else {
        return (Vec::new(), vec![Problem::nowhere(Issue::UnknownFormat { file: path })]);
    };
    match read(format, file, &workspace.sources) {
        Ok(tree) => read_cases(&tree, stem(&path)),
        Err(problems) => (Vec::new(), problems),
    }
}

/// Every case of a folder with the path of its file, by the name of its snapshot. Two of one name are a problem, on any file system.
fn cases_of(
    workspace: &mut Workspace,
    folder: &CaseFolder,
    runs: &mut CaseRuns,
) -> IndexMap<String, (String, Case)> {
    let mut found: IndexMap<String, (String, Case)> = IndexMap::new();
    for text in &folder.files {
        let file = workspace.sources.add(&text.path, text.text.as_str());
        let (cases, problems) = read_case_file(file, workspace);
        runs.problems.extend(problems);
        for case in cases {
            let is_taken = found.keys().any(|name| name.to_lowercase() == case.snapshot.to_lowercase());
            if is_taken {
                let issue = Issue::SameCase { snapshot: case.snapshot.clone() };
                runs.problems.push(Problem::new(issue, case.span));
            } else {
                found.insert(case.snapshot.clone(), (text.path.clone(), case));
            }
        }
    }
    found
}

/// The policies beside a folder, and each of their rulebooks alone.
struct Asking {
    all: Workspace,
    alone: HashMap<String, Workspace>,
}

impl Asking {
    fn beside(workspace: &Workspace, folder: &CaseFolder) -> Self {
        let parent = folder.path.rsplit_once('/').map(|(parent, _)| format!("{parent}/"));
        let is_beside = |path: &str| parent.as_ref().is_none_or(|parent| path.starts_with(parent));
        let path = |span: Span| workspace.sources.file(span.file).name.as_str();
        let beside = workspace.rulebooks.iter().filter(|loaded| is_beside(path(loaded.plan.head.span)));
        let all = Workspace { rulebooks: beside.cloned().collect(), ..Workspace::default() };
        Self { all, alone: HashMap::new() }
    }

    fn ask(&mut self, case: &Case, onlooker: Onlooker<'_>) -> Result<Asked, Vec<Problem>> {
        let Some((id, span)) = &case.rulebook else { return ask_case(&self.all, case, onlooker) };
        if !self.alone.contains_key(id) {
            let only = narrow(&self.all, id, *span).map_err(|problem| vec![problem])?;
            self.alone.insert(id.clone(), only);
        }
        self.alone.get(id).map_or_else(|| Ok(Asked::default()), |only| ask_case(only, case, onlooker))
    }
}

fn ask_case(workspace: &Workspace, case: &Case, onlooker: Onlooker<'_>) -> Result<Asked, Vec<Problem>> {
    let (version, readings) = (case.version.clone(), case.readings.clone());
    let facts = facts_of(&case.facts)?;
    let request = Request { as_of: case.as_of, version, readings };
    let at_case = |mut problem: Problem| {
        if problem.labels.is_empty() {
            problem.labels = Problem::new(problem.issue.clone(), case.span).labels;
        }
        problem
    };
    ask_watched(workspace, &facts, &request, onlooker)
        .map_err(|problems| problems.into_iter().map(at_case).collect())
}

/// The versions of one rulebook alone.
fn narrow(workspace: &Workspace, id: &str, span: Span) -> Result<Workspace, Problem> {
    let rulebooks: Vec<_> =
        workspace.rulebooks.iter().filter(|loaded| loaded.plan.head.id == id).cloned().collect();
    if rulebooks.is_empty() {
        let near = nearest(id, workspace.ids());
        return Err(Problem::new(Issue::NoSuchRulebook { rulebook: id.to_owned(), near }, span));
    }
    Ok(Workspace { rulebooks, ..Workspace::default() })
}

fn run(workspace: &Workspace, folder: &CaseFolder, file: &str, case: &Case, asked: Asked) -> CaseRun {
    let path = place(folder, &case.snapshot);
    let name = file.rsplit_once('/').map_or(file, |(_, name)| name);
    let text = snapshot(case, &format!("cases/{name}"), &asked.decisions, &workspace.sources);
    let stored = folder.snapshots.iter().find(|snapshot| snapshot.path == path);
    let outcome = judge(stored.map(|snapshot| snapshot.text.as_str()), &text);
    CaseRun {
        name: case.name.clone(),
        file: file.to_owned(),
        span: case.span,
        decisions: asked.decisions,
        snapshot: path,
        text,
        outcome,
    }
}

/// Where the snapshot of a name stands.
fn place(folder: &CaseFolder, name: &str) -> String {
    format!("{}/snapshots/{name}.snap", folder.path)
}

/// The name of a file without its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
