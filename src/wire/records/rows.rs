//! Rows of a table become records: of CSV and TSV as they stream by. The head comes first, and says what the columns are.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::chunk::{Chunk, Piece, Rows};
use super::faulty::plain;
use super::footer::Feet;
use super::heads::Heads;
use super::recognise::separator;
use super::strict::{Astray, Found, Kind, Watched};
use super::{BLOCK, Broken, DEEPEST, Encoding, HEAD, Note, Origin, Stream, Taker};
use crate::messages::{HeadHint, Reason, RowFault, TableFault};

/// Gathers rows into chunks.
pub(super) struct Gathered<'a> {
    head: Option<Arc<[String]>>,
    /// A head that does not do, with those below it that may be meant, while they are looked for.
    refused: Option<Refused>,
    at: u64,
    size: usize,
    blank: u64,
    feet: Feet,
    chunk: Chunk,
    origin: &'a Origin,
    take: Taker<'a>,
}

/// A head that does not do.
struct Refused {
    head: Arc<[String]>,
    line: u64,
    /// How many rows below it were looked at.
    rows: usize,
    /// The most cells of it and of those rows that are not empty.
    filled: usize,
    mark: Option<u8>,
}

/// A row with its place.
pub(super) struct Row {
    pub(super) cells: csv::ByteRecord,
    /// Its first line.
    pub(super) line: u64,
    pub(super) fault: Option<RowFault>,
    /// What separates its cells, if a mark does.
    pub(super) mark: Option<u8>,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(origin: &'a Origin, take: Taker<'a>) -> Self {
        Self {
            head: None,
            refused: None,
            at: origin.first,
            size: 0,
            blank: 0,
            feet: Feet::new(origin.footer),
            chunk: Chunk::default(),
            origin,
            take,
        }
    }

    /// The first row is the head; blank rows are left out.
    pub(super) fn row(&mut self, row: Row) -> Result<ControlFlow<()>, Broken> {
        if let Some(refused) = &mut self.refused {
            refused.rows += 1;
            return self.seek(&row);
        }
        if row.cells.iter().all(<[u8]>::is_empty) && row.fault.is_none() {
            self.blank += u64::from(self.head.is_some());
            return Ok(ControlFlow::Continue(()));
        }
        let Some(head) = self.head.clone() else {
            return self.begin(row).map(|()| ControlFlow::Continue(()));
        };
        for row in self.feet.pass(row) {
            if self.push(&head, row.cells, row.line, row.fault).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn begin(&mut self, row: Row) -> Result<(), Broken> {
        let wanted = self.origin.columns.as_deref();
        if let Some(RowFault::BehindQuote(quoted) | RowFault::InsideQuote(quoted)) = row.fault {
            return Err(Broken::at(row.line, Reason::Table(TableFault::AstrayQuote(quoted))));
        }
        let head = head(&row.cells, wanted).map_err(|reason| Broken::at(row.line, reason))?;
        let Some(wanted) = wanted else {
            self.head = Some(head);
            return Ok(());
        };
        if wanted.serves(&wanted.understood(&head).0) {
            return self.settle(wanted, &head, row.line);
        }
        let filled = filled(&row.cells);
        self.refused = Some(Refused { head, line: row.line, rows: 0, filled, mark: row.mark });
        Ok(())
    }

    /// Takes a head that does, by the names that are meant.
    fn settle(&mut self, wanted: &Heads, head: &[String], line: u64) -> Result<(), Broken> {
        let (head, changes) = wanted.understood(head);
        check(wanted, &head, self.origin.is_last).map_err(|fault| Broken::at(line, Reason::Table(fault)))?;
        for (column, name) in changes {
            self.origin.notes.tell(Note::Column { column, name });
        }
        self.head = Some(head.into());
        Ok(())
    }

    /// Looks whether a row below a head that does not do is the one that was meant. It surely is if it has several columns that are
    /// read, and more of them than there are cells in any row above.
    fn seek(&mut self, row: &Row) -> Result<ControlFlow<()>, Broken> {
        let (Some(refused), Some(wanted)) = (&mut self.refused, self.origin.columns.as_deref()) else {
            return Ok(ControlFlow::Continue(()));
        };
        let texts: Option<Vec<&str>> = row.cells.iter().map(|cell| std::str::from_utf8(cell).ok()).collect();
        let head: Vec<String> = texts.unwrap_or_default().iter().map(|text| text.trim().to_owned()).collect();
        let (names, _) = wanted.understood(&head);
        let columns = wanted.facts_of(names.iter().map(String::as_str));
        if columns.is_empty() && refused.rows < DEEPEST {
            refused.filled = refused.filled.max(filled(&row.cells));
            return Ok(ControlFlow::Continue(()));
        }
        let read = names.iter().filter(|name| wanted.reads(name)).count();
        if !columns.is_empty() && read > 1 && read > refused.filled && row.fault.is_none() {
            self.refused = None;
            self.origin.notes.tell(Note::Above(row.line - 1));
            return self.settle(wanted, &head, row.line).map(|()| ControlFlow::Continue(()));
        }
        let hint = (!columns.is_empty()).then(|| HeadHint::SkipRows { rows: row.line - 1, columns });
        let Some(refused) = &self.refused else { return Ok(ControlFlow::Continue(())) };
        Err(self.refuse(refused, hint))
    }

    fn refuse(&self, refused: &Refused, below: Option<HeadHint>) -> Broken {
        let fault = self.origin.columns.as_ref().map(|wanted| wanted.refuse(&refused.head, refused.mark));
        let fault = match fault {
            Some(TableFault::NoColumns { of, hint }) => {
                let coded = || self.origin.encoding.map(|_| HeadHint::Encoding);
                TableFault::NoColumns { of, hint: hint.or(below).or_else(coded) }
            }
            Some(fault) => fault,
            None => TableFault::NoColumns { of: Vec::new(), hint: below },
        };
        Broken::at(refused.line, Reason::Table(fault))
    }

    /// Takes a head whatever stands in it, if it does.
    #[cfg(feature = "parquet")]
    pub(super) fn head(&self, head: &Arc<[String]>) -> Result<(), Broken> {
        let Some(wanted) = self.origin.columns.as_deref() else { return Ok(()) };
        let checked = if wanted.serves(head) {
            check(wanted, head, self.origin.is_last)
        } else {
            Err(wanted.refuse(head, None))
        };
        checked.map_err(|fault| Broken::at(1, Reason::Table(fault)))
    }

    /// Takes a row whatever stands in it.
    pub(super) fn push(
        &mut self,
        head: &Arc<[String]>,
        cells: csv::ByteRecord,
        line: u64,
        fault: Option<RowFault>,
    ) -> ControlFlow<()> {
        self.size += cells.as_slice().len();
        self.chunk.pieces.push(Piece { at: self.at, line, bytes: 0..0, is_too_long: false });
        let rows = || Rows { head: Arc::clone(head), cells: Vec::new(), faults: Vec::new() };
        let rows = self.chunk.rows.get_or_insert_with(rows);
        rows.cells.push(cells);
        rows.faults.push(fault);
        self.at += 1;
        if self.size < BLOCK { ControlFlow::Continue(()) } else { self.flush() }
    }

    /// Hands the last rows on; the number after the last one. Without rows below it, a head that does not do is refused too.
    pub(super) fn finish(mut self) -> Result<u64, Broken> {
        if let Some(refused) = &self.refused {
            return Err(self.refuse(refused, None));
        }
        self.hand_head();
        if let Some(note) = std::mem::take(&mut self.feet).note() {
            self.origin.notes.tell(note);
        }
        let _ = self.flush();
        if self.blank > 0 {
            self.origin.notes.tell(Note::Blank(self.blank));
        }
        Ok(self.at)
    }

    /// How wide the head is, once it is there.
    pub(super) fn width(&self) -> Option<usize> {
        self.head.as_ref().map(|head| head.len())
    }

    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Hands a head on that has no rows below it, to whom looks at it later.
    fn hand_head(&mut self) {
        if let Some(head) = self.head.clone().filter(|_| self.at == self.origin.first) {
            let rows = Some(Rows { head, cells: Vec::new(), faults: Vec::new() });
            let _ = (self.take)(Chunk { rows, ..Chunk::default() });
        }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        self.size = 0;
        let chunk = std::mem::take(&mut self.chunk);
        if chunk.is_empty() { ControlFlow::Continue(()) } else { (self.take)(chunk) }
    }
}

/// How many cells of a row are not empty.
fn filled(cells: &csv::ByteRecord) -> usize {
    cells.iter().filter(|cell| !cell.trim_ascii().is_empty()).count()
}

/// Looks at a head that does; after the last input every column must have been there of which anybody spoke.
fn check(wanted: &Heads, head: &[String], is_last: bool) -> Result<(), TableFault> {
    wanted.check(head)?;
    wanted.missing().filter(|_| is_last).map_or(Ok(()), Err)
}

/// The names above the columns. Bytes that are not UTF-8 are not guessed at; if they may be what Chinese systems write, the message
/// says how to have them read as that.
fn head(cells: &csv::ByteRecord, wanted: Option<&Heads>) -> Result<Arc<[String]>, Reason> {
    let is_text = |name: &&str| !name.contains('\0');
    let name = |cell| {
        let cell = plain(cell);
        std::str::from_utf8(&cell).ok().filter(is_text).map(|name| name.trim().to_owned())
    };
    let names: Option<Vec<String>> = cells.iter().map(name).collect();
    names.map(Arc::from).ok_or_else(|| {
        let columns = named(cells, wanted);
        let is_chinese = !columns.is_empty();
        if is_chinese { Reason::HeadInGb { columns } } else { Reason::HeadNotUtf8 }
    })
}

/// The columns that somebody reads, if the head is GB 18030.
fn named(cells: &csv::ByteRecord, wanted: Option<&Heads>) -> Vec<String> {
    let names: Option<Vec<String>> = cells.iter().map(|cell| Encoding::GB18030.text(cell)).collect();
    let names = names.unwrap_or_default().into_iter().map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_ascii() && wanted.is_none_or(|wanted| wanted.reads(name))).collect()
}

/// Reads rows whose cells a mark separates: the one that was said, or that the table itself says, or that it surely is, or the usual one.
pub(super) fn read_separated(
    stream: Stream,
    usual: u8,
    origin: &Origin,
    take: Taker<'_>,
) -> Result<u64, Broken> {
    let (stream, said, above) = opening(stream, origin)?;
    let (stream, separator) = separated(stream, origin.separator.or(said), usual, origin)?;
    let watched = Watched::new(stream, separator, above + 1);
    let found = watched.found();
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true).buffer_capacity(BLOCK);
    let mut reader = builder.from_reader(watched);
    let mut gathered = Gathered::new(origin, take);
    loop {
        let mut cells = csv::ByteRecord::new();
        let more = reader.read_byte_record(&mut cells);
        let line = found.row().unwrap_or_else(|| above + reader.position().line());
        let more = more.map_err(|error| Broken::at(line, error.to_string()))?;
        let lines = cells.as_slice().split(|byte| *byte == b'\n').count() as u64;
        let fault = quotes(&found, reader.position().byte(), separator, lines)?;
        if !more {
            break;
        }
        let row = Row { cells, line, fault, mark: Some(separator) };
        if gathered.row(row)?.is_break() {
            return Ok(gathered.at());
        }
    }
    gathered.finish()
}

/// What is wrong with the quotes of a row. Behind one that is not closed, nobody knows where rows begin, so that nothing is read on.
fn quotes(found: &Found, end: u64, separator: u8, lines: u64) -> Result<Option<RowFault>, Broken> {
    let Some(astray) = found.before(end) else { return Ok(None) };
    let quoted = |astray: &Astray| astray.quoted(separator);
    let stop = |fault: TableFault| Err(Broken::at(astray.line, Reason::Table(fault)));
    match astray.kind {
        Kind::Open => stop(TableFault::OpenQuote(quoted(&astray))),
        Kind::Behind if lines > 1 => stop(TableFault::AstrayQuote(quoted(&astray))),
        Kind::Behind => Ok(Some(RowFault::BehindQuote(quoted(&astray)))),
        Kind::Inside => Ok(Some(RowFault::InsideQuote(quoted(&astray)))),
    }
}

/// The mark that separates cells, looked for in the first bytes if nobody says it.
fn separated(stream: Stream, said: Option<u8>, usual: u8, origin: &Origin) -> Result<(Stream, u8), Broken> {
    let (None, Some(wanted)) = (said, &origin.columns) else { return Ok((stream, said.unwrap_or(usual))) };
    let (head, stream) = super::unpack::peek(stream, HEAD).map_err(|error| failed(&error))?;
    let Some(found) = separator(&head, usual, wanted) else { return Ok((stream, usual)) };
    origin.notes.tell(Note::FoundSeparator(char::from(found)));
    Ok((stream, found))
}

/// The stream behind rows that are to be skipped and behind the line by which a table names its separator; that separator, and how
/// many lines stand above.
fn opening(stream: Stream, origin: &Origin) -> Result<(Stream, Option<u8>, u64), Broken> {
    let (mut stream, said, mut above) = named_separator(stream, origin).map_err(|error| failed(&error))?;
    while above < origin.skip {
        let mut byte = [0];
        match stream.read(&mut byte).map_err(|error| failed(&error))? {
            0 => break,
            _ => above += u64::from(byte[0] == b'\n'),
        }
    }
    Ok((Box::new(stream), said, above))
}

fn failed(error: &std::io::Error) -> Broken {
    Broken::at(1, error.to_string())
}

/// A stream that is read byte by byte for a while.
type Buffered = std::io::BufReader<Stream>;

/// `sep=;` in the first line is how spreadsheets are told the separator, and no head.
fn named_separator(stream: Stream, origin: &Origin) -> std::io::Result<(Buffered, Option<u8>, u64)> {
    const LONGEST: usize = 9;
    let (head, stream) = super::unpack::peek(stream, LONGEST)?;
    let mut stream = std::io::BufReader::with_capacity(BLOCK, stream);
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let said = line.trim_ascii_end();
    let said = said.strip_prefix(b"\"").and_then(|said| said.strip_suffix(b"\"")).unwrap_or(said);
    let tab = line.to_ascii_lowercase().starts_with(b"sep=\t");
    let mark = match said {
        [s, e, p, b'=', mark] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && mark.is_ascii() => *mark,
        _ if tab => b'\t',
        _ => return Ok((stream, None, 0)),
    };
    if line.len() == head.len() {
        return Ok((stream, None, 0));
    }
    stream.read_exact(&mut vec![0; line.len() + 1])?;
    if origin.separator.is_none() {
        origin.notes.tell(Note::Separator(char::from(mark)));
    }
    Ok((stream, Some(mark), 1))
}

/// A binary number as the decimal that people typed: workbooks keep fifteen digits of it.
pub(super) fn decimal(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// Whether a whole number has more digits than a workbook keeps, so that nobody knows the last ones.
pub(super) fn is_inexact(number: f64) -> bool {
    number.abs() >= 1e15
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn decimals_come_back_as_they_were_typed() {
        let sum: f64 = "0.30000000000000004".parse().expect("a number");
        for (number, text) in [(sum, "0.3"), (4.5, "4.5"), (-12.0, "-12"), (1e15, "1000000000000000")] {
            assert_eq!(decimal(number), text);
        }
    }
}
