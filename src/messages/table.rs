use super::say::Say;
use crate::base::Lang;

/// Why a table is judged not at all, or no further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFault {
    /// A quote opens a cell and nothing closes it.
    OpenQuote(Quoted),
    /// Text stands behind the quote that closes a cell of several lines, or a quote inside a cell of the head.
    AstrayQuote(Quoted),
    /// None of its columns is asked for.
    NoColumns {
        /// Who asks: rulebooks, or a list of facts.
        of: Vec<String>,
        /// What the reason seems to be.
        hint: Option<HeadHint>,
    },
    /// It has columns that nobody asks for, and none are tolerated.
    UnreadColumns {
        /// Those columns.
        columns: Vec<String>,
    },
    /// `--columns` speaks of columns that no table has.
    NoSuchColumns {
        /// Those columns.
        columns: Vec<String>,
    },
    /// `--columns` is given, and the facts are no table.
    NoTable,
    /// `--list` is given, and the facts are read whole, so that nothing is joined.
    NotJoined,
    /// All sheets of a workbook are hidden.
    NoVisibleSheet,
    /// A row of a table that fills a list cannot be read.
    Row(RowFault),
}

/// Why a row of a table is no shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// It is longer or shorter than the head.
    Width {
        /// The cells of the row.
        row: usize,
        /// The cells of the head.
        head: usize,
        /// How many lines it spans.
        lines: u64,
    },
    /// Text stands behind the quote that closes a cell.
    BehindQuote(Quoted),
    /// A quote stands inside a cell that does not begin with one.
    InsideQuote(Quoted),
    /// It is a sum, a line or a remark below the shops.
    Footer {
        /// What stands in it.
        text: String,
    },
    /// A cell of a workbook, or of a column of numbers, has no value that could be read.
    Cell {
        /// Where it is: `B3`.
        cell: String,
        /// What is wrong with it.
        fault: CellFault,
        /// What stands in it.
        text: String,
    },
}

/// A cell with a quote that is not where one may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// How it begins.
    pub cell: String,
    /// How it is written if the quotes are part of the text.
    pub meant: String,
}

/// What the reason may be that no column is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadHint {
    /// Another mark stands between the columns.
    Separator(char),
    /// The head is further below.
    SkipRows {
        /// How many rows stand above it.
        rows: u64,
        /// The columns that are asked for there.
        columns: Vec<String>,
    },
    /// A column is almost one that is asked for: in another case or width, or with blanks that nobody sees.
    Alike {
        /// The column, with what is invisible written out.
        column: String,
        /// The name that is asked for.
        name: String,
    },
    /// The encoding that was named may not be that of the table.
    Encoding,
}

/// Why a cell has no value that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellFault {
    /// A number with more digits than a binary number keeps.
    Inexact,
    /// A number that a spreadsheet wrote with an exponent, where a text is asked for.
    Shortened,
    /// A formula, and no value is stored beside it.
    NoValue,
    /// An error such as `#N/A`.
    Error,
    /// It is covered by a cell that was merged with it.
    Merged,
}

impl Say for TableFault {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::OpenQuote(quoted), Lang::En) => format!(
                "the quote that begins the cell {} is never closed, so that all rows below it would be lost; close it, or write {} if it is part of the text",
                quoted.cell, quoted.meant
            ),
            (Self::OpenQuote(quoted), Lang::Zh) => format!(
                "单元格 {} 开头的引号没有结束，其下各行都会丢失；请补上结尾的引号；若引号属于文本，请写作 {}",
                quoted.cell, quoted.meant
            ),
            (Self::AstrayQuote(quoted), Lang::En) => format!(
                "there is a quote astray in the cell {}; perhaps an earlier quote is not closed; write {} if the quotes are part of the text",
                quoted.cell, quoted.meant
            ),
            (Self::AstrayQuote(quoted), Lang::Zh) => format!(
                "单元格 {} 中的引号位置有误，可能是前面的引号没有结束；若引号属于文本，请写作 {}",
                quoted.cell, quoted.meant
            ),
            (Self::NoColumns { of, hint }, lang) => no_columns(of, hint.as_ref(), lang),
            (Self::UnreadColumns { columns }, Lang::En) => {
                format!("nobody asks for its columns {}, and `--strict` tolerates none", columns.say(lang))
            }
            (Self::UnreadColumns { columns }, Lang::Zh) => {
                format!("没有规则用到其中的 {} 列，而 `--strict` 不允许这样的列", columns.say(lang))
            }
            (Self::NoSuchColumns { columns }, Lang::En) => {
                format!("`--columns` speaks of columns that no table has: {}", columns.say(lang))
            }
            (Self::NoSuchColumns { columns }, Lang::Zh) => {
                format!("`--columns` 中的 {} 列在表格中并不存在", columns.say(lang))
            }
            (Self::NoTable, Lang::En) => {
                "`--columns` is for tables, and these facts are none; rename the keys there".to_owned()
            }
            (Self::NoTable, Lang::Zh) => {
                "`--columns` 用于表格，而此处的事实不是表格；请在其中直接改键名".to_owned()
            }
            (Self::NotJoined, Lang::En) => {
                "`--list` joins tables and JSON, and these facts are neither; write the list there".to_owned()
            }
            (Self::NotJoined, Lang::Zh) => {
                "`--list` 用于表格与 JSON，而此处的事实两者都不是；请在其中直接写明列表".to_owned()
            }
            (Self::NoVisibleSheet, Lang::En) => "all sheets of the workbook are hidden".to_owned(),
            (Self::NoVisibleSheet, Lang::Zh) => "工作簿中的工作表都已隐藏".to_owned(),
            (Self::Row(fault), lang) => fault.say(lang),
        }
    }
}

fn no_columns(of: &[String], hint: Option<&HeadHint>, lang: Lang) -> String {
    let of = of.to_vec().say(lang);
    let said = match lang {
        Lang::En => format!("none of the columns is a fact of {of}"),
        Lang::Zh => format!("没有任何一列是 {of} 的事实"),
    };
    let Some(hint) = hint else { return said };
    said + lang.pick("; ", "；") + &hint.say(lang)
}

impl Say for HeadHint {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Separator(mark), Lang::En) if !mark.is_ascii() => {
                format!("the separator seems to be `{mark}`: write `,` in its place")
            }
            (Self::Separator(mark), Lang::Zh) if !mark.is_ascii() => {
                format!("分隔符似乎是 `{mark}`：请改为 `,`")
            }
            (Self::Separator(mark), Lang::En) => {
                format!("the separator seems to be `{}`: say `--separator '{}'`", shown(*mark), shown(*mark))
            }
            (Self::Separator(mark), Lang::Zh) => {
                format!("分隔符似乎是 `{}`：请加 `--separator '{}'`", shown(*mark), shown(*mark))
            }
            (Self::SkipRows { rows, columns }, Lang::En) => format!(
                "row {} has the columns {}: say `--skip-rows {rows}` if that is the head",
                rows + 1,
                columns.say(lang)
            ),
            (Self::SkipRows { rows, columns }, Lang::Zh) => format!(
                "第 {} 行有 {} 等列，如该行是表头，请加 `--skip-rows {rows}`",
                rows + 1,
                columns.say(lang)
            ),
            (Self::Alike { column, name }, Lang::En) => format!(
                "the column `{column}` looks like `{name}`: write it exactly so, or name it with `--columns`"
            ),
            (Self::Alike { column, name }, Lang::Zh) => {
                format!("`{column}` 列很像 `{name}`：请写成完全一致，或用 `--columns` 指明")
            }
            (Self::Encoding, Lang::En) => {
                "perhaps the table is not in the encoding that `--encoding` names".to_owned()
            }
            (Self::Encoding, Lang::Zh) => "表格的编码可能不是 `--encoding` 所指的编码".to_owned(),
        }
    }
}

/// A mark between columns as an option has it.
fn shown(mark: char) -> String {
    if mark == '\t' { "\\t".to_owned() } else { mark.to_string() }
}

impl Say for RowFault {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Width { row, head, lines: 1 }, Lang::En) => {
                format!("the row has {row} cells, the head has {head}")
            }
            (Self::Width { row, head, lines: 1 }, Lang::Zh) => format!("此行有 {row} 列，表头有 {head} 列"),
            (Self::Width { row, head, lines }, Lang::En) => format!(
                "the row has {row} cells, the head has {head}; it spans {lines} lines, so perhaps a quote is not closed"
            ),
            (Self::Width { row, head, lines }, Lang::Zh) => {
                format!("此行有 {row} 列，表头有 {head} 列；它跨 {lines} 行，可能有引号没有结束")
            }
            (Self::BehindQuote(quoted), Lang::En) => format!(
                "text stands behind the closing quote of the cell {}; write {} if the quotes are part of the text",
                quoted.cell, quoted.meant
            ),
            (Self::BehindQuote(quoted), Lang::Zh) => format!(
                "单元格 {} 的结尾引号之后还有文本；若引号属于文本，请写作 {}",
                quoted.cell, quoted.meant
            ),
            (Self::InsideQuote(quoted), Lang::En) => format!(
                "a quote stands inside the cell {}, which does not begin with one; write {}",
                quoted.cell, quoted.meant
            ),
            (Self::InsideQuote(quoted), Lang::Zh) => {
                format!("单元格 {} 并非以引号开头，其中却有引号；请写作 {}", quoted.cell, quoted.meant)
            }
            (Self::Footer { text }, Lang::En) => {
                format!("“{text}” is a sum, a line or a remark, and no shop; delete the row")
            }
            (Self::Footer { text }, Lang::Zh) => {
                format!("“{text}”是合计、分隔线或备注，不是店铺；请删除此行")
            }
            (Self::Cell { cell, fault, text }, lang) => fault.told(cell, text, lang),
        }
    }
}

impl CellFault {
    fn told(self, cell: &str, text: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Inexact, Lang::En) => format!(
                "`{cell}` is the number {text}, which is not kept exactly beyond 15 digits; format the cells as text and write the number anew"
            ),
            (Self::Inexact, Lang::Zh) => format!(
                "`{cell}` 为数字 {text}，超过 15 位的部分无法准确保存；请将单元格设为文本格式后重新填写"
            ),
            (Self::Shortened, Lang::En) => format!(
                "`{cell}` is {text}, a number that a spreadsheet has shortened; format the cells as text and export the table anew"
            ),
            (Self::Shortened, Lang::Zh) => {
                format!("`{cell}` 为 {text}，是被电子表格缩写的数字；请将单元格设为文本格式后重新导出")
            }
            (Self::NoValue, Lang::En) => format!(
                "`{cell}` is a formula without a stored value; open the workbook in a spreadsheet and save it"
            ),
            (Self::NoValue, Lang::Zh) => {
                format!("`{cell}` 是公式，其中没有保存计算结果；请用电子表格软件打开并重新保存")
            }
            (Self::Error, Lang::En) => format!("`{cell}` is the error {text}; correct its formula"),
            (Self::Error, Lang::Zh) => format!("`{cell}` 为错误值 {text}；请改正公式"),
            (Self::Merged, Lang::En) => {
                format!("`{cell}` is merged with the cell above or before it; unmerge them and fill in each")
            }
            (Self::Merged, Lang::Zh) => format!("`{cell}` 与其他单元格合并；请取消合并并逐格填写"),
        }
    }
}
