//! Policies as they were at a revision of a git repository: `git` is asked for them.

use std::path::PathBuf;
use std::process::Command;

use crate::engine::{Files, Issue, MAX_POLICY_BYTES, Problem, is_policy_name};

/// A revision of the repository that the working directory lies in.
#[derive(Debug, Clone)]
pub(super) struct Revision {
    /// As it was named.
    name: String,
    /// Its commit.
    commit: String,
}

/// Two revisions; without the second one, what lies on the disk.
pub(super) fn range(text: &str) -> Result<(Revision, Option<Revision>), Problem> {
    let or_head = |name: &str| Revision::find(if name.is_empty() { "HEAD" } else { name });
    if let Some((old, new)) = text.split_once("...") {
        let (old, new) = (or_head(old)?, or_head(new)?);
        let base = git(&["merge-base", &old.commit, &new.commit])?;
        return Ok((Revision { name: old.name, commit: base.trim().to_owned() }, Some(new)));
    }
    match text.split_once("..") {
        Some((old, new)) => Ok((or_head(old)?, Some(or_head(new)?))),
        None => Ok((or_head(text)?, None)),
    }
}

impl Revision {
    fn find(name: &str) -> Result<Self, Problem> {
        git(&["rev-parse", "--git-dir"])?;
        let commit =
            git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")]);
        let unknown = |_| Problem::nowhere(Issue::NoRevision { revision: name.to_owned() });
        Ok(Self { name: name.to_owned(), commit: commit.map_err(unknown)?.trim().to_owned() })
    }

    /// The policies that lay at some paths, by names under which they can be read. Links are no policies: their text is a path.
    pub(super) fn policies(&self, paths: &[PathBuf]) -> Result<Vec<String>, Problem> {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let found = self.blobs(&["-r"], &paths)?;
        let is_named = |blob: &&Blob| paths.contains(&blob.path);
        let is_policy = |blob: &&Blob| blob.is_file && is_policy_name(&blob.path);
        let named = found.iter().filter(|blob| is_policy(blob) || is_named(blob));
        Ok(named.map(|blob| self.prefix() + &blob.path).collect())
    }

    /// What git has at some paths.
    fn blobs(&self, options: &[&str], paths: &[String]) -> Result<Vec<Blob>, Problem> {
        let mut arguments = vec!["ls-tree", "-z", "-l"];
        arguments.extend(options.iter().chain([&self.commit.as_str(), &"--"]));
        arguments.extend(paths.iter().map(String::as_str));
        let listed = git(&arguments)?;
        Ok(listed.split('\0').filter_map(Blob::read).collect())
    }
}

/// A file that git keeps.
struct Blob {
    path: String,
    object: String,
    size: u64,
    /// Whether it is a file, and no link or other repository.
    is_file: bool,
}

impl Blob {
    /// Reads a line of `git ls-tree -l`: mode, kind, object and size, then a tabulator and the path.
    fn read(line: &str) -> Option<Self> {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split_ascii_whitespace();
        let (mode, _, object) = (about.next()?, about.next()?, about.next()?);
        let size = about.next()?.parse().unwrap_or_default();
        Some(Self {
            path: path.to_owned(),
            object: object.to_owned(),
            size,
            is_file: mode.starts_with("100"),
        })
    }
}

impl Files for Revision {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let place = path.strip_prefix(&self.prefix()).unwrap_or(path);
        let file = || path.to_owned();
        let no_policy =
            |reason: &str| Err(Problem::nowhere(Issue::NotPolicy { file: file(), reason: reason.into() }));
        if !is_policy_name(place) {
            return no_policy("its name does not end in `.policy`");
        }
        let found = self.blobs(&[], &[format!("./{place}")]).unwrap_or_default();
        let Some(blob) = found.first() else {
            let reason = format!("it is not there at {}", self.name).into();
            return Err(Problem::nowhere(Issue::Unreadable { file: file(), reason }));
        };
        if !blob.is_file {
            return no_policy("it is not a regular file");
        }
        if blob.size > MAX_POLICY_BYTES {
            let limit = format!("{} MiB", MAX_POLICY_BYTES / (1024 * 1024));
            return Err(Problem::nowhere(Issue::TooLarge { file: file(), limit }));
        }
        let bytes = run(&["cat-file", "blob", &blob.object])?;
        String::from_utf8(bytes).map_err(|error| {
            let byte = error.utf8_error().valid_up_to();
            Problem::nowhere(Issue::NotUtf8 { file: file(), byte })
        })
    }

    fn prefix(&self) -> String {
        format!("{}:", self.name)
    }
}

fn git(arguments: &[&str]) -> Result<String, Problem> {
    run(arguments).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// What git says; what it complains of is the problem.
fn run(arguments: &[&str]) -> Result<Vec<u8>, Problem> {
    let failed = |reason: String| Problem::nowhere(Issue::Git { reason });
    let output = Command::new("git")
        .env("GIT_LITERAL_PATHSPECS", "1")
        .args(arguments)
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let first = told.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ");
    Err(failed(first.to_owned()))
}
