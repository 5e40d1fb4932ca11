use std::path::PathBuf;

use super::disk::{Disk, policies};
use super::terminal::Terminal;
use crate::engine::{Sources, Workspace, load};

/// Check policies: every problem of every file at once.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Policy files, or directories that hold them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        match workspace(&self.paths, terminal) {
            Ok(workspace) => terminal.show(&workspace.problems, &workspace.sources),
            Err(code) => code,
        }
    }
}

/// Loads the policies that paths stand for; paths that stand for nothing are shown, and give the exit code.
pub(super) fn workspace(paths: &[PathBuf], terminal: &Terminal) -> Result<Workspace, u8> {
    match policies(paths) {
        Ok(files) => Ok(load(&files, &Disk)),
        Err(problems) => Err(terminal.show(&problems, &Sources::default())),
    }
}

/// Loads policies that must be without errors; otherwise their problems are shown, and give the exit code.
pub(super) fn sound_workspace(paths: &[PathBuf], terminal: &Terminal) -> Result<Workspace, u8> {
    let workspace = workspace(paths, terminal)?;
    if workspace.has_errors() {
        return Err(terminal.show(&workspace.problems, &workspace.sources));
    }
    Ok(workspace)
}
