use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::Diff;
use crate::cli::stream::{Came, Inputs, Output, Progress, Rejects, Stop, tell_notes, unwritable};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, PROBLEMS, STOPPED, disk, moment};
use crate::engine::{
    BatchLine, Broken, Couple, Facts, Format, Issue, Layout, Listing, Note, Problem, Request, Say as _,
    Sources, Strangers, Survey, Surveyed, Tables, flow, grouped, read_facts, tell_unread, unread,
};

/// What shops are judged by, beyond the versions.
pub(super) struct Given {
    /// Facts that are read whole.
    whole: Vec<Facts>,
    /// Files that are read as they stream by.
    streams: Vec<String>,
    manner: (Tables, Strangers),
}

/// What the workers hand over.
enum Made {
    Judged(Arc<str>, Box<Surveyed>),
    Broken(Arc<str>, Broken),
    Noted(Arc<str>, Vec<Note>),
}

/// What is gathered while records arrive in order.
struct Gathering<'a> {
    terminal: &'a Terminal,
    progress: Progress,
    rejects: Rejects<'a>,
    affected: Option<(Output, &'a Path)>,
    found: Surveyed,
    stop: Stop,
    /// Why it cannot go on.
    trouble: Option<Problem>,
}

impl Diff {
    /// Reads what is read whole; `None` if no facts are asked for.
    pub(super) fn given(
        &self,
        sources: &mut Sources,
        terminal: &Terminal,
    ) -> Result<Option<Given>, Vec<Problem>> {
        if self.facts.is_empty() {
            return Ok(None);
        }
        let is_stream = |path: &&String| *path == "-" || Layout::of_path(path).is_some();
        let (streams, wholes): (Vec<&String>, Vec<&String>) = self.facts.iter().partition(is_stream);
        let mut whole = Vec::new();
        for path in wholes {
            let unknown = || vec![Problem::nowhere(Issue::UnknownFormat { file: path.clone() })];
            let format = Format::of_path(path).ok_or_else(unknown)?;
            let file = sources.add(path, disk::facts(path).map_err(|problem| vec![problem])?);
            whole.push(read_facts(format, file, sources)?);
        }
        let manner = self.records.manner(&HashMap::new(), sources, terminal)?;
        if let Some(path) = self.facts.iter().find(|path| !is_stream(path))
            && let Some(problem) = manner.0.unmet(path)
        {
            return Err(vec![problem]);
        }
        Ok(Some(Given { whole, streams: streams.into_iter().cloned().collect(), manner }))
    }

    /// Judges all shops under both versions and tells who is affected; the exit code.
    pub(super) fn survey(
        &self,
        couples: &[Couple<'_>],
        given: Given,
        terminal: &Terminal,
    ) -> Result<u8, Vec<Problem>> {
        let (version, readings) = (None, self.readings.clone());
        let request = Request { as_of: self.as_of.unwrap_or_else(moment::now), version, readings };
        let listing = if self.affected.is_some() { Listing::All } else { Listing::None };
        let survey = Survey::new(couples, request, given.manner, listing, terminal.lang)?;
        let mut inputs = Inputs::new(&given.streams, self.records.origin(survey.columns()))?;
        let affected = self.affected.as_deref();
        let mut gathering = Gathering {
            terminal,
            progress: Progress::new(inputs.size(), Arc::clone(&inputs.read), terminal.lang),
            rejects: Rejects::new(self.records.rejects(), terminal)?,
            affected: affected.map(|path| Output::open(path).map(|output| (output, path))).transpose()?,
            found: Surveyed::default(),
            stop: Stop::listen(terminal.lang),
            trouble: None,
        };
        for facts in &given.whole {
            let found = survey.judge_whole(facts, gathering.found.records)?;
            let _ = gathering.take(self, Made::Judged("".into(), Box::new(found)));
        }
        inputs.origin.first = gathering.found.records;
        self.expect(&gathering);
        let stop = gathering.stop.clone();
        stop.draws(gathering.progress.bar());
        let work = |came| match came {
            Came::Records(name, chunk) => {
                let found = survey.judge(&name, &chunk, || stop.is_heard());
                Made::Judged(name, Box::new(found))
            }
            Came::Broken(name, trouble) => Made::Broken(name, trouble),
            Came::Noted(name, notes) => Made::Noted(name, notes),
        };
        let take = |made| gathering.take(self, made);
        flow(self.records.threads(), move |hand| inputs.feed(hand), work, take, || stop.is_heard());
        gathering.progress.clear();
        if stop.is_heard() && gathering.trouble.is_none() {
            stop.tell();
            return Ok(STOPPED);
        }
        self.conclude(survey, gathering, terminal)
    }

    /// Tells which files appear at the end.
    fn expect(&self, gathering: &Gathering<'_>) {
        let (affected, rejects) = (gathering.affected.as_ref(), gathering.rejects.written());
        if let Some((output, path)) = affected {
            gathering.stop.expect(path.display().to_string(), output.written());
        }
        if let Some(path) = self.records.rejects() {
            gathering.stop.expect(path.display().to_string(), rejects);
        }
    }

    /// Makes files appear, and tells who is affected.
    fn conclude(
        &self,
        survey: Survey<'_>,
        mut gathering: Gathering<'_>,
        terminal: &Terminal,
    ) -> Result<u8, Vec<Problem>> {
        gathering.finish(self)?;
        for (file, rows) in survey.orphans() {
            let (file, rows) = (file.to_owned(), grouped(rows as u64));
            terminal.note(&BatchLine::Orphans { file, rows }.say(terminal.lang));
        }
        gathering.rejects.conclude();
        if let Some(told) = tell_unread(&gathering.found.unread, terminal.lang, terminal.err_style()) {
            terminal.note(told.trim_end());
        }
        let code = if gathering.found.rejected > 0 { PROBLEMS } else { CLEAN };
        Ok(self.write(&survey.finish(gathering.found), terminal).max(code))
    }
}

impl Gathering<'_> {
    fn take(&mut self, diff: &Diff, made: Made) -> ControlFlow<()> {
        let (name, mut found) = match made {
            Made::Judged(name, found) => (name, found),
            Made::Broken(name, trouble) => {
                self.trouble = Some(unread(&name, trouble));
                return ControlFlow::Break(());
            }
            Made::Noted(name, notes) => {
                self.progress.aside(|| tell_notes(self.terminal, &name, notes));
                return ControlFlow::Continue(());
            }
        };
        let path = diff.records.rejects().unwrap_or(Path::new("-"));
        let kept = self.rejects.take(&found.rejects, &self.progress);
        let kept = kept.map_err(|error| unwritable(path, &error));
        let listed = self.affected.as_mut().map_or(Ok(()), |(output, path)| {
            output.write(found.text.as_bytes()).map_err(|error| unwritable(path, &error))
        });
        self.trouble = kept.and(listed).err();
        self.found.merge(&mut found);
        let place = (found.line > 0).then_some((name, found.line));
        self.stop.advance(self.found.records, place);
        self.progress.show(self.found.records);
        if self.trouble.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Makes the files appear, if nothing went wrong.
    fn finish(&mut self, diff: &Diff) -> Result<(), Vec<Problem>> {
        if let Some(problem) = self.trouble.take() {
            return Err(vec![problem]);
        }
        let path = diff.records.rejects().unwrap_or(Path::new("-"));
        self.rejects.finish().map_err(|error| vec![unwritable(path, &error)])?;
        let Some((output, path)) = self.affected.take() else { return Ok(()) };
        output.finish().map_err(|error| vec![unwritable(path, &error)])
    }
}
