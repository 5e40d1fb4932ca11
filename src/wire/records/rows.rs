//! Rows of a table become records: of CSV and TSV as they stream by, of a workbook from its first sheet.

use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Data, DataRef, Reader as _, Xlsx};

use super::chunk::{Chunk, Piece, Rows};
use super::{BLOCK, Broken, ColumnFilter, Encoding, Origin, Reach, Taker};
use crate::messages::Reason;

/// Gathers rows into chunks.
pub(super) struct Gathered<'a> {
    head: Option<Arc<[String]>>,
    at: u64,
    size: usize,
    chunk: Chunk,
    wanted: Option<ColumnFilter>,
    take: Taker<'a>,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(origin: &Origin, take: Taker<'a>) -> Self {
        let (at, wanted) = (origin.first, origin.columns.clone());
        Self { head: None, at, size: 0, chunk: Chunk::default(), wanted, take }
    }

    /// The first row is the head; blank rows are left out.
    fn row(&mut self, cells: csv::ByteRecord, line: u64) -> Result<ControlFlow<()>, Broken> {
        let Some(head) = self.head.clone() else {
            self.head = Some(head(&cells, self.wanted.as_ref())?);
            return Ok(ControlFlow::Continue(()));
        };
        if cells.iter().all(<[u8]>::is_empty) {
            return Ok(ControlFlow::Continue(()));
        }
        Ok(self.push(&head, cells, line))
    }

    /// Takes a row whatever stands in it.
    pub(super) fn push(
        &mut self,
        head: &Arc<[String]>,
        cells: csv::ByteRecord,
        line: u64,
    ) -> ControlFlow<()> {
        self.size += cells.as_slice().len();
        self.chunk.pieces.push(Piece { at: self.at, line, bytes: 0..0, is_too_long: false });
        let rows = || Rows { head: Arc::clone(head), cells: Vec::new() };
        self.chunk.rows.get_or_insert_with(rows).cells.push(cells);
        self.at += 1;
        if self.size < BLOCK { ControlFlow::Continue(()) } else { self.flush() }
    }

    /// Hands the last rows on; the number after the last one.
    pub(super) fn finish(mut self) -> u64 {
        let _ = self.flush();
        self.at
    }

    fn flush(&mut self) -> ControlFlow<()> {
        self.size = 0;
        let chunk = std::mem::take(&mut self.chunk);
        if chunk.is_empty() { ControlFlow::Continue(()) } else { (self.take)(chunk) }
    }
}

/// The names above the columns. Bytes that are not UTF-8 are not guessed at; if they may be what Chinese systems write, the message
/// says how to have them read as that.
fn head(cells: &csv::ByteRecord, wanted: Option<&ColumnFilter>) -> Result<Arc<[String]>, Broken> {
    let is_text = |name: &&str| !name.contains('\0');
    let name = |cell| std::str::from_utf8(cell).ok().filter(is_text).map(|name| name.trim().to_owned());
    let names: Option<Vec<String>> = cells.iter().map(name).collect();
    names.map(Arc::from).ok_or_else(|| {
        let columns = named(cells, wanted);
        let is_chinese = !columns.is_empty();
        Broken::at(1, if is_chinese { Reason::HeadInGb { columns } } else { Reason::HeadNotUtf8 })
    })
}

/// The columns that somebody reads, if the head is GB 18030.
fn named(cells: &csv::ByteRecord, wanted: Option<&ColumnFilter>) -> Vec<String> {
    let names: Option<Vec<String>> = cells.iter().map(|cell| Encoding::GB18030.text(cell)).collect();
    let names = names.unwrap_or_default().into_iter().map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_ascii() && wanted.is_none_or(|wanted| wanted(name))).collect()
}

/// Reads rows whose cells a mark separates.
pub(super) fn read_separated(
    stream: Box<dyn Read + Send>,
    separator: u8,
    origin: &Origin,
    take: Taker<'_>,
) -> Result<u64, Broken> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true).buffer_capacity(BLOCK);
    let mut reader = builder.from_reader(stream);
    let mut gathered = Gathered::new(origin, take);
    loop {
        let mut cells = csv::ByteRecord::new();
        let more = reader.read_byte_record(&mut cells);
        let line = cells.position().map_or_else(|| reader.position().line(), csv::Position::line);
        if !more.map_err(|error| Broken::at(line, error.to_string()))? {
            break;
        }
        if gathered.row(cells, line)?.is_break() {
            return Ok(gathered.at);
        }
    }
    Ok(gathered.finish())
}

/// Reads the first sheet of a workbook, cell by cell; the texts that its cells share are held in memory.
pub(super) fn read_sheet(file: Box<dyn Reach>, origin: &Origin, take: Taker<'_>) -> Result<u64, Broken> {
    let broken = |reason: String| Broken::at(1, reason);
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(|error| broken(error.to_string()))?;
    let names = book.sheet_names();
    let name = names.first().ok_or_else(|| broken("the workbook has no sheet".to_owned()))?;
    let mut sheet = book.worksheet_cells_reader(name).map_err(|error| broken(error.to_string()))?;
    let mut gathered = Gathered::new(origin, take);
    let (mut row, mut width, mut cells) = (0, 0, Vec::<String>::new());
    loop {
        let cell = sheet.next_cell().map_err(|error| Broken::at(u64::from(row) + 1, error.to_string()))?;
        let next = cell.as_ref().map(calamine::Cell::get_position);
        if next.is_none_or(|(at, _)| at != row) && !cells.is_empty() {
            width = width.max(cells.len());
            cells.resize(width, String::new());
            let whole = csv::ByteRecord::from(std::mem::take(&mut cells));
            if gathered.row(whole, u64::from(row) + 1)? == ControlFlow::Break(()) {
                return Ok(gathered.at);
            }
        }
        let (Some(cell), Some((at, column))) = (cell, next) else { break };
        row = at;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        cells.resize(column.max(cells.len()), String::new());
        cells.push(written(cell.get_value()));
    }
    Ok(gathered.finish())
}

/// A cell as text. A number has the fifteen digits that a workbook keeps, a moment has the form that facts have.
fn written(cell: &DataRef<'_>) -> String {
    match Data::from(cell.clone()) {
        Data::Empty => String::new(),
        Data::Bool(value) => value.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Error(error) => error.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                day
            } else {
                format!("{day}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTime(length) => decimal(length.as_f64()),
    }
}

/// A binary number as the decimal that people typed: workbooks keep fifteen digits of it.
pub(super) fn decimal(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
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
