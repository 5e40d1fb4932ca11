use std::io::{BufWriter, Result, Write};
use std::path::Path;

use crate::cli::disk::Pending;

/// How much is gathered before it is written.
const BUFFER: usize = 256 * 1024;

/// Where text goes: into a file that appears when it is whole, or straight out.
pub(super) enum Output {
    File(BufWriter<PendingFile>),
    Stream(Box<dyn Write>),
}

/// A file that is not there yet.
pub(super) struct PendingFile(Pending);

impl Output {
    /// Standard output.
    pub(super) fn stdout() -> Self {
        Self::Stream(Box::new(BufWriter::with_capacity(BUFFER, std::io::stdout())))
    }

    /// A file. A device or a pipe cannot be put into its place and is written as it is.
    pub(super) fn file(path: &Path) -> Result<Self> {
        if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            let device = std::fs::OpenOptions::new().write(true).open(path)?;
            return Ok(Self::Stream(Box::new(BufWriter::with_capacity(BUFFER, device))));
        }
        Ok(Self::File(BufWriter::with_capacity(BUFFER, PendingFile(Pending::new(path)?))))
    }

    pub(super) fn write(&mut self, text: &str) -> Result<()> {
        match self {
            Self::File(file) => file.write_all(text.as_bytes()),
            Self::Stream(stream) => stream.write_all(text.as_bytes()),
        }
    }

    /// Makes everything appear.
    pub(super) fn finish(self) -> Result<()> {
        match self {
            Self::File(file) => file.into_inner().map_err(std::io::IntoInnerError::into_error)?.0.finish(),
            Self::Stream(mut stream) => stream.flush(),
        }
    }
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.file.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.file.flush()
    }
}
