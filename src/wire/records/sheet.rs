//! Rows of a workbook, from its first sheet that is not hidden.

use std::collections::HashSet;
use std::io::BufReader;

use calamine::{Data, DataRef, Reader as _, SheetType, SheetVisible, Xlsx};

use super::faulty::{faulty, percent};
use super::rows::{Gathered, Row, decimal, is_inexact};
use super::{Broken, Note, Origin, Reach, Taker};
use crate::messages::{CellFault, Reason, TableFault};

type Book = Xlsx<BufReader<Box<dyn Reach>>>;

/// A row and a column, from 0.
type Place = (u32, u32);

/// What one has to know of a sheet before its cells are read.
struct Around {
    /// Formulas without a stored value.
    unstored: HashSet<Place>,
    /// Cells that are one: the first and the last of each.
    merged: Vec<(Place, Place)>,
}

/// A cell of a row as bytes.
type Cells = Vec<Vec<u8>>;

/// Reads the first visible sheet of a workbook, cell by cell; the texts that its cells share are held in memory.
pub(super) fn read_sheet(file: Box<dyn Reach>, origin: &Origin, take: Taker<'_>) -> Result<u64, Broken> {
    let broken = |reason: String| Broken::at(1, reason);
    let mut book: Book = Xlsx::new(BufReader::new(file)).map_err(|error| broken(error.to_string()))?;
    let name = chosen(&book, origin)?;
    let around = Around::read(&mut book, &name).map_err(|error| broken(error.to_string()))?;
    let mut sheet = book.worksheet_cells_reader(&name).map_err(|error| broken(error.to_string()))?;
    let percents: HashSet<usize> = percents(sheet.styles());
    let mut gathered = Gathered::new(origin, take);
    let (mut row, mut cells) = (0, Cells::new());
    loop {
        let cell = sheet.next_cell_with_style_id();
        let cell = cell.map_err(|error| Broken::at(u64::from(row) + 1, error.to_string()))?;
        let next = cell.as_ref().map(|(cell, _)| cell.get_position());
        if next.is_none_or(|(at, _)| at != row) && !cells.is_empty() {
            let width = gathered.width().unwrap_or(cells.len());
            around.cover(row, width, &mut cells);
            fit(&mut cells, gathered.width());
            let line = u64::from(row) + 1;
            let whole = Row { cells: std::mem::take(&mut cells).into(), line, fault: None, mark: None };
            if line > origin.skip && gathered.row(whole)?.is_break() {
                return Ok(gathered.at());
            }
            cells.clear();
        }
        let (Some((cell, style)), Some(at)) = (cell, next) else { break };
        row = at.0;
        let column = usize::try_from(at.1).unwrap_or(usize::MAX);
        cells.resize(column.max(cells.len()), Vec::new());
        cells.push(around.written(at, cell.get_value(), percents.contains(&style)));
    }
    gathered.finish()
}

/// Makes a row as wide as the head, as far as nothing is lost by it: workbooks leave out empty cells, or have more of them.
fn fit(cells: &mut Cells, width: Option<usize>) {
    while cells.len() > width.unwrap_or_default() && cells.last().is_some_and(Vec::is_empty) {
        cells.pop();
    }
    cells.resize(cells.len().max(width.unwrap_or_default()), Vec::new());
}

/// The first visible sheet; which ones are not read is said.
fn chosen(book: &Book, origin: &Origin) -> Result<String, Broken> {
    let sheets: Vec<_> =
        book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    if sheets.is_empty() {
        return Err(Broken::at(1, "the workbook has no sheet"));
    }
    let visible = sheets.iter().position(|sheet| sheet.visible == SheetVisible::Visible);
    let at = visible.ok_or_else(|| Broken::at(1, Reason::Table(TableFault::NoVisibleSheet)))?;
    let others = sheets.iter().enumerate().filter(|(other, _)| *other != at);
    let others: Vec<String> = others.map(|(_, sheet)| sheet.name.clone()).collect();
    if !others.is_empty() {
        origin.notes.tell(Note::Sheet { read: sheets[at].name.clone(), others });
    }
    Ok(sheets[at].name.clone())
}

/// The styles that show a number as a percentage.
fn percents(styles: &[calamine::Style]) -> HashSet<usize> {
    let is_percent = |style: &calamine::Style| {
        style.number_format.as_ref().is_some_and(|format| shows_percent(&format.format_code))
    };
    styles.iter().enumerate().filter(|(_, style)| is_percent(style)).map(|(at, _)| at).collect()
}

/// Whether a number format has a percent sign that is no text.
fn shows_percent(format: &str) -> bool {
    let (mut is_text, mut is_escaped) = (false, false);
    format.chars().any(|c| {
        let is_said = is_text || std::mem::take(&mut is_escaped);
        match c {
            '"' => is_text = !is_text,
            '\\' if !is_text => is_escaped = true,
            _ => {}
        }
        c == '%' && !is_said
    })
}

/// The formulas without a stored value.
fn unstored(book: &mut Book, name: &str) -> Result<HashSet<Place>, calamine::XlsxError> {
    let mut unstored = HashSet::new();
    let mut sheet = book.worksheet_cells_reader(name)?;
    while let Some(cell) = sheet.next_cell_with_formula_metadata()? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            unstored.insert(cell.pos);
        }
    }
    Ok(unstored)
}

impl Around {
    fn read(book: &mut Book, name: &str) -> Result<Self, calamine::XlsxError> {
        let unstored = unstored(book, name)?;
        let merged = book.merge_cells_by_sheet_name(name)?;
        let merged = merged.iter().map(|cells| (cells.start, cells.end)).collect();
        Ok(Self { unstored, merged })
    }

    /// Marks the cells of a row that are covered by others.
    fn cover(&self, row: u32, width: usize, cells: &mut Cells) {
        for (start, end) in self.merged.iter().filter(|(start, end)| (start.0..=end.0).contains(&row)) {
            for column in (start.1..=end.1).filter(|column| (row, *column) != *start) {
                let at = usize::try_from(column).unwrap_or(usize::MAX);
                if at >= width {
                    break;
                }
                cells.resize(cells.len().max(at + 1), Vec::new());
                cells[at] = faulty(CellFault::Merged, &named((row, column)), "");
            }
        }
    }

    /// A cell as text. A number has the fifteen digits that a workbook keeps, a moment has the form that facts have.
    fn written(&self, at: Place, cell: &DataRef<'_>, is_percent: bool) -> Vec<u8> {
        let text = match Data::from(cell.clone()) {
            Data::Empty if self.unstored.contains(&at) => {
                return faulty(CellFault::NoValue, &named(at), "");
            }
            Data::Empty => String::new(),
            Data::Bool(value) => value.to_string(),
            Data::Int(number) => number.to_string(),
            Data::Float(number) if is_inexact(number) => {
                return faulty(CellFault::Inexact, &named(at), &number.to_string());
            }
            Data::Float(number) if is_percent => {
                let number = decimal(number);
                return percent(&format!("{}%", hundredfold(&number)), &number);
            }
            Data::Float(number) => decimal(number),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
            Data::Error(error) => return faulty(CellFault::Error, &named(at), &error.to_string()),
            Data::DateTime(moment) if moment.is_datetime() => moment_text(&moment),
            Data::DateTime(length) => decimal(length.as_f64()),
        };
        text.into_bytes()
    }
}

fn moment_text(moment: &calamine::ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
}

/// A decimal times a hundred.
fn hundredfold(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let rest = format!("{rest:0<2}");
    let (two, rest) = rest.split_at(2);
    let whole = format!("{whole}{two}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// A place as spreadsheets name it: `B3`.
fn named((row, column): Place) -> String {
    let (mut letters, mut rest) = (String::new(), column + 1);
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.insert(0, char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::{hundredfold, named, shows_percent};

    #[test]
    fn a_percentage_is_a_hundred_times_its_number() {
        for (number, percent) in [
            ("0.07", "7"),
            ("0.075", "7.5"),
            ("1", "100"),
            ("0", "0"),
            ("-0.5", "-50"),
            ("0.001", "0.1"),
            ("12.5", "1250"),
        ] {
            assert_eq!(hundredfold(number), percent);
        }
    }

    #[test]
    fn places_are_named_as_spreadsheets_do() {
        for (place, name) in
            [((0, 0), "A1"), ((2, 1), "B3"), ((9, 25), "Z10"), ((0, 26), "AA1"), ((0, 702), "AAA1")]
        {
            assert_eq!(named(place), name);
        }
    }

    #[test]
    fn a_percent_sign_counts_if_it_is_no_text() {
        for (format, is_percent) in
            [("0%", true), ("0.00%", true), ("General", false), ("0\"%\"", false), ("0\\%", false)]
        {
            assert_eq!(shows_percent(format), is_percent, "{format}");
        }
    }
}
