use std::io::{BufReader, Read, Result, Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::file::reader::{ChunkReader, Length};

use crate::wire::records::Reach;

/// How much is read at once to find where a page begins.
const HEAD: usize = 1024;

/// A file that is read at many places.
#[derive(Clone)]
pub(super) struct Places {
    file: Arc<Mutex<Box<dyn Reach>>>,
    length: u64,
}

/// A place in it, from which is read on.
pub(super) struct Place {
    of: Places,
    at: u64,
}

impl Places {
    pub(super) fn new(mut file: Box<dyn Reach>) -> Result<Self> {
        let length = file.seek(SeekFrom::End(0))?;
        Ok(Self { file: Arc::new(Mutex::new(file)), length })
    }

    fn from(&self, at: u64) -> Place {
        Place { of: self.clone(), at }
    }
}

impl Read for Place {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let mut file = self.of.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Length for Places {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Places {
    type T = BufReader<Place>;

    fn get_read(&self, start: u64) -> parquet::errors::Result<Self::T> {
        Ok(BufReader::with_capacity(HEAD, self.from(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> parquet::errors::Result<Bytes> {
        let mut bytes = vec![0; length];
        self.from(start).read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}
