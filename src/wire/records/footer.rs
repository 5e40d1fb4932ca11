//! Rows below the shops that are none: sums, lines, remarks.

use std::collections::VecDeque;

use smallvec::SmallVec;

use super::Note;
use super::rows::Row;
use crate::messages::RowFault;

/// The last rows of a table, held back until it is known whether shops stand below them.
#[derive(Default)]
pub(super) struct Feet {
    /// How many rows at the end are none, if somebody says it.
    said: Option<usize>,
    held: VecDeque<Row>,
}

/// How many rows at the end are held back unless somebody says more.
const MOST: usize = 20;

impl Feet {
    pub(super) fn new(said: Option<usize>) -> Self {
        Self { said, held: VecDeque::new() }
    }

    /// Takes another row; those come back that surely do not stand at the end. What looks like a sum, a line or a remark and stands above
    /// a shop is no shop either, but nobody knows what it is.
    pub(super) fn pass(&mut self, mut row: Row) -> SmallVec<[Row; 1]> {
        if self.said.is_none() {
            let text = if row.fault.is_none() { footer(&row.cells) } else { None };
            row.fault = row.fault.or_else(|| text.map(|text| RowFault::Footer { text }));
        }
        let is_foot = self.said.is_some() || matches!(row.fault, Some(RowFault::Footer { .. }));
        self.held.push_back(row);
        let most = if is_foot { self.said.unwrap_or(MOST) } else { 0 };
        self.held.drain(..self.held.len().saturating_sub(most)).collect()
    }

    /// What is said of the rows at the end that are no shops.
    pub(super) fn note(self) -> Option<Note> {
        let first = match &self.held.front()?.fault {
            Some(RowFault::Footer { text }) => Some(text.clone()),
            _ => None,
        };
        Some(Note::Below(self.held.len() as u64, first))
    }
}

/// Words for sums, without blanks and colons.
const SUMS: &[&str] =
    &["合计", "总计", "小计", "共计", "累计", "total", "totals", "subtotal", "grandtotal", "sum"];

/// How remarks begin that stand alone in their row.
const REMARKS: &[&str] = &[
    "注：",
    "注:",
    "备注：",
    "备注:",
    "说明：",
    "说明:",
    "制表",
    "填表",
    "审核人",
    "打印时间",
    "导出时间",
    "数据来源",
    "以上",
    "note:",
    "notes:",
    "source:",
    "exported ",
    "generated ",
    "end of ",
];

/// What lines are drawn with.
const LINES: &[char] = &['-', '=', '_', '*', '—', '–', '─', '━', '═', '·', '.'];

/// The text of a row that is no shop.
fn footer(cells: &csv::ByteRecord) -> Option<String> {
    let texts = cells.iter().filter_map(|cell| std::str::from_utf8(cell).ok().map(str::trim));
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    let first = *texts.first()?;
    let is_line = |text: &&str| text.chars().all(|c| LINES.contains(&c));
    let is_long = |text: &&str| text.chars().count() > 2;
    let is_drawn = texts.iter().all(is_line) && texts.iter().any(is_long);
    let is_remark = || texts.len() == 1 && (is_remark(first) || is_count(first));
    (is_drawn || is_sum(first) || is_remark()).then(|| first.to_owned())
}

fn is_sum(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：')).collect();
    SUMS.iter().any(|sum| bare.eq_ignore_ascii_case(sum))
}

fn is_remark(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    REMARKS.iter().any(|remark| text.starts_with(remark))
}

/// `共 120 条`, `120 rows`.
fn is_count(text: &str) -> bool {
    let (before, after) =
        (text.trim_start_matches('共').trim_start(), ["条", "行", "家", "店", "rows", "records", "shops"]);
    let digits = before.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    digits.len() < before.len()
        && after.iter().any(|unit| {
            digits.trim_start().starts_with(unit) && digits.trim().chars().count() <= unit.chars().count() + 2
        })
        && (text.starts_with('共') || digits.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::footer;

    #[test]
    fn rows_below_the_shops_are_told_from_shops() {
        for row in [
            &["合计", "", "12"][..],
            &["", "总 计：", "3"],
            &["-----", "", ""],
            &["---", "---", "-"],
            &["注：截至昨日", "", ""],
            &["共 120 条", ""],
            &["120 rows", ""],
            &["Total", "5", "6"],
            &["===="],
        ] {
            assert!(footer(&csv::ByteRecord::from(row.to_vec())).is_some(), "{row:?}");
        }
        for row in [
            &["甲", "", ""][..],
            &["-", "1", ""],
            &["合计超市", "1"],
            &["以上便利店", "是"],
            &["7", "0"],
            &["共享单车"],
            &["-5"],
        ] {
            assert_eq!(footer(&csv::ByteRecord::from(row.to_vec())), None, "{row:?}");
        }
    }
}
