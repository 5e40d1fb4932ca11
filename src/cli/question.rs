//! What a shop is asked about: policies, facts, the moment. Several commands take it.

use std::path::PathBuf;

use super::check::sound_workspace;
use super::terminal::Terminal;
use super::{disk, moment};
use crate::engine::{AsOf, Facts, Format, Issue, Problem, Request, Workspace, read_facts};

/// What is asked, whatever the shop.
#[derive(Debug, clap::Args)]
pub(super) struct Premise {
    /// Policy files, or directories that hold them; of several versions the one in force is taken
    #[arg(required = true, value_name = "POLICY")]
    policies: Vec<PathBuf>,
    /// The moment asked for: a day, or a time with its offset [default: now]
    #[arg(long, value_name = "DATE", value_parser = moment::as_of)]
    as_of: Option<AsOf>,
    /// How a reading is to be taken; may be repeated
    #[arg(long = "reading", value_name = "NAME=VALUE", value_parser = reading)]
    readings: Vec<(String, String)>,
    /// A version by its name, even one that is not in force
    #[arg(long = "version", value_name = "VERSION")]
    chosen: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Question {
    #[command(flatten)]
    premise: Premise,
    /// The facts of one shop or several: JSON, YAML or TOML; `-` is standard input
    #[arg(long, value_name = "FILE")]
    facts: String,
}

/// Reads `NAME=VALUE`.
pub(super) fn reading(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

impl Premise {
    /// Loads the policies; problems are shown, and then there is only an exit code.
    pub(super) fn workspace(&self, terminal: &Terminal) -> Result<Workspace, u8> {
        sound_workspace(&self.policies, terminal)
    }

    /// What is asked of each shop.
    pub(super) fn request(&self) -> Request {
        let (version, readings) = (self.chosen.clone(), self.readings.clone());
        Request { as_of: self.as_of.unwrap_or_else(moment::now), version, readings }
    }
}

impl Question {
    /// Loads the policies; problems are shown, and then there is only an exit code.
    pub(super) fn workspace(&self, terminal: &Terminal) -> Result<Workspace, u8> {
        self.premise.workspace(terminal)
    }

    /// Standard input, if the facts come from there.
    pub(super) fn stream(&self) -> Option<&str> {
        (self.facts == "-").then_some("-")
    }

    /// Reads the facts, and says what is asked of them.
    pub(super) fn ask(&self, workspace: &mut Workspace) -> Result<(Facts, Request), Vec<Problem>> {
        let text = disk::facts(&self.facts).map_err(|problem| vec![problem])?;
        let format =
            if self.facts == "-" { Some(Format::guess(&text)) } else { Format::of_path(&self.facts) };
        let unknown = || vec![Problem::nowhere(Issue::UnknownFormat { file: self.facts.clone() })];
        let format = format.ok_or_else(unknown)?;
        let name = if self.facts == "-" { "<stdin>" } else { &self.facts };
        let file = workspace.sources.add(name, text);
        let facts = read_facts(format, file, &workspace.sources)?;
        Ok((facts, self.premise.request()))
    }
}
