use comfy_table::{ContentArrangement, Table, presets};

use crate::base::one_line;

/// Draws rows of cells under a head, aligned whatever the script, in at most so many columns where the cells allow it.
pub(super) fn draw_table(head: &[String], rows: &[Vec<String>], columns: usize) -> Vec<String> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(columns).unwrap_or(u16::MAX));
    table.set_header(head.iter().map(|cell| one_line(cell)));
    for row in rows {
        table.add_row(row.iter().map(|cell| one_line(cell)));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}
