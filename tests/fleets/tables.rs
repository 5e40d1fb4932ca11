//! Shops as tables.

use rust_xlsxwriter::Workbook;
use serde_json::Value;

/// The head of a table and its rows.
fn rows(shops: &[Value]) -> (Vec<String>, Vec<Vec<Value>>) {
    let Some(first) = shops.first() else { return (vec!["subject".to_owned()], Vec::new()) };
    let head: Vec<String> = first.as_object().expect("a shop").keys().cloned().collect();
    let row = |shop: &Value| head.iter().map(|key| shop[key].clone()).collect();
    let rows = shops.iter().map(row).collect();
    (head, rows)
}

/// A cell as a table has it; a list inside one is JSON, what the platform found stands between semicolons.
fn cell(head: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) if head == "platform_finds" => {
            parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("；")
        }
        other => other.to_string(),
    }
}

/// Shops as rows between separators.
pub(crate) fn separated(shops: &[Value], separator: u8) -> Vec<u8> {
    let (head, rows) = rows(shops);
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    writer.write_record(&head).expect("a head");
    for row in rows {
        writer.write_record(head.iter().zip(&row).map(|(head, value)| cell(head, value))).expect("a row");
    }
    writer.into_inner().expect("a table")
}

/// Shops as a workbook, numbers and truths as such.
pub(crate) fn workbook(shops: &[Value]) -> Vec<u8> {
    let (head, rows) = rows(shops);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, &head).expect("a head");
    for (at, row) in rows.iter().enumerate() {
        let at = u32::try_from(at + 1).expect("few rows");
        for (column, (head, value)) in head.iter().zip(row).enumerate() {
            let column = u16::try_from(column).expect("few columns");
            let written = match value {
                Value::Bool(value) => sheet.write_boolean(at, column, *value),
                Value::Number(number) => sheet.write_number(at, column, number.as_f64().expect("a number")),
                other => sheet.write_string(at, column, cell(head, other)),
            };
            written.expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}
