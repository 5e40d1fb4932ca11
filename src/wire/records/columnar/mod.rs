//! Rows of Parquet become rows of a table, a few at a time. Only the columns that somebody reads are decoded.

mod cell;
mod reach;

use std::sync::Arc;

use arrow_array::{Array as _, RecordBatch};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};

use self::cell::{is_known, write};
use self::reach::Places;
use super::faulty::faulty;
use super::rows::Gathered;
use super::{Broken, Origin, Reach, Taker};
use crate::messages::{CellFault, Reason};

/// How many rows are decoded together.
const ROWS: usize = 1024;

/// Reads a file of columns. Rows are counted from 1; a column that nobody reads is empty.
pub(super) fn read(file: Box<dyn Reach>, origin: &Origin, take: Taker<'_>) -> Result<u64, Broken> {
    let broken = |error: &dyn std::fmt::Display| Broken::at(1, error.to_string());
    let places = Places::new(file).map_err(|error| broken(&error))?;
    // What other programs note of the types they had is not looked at: the types of the file itself are fewer.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(places, options);
    let builder = builder.map_err(|error| broken(&error))?;
    let fields = builder.schema().fields().clone();
    let is_read = |name: &str| origin.columns.as_ref().is_none_or(|columns| columns.reads(name));
    let read: Vec<usize> = (0..fields.len()).filter(|at| is_read(fields[*at].name())).collect();
    if let Some(at) = read.iter().find(|at| !is_known(fields[**at].data_type())) {
        let (column, form) = (fields[*at].name().clone(), fields[*at].data_type().to_string());
        return Err(Broken::at(1, Reason::ColumnType { column, form }));
    }
    let head: Arc<[String]> = fields.iter().map(|field| field.name().trim().to_owned()).collect();
    let mask = ProjectionMask::roots(builder.parquet_schema(), read.iter().copied());
    let batches = builder.with_projection(mask).with_batch_size(ROWS).build();
    let keeps =
        |at: usize| origin.columns.as_ref().is_some_and(|columns| columns.empty_is_absent(fields[at].name()));
    let read: Vec<Read> = read.iter().map(|at| Read { at: *at, keeps_null: keeps(*at) }).collect();
    let mut gathered = Gathered::new(origin, take);
    gathered.head(&head)?;
    let mut row = 0;
    for batch in batches.map_err(|error| broken(&error))? {
        let batch = batch.map_err(|error| Broken::at(row + 1, error.to_string()))?;
        for at in 0..batch.num_rows() {
            row += 1;
            if gathered.push(&head, cells(&batch, at, &read, &head), row, None).is_break() {
                return Ok(gathered.at());
            }
        }
    }
    gathered.finish()
}

/// A column that is read.
struct Read {
    at: usize,
    /// Whether a null inside says that there is nothing; otherwise it says nothing.
    keeps_null: bool,
}

/// The cells of a row, of which only some columns were read.
fn cells(batch: &RecordBatch, row: usize, read: &[Read], head: &[String]) -> csv::ByteRecord {
    let mut cells = csv::ByteRecord::new();
    let mut text = Vec::new();
    let mut columns = read.iter().zip(batch.columns()).peekable();
    for (at, name) in head.iter().enumerate() {
        text.clear();
        if let Some((read, column)) = columns.next_if(|(read, _)| read.at == at)
            && column.is_valid(row)
            && let Err(number) = write(column, row, read.keeps_null, &mut text)
        {
            text = faulty(CellFault::Inexact, name, &number);
        }
        cells.push_field(&text);
    }
    cells
}
