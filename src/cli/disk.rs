//! Files: policies found and read, facts read.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::engine::{Files, Issue, MAX_POLICY_BYTES, Problem};

/// The largest file of facts that is read whole.
const MAX_FACTS_BYTES: u64 = 64 * 1024 * 1024;

/// The file system.
pub(super) struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
        text(path, file, MAX_POLICY_BYTES)
    }
}

pub(super) fn unreadable(path: &str, error: &std::io::Error) -> Problem {
    Problem::nowhere(Issue::Unreadable { file: path.to_owned(), reason: error.to_string().into() })
}

/// Reads a stream of at most `limit` bytes of UTF-8.
fn text(name: &str, stream: impl std::io::Read, limit: u64) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    stream.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > limit {
        let limit = format!("{} MiB", limit / (1024 * 1024));
        return Err(Problem::nowhere(Issue::TooLarge { file: name.to_owned(), limit }));
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        Problem::nowhere(Issue::NotUtf8 { file: name.to_owned(), byte })
    })
}

/// Reads a file of facts, or what standard input has for `-`.
pub(super) fn facts(path: &str) -> Result<String, Problem> {
    if path == "-" {
        return text("<stdin>", std::io::stdin().lock(), MAX_FACTS_BYTES);
    }
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    text(path, file, MAX_FACTS_BYTES)
}

/// The policy files that paths stand for: a file stands for itself, a directory for every `.policy` file below it, in the order
/// of their names. Each file once.
pub(super) fn policies(paths: &[PathBuf]) -> Result<Vec<String>, Vec<Problem>> {
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
    found.retain(|path| seen.insert(path.clone()));
    Ok(found)
}

/// What stands in a directory, in the order of names; nothing hidden, and no links.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
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
    if path.is_dir() {
        return entries(path)?.iter().try_for_each(|entry| collect(entry, false, found));
    }
    if is_named || path.extension().is_some_and(|extension| extension == "policy") {
        found.push(name.strip_prefix("./").unwrap_or(&name).to_owned());
    }
    Ok(())
}

/// Writes a file whole or not at all: beside its place first, then into it. A file that is there keeps its permissions; a link stays
/// one, and what it leads to is written.
pub(super) fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    Pending::holding(path, text)?.finish()
}

/// Writes files into a folder, which is made if it is not there. Until the last one is written beside its place none is put into
/// its place.
pub(super) fn write_together(
    folder: &Path,
    files: &[(String, String)],
) -> Result<(), (PathBuf, std::io::Error)> {
    std::fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let mut waiting = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        let written = Pending::holding(&path, text);
        waiting.push((written.map_err(|error| (path.clone(), error))?, path));
    }
    waiting.into_iter().try_for_each(|(file, path)| file.finish().map_err(|error| (path, error)))
}

/// A file that is being written beside its place, and is not there yet.
pub(super) struct Pending {
    /// What is written so far.
    pub(super) file: tempfile::NamedTempFile,
    place: PathBuf,
}

impl Pending {
    /// Begins a file. If it is dropped, nothing remains of it.
    pub(super) fn new(path: &Path) -> std::io::Result<Self> {
        let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok(Self { file: beside(folder)?, place })
    }

    /// A file with all that is to be in it.
    fn holding(path: &Path, text: &str) -> std::io::Result<Self> {
        use std::io::Write as _;
        let mut pending = Self::new(path)?;
        pending.file.write_all(text.as_bytes())?;
        Ok(pending)
    }

    /// Puts it into its place.
    pub(super) fn finish(self) -> std::io::Result<()> {
        if let Ok(there) = std::fs::metadata(&self.place) {
            self.file.as_file().set_permissions(there.permissions())?;
        }
        self.file.as_file().sync_all()?;
        self.file.persist(&self.place)?;
        Ok(())
    }
}

/// The same in a folder that need not be there yet.
pub(super) fn write_with_folder(path: &Path, text: &str) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
    write_whole(path, text)
}

/// Deletes a file; one that is not there is deleted already.
pub(super) fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A new file in a folder, as open to others as the user lets files be.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
