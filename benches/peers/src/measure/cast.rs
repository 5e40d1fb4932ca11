use std::path::{Path, PathBuf};
use std::process::Command;

use hand::{Failure, HAND, Job, Make};

use crate::peers::{PEERS, SUMMARY};
use crate::worker::Entrant;

/// Who takes part.
pub(crate) struct Cast {
    /// Everybody, policyc first and then who is written by hand.
    pub(crate) entrants: Vec<Entrant>,
    /// The command as it is shipped.
    pub(crate) policyc: PathBuf,
}

/// Whom everybody is compared with.
pub(crate) const YARDSTICK: &str = "Rust and sonic-rs, by hand";

/// Whose answers must be those of everybody.
pub(crate) const REFEREE: &str = "Rust and serde_json, by hand";

fn by_hand(target: &Path, name: &str) -> Entrant {
    let title = format!("Rust and {name}, by hand");
    let jobs = Job::ALL.iter().map(|row| row.1).collect();
    Entrant { title, program: target.join("release/hand"), name: name.to_owned(), jobs }
}

fn peer(program: &Path, (name, make): &(&str, Make)) -> Result<Entrant, Failure> {
    let mut jobs = Vec::new();
    for (_, job) in Job::ALL {
        if make(*job)?.is_some() {
            jobs.push(*job);
        }
    }
    Ok(Entrant { title: (*name).to_owned(), program: program.to_owned(), name: (*name).to_owned(), jobs })
}

impl Cast {
    /// Who can do a job.
    pub(crate) fn able(&self, job: Job) -> Vec<&Entrant> {
        self.entrants.iter().filter(|entrant| entrant.jobs.contains(&job)).collect()
    }

    /// Builds what is not this program: the command of policyc, and the hand-written programs, for this very processor, because
    /// sonic-rs asks for that.
    pub(crate) fn new(only: &[String]) -> Result<Self, Failure> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let main = folder.join("../..");
        build(&main, &["--bin", "policyc"], &main.join("target"), "")?;
        let native = folder.join("target/native");
        build(folder, &["--package", "hand"], &native, "-C target-cpu=native")?;
        let this = std::env::current_exe()?;
        let peers = PEERS.iter().map(|row| peer(&this, row)).collect::<Result<Vec<_>, _>>()?;
        let (own, others): (Vec<_>, Vec<_>) =
            peers.into_iter().partition(|entrant| entrant.title.starts_with(SUMMARY));
        let hand = HAND.iter().map(|row| by_hand(&native, row.0));
        let is_asked = |entrant: &Entrant| {
            [REFEREE, YARDSTICK].contains(&entrant.title.as_str())
                || only.is_empty()
                || only.iter().any(|word| entrant.title.contains(word.as_str()))
        };
        Ok(Self {
            entrants: own.into_iter().chain(hand).chain(others).filter(is_asked).collect(),
            policyc: main.join("target/release/policyc"),
        })
    }
}

fn build(folder: &Path, what: &[&str], target: &Path, flags: &str) -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).args(["build", "--release", "--locked", "--quiet"]).args(what);
    cargo.arg("--target-dir").arg(target).env_remove("CARGO_TARGET_DIR");
    if !flags.is_empty() {
        cargo.env("RUSTFLAGS", flags);
    }
    if cargo.status()?.success() { Ok(()) } else { Err(format!("{cargo:?} failed").into()) }
}
