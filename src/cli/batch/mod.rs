mod input;
mod output;
mod progress;
mod run;
mod stop;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::disk;
use super::question::Premise;
use super::terminal::Terminal;
use crate::engine::{
    self, Manner, Part, Parts, Problem, Strangers, Tables, Workspace, Written, read_renames,
};

/// Judge the shops of whole files, one decision after another.
#[derive(Debug, clap::Args)]
pub(super) struct Batch {
    #[command(flatten)]
    premise: Premise,
    /// Files of shops: NDJSON, a JSON array, CSV, TSV or XLSX, plain or packed by gzip or zstd; `-` is standard input
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    facts: Vec<String>,
    /// A table whose rows are the elements of a list of facts; may be repeated
    #[arg(long = "list", value_name = "LIST=FILE", value_parser = pair, requires = "key")]
    lists: Vec<(String, String)>,
    /// The column, or the key of a record, that tells to which shop a row of a list belongs; it names the shop too
    #[arg(long, value_name = "COLUMN")]
    key: Option<String>,
    /// A file that says which column is which fact: TOML, `"column" = "fact"`
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// The file to write; it appears when everything is done [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The form of what is written
    #[arg(long, value_enum, default_value_t = Form::Ndjson)]
    output_format: Form,
    /// Write only these parts of each decision, and compute nothing else
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = part(), conflicts_with_all = ["output_format"])]
    select: Vec<Part>,
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

/// Takes the names of parts.
fn part() -> impl TypedValueParser<Value = Part> {
    PossibleValuesParser::new(Part::ALL.iter().map(|row| row.0))
        .map(|name| Part::ALL.iter().find(|row| row.0 == name).map_or(Part::Tier, |row| row.1))
}

/// Reads `NAME=VALUE`.
fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write LIST=FILE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// The parts that a summary counts.
const SUMMED: &[Part] = &[Part::Tier, Part::Effects, Part::Gates, Part::Accounts, Part::Needs];

impl Batch {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let mut workspace = match self.premise.workspace(terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        let manner = self.manner(&mut workspace);
        let batch = manner.and_then(|manner| engine::Batch::new(&workspace, self.premise.request(), manner));
        match batch.and_then(|batch| self.judge(&batch, terminal)) {
            Ok(code) => code,
            Err(problems) => terminal.show(&problems, &workspace.sources).max(1),
        }
    }

    /// How records are taken and what is written of them.
    fn manner(&self, workspace: &mut Workspace) -> Result<Manner, Vec<Problem>> {
        let renames = match &self.columns {
            None => Vec::new(),
            Some(path) => {
                let path = path.display().to_string();
                let text = disk::facts(&path).map_err(|problem| vec![problem])?;
                let file = workspace.sources.add(path, text);
                read_renames(workspace, file)?
            }
        };
        let key = self.key.as_deref().unwrap_or_default();
        let lists: Result<_, _> =
            self.lists.iter().map(|(name, path)| input::list(name, path, key)).collect();
        let tables = Tables { renames, lists: lists?, key: self.key.clone() };
        let strangers = if self.strict { Strangers::Refused } else { Strangers::Skipped };
        let written = match self.output_format {
            Form::Ndjson if !self.select.is_empty() => Written::Selected,
            Form::Ndjson => Written::Lines,
            Form::Summary => Written::Nothing,
        };
        Ok(Manner { strangers, written, tables, parts: self.parts() })
    }

    /// What is computed; a summary does not look at everything.
    fn parts(&self) -> Parts {
        match self.output_format {
            Form::Summary => SUMMED.iter().copied().collect(),
            Form::Ndjson if !self.select.is_empty() => self.select.iter().copied().collect(),
            Form::Ndjson => Parts::ALL,
        }
    }

    fn threads(&self) -> usize {
        let given = self.threads.map(NonZeroUsize::get);
        given.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZeroUsize::get))
    }
}
