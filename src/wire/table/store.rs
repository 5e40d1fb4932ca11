/// Rows of cells, close together: what a table costs in memory is little more than its text.
#[derive(Debug, Default)]
pub(super) struct Store {
    text: Vec<u8>,
    /// Where each cell ends, counted from the beginning of its row.
    ends: Vec<u32>,
    /// Where each row ends: in the text, and among the cells; and its line.
    rows: Vec<(usize, usize, u32)>,
}

impl Store {
    /// Puts a row behind the others. A record is far shorter than 4 GiB.
    pub(super) fn push(&mut self, cells: &csv::ByteRecord, line: u64) {
        let mut end = 0;
        for cell in cells {
            end += cell.len();
            self.ends.push(u32::try_from(end).unwrap_or(u32::MAX));
        }
        self.text.extend_from_slice(cells.as_slice());
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.rows.push((self.text.len(), self.ends.len(), line));
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A cell of a row; empty if the row is shorter.
    pub(super) fn cell(&self, row: usize, column: usize) -> &[u8] {
        self.cells(row).nth(column).unwrap_or_default()
    }

    pub(super) fn row(&self, row: usize) -> csv::ByteRecord {
        self.cells(row).collect()
    }

    /// The line of a row.
    pub(super) fn line(&self, row: usize) -> u32 {
        self.rows[row].2
    }

    fn cells(&self, row: usize) -> impl Iterator<Item = &[u8]> {
        let (text, first) =
            row.checked_sub(1).map_or((0, 0), |before| (self.rows[before].0, self.rows[before].1));
        let ends = &self.ends[first..self.rows[row].1];
        let begins = std::iter::once(&0).chain(ends);
        ends.iter()
            .zip(begins)
            .map(move |(end, begin)| &self.text[text + *begin as usize..text + *end as usize])
    }
}
