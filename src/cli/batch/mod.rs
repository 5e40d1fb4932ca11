mod run;

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::disk;
use super::question::Premise;
use super::stream::Records;
use super::terminal::Terminal;
use super::wrong_usage;
use crate::engine::{self, Manner, Part, Parts, Problem, UNTABLED, Workspace, Written, list_fields};

/// Judge the shops of whole files, one decision after another.
#[derive(Debug, clap::Args)]
pub(super) struct Batch {
    #[command(flatten)]
    premise: Premise,
    /// Files of shops: NDJSON, a JSON array, CSV, TSV or XLSX, plain or packed by gzip or zstd; `-` is standard input
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    facts: Vec<String>,
    #[command(flatten)]
    records: Records,
    /// The file to write; it appears when everything is done [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The form of what is written
    #[arg(long, value_enum, default_value_t = Form::Ndjson)]
    output_format: Form,
    /// Write only these parts of each decision, and compute nothing else
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = part())]
    select: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The decisions, each on a line of JSON
    Ndjson,
    /// A row for each violation, gate and account of a shop, as CSV for a spreadsheet
    Csv,
    /// Only what they come to together, as JSON
    Summary,
}

/// Takes the names of parts.
fn part() -> impl TypedValueParser<Value = Part> {
    PossibleValuesParser::new(Part::ALL.iter().map(|row| row.0))
        .map(|name| Part::ALL.iter().find(|row| row.0 == name).map_or(Part::Tier, |row| row.1))
}

/// The parts that a summary counts.
const SUMMED: &[Part] = &[Part::Tier, Part::Effects, Part::Gates, Part::Accounts, Part::Needs];

impl Batch {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        if let Some(error) = self.wrong_usage() {
            return wrong_usage::tell(&error, terminal.lang);
        }
        let mut workspace = match self.premise.workspace(terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        if let Err(problems) = self.apart(&workspace) {
            return terminal.show(&problems, &workspace.sources);
        }
        let manner = self.manner(&mut workspace, terminal);
        let batch = manner.and_then(|manner| engine::Batch::new(&workspace, self.premise.request(), manner));
        match batch.and_then(|batch| self.judge(&batch, terminal)) {
            Ok(code) => code,
            Err(problems) => terminal.show(&problems, &workspace.sources).max(1),
        }
    }

    /// Refuses to write over what is read.
    fn apart(&self, workspace: &Workspace) -> Result<(), Vec<Problem>> {
        let facts = self.facts.iter().map(String::as_str);
        let inputs = facts.chain(self.records.inputs()).chain(workspace.sources.names());
        disk::apart([self.output.as_deref(), self.records.rejects()], inputs)
    }

    /// Parts that cannot be had in the form that is asked for, and one file for two things.
    fn wrong_usage(&self) -> Option<clap::Error> {
        let of = |parts: &[Part]| {
            let part = Part::ALL.iter().find(|row| self.select.contains(&row.1) && parts.contains(&row.1));
            part.map(|row| format!("--select {}", row.0))
        };
        if self.output.is_some() && self.output.as_deref() == self.records.rejects() {
            return Some(wrong_usage::conflict("--rejects <FILE>", "--output <FILE>"));
        }
        match self.output_format {
            Form::Ndjson => None,
            Form::Csv => of(UNTABLED).map(|part| wrong_usage::conflict(&part, "--output-format csv")),
            Form::Summary => {
                let unsummed: Vec<Part> =
                    Part::ALL.iter().map(|row| row.1).filter(|part| !SUMMED.contains(part)).collect();
                of(&unsummed).map(|part| wrong_usage::conflict(&part, "--output-format summary"))
            }
        }
    }

    /// How records are taken and what is written of them.
    fn manner(&self, workspace: &mut Workspace, terminal: &Terminal) -> Result<Manner, Vec<Problem>> {
        let fields = list_fields(workspace, self.records.filled());
        let (tables, strangers) = self.records.manner(&fields, &mut workspace.sources, terminal)?;
        let written = match self.output_format {
            Form::Ndjson if !self.select.is_empty() => Written::Selected,
            Form::Ndjson => Written::Lines,
            Form::Csv => Written::Rows(terminal.lang),
            Form::Summary => Written::Nothing,
        };
        Ok(Manner { strangers, written, tables, parts: self.parts() })
    }

    /// What is computed; a summary and a table do not look at everything.
    fn parts(&self) -> Parts {
        match self.output_format {
            _ if !self.select.is_empty() => self.select.iter().copied().collect(),
            Form::Summary => SUMMED.iter().copied().collect(),
            Form::Csv => Part::ALL.iter().map(|row| row.1).filter(|part| !UNTABLED.contains(part)).collect(),
            Form::Ndjson => Parts::ALL,
        }
    }
}
