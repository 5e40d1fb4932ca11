use std::path::{Path, PathBuf};
use std::process::Command;

use hand::{Failure, Job};

use crate::policy::SUMMARY;
use crate::worker::{Entrant, said};

/// Who takes part.
pub(crate) struct Cast {
    /// Everybody, policyc first and then who is written by hand.
    pub(super) entrants: Vec<Entrant>,
    /// The command as it is shipped.
    pub(super) policyc: PathBuf,
}

/// Whom everybody is compared with.
pub(super) const YARDSTICK: &str = "Rust and sonic-rs, by hand";

/// Whose answers must be those of everybody.
pub(super) const REFEREE: &str = "Rust and serde_json, by hand";

impl Cast {
    /// Builds the programs that are not this one: the command of policyc; the hand-written programs, for this very processor,
    /// because sonic-rs asks for that; and the engines, if they are wanted, with some that are not built otherwise.
    pub(crate) fn new(engines: Option<&str>, only: &[String]) -> Result<Self, Failure> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let policyc =
            build(&folder.join("../.."), "policyc", &folder.join("../../target"), Manner::default())?;
        let mut entrants = entrants(&std::env::current_exe()?, str::to_owned)?;
        let native = Manner { flags: "-C target-cpu=native", ..Manner::default() };
        let hand = build(folder, "hand", &folder.join("target/native"), native)?;
        entrants.extend(self::entrants(&hand, |name| format!("Rust and {name}, by hand"))?);
        if let Some(features) = engines {
            let engines = build(folder, "engines", &folder.join("target"), Manner { features, flags: "" })?;
            entrants.extend(self::entrants(&engines, str::to_owned)?);
        }
        let needed = [REFEREE, YARDSTICK];
        entrants.retain(|Entrant { title, .. }| {
            needed.contains(&title.as_str())
                || only.is_empty()
                || only.iter().any(|word| title.contains(word))
        });
        Ok(Self { entrants, policyc })
    }

    /// Who can do a job.
    pub(super) fn able(&self, job: Job) -> Vec<&Entrant> {
        self.entrants.iter().filter(|entrant| entrant.jobs.contains(&job)).collect()
    }

    /// The same without policyc.
    pub(super) fn others(&self, job: Job) -> Vec<&Entrant> {
        self.able(job).into_iter().filter(|entrant| !entrant.title.starts_with(SUMMARY)).collect()
    }
}

/// The contestants that a program holds.
fn entrants(program: &Path, title: impl Fn(&str) -> String) -> Result<Vec<Entrant>, Failure> {
    let mut entrants: Vec<Entrant> = Vec::new();
    for line in said(Command::new(program).arg("names"))?.lines() {
        let (name, job) = line.split_once('\t').ok_or("no job")?;
        let job = Job::of(job).ok_or("no such job")?;
        match entrants.last_mut().filter(|last| last.name == name) {
            Some(last) => last.jobs.push(job),
            None => entrants.push(Entrant {
                title: title(name),
                program: program.to_owned(),
                name: name.to_owned(),
                jobs: vec![job],
            }),
        }
    }
    Ok(entrants)
}

/// What is special about how a package is built.
#[derive(Debug, Clone, Copy, Default)]
struct Manner<'a> {
    /// Features beside those that it has by default.
    features: &'a str,
    /// Flags for the compiler.
    flags: &'a str,
}

/// Builds a package as it ships, but for the manner; the program.
fn build(folder: &Path, package: &str, target: &Path, manner: Manner<'_>) -> Result<PathBuf, Failure> {
    eprintln!("building {package}");
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).args(["build", "--release", "--locked", "--quiet", "--package", package]);
    cargo.arg("--target-dir").arg(target).env_remove("CARGO_TARGET_DIR");
    cargo.args(["--features", manner.features]);
    if !manner.flags.is_empty() {
        cargo.env("RUSTFLAGS", manner.flags);
    }
    if cargo.status()?.success() {
        Ok(target.join("release").join(package))
    } else {
        Err(format!("{cargo:?} failed").into())
    }
}
