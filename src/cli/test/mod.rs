//! `policyc test`: the tests written in policies, and the cases beside them.

mod coverage;
mod folders;
mod keep;
mod review;
mod tell;
mod watch;

use std::path::PathBuf;

use clap::ValueEnum;

use self::coverage::Covering;
use self::folders::Places;
use self::keep::Kept;
use super::terminal::{Terminal, exit_code};
use super::{PROBLEMS, UNUSABLE};
use crate::engine::{self, CaseRun, CaseRuns, Issue, Outcome, Problem, Tested, Watch, Workspace};

/// Run the tests written in policies, and the cases beside them.
///
/// A case is a file in a folder `cases` beside policies: facts, and how they are asked. What comes out is compared with its
/// snapshot in `cases/snapshots`.
#[derive(Debug, clap::Args)]
pub(super) struct Test {
    /// Policy files, files of cases, or directories that hold them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only tests and cases whose name contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    #[command(flatten)]
    keep: Keep,
    /// Delete snapshots that belong to no case
    #[arg(long, conflicts_with_all = ["ci", "filter"])]
    prune: bool,
    /// Run again whenever a file changes
    #[arg(long, conflicts_with_all = ["review", "ci"])]
    watch: bool,
    /// In which form failures are told
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    #[command(flatten)]
    covering: Covering,
}

/// What is done with what comes out of cases.
#[derive(Debug, Clone, Copy, clap::Args)]
struct Keep {
    /// Take what comes out of every case as its snapshot, or only of those that are worded otherwise: names, clauses, conditions,
    /// sources; nothing else follows
    #[arg(long, group = "keeping", value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    accept: Option<Accept>,
    /// Look at each case that came out otherwise, and decide with one key
    #[arg(long, group = "keeping")]
    review: bool,
    /// Write nothing; pending snapshots fail too
    #[arg(long, group = "keeping")]
    ci: bool,
}

/// Which cases are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Accept {
    /// Every one
    All,
    /// Those that are only worded otherwise
    Wording,
}

/// In which form failures are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Form {
    /// For people
    #[default]
    Human,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// `JUnit` XML: every test and case, whether it failed or not
    Junit,
}

/// What becomes of what came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    /// It waits beside the snapshot.
    Pending,
    /// It becomes the snapshot.
    Accept,
    /// It becomes the snapshot where it is only worded otherwise, and waits where not.
    AcceptWording,
    /// Somebody is asked.
    Review,
    /// Nothing is written.
    Nothing,
}

/// Everything that came of one run.
struct Results {
    workspace: Workspace,
    tested: Tested,
    cases: CaseRuns,
    kept: Kept,
    watch: Watch,
}

impl Test {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        if self.watch {
            return watch::each_time(&self.paths, terminal, || self.once(terminal));
        }
        self.once(terminal)
    }

    fn keeping(&self) -> Keeping {
        match (self.keep.accept, self.keep.review, self.keep.ci) {
            (Some(Accept::All), ..) => Keeping::Accept,
            (Some(Accept::Wording), ..) => Keeping::AcceptWording,
            (None, true, _) => Keeping::Review,
            (None, false, true) => Keeping::Nothing,
            (None, false, false) => Keeping::Pending,
        }
    }

    fn once(&self, terminal: &Terminal) -> u8 {
        let places = match Places::find(&self.paths) {
            Ok(places) => places,
            Err(problems) => {
                return tell::problems(self.format, &problems, &engine::Sources::default(), terminal);
            }
        };
        let workspace = places.workspace();
        if workspace.has_errors() {
            return tell::problems(self.format, &workspace.problems, &workspace.sources, terminal);
        }
        let results = match self.judge(workspace, &places, terminal) {
            Ok(results) => results,
            Err(code) => return code,
        };
        let told = self.covering.beside(terminal, |terminal| tell::results(self.format, &results, terminal));
        let code = told.max(self.covering.tell(&results.workspace, &results.watch, &places, terminal));
        let failed = results.has_failures() || self.keep.ci && !results.cases.stale.is_empty();
        let unusable = exit_code(&results.kept.problems).max(exit_code(&results.cases.problems));
        if unusable.max(code) == UNUSABLE {
            UNUSABLE
        } else if failed {
            PROBLEMS
        } else {
            code
        }
    }

    fn judge(&self, mut workspace: Workspace, places: &Places, terminal: &Terminal) -> Result<Results, u8> {
        let filter = self.filter.as_deref();
        let watch = Watch::default();
        let is_tested = |path: &str| places.is_tested(path);
        let tested = engine::test_some(&workspace, filter, is_tested, &|question, decision| {
            watch.look(question, decision);
        });
        let mut cases = CaseRuns::default();
        for folder in &places.folders {
            let mut found =
                engine::run_cases_watched(&mut workspace, folder, filter, &|question, decision| {
                    watch.look(question, decision);
                });
            found.runs.retain(|run| places.is_asked(folder, run, &workspace));
            cases.runs.extend(found.runs);
            cases.problems.extend(found.problems);
            cases.broken.extend(found.broken);
            cases.orphans.extend(found.orphans);
            cases.stale.extend(found.stale);
        }
        let kept = match self.keeping() {
            Keeping::Accept => keep::accept(&mut cases, |run| run.outcome != Outcome::Same),
            Keeping::AcceptWording => {
                let kept = keep::accept(&mut cases, |run| run.outcome.is_wording());
                kept.and(keep::leave_pending(&mut cases))
            }
            Keeping::Pending => keep::leave_pending(&mut cases),
            Keeping::Review => review::review(&mut cases, terminal)?,
            Keeping::Nothing => Kept::default(),
        };
        let kept = if self.prune { kept.and(keep::prune(&mut cases)) } else { kept };
        Ok(Results { workspace, tested, cases, kept, watch })
    }
}

impl Results {
    fn has_failures(&self) -> bool {
        !self.tested.failed.is_empty()
            || !self.cases.problems.is_empty()
            || !self.cases.orphans.is_empty()
            || self.cases.runs.iter().any(|run| run.outcome != Outcome::Same)
    }

    /// Everything that is wrong, each with its place.
    fn problems(&self) -> Vec<Problem> {
        let orphan = |file: &String| Problem::nowhere(Issue::OrphanSnapshot { file: file.clone() });
        let stale = |file: &String| Problem::nowhere(Issue::PendingSnapshot { file: file.clone() });
        let mut problems = self.tested.problems.clone();
        problems.extend(self.cases.problems.clone());
        problems.extend(self.cases.runs.iter().filter_map(CaseRun::problem));
        problems.extend(self.cases.orphans.iter().map(orphan));
        problems.extend(self.cases.stale.iter().map(stale));
        problems.extend(self.kept.problems.clone());
        problems
    }
}
