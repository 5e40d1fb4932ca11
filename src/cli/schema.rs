use std::path::PathBuf;

use super::check::sound_workspace;
use super::terminal::Terminal;
use crate::engine::facts_schema;

/// Print the JSON Schema of the facts that a rulebook takes.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// Policy files, or directories that hold them
    #[arg(required = true, value_name = "POLICY")]
    policies: Vec<PathBuf>,
    /// Only the facts of this version
    #[arg(long = "version", value_name = "VERSION")]
    chosen: Option<String>,
}

impl Schema {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let workspace = match sound_workspace(&self.policies, terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        match facts_schema(&workspace, self.chosen.as_deref()) {
            Ok(schema) => terminal.document(&(schema + "\n")),
            Err(problems) => terminal.show(&problems, &workspace.sources),
        }
    }
}
