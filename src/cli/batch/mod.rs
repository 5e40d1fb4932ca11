mod input;
mod output;
mod progress;
mod run;
mod stop;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;

use super::question::Premise;
use super::terminal::Terminal;
use crate::engine::{self, Strangers, Written};

/// Judge the shops of whole files, one decision after another.
#[derive(Debug, clap::Args)]
pub(super) struct Batch {
    #[command(flatten)]
    premise: Premise,
    /// Files of shops: NDJSON or a JSON array, plain or packed by gzip or zstd; `-` is standard input
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    facts: Vec<String>,
    /// The file to write; it appears when everything is done [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The form of what is written
    #[arg(long, value_enum, default_value_t = Form::Ndjson)]
    output_format: Form,
    /// A file for the records that could not be judged, with the reasons, one a line
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// How many threads judge [default: one for each processor]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Reject records with keys that no rulebook asks for
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The decisions, each on a line of JSON
    Ndjson,
    /// Only what they come to together, as JSON
    Summary,
}

impl Batch {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let workspace = match self.premise.workspace(terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        let strangers = if self.strict { Strangers::Refused } else { Strangers::Skipped };
        let written = match self.output_format {
            Form::Ndjson => Written::Lines,
            Form::Summary => Written::Nothing,
        };
        let batch = engine::Batch::new(&workspace, self.premise.request(), strangers, written);
        match batch.and_then(|batch| self.judge(&batch, terminal)) {
            Ok(code) => code,
            Err(problems) => terminal.show(&problems, &workspace.sources).max(1),
        }
    }

    fn threads(&self) -> usize {
        let given = self.threads.map(NonZeroUsize::get);
        given.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZeroUsize::get))
    }
}
