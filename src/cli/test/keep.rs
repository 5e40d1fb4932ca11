//! Snapshots written, left to wait, or deleted.

use std::path::Path;

use crate::cli::disk;
use crate::engine::{CaseRun, CaseRuns, Issue, Outcome, Problem};

/// What was written.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// How many snapshots were taken.
    pub(super) accepted: usize,
    /// How many wait for a review.
    pub(super) pending: usize,
    /// How many orphans were deleted.
    pub(super) pruned: usize,
    /// What could not be written.
    pub(super) problems: Vec<Problem>,
}

impl Kept {
    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        let problems = self.problems.into_iter().chain(other.problems).collect();
        Self {
            accepted: self.accepted + other.accepted,
            pending: self.pending + other.pending,
            pruned: self.pruned + other.pruned,
            problems,
        }
    }

    fn note(&mut self, path: &str, done: std::io::Result<()>) -> bool {
        let refused = |error: std::io::Error| Issue::Unwritable {
            file: path.to_owned(),
            reason: error.to_string().into(),
        };
        let problem = done.map_err(|error| Problem::nowhere(refused(error)));
        let is_done = problem.is_ok();
        self.problems.extend(problem.err());
        is_done
    }

    /// Takes what came out as the snapshot.
    pub(super) fn accept(&mut self, run: &mut CaseRun) {
        if self.note(&run.snapshot, disk::write_found(Path::new(&run.snapshot), &run.text)) {
            self.accepted += 1;
            run.outcome = Outcome::Same;
            let pending = pending(run);
            self.note(&pending, disk::remove(Path::new(&pending)));
        }
    }
}

/// Takes what came out of the cases that are meant as their snapshots.
pub(super) fn accept(cases: &mut CaseRuns, is_meant: impl Fn(&CaseRun) -> bool) -> Kept {
    let mut kept = remove_stale(cases);
    cases.runs.iter_mut().filter(|run| is_meant(run)).for_each(|run| kept.accept(run));
    kept
}

/// Writes what came out beside each snapshot from which it differs.
pub(super) fn leave_pending(cases: &mut CaseRuns) -> Kept {
    let mut kept = remove_stale(cases);
    for run in cases.runs.iter().filter(|run| run.outcome != Outcome::Same) {
        let pending = pending(run);
        if kept.note(&pending, disk::write_found(Path::new(&pending), &run.text)) {
            kept.pending += 1;
        }
    }
    kept
}

/// Deletes what waits although the case came out as before.
fn remove_stale(cases: &mut CaseRuns) -> Kept {
    let mut kept = Kept::default();
    for path in std::mem::take(&mut cases.stale) {
        kept.note(&path, disk::remove(Path::new(&path)));
    }
    kept
}

/// Deletes snapshots that belong to no case.
pub(super) fn prune(cases: &mut CaseRuns) -> Kept {
    let mut kept = Kept::default();
    for path in std::mem::take(&mut cases.orphans) {
        if kept.note(&path, disk::remove(Path::new(&path))) {
            kept.pruned += 1;
        }
    }
    kept
}

/// The path at which what came out of a case waits.
pub(super) fn pending(run: &CaseRun) -> String {
    format!("{}.new", run.snapshot)
}
