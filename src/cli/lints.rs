use std::path::PathBuf;

use super::UNUSABLE;
use super::lint_options::LintOptions;
use super::terminal::Terminal;
use crate::engine::tell_lints;

/// List the lints: name, code, how loudly each speaks, and what it looks for. `policyc explain NAME` says more of one.
#[derive(Debug, clap::Args)]
pub(super) struct Lints {
    /// The file, or the folder, whose settings are shown
    #[arg(default_value = ".", value_name = "PATH")]
    policy: PathBuf,
    #[command(flatten)]
    lints: LintOptions,
}

impl Lints {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let inside = if self.policy.is_dir() { self.policy.join("any.policy") } else { self.policy };
        let file = inside.display().to_string();
        match self.lints.read(std::slice::from_ref(&file)) {
            Ok(wanted) => {
                terminal.answer(&tell_lints(&wanted.levels(&file), terminal.lang, terminal.out_style()))
            }
            Err((problems, sources)) => terminal.show(&problems, &sources).max(UNUSABLE),
        }
    }
}
