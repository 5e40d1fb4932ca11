use std::path::{Path, PathBuf};

use crate::cli::disk::{self, Disk, parent, policies};
use crate::engine::{CaseFolder, CaseRun, CaseText, Format, Issue, Problem, Workspace, load};

/// The name of a folder of cases.
const CASES: &str = "cases";

/// The name of the folder of snapshots in it.
const SNAPSHOTS: &str = "snapshots";

/// What there is to test at some paths.
pub(super) struct Places {
    /// The policy files whose tests are run.
    tested: Vec<String>,
    /// Those, and the ones that cases ask.
    loaded: Vec<String>,
    /// The folders of cases, with everything in them.
    pub(super) folders: Vec<CaseFolder>,
    /// The folders that are only here because of a policy beside them.
    beside: Vec<String>,
    disk: Disk,
}

impl Places {
    /// A policy file stands for itself and the cases beside it, a file of cases for itself, a directory for all below it.
    pub(super) fn find(paths: &[PathBuf]) -> Result<Self, Vec<Problem>> {
        let (of_cases, of_policies): (Vec<_>, Vec<_>) =
            paths.iter().cloned().partition(|path| is_case_file(path));
        let (folders, beside, disk) = (Vec::new(), Vec::new(), Disk::of(&[]));
        let mut places = Self { tested: Vec::new(), loaded: Vec::new(), folders, beside, disk };
        for path in paths {
            disk::followed(path).map_err(|lost| vec![lost.unreadable(&shown(path))])?;
        }
        for path in &of_policies {
            if path.is_dir() {
                let before = places.folders.len();
                places.add_below(path)?;
                let has_cases = places.folders.len() > before;
                places.tested.extend(policies_at(path, has_cases)?);
            } else {
                places.tested.extend(policies_at(path, false)?);
                let folder = parent(path).join(CASES);
                if folder.is_dir() {
                    places.beside.push(shown(&folder));
                    places.add(&folder, None)?;
                }
            }
        }
        for path in &of_cases {
            places.add(parent(path), Some(path))?;
        }
        let mut loaded: Vec<PathBuf> = places.tested.iter().map(PathBuf::from).collect();
        let asked = places.folders.iter().filter(|folder| !folder.files.is_empty());
        loaded.extend(asked.map(|folder| parent(Path::new(&folder.path)).to_owned()));
        places.disk = Disk::of(&[paths, &loaded].concat());
        places.loaded = policies(&loaded)?;
        Ok(places)
    }

    /// Loads the policies.
    pub(super) fn workspace(&self) -> Workspace {
        load(&self.loaded, &self.disk)
    }

    /// Whether the tests of a policy file are run.
    pub(super) fn is_tested(&self, path: &str) -> bool {
        self.tested.iter().any(|tested| tested == path)
    }

    /// Whether a case belongs here: beside a policy that was named, it must ask that policy's rulebook.
    pub(super) fn is_asked(&self, folder: &CaseFolder, run: &CaseRun, workspace: &Workspace) -> bool {
        if !self.beside.contains(&folder.path) {
            return true;
        }
        let tested: Vec<&str> = workspace
            .rulebooks
            .iter()
            .filter(|loaded| self.is_tested(&workspace.sources.file(loaded.plan.head.span.file).name))
            .map(|loaded| loaded.plan.head.id.as_str())
            .collect();
        run.decisions.iter().any(|decision| tested.contains(&decision.rulebook.id.as_str()))
    }

    /// Adds the folders of cases below a directory, itself included.
    fn add_below(&mut self, folder: &Path) -> Result<(), Vec<Problem>> {
        if folder.file_name().is_some_and(|name| name == CASES) {
            return self.add(folder, None);
        }
        for entry in disk::entries(folder).map_err(|problem| vec![problem])? {
            if entry.is_dir() {
                self.add_below(&entry)?;
            }
        }
        Ok(())
    }

    /// Adds a folder of cases, or one file of it.
    fn add(&mut self, folder: &Path, only: Option<&Path>) -> Result<(), Vec<Problem>> {
        let path = shown(folder);
        let one = |problem| vec![problem];
        let mut found = CaseFolder { path: path.clone(), is_whole: only.is_none(), ..CaseFolder::default() };
        for found in [folder, &folder.join(SNAPSHOTS)] {
            disk::followed(found).map_err(|lost| one(lost.unreadable(&shown(found))))?;
        }
        let files = disk::entries(folder).map_err(one)?;
        let is_wanted = |file: &Path| only.is_none_or(|only| only == file) && is_case_file(file);
        found.files = texts(files.iter().filter(|file| file.is_file() && is_wanted(file)))?;
        let snapshots = folder.join(SNAPSHOTS);
        let kept = if snapshots.is_dir() { disk::entries(&snapshots).map_err(one)? } else { Vec::new() };
        let ends = |ending: &'static str| kept.iter().filter(move |file| shown(file).ends_with(ending));
        found.snapshots = texts(ends(".snap"))?;
        found.pending = ends(".snap.new").map(|file| shown(file)).collect();
        let is_there = self.folders.iter().position(|folder| folder.path == path);
        match is_there {
            Some(at) if self.folders[at].is_whole => {}
            Some(at) if only.is_some() => {
                let more = found.files.into_iter();
                let old = &mut self.folders[at].files;
                let new: Vec<CaseText> = more.filter(|file| !old.contains(file)).collect();
                old.extend(new);
            }
            Some(at) => self.folders[at] = found,
            None => self.folders.push(found),
        }
        Ok(())
    }
}

/// The policies at a path; there must be some, unless there are cases.
fn policies_at(path: &Path, has_cases: bool) -> Result<Vec<String>, Vec<Problem>> {
    match policies(&[path.to_owned()]) {
        Err(problems) if has_cases && problems.iter().all(is_empty) => Ok(Vec::new()),
        found => found,
    }
}

fn is_empty(problem: &Problem) -> bool {
    matches!(problem.issue, Issue::NoPolicies { .. })
}

fn texts<'a>(files: impl Iterator<Item = &'a PathBuf>) -> Result<Vec<CaseText>, Vec<Problem>> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        match disk::facts(&file.display().to_string()) {
            Ok(text) => found.push(CaseText { path: shown(file), text }),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

fn is_case_file(path: &Path) -> bool {
    !path.is_dir() && Format::of_path(&path.display().to_string()).is_some()
}

/// A path as it is told, always with `/`.
fn shown(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}
