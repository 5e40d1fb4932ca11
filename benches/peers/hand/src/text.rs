use std::ops::Deref;
use std::sync::Arc;

/// A stretch of a text of records, a JSON object on each line. It is shared, not copied.
#[derive(Debug, Clone)]
pub struct Text {
    bytes: Arc<[u8]>,
    len: usize,
}

impl Text {
    /// All of some bytes.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { len: bytes.len(), bytes }
    }

    /// The first records.
    #[must_use]
    pub fn first(&self, records: usize) -> Self {
        let end = memchr::memchr_iter(b'\n', self).nth(records.saturating_sub(1));
        Self { bytes: Arc::clone(&self.bytes), len: end.map_or(self.len, |at| at + 1) }
    }

    /// The records, one by one.
    pub fn records(&self) -> impl Iterator<Item = &[u8]> {
        let ends = memchr::memchr_iter(b'\n', self).chain((!self.ends_with(b"\n")).then_some(self.len));
        let mut start = 0;
        let record = move |end| (&self[std::mem::replace(&mut start, end + 1)..end], end).0;
        ends.map(record).filter(|record| !record.is_empty())
    }
}

impl Deref for Text {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn records_are_lines_that_are_not_empty() {
        for (text, records) in
            [("", &[][..]), ("a", &["a"]), ("a\n", &["a"]), ("a\n\nb", &["a", "b"]), ("a\nb\n", &["a", "b"])]
        {
            let text = Text::new(text.as_bytes());
            let found: Vec<&[u8]> = text.records().collect();
            assert_eq!(found, records.iter().map(|record| record.as_bytes()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_first_records_end_with_their_line() {
        let text = Text::new(&b"a\nb\nc"[..]);
        for (records, first) in [(1, &b"a\n"[..]), (2, b"a\nb\n"), (3, b"a\nb\nc"), (9, b"a\nb\nc")] {
            assert_eq!(&*text.first(records), first);
        }
    }
}
