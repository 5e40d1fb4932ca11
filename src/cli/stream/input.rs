use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cli::disk::{followed, open, unreadable};
use crate::engine::{
    Broken, Chunk, Issue, Lang, Layout, List, Note, Opened, Origin, Problem, read_list, read_records,
};

/// The inputs of a run, opened one after another.
pub(in crate::cli) struct Inputs {
    files: Vec<Input>,
    /// What is said of all of them.
    pub(in crate::cli) origin: Origin,
    /// How many bytes have been read of all of them.
    pub(in crate::cli) read: Arc<AtomicU64>,
}

struct Input {
    name: Arc<str>,
    /// What its name says of it.
    layout: Option<Layout>,
    is_stdin: bool,
}

/// What comes out of an input.
pub(in crate::cli) enum Came {
    /// Some records of the input of this name.
    Records(Arc<str>, Chunk),
    /// The input of this name cannot be read to its end.
    Broken(Arc<str>, Broken),
    /// What is said of the input of this name, now that it is read.
    Noted(Arc<str>, Vec<Note>),
}

impl Inputs {
    /// Looks at the names. A layout that nobody can tell is a problem before anything is read.
    pub(in crate::cli) fn new(paths: &[String], origin: Origin) -> Result<Self, Vec<Problem>> {
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        for path in paths {
            match Input::new(path) {
                Ok(input) => files.push(input),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(Self { files, origin, read: Arc::default() }) } else { Err(problems) }
    }

    /// The size of all inputs, if they are files.
    pub(in crate::cli) fn size(&self) -> Option<u64> {
        let sizes = self.files.iter().map(|input| {
            let about =
                std::fs::metadata(&*input.name).ok().filter(|about| about.is_file() && !input.is_stdin);
            about.map(|about| about.len())
        });
        sizes.sum()
    }

    /// Reads one input after another and hands on what comes.
    pub(in crate::cli) fn feed(self, hand: &mut dyn FnMut(Came) -> ControlFlow<()>) {
        let mut origin = self.origin.clone();
        for (at, input) in self.files.iter().enumerate() {
            let mut is_enough = false;
            let take = &mut |chunk| {
                let flow = hand(Came::Records(Arc::clone(&input.name), chunk));
                is_enough = flow.is_break();
                flow
            };
            origin.layout = input.layout;
            origin.is_last = at + 1 == self.files.len();
            let read = input.open(&self.read).and_then(|stream| read_records(stream, &origin, take));
            let notes = origin.notes.take();
            if !notes.is_empty() && hand(Came::Noted(Arc::clone(&input.name), notes)).is_break() {
                return;
            }
            match read {
                Ok(next) => origin.first = next,
                Err(broken) => {
                    let _ = hand(Came::Broken(Arc::clone(&input.name), broken));
                    return;
                }
            }
            if is_enough {
                return;
            }
        }
    }
}

impl Input {
    /// Looks at a name and whether it can be read. A pipe is not opened before its turn: its writer would take that for an end.
    fn new(path: &str) -> Result<Self, Problem> {
        let is_stdin = path == "-";
        if is_stdin {
            return Ok(Self { name: "<stdin>".into(), layout: None, is_stdin });
        }
        let place = followed(Path::new(path)).map_err(|lost| lost.unreadable(path))?;
        let about = std::fs::metadata(place).map_err(|error| unreadable(path, &error))?;
        if about.is_dir() {
            let (file, reason) = (path.to_owned(), "Is a directory".into());
            return Err(Problem::nowhere(Issue::Unreadable { file, reason }));
        }
        if about.is_file() {
            open(path)?;
        }
        let layout = Layout::of_path(path);
        if about.is_file() && layout.is_none() {
            return Err(Problem::nowhere(Issue::UnknownFormat { file: path.to_owned() }));
        }
        if about.is_file() && is_stdout(path) {
            let (file, reason) = ("<stdout>".to_owned(), "it is one of the inputs".into());
            return Err(Problem::nowhere(Issue::Unwritable { file, reason }));
        }
        Ok(Self { name: path.into(), layout, is_stdin })
    }

    fn open(&self, read: &Arc<AtomicU64>) -> Result<Opened, Broken> {
        let read = Arc::clone(read);
        if self.is_stdin {
            return Ok(Opened::Pipe(Box::new(Counted { stream: std::io::stdin(), read })));
        }
        let file = open(&self.name).map_err(|problem| Broken::at(1, problem.headline(Lang::En)))?;
        let is_file = file.metadata().is_ok_and(|about| about.is_file());
        let counted = Box::new(Counted { stream: file, read });
        Ok(if is_file { Opened::File(counted) } else { Opened::Pipe(counted) })
    }
}

/// Whether what is written goes to the end of a file that is read, which would have no end then.
fn is_stdout(path: &str) -> bool {
    let (input, output) = (same_file::Handle::from_path(path), same_file::Handle::stdout());
    input.and_then(|input| output.map(|output| input == output)).unwrap_or(false)
}

/// Reads a table that fills a list of facts.
pub(super) fn list(name: &str, path: &str, key: &str, origin: Origin) -> Result<List, Vec<Problem>> {
    let unknown = || vec![Problem::nowhere(Issue::UnknownFormat { file: path.to_owned() })];
    let layout = Layout::of_path(path).ok_or_else(unknown)?;
    let file = open(path).map_err(|problem| vec![problem])?;
    let is_file = file.metadata().is_ok_and(|about| about.is_file());
    let opened = if is_file { Opened::File(Box::new(file)) } else { Opened::Pipe(Box::new(file)) };
    read_list(name, path, opened, &Origin { layout: Some(layout), ..origin }, key)
}

/// A stream whose bytes are counted.
struct Counted<Stream> {
    stream: Stream,
    read: Arc<AtomicU64>,
}

impl<Stream: Read> Read for Counted<Stream> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.stream.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<Stream: Seek> Seek for Counted<Stream> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.stream.seek(to)
    }
}
