//! Policies as they were at a revision of a git repository: `git` is asked for them.

use std::path::PathBuf;
use std::process::Command;

use crate::engine::{Files, Issue, MAX_POLICY_BYTES, Problem};

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

    /// The policies that lay at some paths, by names under which they can be read.
    pub(super) fn policies(&self, paths: &[PathBuf]) -> Result<Vec<String>, Problem> {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let mut arguments = vec!["ls-tree", "-r", "-z", "--name-only", &self.commit, "--"];
        arguments.extend(paths.iter().map(String::as_str));
        let listed = git(&arguments)?;
        let is_policy = |path: &&str| path.ends_with(".policy") || paths.iter().any(|named| named == path);
        let found = listed.split('\0').filter(|path| !path.is_empty()).filter(is_policy);
        Ok(found.map(|path| format!("{}:{path}", self.name)).collect())
    }
}

impl Files for Revision {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let place = path.strip_prefix(&format!("{}:", self.name)).unwrap_or(path);
        let object = format!("{}:./{place}", self.commit);
        let size = git(&["cat-file", "-s", &object]);
        let unreadable = |reason: String| {
            Problem::nowhere(Issue::Unreadable { file: path.to_owned(), reason: reason.into() })
        };
        let size = size.map_err(|_| unreadable(format!("it is not there at {}", self.name)))?;
        if size.trim().parse::<u64>().is_ok_and(|size| size > MAX_POLICY_BYTES) {
            let limit = format!("{} MiB", MAX_POLICY_BYTES / (1024 * 1024));
            return Err(Problem::nowhere(Issue::TooLarge { file: path.to_owned(), limit }));
        }
        let bytes = run(&["cat-file", "blob", &object])?;
        String::from_utf8(bytes).map_err(|error| {
            let byte = error.utf8_error().valid_up_to();
            Problem::nowhere(Issue::NotUtf8 { file: path.to_owned(), byte })
        })
    }
}

fn git(arguments: &[&str]) -> Result<String, Problem> {
    run(arguments).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// What git says; what it complains of is the problem.
fn run(arguments: &[&str]) -> Result<Vec<u8>, Problem> {
    let failed = |reason: String| Problem::nowhere(Issue::Git { reason });
    let output = Command::new("git").args(arguments).output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let first = told.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ");
    Err(failed(first.to_owned()))
}
