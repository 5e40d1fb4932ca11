//! Tables in Markdown.

/// A table; the first column is of words, the others are of figures.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<Cell: Into<String>>(head: impl IntoIterator<Item = Cell>) -> Self {
        Self { head: head.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    pub(crate) fn row<Cell: Into<String>>(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// As it stands in a page.
    pub(crate) fn written(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let marks = (0..self.head.len()).map(|at| if at == 0 { "---" } else { "--:" }.to_owned());
        let marks: Vec<String> = marks.collect();
        [&self.head, &marks].into_iter().chain(&self.rows).map(|cells| line(cells)).collect()
    }
}
