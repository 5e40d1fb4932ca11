use std::path::PathBuf;

use super::PROBLEMS;
use super::check::workspace;
use super::terminal::Terminal;
use crate::engine::{self, Lang, Tested};

/// Run the tests written in policies.
#[derive(Debug, clap::Args)]
pub(super) struct Test {
    /// Policy files, or directories that hold them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only tests whose name contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
}

impl Test {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let workspace = match workspace(&self.paths, terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        if workspace.has_errors() {
            return terminal.show(&workspace.problems, &workspace.sources);
        }
        let tested = engine::test(&workspace, self.filter.as_deref());
        if !tested.problems.is_empty() {
            terminal.show(&tested.problems, &workspace.sources);
        }
        let code = terminal.answer(&summary(&tested, terminal.lang));
        if tested.failed.is_empty() { code } else { PROBLEMS }
    }
}

fn summary(tested: &Tested, lang: Lang) -> String {
    let failed = tested.failed.len();
    let passed = tested.total - failed;
    match lang {
        Lang::En => format!("{passed} passed, {failed} failed\n"),
        Lang::Zh => format!("{passed} 个通过，{failed} 个失败\n"),
    }
}
