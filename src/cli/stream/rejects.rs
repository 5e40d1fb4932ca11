use std::io::Result;
use std::path::{Path, PathBuf};

use super::{Output, Progress};
use crate::cli::terminal::Terminal;
use crate::engine::{BatchLine, Problem, Reject, Say as _, grouped};

/// How many rejected records are told on standard error.
const TOLD: u64 = 10;

/// The records that could not be judged: the first ones are told, all are written if somebody keeps them.
pub(in crate::cli) struct Rejects<'a> {
    terminal: &'a Terminal,
    output: Option<Output>,
    told: u64,
    /// Whether some of them are rows with bytes that are no text.
    has_no_text: bool,
}

impl<'a> Rejects<'a> {
    pub(in crate::cli) fn new(
        path: Option<&Path>,
        terminal: &'a Terminal,
    ) -> std::result::Result<Self, Vec<Problem>> {
        Ok(Self { terminal, output: path.map(Output::open).transpose()?, told: 0, has_no_text: false })
    }

    /// Where the file is written.
    pub(in crate::cli) fn written(&self) -> Option<PathBuf> {
        self.output.as_ref().and_then(Output::written)
    }

    pub(in crate::cli) fn take(&mut self, rejects: &[Reject], progress: &Progress) -> Result<()> {
        let lang = self.terminal.lang;
        for reject in rejects {
            if let Some(output) = &mut self.output {
                output.write(reject.written(lang).as_bytes())?;
            }
            self.told += 1;
            self.has_no_text |= reject.is_no_text();
            if self.told <= TOLD {
                let lines = reject.told(lang);
                progress.aside(|| lines.iter().for_each(|line| self.terminal.note(line)));
            }
        }
        Ok(())
    }

    /// Makes the file appear.
    pub(in crate::cli) fn finish(&mut self) -> Result<()> {
        self.output.take().map_or(Ok(()), Output::finish)
    }

    /// Says how many more there are than were told.
    pub(in crate::cli) fn conclude(&self) {
        if self.told > TOLD {
            let records = grouped(self.told - TOLD);
            self.terminal.note(&BatchLine::MoreRejects { records }.say(self.terminal.lang));
        }
        if self.has_no_text {
            self.terminal.note(&BatchLine::NoText.say(self.terminal.lang));
        }
    }
}
