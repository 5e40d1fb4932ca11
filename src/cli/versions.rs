use std::path::PathBuf;

use clap::ValueEnum;

use super::check::workspace;
use super::moment;
use super::terminal::Terminal;
use crate::engine::{AsOf, Day, tell_versions, versions, write_versions};

/// Show the versions of rulebooks: when each governs, its status and source, and what is in force on a day.
#[derive(Debug, clap::Args)]
pub(super) struct Versions {
    /// Policy files, or directories that hold them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The day asked for [default: today]
    #[arg(long, value_name = "DATE", value_parser = moment::day)]
    on: Option<Day>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Human,
    Json,
}

impl Versions {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let workspace = match workspace(&self.paths, terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        let shown = terminal.show(&workspace.problems, &workspace.sources);
        let versions = versions(&workspace, self.on.map_or_else(moment::now, AsOf::Day));
        let told = match self.format {
            Form::Human => terminal.answer(&tell_versions(&versions, terminal.lang, terminal.out_style())),
            Form::Json => terminal.document(&write_versions(&versions)),
        };
        told.max(shown)
    }
}
