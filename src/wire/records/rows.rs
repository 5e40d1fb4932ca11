//! Rows of a table become records: of CSV and TSV as they stream by, of a workbook from its first sheet.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Data, DataRef, Reader as _, Xlsx};

use super::chunk::{Chunk, Piece, Rows};
use super::{BLOCK, Broken, Taker};

/// Gathers rows into chunks.
struct Gathered<'a> {
    head: Option<Arc<[String]>>,
    at: u64,
    size: usize,
    chunk: Chunk,
    take: Taker<'a>,
}

impl Gathered<'_> {
    /// The first row is the head; blank rows are left out.
    fn row(&mut self, cells: csv::ByteRecord, line: u64) -> Result<ControlFlow<()>, Broken> {
        let Some(head) = &self.head else {
            self.head = Some(head(&cells)?);
            return Ok(ControlFlow::Continue(()));
        };
        if cells.iter().all(<[u8]>::is_empty) {
            return Ok(ControlFlow::Continue(()));
        }
        self.size += cells.as_slice().len();
        self.chunk.pieces.push(Piece { at: self.at, line, bytes: 0..0, is_too_long: false });
        self.chunk
            .rows
            .get_or_insert_with(|| Rows { head: Arc::clone(head), cells: Vec::new() })
            .cells
            .push(cells);
        self.at += 1;
        Ok(if self.size < BLOCK { ControlFlow::Continue(()) } else { self.flush() })
    }

    fn flush(&mut self) -> ControlFlow<()> {
        self.size = 0;
        let chunk = std::mem::take(&mut self.chunk);
        if chunk.is_empty() { ControlFlow::Continue(()) } else { (self.take)(chunk) }
    }
}

fn head(cells: &csv::ByteRecord) -> Result<Arc<[String]>, Broken> {
    let name = |cell: &[u8]| std::str::from_utf8(cell).map(|name| name.trim().to_owned());
    let names: Result<Vec<String>, _> = cells.iter().map(name).collect();
    let broken = |_| Broken {
        line: 1,
        reason: "the head of the table is not UTF-8; save the file as UTF-8".to_owned(),
    };
    names.map(Arc::from).map_err(broken)
}

/// Reads rows whose cells a mark separates.
pub(super) fn read_separated(
    stream: Box<dyn Read + Send>,
    separator: u8,
    first: u64,
    take: Taker<'_>,
) -> Result<u64, Broken> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true).buffer_capacity(BLOCK);
    let mut reader = builder.from_reader(stream);
    let mut gathered = Gathered { head: None, at: first, size: 0, chunk: Chunk::default(), take };
    loop {
        let mut cells = csv::ByteRecord::new();
        let more = reader.read_byte_record(&mut cells);
        let line = cells.position().map_or_else(|| reader.position().line(), csv::Position::line);
        if !more.map_err(|error| Broken { line, reason: error.to_string() })? {
            break;
        }
        if gathered.row(cells, line)? == ControlFlow::Break(()) {
            return Ok(gathered.at);
        }
    }
    let _ = gathered.flush();
    Ok(gathered.at)
}

/// Reads the first sheet of a workbook. Its packing does not allow a stream; its cells come one after another all the same.
pub(super) fn read_sheet(
    mut stream: Box<dyn Read + Send>,
    first: u64,
    take: Taker<'_>,
) -> Result<u64, Broken> {
    let broken = |reason: String| Broken { line: 1, reason };
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(|error| broken(error.to_string()))?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let names = book.sheet_names();
    let name = names.first().ok_or_else(|| broken("the workbook has no sheet".to_owned()))?;
    let mut sheet = book.worksheet_cells_reader(name).map_err(|error| broken(error.to_string()))?;
    let mut gathered = Gathered { head: None, at: first, size: 0, chunk: Chunk::default(), take };
    let (mut row, mut width, mut cells) = (0, 0, Vec::<String>::new());
    loop {
        let cell = sheet
            .next_cell()
            .map_err(|error| Broken { line: u64::from(row) + 1, reason: error.to_string() })?;
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
    let _ = gathered.flush();
    Ok(gathered.at)
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
fn decimal(number: f64) -> String {
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
