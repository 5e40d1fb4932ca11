use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Arguments;
use super::terminal::Terminal;

/// Print a script that lets a shell complete commands and options.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "policyc", &mut script);
        terminal.document(&String::from_utf8_lossy(&script))
    }
}
