use std::io::{BufWriter, Result, Write};
use std::path::{Path, PathBuf};

use crate::cli::disk::{Lost, Pending, followed};
use crate::engine::{Issue, Problem};

/// How much is gathered before it is written.
const BUFFER: usize = 256 * 1024;

/// Where text goes: into a file that appears when it is whole, or straight out.
pub(in crate::cli) enum Output {
    File(BufWriter<PendingFile>),
    Stream(Box<dyn Write>),
}

/// A file that is not there yet.
pub(in crate::cli) struct PendingFile(Pending);

impl Output {
    /// Standard output.
    pub(in crate::cli) fn stdout() -> Self {
        Self::Stream(Box::new(BufWriter::with_capacity(BUFFER, std::io::stdout())))
    }

    /// The same as [`Self::file`]; what goes wrong is a problem.
    pub(in crate::cli) fn open(path: &Path) -> std::result::Result<Self, Vec<Problem>> {
        Self::file(path).map_err(|error| vec![unwritable(path, &error)])
    }

    /// A file. A device or a pipe cannot be put into its place and is written as it is.
    fn file(path: &Path) -> Result<Self> {
        if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            let place = followed(path).map_err(Lost::unwritable)?;
            let device = std::fs::OpenOptions::new().write(true).open(place)?;
            return Ok(Self::Stream(Box::new(BufWriter::with_capacity(BUFFER, device))));
        }
        Ok(Self::File(BufWriter::with_capacity(BUFFER, PendingFile(Pending::new(path)?))))
    }

    /// Where a file is written that appears at the end.
    pub(in crate::cli) fn written(&self) -> Option<PathBuf> {
        match self {
            Self::File(file) => Some(file.get_ref().0.file.path().to_owned()),
            Self::Stream(_) => None,
        }
    }

    pub(in crate::cli) fn write(&mut self, text: &[u8]) -> Result<()> {
        match self {
            Self::File(file) => file.write_all(text),
            Self::Stream(stream) => stream.write_all(text),
        }
    }

    /// Makes everything appear.
    pub(in crate::cli) fn finish(self) -> Result<()> {
        match self {
            Self::File(file) => file.into_inner().map_err(std::io::IntoInnerError::into_error)?.0.finish(),
            Self::Stream(mut stream) => stream.flush(),
        }
    }
}

/// Says that something cannot be written.
pub(in crate::cli) fn unwritable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::nowhere(Issue::Unwritable { file: path.display().to_string(), reason: error.to_string().into() })
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.file.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.file.flush()
    }
}
