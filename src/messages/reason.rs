use super::kinds::spaced;
use super::say::Say;
use super::table::{RowFault, TableFault};
use crate::base::Lang;

/// Why a file cannot be read or written, or why its text is not JSON, YAML, TOML or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// As the reader says it: an English sentence that has a Chinese one beside it here, or else is told as the reader's own.
    Said(String),
    /// A table cannot be judged.
    Table(TableFault),
    /// A row of a table cannot be judged.
    Row(RowFault),
    /// A shop has no value in the column that joins tables.
    NoKey(String),
    /// A table lacks the column that joins it to others.
    NoColumn(String),
    /// This `policyc` was built without Parquet.
    NoParquet,
    /// A column that is read has a type that no fact has.
    ColumnType {
        /// The column.
        column: String,
        /// Its type.
        form: String,
    },
    /// The head of a table is not UTF-8.
    HeadNotUtf8,
    /// The same, and read as GB 18030 it names columns that a rulebook asks for.
    HeadInGb {
        /// Those columns.
        columns: Vec<String>,
    },
}

impl<T: Into<String>> From<T> for Reason {
    fn from(text: T) -> Self {
        Self::Said(text.into())
    }
}

impl Say for Reason {
    fn say(&self, lang: Lang) -> String {
        let said = match (self, lang) {
            (Self::Said(text), Lang::En) => text.clone(),
            (Self::Said(text), Lang::Zh) => sentence(text).unwrap_or_else(|| format!("原始提示为“{text}”")),
            (Self::Table(fault), lang) => fault.say(lang),
            (Self::Row(fault), lang) => fault.say(lang),
            (Self::NoColumn(name), Lang::En) => format!("it has no column `{name}`"),
            (Self::NoColumn(name), Lang::Zh) => format!("其中没有 `{name}` 列"),
            (Self::NoParquet, Lang::En) => {
                "this `policyc` was built without Parquet; build it with `cargo install --path . --features parquet`".to_owned()
            }
            (Self::NoParquet, Lang::Zh) => {
                "此 `policyc` 未包含 Parquet 支持；请用 `cargo install --path . --features parquet` 重新构建".to_owned()
            }
            (Self::ColumnType { column, form }, Lang::En) => {
                format!("the column `{column}` is of the type {form}, which no fact has")
            }
            (Self::ColumnType { column, form }, Lang::Zh) => {
                format!("`{column}` 列的类型是 {form}，没有这种类型的事实")
            }
            (Self::HeadNotUtf8, Lang::En) => {
                "the head of the table is not UTF-8; name its encoding with `--encoding`, or save the file as UTF-8".to_owned()
            }
            (Self::HeadNotUtf8, Lang::Zh) => {
                "表头不是 UTF-8 编码；请用 `--encoding` 指明编码，或将文件另存为 UTF-8".to_owned()
            }
            (Self::HeadInGb { columns }, Lang::En) => format!(
                "the head of the table is not UTF-8; as GB 18030 it has the columns {}: say `--encoding gb18030` if that is what it is",
                columns.say(lang)
            ),
            (Self::HeadInGb { columns }, Lang::Zh) => format!(
                "表头不是 UTF-8 编码；按 GB 18030 读取则有 {} 等列，如确为该编码，请加 `--encoding gb18030`",
                columns.say(lang)
            ),
            (Self::NoKey(name), Lang::En) => format!("there is no `{name}`, by which lists are found"),
            (Self::NoKey(name), Lang::Zh) => format!("缺少用于关联列表的 `{name}`"),
        };
        said.say(lang)
    }
}

/// The Chinese of a sentence, or of the sentences that it is made of.
fn sentence(text: &str) -> Option<String> {
    if let Some((_, zh)) = SENTENCES.iter().find(|(en, _)| *en == text) {
        return Some((*zh).to_owned());
    }
    if let Some((said, _)) = text.split_once(" (os error ") {
        return sentence(said);
    }
    if let Some(rest) = text.strip_prefix("unexpected end, ") {
        return Some(format!("内容到此中断，{}", sentence(rest)?));
    }
    let (flaw, wanted) = text.split_once(", expected ")?;
    let wanted: Vec<String> = wanted.split(", ").map(word).collect::<Option<_>>()?;
    Some(spaced(&format!("{}，此处应为{}", sentence(flaw)?, wanted.join("、"))))
}

/// The Chinese of what was expected; a mark in backticks stays.
fn word(text: &str) -> Option<String> {
    let known = WORDS.iter().find(|(en, _)| *en == text).map(|(_, zh)| (*zh).to_owned());
    known.or_else(|| text.starts_with('`').then(|| text.to_owned()))
}

const WORDS: &[(&str, &str)] = &[
    ("letters", "字母"),
    ("numbers", "数字"),
    ("digits", "数字"),
    ("key", "键"),
    ("value", "值"),
    ("characters", "字符"),
    ("printable characters", "可见字符"),
    ("non-single-quote characters", "单引号以外的字符"),
    ("non-single-quote visible characters", "单引号以外的可见字符"),
    ("non-double-quote visible characters", "双引号以外的可见字符"),
    ("unicode hexadecimal value", "Unicode 十六进制编码"),
    ("basic string", "双引号文本"),
    ("literal string", "单引号文本"),
    ("multi-line basic string", "多行文本"),
    ("newline", "换行"),
    ("nothing", "无内容"),
];

/// What our own readers say, then what the scanners below them say.
const SENTENCES: &[(&str, &str)] = &[
    ("expected a value", "此处缺少值"),
    ("expected a value or `]`", "此处应为值或 `]`"),
    ("expected `,` or `]`", "此处应为 `,` 或 `]`"),
    ("expected a record", "此处缺少记录"),
    ("text after the end of the list", "列表结束之后还有多余内容"),
    ("a record is too long", "记录过长"),
    ("unexpected end: the last record or the list is not closed", "内容到此中断：最后一条记录或列表没有结束"),
    ("it is one of the inputs", "它也是输入文件之一"),
    ("the workbook has no sheet", "工作簿中没有工作表"),
    ("expected `,` or `}`", "此处应为 `,` 或 `}`"),
    ("expected a key", "此处缺少键"),
    ("expected a key or `}`", "此处应为键或 `}`"),
    ("expected a key in double quotes", "键应写在双引号内"),
    ("expected `:` after the key", "键之后应为 `:`"),
    ("text after the end of the value", "值结束之后还有多余内容"),
    ("text must stand in double quotes", "文本应写在双引号内"),
    ("comments are not allowed", "不能写注释"),
    ("a comma must be followed by a value", "逗号之后必须有值"),
    ("only spaces, tabs and line breaks may stand between values", "值与值之间只能是空格、制表符和换行"),
    (
        "a text must not hold line breaks or control characters; write `\\n`",
        "文本中不能有换行或控制字符；换行请写 `\\n`",
    ),
    (
        "this escape is half a character; write both halves of the surrogate pair",
        "此转义只是半个字符；请写全一对代理项",
    ),
    ("a file must hold one document, not several", "一个文件只能有一个文档"),
    ("aliases are not supported; write the value itself", "不支持别名，请直接写值"),
    ("a key must be a plain or quoted text", "键应为文本"),
    ("anchors are not supported; write the value where it is needed", "不支持锚点，请在需要之处直接写值"),
    ("tags are not supported", "不支持标签"),
    // Files
    ("absolute paths are not followed", "不能使用绝对路径"),
    ("it lies outside the root", "文件位于工作区之外"),
    ("it is a link", "这是一个链接"),
    ("a link leads out of its root", "链接指向工作区之外"),
    ("too many links", "链接循环或层数过多"),
    ("it is not a regular file", "不是普通文件"),
    ("its name does not end in `.policy`", "文件名不以 `.policy` 结尾"),
    ("it is a link to a file whose name does not end in `.policy`", "所链接的文件名不以 `.policy` 结尾"),
    ("No such file or directory", "文件或目录不存在"),
    ("Permission denied", "没有权限"),
    ("Is a directory", "这是一个目录"),
    ("Not a directory", "路径中的某一级不是目录"),
    ("File exists", "同名文件已存在"),
    ("Too many levels of symbolic links", "符号链接循环或层数过多"),
    ("File name too long", "文件名过长"),
    ("No space left on device", "磁盘空间不足"),
    ("Read-only file system", "文件系统只读"),
    ("The system cannot find the file specified.", "文件不存在"),
    ("The system cannot find the path specified.", "路径不存在"),
    ("Access is denied.", "没有权限"),
    // JSON
    ("single-quoted strings are not allowed", "文本不能用单引号，请用双引号"),
    ("hexadecimal numbers are not allowed", "不能写十六进制数"),
    ("unary plus on numbers is not allowed", "数字前不能写加号"),
    ("leading or trailing decimal points on numbers are not allowed", "小数点前后都必须有数字"),
    ("expected digit", "此处应为数字"),
    ("expected digit following negative sign", "负号之后应为数字"),
    ("expected plus, minus, or digit in number literal", "数字中此处应为正负号或数字"),
    ("unterminated string literal", "文本缺少结尾的引号"),
    ("unterminated comment block", "注释没有结束"),
    ("invalid escape", "转义写法无效"),
    ("invalid escape in double quote string", "转义写法无效"),
    ("expected four hex digits", "此处应为四位十六进制数字"),
    ("unexpected token", "此处的字符不应出现"),
    ("unexpected word", "此处的词语不应出现"),
    // YAML
    ("while parsing a flow sequence, expected ',' or ']'", "列表中此处应为 `,` 或 `]`"),
    ("while parsing a flow mapping, did not find expected ',' or '}'", "对象中此处应为 `,` 或 `}`"),
    ("while parsing a block mapping, did not find expected key", "此处应为键，请检查缩进"),
    (
        "while parsing a block collection, did not find expected '-' indicator",
        "此处应为以 `-` 开头的列表项，请检查缩进",
    ),
    ("while parsing a node, did not find expected node content", "此处缺少值"),
    ("while parsing node, found unknown anchor", "不支持别名，请直接写值"),
    ("mapping values are not allowed in this context", "此处不能再有 `:`；含冒号的文本请加引号"),
    ("mapping keys are not allowed in this context", "此处不能出现键"),
    ("block sequence entries are not allowed in this context", "此处不能出现以 `-` 开头的列表项"),
    ("illegal placement of ':' indicator", "此处不能有 `:`"),
    ("misplaced bracket", "括号多余，或与前面的括号不配对"),
    ("simple key expected", "此处应为键"),
    ("simple key expect ':'", "键之后应为 `:`"),
    ("invalid indentation", "缩进有误"),
    ("invalid indentation in flow construct", "括号内的缩进有误"),
    ("invalid indentation in quoted scalar", "引号内的文本缩进有误"),
    ("invalid trailing content after double-quoted scalar", "引号之后还有多余内容"),
    ("tabs disallowed in this context", "此处不能用制表符，请改用空格"),
    ("tabs disallowed within this context (block indentation)", "缩进不能用制表符，请改用空格"),
    ("tab cannot be used as indentation", "缩进不能用制表符，请改用空格"),
    ("while scanning a plain scalar, found a tab", "文本中不能有制表符，请改用空格"),
    ("while scanning a quoted scalar, found unexpected end of stream", "文本缺少结尾的引号"),
    ("while scanning a quoted scalar, found unexpected document indicator", "文本缺少结尾的引号"),
    ("while parsing a quoted scalar, found unknown escape character", "转义写法无效"),
    ("while scanning a block scalar, did not find expected comment or line break", "`|` 或 `>` 之后应换行"),
    ("wrongly indented line in block scalar", "多行文本的缩进有误"),
    ("found unprintable character", "此处有不可见字符"),
    ("unexpected character: `@'", "文本不能以 `@` 开头，请加引号"),
    ("unexpected character: `%'", "文本不能以 `%` 开头，请加引号"),
    ("unexpected character: ``'", "文本不能以反引号开头，请加引号"),
    ("unexpected eof", "内容到此中断"),
    // TOML
    ("invalid unquoted key", "未加引号的键含有不允许的字符"),
    ("unquoted keys cannot be empty", "缺少键"),
    ("key with no value", "键没有值"),
    ("missing value", "此处缺少值"),
    ("missing value for key", "键没有值"),
    ("invalid value", "值无效"),
    ("invalid key-value pair", "键与值的写法有误"),
    ("string values must be quoted", "文本应写在引号内"),
    ("missing opening quote", "文本缺少开头的引号"),
    ("invalid basic string", "文本没有正确结束"),
    ("invalid literal string", "文本没有正确结束"),
    ("invalid multi-line basic string", "多行文本没有正确结束"),
    ("invalid multi-line literal string", "多行文本没有正确结束"),
    ("missing escaped value", "转义写法无效"),
    ("too few unicode value digits", "Unicode 编码位数不足"),
    ("unclosed array", "数组没有结束"),
    ("unclosed table", "表头没有结束"),
    ("unclosed array table", "数组表头没有结束"),
    ("unclosed inline table", "行内表没有结束"),
    ("missing comma between array elements", "数组元素之间缺少逗号"),
    ("missing comma between key-value pairs", "键值之间缺少逗号"),
    ("missing assignment between key-value pairs", "键与值之间缺少等号"),
    ("extra comma in array", "数组中有多余的逗号"),
    ("extra comma in inline table", "行内表中有多余的逗号"),
    ("extra `=`", "有多余的等号"),
    ("unexpected leading zero", "数字不能以 0 开头"),
    ("`_` may only go between digits", "`_` 只能写在数字之间"),
    ("unexpected sign", "此处不能有正负号"),
    ("redundant numeric sign", "正负号重复"),
    ("integers with a radix cannot be signed", "带进制前缀的整数不能有正负号"),
    ("unexpected key or value", "此处的内容不应出现"),
    ("unexpected content", "此处的内容不应出现"),
    ("carriage return must be followed by newline", "回车之后应为换行"),
    ("invalid comment character", "注释中有不允许的字符"),
    ("cannot extend value of type integer with a dotted key", "键已有整数值，不能再作为对象"),
    ("cannot extend value of type string with a dotted key", "键已有文本值，不能再作为对象"),
    ("cannot extend value of type boolean with a dotted key", "键已有是否值，不能再作为对象"),
    ("cannot extend value of type float with a dotted key", "键已有数值，不能再作为对象"),
    ("cannot extend value of type array with a dotted key", "键已是数组，不能再作为对象"),
    ("cannot extend value of type inline table with a dotted key", "行内表不能再扩充"),
];
