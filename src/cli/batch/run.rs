use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::input::{Came, Inputs};
use super::output::Output;
use super::progress::Progress;
use super::stop::Stop;
use super::{Batch, Form};
use crate::cli::disk::unreadable;
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, PROBLEMS, STOPPED, UNUSABLE};
use crate::engine::{
    self, BatchLine, Broken, Fleet, Issue, Judged, Problem, Reject, Say as _, flow, grouped, tell_fleet,
    write_fleet,
};

/// How many rejected records are told on standard error.
const TOLD: u64 = 10;

/// What the workers hand over.
enum Made {
    Judged(Arc<str>, Box<Judged>),
    Broken(Arc<str>, Broken),
}

/// What is gathered while records arrive in order.
struct Gathering<'a> {
    terminal: &'a Terminal,
    progress: Progress,
    output: Output,
    rejects: Option<Output>,
    fleet: Fleet,
    /// The input and line of the last record that is done.
    place: Option<(Arc<str>, u64)>,
    told: u64,
    end: End,
}

/// How a run ends.
enum End {
    /// Everything was read.
    Whole,
    /// An input cannot be read on.
    Unreadable(Problem),
    /// Something cannot be written; the file.
    Unwritable(Problem),
    /// Whoever reads what is written has gone away.
    Unread,
}

impl Batch {
    /// Judges everything; the exit code.
    pub(super) fn judge(&self, batch: &engine::Batch<'_>, terminal: &Terminal) -> Result<u8, Vec<Problem>> {
        let inputs = Inputs::new(&self.facts)?;
        let stop = Stop::listen();
        let output = self.output.as_deref().map_or_else(|| Ok(Output::stdout()), open)?;
        let rejects = self.rejects.as_deref().map(open).transpose()?;
        let mut gathering = Gathering {
            terminal,
            progress: Progress::new(inputs.size(), Arc::clone(&inputs.read), terminal.lang),
            output,
            rejects,
            fleet: batch.fleet(),
            place: None,
            told: 0,
            end: End::Whole,
        };
        let work = |came| match came {
            Came::Records(name, chunk) => {
                let judged = batch.judge(&name, &chunk, || stop.is_heard());
                Made::Judged(name, Box::new(judged))
            }
            Came::Broken(name, broken) => Made::Broken(name, broken),
        };
        let take = |made| gathering.take(self, made);
        flow(self.threads(), move |hand| inputs.feed(hand), work, take, || stop.is_heard());
        gathering.progress.clear();
        if matches!(gathering.end, End::Whole) && !stop.is_heard() {
            gathering.tell_orphans(batch);
        }
        Ok(gathering.finish(self, stop.is_heard()))
    }
}

fn open(path: &Path) -> Result<Output, Vec<Problem>> {
    Output::file(path).map_err(|error| vec![unwritable(path, &error)])
}

fn unwritable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::nowhere(Issue::Unwritable { file: path.display().to_string(), reason: error.to_string() })
}

impl Gathering<'_> {
    fn take(&mut self, batch: &Batch, made: Made) -> ControlFlow<()> {
        let (name, judged) = match made {
            Made::Judged(name, judged) => (name, *judged),
            Made::Broken(name, Broken { line, reason }) => {
                let error = std::io::Error::other(reason);
                self.end = End::Unreadable(unreadable(&format!("{name}:{line}"), &error));
                return ControlFlow::Break(());
            }
        };
        if let Err(error) = self.output.write(&judged.text) {
            return self.fail(batch.output.as_deref(), &error);
        }
        for reject in &judged.rejects {
            let written =
                self.rejects.as_mut().map(|rejects| rejects.write(&reject.written(self.terminal.lang)));
            if let Some(Err(error)) = written {
                return self.fail(batch.rejects.as_deref(), &error);
            }
            self.tell(reject);
        }
        if judged.line > 0 {
            self.place = Some((name, judged.line));
        }
        self.fleet.merge(judged.fleet);
        self.progress.show(self.fleet.records);
        ControlFlow::Continue(())
    }

    fn tell(&mut self, reject: &Reject) {
        self.told += 1;
        if self.told <= TOLD {
            let lines = reject.told(self.terminal.lang);
            self.progress.aside(|| lines.iter().for_each(|line| self.terminal.note(line)));
        }
    }

    /// Names the tables with rows that belong to no shop.
    fn tell_orphans(&self, batch: &engine::Batch<'_>) {
        for (file, rows) in batch.orphans() {
            let (file, rows) = (file.to_owned(), grouped(rows as u64));
            self.terminal.note(&BatchLine::Orphans { file, rows }.say(self.terminal.lang));
        }
    }

    fn fail(&mut self, path: Option<&Path>, error: &std::io::Error) -> ControlFlow<()> {
        let path = path.unwrap_or(Path::new("<stdout>"));
        self.end = if error.kind() == ErrorKind::BrokenPipe {
            End::Unread
        } else {
            End::Unwritable(unwritable(path, error))
        };
        ControlFlow::Break(())
    }

    /// Makes files appear if everything is whole, and says how it went.
    fn finish(mut self, batch: &Batch, is_stopped: bool) -> u8 {
        let end = std::mem::replace(&mut self.end, End::Whole);
        match end {
            End::Whole if is_stopped => self.stopped(batch, STOPPED),
            End::Whole => self.whole(batch),
            End::Unread => CLEAN,
            End::Unreadable(problem) | End::Unwritable(problem) => {
                self.terminal.show(&[problem], &crate::engine::Sources::default());
                self.stopped(batch, UNUSABLE)
            }
        }
    }

    fn stopped(&self, batch: &Batch, code: u8) -> u8 {
        let lang = self.terminal.lang;
        let place =
            self.place.as_ref().map_or_else(|| "-".to_owned(), |(name, line)| format!("{name}:{line}"));
        let records = grouped(self.fleet.records);
        self.terminal.note(&BatchLine::Stopped { records, place }.say(lang));
        for path in [&batch.output, &batch.rejects].into_iter().flatten() {
            let file = path.display().to_string();
            self.terminal.note(&BatchLine::NotWritten { file }.say(lang));
        }
        code
    }

    fn whole(mut self, batch: &Batch) -> u8 {
        if batch.output_format == Form::Summary
            && let Err(error) = self.output.write(&write_fleet(&self.fleet))
        {
            let _ = self.fail(batch.output.as_deref(), &error);
            return self.finish(batch, false);
        }
        let rejects = self.rejects.take().map(|rejects| (rejects, batch.rejects.as_deref()));
        let output = std::mem::replace(&mut self.output, Output::stdout());
        for (output, path) in rejects.into_iter().chain([(output, batch.output.as_deref())]) {
            if let Err(error) = output.finish() {
                let _ = self.fail(path, &error);
                return self.finish(batch, false);
            }
        }
        self.conclude(batch)
    }

    fn conclude(&self, batch: &Batch) -> u8 {
        let lang = self.terminal.lang;
        if self.told > TOLD {
            let records = grouped(self.told - TOLD);
            self.terminal.note(&BatchLine::MoreRejects { records }.say(lang));
        }
        if batch.output_format != Form::Summary {
            let told = tell_fleet(&self.fleet, lang, self.terminal.err_style());
            self.terminal.note(told.trim_end());
        }
        if self.fleet.rejected > 0 { PROBLEMS } else { CLEAN }
    }
}
