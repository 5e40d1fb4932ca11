//! Policies: which files they are, and how far they reach.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::root::{followed, identity, leaves, parent, root};
use super::{text, unreadable};
use crate::engine::{Files, Issue, MAX_POLICY_BYTES, Problem, is_policy_name};

#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

/// The policies of the file system, as far as what was named reaches.
pub(in crate::cli) struct Disk {
    roots: Vec<PathBuf>,
    /// The first name of each file that was asked for.
    names: RefCell<HashMap<Identity, String>>,
}

impl Disk {
    /// What some paths reach: for each, the root of its workspace.
    pub(in crate::cli) fn of(paths: &[PathBuf]) -> Self {
        let folder = |path: &PathBuf| if path.is_dir() { path.clone() } else { parent(path).to_owned() };
        let roots = paths.iter().filter_map(|path| root(&folder(path)).ok()).collect();
        Self { roots, names: RefCell::default() }
    }

    fn has(&self, place: &Path) -> bool {
        self.roots.iter().any(|root| place.starts_with(root))
    }

    /// The file that a path leads to, if it is a policy inside the roots. Outside of them nothing is looked at, not even whether it is there.
    fn place(&self, path: &str) -> Result<PathBuf, Problem> {
        let no_policy = |reason: &str| {
            Err(Problem::nowhere(Issue::NotPolicy { file: path.to_owned(), reason: reason.into() }))
        };
        let outside = || leaves(path, self.roots.first().map_or(Path::new("."), PathBuf::as_path));
        let near = Path::new(path).ancestors().skip(1).find_map(|above| dots(above).canonicalize().ok());
        if !near.is_some_and(|near| self.has(&near)) {
            return Err(outside());
        }
        let place = Path::new(path).canonicalize().map_err(|error| unreadable(path, &error))?;
        if !self.has(&place) {
            return Err(outside());
        }
        if !is_policy_name(path) {
            return no_policy("its name does not end in `.policy`");
        }
        if !is_policy_name(&place.to_string_lossy()) {
            return no_policy("it is a link to a file whose name does not end in `.policy`");
        }
        match place.metadata() {
            Ok(about) if about.is_file() => Ok(place),
            Ok(_) => no_policy("it is not a regular file"),
            Err(error) => Err(unreadable(path, &error)),
        }
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let place = self.place(path)?;
        let file = std::fs::File::open(place).map_err(|error| unreadable(path, &error))?;
        text(path, file, MAX_POLICY_BYTES)
    }

    fn first_name(&self, path: &str) -> String {
        let Some(identity) = self.place(path).ok().and_then(|place| identity(&place)) else {
            return path.to_owned();
        };
        self.names.borrow_mut().entry(identity).or_insert_with(|| path.to_owned()).clone()
    }
}

/// The working directory has an empty name.
fn dots(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The policy files that paths stand for: a file stands for itself, a directory for every `.policy` file below it, in the order
/// of their names. Each file once, whatever it is called.
pub(in crate::cli) fn policies(paths: &[PathBuf]) -> Result<Vec<String>, Vec<Problem>> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let before = found.len();
        if let Err(problem) = collect(path, true, &mut found) {
            problems.push(problem);
        } else if found.len() == before {
            let path = path.display().to_string();
            problems.push(Problem::nowhere(Issue::NoPolicies { path }));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut seen = std::collections::HashSet::new();
    let mut named = std::collections::HashSet::new();
    found.retain(|path| {
        named.insert(path.clone()) && identity(Path::new(path)).is_none_or(|file| seen.insert(file))
    });
    Ok(found)
}

/// What stands in a directory, in the order of names; nothing hidden, and no links.
pub(in crate::cli) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let name = folder.display().to_string();
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(&name, &error))?;
    let entries: Result<Vec<PathBuf>, std::io::Error> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries.map_err(|error| unreadable(&name, &error))?;
    entries.sort();
    let is_hidden =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    entries.retain(|entry| !is_hidden(entry) && !entry.is_symlink());
    Ok(entries)
}

fn collect(path: &Path, is_named: bool, found: &mut Vec<String>) -> Result<(), Problem> {
    let name = path.display().to_string();
    if is_named {
        followed(path).map_err(|lost| lost.unreadable(&name))?;
    }
    if path.is_dir() {
        return entries(path)?.iter().try_for_each(|entry| collect(entry, false, found));
    }
    if is_named || is_policy_name(&name) {
        found.push(name.strip_prefix("./").unwrap_or(&name).to_owned());
    }
    Ok(())
}
