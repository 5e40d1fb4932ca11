use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::{Batch, Form};
use crate::cli::stream::{Came, Inputs, Output, Progress, Rejects, Stop, tell_notes, unwritable};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, PROBLEMS, STOPPED, UNREAD};
use crate::engine::{
    self, BatchLine, Broken, Fleet, Judged, Note, Problem, Say as _, flow, grouped, tell_fleet, unread,
    write_fleet,
};

/// What the workers hand over.
enum Made {
    Judged(Arc<str>, Box<Judged>),
    Broken(Arc<str>, Broken),
    Noted(Arc<str>, Vec<Note>),
}

/// What is gathered while records arrive in order.
struct Gathering<'a> {
    terminal: &'a Terminal,
    progress: Progress,
    output: Output,
    rejects: Rejects<'a>,
    fleet: Fleet,
    stop: Stop,
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
        let inputs = Inputs::new(&self.facts, self.records.origin(batch.columns()))?;
        let stop = Stop::listen(terminal.lang);
        let mut output = self.output.as_deref().map_or_else(|| Ok(Output::stdout()), Output::open)?;
        let path = self.output.as_deref().unwrap_or(Path::new("<stdout>"));
        output.write(batch.head().as_bytes()).map_err(|error| vec![unwritable(path, &error)])?;
        let rejects = Rejects::new(self.records.rejects(), terminal)?;
        self.expect(&stop, &output, &rejects);
        let mut gathering = Gathering {
            terminal,
            progress: Progress::new(inputs.size(), Arc::clone(&inputs.read), terminal.lang),
            output,
            rejects,
            fleet: batch.fleet(),
            stop: stop.clone(),
            end: End::Whole,
        };
        stop.draws(gathering.progress.bar());
        let work = |came| match came {
            Came::Records(name, chunk) => {
                let judged = batch.judge(&name, &chunk, || stop.is_heard());
                Made::Judged(name, Box::new(judged))
            }
            Came::Broken(name, trouble) => Made::Broken(name, trouble),
            Came::Noted(name, notes) => Made::Noted(name, notes),
        };
        let take = |made| gathering.take(self, made);
        flow(self.records.threads(), move |hand| inputs.feed(hand), work, take, || stop.is_heard());
        gathering.progress.clear();
        batch.settle(&mut gathering.fleet);
        let is_whole = matches!(gathering.end, End::Whole) && !stop.is_heard();
        let has_orphans = is_whole && gathering.tell_orphans(batch);
        let code = gathering.finish(self);
        Ok(if has_orphans { code.max(PROBLEMS) } else { code })
    }

    /// Tells which files appear at the end.
    fn expect(&self, stop: &Stop, output: &Output, rejects: &Rejects<'_>) {
        let files = [(self.output.as_deref(), output.written()), (self.records.rejects(), rejects.written())];
        for (path, written) in files {
            if let Some(path) = path {
                stop.expect(path.display().to_string(), written);
            }
        }
    }
}

impl Gathering<'_> {
    fn take(&mut self, batch: &Batch, made: Made) -> ControlFlow<()> {
        let (name, judged) = match made {
            Made::Judged(name, judged) => (name, *judged),
            Made::Broken(name, trouble) => {
                self.end = End::Unreadable(unread(&name, trouble));
                return ControlFlow::Break(());
            }
            Made::Noted(name, notes) => {
                self.progress.aside(|| tell_notes(self.terminal, &name, notes));
                return ControlFlow::Continue(());
            }
        };
        if let Err(error) = self.output.write(&judged.text) {
            return self.fail(batch.output.as_deref(), &error);
        }
        if let Err(error) = self.rejects.take(&judged.rejects, &self.progress) {
            return self.fail(batch.records.rejects(), &error);
        }
        let place = (judged.line > 0).then_some((name, judged.line));
        self.fleet.merge(judged.fleet);
        self.stop.advance(self.fleet.records, place);
        self.progress.show(self.fleet.records);
        ControlFlow::Continue(())
    }

    /// Names the tables with rows that belong to no shop. Whether there are any: their shops may be missing.
    fn tell_orphans(&self, batch: &engine::Batch<'_>) -> bool {
        let orphans: Vec<(&str, usize)> = batch.orphans().collect();
        for (file, rows) in &orphans {
            let (file, rows) = ((*file).to_owned(), grouped(*rows as u64));
            self.terminal.note(&BatchLine::Orphans { file, rows }.say(self.terminal.lang));
        }
        !orphans.is_empty()
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
    fn finish(mut self, batch: &Batch) -> u8 {
        let end = std::mem::replace(&mut self.end, End::Whole);
        match end {
            End::Whole if self.stop.is_heard() => self.stopped(STOPPED),
            End::Whole => self.whole(batch),
            End::Unread => UNREAD,
            End::Unreadable(problem) | End::Unwritable(problem) => {
                let code = self.terminal.show(&[problem], &crate::engine::Sources::default());
                self.stopped(code)
            }
        }
    }

    fn stopped(&self, code: u8) -> u8 {
        self.stop.tell();
        code
    }

    fn whole(mut self, batch: &Batch) -> u8 {
        if batch.output_format == Form::Summary
            && let Err(error) = self.output.write(write_fleet(&self.fleet).as_bytes())
        {
            let _ = self.fail(batch.output.as_deref(), &error);
            return self.finish(batch);
        }
        if let Err(error) = self.rejects.finish() {
            let _ = self.fail(batch.records.rejects(), &error);
            return self.finish(batch);
        }
        if let Err(error) = std::mem::replace(&mut self.output, Output::stdout()).finish() {
            let _ = self.fail(batch.output.as_deref(), &error);
            return self.finish(batch);
        }
        self.conclude(batch)
    }

    fn conclude(&self, batch: &Batch) -> u8 {
        let lang = self.terminal.lang;
        self.rejects.conclude();
        if batch.output_format != Form::Summary {
            let told = tell_fleet(&self.fleet, lang, self.terminal.err_style());
            self.terminal.note(told.trim_end());
        }
        if self.fleet.rejected > 0 { PROBLEMS } else { CLEAN }
    }
}
