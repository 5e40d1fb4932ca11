//! Files: policies found and read, facts read.

mod policy;
mod root;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

pub(super) use self::policy::{Disk, entries, policies};
pub(super) use self::root::{Lost, followed, is_repository, parent};
use crate::engine::{Issue, MAX_POLICY_BYTES, Problem};

/// The largest file of facts that is read whole.
const MAX_FACTS_BYTES: u64 = 64 * 1024 * 1024;

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

/// Opens a file that somebody named.
pub(super) fn open(path: &str) -> Result<File, Problem> {
    let place = followed(Path::new(path)).map_err(|lost| lost.unreadable(path))?;
    File::open(place).map_err(|error| unreadable(path, &error))
}

/// Reads a file of settings.
pub(super) fn settings(path: &str) -> Result<String, Problem> {
    text(path, open(path)?, MAX_POLICY_BYTES)
}

/// Reads a file of facts, or what standard input has for `-`.
pub(super) fn facts(path: &str) -> Result<String, Problem> {
    if path == "-" {
        return text("<stdin>", std::io::stdin().lock(), MAX_FACTS_BYTES);
    }
    text(path, open(path)?, MAX_FACTS_BYTES)
}

/// Refuses to write over what is read, whatever either is called; `-` is standard input.
pub(super) fn apart<'a>(
    outputs: impl IntoIterator<Item = Option<&'a Path>>,
    inputs: impl IntoIterator<Item = &'a str>,
) -> Result<(), Vec<Problem>> {
    let handle = |name: &str| match name {
        "-" => same_file::Handle::stdin(),
        path => same_file::Handle::from_path(path),
    };
    let outputs: Vec<_> = outputs.into_iter().flatten().collect();
    let there: Vec<_> = outputs
        .iter()
        .filter_map(|path| Some((path, same_file::Handle::from_path(path).ok().filter(is_file)?)))
        .collect();
    if there.is_empty() {
        return Ok(());
    }
    let over = |input: &str| {
        let input = handle(input).ok()?;
        there.iter().find(|(_, output)| *output == input).map(|(path, _)| *path)
    };
    let Some(path) = inputs.into_iter().find_map(over) else { return Ok(()) };
    let (file, reason) = (path.display().to_string(), "it is one of the inputs".into());
    Err(vec![Problem::nowhere(Issue::Unwritable { file, reason })])
}

/// Whether something is a file, not a pipe or a device, which may be both read and written.
fn is_file(handle: &same_file::Handle) -> bool {
    handle.as_file().metadata().is_ok_and(|about| about.is_file())
}

/// Writes a file whole or not at all: beside its place first, then into it. A file that is there keeps its permissions; a link stays
/// one, and what it leads to is written.
pub(super) fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    Pending::holding(path, text)?.finish()
}

/// The same in a folder that need not be there yet.
pub(super) fn write_with_folder(path: &Path, text: &str) -> std::io::Result<()> {
    make_folder(parent(path))?;
    write_whole(path, text)
}

/// The same of a snapshot, which is found and not named, so that no link may stand there.
pub(super) fn write_found(path: &Path, text: &str) -> std::io::Result<()> {
    if path.is_symlink() {
        return Err(std::io::Error::other("it is a link"));
    }
    write_with_folder(path, text)
}

/// Makes a folder in which something is to be written, if it is not there.
pub(super) fn make_folder(folder: &Path) -> std::io::Result<()> {
    root::make_folder(folder).map_err(Lost::unwritable)
}

/// Writes files into a folder, which is made if it is not there. Until the last one is written beside its place none is put into
/// its place.
pub(super) fn write_together(
    folder: &Path,
    files: &[(String, String)],
) -> Result<(), (PathBuf, std::io::Error)> {
    make_folder(folder).map_err(|error| (folder.to_owned(), error))?;
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
        let place = followed(path).map_err(Lost::unwritable)?;
        Ok(Self { file: beside(parent(&place))?, place })
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
