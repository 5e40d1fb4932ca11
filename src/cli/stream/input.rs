use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cli::disk::unreadable;
use crate::engine::{Broken, Chunk, Issue, Layout, List, Problem, read_list, read_records};

/// The inputs of a run, opened one after another.
pub(in crate::cli) struct Inputs {
    files: Vec<Input>,
    /// The number of the first record.
    pub(in crate::cli) first: u64,
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
}

impl Inputs {
    /// Looks at the names. A layout that nobody can tell is a problem before anything is read.
    pub(in crate::cli) fn new(paths: &[String]) -> Result<Self, Vec<Problem>> {
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        for path in paths {
            let is_stdin = path == "-";
            let layout = Layout::of_path(path).filter(|_| !is_stdin);
            if layout.is_none() && !is_stdin {
                problems.push(Problem::nowhere(Issue::UnknownFormat { file: path.clone() }));
            }
            let name = if is_stdin { "<stdin>" } else { path };
            files.push(Input { name: name.into(), layout, is_stdin });
            if let Err(error) = if is_stdin { Ok(()) } else { File::open(path).map(drop) } {
                problems.push(unreadable(path, &error));
            }
        }
        if problems.is_empty() { Ok(Self { files, first: 0, read: Arc::default() }) } else { Err(problems) }
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
        let mut first = self.first;
        for input in &self.files {
            let mut is_enough = false;
            let take = &mut |chunk| {
                let flow = hand(Came::Records(Arc::clone(&input.name), chunk));
                is_enough = flow.is_break();
                flow
            };
            let read =
                input.open(&self.read).and_then(|stream| read_records(stream, input.layout, first, take));
            match read {
                Ok(next) => first = next,
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
    fn open(&self, read: &Arc<AtomicU64>) -> Result<Box<dyn Read + Send>, Broken> {
        let read = Arc::clone(read);
        if self.is_stdin {
            return Ok(Box::new(Counted { stream: std::io::stdin(), read }));
        }
        let file = File::open(&*self.name).map_err(|error| Broken { line: 1, reason: error.to_string() })?;
        Ok(Box::new(Counted { stream: file, read }))
    }
}

/// Reads a table that fills a list of facts.
pub(super) fn list(name: &str, path: &str, key: &str) -> Result<List, Vec<Problem>> {
    let unknown = || vec![Problem::nowhere(Issue::UnknownFormat { file: path.to_owned() })];
    let layout = Layout::of_path(path).ok_or_else(unknown)?;
    let file = File::open(path).map_err(|error| vec![unreadable(path, &error)])?;
    read_list(name, path, Box::new(file), layout, key)
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
