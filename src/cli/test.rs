use std::path::PathBuf;

use super::check::workspace;
use super::problems::{Form, tell};
use super::terminal::Terminal;
use super::{CLEAN, PROBLEMS};
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
    /// In which form failures are told
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

impl Test {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let workspace = match workspace(&self.paths, terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        if workspace.has_errors() {
            return tell(self.format, &workspace.problems, &workspace.sources, terminal);
        }
        let tested = engine::test(&workspace, self.filter.as_deref());
        tell(self.format, &tested.problems, &workspace.sources, terminal);
        let summary = summary(&tested, terminal.lang);
        let code = match self.format {
            Form::Human => terminal.answer(&summary),
            Form::Json | Form::Sarif | Form::Github => {
                terminal.note(summary.trim_end());
                CLEAN
            }
        };
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
