//! Roots: how far a name that somebody gave may lead.

use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use crate::engine::{Issue, Problem, SETTINGS_NAMES};

/// What marks the root of a workspace, beside a file of settings.
const REPOSITORY: &str = ".git";

/// The root that a folder belongs to: the nearest folder above it, itself included, with settings or a repository; without one the folder.
pub(in crate::cli) fn root(folder: &Path) -> Result<PathBuf> {
    let folder = folder.canonicalize()?;
    Ok(workspace(&folder).map_or_else(|| folder.clone(), Path::to_owned))
}

/// The workspace that a folder belongs to.
fn workspace(folder: &Path) -> Option<&Path> {
    let has_mark = |above: &&Path| {
        SETTINGS_NAMES.iter().chain([&REPOSITORY]).any(|mark| above.join(mark).symlink_metadata().is_ok())
    };
    folder.ancestors().find(has_mark)
}

/// Whether a folder is the root of a repository, above which no settings are looked for.
pub(in crate::cli) fn is_repository(folder: &Path) -> bool {
    folder.join(REPOSITORY).symlink_metadata().is_ok()
}

/// The folder that a path stands in.
pub(in crate::cli) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Why a path is not followed.
#[derive(Debug)]
pub(in crate::cli) enum Lost {
    /// The system says so.
    System(Error),
    /// It is a link that leads out of this root, or to what is hidden there.
    Leaves(PathBuf),
}

impl Lost {
    /// As a problem of something that is read.
    pub(in crate::cli) fn unreadable(&self, path: &str) -> Problem {
        match self {
            Self::System(error) => super::unreadable(path, error),
            Self::Leaves(root) => leaves(path, root),
        }
    }

    /// As an error of something that is written.
    pub(in crate::cli) fn unwritable(self) -> Error {
        match self {
            Self::System(error) => error,
            Self::Leaves(_) => Error::other("a link leads out of its root"),
        }
    }
}

/// Says that a link leads too far.
pub(in crate::cli) fn leaves(path: &str, root: &Path) -> Problem {
    let (file, root) = (path.to_owned(), root.display().to_string());
    Problem::nowhere(Issue::LeavesRoot { file, root })
}

impl From<Error> for Lost {
    fn from(error: Error) -> Self {
        Self::System(error)
    }
}

/// How many links may lead to one another.
const MAX_LINKS: usize = 32;

/// What a path that somebody named leads to, there or not. Links are followed as `end_inside` says, the folders on the way included.
pub(in crate::cli) fn followed(path: &Path) -> std::result::Result<PathBuf, Lost> {
    check_way(path)?;
    let Some(name) = path.file_name() else { return Ok(path.canonicalize()?) };
    let folder = parent(path).canonicalize()?;
    let place = folder.join(name);
    if place.is_symlink() && !is_stream(&folder) { end_inside(&place) } else { Ok(place) }
}

/// Makes a folder, and those that it stands in, unless a link on the way leads too far.
pub(in crate::cli) fn make_folder(folder: &Path) -> std::result::Result<(), Lost> {
    check_way(&folder.join("file"))?;
    Ok(std::fs::create_dir_all(folder)?)
}

/// Looks at the folders on the way to a path, as far as they are links.
fn check_way(path: &Path) -> std::result::Result<(), Lost> {
    let mut links = path.ancestors().skip(1).filter(|above| above.is_symlink() && !is_of_system(above));
    links.try_for_each(|link| end_inside(link).map(drop))
}

/// Whether a link belongs to the machine and not to a workspace, as `/tmp` and `/home` may.
fn is_of_system(link: &Path) -> bool {
    let is_in_workspace = || parent(link).canonicalize().is_ok_and(|folder| workspace(&folder).is_some());
    link.is_absolute() && !is_in_workspace()
}

/// What a link leads to, there or not. It is followed inside the root of the folder that it stands in, and not into what is hidden
/// there: a repository keeps its credentials in `.git`.
fn end_inside(link: &Path) -> std::result::Result<PathBuf, Lost> {
    let root = root(parent(link))?;
    let end = end_of_links(link)?;
    let is_inside = end.strip_prefix(&root).is_ok_and(|below| !below.iter().any(is_hidden));
    if is_inside { Ok(end) } else { Err(Lost::Leaves(root)) }
}

/// Where the last of some links leads to; that need not be there.
fn end_of_links(link: &Path) -> Result<PathBuf> {
    let mut place = link.to_owned();
    for _ in 0..MAX_LINKS {
        if !place.is_symlink() {
            return Ok(place);
        }
        let next = parent(&place).join(place.read_link()?);
        let Some(name) = next.file_name() else { return next.canonicalize() };
        place = parent(&next).canonicalize()?.join(name);
    }
    Err(Error::other("too many links"))
}

/// A hidden name. Names with two dots at their beginning are how a cluster mounts its configuration.
fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && !name.starts_with("..")
}

/// Whether a folder holds the open streams of a process, which a shell hands over by their names.
fn is_stream(folder: &Path) -> bool {
    folder.starts_with("/dev") || (folder.starts_with("/proc") && folder.ends_with("fd"))
}

/// A mark by which two names of one file are known.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().ok().map(|about| (about.dev(), about.ino()))
}

/// The same where files have no numbers: links are known, names of equal right are not.
#[cfg(not(unix))]
pub(super) fn identity(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
