use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_mangen::Man as Manual;

use super::help::in_language;
use super::terminal::Terminal;
use super::{Arguments, UNUSABLE};

/// Print the manual page, or write one for each command into a directory.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// The directory to write `policyc.1`, `policyc-eval.1`, … into
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let mut page = Vec::new();
        let written = match &self.output {
            Some(folder) => {
                clap_mangen::generate_to(in_language(Arguments::command(), terminal.lang), folder)
            }
            None => Manual::new(in_language(Arguments::command(), terminal.lang)).render(&mut page),
        };
        match written {
            Ok(()) => terminal.document(&String::from_utf8_lossy(&page)),
            Err(error) => {
                terminal.note(&error.to_string());
                UNUSABLE
            }
        }
    }
}
